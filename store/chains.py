"""How acts, meetings, items and documents hang together: from an act to what came of it, and from an item both ways.

A chain is nodes and links. Its text and its picture are made of the same chain, so that neither tells more than the
other. A link says which text makes it, and where in that text: a link nothing shows is not in the chain.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sqlalchemy import select

from store.database import Session, remembered
from store.documents import Document, Passage, document, passages
from store.keys import document_key, item_key, kind_of
from store.mandates import Act, acts
from store.meetings import Agenda, Item, Meeting, agenda, meeting, with_agenda
from store.tables import ActLink

Relation = Literal[
    "became", "convened", "asked-for", "printed", "restated", "under", "on-agenda", "paper", "outcome", "builds-on",
    "takes-note-of",
]  # fmt: skip
"""What the thing at a link's start has to do with the one at its end, in the order of events.

became: a draft, the act. convened, asked-for: an act, the meeting it had held, the document it had written. printed:
an act, the report with its text. restated: an act, a text that tells it again. under: an act, the meeting that has
items under it. on-agenda: a meeting, its item. paper: an item, a paper listed under it. outcome: a meeting, its report.
builds-on, takes-note-of: a meeting or a document, the act that goes on from it.
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a chain, by its key."""

    key: str
    thing: Act | Meeting | Item | Document


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that makes a link: its symbol, its key, and the paragraphs (of an agenda the items) that do."""

    symbol: str
    key: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain, from `start` to `end`, both keys, and the texts that make it.

    Without a text only the record says so.
    """

    start: str
    end: str
    relation: Relation
    shown: tuple[Shown, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes and links around one thing, `about`; what comes first in the order of events stands first."""

    about: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    def went_on(self) -> bool:
        """Say whether an act is held that goes on from what came of a meeting or a document after `about`."""
        place = [node.key for node in self.nodes].index
        back = [link for link in self.links if link.relation in ("builds-on", "takes-note-of")]
        return any(place(link.end) > place(self.about) for link in back)


@dataclass(frozen=True, slots=True)
class _ActLink:
    act: str
    relation: str
    target: str
    source: str
    where: str
    verified: bool


@remembered
async def _act_links(session: Session) -> tuple[_ActLink, ...]:
    rows = (await session.execute(select(ActLink).order_by(ActLink.act, ActLink.position))).scalars()
    return tuple(_ActLink(row.act, row.relation, row.target, row.source, row.where, row.verified) for row in rows)


