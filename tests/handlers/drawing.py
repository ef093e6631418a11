"""A whole answer as text, so that a test shows what a reader sees, what it speaks of and what its buttons ask."""

from handlers.reply import Button, Reply


def drawn(reply: Reply) -> str:
    """Draw title, lines, buttons with what they do, the keys in their order, and whether it is sure."""
    rows = ["  ".join(_button(button) for button in row) for row in reply.buttons]
    keys = [f"· {key}" for key in reply.about]
    return "\n".join([reply.text, *rows, *keys, "sure" if reply.sure else "unsure", ""])


def _button(button: Button) -> str:
    return f"[{button.label} → {button.ask or button.url or f'copy {button.copy}'}]"


def asks(reply: Reply) -> list[str]:
    """Give the questions the buttons ask, in order."""
    return [button.ask for row in reply.buttons for button in row if button.ask]
