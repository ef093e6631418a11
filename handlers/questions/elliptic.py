"""Reads a question that leaves out what it is about, as that was just spoken of: its papers, واللي بعده, 那下午呢.

It is read only where each of its words is known to ask, to step, to number or to fill (`elliptic.toml`): a question
with a word of its own is about something of its own.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale

from handlers.days import day_named
from handlers.phrases import asking_words, number_of, tables, tells_subject
from handlers.questions.asides import without_asides
from handlers.questions.cleaning import cleaned
from handlers.reference import figure, months
from handlers.word_lists import Phrases, alternatives, phrase_list
from handlers.wording import HAN as HAN_FIGURES
from store.folding import fold, grams, is_han
from store.meanings import units
from store.records import LANGUAGES

TABLE = Path(__file__).with_suffix(".toml")
LONGEST = 200
"""Characters of a question that leaves something out."""
PHRASE = 6
"""Words of the longest phrase that is known."""
HAN_PHRASE = 8
"""Characters of the longest Chinese one."""
ASIDE = 6
"""Words, or pairs of Chinese characters, of a clause beside the question that may tell why it is asked."""
LONG_ASIDE = 16
"""The same of one that opens as a reason or a memory does, or tells of people: because …, I remember …, my boss …."""
Slots = frozenset[str]


@dataclass(slots=True)
class Said:
    """What the words of such a question say."""

    slots: set[str] = field(default_factory=set)
    """Lists of `elliptic.toml` that its words stand in; of the tables in it as noun.item, step.next. A month: month."""
    numbers: list[str] = field(default_factory=list)
    """Numbers in figures or words: of an item or a paragraph, 3 or 1(b)."""
    ordinals: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    unread: int | None = None
    """How many words more may be passed over that no list knows; None where each has to be known."""

    @property
    def nouns(self) -> set[str]:
        """Kinds of things that are named: meeting, item, paragraph, day, sitting."""
        return {name.removeprefix("noun.") for name in self.slots if name.startswith("noun.")}

    @property
    def steps(self) -> set[str]:
        """Which way is stepped: next, previous, last, the day after or before, the other half of a day."""
        return {name.removeprefix("step.") for name in self.slots if name.startswith("step.")}

    @property
    def languages(self) -> set[str]:
        """Codes of the languages that are named."""
        return {name.removeprefix("language.") for name in self.slots if name.startswith("language.")}

    @property
    def asks(self) -> set[str]:
        """What is asked."""
        return self.slots & _ASKS

    @property
    def named(self) -> bool:
        """Say whether a number, an ordinal or a year names one."""
        return bool(self.numbers or self.ordinals or self.years)


_ASKS = frozenset({
    "when", "where", "days", "documents", "paper", "report", "agenda", "programme", "topics", "draft", "act", "asked",
    "moved", "adopted", "printed", "newer", "older", "starts", "ends", "shown", "namesake", "decided", "room",
    "became", "issued",
})  # fmt: skip
WRITERS = frozenset({"writer", "secretary_general"})
"""Lists of those who write papers: what asks for a paper, or on whose request it was written, may name them."""
OF_TIME = frozenset({"when", "starts", "ends"})


@dataclass(frozen=True, slots=True)
class _Lists:
    exact: Mapping[str, Slots]
    """Phrases, folded, and the lists they stand in."""
    varied: tuple[tuple[re.Pattern[str], Slots], ...]
    """Those with endings left open."""
    why: tuple[str, ...]
    """What opens a clause that tells why something is asked."""
    one: Phrases
    """What stands for one of the same kind: the one, celui, 的那份."""
    chooses: Phrases
    """What asks which one of several."""
    besides: re.Pattern[str]
    """What leaves out something that is known: besides, à part, 除了."""
    about_what: re.Pattern[str]
    """What asks what something is about in two parts with the thing between them."""
    this_is: re.Pattern[str]
    """What opens a clause that says which one the thing spoken of is: this is the update."""
    one_that: re.Pattern[str]
    """What opens a clause that says by its place which one is meant: celle qui l'a précédée, the one that followed."""
    the_one: re.Pattern[str]
    """What opens a clause that says what the one that its place names is about: the one for the police."""
    in_it: Phrases
    """What says that a part of the thing spoken of is meant: its, فيه."""
    people: Phrases
    """Who wishes or says something beside a question: a colleague, the lawyer, an intern."""
    beside_it: Phrases
    """What says that something lies beside the thing spoken of: after it, قبله."""
    among: Phrases
    """What says that one of those told is meant: among them, 其中."""
    inserted: re.Pattern[str]
    """What is put in between two commas: as I understand, si je ne me trompe."""


