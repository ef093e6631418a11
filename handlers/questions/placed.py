"""A meeting that a text names by where it stands among the others, written by its month: the one right after the tenth.

Before or after another meeting, a day, a year, an act or a session of the Conference; between two; during a session of
the Conference. Whatever is asked of it is read from what is left, as if the meeting had been named. What stands behind
the word for before or after is read as a question of its own where it is no date: the one on technology.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from handlers.ask import Ask
from handlers.phrases import number_of, tables, tells_subject
from handlers.questions.anchors import (
    OFFERED,
    Anchor,
    Span,
    Told,
    anchor,
    by_name,
    by_question,
    heads,
    how_long_apart,
    only_names,
    place_words,
    sessions,
    spans_named,
)
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.questions.elapsed import asks_elapsed
from handlers.questions.links_asked import wanted
from handlers.questions.organ_sessions import session_of_conference, speaks_of_conference, without_conference
from handlers.questions.still_to_come import without_end
from handlers.questions.traits import Traits, length_named, traits_named
from handlers.reference import date_named, meeting_named, months
from handlers.reply import Reply
from handlers.things import offer
from store.database import Session
from store.folding import is_han
from store.lookup import Found
from store.meetings import Meeting, meetings

TRIED = 2
"""Words for before or after, at most, behind which it is looked what a meeting stands beside: each asks anew."""
PLACES = 4
"""Words before a word for a meeting in which it is called the first or the last."""


async def meeting_placed(ask: Ask, session: Session, told: Told) -> str | Reply | None:
    """Write a meeting that is named by its place by its month; offer some where it is not sure which; None for none."""
    text, lists = _HAN_SIDE.sub(r"\1之\2", without_end(cleaned(_asking_first(ask.words)))), place_words()
    if not any(each.likely(text) for each in (lists.beside, lists.during, lists.between)):
        return None
    if asks_elapsed(text) or tables().counted.found(text):
        return None  # how many days before it
    held = await meetings(session)
    decided = tables().intents["decider"].found(text) or tables().asked_by.found(text)  # who said it is to meet then
    found = (None if decided else await _during(session, text, held)) or await _between(ask, session, text, held)
    if found is not None:
        return found
    for match in islice(lists.beside.pattern.finditer(text), TRIED):
        after = lists.before.pattern.fullmatch(match[0]) is None
        if is_han(match[0]):
            placed = await _beside_han(ask, session, text, match, told, after=after)
        else:
            placed = await _beside(ask, session, text, match, told, after=after)
        if placed is not None:
            return placed
    return None


_HAN_SIDE = re.compile("(会议?|[次届]|疫情|新冠|[年月日])([前后])(?=[的那第最一下上召举开是])")
"""Before and after in Chinese by one character, which is half of other words as well."""


def _asking_first(text: str) -> str:
    """Set what a meeting stands beside behind the words that ask for it: after the Conference, when did it meet."""
    opens = _opens_beside().match(plain := cleaned(text))
    if any(map(is_han, text)) or opens is None or _beside_which().match(plain, opens.end()):
        return text
    clauses = [cleaned(clause) for clause, _ in clauses_of(text)]
    if len(clauses) == 2 and (heads().search(clauses[1]) or tables().meets.found(clauses[1])):
        return f"{clauses[1]} {clauses[0]}"
    asks = _which_meeting().search(plain, opens.end())
    return f"{plain[asks.start() :]} {plain[: asks.start()]}" if asks and len(clauses) == 1 else text


@cache
def _opens_beside() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{place_words().beside.pattern.pattern})(?!\w)")


def several_asked(text: str) -> bool:
    """Say whether a folded text asks for several meetings."""
    return place_words().several.found(text)


# --- before and after


async def _beside(
    ask: Ask, session: Session, text: str, match: re.Match[str], told: Told, *, after: bool
) -> str | Reply | None:
    before = how_long_apart().sub(" ", text[: match.start()])
    head = _head(before) or _met(before)
    if head is None:
        return await _told_behind(ask, session, text, match, after=after)
    kept, gap = head
    first, last, kept = _place_taken(kept)
    steps, kept = _steps_taken(kept)
    of_all = tables().intents["meetings"].found(kept) and not place_words().one_of.found(kept)
    if steps == 0 or (of_all and not (first or last)):
        return None  # all of them
    if _of_day(text, match) or (not tables().meeting.found(kept) and set(wanted(kept).kinds) - {"meeting"}):
        return None  # after lunch; the papers which came before it
    if (await meeting_named(session, kept, ask.now)).said:
        return None  # whether the tenth was before 2021
    beside = await anchor(ask, session, text[match.end() :], told)
    if beside is None:
        return None
    of = f"{' '.join(kept.split()[-PLACES:])} {gap}"
    held = _such(await meetings(session), of)
    return await _placed(ask, session, held, beside, _Asked(kept, after, first, last, steps))


async def _told_behind(ask: Ask, session: Session, text: str, match: re.Match[str], *, after: bool) -> str | None:
    """Read a meeting that is told behind the day it stands beside: right before the talks of 4 October 2023 we met."""
    lists, behind = tables(), text[match.end() :]
    day, left = date_named(behind, ask.now.date())
    if day is None or str(day.year) not in behind or not _only_places(text[: match.start()]):
        return None
    if _beside_which().match(behind) is not None:
        after = not after  # after which meeting came the talks
    met = lists.meets.found(left) or lists.meeting.found(left)
    if not (met and lists.intents["of_meeting"].found(left)) or tells_subject(left):
        return None
    found = _Asked("", after).meeting(await meetings(session), (day, day))
    return _written("which meeting", found, "") if found else None


@cache
def _beside_which() -> re.Pattern[str]:
    """Make the pattern of the meeting that is asked for right behind before or after: after which meeting."""
    return re.compile(rf"\s*(?:de\s+)?{_which_meeting().pattern}")


@cache
def _which_meeting() -> re.Pattern[str]:
    which = "|".join((tables().interrogative.pattern.pattern, r"(?:which|quelle?|laquelle|que|cual|как\w+|اي)(?!\w)"))
    return re.compile(rf"(?:{which})\s*(?:[^\W\d]+\s+)?(?:{heads().pattern})")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is said of the meeting itself."""

    kept: str
    """The text up to it."""
    after: bool
    first: bool = False
    last: bool = False
    steps: int = 1
    """How many meetings before or after."""

    def meeting(self, held: Sequence[Meeting], span: Span) -> Meeting | None:
        """Give the meeting right before or after some days; the very first before them, the last after, if so said."""
        if self.after:
            later = [each for each in held if each.starts > span[1]]
            at = -1 if self.last and not self.first else self.steps - 1
        else:
            later = [each for each in held if each.ends < span[0]]
            at = 0 if self.first and not self.last else -self.steps
        return later[at] if -len(later) <= at < len(later) else None


