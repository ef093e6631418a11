"""A sentence as it is read: folded, without the signs that part it, and without what only fills it. Pure."""

import re
from functools import cache, lru_cache

from handlers.phrases import asking_words, tables
from handlers.reference import months, without_dates
from handlers.word_lists import alternatives
from store.folding import HAN, fold, fold_as_is, is_han, pieces
from store.meanings import han_words, longest_at


@lru_cache(256)
def cleaned(text: str) -> str:
    """Fold a sentence, without the signs that end or part it; a short year is written out."""
    plain = _of_nth_meeting(fold(text))
    plain = _BESIDE_HAN.sub(" ", _RUN_ON.sub(r"\1 ", AT_COP.sub(r"cop \1", plain)))
    plain = _IN_WHICH.sub("in it ", ROOM_PAPER.sub("conference room paper", plain))
    for short, whole_ in tables().written.items():
        plain = plain.replace(short, whole_)
    plain = _SUB_ITEM.sub(lambda letter: "abc"["абв".index(letter[1])], _SHORT_ITEM.sub("пункт ", plain))
    plain = _WG.sub("", _HAN_BLANK.sub("", plain))
    plain = _relative_where().sub(r"\1\2", _SIGNS.sub(" ", plain))
    plain = _TO_LAST.sub("to lasts", plain)
    plain = _PART_OF_ITEM.sub(r"item \2(\1)", _ON_AGENDA.sub(r"\1 on the agenda of \2", plain))
    if tables().counted.found(plain):
        plain = _LAST.sub(r"\1\2 lasts", plain)
    return " ".join(_SHORT_YEAR.sub(r"20\1年", _YEAR_ENDING.sub("", plain)).split())


def _of_nth_meeting(text: str) -> str:
    """Write the word for a meeting that is told by its number alone beside that of an item: punto 3 de la 12."""
    if not re.search(r"\d", text):
        return text
    return _item_of_nth().sub(
        lambda at: f"{at['item'] or at['item2']} {at['n'] or at['n2']}, {at['nth'] or at['word']} meeting ", text
    )


@cache
def _item_of_nth() -> re.Pattern[str]:
    """Make the pattern of an item and its meeting, both by their numbers: el 4 de la 11; двенадцатое, пункт 2."""
    item, later = tables().item.pattern.pattern, alternatives([w for w, n in tables().ordinals.items() if n > 1])
    month = alternatives(list(months()))
    end = rf"(?![\w/:.])(?!\s*(?:de\s+)?(?:{month}|meeting|reunion|sesion|session|seance))"
    return re.compile(
        rf"(?P<item>(?:{item})|(?<!\w)(?:el|le))\s+(?P<n>\d{{1,2}})\s+de la\s+(?P<nth>1?\d){end}"
        rf"|(?P<word>{later})\s*[,،:]\s*(?P<item2>{item})\s*(?P<n2>\d{{1,2}})(?!\d)"
    )


def without_pictures(text: str) -> str:
    """Leave out the little pictures, and what joins and colours them, that a phone sets beside words: 🙏 thanks."""
    return " ".join(_PICTURES.sub(" ", text).split()) if _PICTURES.search(text) else text


_PICTURE = r"\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_PICTURES = re.compile(rf"[{_PICTURE}\ufe0f\u20e3]|(?<=[{_PICTURE}])\u200d")
"""Pictures, the signs that choose how one looks or frame a figure, and what joins two of them."""


def as_listed(text: str) -> str:
    """Fold a text as phrases are listed and keep its signs; a Chinese one stays as it is typed."""
    return text if any(map(is_han, text)) else fold_as_is(text)


_SIGNS = re.compile(r"[?!¿¡؟،؛…\"“”«»]|\.{2,}|[.:](?=\s|$)|(?<!\S)[-–—](?!\S)|(?<!\d)[,;](?!\d)|[,;](?=\s|$)")
_BESIDE_HAN = re.compile(rf"(?<=[^\W\d_〇{HAN}])(?=[{HAN}])|(?<=[{HAN}])(?=[^\W\d_〇{HAN}])")
"""Between a letter and a Chinese character, where no word goes on: now在讨论."""
AT_COP = re.compile(r"(?<!\w)cop-?(\d{1,2})(?!\d)")
"""A session of the Conference, written at one: COP4."""
ROOM_PAPER = re.compile(r"(?<!conference )\broom paper\b")
"""How a paper is called for short in which no room is asked for."""
_IN_WHICH = re.compile(r"(?<=[a-z]\s)(?:in|by|through|with) which (?=(?:states|countries|delegations|governments)\b)")
"""What leads on from a thing to those who did something in it, and asks not which: a paper in which states."""
_RUN_ON = re.compile(r"((?<!\d)\d{1,2}(?:st|nd|rd|th))(?=[a-z])")
"""An ordinal in figures that the next word was run onto: 12thmtg."""
_YEAR_ENDING = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)-?(?:ого|ому|го|ом|ый|му|м|й)(?!\w)")
"""How Russian ends a year in figures: 2010-го."""
_SHORT_ITEM = re.compile(r"(?<!\w)пп?\.?\s*(?=\d)")
"""The short word for an item or a paragraph, as it stands before its number: п.5."""
_SUB_ITEM = re.compile(r"(?<=\d)(?:\s?\(?(?=[абв]\)))?([абв])(?:\)|(?!\w))")
"""The letter of a sub-item as Russian lists them, right behind its number: 1а, 1б)."""
_SHORT_YEAR = re.compile(r"(?<!\d)([0-2]\d)年(?![代级])")
"""A year by its last two figures: 19年."""
_HAN_BLANK = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
"""A blank between Chinese characters, which parts nothing."""
_WG = re.compile(r"\bwg(?:[ .]?4)? (?=meetings?\b|sessions?\b|mtg\b)")
"""The Group's name before the word for its meetings, where it tells nothing."""