async def act_links(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Every link that a text of an act tells: the act, its relation as the record words it, and the other thing."""
    return tuple((link.act, link.relation, link.target) for link in await _act_links(session))


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a chain drawn as a tree, and the links that bring to it from the node above it; a root has none.

    An act or a meeting that has several before it hangs below the last of them, with the links from all; an item or a
    document hangs below the first and is named once more, as a leaf, below the others.
    """

    node: Node
    links: tuple[Link, ...]
    below: tuple["Branch", ...] = ()


def trees(chain: Chain) -> tuple[Branch, ...]:
    """Draw a chain as trees, one below the other."""
    place = {node.key: at for at, node in enumerate(chain.nodes)}
    above: dict[str, str] = {}
    for link in sorted(chain.links, key=lambda link: place[link.start]):
        if place[link.start] < place[link.end] and not (link.end in above and _is_leaf(link.end)):
            above[link.end] = link.start

    def branch(node: Node, links: tuple[Link, ...]) -> Branch:
        below = []
        for end in dict.fromkeys(link.end for link in chain.links if link.start == node.key):
            into = [link for link in chain.links if link.end == end]
            onto = tuple(link for link in into if link.start == node.key)
            if above.get(end) == node.key:
                below.append(branch(chain.nodes[place[end]], onto if _is_leaf(end) else tuple(into)))
            elif _is_leaf(end):
                below.append(Branch(chain.nodes[place[end]], onto))
        return Branch(node, links, tuple(below))

    return tuple(branch(node, ()) for node in chain.nodes if node.key not in above)


def _is_leaf(key: str) -> bool:
    return kind_of(key) in ("item", "document")


class _Making:
    """A chain in the making: each thing once, in the order in which it is first met."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: dict[tuple[str, str, Relation], Link] = {}

    def add(self, key: str, thing: Act | Meeting | Item | Document | None) -> bool:
        """Add a thing; say whether there is one."""
        if thing is not None:
            self.nodes.setdefault(key, Node(key, thing))
        return thing is not None

    def link(self, link: Link) -> None:
        """Add a link between two things that are there."""
        if link.start in self.nodes and link.end in self.nodes:
            self.links.setdefault((link.start, link.end, link.relation), link)

    def chain(self, about: str) -> Chain:
        return Chain(about, tuple(self.nodes.values()), tuple(self.links.values()))


async def chain_of_act(session: Session, key: str) -> Chain | None:
    """Give the chain of an act: what it comes from, where it stands, the meetings under it, and what came of them."""
    act = (await acts(session)).get(key)
    if act is None:
        return None
    made = _Making()
    await _origins(session, made, act)
    await _texts(session, made, act)
    for link in await _act_links(session):
        if link.act == key and link.relation in ("convened", "asked for"):
            await _from_act(session, made, link)
    for each in await with_agenda(session):
        held = await agenda(session, each)
        under = [item for item in held.items if key in item.mandates] if held else []
        if held is not None and under:
            await _meeting(session, made, held, (key,), under)
    after = list(made.nodes.values())[list(made.nodes).index(key) + 1 :]
    for node in after:
        if isinstance(node.thing, Meeting):
            await _outcome(session, made, node.thing)
        await _later(session, made, node.key)
    return made.chain(key)


async def chain_of_item(session: Session, held: Agenda, item: Item) -> Chain:
    """Give the chain of an agenda item: the acts it is under and what they come from, its papers, what came of it."""
    made = _Making()
    known = await acts(session)
    mandates = [key for key in item.mandates if key in known]
    for key in mandates:
        await _origins(session, made, known[key])
    await _meeting(session, made, held, mandates, [item])
    for key in (held.meeting.key, *(document_key(each.symbol) for each in item.papers)):
        await _later(session, made, key, but=mandates)
    return made.chain(item.key)


async def acts_linked(session: Session, key: str) -> tuple[str, ...]:
    """Keys of the acts that had a meeting held or a document written, or went on from it."""
    return tuple(dict.fromkeys(link.act for link in await _act_links(session) if link.target == key))


async def _origins(session: Session, made: _Making, act: Act) -> None:
    """Add an act behind what it comes from: its draft, what it builds on or takes note of."""
    drafts = [draft for draft in (await acts(session)).values() if draft.became == act.key]
    before = [
        Link(draft.key, act.key, "became", _retold(act), draft.verified)
        for draft in drafts
        if made.add(draft.key, draft)
    ]
    back = [link for link in await _act_links(session) if link.act == act.key and link.relation in _BACK]
    before += [await _as_link(session, link) for link in back if await _add(session, made, link.target)]
    made.add(act.key, act)
    for each in before:
        made.link(each)


def _retold(act: Act) -> tuple[Shown, ...]:
    """Give the texts that tell an act again, each with its paragraphs or items."""
    told = sorted((known.source, known.where) for known in act.known_through if not known.source.startswith("mandate:"))
    return tuple(
        Shown(source, document_key(source), tuple(dict.fromkeys(where for _, where in places)))
        for source, places in groupby(told, lambda each: each[0])
    )


async def _texts(session: Session, made: _Making, act: Act) -> None:
    """Add the report that prints an act, and the texts that tell it again."""
    if act.report and made.add(document_key(act.report), await document(session, act.report)):
        made.link(Link(act.key, document_key(act.report), "printed", verified=not act.doubted("report")))
    for shown in _retold(act):
        if made.add(shown.key, await document(session, shown.symbol)):
            made.link(Link(act.key, shown.key, "restated", (shown,)))


async def _from_act(session: Session, made: _Making, link: _ActLink) -> None:
    """Add what an act had held or written."""
    await _add(session, made, link.target)
    made.link(await _as_link(session, link))


async def _meeting(
    session: Session, made: _Making, held: Agenda, mandates: Iterable[str], items: Iterable[Item]
) -> None:
    """Add a meeting under some acts, some of its items with their papers, and what came of it."""
    meeting_, items = held.meeting, tuple(items)
    sure = not meeting_.doubted("agenda")

    def listed(*numbers: str) -> tuple[Shown, ...]:
        return (Shown(meeting_.agenda, document_key(meeting_.agenda), numbers),) if meeting_.agenda else ()

    made.add(meeting_.key, meeting_)
    for key in mandates:
        where = tuple(item.number for item in items if key in item.mandates)
        made.link(Link(key, meeting_.key, "under", listed(*where), sure))
    for item in items:
        made.add(item.key, item)
        made.link(Link(meeting_.key, item.key, "on-agenda", listed(item.number), sure))
        for paper in item.papers:
            made.add(document_key(paper.symbol), await document(session, paper.symbol))
            made.link(Link(item.key, document_key(paper.symbol), "paper", listed(item.number), sure))
    await _outcome(session, made, meeting_)


async def _outcome(session: Session, made: _Making, held: Meeting) -> None:
    report = await document(session, held.report) if held.report else None
    if report is not None and made.add(document_key(report.symbol), report):
        sure = report.verified and not held.doubted("report")
        made.link(Link(held.key, document_key(report.symbol), "outcome", verified=sure))


async def _later(session: Session, made: _Making, key: str, but: Iterable[str] = ()) -> None:
    """Add the acts that go on from a meeting or a document."""
    known = await acts(session)
    for link in await _act_links(session):
        if link.target == key and link.act not in but and link.relation in _BACK:
            made.add(link.act, known[link.act])
            made.link(await _as_link(session, link))


_BACK: dict[str, Relation] = {"builds on": "builds-on", "takes note of": "takes-note-of"}
_ON: dict[str, Relation] = {"convened": "convened", "asked for": "asked-for"}


async def _as_link(session: Session, link: _ActLink) -> Link:
    """Turn an act's link into the order of events: what it goes on from comes before it."""
    by_act = next((act.key for act in (await acts(session)).values() if link.source in (act.symbol, act.key)), None)
    shown = (Shown(link.source, by_act or document_key(link.source), (link.where,)),)
    if link.relation in _BACK:
        return Link(link.target, link.act, _BACK[link.relation], shown, link.verified)
    return Link(link.act, link.target, _ON[link.relation], shown, link.verified)


async def _add(session: Session, made: _Making, key: str) -> bool:
    if kind_of(key) == "meeting":
        return made.add(key, await meeting(session, key))
    return made.add(key, await document(session, key.removeprefix("document:")))


async def quoted(session: Session, chain: Chain, link: Link, language: str) -> tuple[tuple[Shown, Passage], ...]:
    """Give the paragraphs held that make a link; of an agenda's annotations those that name the act at either end."""
    things = {node.key: node.thing for node in chain.nodes}
    numbers = [end.number for end in (things[link.start], things[link.end]) if isinstance(end, Act) and end.number]
    found: list[tuple[Shown, Passage]] = []
    for shown in link.shown:
        paper = await document(session, shown.symbol)
        of_items = paper.meeting if paper is not None and paper.kind == "agenda" else None
        for where in shown.where:
            if of_items is not None:
                told = await passages(session, item_key(of_items, where), language)
                named = [each for each in told if any(_names(each.text, number) for number in numbers)]
            else:
                named = [each for each in await passages(session, shown.key, language) if each.number == where]
            found += [(shown, each) for each in named]
    return tuple(found)


def _names(text: str, number: str) -> bool:
    """Say whether a text holds an act's number, however it is spaced and not as a part of another one."""
    return re.search(rf"(?<![\d/]){re.escape(number)}(?![\d/])", re.sub(r"\s+(?=[/(])|(?<=/)\s+", "", text)) is not None
