"""Whether a text asks to reckon the days until a meeting, or since it: how many days we still have, 还要等几天."""

from handlers.phrases import tables


def asks_elapsed(text: str) -> bool:
    """Say whether a folded text asks for the days until a meeting or since it, in a set phrase or in words apart."""
    lists = tables()
    return lists.elapsed.found(text) or (lists.counted.found(text) and lists.remaining.found(text))