@cache
def _lists() -> _Lists:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    why = tuple(map(_plain, table.pop("why")))
    one, chosen = phrase_list(table.pop("one")), phrase_list(table.pop("chooses"))
    in_it, people = phrase_list(table.pop("in_it")), phrase_list(table.pop("people"))
    beside_it, among = phrase_list(table.pop("beside_it")), phrase_list(table.pop("among"))
    inserted = "|".join(map(re.escape, table.pop("inserted")))
    opens = alternatives(table.pop("opens"))
    besides, this_is, the_one, one_that = (
        _opening(table.pop(name)) for name in ("besides", "this_is", "the_one", "one_that")
    )
    parted = "|".join(r".*(?<!\w)".join(map(re.escape, each.split("…"))) for each in table.pop("about_what"))
    for name, value in table.items():
        named = {name: value} if isinstance(value, list) else {f"{name}.{part}": words for part, words in value.items()}
        for slot, words in named.items():
            for word in words:
                found.setdefault(_plain(word), set()).add(slot)
    varied = [
        (re.compile(re.escape(each).replace(r"\*", r"\w*")), slots) for each, slots in found.items() if "*" in each
    ]
    return _Lists(
        {each: frozenset(slots) for each, slots in found.items() if "*" not in each},
        tuple((pattern, frozenset(slots)) for pattern, slots in varied),
        why,
        one,
        chosen,
        re.compile(rf"(?:(?:{opens})\s?)*(?:{besides})\s?"),
        re.compile(rf"(?:(?:{opens})\s)*(?:{parted})"),
        re.compile(rf"(?:(?:{opens})\s?)*(?:{this_is})\s?"),
        re.compile(rf"(?:(?:{opens})\s?)*(?:{one_that})"),
        re.compile(the_one),
        in_it,
        people,
        beside_it,
        among,
        re.compile(rf"(?:^|[,،，(])\s*(?:{inserted})\s*(?:[,،，)]|(?=[.?!؟？。;:]|$))", re.IGNORECASE),
    )


def _opening(phrases: Iterable[str]) -> str:
    """Write what opens a clause as one alternation, longest first."""
    ordered = sorted(map(_plain, phrases), key=len, reverse=True)
    return "|".join(each if is_han(each[0]) else rf"{re.escape(each)}(?!\w)" for each in ordered)


_FIGURES = rf"[{HAN_FIGURES}十两\d]{{1,3}}"
_ELISION = re.compile(r"(?<!\w)(?:qu|[ldcjsnmt])['’]|['’]s(?!\w)")
_RAISED = re.compile(r"(\d{1,2})\s*\.?\s*[ªº]")
_CLAUSES = re.compile(r"[,;:!?،؛؟，；、。！？：…—]+|\.(?=\s|$)|\s[-–]\s")
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")


def _plain(text: str) -> str:
    """Fold a text, without elisions and hyphens between letters."""
    return " ".join(_HYPHEN.sub(" ", _ELISION.sub(" ", fold(text))).split())


def read(text: str, unread: int | None = None) -> Said | None:
    """Read a question that leaves out what it is about; None where a word tells something of its own.

    Words that no list knows and that tell of no subject, no more than `unread` of them, may be passed over.
    """
    if len(text) > LONGEST:
        return None
    clauses = _parted(text)
    said = _read(_affirmed(clauses)) or _read([(clause, _plain(cleaned(clause))) for clause in clauses])
    if said is not None:
        return said
    others = any(words.found(cleaned(text)) for words in tables().addressees.values())  # another group's next meeting
    beside = unread is None and not others
    said = _read([(clause, _plain(cleaned(clause))) for clause in clauses], BESIDE) if beside else None
    if said is not None and _steps_plainly(said, text):
        return said
    left = without_asides(text)
    said = _read([each for clause in _parted(left) if (each := _more_than(clause))[1]], unread)
    return said if unread is None or (said is not None and _asks_of_parts(said)) else None


