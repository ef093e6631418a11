"""The documents and acts a document cites, one for each target, in the order in which they first appear."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store import symbols
from store.intake.citations import relation_of
from store.intake.words import Words, any_of, pattern, squeezed
from store.intake.wraps import Block
from store.records import Reference


@dataclass(frozen=True)
class Cited:
    """A citation: where its text stands, the target's symbol or name, and how it is written."""

    at: int
    symbol: str
    as_written: str


def references(texts: Sequence[tuple[Block, str | None]], organ: str | None, words: Words) -> tuple[Reference, ...]:
    """Read the citations of paragraphs, each given with the verb of its act paragraph (None outside acts).

    `organ` is the body the document belongs to: "its decision 3/3" is that body's.
    """
    found: dict[str, Reference] = {}
    nearest = _organ_above(organ, words)
    for block, verb in sorted(texts, key=lambda each: each[0].numbers):
        cited, nearest = _cited(block.text, organ, nearest, words)
        untitled = re.sub(words["citations"]["quoted"], "", block.text)
        relation = relation_of(verb, untitled, words) if cited else None
        for each in sorted(cited, key=lambda one: one.at):
            reference = Reference(symbol=each.symbol, as_written=each.as_written, relation=relation)
            found.setdefault(each.symbol, reference)
    return tuple(found.values())


def _cited(text: str, organ: str | None, nearest: str | None, words: Words) -> tuple[list[Cited], str | None]:
    cited = [Cited(each.start, str(each.symbol), each.as_written) for each in symbols.find_all(text)]
    # Titles in quotation marks name organs and acts of their own; they are hidden, their length kept.
    plain = re.sub(words["citations"]["quoted"], lambda match: "□" * len(match[0]), text)
    named = list(_organs(plain, words))
    act = words["citations"]["act"].replace("{number}", symbols.ACT_NUMBER)
    for match in pattern(act).finditer(plain):
        acting = _organ(plain, match.start(), named, organ, nearest, words)
        for at, number, written in _numbers(match, words):
            type_ = words["act_types"][match["type"]]
            organ_of = "S" if number.endswith(")") else acting
            cited.append(Cited(at, symbols.act_name(symbols.Act(type_, number, organ_of)), written))
    return cited, named[-1][1] if named else nearest


def _organs(plain: str, words: Words) -> Iterator[tuple[int, str]]:
    """The organs a text names that adopt acts; a working group's name is passed over whole."""
    for match in re.finditer(any_of(words["bodies"]), plain):
        body = words["bodies"][squeezed(match[0])]
        if body == _organ_above(body, words):
            yield match.start(), body


def _organ_above(body: str | None, words: Words) -> str | None:
    """The organ whose acts a body works under: the Conference for its working groups."""
    organs = {each for each in words["bodies"].values() if "/WG." not in each}
    return next(
        (each for each in sorted(organs, key=len, reverse=True) if body == each or (body or "").startswith(each + "/")),
        None,
    )


def _organ(
    plain: str, at: int, named: list[tuple[int, str]], own: str | None, nearest: str | None, words: Words
) -> str | None:
    """Whose act it is: the nearest organ named before it in its sentence, "its" own, else the nearest before."""
    sentence = max(plain.rfind(mark, 0, at) for mark in words["citations"]["sentence_end"])
    before = [(place, body) for place, body in named if place < at]
    if plain[:at].rstrip().endswith(words["citations"]["own"]):
        return _organ_above(own, words) if own else (before[-1][1] if before else nearest)
    inside = [body for place, body in before if place > sentence]
    return inside[-1] if inside else (before[-1][1] if before else nearest)


def _numbers(match: re.Match[str], words: Words) -> Iterable[tuple[int, str, str]]:
    """The numbers of a citation that may name several: 第 2331 (2016)号和第 2388 (2017)号决议."""
    one = words["citations"]["one"].replace("{number}", symbols.ACT_NUMBER)
    text = match[0]
    single = list(pattern(one).finditer(text))
    for place, each in enumerate(single):
        end = len(text) if place == len(single) - 1 else each.end()
        yield match.start() + each.start(), symbols.act_number(each["number"]), text[each.start() : end]
