"""Updates as Telegram sends them, with the few fields a test is about."""

from typing import Any

from tests.botapi.server import ME

PERSON = {"id": 77, "is_bot": False, "first_name": "Amina", "language_code": "fr"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Amina"}
GROUP = {"id": -100500, "type": "supergroup", "title": "Delegation"}


def message(text: str | None = None, *, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"message_id": 5, "date": 1656482400, "chat": chat, "from": PERSON, **more}
    if text is not None:
        made["text"] = text
    return made


def mention(text: str, name: str = f"@{ME['username']}") -> list[dict[str, Any]]:
    """Return the entity of a mention that stands somewhere in `text`."""
    before = text[: text.index(name)]
    return [{"type": "mention", "offset": len(before.encode("utf-16-le")) // 2, "length": len(name)}]


def press(data: str, shown: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": "cb1", "from": PERSON, "chat_instance": "ci", "data": data, **more}
    if shown is not None:
        made["message"] = shown
    return made


def inline(query: str, **more: Any) -> dict[str, Any]:
    return {"id": "iq1", "from": PERSON, "query": query, "offset": "", **more}
