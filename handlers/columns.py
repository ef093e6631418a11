"""Columns: how the things of a list are told to other programs, a row each, under names that stay.

Dates are ISO, instants with their offset; what is not known is None. Each row ends with where it is from, whether that
is verified, and what of it is not.
"""

from collections.abc import Mapping, Sequence

from handlers.naming import name_of
from handlers.reply import Cell, Row
from handlers.wording import words
from store import chains
from store.citing import Link
from store.comparing import Compared, Pair
from store.database import Session
from store.documents import Document, Passage, document
from store.following import Followed
from store.glossary import Term
from store.keys import act_key_of, kind_of, paragraph_number, symbol_of
from store.mandates import Act, Clause, acts
from store.meetings import Agenda, Deadline, Item, Meeting, Paper, Sitting, Titles, bodies, item_at, meeting
from store.topics import Step, Topic, Track

APPEALED = frozenset({"states", "states parties", "member states", "organizations", "other"})
"""Whom an act cannot order: what it asks of them is an appeal."""


def yes(told: bool) -> str:  # noqa: FBT001 - the one thing it is about
    """Write a truth as spreadsheets and people read it."""
    return "yes" if told else "no"


def sourced(source: Mapping[str, str] | str | None, unverified: Sequence[str] = (), *, verified: bool) -> Row:
    """Say where a row is from and what of it is not verified; the columns that every row ends with."""
    named = source if isinstance(source, str) or source is None else source.get("en") or next(iter(source.values()), "")
    return {"source": named or None, "verified": yes(verified), "unverified": tuple(unverified)}


def titles(held: Titles) -> Row:
    """Give a title in English and Chinese, and the languages in which it is the printed one."""
    return {"title_en": held.texts.get("en"), "title_zh": held.texts.get("zh"), "official": tuple(held.official)}


def _of_agenda(held: Agenda) -> Row:
    source = held.meeting.agenda or held.meeting.source
    return sourced(source, ("symbol",) if held.agenda_inferred else (), verified=not held.meeting.doubted("agenda"))


def of_meeting(each: Meeting) -> Row:
    """Tell a meeting."""
    return {
        "key": each.key, "body": each.body, "ordinal": each.ordinal, "starts": str(each.starts),
        "ends": str(each.ends), "place": each.place, "timezone": each.timezone, "format": each.format,
        "agenda": each.agenda, "report": each.report, **sourced(each.source, each.unverified, verified=each.verified),
    }  # fmt: skip


def of_item(held: Agenda, item: Item) -> Row:
    """Tell an agenda item."""
    return {
        "key": item.key, "meeting": held.meeting.key, "number": item.number, **titles(item.titles),
        "mandates": item.mandates, "documents": tuple(paper.symbol for paper in item.papers), **_of_agenda(held),
    }  # fmt: skip


def of_sitting(held: Agenda, each: Sitting) -> Row:
    """Tell a session of a timetable."""
    return {
        "key": each.key, "meeting": held.meeting.key, "starts": each.starts.isoformat(timespec="minutes"),
        "ends": each.ends.isoformat(timespec="minutes"), "room": each.room, "format": each.format,
        "status": each.status, "items": tuple(entry.item for entry in each.entries),
        "continued": tuple(entry.item for entry in each.entries if entry.continued), **_of_agenda(held),
    }  # fmt: skip


def of_document(each: Document) -> Row:
    """Tell a document."""
    return {
        "symbol": each.symbol, "kind": each.kind, "body": each.body, "meeting": each.meeting,
        "agenda_item": each.agenda_item, "issued": str(each.issued) if each.issued else None,
        **titles(each.titles), "symbol_inferred": yes(each.symbol_inferred),
        **sourced(each.source, each.unverified, verified=each.verified),
    }  # fmt: skip


def of_paper(held: Agenda, item: Item, paper: Paper, one: Document | None) -> Row:
    """Tell a document as an agenda lists it; one whose own record is not held by what the agenda prints."""
    listed = {"item": item.number, "listed_by": held.meeting.agenda}
    if one is not None:
        return {**of_document(one), **listed, **sourced(one.source, one.unverified, verified=one.verified)}
    return {
        "symbol": paper.symbol, "kind": None, "body": None, "meeting": held.meeting.key, "agenda_item": item.number,
        "issued": None, **titles(Titles(paper.printed, tuple(paper.printed))), "symbol_inferred": "no", **listed,
        **_of_agenda(held),
    }  # fmt: skip


