"""What a thing hangs together with: the acts behind a meeting, the draft of a report, the next act of a series.

A tie goes from what comes first in the order of events to what comes of it, as in `chains`; here a thing has all its
ties, both ways, and those of a series too. `chains` follows them further; this is one step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from store.chains import act_links
from store.database import Session, remembered
from store.documents import Document, all_documents, document, documents_of, listed_under
from store.keys import act_key_of, document_key, item_key, kind_of, meeting_of, symbol_of
from store.mandates import Act, acts
from store.meetings import Agenda, agenda, item_at, meetings, with_agenda

_BACK = {"builds on": "builds-on", "takes note of": "takes-note-of"}
_ON = {"convened": "convened", "asked for": "asked-for"}
LIKE = 85.0
"""How alike (of 100) what is told of two acts is, where they are of one series."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two things that hang together, by their keys, and how.

    `relation` is one of `chains.Relation`, or agenda, draft-report, later, same-title, same-number, like.
    """

    start: str
    end: str
    relation: str

    def other(self, key: str) -> str:
        """Give the thing at its other end."""
        return self.end if key == self.start else self.start


@remembered
async def ties_of(session: Session, key: str) -> tuple[Tie, ...]:
    """Give what hangs together with a thing, each once: what texts tell first, then what is of the same series."""
    kind = kind_of(key)
    if kind == "mandate":
        key = act_key_of(key)
    found: Iterable[Tie] = _told(key, await act_links(session))
    if kind == "mandate" and (act := (await acts(session)).get(key)):
        found = chain(found, _of_act(act, (await acts(session)).values()), await _under(session, key))
    elif kind == "document" and (one := await document(session, symbol_of(key))):
        found = chain(found, await _of_document(session, one))
    elif kind == "meeting" and (held := await agenda(session, key)):
        found = chain(found, await _of_meeting(session, held))
    elif kind == "item" and (at := await item_at(session, key)):
        number = at[1].number
        found = [
            Tie(meeting_of(key), key, "on-agenda"),
            *(Tie(act, key, "under") for act in at[1].mandates),
            *(Tie(key, document_key(each.symbol), "paper") for each in at[1].papers),
            *(Tie(key, each.key, "session") for each in at[0].sessions_of(number)),
        ]
    elif kind == "session":
        found = await _of_session(session, key)
    return tuple(dict.fromkeys(tie for tie in found if tie.start != tie.end))


def _told(key: str, links: Iterable[tuple[str, str, str]]) -> Iterator[Tie]:
    """Give the ties that texts of acts tell, in the order of events."""
    for act, relation, target in links:
        if key in (act, target):
            yield Tie(target, act, _BACK[relation]) if relation in _BACK else Tie(act, target, _ON[relation])


def _of_act(act: Act, held: Iterable[Act]) -> Iterator[Tie]:
    if act.report:
        yield Tie(act.key, document_key(act.report), "printed")
    for other in held:
        if other.became == act.key or act.became == other.key:
            yield Tie(*((other.key, act.key) if other.became == act.key else (act.key, other.key)), "became")
        elif other.organ == act.organ and other.key != act.key and other.status == act.status:
            yield from _of_series(act, other)


def _of_series(act: Act, other: Act) -> Iterator[Tie]:
    first, then = sorted((act, other), key=order)
    titles = [set(each.titles.texts.values()) for each in (act, other)]
    if act.number == other.number:
        yield Tie(first.key, then.key, "same-number")
    if titles[0] & titles[1]:
        yield Tie(first.key, then.key, "same-title")
    elif fuzz.token_set_ratio(act.gist.get("en", ""), other.gist.get("en", "")) >= LIKE:
        yield Tie(first.key, then.key, "like")


def order(act: Act) -> tuple[int, str]:
    """Order the acts of one organ by session and number."""
    numbers = [int(part) for part in (act.number or "").replace("(", "/").strip(")").split("/") if part.isdecimal()]
    return numbers[0] if numbers else act.session or 0, f"{numbers[-1]:05}" if numbers else ""


async def _under(session: Session, act: str) -> list[Tie]:
    found = []
    for key in await with_agenda(session):
        held = await agenda(session, key)
        items = [item.key for item in held.items if act in item.mandates] if held else []
        found += [Tie(act, key, "under")] if items else []
        found += [Tie(act, item, "under") for item in items]
    return found


async def _of_document(session: Session, one: Document) -> list[Tie]:
    key = document_key(one.symbol)
    found = [Tie(act.key, key, "printed") for act in (await acts(session)).values() if act.report == one.symbol]
    for meeting in await meetings(session):
        found += [Tie(meeting.key, key, "outcome")] if one.symbol == meeting.report else []
        found += [Tie(meeting.key, key, "agenda")] if one.symbol == meeting.agenda else []
    for item in await listed_under(session, one.symbol):
        found += [Tie(item, key, "paper"), Tie(meeting_of(item), key, "paper")]
    if one.meeting:
        found.append(Tie(one.meeting, key, "paper"))
        if one.agenda_item:
            found.append(Tie(item_key(one.meeting, one.agenda_item), key, "paper"))
        for other in await documents_of(session, one.meeting):
            if {other.kind, one.kind} == {"draft report", "report"}:
                draft, report = sorted((one, other), key=lambda each: each.kind != "draft report")
                found.append(Tie(document_key(draft.symbol), document_key(report.symbol), "draft-report"))
    titles = set(one.titles.texts.values())
    for other in await all_documents(session):
        if other.kind in ("draft report", "report") and one.kind in ("draft report", "report"):
            continue
        if other.symbol in one.related or one.symbol in other.related:
            first, then = (one, other) if other.symbol in one.related else (other, one)
            found.append(Tie(document_key(first.symbol), document_key(then.symbol), "later"))
        elif other.symbol != one.symbol and other.body == one.body and titles & set(other.titles.texts.values()):
            first, then = sorted((one, other), key=lambda each: (each.session or 0, each.symbol))
            found.append(Tie(document_key(first.symbol), document_key(then.symbol), "same-title"))
    return found


async def _of_meeting(session: Session, held: Agenda) -> list[Tie]:
    meeting = held.meeting
    found = [Tie(act, meeting.key, "under") for item in held.items for act in item.mandates]
    found += [Tie(meeting.key, document_key(meeting.report), "outcome")] if meeting.report else []
    found += [Tie(meeting.key, document_key(meeting.agenda), "agenda")] if meeting.agenda else []
    for one in await documents_of(session, meeting.key):
        if one.symbol not in (meeting.report, meeting.agenda):
            found.append(Tie(meeting.key, document_key(one.symbol), "paper"))
    found += [Tie(meeting.key, item.key, "on-agenda") for item in held.items]
    return [*found, *(Tie(meeting.key, each.key, "session") for each in held.sessions)]


async def _of_session(session: Session, key: str) -> list[Tie]:
    for meeting in await meetings(session):
        held = await agenda(session, meeting.key)
        if held is None:
            continue
        for sitting in held.sessions:
            if sitting.key == key:
                items = [held.by_number[entry.item] for entry in sitting.entries if entry.item in held.by_number]
                return [Tie(meeting.key, key, "session"), *(Tie(item.key, key, "session") for item in items)]
    return []
