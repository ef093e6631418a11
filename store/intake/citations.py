"""What the paragraphs of an act in a language that parts words by blanks cite, and what they do to acts they cite."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from store import symbols
from store.intake.words import Words, pattern, words_of
from store.records import Reference

_LONGEST_NAME = 100


def citations(texts: Iterable[tuple[str, str | None]], organ: str | None, words: Words) -> tuple[Reference, ...]:
    """Read the citations of paragraphs, each given with its verb; one for a target, in the order of their appearance.

    `organ` is the body the act is of: "its resolution 63/194" is that body's, as is one no organ is named for.
    """
    found: dict[str, Reference] = {}
    for text, verb in texts:
        if "/" not in text and "esolution" not in text and "ecision" not in text:
            continue
        relation: str | None = None
        cited = sorted({*_documents(text, words), *_acts(text, organ, words)})
        if cited:
            relation = relation_of(verb, text, words)
        for _, symbol, as_written in cited:
            found.setdefault(symbol, Reference(symbol=symbol, as_written=as_written, relation=relation))
    return tuple(found.values())


def relation_of(verb: str | None, text: str, words: Words) -> str | None:
    """What a paragraph does to the acts it cites: renews, implements, reviews, terminates, else its verb."""
    for each in words["relations"]:
        if verb in each["verbs"] and pattern(each["says"]).search(text):
            return str(each["relation"])
    return verb


def _documents(text: str, words: Words) -> Iterator[tuple[int, str, str]]:
    for match in pattern(words["citations"]["symbol"]).finditer(text) if "/" in text else ():
        printed = match[0]
        if printed.endswith(")") and printed.count("(") < printed.count(")"):
            printed = printed[:-1]
        if symbol := _parsed(printed):
            yield match.start(), symbol, printed


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...], re.Pattern[str]]:
    """What names acts (the word with its numbers), the organ right before the word, how that ends, a single number."""
    words = words_of(code)
    number, day = words["citations"]["number"], words["citations"]["of_day"]
    dated = number + day
    every = {**words["bodies"], **words["short_bodies"]}
    names = "|".join(re.escape(each) for each in sorted(every, key=len, reverse=True))
    own = "|".join(words["citations"]["own"])
    return (
        re.compile(
            rf"\b(?P<type>[Rr]esolution|[Dd]ecision)s? (?P<numbers>{dated}(?:(?:,|,? and|,? or| to) {dated})*)"
            rf"(?: of the (?P<behind>{names}))?"
        ),
        re.compile(rf"\b(?:{names}|{own})$"),
        (*every, *words["citations"]["own"]),
        re.compile(f"({number}){day}"),
    )


def _acts(text: str, organ: str | None, words: Words) -> Iterator[tuple[int, str, str]]:
    if "esolution" not in text and "ecision" not in text:
        return
    bodies = {**words["bodies"], **words["short_bodies"]}
    act, before, organs, one = _patterns(words["code"])
    for match in act.finditer(text):
        name = match["behind"]
        behind = text[max(match.start() - _LONGEST_NAME, 0) : max(match.start() - 1, 0)]
        if name is None and behind.endswith(organs) and (found := before.search(behind)):
            name = found[0]
        named = bodies.get(name or "", organ)
        if name is None and (other := pattern(words["citations"]["another"]).search(behind)):
            own = next((each for each, body in words["bodies"].items() if body == organ), "")
            named = organ if own.endswith(f" {other[0]}") else None  # "Council resolution 5/1" in the Council's own
        type_ = words["act_types"][match["type"].lower()]
        for each in one.finditer(match["numbers"]):
            number = symbols.act_number(each[1])
            body = "S" if number.endswith(")") and number[-5:-1].isdigit() else named
            at = match.start("numbers") + each.start()
            start = match.start("type") if each.start() == 0 else at
            yield at, _name(type_, number, body), text[start : at + len(each[1])]


@lru_cache(maxsize=4096)
def _name(type_: symbols.ActType, number: str, body: str | None) -> str:
    return symbols.act_name(symbols.Act(type_, number, body))


@lru_cache(maxsize=4096)
def _parsed(printed: str) -> str | None:
    symbol = symbols.parse(printed)
    return str(symbol) if symbol else None