def _parted(text: str) -> list[str]:
    """Part a question into its clauses."""
    text = _lists().inserted.sub(" ", text)
    return [clause for clause in _CLAUSES.split(_RAISED.sub(r"\1th ", text)) if clause.strip()]


def _more_than(clause: str) -> tuple[str, str]:
    """Leave out what is known, where more is asked for: besides the children, what was on."""
    plain = _plain(cleaned(clause))
    known = _lists().besides.match(plain)
    if not known:
        return clause, plain
    rest = plain[known.end() :]
    ends = (
        range(LEAST_KNOWN, HAN_PHRASE) if is_han(rest[:1]) else [each.end() for each in re.finditer(r"\S+", rest)][:3]
    )
    left = (rest[end:].strip() for end in ends)
    return clause, next((each for each in left if each and _clause(each) is not None), "")


BESIDE = 2
"""Words that no list knows in a question that names the thing beside by its kind: the next paragraph."""


def _steps_plainly(said: Said, text: str) -> bool:
    """Say whether a question names by its kind what lies beside the thing spoken of, or a day of it by its place.

    Whatever else it says then says no more of which one is meant.
    """
    if said.slots & _OF_VERB - {"act", "how", "who", "charged"} or said.numbers or said.years or len(said.nouns) > 1:
        return False
    beside = said.steps in ({"next"}, {"previous"}) and not said.ordinals and not said.nouns & {"day", "sitting"}
    beside = beside and bool(said.nouns or names_one(text))
    of_day = said.nouns == {"day"} and (said.steps == {"last"}) != (len(said.ordinals) == 1)
    return beside or bool(of_day and said.asks & OF_TIME)


LEAST_KNOWN = 2
"""Chinese characters at least of what is known."""


def _asks_of_parts(said: Said) -> bool:
    """Say whether it is asked for a part or a neighbour of what was spoken of, whatever the verb: which item it was.

    Who did something to it, or when that was done, asks of the verb alone.
    """
    return bool((said.nouns or said.steps) and not said.slots & _OF_VERB)


_OF_VERB = frozenset({"who", "moved", "asked", "charged", "adopted", "decided", "act", "how", "issued"})


def _affirmed(clauses: Sequence[str]) -> list[tuple[str, str]]:
    """Leave out what is said not to be meant, beside what is: not the update, the original.

    So is what the thing spoken of is said to be: this is the update, and the original?
    """
    affirmed = []
    for place, clause in enumerate(clauses, 1):
        plain = _plain(cleaned(clause))
        if place < len(clauses) and _says_which(plain):
            affirmed.append((clause, ""))
            continue
        denial = tables().negated.pattern.match(plain)
        head, *tail = _RATHER.split(plain[denial.end() :], maxsplit=1) if denial else ("",)
        denied = _clause(head.strip())
        told = denied is not None and (denied.asks or denied.steps or denied.named or denied.nouns)
        if denied is not None and told and "corrects" not in denied.slots:
            plain = " ".join(tail)
        affirmed.append((clause, plain))
    return affirmed


def _says_which(plain: str) -> bool:
    """Say whether a clause says which of its kind the thing spoken of is: this is the update."""
    opening = _lists().this_is.match(plain)
    told = _clause(plain[opening.end() :]) if opening else None
    if told is None or not told.asks & _VERSIONS or told.steps or told.named:
        return False
    return told.asks <= _VERSIONS | {"paper", "documents"} and not told.slots & {"which", "who"}


_AGES = frozenset({"newer", "older"})
_VERSIONS = _AGES | {"draft"}
_RATHER = re.compile(r"\s(?:but|mais|sino|pero|а|но|بل|لكن)\s|而是|要的是|是要")