async def _placed(ask: Ask, session: Session, held: Sequence[Meeting], of: Anchor, asked: _Asked) -> str | Reply | None:
    """Write the meeting that stands so; where several may be meant offer what stands so to each."""
    found = {each.key: each for span in of.spans if (each := asked.meeting(held, span)) is not None}
    if not found:
        return None
    if len(found) > 1:
        return await offer(ask, session, tuple(Found(key, 0.0, "") for key in list(found)[:OFFERED]))
    return _written(asked.kept, next(iter(found.values())), of.rest)


def _written(kept: str, meeting: Meeting, rest: str) -> str:
    """Write a text with the meeting it asks about in its place."""
    if is_han(kept[-1:]) or is_han(rest[:1]):
        return f"{kept}{meeting.starts.year}年{meeting.starts.month}月会议{rest or '是哪次会议'}"
    month = next(name for name, number in months().items() if number == meeting.starts.month)
    word = "" if tables().meeting.found(kept) else "meeting"
    return " ".join(f"{kept} {month} {meeting.starts.year} {word} {rest}".split())


def _head(text: str) -> tuple[str, str] | None:
    """Give a text up to its last word for a meeting, and what stands behind that, where it only says that it was."""
    for match in reversed(list(heads().finditer(text))):
        gap = text[match.end() :]
        if _only_places(gap):
            return text[: match.end()], gap
    return None


