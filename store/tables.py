"""All tables on one page. Facts are written by `intake/load.py`, chats by `chats.py`; nothing is loaded lazily.

A permanent id is given once; an address (a start time, a symbol) is only how people find the row. Texts in several
languages are JSON objects, language code to text. `origin` says whether a row is a reviewed fact of `data/` or was
read from a document: reviewed facts win.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out, also on SQLite, which drops zones. A naive value is an error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a zone: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give back an aware instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """The schema. Strings without a length are Text on both engines."""

    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy when the class is made
        str: Text,
        bool: Boolean,
        int: Integer,
        date: Date,
        datetime: UtcDateTime,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        list[dict[str, Any]]: JSON,
        dict[str, Any]: JSON,
    }


class State(Table):
    """Single values about the store itself: `facts` counts its changes, `data` is the digest last loaded.

    `tzdb` is the edition of the zones' rules by which instants were reckoned.
    """

    __tablename__ = "state"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str]


class Body(Table):
    """A treaty body, working group or organ."""

    __tablename__ = "body"
    symbol: Mapped[str] = mapped_column(primary_key=True)
    parent: Mapped[str | None]
    place: Mapped[str | None]
    timezone: Mapped[str | None]
    names: Mapped[dict[str, str]]
    short: Mapped[dict[str, str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]


class Meeting(Table):
    """A meeting of a body; its days are its place's own. `opens_wall` is to `opens_at` what it is in its sessions.

    A deadline is `{"by": "2022-06-15T18:00:00", "titles": {"en": "…"}, "item": "3"}`, its time as the place's clocks
    show it.
    """

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("body", "starts"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(ForeignKey("body.symbol"))
    ordinal: Mapped[int | None]
    starts: Mapped[date]
    ends: Mapped[date]
    place: Mapped[str | None]
    timezone: Mapped[str]
    opens_at: Mapped[datetime | None]
    format: Mapped[str | None]
    agenda: Mapped[str | None]
    report: Mapped[str | None]
    topics: Mapped[dict[str, str]]
    note: Mapped[dict[str, str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]
    opens_wall: Mapped[str | None]
    deadlines: Mapped[list[dict[str, Any]] | None]


class Item(Table):
    """An agenda item or sub-item of a meeting."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    number: Mapped[str]
    position: Mapped[int]
    titles: Mapped[dict[str, str]]
    official: Mapped[list[str]]
    short: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]]
    documents_expected: Mapped[bool | None]
    mandates: Mapped[list[str]]


class ItemPaper(Table):
    """A paper listed under an item, with the title printed there where it differs from the paper's own."""

    __tablename__ = "item_paper"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    symbol: Mapped[str] = mapped_column(ForeignKey("document.symbol"), index=True)
    titles: Mapped[dict[str, str]]