def _read(clauses: Sequence[tuple[str, str]], unread: int | None = None) -> Said | None:
    """Read the clauses of a question, each as it was typed and folded."""
    said, asides = Said(unread=unread), []
    for clause, plain in clauses:
        one = _clause(plain, said.unread) or (_clause(plain, said.unread or PLACED) if _places(plain) else None)
        if one is not None and _lists().about_what.fullmatch(plain):
            one.slots.add("topics")
        if one is None:
            asides.append(clause)
            continue
        said.unread = one.unread
        said.slots |= one.slots
        said.numbers += one.numbers
        said.ordinals += one.ordinals
        said.years += one.years
    _from_asides(said, [_plain(cleaned(each)) for each in asides])
    _of_age(said)
    if "symbol" in said.slots and not said.asks:
        said.slots.add("paper")
    if writers := said.slots & WRITERS:
        if "writer" in writers and "moved" in said.slots and "who" not in said.slots:
            said.slots |= {"documents", "written"}  # what the Secretariat wrote for it
        if "asked" not in said.asks and not ("writer" in writers and said.asks & {"documents", "paper"}):
            return None
        said.slots -= {"moved"}
    _of_whom(said)
    if "at_first" in said.slots and "draft" not in said.slots:
        return None
    if ("how" in said.slots and not said.languages) or ("month" in said.slots and said.numbers):
        return None  # how something was is no question of its place, and a date names a day
    told = said.asks or said.steps or said.named or said.nouns or said.languages
    empty = not (told or said.slots & {"who", "which", "charged", "continues"})
    placed = bool(said.steps or said.named or said.asks & _AGES)
    passed = all(_is_aside(each) or (placed and _tells_the_one(each)) for each in asides)
    return said if passed and not empty else None


def _of_age(said: Said) -> None:
    """Tell a later or an earlier one of the same from the one beside it."""
    if {"newer", "step.previous"} <= said.slots and said.slots & {"apart", "which", "topics"}:
        said.slots = said.slots - {"newer", "topics"} | {"older"}  # the update of which paper of two years before
    years_apart = {"apart", "namesake"} <= said.slots
    if said.slots & {"newer", "older", "namesake"} and not years_apart:  # it came out later
        said.slots -= {"step.next", "step.previous", "adopted"}
    if "namesake" in said.slots and not years_apart:
        said.slots -= _ASKS - {"namesake"} | {"other", "noun.meeting", "step.next", "step.previous"}
        said.ordinals = []


PLACED = 1
"""Words that no list knows in a clause that says which one is meant by its place: again two years later."""


def _places(plain: str) -> bool:
    """Say whether a clause tells how far before or after the thing spoken of another one is."""
    seen = glimpsed(plain)
    beside = seen.steps in ({"next"}, {"previous"})
    if "apart" in seen.slots:
        return beside or bool(seen.asks & _AGES)
    return beside and not (seen.asks or seen.named) and bool(seen.nouns or _lists().one_that.match(plain))


def _from_asides(said: Said, asides: Sequence[str]) -> None:
    """Take from what is told beside it the day a question is of, and what is wished where nothing else is asked.

    I have lunch on the second day, when do they go on; this is the draft, for my thesis I need the final one.
    """
    seen = [glimpsed(each) for each in asides if not tables().meeting.found(each)]
    days = [each for each in seen if {"day"} <= each.nouns and len(each.ordinals) == 1 and not each.numbers]
    if len(days) == 1 and said.asks and not (said.named or said.nouns):
        said.ordinals, said.slots = list(days[0].ordinals), said.slots | {"noun.day"}
    told = said.asks - {"draft"} or said.steps or said.named or said.nouns or said.languages
    if told or said.slots & {"who", "which", "moved"}:
        return
    wishes = [each.asks & _WISHED for each in seen if each.asks & _WISHED and not (each.steps or each.named)]
    if len(wishes) == 1 and not any(map(tells_subject, asides)):
        said.slots = said.slots - _VERSIONS | wishes[0]


_WISHED = frozenset({"newer", "older", "became", "draft"})
"""Versions of a thing that somebody may need."""


def glimpsed(plain: str) -> Said:
    """Read of a clause what the lists know, whatever stands between."""
    said, at = Said(), 0
    while at < len(plain):
        step = 1 if plain[at] == " " else _figures(plain, at, said) or _phrase(plain, at, said)
        if not step:
            step = 1 if is_han(plain[at]) else len(plain[at:].split(maxsplit=1)[0])
        at += step
    return said


def _tells_the_one(clause: str) -> bool:
    """Say whether a clause only says what the one is about that its place names: the one for the police."""
    plain = _plain(cleaned(clause))
    named = re.search(r"\d", plain) or tables().meeting.found(plain) or tables().item.found(plain)
    return bool(_lists().the_one.match(plain)) and len(grams(plain)) <= ASIDE and not named