def _met(text: str) -> tuple[str, str] | None:
    """Give a meeting that is told by a verb, where it is asked when that was the last or the first time: last met."""
    lists = tables()
    last = lists.last.found(text) or lists.last_time.found(text)
    first = lists.next.found(text) or any(number_of(word, lists.ordinals) == 1 for word in text.split())
    asked = lists.meets.found(text) and lists.intents["when"].found(text) and last != first
    if not asked or lists.meeting.found(text) or tells_subject(text):
        return None
    return f"when was the {'last' if last else 'first'} meeting", ""


_ELIDED = re.compile(r"(?<!\w)(?:d|qu|l|s)'")
"""A small French word, written at one with the next: celle d'avant."""


def _only_places(text: str) -> bool:
    """Say whether a text only says that a meeting was held, when and how: was held in hybrid form in April, right."""
    lists, tables_ = place_words(), tables()
    text = _ELIDED.sub(" ", text)
    _, text = length_named(text)
    for phrases in (
        tables_.hybrid, tables_.was, tables_.intents["preceding"], tables_.intents["following"], lists.between_words,
        tables_.filler, tables_.addressees["working group"],
    ):  # fmt: skip
        text = phrases.take(text)[1]
    left = [word for word in text.split() if number_of(word, months()) is None]
    return not left


def _steps_taken(kept: str) -> tuple[int, str]:
    """Give how many meetings before or after it is, two meetings before; 0 where the two themselves are asked for."""
    words = kept.split()
    count = tables().cardinals.get(words[-2], 1) if len(words) > 1 else 1
    if count == 1 or not heads().fullmatch(words[-1]):
        return 1, kept
    alone = len(words) == 2 or not re.fullmatch("the|les|l[ao]s|эти|last|first|[ءا-ي]+", words[-3])
    return (count if alone else 0), " ".join((*words[:-2], "meeting"))


def _of_day(text: str, match: re.Match[str]) -> bool:
    """Say whether a word for before or after is one of a time of the day or the year: after lunch, بعد الظهر."""
    phrases = (tables().seasons, *(tables().intents[name] for name in ("morning", "afternoon", "upcoming", "resume")))
    spans = (found.span() for each in phrases for found in each.pattern.finditer(text))
    return any(start <= match.start() and match.end() <= end and end - start > len(match[0]) for start, end in spans)


def _place_taken(kept: str) -> tuple[bool, bool, str]:
    """Say whether the first or the last is meant by what it is called, and leave those words out."""
    words = kept.split()
    near = " ".join(words[-PLACES:])
    last, without = tables().last.take(near)
    left = [word for word in without.split() if number_of(word, tables().ordinals) != 1]
    first = len(left) < len(without.split())
    return first, last, " ".join((*words[:-PLACES], *left)) if first or last else kept


def _such(held: Sequence[Meeting], text: str) -> list[Meeting]:
    """Keep the meetings that were as a text says: of so many days, hybrid, in a month."""
    traits = traits_named(text, length_named(text)[0])
    if traits is not None:
        held = [each for each in held if Traits(traits.days, traits.format).of(each)]
    named = {number for word in text.split() if (number := number_of(word, months())) is not None}
    return [each for each in held if not named or each.starts.month in named]


# --- in Chinese, where what it stands beside is named first


_CLAUSE = re.compile(r"(?:(?<=^)|(?<=[\s,]))(?:有一?[次回届])?(?:紧?[跟接挨]着?)?[在于]?(?P<of>(?:cop )?[^\s,]*)$")
_ASKED_HAN = re.compile(
    r"[ ,的开举行召紧接挨着刚最后第一二下上那哪是次届会议回个场近又工作组完叫在了呢啊几多有春夏秋冬季天过]*"
)


async def _beside_han(
    ask: Ask, session: Session, text: str, match: re.Match[str], told: Told, *, after: bool
) -> str | Reply | None:
    clause = _CLAUSE.search(text[: match.start()])
    asked = _ASKED_HAN.match(text, match.end())
    said = f"{match[0]}{asked[0] if asked else ''}"
    speaks = re.search("[次届会回]", said) or tables().intents["of_meeting"].found(text[match.end() :])
    if clause is None or not clause["of"] or asked is None or not speaks:
        return None
    if re.search("(?<!第)几|[多有]", asked[0]) or tables().intents["meetings"].found(asked[0]):
        return None  # how many, which ones
    spans = await spans_named(ask, session, clause["of"]) or await _of_day_or_conference(ask, session, clause["of"])
    if spans:
        beside: Anchor | None = Anchor(spans, "")
    elif re.search("(?:那|这|的)?(?:[次届回](?:会议?)?|会议?)的?$|通过$", clause["of"]):
        beside = await by_question(session, await told(clause["of"]))
    else:
        beside = None
    if beside is None:
        return None
    kept, rest = text[: clause.start()], text[asked.end() :]
    beside = Anchor(beside.spans, rest)
    held = _such(await meetings(session), rest)
    return await _placed(ask, session, held, beside, _Asked(kept, after))


