"""Telegram's HTML, read as strictly as the Bot API does. Written from its documentation, not from our renderer."""

from dataclasses import dataclass
from html.parser import HTMLParser

SIMPLE = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code", "pre": "pre"}
ATTRIBUTES = {"a": {"href"}, "blockquote": {"expandable"}, "tg-time": {"unix", "format"}}


class NotUnderstood(Exception):  # noqa: N818 - it names what happened
    """The server's 400 "can't parse entities"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked stretch; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    text: str
    value: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, str, str, int]] = []
        self.entities: list[Entity] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in SIMPLE and tag not in ATTRIBUTES:
            raise NotUnderstood(f'Unsupported start tag "{tag}"')
        if not given.keys() <= ATTRIBUTES.get(tag, set()):
            raise NotUnderstood(f"Unexpected attributes of {tag}")
        kind, value = SIMPLE.get(tag, tag), ""
        if tag == "a":
            kind, value = "text_link", given.get("href") or ""
        elif tag == "blockquote":
            kind = "expandable_blockquote" if "expandable" in given else "blockquote"
            if any(name == "blockquote" for name, *_ in self.open):
                raise NotUnderstood("Nested blockquote")
        elif tag == "tg-time":
            kind, value = "date_time", given.get("unix") or ""
            if not value.lstrip("-").isdigit():
                raise NotUnderstood("Bad unix time")
        self.open.append((tag, kind, value, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise NotUnderstood(f'Unexpected end tag "{tag}"')
        _, kind, value, start = self.open.pop()
        inner = self.text[start:]
        self.entities.append(Entity(kind, utf16(self.text[:start]), utf16(inner), inner, value))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise NotUnderstood(f"A comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise NotUnderstood(f"A declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise NotUnderstood(f"An instruction: {data}")


def read_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the plain text and its entities. Raises `NotUnderstood` where Telegram would answer 400."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise NotUnderstood("A tag is not closed")
    return reader.text, tuple(reader.entities)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