def counts_things(text: str) -> bool:
    """Say whether a Chinese question names one of several things by its place, which are no meetings: 第三个呢."""
    return _PLACE.search(fold(text)) is not None


_PLACE = re.compile(rf"第\s*{_FIGURES}\s*个(?![会次])")


def names_one(text: str) -> bool:
    """Say whether a text says that one of the same kind is meant: the one of 2020, celui de la huitième, 第八次的."""
    return _lists().one.found(cleaned(text))


def chooses(text: str) -> bool:
    """Say whether a folded text asks which one of several, or names one of them: which one is on, lequel, 哪一份."""
    return _lists().chooses.found(text) or _lists().among.found(text)


def beside_it(text: str) -> bool:
    """Say whether a text says that what is meant lies beside the thing spoken of: the one that followed it, قبله."""
    return _lists().beside_it.found(cleaned(text))


def of_it(text: str) -> bool:
    """Say whether a text says that a part of the thing spoken of is meant: its last session."""
    return _lists().in_it.found(cleaned(text))


def _of_whom(said: Said) -> None:
    """Tell who asked, decided or adopted, and when, which is held, from what was asked or decided, which is not."""
    slots = said.slots
    whom = slots & {"who", "act"}
    if "decided" in slots and whom:
        said.slots = slots - {"decided"} | {"asked"}
    elif "which" in slots and slots & {"asked", "moved", "adopted"} and not (whom or said.nouns or slots & OF_TIME):
        said.slots = slots | {"decided"}


def _is_aside(clause: str) -> bool:
    """Say whether a clause only tells why something is asked: no figure in it, no word of a subject."""
    plain = _plain(cleaned(clause))
    lists = _lists()
    told = any(plain.startswith(each if is_han(each[0]) else f"{each} ") for each in lists.why)
    of_people = any(words.found(plain) for words in (tables().own, tables().first_person, lists.people))
    longest = LONG_ASIDE if told or of_people else ASIDE
    if re.search(r"\d", plain) or len(grams(plain)) > longest or tables().meeting.found(plain):
        return False
    if lists.among.found(plain) or _places(plain):
        return False  # the compendium among them, two years later
    if told:
        return True
    if _OF_ACTS & set(tables().asked(plain)[0]):
        return False  # the one that set up the Group
    telling = sum(bool(unit.meanings) and not unit.idle for unit in units(plain, asking_words()))
    return telling <= int(of_people)  # my boss is asking


_OF_ACTS = frozenset({"creation", "decider"})
"""Intents of a clause that says which act is meant."""
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])\s*年?")
_HAN_MONTH = re.compile(rf"(?:\d{{1,2}}|[{HAN_FIGURES}十]{{1,2}})\s*月份?(?!\s*\d)")
_RUSSIAN = "го|му|ом|ое|ая|ой|ый|ий|й|е|я|м|ю|ую"
_ORDINAL = re.compile(
    rf"(?<=la )(\d)a(?!\w)|(\d\d)[ao](?!\w)|(\d{{1,2}})\s?-?(?:st|nd|rd|th|eme|ere|er|re|e|{_RUSSIAN})(?!\w)"
)
_LETTERED = re.compile(r"(\d{1,2})\s?(?:\(([a-z])\)|([a-d]))(?!\w)")
_NUMBER = re.compile(r"(\d{1,2})(?![\d/:.]|\w*[a-z])")
_HAN_YEARS = re.compile(rf"(?:[早晚]了?)?({_FIGURES})\s*年\s*(?:之|以)?([前后])(?!半|期)|([早晚])了?({_FIGURES})\s*年")
_HAN_NUMBER = re.compile(rf"第\s*({_FIGURES})|({_FIGURES})(?=\s*(?:次|届|项|段|号?议题|号?项目))")


def _clause(text: str, unread: int | None = None) -> Said | None:
    """Read one clause; None where a word of it is not known, or more than may be `unread`."""
    said, at = Said(unread=unread), 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        step = _figures(text, at, said) or _phrase(text, at, said) or _unread(text, at, said)
        if not step:
            return None
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
    if match := _HAN_MONTH.match(text, at):
        said.slots.add("month")
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


