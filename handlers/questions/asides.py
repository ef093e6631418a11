"""What is said beside a question: why it is asked, who asks, that it is urgent. Such clauses are left out."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from handlers.days import asks_which_sitting, speaks_of_sitting
from handlers.durations import durations_in
from handlers.item_named import item_named
from handlers.phrases import asking_words, language_of, number_of, tables, tells_subject
from handlers.questions.cleaning import as_listed
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.hours import hour_in, hour_named
from handlers.questions.links_asked import without_pronouns
from handlers.questions.traits import length_named, season_named
from handlers.reference import months, without_dates
from handlers.word_lists import alternatives, phrase_lists
from store.folding import HAN, fold, grams, is_han
from store.meanings import units

TABLE = Path(__file__).with_suffix(".toml")
_CLAUSES = re.compile(
    rf"[,;!?،؟؛，；。！？…—]+|\.\.+|[.:](?=\s|$)|：|:(?=[{HAN}])|(?<=[{HAN}]):|\s[-–]\s|\n|(?<=[{HAN}])\s+(?=[{HAN}])"
)


@cache
def _clauses() -> re.Pattern[str]:
    """Make the pattern of what parts clauses: a sign, or a word before one in which the asker tells of himself."""
    joins = alternatives(tables().joins)
    own = f"{tables().own.pattern.pattern}|{tables().first_person.pattern.pattern}"
    joined = rf"(?i:{joins})\s*(?=(?:\w{{1,3}}\s+)?(?i:{own}))|\s+(?=و)(?=(?:{own}))"  # ولازم
    return re.compile(rf"{_CLAUSES.pattern}|{joined}|(?<=[{HAN}])\s+(?=[{HAN}])")


def clauses_of(text: str) -> list[tuple[str, str]]:
    """Part a text into its clauses, each with the sign behind it."""
    parts, signs = _clauses().split(text), [*_clauses().findall(text), ""]
    return [(part.strip(), sign) for part, sign in zip(parts, signs, strict=True) if part and part.strip()]


@cache
def _greeting() -> re.Pattern[str]:
    """Make the pattern of a greeting by the time of day at the beginning: Morning! Which paper …."""
    words = alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["greets"])
    return re.compile(rf"^\s*(?:{words})\s*[!,.！，。،…]+(?=\s*\w)")


@cache
def _leads() -> re.Pattern[str]:
    """Make the pattern of what leads on to a question, behind words from which no sign parts it."""
    leads = tomllib.loads(TABLE.read_text(encoding="utf-8"))["leads"]
    words = alternatives([*leads, *(f"{lead[0]} {lead[1:]}" for lead in leads if lead[0] in "وف")])  # also parted
    return re.compile(rf"(?<=[^\W\d_])\s+(?={words})|(?<=[{HAN}])(?=请告诉我|麻烦告诉我|请问|就告诉我)")


def without_asides(text: str) -> str:
    """Leave out the clauses in which the asker tells of himself: I am to book tickets, my boss is asking.

    Such a clause asks for nothing that is held and has no figure in it, and something is left beside it. Beside a
    question that says of what it asks, whatever else asks nothing is one too: it goes into a footnote, 截图用.
    """
    said = text = _greeting().sub(" ", as_listed(text), count=1) if _greeting().match(as_listed(text)) else text
    text = _leads().sub(r", \g<0>", as_listed(text))  # no sé is found as it is listed; ： stays a sign
    if not _clauses().search(text):
        return said
    parts = _clauses().split(text)
    signs = [*_clauses().findall(text), ""]
    clauses = [(clause, sign) for clause, sign in zip(parts, signs, strict=True) if clause and clause.strip()]
    beside = {each: " ".join(fold(other) for other, _ in clauses if other != each) for each, _ in clauses}
    asides = [clause for clause, sign in clauses if _tells_of_asker(fold(clause), sign, beside[clause])]
    told = [(clause, sign) for clause, sign in clauses if clause not in asides]
    parted = {clause for clause, sign in clauses if sign.isspace()} | {
        clause for (_, sign), (clause, _) in pairwise(clauses) if sign.isspace()
    }  # a blank parts what an asker tells of himself, and the words one looks for
    remarks = [
        clause
        for clause, sign in told
        if clause not in parted and _is_remark(fold(clause), sign, beside[clause], _asked_beside(clause, told))
    ]
    left = " ".join(fold(clause) for clause, _ in clauses if clause not in (*asides, *remarks))
    prefaces = [
        clause for clause, sign in told if clause not in remarks and _is_preface(fold(clause), sign, beside[clause])
    ]
    beyond = " ".join(fold(clause) for clause, _ in told if clause not in (*remarks, *prefaces))
    if prefaces and asks_exactly(beyond) and _asks_more(beyond):
        remarks, left = [*remarks, *prefaces], beyond
    if not (asks_exactly(left) and (_asks_more(left) or not _not_held(remarks))):
        remarks = []
        left = " ".join(fold(clause) for clause, _ in clauses if clause not in asides)
        questioned = any(is_question(sign) and _asks_plainly(fold(clause)) for clause, sign in told)
        if not (set(tables().asked(left)[0]) - NOTHING_HELD or questioned):
            # nothing is asked beside it: then it asks, unless it only says how soon
            asides = [clause for clause in asides if _in_hurry(fold(clause))]
    if not (asides or remarks) or (_asks_which_item(left) and _says_on_what(*asides, *remarks)):
        return said
    if _asks_of_unsaid(left) and any(tells_subject(fold(each)) for each in (*asides, *remarks)):
        return said
    for clause in (*asides, *remarks):
        kept = "" if _in_hurry(fold(clause)) else _meeting_in(fold(clause), beside[clause])
        text = text.replace(clause, f" {kept} ")
    return text


def _asks_plainly(clause: str) -> bool:
    """Say whether a clause with a question mark asks of a meeting, or of a sitting: has it begun, what is it on."""
    lists = tables()
    of_sitting = speaks_of_sitting(clause) and lists.interrogative.found(clause)
    return _names_meeting(clause) or lists.begun.found(clause) or of_sitting


def _asks_which_item(text: str) -> bool:
    """Say whether a text asks which item something was, and does not say what."""
    return "which_item" in tables().asked(text)[0] and not tells_subject(text)


def _asks_of_unsaid(text: str) -> bool:
    """Say whether a text asks when or where something was discussed, and says neither what nor at which meeting."""
    lists = tables()
    named = lists.item.found(text) or tells_subject(text)
    named = named or (bool(re.search(r"\d", text)) and without_pronouns(text).split() == text.split())
    named = named or any(number_of(word, lists.ordinals) for word in text.split())
    return lists.treated.found(text) and not named and bool({"when", "where", "of_meeting"} & set(lists.asked(text)[0]))


def _says_on_what(*clauses: str) -> bool:
    """Say whether clauses in which an asker tells of himself say on what: my speech is on demand."""
    return any(tables().about.found(fold(each)) for each in clauses)


def without_told(text: str) -> str:
    """Leave out of a text that names a paper what it only tells beside a question: dictated over the phone, what is it.

    What a note verbale, a mail or my own draft has to do with it is told of how somebody met it, and is not asked.
    """
    lists = tables()
    clauses = [(fold(clause), sign) for clause, sign in clauses_of(text)]
    clauses = [each for each in clauses if not lists.received.found(each[0]) or lists.who.found(each[0])]
    questions = [clause for clause, sign in clauses if is_question(sign) or lists.interrogative.found(clause)]
    asking = questions or [clause for clause, _ in clauses if set(lists.asked(clause)[0]) - NOTHING_HELD]
    return ", ".join(asking or (clause for clause, _ in clauses))


@cache
def _left_out() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of the asker's own draft, and of where else a thing may have stood, up to the clause's end."""
    lists = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return re.compile(alternatives(lists["own_draft"])), re.compile(
        rf"(?:{alternatives(lists['or_elsewhere'])})[^.?!,]*"
    )