@cache
def _relative_where() -> re.Pattern[str]:
    """Make the pattern of a where that asks for no place but stands behind a thing: the item where they define it."""
    found = r"(?:find|can|do|is|найти|мне|можно|взять|скачать|лежит|encuentro|puedo|esta|encontrar|trouver|puis|est)\b"
    return re.compile(rf"({tables().relative.pattern.pattern})(\s\w+)? (?:where|где|donde|ou)\b(?! {found})(?= \w)")


_ON_AGENDA = re.compile(
    r"\b(thing|topic) on (?:the|your|our) ((?:\S+ ){0,3}?(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)(?: meeting)?(?:'s)?) "
    r"(?:agenda|programme)\b"
)
"""An item by its place on an agenda that is named by its year: the last thing on the 2010 agenda."""
_PART_OF_ITEM = re.compile(
    r"\b(?:sub-?(?:item|point|paragraph)|letter|part) \(?([a-d])\)? (?:of|under|in) (?:agenda )?(?:item|point) "
    r"(\d{1,2})(?![\d(])"
)
"""A sub-item by its letter: sub-item b of item 1."""
_TO_LAST = re.compile(r"\bto last\b")
_LAST = re.compile(
    r"\b(does|did|do|will|would|to|it|they|should|can)\b((?:\s+[\w./-]+){0,6}?)\s+last"
    r"(?=\s*$|\s+(?:for|in|then|exactly|please|pls|again|total)\b)"
)
"""To last, where days or hours are asked for: how long did the meeting last."""


def without_filler(text: str) -> str:
    """Leave out what only fills a sentence, but nothing of a Chinese word that means something: 有 in 有效."""
    filler = tables().filler
    if not filler.likely(text):
        return " ".join(text.split())
    known = han_words()
    parts: list[str] = []
    at = gap = 0
    while at < len(text):
        length = longest_at(text, at, known) if is_han(text[at]) else 0
        if length:
            parts += [_without_small(filler.take(text[gap:at])[1]), text[at : at + length]]
            gap = at + length
        at += length or 1
    parts.append(_without_small(filler.take(text[gap:])[1]))
    return _HAN_BLANK.sub("", " ".join(" ".join(parts).split())) if len(parts) > 1 else parts[0]


def _without_small(text: str) -> str:
    """Leave out what is made of Chinese words of one character that tell nothing: 都让, 又对."""
    small = asking_words().han_small
    return " ".join(word for word in text.split() if len(word) == 1 or not small.issuperset(word))


def without_moments(text: str) -> str:
    """Leave out the words that say when something is on: now, in the morning, first thing."""
    for name in ("now", "today", "morning", "afternoon"):
        text = tables().intents[name].take(text)[1]
    return text


def without_negated(text: str) -> str:
    """Leave out a draft or a report that is said not to be asked for: not the draft, not the adopted one."""
    lists = tables()
    if not lists.negated.likely(text):
        return text
    for name in ("draft", "report", "adopted"):
        text = re.sub(rf"(?:{lists.negated.pattern.pattern})\s*(?:{lists.intents[name].pattern.pattern})", " ", text)
    return " ".join(text.split())


def without_reporting(text: str) -> str:
    """Leave out the words for somebody who is to report."""
    return tables().reporting.take(text)[1]


def only_asks(text: str) -> bool:
    """Say whether a name is made only of words that ask and say when: report, agenda of January 2010."""
    lists = tables()
    asks = [phrases for name, phrases in lists.intents.items() if name != "draft"]  # a draft report is a thing
    text = without_dates(text)  # first: 次会 is a word for a meeting
    for phrases in (*asks, lists.meeting, lists.item, lists.filler):
        text = phrases.take(text)[1]
    return not re.search(r"\w", without_dates(text))


def len_said(words: str) -> int:
    """Say how many words a question has, two Chinese characters for one."""
    return sum((len(piece) + 1) // 2 if is_han(piece) else 1 for piece in pieces(fold(words)))
