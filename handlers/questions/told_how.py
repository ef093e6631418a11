"""Wishes in words of how one is told: lead times, digest, programme, time zone; going on; what is kept of one."""

import re

from handlers.ask import Ask
from handlers.compose import cut, reply, rows, say
from handlers.durations import clocks_in, durations_in, minutes_in
from handlers.item_named import item_named
from handlers.phrases import tables
from handlers.preferences import AFTERNOON, QUIET, clock_text
from handlers.questions.in_words import language_named
from handlers.questions.left_alone import Wish, asked_back, says_more
from handlers.questions.links_asked import without_pronouns
from handlers.reference import meeting_at_hand
from handlers.reply import Button
from handlers.targets import lead_text, leads_text, said
from handlers.word_lists import Phrases
from store.database import Session
from store.folding import fold
from store.following import EVENING, MORNING
from store.keys import kind_of, number_of
from store.targets import Target
from store.times import parse_zone

PLAIN = {
    "resume": ("pause", "off"), "no_digest": ("digest", "off"), "digest": ("digest", "on"),
    "digest_what": ("digest", ""),
    "no_programme": ("settings", "morning off"), "forget_me": ("forget", ""), "my_data": ("mydata", ""),
    "my_privacy": ("privacy", ""),
}  # fmt: skip
"""Wishes that are a command's question by themselves."""
OF_ONESELF = ("forget_me", "my_data", "my_privacy")
"""Those that may be asked with a what."""
LONGEST_NAME = 30
"""Characters of a thing's name on a button."""


async def told_how(ask: Ask, session: Session, text: str) -> Wish | None:
    """Give the command that a sentence wishes for of how the chat is told; None where it wishes for none."""
    wishes = tables().wishes
    for name, command in PLAIN.items():
        found, rest = wishes[name].take(text)
        asks = wishes["asks_what"].found(text) or tables().clock.found(text)  # what time do we start again
        if name not in OF_ONESELF and asks:
            continue
        if found and not says_more(wishes["so_that"].take(rest)[1]):
            return command
    for read in (_too_many, _daily, _programme_at, _zone, _spoken_language, _again):
        if (wish := read(ask, text)) is not None:
            return wish
    return await _leads(ask, session, text) or await _at_an_hour(ask, session, text)


def _too_many(ask: Ask, text: str) -> Wish | None:
    """Offer what makes the messages fewer."""
    wishes, words = tables().wishes, say(ask)
    found, rest = wishes["too_many"].take(text)
    if not found or says_more(wishes["so_that"].take(rest)[1]):
        return None
    choices = (("digest", "/digest on"), ("pause", "/pause"), ("subscriptions", "/subscriptions"))
    return asked_back(ask, [Button(words(f"button-{name}"), ask=question) for name, question in choices])


def _daily(ask: Ask, text: str) -> Wish | None:
    """Read of the programme in the morning or the word on the evening before that it is to come, when, or not at all.

    "No messages in the morning" may mean that programme, or quiet hours.
    """
    wishes, words = tables().wishes, say(ask)
    if wishes["asks_whether"].found(text) or wishes["asks_what"].found(text):
        return None
    for name, usual in (("evening", EVENING), ("morning", MORNING)):
        found, rest = wishes[f"{name}_message"].take(text)
        any_, left = wishes[f"{name}_messages"].take(text)
        off, left = wishes["turn_off"].take(left)
        if any_ and off and not says_more(wishes["so_that"].take(left)[1]):
            start, end = map(clock_text, (EVENING, QUIET[1]) if name == "evening" else (QUIET[0], 10 * 60))
            quiet = Button(words("button-quiet-daily", start=start, end=end), ask=f"/quiet {start} {end}")
            return asked_back(ask, [Button(words(f"button-{name}-off"), ask=f"/settings {name} off"), quiet])
        if not found:
            continue
        clocks, left = clocks_in(rest, bare=True)
        on, left = wishes["turn_on"].take(left)
        if (
            (on or clocks)
            and len(clocks) < 2
            and not says_more(wishes["so_that"].take(wishes["until"].take(left)[1])[1])
        ):
            return "settings", f"{name} {clock_text(clocks[0] if clocks else usual)}"
        off, left = wishes["turn_off"].take(rest)
        if off and not says_more(wishes["so_that"].take(left)[1]):
            return "settings", f"{name} off"
    return None


def _programme_at(ask: Ask, text: str) -> Wish | None:
    """Read when the programme is to come: in the morning that of the day; what comes later may be that of the next."""
    wishes, words = tables().wishes, say(ask)
    found, rest = wishes["programme_at"].take(text)
    clocks, rest = clocks_in(rest, bare=True)
    if not found or len(clocks) != 1 or says_more(wishes["until"].take(rest)[1]):
        return None
    at = clock_text(clocks[0])
    if clocks[0] < AFTERNOON:
        return "settings", f"morning {at}"
    names = ("evening", "morning")
    return asked_back(ask, [Button(words(f"button-{name}", clock=at), ask=f"/settings {name} {at}") for name in names])