def of_act(act: Act) -> Row:
    """Tell a resolution or a decision."""
    return {
        "key": act.key, "organ": act.organ, "type": act.type, "status": act.status, "number": act.number,
        "symbol": act.symbol, "adopted": str(act.adopted) if act.adopted else None, **titles(act.titles),
        "gist_en": act.gist.get("en"), "gist_zh": act.gist.get("zh"), "report": act.report,
        **sourced(act.source, act.unverified, verified=act.verified),
    }  # fmt: skip


def of_clause(act: Act, text: Act, clause: Clause, held: Sequence[Passage] = ()) -> Row:
    """Tell a paragraph of an act: whom it asks for what by when. `text` is the act or draft whose numbers these are."""
    own = next((each for each in held if clause.number and each.number == clause.number), None)
    asks = "appeal" if all(each in APPEALED for each in clause.asked) else "task"
    asked = bool(clause.asked) and clause.part == "operative"
    return {
        "act": act.key, "act_symbol": act.symbol, "act_number": act.number, "adopted": str(act.adopted or "") or None,
        "text_of": text.key, "part": clause.part, "paragraph": clause.number, "verb": clause.verb,
        "further_verbs": tuple(each.verb for each in clause.also), "addressees": clause.asked,
        "asks": asks if asked else None, "by": clause.day, "due": clause.due, "conditions": clause.conditions,
        "summary_en": clause.summary.get("en"), "summary_zh": clause.summary.get("zh"),
        "words": own.text if own else None, "language": own.language if own else None,
        **sourced(text.source, text.unverified, verified=text.verified),
    }  # fmt: skip


def of_compared(draft: Act, adopted: Act, one: Compared) -> Row:
    """Tell a paragraph of a draft beside what other texts tell of the act it became."""
    return {
        "left": draft.key, "left_paragraph": one.number, "right": adopted.key, "right_paragraph": None,
        "finding": one.finding, "differs": (), "left_words": None, "right_words": None,
        "left_summary_en": one.clause.summary.get("en"), "left_summary_zh": one.clause.summary.get("zh"),
        "shown_in": tuple(f"{known.source} {known.where}" for known in one.told),
        **sourced(draft.source, draft.unverified, verified=draft.verified),
    }  # fmt: skip


def of_pair(left: str, right: str, pair: Pair, source: str) -> Row:
    """Tell two paragraphs that are versions of one, each of the text of its key, and what they differ in."""
    return {
        "left": left, "left_paragraph": pair.names[0], "right": right, "right_paragraph": pair.names[1],
        "finding": pair.finding,
        "differs": tuple(f"{each.aspect}: {', '.join(each.left)} → {', '.join(each.right)}" for each in pair.apart),
        "left_words": pair.left.text if pair.left else None, "right_words": pair.right.text if pair.right else None,
        "left_summary_en": None, "left_summary_zh": None, "shown_in": (), **sourced(source, verified=True),
    }  # fmt: skip


def of_link(link: Link, citing: Row | None, cited: Row | None) -> Row:
    """Tell that one text cites another; verified where the citing text itself was read."""
    return {
        "citing": link.source, "citing_symbol": _symbol(link.source, citing), "cited": link.target,
        "cited_symbol": _symbol(link.target, cited), "how": link.how, "where": link.where,
        "cited_held": yes(cited is not None), "shown_by": "text" if link.read else "reviewed facts",
        **sourced(_symbol(link.source, citing) or (str(citing["source"]) if citing else None), verified=link.read),
    }  # fmt: skip


def _symbol(key: str, told: Row | None) -> str | None:
    if told is None:
        return symbol_of(key) if kind_of(key) == "document" else None
    return str(told["symbol"]) if told["symbol"] else None


def of_chain_link(link: chains.Link) -> Row:
    """Tell a step of a chain, and the texts that make it."""
    return {
        "from": link.start, "relation": link.relation, "to": link.end,
        "shown_in": tuple(" ".join([shown.symbol, ", ".join(shown.where)]).strip() for shown in link.shown),
        **sourced("; ".join(shown.symbol for shown in link.shown) or "reviewed facts", verified=link.verified),
    }  # fmt: skip


def of_deadline(each: Deadline, of: Meeting) -> Row:
    """Tell something that is due."""
    return {
        "by": each.by.isoformat(timespec="minutes"), "title_en": each.titles.get("en"),
        "title_zh": each.titles.get("zh"), "meeting": of.key, "item": each.item, "timezone": of.timezone,
        **sourced(of.source, verified=not of.doubted("deadlines")),
    }  # fmt: skip


