"""Reads one clause of a question that leaves out what it is about, word by word: `Said` is what its words say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from handlers.days import day_named
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.elliptic_words import ARABIC, Slots, forms, lists, plain_of, slots_of
from handlers.reference import figure, months
from handlers.wording import HAN as HAN_FIGURES
from store.folding import fold, is_han
from store.records import LANGUAGES

LONGEST = 200
"""Characters of a question that leaves something out."""
PHRASE = 6
"""Words of the longest phrase that is known."""
HAN_PHRASE = 8
"""Characters of the longest Chinese one."""


@dataclass(slots=True)
class Said:
    """What the words of such a question say."""

    slots: set[str] = field(default_factory=set)
    """Lists of `elliptic.toml` that its words stand in; of the tables in it as noun.item, step.next. A month: month."""
    numbers: list[str] = field(default_factory=list)
    """Numbers in figures or words: of an item or a paragraph, 3 or 1(b)."""
    ordinals: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    unread: int | None = None
    """How many words more may be passed over that no list knows; None where each has to be known."""

    def copy(self) -> "Said":
        """Copy what was said, to read on."""
        return Said(
            set(self.slots), [*self.numbers], [*self.ordinals], [*self.years], [*self.months], self.unread,
        )  # fmt: skip

    @property
    def nouns(self) -> set[str]:
        """Kinds of things that are named: meeting, item, paragraph, day, sitting."""
        return {name.removeprefix("noun.") for name in self.slots if name.startswith("noun.")}

    @property
    def steps(self) -> set[str]:
        """Which way is stepped: next, previous, last, the day after or before, the other half of a day."""
        return {name.removeprefix("step.") for name in self.slots if name.startswith("step.")}

    @property
    def move(self) -> int:
        """How far is stepped: 1 to the next one, -1 back, 0 where neither or both are said."""
        return int("next" in self.steps) - int("previous" in self.steps)

    @property
    def languages(self) -> set[str]:
        """Codes of the languages that are named."""
        return {name.removeprefix("language.") for name in self.slots if name.startswith("language.")}

    @property
    def asks(self) -> set[str]:
        """What is asked."""
        return self.slots & ASKS

    @property
    def named(self) -> bool:
        """Say whether a number, an ordinal or a year names one."""
        return bool(self.numbers or self.ordinals or self.years)


ASKS = frozenset({
    "when", "where", "days", "documents", "paper", "report", "agenda", "programme", "topics", "draft", "act", "asked",
    "moved", "adopted", "printed", "newer", "older", "starts", "ends", "shown", "namesake", "decided", "room",
    "became", "issued",
})  # fmt: skip
WRITERS = frozenset({"writer", "secretary_general"})
"""Lists of those who write papers: what asks for a paper, or on whose request it was written, may name them."""
OF_TIME = frozenset({"when", "starts", "ends"})


FIGURES = rf"[{HAN_FIGURES}十两\d]{{1,3}}"
"""A number in Chinese characters or figures."""
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])\s*年?")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])([012]\d)\s*年(?![\s之以]*[前后])")
"""A year in Chinese by its last two figures: 08年的那一项."""
_HAN_MONTH = re.compile(rf"(\d{{1,2}}|[{HAN_FIGURES}十]{{1,2}})\s*月份?(?!\s*\d)")
_RUSSIAN = "го|му|ом|ое|ая|ой|ый|ий|й|е|я|м|ю|ую"
_ORDINAL = re.compile(
    rf"(?<=la )(\d)a(?!\w)|(\d\d)[ao](?!\w)|(\d{{1,2}})\s?-?(?:st|nd|rd|th|eme|ere|er|re|e|{_RUSSIAN})(?!\w)"
)
_LETTERED = re.compile(r"(\d{1,2})\s?(?:\(([a-z])\)|([a-d]))(?!\w)")
_NUMBER = re.compile(r"(\d{1,2})(?![\d/:.]|\w*[a-z])")
_HAN_YEARS = re.compile(rf"(?:[早晚]了?)?({FIGURES})\s*年\s*(?:之|以)?([前后])(?!半|期)|([早晚])了?({FIGURES})\s*年")
_HAN_NUMBER = re.compile(rf"第\s*({FIGURES})|({FIGURES})(?=\s*(?:次|届|项|段|号?议题|号?项目))")


def read_clause(text: str, unread: int | None = None) -> Said | None:
    """Read one clause; None where a word of it is not known, or more than may be `unread`.

    The longest phrase that is known counts, a shorter one where the clause cannot be read with that.
    """
    return _read_on(text, 0, Said(unread=unread), set())


def _read_on(text: str, at: int, said: Said, ended: set[tuple[int, int | None]]) -> Said | None:
    """Read a clause from a place on; `ended` tells from where it cannot be read, with how many words unread."""
    while text[at : at + 1] == " ":
        at += 1
    if at >= len(text):
        return said
    if (at, said.unread) in ended:
        return None
    for length, more in _readings(text, at, said):
        if (whole := _read_on(text, at + length, more, ended)) is not None:
            return whole
    ended.add((at, said.unread))
    return None


def _readings(text: str, at: int, said: Said) -> Iterator[tuple[int, Said]]:
    """Give the lengths of what may stand at a place, the likeliest first, and what is said with it."""
    known, longest = False, len(text)
    if length := _figures(text, at, more := said.copy()):
        known = True
        yield length, more
    while longest and (length := _phrase(text, at, more := said.copy(), longest)):
        known, longest = True, length - 1
        yield length, more
    if not known and (length := _filler(text, at)):
        known = True
        yield length, said
    if not known and (length := _unread(text, at, more := said.copy())):
        yield length, more


def glimpsed(plain: str) -> Said:
    """Read of a clause what the lists know, whatever stands between."""
    said, at = Said(), 0
    while at < len(plain):
        step = 1 if plain[at] == " " else _figures(plain, at, said) or _phrase(plain, at, said)
        if not step:
            step = 1 if is_han(plain[at]) else len(plain[at:].split(maxsplit=1)[0])
        at += step
    return said


def _figures(text: str, at: int, said: Said) -> int:
    """Read a year, an ordinal or a number in figures or Chinese characters; give the length that was read."""
    if match := _YEAR.match(text, at):
        said.years.append(int(match[1]))
        return len(match[0])
    if (match := _HAN_YEARS.match(text, at)) and (number := figure((match[1] or match[4]).replace("两", "二"))):
        said.numbers.append(str(number))
        said.slots |= {"apart", "step.previous" if (match[2] or match[3]) in "前早" else "step.next"}
        return len(match[0])
    if match := _SHORT_YEAR.match(text, at):
        said.years.append(2000 + int(match[1]))
        return len(match[0])
    if match := _HAN_MONTH.match(text, at):
        said.slots.add("month")
        said.months.append(figure(match[1]) or 0)
        return len(match[0])
    if match := _ORDINAL.match(text, at):
        said.ordinals.append(int(match[1] or match[2] or match[3]))
        return len(match[0])
    if match := _LETTERED.match(text, at):
        said.numbers.append(f"{match[1]}({match[2] or match[3]})")
        return len(match[0])
    if (match := _HAN_NUMBER.match(text, at)) and not _han_at(text, at) and (number := figure(match[1] or match[2])):
        said.ordinals.append(number)
        return len(match[0])
    if match := _NUMBER.match(text, at):
        said.numbers.append(match[1])
        return len(match[0])
    return 0


def _han_at(text: str, at: int, longest: int = HAN_PHRASE) -> int:
    """Give the length of the longest Chinese phrase that begins at a place."""
    known = lists().exact
    lengths = range(min(longest, HAN_PHRASE), 0, -1)
    return next((length for length in lengths if text[at : at + length] in known), 0)


def _phrase(text: str, at: int, said: Said, longest: int = LONGEST) -> int:
    """Read the longest phrase that begins at a place, of so many characters; give its length, 0 where none does."""
    if is_han(text[at]):
        if length := _han_at(text, at, longest):
            _note(said, lists().exact[text[at : at + length]])
        return length
    words = list(re.finditer(r"\S+", text[at:]))[:PHRASE]
    for count in range(len(words), 0, -1):
        phrase = text[at : at + words[count - 1].end()]
        if count == 1 and (cut := re.search(r"(?<=\w)(?=[㐀-鿿])", phrase)):
            phrase = phrase[: cut.start()]
        if len(phrase) > longest:
            continue
        slots = slots_of(phrase)
        if slots is not None and count > 1 and _reaches_on(text[at:], words, count):
            continue
        if slots is not None:
            more = text[at + len(phrase) :].strip()
            _note(said, slots - {"other" if more else "step.last"} if slots >= _BEFORE_OR_BEHIND else slots)
            return len(phrase)
        if (number := number_of(phrase, tables().ordinals) or _glued_ordinal(phrase)) is not None:
            said.ordinals.append(number)
            return len(phrase)
        if count == 1 and (named := day_named(phrase)[0]) is not None and named.weekday is not None:
            said.slots.add("weekday")
            return len(phrase)
        if (month := next((one for form in forms(phrase) if (one := number_of(form, months()))), None)) is not None:
            said.slots.add("month")
            said.months.append(month)
            return len(phrase)
        if count == 1 and (number := number_of(phrase, tables().cardinals)) is not None:
            said.numbers.append(str(number))
            return len(phrase)
    return 0


def _filler(text: str, at: int) -> int:
    """Give the length of the longest filler that begins at a place, which every reader leaves out; 0 for none."""
    known = _fillers()
    if is_han(text[at]):
        return next((length for length in range(HAN_PHRASE, 0, -1) if text[at : at + length] in known), 0)
    ends = [at + each.end() for each in re.finditer(r"\S+", text[at:])][:PHRASE]
    return next((end - at for end in reversed(ends) if text[at:end] in known), 0)


@cache
def _fillers() -> frozenset[str]:
    """Give what every reader leaves out, as questions are read here; not what tells of a meeting or is not held."""
    lists = tables()
    telling = (lists.pandemic, lists.seasons, *lists.not_held.values(), *lists.addressees.values())
    fillers = [each for each in lists.filler.phrases if each not in lists.times_of_year]
    return frozenset(plain_of(each) for each in fillers if not any(words.found(each) for words in telling))


_BEFORE_OR_BEHIND = frozenset({"other", "step.last"})
"""Lists of an Arabic word that means the last one before its noun, another one behind it: آخر جلسة, بند آخر."""


def _reaches_on(text: str, words: Sequence[re.Match[str]], count: int) -> bool:
    """Say whether the last word of a phrase opens one that reaches on: first day, after lunch; not: day after."""
    if slots_of(text[: words[count - 2].end()]) is None:
        return False
    opens = words[count - 1].start()
    return any(_exact(text[opens : words[end].end()]) for end in range(count, min(count + 2, len(words))))


def _exact(phrase: str) -> bool:
    """Say whether a phrase is that for a half of a day or for until when, as it stands in the list."""
    return bool({"step.later", "step.sooner", "ends"} & lists().exact.get(phrase, frozenset()))


def _unread(text: str, at: int, said: Said) -> int:
    """Pass over a word that tells nothing that is held; give its length, 0 where it does or none may be passed over."""
    if not said.unread or _right_behind_a_step(text, at):
        return 0
    end = at + 1
    if is_han(text[at]):
        while end < len(text) and end - at <= HAN_UNREAD and is_han(text[end]) and not _han_at(text, end):
            end += 1
    else:
        end = at + len(text[at:].split(maxsplit=1)[0])
    word = text[at:end]
    if len(word) > HAN_UNREAD and is_han(word[0]):
        return 0
    known = tables()
    held = re.search(r"\d", word) or tells_subject(word) or known.asked(word)[0] or word[:COUNTRY] in _countries()
    if held or any(words.found(word) for words in (*known.addressees.values(), known.meeting, known.item)):
        return 0
    said.unread -= 1
    return len(word)


def _right_behind_a_step(text: str, at: int) -> bool:
    """Say whether a word says what the next or the one before is: the next confernce. In Arabic that stands before."""
    before = text[:at].rstrip()
    if is_han(text[at]):
        steps = (lists().exact.get(before[-length:], frozenset()) for length in range(1, HAN_STEP + 1))
    else:
        steps = (slots_of(word) or frozenset() for word in before.split()[-1:] if not ARABIC.search(word))
    return any(_STEPS & slots for slots in steps)


_STEPS = frozenset({"step.next", "step.previous"})
HAN_STEP = 3
"""Characters of the longest Chinese word for the next or the one before."""
HAN_UNREAD = 2
"""Chinese characters in a row that may be passed over."""


COUNTRY = 5
"""Characters by which a country is known, whatever its ending: Бразилии."""


@cache
def _countries() -> frozenset[str]:
    """Give how the names of countries begin in the six languages: what one said or did is no question of a thing."""
    names = (name for language in LANGUAGES for name in Locale(language).territories.values())
    return frozenset(word[:COUNTRY] for name in names for word in (fold(name), *fold(name).split()))


def _note(said: Said, slots: Slots) -> None:
    said.slots |= {"fill"} if "fill" in slots else slots


def _glued_ordinal(phrase: str) -> int | None:
    """Read an Arabic ordinal that a conjunction or a preposition is glued to."""
    if not ARABIC.match(phrase):
        return None
    return next((found for form in forms(phrase) if (found := number_of(form, tables().ordinals)) is not None), None)