async def _of_day_or_conference(ask: Ask, session: Session, text: str) -> tuple[Span, ...]:
    """Give the day on which something else was, or a session of the Conference: 2023年10月4日的对话会, cop 11."""
    number, left = session_of_conference(text)
    if number is not None and not re.search(r"\w", left):
        return await sessions(session, number)
    day, left = date_named(text, ask.now.date())
    return ((day, day),) if day is not None and str(day.year) in text and not tells_subject(left) else ()


# --- between two, and during a session of the Conference


async def _between(ask: Ask, session: Session, text: str, held: Sequence[Meeting]) -> str | Reply | None:
    """Read a meeting between two that are named."""
    for match in place_words().between.pattern.finditer(text):
        if is_han(match[0]):
            clause = _CLAUSE.search(text[: match.start()])
            kept, behind = "", clause["of"] if clause else ""
            parts = re.split("[和与跟到、]", behind.lstrip("在"))
            if len(parts) != 2 or not re.search("[次届会回]", text[match.end() :]):
                continue
            names = [parts[0].split(), parts[1].split()]
        else:
            head, words = _head(text[: match.start()]), text[match.end() :].split()
            behind = head is None and _only_places(text[: match.start()]) and bool(wanted(text).which)
            if head is None and not behind:
                continue
            kept = (
                head[0] if head else "which meeting"
            )  # between the ninth and the eleventh there was one, which was it
            at = next((n for n, word in enumerate(words) if place_words().join.pattern.fullmatch(word)), None)
            if at is None:  # in Arabic the word for and is written with the next one
                at = next((n for n, word in enumerate(words) if n and word.startswith("و")), None)
                if at is None:
                    continue
                words[at : at + 1] = ["و", words[at].removeprefix("و")]
            names = [words[:at], words[at + 1 :]]
        one, other = [await by_name(ask, session, each) for each in names]
        if one is None or other is None:
            continue
        (early, late) = sorted((one.spans[0], other.spans[0]))
        found = [each for each in held if early[1] < each.starts and each.ends < late[0]]
        if len(found) > 1:
            return await offer(ask, session, tuple(Found(each.key, 0.0, "") for each in found[:OFFERED]))
        if found:
            rest = "是哪次会议" if is_han(match[0]) else "" if kept == "which meeting" else other.rest
            return _written(kept, found[0], rest)
    return None


async def _during(session: Session, text: str, held: Sequence[Meeting]) -> str | None:
    """Read the meeting that was held during a session of the Conference."""
    lists = place_words()
    if not lists.during.found(text) or not speaks_of_conference(text):
        return None
    number, left = session_of_conference(text)
    number = None if number == 1 else number  # un período de sesiones; at its very first there was no Group
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    left = lists.during.take(re.sub(r"(?:19|20)\d\d\s*年?", " ", left))[1]
    left = length_named(without_conference(left))[1]
    of_group = tables().addressees["working group"].found(left) and tables().intents["when"].found(
        left
    )  # the wg that sat
    if not (heads().search(left) or of_group or tables().intents["of_meeting"].found(left)):
        return None
    left = heads().sub(" ", left)
    lists_ = (*(tables().intents[name] for name in ("of_meeting", "meetings", "when", "which_item")), tables().number)
    for phrases in lists_:
        left = phrases.take(left)[1]
    left = place_words().held.take(left)[1] if any(map(is_han, left)) else left
    if not (only_names(left) or _only_places(left)):
        return None
    spans = await sessions(session, number)
    found = [each for each in held if any(start <= each.starts and each.ends <= end for start, end in spans)]
    found = [each for each in found if not years or each.starts.year in years]
    if len(found) != 1:
        return None
    return _written("是" if any(map(is_han, text)) else "which meeting", found[0], "")