def without_other_place(text: str) -> str:
    """Leave out the asker's own draft, and where else what is asked for may have stood, where it is named before.

    My draft statement only says item; had the review an item of its own, or was it under other matters.
    """
    folded = as_listed(text)
    draft, elsewhere = _left_out()
    left = draft.sub(" ", folded)
    found = elsewhere.search(left)
    if found is not None and tells_subject(fold(left[: found.start()])):
        left = f"{left[: found.start()]}{left[found.end() :]}"
    return text if left == folded else left


def unheld_of_asker(text: str) -> bool:
    """Say whether what is not held is only named in clauses in which an asker tells of himself, beside a question.

    Our ambassador is to make a statement on procurement, has its turn come?
    """
    lists = tables()
    parts, signs = _clauses().split(text), [*_clauses().findall(text), ""]
    clauses = [(fold(part), sign) for part, sign in zip(parts, signs, strict=True) if part and part.strip()]
    unheld = [(clause, sign) for clause, sign in clauses if lists.intents["unheld"].found(clause)]
    asks = any(is_question(sign) or lists.interrogative.found(clause) for clause, sign in unheld)
    told = all(lists.own.found(clause) or lists.first_person.found(clause) for clause, _ in unheld)
    beside = " ".join(each[0] for each in clauses if each not in unheld)
    if unheld and not any(lists.intents["unheld"].found(_purpose().sub(" ", clause)) for clause, _ in unheld):
        return _asks_more(" ".join(_purpose().sub(" ", clause) for clause, _ in clauses))  # for a speech I need …
    return bool(unheld) and told and not asks and _asks_more(beside)