def _han_at(text: str, at: int) -> int:
    """Give the length of the longest Chinese phrase that begins at a place."""
    known = _lists().exact
    return next((length for length in range(HAN_PHRASE, 0, -1) if text[at : at + length] in known), 0)


def _phrase(text: str, at: int, said: Said) -> int:
    """Read the longest phrase that begins at a place; give its length, 0 where none does."""
    if is_han(text[at]):
        if length := _han_at(text, at):
            _note(said, _lists().exact[text[at : at + length]])
        return length
    words = list(re.finditer(r"\S+", text[at:]))[:PHRASE]
    for count in range(len(words), 0, -1):
        phrase = text[at : at + words[count - 1].end()]
        if count == 1 and (cut := re.search(r"(?<=\w)(?=[㐀-鿿])", phrase)):
            phrase = phrase[: cut.start()]
        slots = _slots(phrase)
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
        if count == 1 and phrase in months():
            said.slots.add("month")
            return len(phrase)
        if count == 1 and (number := number_of(phrase, tables().cardinals)) is not None:
            said.numbers.append(str(number))
            return len(phrase)
    return 0


_BEFORE_OR_BEHIND = frozenset({"other", "step.last"})
"""Lists of an Arabic word that means the last one before its noun, another one behind it: آخر جلسة, بند آخر."""


def _reaches_on(text: str, words: Sequence[re.Match[str]], count: int) -> bool:
    """Say whether the last word of a phrase opens one that reaches on: first day, after lunch; not: day after."""
    if _slots(text[: words[count - 2].end()]) is None:
        return False
    opens = words[count - 1].start()
    return any(_exact(text[opens : words[end].end()]) for end in range(count, min(count + 2, len(words))))


def _exact(phrase: str) -> bool:
    """Say whether a phrase is that for a half of a day, as it stands in the list."""
    return bool({"step.later", "step.sooner"} & _lists().exact.get(phrase, frozenset()))


def _unread(text: str, at: int, said: Said) -> int:
    """Pass over a word that tells nothing that is held; give its length, 0 where it does or none may be passed over."""
    if not said.unread:
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
    lists = tables()
    held = re.search(r"\d", word) or tells_subject(word) or lists.asked(word)[0] or word[:COUNTRY] in _countries()
    if held or any(words.found(word) for words in (*lists.addressees.values(), lists.meeting, lists.item)):
        return 0
    said.unread -= 1
    return len(word)


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


def _slots(phrase: str) -> Slots | None:
    """Give the lists that a phrase stands in; of an Arabic one also without what is glued to it."""
    lists = _lists()
    for form in _forms(phrase):
        if (slots := lists.exact.get(form)) is not None:
            return slots
    return next((slots for pattern, slots in lists.varied if pattern.fullmatch(phrase)), None)


_ARABIC = re.compile(r"[ء-ي]")
_BEFORE = ("ال", "لل", "بال", "في", "ب", "ل", "ك", "س")
_BEHIND = ("هما", "هم", "ها", "هن", "وها", "وه", "ه", "وا", "نا", "كم", "ين", "ون", "ات")
_SHORTEST = 2


def _forms(phrase: str) -> Iterator[str]:
    """Give an Arabic phrase as it is, and without a conjunction, the article or a pronoun glued to it."""
    yield phrase
    if not _ARABIC.match(phrase):
        return
    starts = [phrase, *([phrase[1:].lstrip()] if phrase[0] in "وف" and len(phrase) > _SHORTEST else [])]
    starts += [each.removeprefix(head) for each in list(starts) for head in _BEFORE if each.startswith(head)]
    starts = [each for each in starts if len(each) >= _SHORTEST]
    yield from (form for start in starts for form in (start, f"ال{start}"))
    for start in starts:
        for tail in _BEHIND:
            stem = start.removesuffix(tail)
            if stem != start and len(stem) > _SHORTEST:
                yield stem
                if stem.endswith("ت"):
                    yield f"{stem[:-1]}ه"  # of ورقة with a pronoun


def _glued_ordinal(phrase: str) -> int | None:
    """Read an Arabic ordinal that a conjunction or a preposition is glued to."""
    if not _ARABIC.match(phrase):
        return None
    return next((found for form in _forms(phrase) if (found := number_of(form, tables().ordinals)) is not None), None)
