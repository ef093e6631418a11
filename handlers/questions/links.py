"""From the thing that is named, or was last spoken of, to the one that is asked for: the store's links say which.

"68/192 took note of one session: which?" names an act and asks for a meeting; "the draft of this" goes on from a report
to another document; "second one?" goes on to the next of a series. What is asked for, `links_asked` says; which thing
that is, the ties of the first one. What hangs together is said in the answer.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import agenda as agendas
from handlers import items, moments, one_act, things
from handlers.ask import Ask
from handlers.compose import say
from handlers.documents import document_reply, years_of
from handlers.naming import full_name, name_of
from handlers.phrases import tables, tells_subject
from handlers.questions.elliptic_words import plain_of
from handlers.questions.links_asked import (
    LEFT,
    OF_THE_DAY,
    PLACES,
    SAME,
    SERIES,
    TWO,
    Wanted,
    asks_itself,
    asks_several,
    begins_with,
    link_lists,
    wanted,
    which_act,
    without_label,
    without_links,
)
from handlers.questions.of_paragraphs import last_but_one
from handlers.questions.series import series_of
from handlers.questions.spoken_of import several_last
from handlers.questions.word_by_word import glimpsed
from handlers.reply import Reply, line, replace_sure
from handlers.wording import Words
from store.database import Session
from store.documents import document
from store.folding import fold, grams
from store.keys import act_key_of, kind_of, paragraph_number, symbol_of
from store.links import Tie, order, ties_of
from store.lookup import SURE, Found
from store.mandates import acts
from store.meetings import Agenda, Sitting, agenda, item_at, meeting, meetings


async def from_named(ask: Ask, session: Session, key: str, said: str) -> tuple[Reply, str] | None:
    """Answer what is asked of a thing that a text names (`said` is its name there), where that is another thing.

    None where the thing itself is asked for. The second part says how it was found.
    """
    text = fold(ask.words).replace(fold(said), " ", 1)
    asked = wanted(without_label(text, key))
    if kind_of(key) == "document" and asked.kinds[:1] == ("meeting",) and asked.near:
        if asks_itself(text):
            return None  # what it is, and of which meeting, the paper tells
        asked = replace(asked, relations=asked.relations - {"asked-for"})  # for which meeting it was written
    if (put_forward := await _put_forward(ask, session, (key,), text)) is not None:
        return put_forward
    if asked.relations & SAME:
        return await _of_series(ask, session, key, asked)
    act_asked = "act" in asked.kinds and "asked-for" in asked.relations  # the act which asked for what came later
    if kind_of(key) == "document" and asked.relations & {"later", "earlier"} and not act_asked:
        return await _of_series(ask, session, key, asked)
    place = "asked-for" in asked.relations and tables().intents["where"].found(text)  # where it was asked for
    led_to = begins_with("meeting", text) and "convened" in asked.relations  # the meeting decision 4/4 led to
    who = kind_of(key) == "document" and "asked-for" in asked.relations and tables().asked_by.found(text)
    behind = act_asked and kind_of(key) == "document" and begins_with("act", text)  # the resolution that asked for it
    if not (asked.which or place or led_to or who or behind) or not (asked.near or asked.relations):
        return None
    kinds = [each for each in asked.kinds if not await _is(session, key, each)]
    if kind_of(key) == "document" and "asked-for" in asked.relations and not kinds:
        kinds = ["act"]
    kinds = ["meeting"] if led_to else kinds
    if asked.kinds and asked.kinds[0] not in kinds and asked.near and not asked.relations:
        return None  # which document that is
    for kind in kinds:
        if not (asked.near or asked.relations & {tie.relation for tie in await ties_of(session, key)}):
            return None
        if (answered := await _of_kind(ask, session, key, kind, asked)) is not None:
            return answered
    return None


async def asks_another(ask: Ask, session: Session, key: str, said: str) -> bool:
    """Say whether a text asks for another thing than the one it names (`said` is its name there)."""
    if not said:
        return False
    before, _, behind = fold(ask.words).partition(fold(said))
    asked = wanted(without_label(f"{before} {behind}", key))
    others = (("meeting",), ("act",), ("item",))
    both = kind_of(key) == "document" and asked.kinds[:1] in others and asks_itself(fold(ask.words))
    both = both or (asked.kinds[:1] == ("document",) and asks_itself(fold(ask.words)))  # which document is A/RES/72/1
    both = both or (asked.kinds[:1] == ("meeting",) and await _of_session_held(session, key))
    if asked.kinds and asked.near and not both and not await _is(session, key, asked.kinds[0]):
        return True
    if kind_of(key) == "document" and asked.relations & {"later", "earlier"}:
        return True
    beside = " ".join(before.split()[-2:])
    return bool(wanted(before).kinds) and any(link_lists().places[name].found(beside) for name in ("next", "previous"))


async def _of_session_held(session: Session, key: str) -> bool:
    """Say whether a thing is a paper of a session of the Conference or the Assembly, which its title tells."""
    one = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
    return one is not None and one.session is not None and not one.meeting


async def continued(ask: Ask, session: Session, text: str) -> tuple[Reply, str] | None:
    """Answer a short question that goes on from the last answer to what hangs together with it; None where none does.

    `text` is the question without signs.
    """
    about = ask.chat.context.about
    if tables().intents["adopted"].found(text) and link_lists().kinds["report"].found(text):
        return None  # when a report is adopted its item tells
    if any(tables().intents[name].found(text) for name in OF_THE_DAY):
        return None  # the papers of this afternoon
    left = tables().filler.take(without_links(tables().intents["when"].take(text)[1]))[1]
    for name in ("when", "where", "decider", "documents", "adopted", "following", "preceding", "which_item"):
        left = tables().intents[name].take(left)[1]
    if not about or len(grams(left)) > LEFT:
        return None
    if (put_forward := await _put_forward(ask, session, about, text)) is not None:
        return put_forward
    asked = wanted(text)
    key = about[0]
    if (chosen := await _chosen(ask, session, asked)) is not None:
        return chosen
    others = [each for each in asked.kinds if not await _is(session, key, each)]
    kind = others[0] if others else None
    if kind is None and kind_of(key) == "document" and "asked-for" in asked.relations:
        kind = "act"
    if kind is not None and kind_of(key) == "meeting" and several_last(about):
        return await _of_each(ask, session, kind, asked)
    if kind is not None and (answered := await _of_kind(ask, session, key, kind, asked)) is not None:
        return answered
    created = asked.which and tables().intents["creation"].found(text)  # which one set that up is no asking again
    again = asked.kinds and not (others or asked.relations or asked.places or asked.years or created)
    again = again and not tells_subject(left)  # by which one was that plan adopted
    again = again and not (asked.which and "became" in glimpsed(plain_of(text)).slots)  # in which one they ended up
    if again and _shown_again(key):
        return await show(ask, session, key), f"again: {key}"
    return await _of_series(ask, session, key, asked)


def _shown_again(key: str) -> bool:
    return kind_of(key) in ("document", "mandate")


async def _put_forward(ask: Ask, session: Session, keys: Sequence[str], text: str) -> tuple[Reply, str] | None:
    """Answer who put an act forward: with the one act spoken of, or draft of it, whose sponsors are held."""
    if not tables().sponsored.found(text) or kind_of(keys[0]) != "mandate":
        return None
    known = await acts(session)
    spoken = [act_key_of(key) for key in keys if kind_of(key) == "mandate"]
    found = [act for act in known.values() if act.sponsors and (act.key in spoken or act.became in spoken)]
    if len(found) != 1:
        return None
    return await one_act.act_reply(ask, session, found[0]), f"put forward: {found[0].key}"


async def _is(session: Session, key: str, kind: str) -> bool:
    """Say whether a thing is of the kind that is asked for."""
    of = kind_of(key)
    if kind in ("meeting", "item", "session"):
        return of == kind
    if of == "mandate":
        act = (await acts(session)).get(act_key_of(key))
        return act is not None and ((act.status == "draft") == (kind == "draft")) and kind in ("act", "draft")
    if of != "document" or kind == "act":
        return False
    one = await document(session, symbol_of(key))
    if one is None or kind == "document":
        return one is not None
    if kind == "draft":
        return one.kind == "draft report"
    if kind == "agenda":
        return one.kind == "agenda"
    called = fold(one.titles.texts.get("en", "")).startswith("report ")  # a conference room paper may be one
    return ("report" in one.kind or called) and one.kind != "draft report"


async def _of_each(ask: Ask, session: Session, kind: str, asked: Wanted) -> tuple[Reply, str] | None:
    """Offer what hangs together with each of several meetings, of which none was chosen: did it have a report."""
    meant = [key for key in ask.chat.context.about[:SHOWN] if kind_of(key) == "meeting"]
    answers = [each for key in meant if (each := await _of_kind(ask, session, key, kind, asked)) is not None]
    found = tuple(Found(key, SURE, "linked") for key in dict.fromkeys(each.about[0] for each, _ in answers))
    return (await things.offer(ask, session, found), f"linked: {', '.join(meant)}") if found else None


SHOWN = 5
"""Things that an offer shows."""


async def _of_kind(ask: Ask, session: Session, key: str, kind: str, asked: Wanted) -> tuple[Reply, str] | None:
    """Answer with the one thing of a kind that hangs together with another; several are offered."""
    ties = [tie for tie in await ties_of(session, key) if await _is(session, tie.other(key), kind)]
    hinted = [tie for tie in ties if tie.relation in asked.relations]
    if not hinted and asked.relations & _TOLD_BY_ACTS:
        return None  # what it asked for, had held or noted is not held; what else there is was not asked for
    ties = hinted or [tie for tie in ties if tie.relation in _TOLD] or ties
    if kind == "meeting" and not hinted and asked.places & {"next", "previous"} and kind_of(key) == "mandate":
        forward = "next" in asked.places and "previous" not in asked.places  # 之前的最后一次
        after = await _meetings_beside(session, key, step=1 if forward else -1)
        convened = [tie for tie in ties if tie.relation == "convened" and tie.other(key) in after]
        ties = convened or [Tie(key, each, "next") for each in after[:1]]
    others = list(dict.fromkeys(tie.other(key) for tie in ties))
    others = await in_time(session, others)
    if kind == "meeting" and not hinted and (written_for := await _written_for(ask, session, key)) in others:
        others = [written_for]
    if asked.years and (of_year := [each for each in others if await year_of(session, each) in asked.years]):
        others = of_year
    if len(others) > 1 and (place := _place(asked, len(others))) is not None:
        others = [others[place]]
    listed = kind in ("item", "session") or (kind == "document" and kind_of(key) in ("item", "session", "meeting"))
    if not others or (listed and not hinted and (len(others) > 1 or kind == "document")):
        return None  # the whole list is asked for
    if kind == "meeting" and len(others) > 1 and tables().intents["meetings"].found(fold(ask.words)):
        own = tuple([each for each in await meetings(session) if each.key in others])
        return await agendas.several(ask, session, own), f"linked: {', '.join(others)}"
    if len(others) == 1:
        tie = next(tie for tie in ties if tie.other(key) == others[0])
        return await _with_reason(ask, session, tie, others[0]), f"linked: {tie.start} {tie.relation} {tie.end}"
    found = tuple(Found(each, SURE, "linked") for each in others[:SHOWN])
    return await things.offer(ask, session, found), f"linked: {', '.join(others)}"


async def _written_for(ask: Ask, session: Session, key: str) -> str:
    """Give the meeting that a paper was written for, where it is not asked at which ones it was taken up; "" without.

    A later meeting may have had it before it again.
    """
    text, lists = fold(ask.words), tables()
    one = await document(session, symbol_of(key)) if kind_of(key) == "document" else None
    again = lists.treated.found(text) or lists.intents["meetings"].found(text) or lists.intents["when"].found(text)
    return one.meeting or "" if one is not None and not again else ""


_TOLD_BY_ACTS = frozenset({"asked-for", "convened", "takes-note-of", "builds-on"})
_TOLD = frozenset({
    "became", "convened", "asked-for", "printed", "outcome", "agenda", "draft-report", "builds-on", "takes-note-of",
})  # fmt: skip
"""Relations that a text or a record tells by itself; what only shares a meeting or an item comes behind."""


def _place(asked: Wanted, count: int) -> int | None:
    """Give the place of the one that is asked for among several in the order of time."""
    for place, name in enumerate(PLACES):
        if name in asked.places and place < count:
            return place
    return count - 1 if "last" in asked.places else None


async def printed_in(ask: Ask, session: Session, text: str, answered: Reply) -> Reply | None:
    """Give the report that prints the act which is answered with, where a report that prints it is asked for."""
    key = answered.about[0] if answered.about and answered.sure else ""
    asked = wanted(text) if kind_of(key or ":") == "mandate" else None
    if asked is None or "printed" not in asked.relations or not {"report", "document"} & set(asked.kinds):
        return None
    if which_act(text):
        return None  # which decision is printed in that report
    found = await _of_kind(ask, session, act_key_of(key), "report", asked)
    return found[0] if found else None


async def _meetings_beside(session: Session, act: str, *, step: int) -> list[str]:
    """Give the meetings after an act was adopted, the first of them first, or those before it, the last first."""
    one = (await acts(session)).get(act_key_of(act))
    if one is None or one.adopted is None:
        return []
    held = await meetings(session)
    if step > 0:
        return [each.key for each in held if each.starts > one.adopted]
    return [each.key for each in reversed(held) if each.ends < one.adopted]


async def _chosen(ask: Ask, session: Session, asked: Wanted) -> tuple[Reply, str] | None:
    """Choose among several things of one kind that were offered: the second one, the other one, the one of 2020."""
    group = offered(ask.chat.context.about)
    if not group or kind_of(group[0]) in ("session", "item"):
        return None
    group = _parts(group)
    if kind_of(group[0]) == "meeting" and len(group) > TWO:
        group = await in_time(session, group)  # a list of all begins with the latest
    place = _place(asked, len(group)) if not asked.relations else None
    place = len(group) - TWO if last_but_one(ask.words) and len(group) > TWO else place
    if place is None and "other" in asked.places and len(group) == TWO:
        place = 1
    chosen = await choose(session, group, asked.years, place)
    return (await show(ask, session, chosen), f"chosen: {chosen} of {len(group)}") if chosen else None


def _parts(group: Sequence[str]) -> list[str]:
    """Leave out the act whose paragraphs were told, and the paragraph whose parts were."""
    numbers = {key: str(paragraph_number(key) or "") for key in group}
    parts = [key for key in group if "(" in numbers[key]]
    own = [
        key for key in group if numbers[key] and not any(numbers[each].startswith(f"{numbers[key]}(") for each in parts)
    ]
    of_one = len({act_key_of(key) for key in group}) == 1 and len(own) >= TWO
    return own if of_one else list(group)


def offered(about: Sequence[str]) -> list[str]:
    """Give the things of one kind that an answer offered or listed; none where others stand before them."""
    group = [key for key in about if kind_of(key) == kind_of(about[0])]
    if [act_key_of(key) for key in group] == group[:1] * TWO and kind_of(group[0]) == "mandate":
        return []  # one paragraph of an act
    return group if len(group) >= TWO and list(about[: len(group)]) == group else []


async def choose(session: Session, group: Sequence[str], years: Sequence[int], place: int | None) -> str | None:
    """Choose among things that were offered the only one of a year, else the one at a place; None where none is."""
    of_year = [key for key in group if years and await year_of(session, key) in years]
    if len(of_year) == 1:
        return of_year[0]
    return group[place] if place is not None else None


async def _of_series(ask: Ask, session: Session, key: str, asked: Wanted) -> tuple[Reply, str] | None:
    """Answer with another one of the series: of the same title, a later one, the second, that of the next year."""
    if not (asked.relations & {"same-title", "same-number", "later", "earlier"} or asked.places or asked.years):
        return None
    ties = [tie for tie in await ties_of(session, key) if tie.relation in SERIES]
    if {"previous", "next"} & asked.places or {"earlier", "later"} & asked.relations:
        same = asked.relations & SAME
        ties = [tie for tie in ties if same or tie.relation != "same-number"]  # of two of a number none is the later
    named = [tie for tie in ties if tie.relation in asked.relations & SAME]
    directed = _directed(key, ties, asked)
    stepped = {"previous", "next"} & asked.places or {"earlier", "later"} & asked.relations
    if ties and stepped and not (directed or named or asked.years):
        return replace_sure(await show(ask, session, key), sure=False), f"none held beside {key}"
    ties = named or directed or ties
    others = await in_time(session, list(dict.fromkeys(tie.other(key) for tie in ties)))
    if not others:
        return None
    if asked.years:
        years = [await year_of(session, each) for each in others]
        chosen = [each for each, year in zip(others, years, strict=True) if year in asked.years]
        chosen = chosen or [each for each, year in zip(others, years, strict=True) if named and year is None]
    elif named and asked.relations & SAME:
        chosen = others[:1] if len(others) == 1 else (directed and [directed[0].other(key)]) or others
    elif asked.places & set(PLACES) and not directed:
        series = await series_of(session, key) if kind_of(key) == "mandate" else others
        whole = await in_time(session, [key, *series])
        place = _place(asked, len(whole))
        chosen = [whole[place]] if place is not None else []
    elif "previous" in asked.places or "earlier" in asked.relations or "last" in asked.places:
        chosen = others[-1:]
    else:
        chosen = others[:1]
    if len(others) > 1 and directed and not (asked.years or asked.places) and asks_several(fold(ask.words)):
        found = tuple(Found(each, SURE, "linked") for each in others[:SHOWN])
        return await things.offer(ask, session, found), f"linked: {', '.join(others)}"
    if len(chosen) != 1 or chosen[0] == key:
        return None
    tie = next((tie for tie in ties if tie.other(key) == chosen[0]), Tie(key, chosen[0], "like"))
    return await _with_reason(ask, session, tie, chosen[0]), f"linked: {tie.start} {tie.relation} {tie.end}"


def _directed(key: str, ties: Sequence[Tie], asked: Wanted) -> list[Tie]:
    """Keep what comes after a thing where a later one is asked for, what comes before it where an earlier one is."""
    if "next" in asked.places or "later" in asked.relations:
        return [tie for tie in ties if tie.start == key]
    if "previous" in asked.places or "earlier" in asked.relations:
        return [tie for tie in ties if tie.end == key]
    return []


async def in_time(session: Session, keys: Sequence[str]) -> list[str]:
    """Put things in the order of time."""
    known = await acts(session)
    only_acts = all(kind_of(each) == "mandate" for each in keys)

    async def when(key: str) -> tuple[int, str]:
        if kind_of(key) == "mandate" and (act := known.get(key)):
            return order(act) if only_acts else (0, key)
        return await year_of(session, key) or 0, key

    return [key for _, key in sorted([(await when(key), key) for key in keys])]


async def year_of(session: Session, key: str) -> int | None:
    """Give the year a thing is of."""
    kind = kind_of(key)
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
        in_number = re.search(r"\((\d{4})\)|^(\d{4})/", act.number or "")
        if act.adopted is not None:
            return act.adopted.year
        return int(in_number[1] or in_number[2]) if in_number else None
    if kind == "document" and (one := await document(session, symbol_of(key))):
        return max(years_of(one), default=None)
    day = re.search(r":(\d{4}-\d\d-\d\d)", key)
    return date.fromisoformat(day[1]).year if day else None


async def _with_reason(ask: Ask, session: Session, tie: Tie, key: str) -> Reply:
    """Show a thing, and say how it hangs together with the one the question started from."""
    shown = await show(ask, session, key)
    words = say(ask)
    sides = [await _name(session, words, each) for each in (tie.start, tie.end)]
    if not words.has(f"link-{tie.relation}") or not all(sides):
        return shown
    return replace(shown, lines=(line(words(f"link-{tie.relation}", start=sides[0], end=sides[1])), *shown.lines))


async def _name(session: Session, words: Words, key: str) -> str:
    """Name a thing in a few words."""
    kind = kind_of(key)
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
        return full_name(words, act)
    if kind == "document":
        return symbol_of(key)
    if kind == "meeting" and (held := await meeting(session, key)):
        return name_of(words, held)
    if kind == "item" and (at := await item_at(session, key)):
        return words("item-short", number=at[1].number, meeting=name_of(words, at[0].meeting))
    return ""


async def show(ask: Ask, session: Session, key: str) -> Reply:
    """Show any thing by its key."""
    kind = kind_of(key)
    if kind == "mandate":
        act = (await acts(session))[act_key_of(key)]
        number = paragraph_number(key)
        return await (
            one_act.told_by_clause(ask, session, act, number) if number else one_act.act_reply(ask, session, act)
        )
    if kind == "document" and (one := await document(session, symbol_of(key))):
        return await document_reply(ask, session, one)
    if kind == "item" and (at := await item_at(session, key)):
        return await items.item_reply(ask, session, *at)
    if kind == "meeting" and (held := await agenda(session, key)):
        return await agendas.agenda_reply(ask, session, held, of_meeting=True)
    if kind == "session" and (found := await _sitting(session, key)):
        return await moments.sitting_reply(ask, session, *found)
    return await things.nothing_found(ask, session)


async def _sitting(session: Session, key: str) -> tuple[Agenda, Sitting] | None:
    for each in await meetings(session):
        held = await agenda(session, each.key)
        for sitting in held.sessions if held else ():
            if held is not None and sitting.key == key:
                return held, sitting
    return None
