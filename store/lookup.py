"""From words to things: exact name, known name, then words in common, then choices; each find says how sure it is.

Names are the titles, short forms and aliases of everything held. A name is compared by its tokens: words without
accents and endings in alphabetic scripts, pairs of neighbouring characters in Chinese. Rare tokens weigh more. The
index is made once for each state of the facts.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process
from sqlalchemy import select

from store.database import Session, remembered
from store.documents import documents
from store.keys import body_key, document_key, kind_of
from store.mandates import acts
from store.meetings import agenda, bodies, meetings, with_agenda
from store.tables import Alias

SURE = 70.0
"""From this score on (of 100) a find may be answered without asking, if nothing else comes close."""
LIKELY = 40.0
"""From this score on a find is worth offering."""
MARGIN = 8.0
"""Finds closer than this to the best one are offered beside it."""
TOPIC = 60.0
"""At most this much is a meeting meant by one of its topics: its agenda's items and papers come first."""
TYPO = 80.0
"""How alike (of 100) a mistyped word must be to a known one to stand for it."""

_WORD = re.compile(r"[0-9a-zа-яёء-ي]+|[㐀-鿿]+")
_HAN = re.compile(r"[㐀-鿿]")


@lru_cache(8192)
def fold(text: str) -> str:
    """Bring spellings together: width, case, accents, blanks."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def _stem(word: str) -> str:
    """Drop the commonest English endings, so that policy and policies meet."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into what is compared: stems, and pairs of Chinese characters (a single one stands alone)."""
    found: list[str] = []
    for match in _WORD.findall(fold(text)):
        if not _HAN.match(match):
            if len(match) > 2 + match.isdecimal():  # of, to, 2: they stand everywhere and tell nothing
                found.append(_stem(match))
        elif len(match) == 1:
            found.append(match)
        else:
            found += [match[at : at + 2] for at in range(len(match) - 1)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that words may mean: its key, how well a name of it fits (0 to 100), and that name."""

    key: str
    score: float
    name: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    folded: str
    key: str
    tokens: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Index:
    """Every name with its tokens, the names of each token, and how rare each token is."""

    names: tuple[_Name, ...]
    of_token: Mapping[str, tuple[int, ...]]
    rarity: Mapping[str, float]
    vocabulary: tuple[str, ...]


@remembered
async def index(session: Session) -> Index:
    """Make the index of names from what the store holds."""
    return _make_index([pair async for pair in _all_names(session)])


async def _all_names(session: Session) -> AsyncIterator[tuple[str, str]]:
    for row in (await session.execute(select(Alias).order_by(Alias.text, Alias.target))).scalars():
        yield row.target, row.text
    things: list[tuple[str, Iterable[str]]] = [
        (body_key(body.symbol), (*body.names.values(), *body.short.values()))
        for body in (await bodies(session)).values()
    ]
    things += [(meeting.key, _topics(meeting.topics.values())) for meeting in await meetings(session)]
    for key in await with_agenda(session):
        held = await agenda(session, key)
        for item in held.items if held else ():
            things.append((item.key, (*item.titles.texts.values(), *item.short.values())))
    things += [
        (document_key(document.symbol), (*document.titles.texts.values(), *document.short.values()))
        for document in (await documents(session)).values()
    ]
    things += [(act.key, act.titles.texts.values()) for act in (await acts(session)).values()]
    for key, texts in things:
        for text in texts:
            yield key, text


def _topics(texts: Iterable[str]) -> list[str]:
    """Cut what a meeting without an agenda dealt with into its topics."""
    return [topic.strip() for text in texts for topic in re.split(r"[;；]", text)]


def _make_index(pairs: Iterable[tuple[str, str]]) -> Index:
    named = [(key, text, frozenset(tokens(text))) for key, text in dict.fromkeys(pairs)]
    things_with: dict[str, set[str]] = defaultdict(set)
    for key, _, parts in named:
        for token in parts:
            things_with[token].add(key)
    total = max(2, len({key for key, _, _ in named}))
    rarity = {token: log(1 + total / len(keys)) for token, keys in things_with.items()}
    names = tuple(
        _Name(text, fold(text), key, parts, sum(rarity[token] for token in parts)) for key, text, parts in named
    )
    of_token: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for token in name.tokens:
            of_token[token].append(number)
    return Index(
        names,
        {token: tuple(numbers) for token, numbers in of_token.items()},
        rarity,
        tuple(sorted(token for token in rarity if not _HAN.match(token))),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A known name that stands in a text, and the things it names."""

    text: str
    keys: tuple[str, ...]


async def names_in(session: Session, text: str) -> tuple[Said, ...]:
    """Find the known names that stand in a text word for word, the longest first.

    Of names that overlap the one that begins first is meant, and of those that begin together the longest.
    """
    names = await index(session)
    folded = fold(text)
    there = set(tokens(folded))
    counts = Counter(number for token in there for number in names.of_token.get(token, ()))
    keys: dict[str, set[str]] = {}
    for number, count in counts.items():
        name = names.names[number]
        if count == len(name.tokens) and len(name.folded) >= _SHORTEST[bool(_HAN.search(name.folded))]:
            keys.setdefault(name.folded, set()).add(name.key)
    spans = [(match.start(), -match.end(), phrase) for phrase in keys for match in re.finditer(whole(phrase), folded)]
    found: list[Said] = []
    end = 0
    for start, until, phrase in sorted(spans):
        if start >= end:
            end = -until
            found.append(Said(phrase, tuple(sorted(keys[phrase]))))
    return tuple(sorted(dict.fromkeys(found), key=lambda said: (-len(said.text), said.text)))


_SHORTEST = {True: 2, False: 3}
"""Characters a name needs to be looked for inside a text: two in Chinese, three elsewhere."""


def whole(phrase: str) -> str:
    """Write the pattern of a phrase that stands alone: between word boundaries, except in Chinese."""
    return re.escape(phrase) if _HAN.search(phrase) else rf"(?<!\w){re.escape(phrase)}(?!\w)"


async def find(session: Session, text: str, kinds: frozenset[str] | None = None) -> tuple[Found, ...]:
    """Find the things whose names fit a text, best first, each once; `kinds` limits them (item, document …)."""
    return _find(await index(session), text, kinds)


def _find(names: Index, text: str, kinds: frozenset[str] | None) -> tuple[Found, ...]:
    wanted = fold(text)
    asked = Counter(_known(names, token) for token in tokens(text))
    if not asked:
        return ()
    rarest = max(names.rarity.values(), default=1.0)
    weight = sum(names.rarity.get(token, rarest) for token in asked)
    numbers = {number for token in asked for number in names.of_token.get(token, ())}
    best: dict[str, Found] = {}
    for number in numbers:
        name = names.names[number]
        if kinds is not None and kind_of(name.key) not in kinds:
            continue
        score = _score(name, wanted, asked, weight, names)
        if kind_of(name.key) == "meeting":
            score = min(score, TOPIC)
        if score >= LIKELY and (name.key not in best or score > best[name.key].score):
            best[name.key] = Found(name.key, score, name.text)
    return tuple(sorted(best.values(), key=lambda found: (-found.score, found.key)))


def _score(name: _Name, wanted: str, asked: Counter[str], weight: float, names: Index) -> float:
    """Say how well a name fits: 100 when equal; else by the share of what was asked that the name has.

    A long title is not punished for what it has besides, only told apart from a shorter one by a little.
    """
    if name.folded == wanted:
        return 100.0
    common = sum(names.rarity[token] for token in asked if token in name.tokens)
    share_asked = common / weight
    share_name = common / name.weight if name.weight else 0.0
    return min(99.0, 82.0 * max(share_asked, 0.9 * share_name if len(name.tokens) > 1 else 0.0) + 16.0 * share_name)


def _known(names: Index, token: str) -> str:
    """Take a mistyped word for the known one it is most like; words of up to three letters are left alone."""
    if token in names.rarity or len(token) < 4 or _HAN.match(token):
        return token
    return _like(names.vocabulary, token) or token


@lru_cache(4096)
def _like(vocabulary: tuple[str, ...], token: str) -> str | None:
    found = process.extractOne(token, vocabulary, scorer=fuzz.ratio, score_cutoff=TYPO)
    return found[0] if found else None


def choose(found: tuple[Found, ...]) -> tuple[Found | None, tuple[Found, ...]]:
    """Decide: the one find to answer with, or None and the nearest to offer."""
    if not found:
        return None, ()
    near = tuple(each for each in found if found[0].score - each.score < MARGIN)
    if found[0].score >= SURE and len(near) == 1:
        return found[0], near
    return None, found


async def nearest_symbols(session: Session, symbol: str, typed: str = "", limit: int = 3) -> tuple[str, ...]:
    """Offer the symbols held that are nearest to one that is not: of its series and year first, then as written.

    `typed` is what stood there before a series was added to it; a symbol that ends so is nearest of all.
    """
    held = tuple(await documents(session))
    wanted = symbol.upper()
    ranked = process.extract(wanted, held, processor=str.upper, scorer=fuzz.ratio, limit=None)
    if not ranked:
        return ()
    head, end = wanted.rpartition("/")[0], f"/{typed.upper()}"

    def rank(each: tuple[str, float, int]) -> tuple[bool, bool, float, int]:
        apart = abs(_last_number(each[0]) - _last_number(wanted))
        return each[0].upper().endswith(end), each[0].upper().rpartition("/")[0] == head, each[1], -apart

    best = max(ranked, key=rank)[0]

    def order(each: tuple[str, float, int]) -> tuple[bool, bool, int, float, str]:
        near = each[0].upper().rpartition("/")[0] == head
        return (
            each[0] != best,
            not near,
            abs(_last_number(each[0]) - _last_number(best)) if near else 0,
            -each[1],
            each[0],
        )

    return tuple(each for each, _, _ in sorted(ranked, key=order)[:limit])


def _last_number(symbol: str) -> int:
    found = re.findall(r"\d+", symbol)
    return int(found[-1]) if found else 0