class TimetableSession(Table):
    """One half-day sitting of a meeting's organization of work. Its id is permanent, its start may move.

    `starts_wall` and `ends_wall` are what the clocks of the place show then (2027-03-28T10:00:00), as it was given: the
    instants are reckoned from them anew when the rules of the place's zone change.
    """

    __tablename__ = "timetable_session"
    __table_args__ = (UniqueConstraint("meeting_id", "starts_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    room: Mapped[str | None]
    format: Mapped[str | None]
    status: Mapped[str]
    starts_wall: Mapped[str | None]
    ends_wall: Mapped[str | None]


class SessionEntry(Table):
    """An item taken up in a session, in the printed order."""

    __tablename__ = "session_entry"
    session_id: Mapped[int] = mapped_column(ForeignKey("timetable_session.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str]
    continued: Mapped[bool]


class Document(Table):
    """A document, known by its symbol."""

    __tablename__ = "document"
    symbol: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    body: Mapped[str]
    titles: Mapped[dict[str, str]]
    official: Mapped[list[str]]
    short: Mapped[dict[str, str]]
    issued: Mapped[date | None]
    meeting: Mapped[str | None]
    session: Mapped[int | None]
    agenda_item: Mapped[str | None]
    symbol_inferred: Mapped[bool]
    related: Mapped[list[str]]
    note: Mapped[dict[str, str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]


class Act(Table):
    """A resolution or decision, or the draft of one, known by its key."""

    __tablename__ = "act"
    key: Mapped[str] = mapped_column(primary_key=True)
    organ: Mapped[str]
    type: Mapped[str]
    status: Mapped[str]
    number: Mapped[str | None]
    session: Mapped[int | None]
    agenda_item: Mapped[str | None]
    symbol: Mapped[str | None]
    adopted: Mapped[date | None]
    titles: Mapped[dict[str, str]]
    official: Mapped[list[str]]
    gist: Mapped[dict[str, str]]
    became: Mapped[str | None]
    draft: Mapped[str | None]
    report: Mapped[str | None]
    sponsors: Mapped[dict[str, str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]


class ActParagraph(Table):
    """A paragraph of an act as a structured fact; its text, where held, is a `Paragraph` of the same number.

    Numbers that begin anew in an annex have its name before them: `annex II/3`. A further verb of a paragraph is
    `{"verb": "requests", "verb_text": "also requests", "addressee": "secretary-general"}`.
    """

    __tablename__ = "act_paragraph"
    act: Mapped[str] = mapped_column(ForeignKey("act.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None]
    part: Mapped[str]
    verb: Mapped[str | None]
    addressee: Mapped[str | None]
    summary: Mapped[dict[str, str]]
    due: Mapped[dict[str, Any]]
    also: Mapped[list[dict[str, Any]] | None]
    conditions: Mapped[list[str] | None]


class KnownThrough(Table):
    """What is known of an act through another text, and through which."""

    __tablename__ = "known_through"
    act: Mapped[str] = mapped_column(ForeignKey("act.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    where: Mapped[str]
    paragraphs: Mapped[list[str]]
    relation: Mapped[str]
    summary: Mapped[dict[str, str]]


class ActLink(Table):
    """How an act hangs together with a meeting or a document (`target`, its key), and which text shows it."""

    __tablename__ = "act_link"
    act: Mapped[str] = mapped_column(ForeignKey("act.key", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    relation: Mapped[str]
    target: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    where: Mapped[str]
    verified: Mapped[bool]


class Term(Table):
    """A verb or a set phrase of official texts with its forms in each language; `seen` are those seen in a text."""

    __tablename__ = "term"
    term: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    words: Mapped[dict[str, Any]]
    seen: Mapped[list[str]]
    meaning: Mapped[dict[str, str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]


class Topic(Table):
    """A topic with its words and the keys of the meetings, items and documents that were confirmed to be on it."""

    __tablename__ = "topic"
    topic: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[dict[str, str]]
    words: Mapped[dict[str, Any]]
    things: Mapped[list[str]]
    source: Mapped[dict[str, str]]
    verified: Mapped[bool]
    unverified: Mapped[list[str]]
    origin: Mapped[str]


class Track(Table):
    """A matter followed step by step.

    A step is `{"date": "2020-10", "what": {"en": "…"}, "things": ["mandate:…"], "source": {"en": "…"}, "verified":
    true}`.
    """

    __tablename__ = "track"
    track: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[dict[str, str]]
    words: Mapped[dict[str, Any]]
    steps: Mapped[list[dict[str, Any]]]


class Paragraph(Table):
    """A stretch of official text as read from a file: of a report, an act, or an item's annotation.

    `owner` is the key of what it belongs to, `source` the document it was read from.
    """

    __tablename__ = "paragraph"
    owner: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None]
    heading: Mapped[str | None]
    text: Mapped[str]
    source: Mapped[str]


class Citation(Table):
    """A document or act that a text cites, with the first way it is written."""

    __tablename__ = "citation"
    owner: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True, index=True)
    as_written: Mapped[str]
    relation: Mapped[str | None]


class ReadingWarning(Table):
    """What contradicted, was inferred or was not understood when a text was read, kept with its record."""

    __tablename__ = "reading_warning"
    owner: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    message: Mapped[str]
    lines: Mapped[list[str]]


class Alias(Table):
    """A way people say a thing; `target` is the thing's key."""

    __tablename__ = "alias"
    text: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    origin: Mapped[str]


class ChatState(Table):
    """What a chat chose and last spoke of: settings and keys, never a name or a message."""

    __tablename__ = "chat"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    timezone: Mapped[str | None]
    about: Mapped[list[str]]
    more: Mapped[str | None]
    updated_at: Mapped[datetime]


class Follower(Table):
    """How a chat that follows something is told. Minutes count from midnight; none means not at all, not quiet.

    `state` is active, blocked (the chat does not want messages) or gone. Without `timezone` the meeting's place counts.
    """

    __tablename__ = "follower"
    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(default="active")
    language: Mapped[str] = mapped_column(String(2))
    timezone: Mapped[str] = mapped_column(default="")
    leads: Mapped[list[int]]
    morning: Mapped[int | None]
    evening: Mapped[int | None]
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
    digest: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[datetime | None]


class Subscription(Table):
    """What a chat follows, or with `muted` does not want to hear of; `leads` are its own where it has any.

    `target` is permanent: `body:CTOC/COP/WG.4`, `meeting#3`, `item#41`, `session#12` by the ids of their rows.
    """

    __tablename__ = "subscription"
    __table_args__ = (Index("subscription_of", "target", "chat"),)
    chat: Mapped[str] = mapped_column(ForeignKey("follower.chat", ondelete="CASCADE"), primary_key=True)
    target: Mapped[str] = mapped_column(String(80), primary_key=True)
    muted: Mapped[bool] = mapped_column(default=False)
    leads: Mapped[list[int]]
    since: Mapped[datetime]


class Lead(Table):
    """A lead time, in minutes, of one subscription: its own ones, else its chat's; here so that fan-out is one read.

    Who chose it at `since` is not reminded of what was due before.
    """

    __tablename__ = "lead"
    target: Mapped[str] = mapped_column(String(80), primary_key=True)
    minutes: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(ForeignKey("follower.chat", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime]


class Forgotten(Table):
    """That a chat was to be forgotten, so that it is again where a backup brings it back. It does not tell which chat.

    `digest` is made of the chat's key and `salt`: only who holds a key already can tell that it is the one.
    """

    __tablename__ = "forgotten"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


class Published(Table):
    """What followers were told of one thing: a meeting, an item, a session (`thing` is its permanent name).

    `facts` is what was last published, `version` counts its changes; `told` is what the last notice that went out said.
    """

    __tablename__ = "published"
    thing: Mapped[str] = mapped_column(String(80), primary_key=True)
    meeting: Mapped[str] = mapped_column(String(80), index=True)
    uid: Mapped[str]
    version: Mapped[int]
    facts: Mapped[dict[str, Any]]
    told: Mapped[dict[str, Any]]


class Publication(Table):
    """One act of publishing, never changed but in its state: waiting (for a second person), published, refused.

    `actor` and `second` are numbers of persons as their way in knows them, never names.
    """

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting: Mapped[str] = mapped_column(String(80), index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    second: Mapped[str | None]
    state: Mapped[str]
    source: Mapped[str | None]
    audience: Mapped[int]
    changes: Mapped[dict[str, Any]]


class Occasion(Table):
    """One event for many chats, such as 15 minutes before a session. Its deliveries are rows of the outbox.

    `key` names it for good: it is never planned twice. `state` is planned, fanning, fanned, overtaken (nothing of it is
    sent any more, and its rows are brought to that) or superseded; `to` is for whom it is (`store.occasions.Audience`),
    `about` what a change was from and to; `audience` counts the deliveries made so far and `forgotten` those that are
    kept no more.
    """

    __tablename__ = "occasion"
    __table_args__ = (
        Index("occasion_due", "due_at", sqlite_where=text("state IN ('planned', 'fanning', 'overtaken')"),
              postgresql_where=text("state IN ('planned', 'fanning', 'overtaken')")),
        Index("occasion_urgent", "deadline_at", sqlite_where=text("lane = 1"), postgresql_where=text("lane = 1")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str]
    meeting: Mapped[str | None] = mapped_column(String(80))
    session_id: Mapped[int | None] = mapped_column(index=True)
    starts_at: Mapped[datetime | None]
    publication: Mapped[int | None]
    to: Mapped[dict[str, Any]]
    about: Mapped[dict[str, Any]]
    lane: Mapped[int]
    due_at: Mapped[datetime]
    deadline_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="planned")
    cursor: Mapped[str] = mapped_column(default="")
    audience: Mapped[int] = mapped_column(default=0)
    forgotten: Mapped[int] = mapped_column(default=0)


_BIG = BigInteger().with_variant(Integer, "sqlite")


class Delivery(Table):
    """One occasion for one chat: a row of the outbox. It holds no text: that is composed when it is sent.

    `state` is pending, sending (its intent is committed, its fate not known), sent, failed, superseded, expired,
    cancelled, unsure (it may have arrived and is not sent again) or waiting (for `not_before`). `doubts` counts how
    often its fate was unknown.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("occasion_id", "chat"),
        Index("outbox_due", "lane", "deadline_at", "occasion_id", "id", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("outbox_later", "not_before", sqlite_where=text("state = 'waiting'"),
              postgresql_where=text("state = 'waiting'")),
        Index("outbox_live", "state", sqlite_where=text("state = 'sending'"),
              postgresql_where=text("state = 'sending'")),
        {"sqlite_autoincrement": True},
    )  # fmt: skip
    id: Mapped[int] = mapped_column(_BIG, primary_key=True)
    """Never given twice, on SQLite either: the answer to a message of a chat that was forgotten meanwhile would be
    noted of the next notice that gets its number, and nobody would be told that."""
    occasion_id: Mapped[int]
    """Of an occasion: rows are made in the transaction that locks it, and it is never deleted. A foreign key would be
    looked up for each row, which was half the time of a fan-out on PostgreSQL."""
    chat: Mapped[str] = mapped_column(String(64))
    """Not indexed by itself, which every row that is made or superseded would pay for: `store.outbox.of_chat`."""
    lane: Mapped[int]
    deadline_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    epoch: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    doubts: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str | None]