NOTHING_HELD = frozenset({"unheld", "greeting", "help", "more"})
"""Intents of a clause that asks for nothing that is held."""


def asks_exactly(text: str) -> bool:
    """Say whether a text asks something of what it names: a meeting by its number or its date, or a subject."""
    lists = tables()
    intents = set(lists.asked(text)[0]) - NOTHING_HELD
    asks = bool(intents)
    if intents & BY_CLOCK or asks_elapsed(text):
        return True  # what is on now, what comes next, the days that are left
    if asks and lists.next.found(text) and lists.meets.found(text):
        return True  # when does it sit next
    tells = tells_subject(text)
    if tells and (asks or lists.interrogative.found(text)):
        return True
    if asks and any(words.found(text) for words in (lists.meeting, *lists.addressees.values())):
        return True
    named = without_dates(text) != text or bool(_ANY_YEAR.search(text))
    named = named or any(number_of(word, lists.ordinals) for word in text.split())
    return named and (asks or item_named(text)[0] is not None)


BY_CLOCK = frozenset({"now", "today", "upcoming", "resume", "tomorrow", "morning", "afternoon"})
"""Intents of what the clock answers."""
_ANY_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d年)")


def _not_held(remarks: Sequence[str]) -> bool:
    """Say whether one of some remarks speaks of what is not held: the order of speakers."""
    return any("unheld" in tables().asked(fold(each))[0] for each in remarks)


def _asks_more(text: str) -> bool:
    """Say whether a text asks something, and does not only name an item: what stands beside that is asked of it."""
    return bool(set(tables().asked(text)[0]) - NOTHING_HELD - {"topics", "agenda"}) or tables().interrogative.found(
        text
    )


