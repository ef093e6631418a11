"""What one chat chose decides alone as the outbox decides for all."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from store.choices import choices, includes
from store.occasions import Audience
from store.outbox import chats_of
from store.tables import Follower, Lead, Subscription

DUE = datetime(2022, 6, 29, 8, 0, tzinfo=UTC)
TARGETS = ("meeting#1", "item#1", "session#1", "body:X/Y")
INSTANTS = st.sampled_from([DUE + timedelta(seconds=each) for each in (-1, 0, 1)])
CLOCKS = st.sampled_from([None, 480, 540])
ZONES = st.sampled_from(["", "Asia/Shanghai"])
FOLLOWERS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["active", "active", "active", "blocked"]),
        "morning": CLOCKS, "evening": CLOCKS, "timezone": ZONES, "digest": st.booleans(),
        "subscriptions": st.dictionaries(
            st.sampled_from(TARGETS), st.tuples(st.sampled_from([False, False, True]), INSTANTS), min_size=1
        ),
        "leads": st.dictionaries(st.tuples(st.sampled_from(TARGETS), st.sampled_from([15, 60])), INSTANTS),
    }
)  # fmt: skip
AUDIENCES = st.builds(
    Audience,
    st.lists(st.sampled_from(TARGETS), min_size=1, unique=True).map(tuple),
    minutes=st.sampled_from([None, None, 15, 60]),
    daily=st.sampled_from([None, "morning", "evening"]),
    at=st.sampled_from([480, 540]),
    zone=ZONES,
    digest=st.sampled_from([None, True, False]),
    silence=st.none() | st.lists(st.sampled_from(TARGETS), unique=True).map(tuple),
)


class Undone(Exception):  # noqa: N818 - it names what happens
    """Raised inside a transaction so that nothing of it stays."""


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(followers=st.lists(FOLLOWERS, min_size=1, max_size=5), audiences=st.lists(AUDIENCES, min_size=1, max_size=5))
async def test_one_chat_is_told_exactly_what_the_outbox_would_tell_it(empty_database, followers, audiences):
    with suppress(Undone):
        async with empty_database.delivering() as session:
            for number, each in enumerate(followers):
                chat = f"telegram:{number}"
                own = {name: each[name] for name in ("state", "morning", "evening", "timezone", "digest")}
                session.add(Follower(chat=chat, language="en", leads=[], **own))
                await session.flush()
                for target, (muted, since) in each["subscriptions"].items():
                    session.add(Subscription(chat=chat, target=target, muted=muted, leads=[], since=since))
                for (target, minutes), since in each["leads"].items():
                    session.add(Lead(chat=chat, target=target, minutes=minutes, since=since))
            await session.flush()
            for audience in audiences:
                told = set((await session.execute(select(chats_of(audience, DUE).c.chat))).scalars())
                alone = {
                    chat
                    for chat in (f"telegram:{number}" for number in range(len(followers)))
                    if includes(audience, await choices(session, chat), DUE)
                }
                event(f"told {bool(told)}")
                assert alone == told
            raise Undone
