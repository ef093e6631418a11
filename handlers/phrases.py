"""How people put questions: the phrase tables of every language, and what is left of a text when they are taken out."""

import re
import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import get_month_names

from handlers.dialects import standard
from handlers.word_lists import HAN, Phrases, alternatives, phrase_list
from store.folding import fold
from store.meanings import units

TABLES = Path(__file__).parent / "questions" / "words"


_STEM = "~"
"""Behind a stem in the lists of ordinals: it is written out with each of its endings, which say no other number."""


_LONG = re.compile(rf"\s|(?:{HAN.pattern}){{5}}")
"""What a filler of several words has in it, and a long Chinese one."""


ORIGIN = ("creation", "source")
"""What is asked where something comes from: how it was set up, or of an answer what it was read in."""


_SHORT = range(2, 6)
"""Letters of words that one of three letters may be a slip of."""


class Numbers(dict[str, int]):
    """Folded words, and the number that each of them is; forms with a `*` stand for each of their endings."""

    @cached_property
    def varied(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        """The forms whose endings vary."""
        varied = ((form, number) for form, number in self.items() if "*" in form)
        return tuple((re.compile(re.escape(form).replace(r"\*", r"\w*")), number) for form, number in varied)


@dataclass(frozen=True, slots=True)
class Tables:
    """Every language's lists, merged: the script of a text tells them apart."""

    item: Phrases
    meeting: Phrases
    final: Phrases
    """Words for the last item of an agenda."""
    paragraph: tuple[str, ...]
    paper: tuple[str, ...]
    """Words before the number of a paragraph and of a paper."""
    paragraphs: Phrases
    """Words for a paragraph where its number is not said, or asked."""
    instrument: Phrases
    """Words that may ask for an act without calling it one: a rule, who says so."""
    asked_by: Phrases
    """Those of them that ask who or what said so: who told us to, where is it written."""
    relative: Phrases
    """Words behind which "where" asks for no place: the item where they define it."""
    written: dict[str, str]
    """How some words are written out before they are read: 首次 is 第一次."""
    years_said: dict[str, str]
    """How years are told from today, and how far they are off; behind a `<` from what was last spoken of."""
    months_said: dict[str, int]
    """How months are told from today, and how far they are off: next month, 下个月."""
    years_ago: tuple[str, ...]
    """How years are counted back, `#` for their number."""
    past_months: tuple[str, ...]
    """Words behind a month for the last such one."""
    article: tuple[str, ...]
    """Words before the number of a treaty's article, and the Chinese one behind it."""
    number: Phrases
    """Words between a thing's name and its number."""
    placed: Phrases
    """Words behind which an ordinal alone is a meeting's: на второй, en la segunda."""
    own: Phrases
    """Words with which an asker tells of himself: I am to, my boss."""
    first_person: Phrases
    """Words for the asker himself or what is his, which tell of him in a clause that asks nothing: I, my, 我."""
    mine: Phrases
    """Words that say of a paper that it is the asker's own, or that something goes into it: my report, вписать."""
    departures: Phrases
    """Words for what an asker travels with: at the hour beside them no session is meant."""
    where_to: Phrases
    """Words that ask where one goes to …"""
    tickets: Phrases
    """… and for what an asker buys to go there, which beside them is no more than that."""
    lacking: Phrases
    """Words that say that something is missing where one looked: the file does not say, 漏记."""
    in_time: Phrases
    """Words that ask whether the asker will manage something in time, of which nothing is held: успею."""
    received: Phrases
    """Words that say how a paper came to the asker: got this, me pasaron."""
    purpose: Phrases
    """Words before what something is needed for: for my (report)."""
    joins: tuple[str, ...]
    """Words between two clauses: or, because."""
    interrogative: Phrases
    """Words with which a clause asks, whatever it asks for."""
    who: Phrases
    """Words that ask for a person or a State."""
    whether: Phrases
    """Words with which a question begins that asks whether something is so: does item 4 …."""
    meets: Phrases
    """Words for a body that meets, as the draft says when the Group is to."""
    often: Phrases
    """Words that ask how often."""
    treated: Phrases
    """Words that say of a subject that a meeting took it up: discussed, considered."""
    field: Phrases
    """Words for what the Group is about: the trafficking meeting is any of its meetings."""
    about: Phrases
    """Words before what something is about."""
    single: Phrases
    """Words for one paper, not all of them."""
    papers: Phrases
    """Words for several papers."""
    background: Phrases
    """Words for papers written for an item, not the agenda or the report."""
    negated: Phrases
    """Words right before what is not asked for: not the draft."""
    items: Phrases
    """Words for several items."""
    joined: Phrases
    ranging: Phrases
    """Words between the numbers of two items, and of the first and the last of several."""
    several: Phrases
    """Words that ask for more than one act."""
    versions: Phrases
    """Words for the latest version of a paper, in which the word for the last one is no meeting's."""
    of_report: Phrases
    """Words beside a report that say it is the one adopted, or what it is wanted for: final, to be quoted."""
    taking_part: Phrases
    """Words for coming to a meeting from wherever, which say no more where it is asked whether it was online."""
    wrote: Phrases
    """Words that say of somebody that they wrote a paper."""
    called: Phrases
    """Words that ask how a thing is called, and nobody's name where a paper is spoken of."""
    updated: Phrases
    updates: Phrases
    """Words that say of a paper that it updates another one."""
    original: Phrases
    """Words for the later and for the earlier of two papers on one thing."""
    had: Phrases
    """Words by which an asker says that a paper is held already: I have the original."""
    next_day: Phrases
    """Words for the day after the one that was last spoken of."""
    after: Phrases
    before: Phrases
    """Words right before what comes earlier or later in a row: after item 3."""
    clock: Phrases
    """Words that ask for a time of the day, not for the day."""
    reporting: Phrases
    """Words for somebody who is to report, where no report is asked for: must report to the Conference."""
    origin: Phrases
    """Words that ask where something comes from: which act set it up, or, where nothing is named, who says so."""
    sponsored: Phrases
    """Words that ask who put an act forward."""
    penultimate: Phrases
    """Words for the one before the last."""
    begun: Phrases
    """Words that ask whether a session has begun."""
    between: Phrases
    """Words for the time between two meetings."""
    elapsed: Phrases
    """Words for the days since a meeting, or until it; they ask when it is."""
    counted: Phrases
    remaining: Phrases
    """Words that ask for a number of days, and those that say they are still to come, or gone: together they reckon."""
    shortest: Phrases
    longest: Phrases
    """Words for the meeting or meetings of the fewest or the most days."""
    meetings_ago: tuple[str, ...]
    """How meetings are counted back from the last, `#` for their number."""
    pandemic: Phrases
    """Words for the years of the pandemic."""
    hybrid: Phrases
    hours: tuple[str, ...]
    """How an hour of the day is said, `#` for its figure; behind a `|` the minutes that its words add: half past #|30.
    """
    first_session: tuple[str, ...]
    last_session: tuple[str, ...]
    """Words for a meeting's first session, and for its last one."""
    sittings: tuple[str, ...]
    """Words for the sessions of a meeting, behind an ordinal."""
    field_names: Phrases
    field_words: Phrases
    """The names of that field in full, and every word of them."""
    seasons: Phrases
    """Times of the year and the day that a word for before or after stands with: before the summer."""
    this: tuple[str, ...]
    """Words before a season of this year: this autumn."""
    times_of_year: dict[str, str]
    """Words for the seasons, and the months they last, the first and the last: of winter 12-14."""
    was: Phrases
    """Words for was and took place, behind an ordinal without a noun: the ninth was."""
    opening: Phrases
    """Words for the opening of a meeting."""
    opened: Phrases
    closed: Phrases
    """Words that say that a meeting was opened or closed, beside which item is asked: its first one or its last."""
    must: Phrases
    """Words that say that somebody has to do something: by when it must, an act says."""
    reasons: Phrases
    """Words that ask why: reasons are not held of a meeting or an item."""
    after_lunch: Phrases
    """What comes after the midday meal: of the afternoon."""
    done: Phrases
    """Words behind or before an item that is done with, or on: what comes next is the item behind it."""
    breaks: Phrases
    """Words for the time between two sessions of a day."""
    day: tuple[str, ...]
    middle: tuple[str, ...]
    """Words beside one for a day that say that it is the middle one."""
    days: tuple[str, ...]
    """Words for days, as they stand behind a number."""
    one_day: tuple[str, ...]
    either: tuple[str, ...]
    """Words between two numbers of days of which one is asked for: two or three days."""
    next: Phrases
    last: Phrases
    last_time: Phrases
    """Words that ask when something was done for the last time."""
    filler: Phrases
    filling: Phrases
    """Fillers of several words, and long Chinese ones: 在哪儿能看到."""
    intents: dict[str, Phrases]
    addressees: dict[str, Phrases]
    sponsor: dict[str, Phrases]
    """How the Group of 77 is called, alone (`group`) and China behind it (`with`), what it put forward is (`text`), and
    the words between that and the Group (`of`)."""
    not_held: dict[str, Phrases]
    """Words for what delegates ask for and the store by its nature does not hold, by subject: persons, rooms, votes."""
    wishes: dict[str, Phrases]
    """Words that wish for something to be done: to be reminded, to be left alone, on, off."""
    ordinals: Numbers
    ordinal: Phrases
    """The words for ordinals, to see quickly whether a text has any."""
    cardinals: Numbers
    intent_words: dict[str, str]
    """Single words of alphabetic scripts, long enough to be mistyped, and the intent each stands for."""
    months: Numbers
    acts_asked: re.Pattern[str]
    """Words for acts with their number, which look like words that ask what was decided."""
    function_words: dict[str, frozenset[str]]

    states: Phrases
    """Names of States, as the six languages write them."""

    def asked(self, text: str, besides: Container[str] = (), only: str | None = None) -> tuple[list[str], str]:
        """Give the intents whose phrases stand in a text, and the text without them.

        Of phrases that overlap the longest counts, whatever it asks: after lunch is no lunch, and "这场会几点结束"
        asks of this session. A phrase of several intents asks all of them. Several words that fill are no place for
        one that asks: in the first place. With `only`, that intent's phrases alone are taken out.
        """
        found, left = _asked(text, frozenset(name for name in self.intents if name in besides), only)
        return list(found), left

    def asked_afresh(self, text: str, besides: frozenset[str], only: str | None) -> tuple[tuple[str, ...], str]:
        """Give the same, as it is read the first time."""
        likely = {name: each for name, each in self.intents.items() if name not in besides and each.likely(text)}
        if self.filling.likely(text):
            likely[""] = self.filling
        found: dict[str, None] = {}
        left = text
        while spans := [(match.span(), name) for name, each in likely.items() for match in each.pattern.finditer(text)]:
            names = {name for _, name in spans}
            likely = {name: each for name, each in likely.items() if name in names}
            taken: list[tuple[int, int]] = []
            for (start, end), name in sorted(spans, key=lambda span: (span[0][0] - span[0][1], span[0])):
                if (start, end) in taken or all(end <= first or start >= behind for first, behind in taken):
                    taken.append((start, end))
                    found[name] = None
                    if only in (None, name):
                        left = left[:start] + " " * (end - start) + left[end:]
            for start, end in taken:
                text = text[:start] + " " * (end - start) + text[end:]
        return tuple(name for name in self.intents if name in found and only in (None, name)), " ".join(left.split())


@cache
def _loaded() -> dict[str, dict[str, Any]]:
    """Read the phrase tables of each language; what is not held is asked for by the words of all its subjects."""
    loaded = {
        path.stem: tomllib.loads(standard(path.read_text(encoding="utf-8"))) for path in sorted(TABLES.glob("*.toml"))
    }
    for table in loaded.values():
        table["ordinals"] = [_with_endings(forms, table.get("endings", {})) for forms in table["ordinals"]]
        table["intent"]["unheld"] = [phrase for phrases in table["not_held"].values() for phrase in phrases]
    return loaded


def _with_endings(forms: str, endings: Mapping[str, Sequence[str]]) -> str:
    """Write out the forms of a number that are given as a stem: двенадцат~ is двенадцатый, двенадцатой, двенадцатую.

    The endings of the list `figure` stand behind figures, 12~ and 12-~; those of `soft` behind ь, треть~; else `hard`.
    """
    written: list[str] = []
    for form in forms.split("|"):
        stem_, stemmed, _ = form.partition(_STEM)
        kind = "figure" if stem_[:1].isdecimal() else "soft" if stem_.endswith("ь") else "hard"
        written += [f"{stem_}{ending}" for ending in endings[kind]] if stemmed else [form]
    return "|".join(written)


@lru_cache(256)
def _asked(text: str, besides: frozenset[str], only: str | None) -> tuple[tuple[str, ...], str]:
    """Read a text once: what a question asks is looked at again and again."""
    return tables().asked_afresh(text, besides, only)


@cache
def tables() -> Tables:
    """Give the phrase tables that come with the program, those of all languages together."""
    loaded = _loaded()

    def merged(name: str) -> list[str]:
        return [phrase for table in loaded.values() for phrase in table[name]]

    def groups(name: str) -> dict[str, Phrases]:
        keys = dict.fromkeys(key for table in loaded.values() for key in table[name])
        return {
            key: phrase_list([phrase for table in loaded.values() for phrase in table[name].get(key, [])])
            for key in keys
        }

    intents = groups("intent")

    def also(name: str, words: str) -> Phrases:
        return phrase_list((*intents[name].phrases, *merged(words)))

    return Tables(
        item=phrase_list(merged("item")),
        meeting=phrase_list(merged("meeting")),
        final=phrase_list(merged("final")),
        paragraph=tuple(merged("paragraph")),
        paper=tuple(merged("paper")),
        paragraphs=phrase_list(_paragraphs(merged("paragraph"))),
        instrument=phrase_list((*merged("instrument"), *merged("asked_by"))),
        asked_by=phrase_list(merged("asked_by")),
        relative=phrase_list(merged("relative")),
        written=dict(map(_written, merged("written"))),
        years_said={fold(form): told for form, told in (pair.split("|") for pair in merged("years_said"))},
        months_said={fold(form): int(told) for form, told in (pair.split("|") for pair in merged("months_said"))},
        years_ago=tuple(map(fold, merged("years_ago"))),
        past_months=tuple(map(fold, merged("past_months"))),
        article=tuple(dict.fromkeys(map(fold, merged("article")))),
        number=phrase_list(merged("number")),
        field=phrase_list(merged("field")),
        placed=phrase_list(merged("placed")),
        about=phrase_list(merged("about")),
        own=phrase_list(merged("own")),
        first_person=phrase_list(merged("first_person")),
        mine=phrase_list(merged("mine")),
        departures=phrase_list(merged("departures")),
        where_to=phrase_list(merged("where_to")),
        tickets=phrase_list(merged("tickets")),
        lacking=phrase_list(merged("lacking")),
        in_time=phrase_list(merged("in_time")),
        received=phrase_list(merged("received")),
        purpose=phrase_list(merged("purpose")),
        joins=tuple(map(fold, merged("joins"))),
        interrogative=phrase_list(merged("interrogative")),
        who=phrase_list(merged("who")),
        whether=phrase_list(merged("whether")),
        meets=phrase_list(merged("meets")),
        often=phrase_list(merged("often")),
        treated=phrase_list(merged("treated")),
        single=phrase_list(merged("single")),
        papers=phrase_list(merged("papers")),
        background=phrase_list(merged("background")),
        negated=phrase_list(merged("negated")),
        items=phrase_list(merged("items")),
        joined=phrase_list(merged("joined")),
        ranging=phrase_list(merged("ranging")),
        several=phrase_list(merged("several")),
        versions=phrase_list(merged("versions")),
        of_report=phrase_list(merged("of_report")),
        taking_part=phrase_list(merged("taking_part")),
        wrote=phrase_list(merged("wrote")),
        called=phrase_list(merged("called")),
        updated=phrase_list((*merged("updated"), *merged("versions"))),
        updates=phrase_list(merged("updates")),
        original=phrase_list(merged("original")),
        had=phrase_list(merged("had")),
        next_day=phrase_list(merged("next_day")),
        after=phrase_list(merged("after")),
        before=phrase_list(merged("before")),
        clock=phrase_list(merged("clock")),
        reporting=phrase_list(merged("reporting")),
        origin=phrase_list(merged("origin")),
        sponsored=phrase_list(merged("sponsored")),
        penultimate=phrase_list(merged("penultimate")),
        begun=phrase_list(merged("begun")),
        between=phrase_list(merged("between")),
        elapsed=phrase_list(merged("elapsed")),
        counted=phrase_list(merged("counted")),
        remaining=phrase_list(merged("remaining")),
        pandemic=phrase_list(merged("pandemic")),
        shortest=phrase_list(merged("shortest")),
        longest=phrase_list(merged("longest")),
        meetings_ago=tuple(map(fold, merged("meetings_ago"))),
        hybrid=phrase_list(merged("hybrid")),
        states=phrase_list(_states(merged("states"), merged("state_endings"))),
        hours=tuple(dict.fromkeys(map(fold, merged("hours")))),
        first_session=tuple(merged("first_session")),
        last_session=tuple(merged("last_session")),
        sittings=tuple(merged("sittings")),
        field_names=phrase_list(name for name in (*merged("field"), *merged("field_names")) if " " in name),
        field_words=phrase_list(
            word for name in (*merged("field"), *merged("field_names")) for word in (name, *name.split())
        ),
        seasons=phrase_list(merged("seasons")),
        this=tuple(merged("this")),
        times_of_year=dict(fold(pair).split("|") for pair in merged("times_of_year")),
        was=phrase_list(merged("was")),
        opening=phrase_list(merged("opening")),
        opened=phrase_list(merged("opened")),
        closed=phrase_list(merged("closed")),
        must=phrase_list(merged("must")),
        reasons=phrase_list(merged("reasons")),
        after_lunch=phrase_list(merged("after_lunch")),
        done=phrase_list(merged("done")),
        breaks=phrase_list(merged("breaks")),
        day=tuple(merged("day")),
        middle=tuple(merged("middle")),
        days=tuple(dict.fromkeys(map(fold, merged("days")))),
        either=tuple(merged("either")),
        one_day=tuple(dict.fromkeys(map(fold, merged("one_day")))),
        next=phrase_list(merged("next")),
        last=phrase_list(merged("last")),
        last_time=phrase_list(merged("last_time")),
        filler=phrase_list(merged("filler")),
        filling=phrase_list(filter(_LONG.search, merged("filler"))),
        intents=intents | {"when": also("when", "elapsed")} | {name: also(name, "origin") for name in ORIGIN},
        addressees=groups("addressee"),
        sponsor=groups("sponsor"),
        not_held=groups("not_held"),
        wishes=groups("wish"),
        ordinals=_numbered(loaded, "ordinals"),
        ordinal=phrase_list(_numbered(loaded, "ordinals")),
        cardinals=_numbered(loaded, "cardinals"),
        months=_numbered(loaded, "months"),
        acts_asked=re.compile(r"[^\W\d]+\.?\s*\d+/\d+"),
        intent_words={
            word: intent
            for table in loaded.values()
            for intent, phrases in table["intent"].items()
            for phrase in phrases
            if len(word := fold(phrase.strip("*"))) >= 5 and word.isalpha() and not HAN.match(word)
        }
        | {
            word: name
            for name in ("meeting", "item")
            for table in loaded.values()
            for phrase in table[name]
            if len(word := fold(phrase.strip("*"))) >= (5 if name == "meeting" else 4)
            and word.isalpha()
            and not HAN.match(word)
        }
        | {
            word: "addressee"
            for table in loaded.values()
            for phrases in table["addressee"].values()
            for phrase in phrases
            if len(word := fold(phrase.strip("*"))) >= 7 and word.isalpha() and not HAN.match(word)
        },
        function_words={code: frozenset(map(fold, table["function_words"])) for code, table in loaded.items()},
    )


def _written(pair: str) -> tuple[str, str]:
    """Give how a word is typed and how it is written out; a blank at its end stands there in the text, too."""
    short, _, whole = pair.partition("|")
    blank = " " if short.endswith(" ") else ""
    return f"{fold(short)}{blank}", f"{fold(whole)}{blank}"


def _paragraphs(words: Iterable[str]) -> list[str]:
    """Give the words that ask for a paragraph: of one Chinese character only with what asks which, 时段 is a time."""
    return [
        f"{asks}{word}"
        for word in words
        for asks in (("第几", "哪一", "哪", "那一", "那", "这一", "这") if HAN.fullmatch(word) else ("",))
    ]


def _states(short: Iterable[str], endings: Sequence[str]) -> list[str]:
    """Give the names of States: without the host's, which tells where meetings are, and what is another word too.

    Those are the shortest, of which `short` are none, and La Réunion, which is the word for a meeting. Russian names of
    one word have their `endings` as well.
    """
    names = [
        (code, name)
        for code in sorted(path.stem for path in TABLES.glob("*.toml"))
        for territory, name in Locale(code).territories.items()
        if territory.isalpha() and territory not in ("AT", "RE", "UN")
    ]
    long = [(code, name) for code, name in names if len(name) > SHORT_NAME or HAN.match(name)]
    whole = [name for code, name in long if code == "ru" and name.isalpha()]
    stems = [(re.sub("[аяйьыеои]+$", "", name), name[-2:] == "ия") for name in whole]
    declined = [
        f"{stem}{ending}"
        for stem, long_ending in stems
        for ending in endings
        if (ending[0] == "и" and len(ending) > 1 if long_ending else len(stem) >= SHORT_NAME)
    ]
    return list(dict.fromkeys(map(fold, [*(name for _, name in long), *declined, *short])))


SHORT_NAME = 4
"""Letters up to which the name of a State may be another word."""


def _numbered(loaded: Mapping[str, Mapping[str, list[str]]], name: str) -> Numbers:
    """Give the words for numbers: a list names 1, 2, 3 …, the forms of one number parted by `|`."""
    return Numbers(
        (fold(word), number)
        for table in loaded.values()
        for number, forms in enumerate(table[name], start=1)
        for word in forms.split("|")
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Every single word of the phrase tables, folded; those whose endings vary end in `*`."""

    words: tuple[str, ...]
    whole: frozenset[str]
    pattern: re.Pattern[str]
    han: tuple[str, ...]
    """Chinese phrases long enough to be recognised with a slip in them."""
    han_whole: frozenset[str]
    """All Chinese phrases of two characters and more."""
    han_small: frozenset[str]
    """Chinese words of one character that fill or join: 的, 都, 让."""
    han_pairs: frozenset[str]
    """Every two neighbouring characters of the Chinese phrases."""
    short: tuple[str, ...]
    """The words of an alphabetic script of two to five letters."""
    languages: dict[str, frozenset[str]]
    """The languages of each word of an alphabetic script."""
    telling: frozenset[str]
    """Words that ask or name something and do not only fill."""
    spelled: frozenset[str]
    """Words of phrases for what is not held: they are spelled as they are meant, and may tell of something else."""
    common: frozenset[str]
    """Common words that a slip would make of one that asks: they are spelled as they are meant, too."""

    def rank(self, word: str, language: str | None) -> tuple[bool, bool]:
        """Say how far from likely a word is in a sentence of a language: of another one, only filling."""
        word = word if word in self.languages else f"{word}*"
        return (not self.of_language(word, language), word not in self.telling)

    def of_language(self, word: str, language: str | None) -> bool:
        """Say whether a word, or one of this beginning, stands in a language's table; yes where none is known."""
        return language is None or any(language in self.languages.get(each, ()) for each in (word, f"{word}*"))

    def meant(self, word: str) -> bool:
        """Say whether a folded word is spelled as it is meant, whatever it is like."""
        return word in self.spelled or word in self.common or self.has(word)

    def has(self, word: str) -> bool:
        """Say whether a folded word is one of them."""
        return word in self.whole or bool(self.pattern.fullmatch(word))


@cache
def asking_words() -> Asking:
    """Give the words that ask, fill or name a meeting in any of the six languages.

    No word is mended to one that asks for what is not held: there are too many of them, and it would ask of nothing.
    """
    by_language = _loaded()
    loaded = [
        {**table, "intent": {name: words for name, words in table["intent"].items() if name != "unheld"}}
        for table in by_language.values()
    ]
    unheld = tables().intents["unheld"].phrases
    not_held = {phrase for phrase in unheld if " " not in phrase}
    # An article of a treaty is named by what tells of it, the longer names of the field have words of their own, and
    # whoever chairs, reports or writes tells of a paragraph or a paper.
    own = (
        "article", "field_names", "asked_by", "reporting", "meets", "often", "common", "of_report", "wrote", "opened",
        "closed", "must", "taking_part", "first_person", "mine", "departures", "this",
        "in_time", "received",
    )  # fmt: skip
    lists = [each for table in loaded for name, each in table.items() if isinstance(each, list) and name not in own]
    lists += [value for table in loaded for group in ("intent", "addressee") for value in table[group].values()]
    months = frozenset(fold(name).strip(".") for name in get_month_names("wide", locale="en").values())
    phrases = {fold(form.replace("#", " ")).strip() for each in lists for phrase in each for form in phrase.split("|")}
    forms = {word for phrase in phrases for word in phrase.split() if not word.isdecimal()}  # a year tells something
    forms |= {"ا" + form[1:] for form in forms if form.startswith("*ل") and not form.endswith("*")}  # with its article
    forms |= months
    alone = {word for phrase in phrases if " " not in phrase for word in [phrase]}
    alone |= {word for table in loaded for each in table["intent"].values() for word in _words_in(each)} | months
    alphabetic = {form for form in forms if len(form) >= 4 and form.strip("*").isalpha() and not HAN.match(form)}
    varied = sorted(form for form in forms | not_held if "*" in form)
    return Asking(
        tuple(sorted(alphabetic & alone)),
        frozenset(form for form in forms | not_held if "*" not in form),
        re.compile(alternatives(varied)),
        tuple(sorted(each for each in phrases if len(each) >= 4 and HAN.match(each) and " " not in each)),
        frozenset(phrase for phrase in phrases | not_held if len(phrase) >= 2 and HAN.match(phrase)),
        frozenset(word for table in loaded for word in table["function_words"] if HAN.fullmatch(word)),
        frozenset(
            phrase[at : at + 2] for phrase in phrases | not_held if HAN.match(phrase) for at in range(len(phrase) - 1)
        ),
        tuple(sorted(form for form in forms if len(form) in _SHORT and form.isalpha() and not HAN.match(form))),
        _languages(by_language, months),
        frozenset(months.union(*(_words_in(table[name]) for table in loaded for name in ("meeting", "item", "months"))))
        | frozenset(word for table in loaded for each in table["intent"].values() for word in _words_in(each)),
        frozenset(_words_in(unheld)),
        frozenset(word for table in loaded for word in _words_in(table["common"])),
    )


def _words_in(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for form in phrase.split("|") for word in fold(form.replace("#", " ")).split()}


def _languages(
    by_language: Mapping[str, Mapping[str, list[str] | dict[str, list[str]]]], months: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Say of each word of the tables in which languages' it stands; the names of the months are English too."""
    found: dict[str, set[str]] = {month: {"en"} for month in months}
    for language, table in by_language.items():
        lists = [each for value in table.values() for each in (value.values() if isinstance(value, dict) else [value])]
        for word in (word for each in lists for word in _words_in(each)):
            found.setdefault(word, set()).add(language)
    each = {one: one for one in map(frozenset, found.values())}  # few, and held once: there are 20,000 words
    return {word: each[frozenset(languages)] for word, languages in found.items()}


def number_of(word: str, words: Numbers) -> int | None:
    """Say which number a folded word is."""
    if word in words:
        return words[word]
    return next((number for form, number in words.varied if form.fullmatch(word)), None)


_SCRIPTS = (("zh", HAN), ("ru", re.compile("[а-яё]", re.IGNORECASE)), ("ar", re.compile("[ء-ي]")))


def language_of(text: str) -> str | None:
    """Tell the language a text is written in, where the text shows it: by its script, Latin ones by small words."""
    for code, script in _SCRIPTS:
        if script.search(text):
            return code
    typed = set(re.findall(r"[a-z']+", fold(text)))
    counts = {code: len(typed & small) for code, small in tables().function_words.items()}
    most = max(counts.values(), default=0)
    best = [code for code, count in counts.items() if count == most]
    alone = len(best) == 1  # la reunión de 2010 is la réunion, too
    return best[0] if alone and most >= 1 and len(typed) >= 2 else None


def tells_subject(text: str) -> bool:
    """Say whether a folded text has a word of the field, beside those that only ask: procurement, 采购."""
    return any(unit.meanings and not unit.idle for unit in units(text, asking_words()))