def of_term(term: Term, languages: Sequence[str]) -> Row:
    """Tell a set phrase or a verb of official texts, its forms a column a language."""
    forms = {language: term.words.get(language, ()) for language in languages}
    unseen = tuple(form for each in forms.values() for form in each if form not in term.seen)
    return {
        "term": term.term, "kind": term.kind, **forms, "meaning_en": term.meaning.get("en"),
        "meaning_zh": term.meaning.get("zh"), **sourced(term.source, unseen, verified=term.verified),
    }  # fmt: skip


def of_topic(topic: Topic) -> Row:
    """Tell a topic."""
    return {
        "topic": topic.topic, "name_en": topic.names.get("en"), "name_zh": topic.names.get("zh"),
        "things": topic.things, **sourced(topic.source, verified=topic.verified),
    }  # fmt: skip


def of_track(track: Track) -> Row:
    """Tell a matter followed; its sources are those of its steps."""
    sources = dict.fromkeys(each.source.get("en", "") for each in track.steps)
    return {
        "track": track.track, "name_en": track.names.get("en"), "name_zh": track.names.get("zh"),
        "steps": len(track.steps),
        **sourced("; ".join(filter(None, sources)), verified=all(each.verified for each in track.steps)),
    }  # fmt: skip


def of_step(track: Track, number: int, step: Step) -> Row:
    """Tell a step of a matter."""
    return {
        "track": track.track, "step": number, "date": step.date, "what_en": step.what.get("en"),
        "what_zh": step.what.get("zh"), "things": step.things,
        "symbols": tuple(symbol_of(each) for each in step.things if kind_of(each) == "document"),
        **sourced(step.source, verified=step.verified),
    }  # fmt: skip


def of_passage(passage: Passage, owner: Row | None) -> Row:
    """Tell a paragraph of a text that is held, in the columns of `of_key` and its own words."""
    told = owner or _shared(kind_of(passage.owner), passage.owner, None, None, None, None)
    return {
        **told, "paragraph": passage.number, "language": passage.language, "words": passage.text,
        "source": passage.source,
    }  # fmt: skip


def of_subscription(followed: Followed, leads: tuple[int, ...]) -> Row:
    """Tell what a chat follows; `leads` are the minutes before that hold where it has none of its own."""
    return {
        "target": followed.target, "muted": yes(followed.muted),
        "minutes_before": () if followed.muted else tuple(str(each) for each in followed.leads or leads),
        **sourced("this chat", verified=True),
    }  # fmt: skip


async def of_key(session: Session, key: str) -> dict[str, Cell] | None:
    """Tell anything that has a key, in the columns all kinds share; None where it is not held."""
    kind = kind_of(key)
    if kind == "item" and (at := await item_at(session, key)):
        held, item = at
        told = _shared("item", key, None, held.meeting.key, item.number, str(held.meeting.starts))
        return {**told, **titles(item.titles), **_of_agenda(held)}
    if kind == "document" and (one := await document(session, symbol_of(key))):
        issued = str(one.issued) if one.issued else None
        told = _shared("document", key, one.symbol, one.meeting, paragraph_number(key), issued)
        return {**told, **titles(one.titles), **sourced(one.source, one.unverified, verified=one.verified)}
    if kind == "mandate" and (act := (await acts(session)).get(act_key_of(key))):
        number = paragraph_number(key) or act.number
        told = _shared("act", key, act.symbol, None, number, str(act.adopted) if act.adopted else None)
        return {**told, **titles(act.titles), **sourced(act.source, act.unverified, verified=act.verified)}
    if kind == "meeting" and (met := await meeting(session, key)):
        told = _shared("meeting", key, None, key, str(met.ordinal) if met.ordinal else None, str(met.starts))
        names = Titles({language: name_of(words(language), met) for language in ("en", "zh")})
        return {**told, **titles(names), **sourced(met.source, met.unverified, verified=met.verified)}
    if kind == "body" and (body := (await bodies(session)).get(key.removeprefix("body:"))):
        told = _shared("body", key, body.symbol, None, None, None)
        return {**told, **titles(Titles(body.names)), **sourced(body.source, verified=True)}
    return None


def _shared(kind: str, key: str, symbol: str | None, of: str | None, number: str | None, day: str | None) -> Row:
    return {"date": day, "kind": kind, "key": key, "symbol": symbol, "meeting": of, "number": number}