async def _at_an_hour(ask: Ask, session: Session, text: str) -> Wish | None:
    """Say to who wants to be reminded at nine what comes at an hour: the programme. Not where a session starts then."""
    wishes, words = tables().wishes, say(ask)
    found, rest = wishes["timed"].take(text)
    clocks, rest = clocks_in(rest, bare=True)
    for phrases in (tables().intents["today"], tables().intents["tomorrow"], wishes["until"], wishes["so_that"]):
        rest = phrases.take(rest)[1]
    if not found or len(clocks) != 1 or durations_in(text)[0] or says_more(rest) or item_named(text)[0] is not None:
        return None
    held, _ = await meeting_at_hand(session, ask.chat.context.about, ask.now)
    starts = {each.starts.hour * 60 + each.starts.minute for each in held.sessions} if held is not None else set()
    if clocks[0] in starts:
        return None
    at, name = clock_text(clocks[0]), "morning" if clocks[0] < AFTERNOON else "evening"
    buttons = [
        Button(words(f"button-{name}", clock=at), ask=f"/settings {name} {at}"),
        Button(words("button-leads"), ask="/remind"),
    ]
    return reply(ask, words("wish-hour"), buttons=rows(buttons, 1), sure=False)


def _zone(ask: Ask, text: str) -> Wish | None:
    wishes = tables().wishes
    for name, sure in (("my_zone", True), ("i_am_in", False)):
        rest = _behind(wishes[name], text)
        zone = parse_zone(wishes["so_that"].take(rest)[1]) if rest else None
        if zone is not None:
            button = Button(say(ask)("button-zone", zone=zone.key), ask=f"/timezone {zone.key}")
            return ("timezone", zone.key) if sure else asked_back(ask, [button])
    return None


def _spoken_language(ask: Ask, text: str) -> Wish | None:
    """Read in which language one wants to be answered."""
    wishes = tables().wishes
    if kind_of(next(iter(ask.chat.context.about), ":")) == "document":
        in_language, left = wishes["in_language"].take(text)
        if in_language and not wishes["speak"].found(left):
            return None  # the paper in Spanish
    found, rest = wishes["speak"].take(text)
    code = language_named(fold(_WORDS.sub(" ", wishes["so_that"].take(rest)[1]).strip())) if found else None
    return ("language", code) if code is not None else None


_WORDS = re.compile(r"[\W_]+")


def _behind(phrases: Phrases, text: str) -> str:
    """Give what stands behind a phrase that a text begins with; "" where it does not."""
    match = phrases.pattern.search(text) if phrases.likely(text) else None
    return text[match.end() :].strip() if match is not None and not says_more(text[: match.start()]) else ""


def _again(ask: Ask, text: str) -> Wish | None:
    """Offer one more reminder of the session that comes next, where somebody wants to be reminded once more."""
    wishes, words = tables().wishes, say(ask)
    lengths, rest = durations_in(text)
    found, rest = wishes["again"].take(rest)
    if not found or says_more(wishes["so_that"].take(wishes["each"].take(rest)[1])[1]):
        return None
    choices = lengths or (5, 10)
    return asked_back(
        ask,
        [Button(words("button-once-more", lead=lead_text(words, each)), ask=f"/later next session {each}")
         for each in choices],
    )  # fmt: skip


async def _leads(ask: Ask, session: Session, text: str) -> Wish | None:
    """Read how long before sessions one wants to be reminded. Of all, or of what is spoken of: that is asked."""
    wishes, words = tables().wishes, say(ask)
    lengths, rest = durations_in(text)
    wished, rest = wishes["timed"].take(rest)
    changed, rest = wishes["make_it"].take(rest)
    minutes, rest = minutes_in(rest) if lengths else ((), rest)
    leads = tuple(dict.fromkeys((*minutes, *lengths)))
    every, rest = wishes["each"].take(wishes["begins"].take(rest)[1])
    if wished:  # before it starts, before the meeting
        rest = tables().meeting.take(without_pronouns(rest))[1]
    asks = wishes["asks_what"].found(text) or wishes["asks_whether"].pattern.match(text) is not None
    told = wishes["each"].found(text) and not asks  # which meeting was three days long
    if not leads or not (wished or changed or told) or says_more(wishes["so_that"].take(rest)[1]):
        return None
    behind = " ".join(map(str, leads))
    spoken = await _spoken_of(ask, session)
    if wished and (every or spoken is None):
        return "remind", behind
    said_ = leads_text(words, leads)
    buttons = [Button(words("button-leads-all", leads=said_), ask=f"/remind {behind}")]
    if spoken is not None:
        name = cut(await said(session, words, spoken), LONGEST_NAME)
        buttons.append(
            Button(words("button-leads-this", what=name, leads=said_), ask=f"/remind {spoken.name} {behind}")
        )
    return asked_back(ask, buttons)


async def _spoken_of(ask: Ask, session: Session) -> Target | None:
    """Give the item, session or meeting that was spoken of last."""
    key = ask.chat.context.about[0] if ask.chat.context.about else ""
    held, spoken = await meeting_at_hand(session, (key,) if key else (), ask.now)
    if held is None or not spoken:
        return None
    item = held.by_number.get(number_of(key)) if kind_of(key) == "item" else None
    return Target(held.meeting.body, held, item, next((each for each in held.sessions if each.key == key), None))