def _asked_beside(clause: str, clauses: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Give what the other Chinese clauses ask; one without a question in it that names the same asks no more of it."""
    if language_of(clause) != "zh":
        return frozenset()
    return frozenset(tables().asked(" ".join(fold(each) for each, _ in clauses if each != clause))[0])


def _is_remark(clause: str, sign: str, beside: str, asked: frozenset[str]) -> bool:
    """Say whether a clause asks nothing that is not asked beside it as well, and names nothing that is held."""
    lists = tables()
    if is_question(sign) or len(grams(clause)) < LEAST_REMARK or asks_what_state_said(clause):
        return False
    of_all = _asks_all(beside)
    told = _own_thing().sub(" ", clause) if of_all else clause  # I write my report
    named = lists.intents["unheld"].take(told)[1]  # a note verbale is no paper
    lacks = lists.lacking.found(clause)  # the file does not say
    by_clock = bool(BY_CLOCK & set(lists.asked(beside)[0]))
    naming = [lists.item, lists.interrogative, lists.negated, lists.after, lists.before]
    naming += [] if by_clock else [lists.meeting]  # 刚散会, when do we go on
    naming += [] if lacks else [lists.single]
    naming += [lists.updated, lists.original, *lists.addressees.values()]  # the newest one
    if re.search(r"\d", clause) or without_dates(clause) != clause or any(words.found(named) for words in naming):
        return False
    if length_named(clause)[0] is not None or season_named(clause):
        return False
    if any(_counts(word) for word in _purpose().sub(" ", clause).split()):
        return False
    if tells_subject(clause):
        return False  # it tells of a subject
    intents = set(lists.asked(told)[0])
    stated = _STATED if by_clock else _OWN_PAPERS if "unheld" in intents and of_all else frozenset()
    return lacks or not intents - NOTHING_HELD - asked - stated


def _is_preface(clause: str, sign: str, beside: str) -> bool:
    """Say whether a clause leads to the one behind its colon: it asks nothing, and names nothing more that is held.

    What it tells the other tells, too, or it says that an origin is to be told: 要交代一句来历：….
    """
    lists = tables()
    clause = lists.origin.take(_left_out()[0].sub(" ", clause))[1]  # I am to say where it comes from: …
    if sign.strip() not in (":", "："):
        return False
    naming = (lists.item, lists.meeting, lists.interrogative, lists.negated, *lists.addressees.values())
    figure = re.search(r"\d", clause) or without_dates(clause) != clause
    asked = set(lists.asked(clause)[0]) - NOTHING_HELD - _OF_ORIGIN - set(lists.asked(beside)[0])
    if asked or figure or any(words.found(clause) for words in naming):
        return False
    told, besides = (
        frozenset().union(*(each.meanings for each in units(text, asking_words()) if each.idle in idle))
        for text, idle in ((clause, (False,)), (beside, (False, True)))
    )
    return told <= besides | {"create"}


_OF_ORIGIN = frozenset({"source", "creation", "mandate"})
"""Intents of a clause that only says that an origin, or an authority, is to be told."""


def _counts(word: str) -> bool:
    """Say whether a word says a number, a place or a month; one that says one may be an article: una nota."""
    lists = tables()
    return (number_of(word, lists.cardinals) or 0) > 1 or any(
        number_of(word, words) for words in (lists.ordinals, lists.months)
    )


_STATED = frozenset({"when", "now"})
"""What a clause without a word that asks only tells beside a question about the moment: they have just begun."""
_OWN_PAPERS = frozenset({"documents", "report", "agenda", "timetable", "text"})
"""Papers that are the asker's own beside what is not held, or where they are said to be: papers for a visa, my report.
"""
LEAST_REMARK = 2
"""Words, or pairs of Chinese characters, that a remark has at least."""


_NUMBERED_PLACE = re.compile(
    r"(?<!\w)(?:gate|terminal|door|platform|entrance|porte|quai|puerta|anden|вход\w*|ворот\w*|بوابة|البوابة)\s*[a-z]?\d{1,2}(?!\w)"
    r"|[a-z]?\d{1,2}号(?:门|口|线|航站楼)"
)
"""A gate or a door by its number: it names no item."""


_TIMED = frozenset({"now", "today", "tomorrow", "morning", "afternoon"})


def _meeting_in(clause: str, beside: str) -> str:
    """Give the words of a clause that name a meeting by a figure, or an hour where nothing beside it says when.

    I interpret at the 12th, from three on; not: my first time here, my train leaves at seven.
    """
    lists = tables()
    leaves = lists.departures.found(clause)
    clause = _FIRST_OF_ASKER.sub(" ", clause)
    clause = _NUMBERED_PLACE.sub(" ", lists.own.take(clause)[1])
    timed = leaves or _TIMED & set(lists.asked(beside)[0]) or hour_in(beside)
    if timed and not lists.meeting.found(clause):
        return ""  # I interpret the first half hour
    hour = "" if timed else hour_in(clause)
    clause = clause.replace(hour, " ") if hour else clause
    if any(map(is_han, clause)):
        return f"{_han_meeting(clause)} {hour}".strip()
    left = set(without_dates(clause).split())
    if not lists.meeting.found(clause):  # the first years of the Group; at the twelfth is one of its meetings
        left |= {word for word in clause.split() if number_of(word, lists.ordinals) == 1}
    return " ".join((*(word for word in clause.split() if word not in left or word in months()), hour)).strip()


_FIRST_OF_ASKER = re.compile(r"(?<=我)(?:们?都?是?)(?:第一|头一|首)[次回届]")
"""What is the asker's own first time: 我是第一次跟这个会."""


def _han_meeting(clause: str) -> str:
    """Give the figures in a Chinese clause that name a meeting, and its word: 他2010年去开过会 is 2010年会议."""
    figures = clause
    for piece in without_dates(clause).split():
        figures = figures.replace(piece, " ", 1)
    return f"{figures.strip()}会议" if figures.strip() and tables().meeting.found(clause) else figures.strip()


def is_question(sign: str) -> bool:
    """Say whether the sign behind a clause asks."""
    return not {"?", "？", "؟"}.isdisjoint(sign)


def _names_meeting(text: str) -> bool:
    """Say whether a text names a meeting by a figure, and no subject."""
    named = without_dates(text) != text or _ANY_YEAR.search(text)
    return bool(named) and tables().meeting.found(text) and not tells_subject(text)


def _tells_of_asker(clause: str, sign: str, beside: str) -> bool:
    """Say whether a clause tells of the asker and asks for nothing that is held, or for no more than what is beside."""
    lists = tables()
    if asks_what_state_said(clause):
        return False
    if not is_question(sign) and _in_hurry(clause):
        return True
    in_time = lists.in_time.found(clause)
    told = lists.own.take(clause)[1] if _purpose().search(clause) else clause  # нужно для визы
    asks = (is_question(sign) or lists.interrogative.found(told)) and not in_time
    asks_creation = "creation" in lists.asked(beside)[0]  # new at the office, which decision set us up
    if not asks and _says_occupation(clause) and (asks_creation or _asks_of_its_own(beside)):
        return True  # we work on supply chains, which meeting looked at organs
    unheld = "unheld" in lists.asked(lists.own.take(clause)[1])[0]
    if asks and unheld and not lists.departures.found(clause):
        return False  # and can I get a visa; not: or can I book my flight
    told = clause if asks else _own_thing().sub(" ", clause)
    of_asker, rest = lists.own.take(lists.in_time.take(_purpose().sub(" ", _NUMBERED_PLACE.sub(" ", told)))[1])
    of_asker = of_asker or in_time or lists.own.found(clause) or _writes().match(clause) is not None
    first_person = lists.first_person.found(phrase_lists(TABLE)["of_all"].take(clause)[1])
    if first_person and not (asks or _points(clause, beside, unheld=unheld)):
        of_asker, rest = True, lists.first_person.take(rest)[1]
    if lists.departures.found(clause):
        rest = hour_named(rest)[1]
    named = _meeting_in(clause, beside)
    left = without_dates(rest) if named else rest
    if not of_asker or re.search(r"\d", left) or hour_named(left)[0] or lists.item.found(rest):
        return False  # I go in at three: at that hour something is on
    if lists.meeting.found(left) and not named:
        return False
    left = lists.meeting.take(left)[1] if named else left
    whole = _asks_all(beside) or bool(hour_in(beside))
    if tells_subject(left) and (not whole or _lacks_subject(beside, left)):
        return False  # it tells of a subject
    own: frozenset[str] = frozenset()
    if not asks and (_asks_all(beside) or BY_CLOCK & set(lists.asked(beside)[0])):
        own = _DUTIES | _TIMED | (_OWN_PAPERS if unheld else frozenset()) | _shortly(clause)
    return not set(lists.asked(left)[0]) - NOTHING_HELD - own - set(lists.asked(beside)[0])


def _in_hurry(clause: str) -> bool:
    """Say whether a clause only says that an answer is due at once: it asks nothing and tells of nothing held."""
    lists, hurry = tables(), phrase_lists(TABLE)["hurry"]
    hurried, left = hurry.take(clause)
    named = (lists.interrogative, lists.meeting, *lists.addressees.values(), *(lists.intents[name] for name in ASKS_OF))
    return hurried and not (tells_subject(left) or item_named(left)[0] or any(words.found(left) for words in named))


ASKS_OF = ("acts", "documents", "report", "agenda")
"""Intents of the words for what may be held: a clause with one of them may ask for it."""


def _shortly(clause: str) -> frozenset[str]:
    """Give what a clause means besides that says in what time the asker is due: my shift is in half an hour."""
    return frozenset({"upcoming"}) if durations_in(clause)[0] or _SHORTLY_HAN in clause else frozenset()


_SHORTLY_HAN = "接下来"
"""How 半小时后 is read, too."""


def _asks_of_its_own(text: str) -> bool:
    """Say whether a text asks of a subject of its own, not of what is the asker's or of somebody named before."""
    back = not any(map(is_han, text)) and without_pronouns(text).split() != text.split()  # 的 is one of them
    back = back or tables().first_person.found(text)
    return not back and asks_exactly(text) and tells_subject(text)


def _says_occupation(clause: str) -> bool:
    """Say whether a clause only says what the asker does for a living: nothing is asked in it, and no figure stands."""
    intents = set(tables().asked(clause)[0]) - NOTHING_HELD - _DUTIES
    return _occupation().search(clause) is not None and not (intents or re.search(r"\d", clause))


@cache
def _occupation() -> re.Pattern[str]:
    """Make the pattern of how an asker says what he does: at the beginning of a clause, in Chinese at both its ends."""
    said = [each.partition("|") for each in tomllib.loads(TABLE.read_text(encoding="utf-8"))["occupation"]]
    parts = [rf"{re.escape(fold(opens))}.*{re.escape(ends)}" for opens, sign, ends in said if sign]
    return re.compile(
        rf"^\W*(?:{alternatives([opens for opens, sign, _ in said if not sign])}|(?:{'|'.join(parts)})\W*$)"
    )


def _lacks_subject(beside: str, clause: str) -> bool:
    """Say whether a clause alone tells which item is asked for: we work on supply chains, which item was ours."""
    asks_item = "which_item" in tables().asked(beside)[0] or asks_which_sitting(beside)
    if not asks_item or item_named(beside)[0] is not None:
        return False
    named = [each for each in units(clause, asking_words()) if each.meanings and not each.idle]
    return bool(named) and not any(each.meanings and not each.idle for each in units(beside, asking_words()))


def _points(clause: str, beside: str, *, unheld: bool) -> bool:
    """Say whether a clause says which paper is meant, where what is beside it does not say all: I want the old one."""
    lists = tables()
    pointing = (lists.negated, lists.updated, lists.original, *([] if unheld else [lists.single]))
    return any(words.found(clause) for words in pointing) and not _asks_all(beside)


_DUTIES = frozenset({"agenda", "timetable", "mandate"})
"""What is the asker's own beside a whole question: what he has to do, and his diary."""


def asks_what_state_said(clause: str) -> bool:
    """Say whether a clause asks what a State said: it tells nothing of the asker, and what it asks is not held."""
    return tables().not_held["spoken"].found(clause) and tables().states.found(clause)


@cache
def _writes() -> re.Pattern[str]:
    """Make the pattern of a clause that begins with what the asker writes or fills in: заполняю отчёт, je remplis …."""
    return re.compile(rf"\W*(?:{alternatives(tomllib.loads(TABLE.read_text(encoding='utf-8'))['writing'])})")


@cache
def _own_thing() -> re.Pattern[str]:
    """Make the pattern of what is the asker's own, that he writes or writes something into: my report, 要写进发言稿."""
    writing = alternatives(tomllib.loads(TABLE.read_text(encoding="utf-8"))["writing"])
    return re.compile(rf"(?:{tables().mine.pattern.pattern}|{writing})(?:\s*\w+){{1,3}}")


@cache
def _purpose() -> re.Pattern[str]:
    """Make the pattern of what something is needed for: for a note, pour mon rapport, для справки."""
    return re.compile(rf"(?:{tables().purpose.pattern.pattern})\s+\w+")


def _asks_all(text: str) -> bool:
    """Say whether a text asks of a meeting, a day or an item that a figure names, or of the next or last meeting."""
    lists = tables()
    intents = set(lists.asked(text)[0])
    number, left = item_named(text)
    if number is not None and lists.meeting.found(left):
        return any(each.found(text) for each in (lists.interrogative, lists.whether)) and not tells_subject(left)
    intents -= _BESIDE | NOTHING_HELD
    if lists.wishes["asks_whether"].pattern.match(text) and _names_meeting(text):
        intents.add("when")  # was the 2017 meeting in Vienna
    named = without_dates(text) != text or _ANY_YEAR.search(text) or lists.next.found(text) or lists.last.found(text)
    words = text.split()
    named = named or not set(words).isdisjoint(months().keys() - {"may", "mai", "mar"})
    named = named or (lists.meeting.found(text) and any(number_of(word, lists.ordinals) for word in words))
    return bool(intents) and intents <= _OF_MEETING and bool(named)


_BESIDE = frozenset({"following", "preceding", "upcoming", "of_meeting", "meetings"})
"""Intents of the words that say which of the meetings is meant."""
_OF_MEETING = frozenset({"when", "where", "format", "timetable", "morning", "afternoon", "which_item", "topics"})
