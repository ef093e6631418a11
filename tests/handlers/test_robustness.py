"""Whatever is typed, one well-formed answer comes back."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers import FAMILIES
from handlers.reply import BUTTON_ASK_BYTES, Reply
from tests.conftest import ask_in

MOST = 1400
COMMANDS = [command.name for command in FAMILIES]

careful = settings(
    deadline=None,
    derandomize=True,
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
fragments = st.sampled_from(
    [
        *(
            "2010/4",
            "2010",
            "4/4",
            "9/1",
            "item",
            "项目",
            "3",
            "1(b)",
            "第",
            "次",
            "十二",
            "2022-06-29",
            "31 June",
            "p2",
        ),
        *(
            "CTOC/COP/WG.4",
            "A/RES/",
            "S/2331(2016)",
            "draft 4/2(d)",
            "secretariat",
            "秘书处",
            "when",
            "什么时候",
            "#16",
        ),
        *("next", "上次", "last", "%", "_", "\\", "'", '"', "--", ";", "*", "NEAR(", "OR", "AND", "{", "}", "\u202e"),
        *("\u200f", "\x00", "\ud800", "😀", "٣", "Ⅻ", "㈠", "①", "½", "0", "999999999999", "-1", "1e9", "\n", "\t"),
    ]
)
mixed = st.lists(fragments, max_size=8).map(" ".join)


def well_formed(reply: Reply) -> None:
    assert isinstance(reply, Reply)
    assert reply.title.strip()
    assert len(reply.text) <= MOST
    assert reply.language in {"en", "zh"}
    assert len(set(reply.about)) == len(reply.about)
    for button in (each for row in reply.buttons for each in row):
        assert button.label.strip()
        assert button.ask is None or len(button.ask.encode()) <= BUTTON_ASK_BYTES
    assert reply.context.more is None or len(reply.context.more.encode()) <= BUTTON_ASK_BYTES
    reply.text.encode()


@careful
@given(text=anything)
@example("")
@example(" \t\n ")
@example("\x00\x01\x02")
@example("\ud800\udfff")
@example("\u202eegasrever\u202c")
@example("a" * 10_000)
@example("采购政策" * 2_500)
@example("/agenda " + "2010 " * 2_000)
@example("%_\\%_\\")
@example("'; DROP TABLE meeting; --")
@example('"meeting" NEAR/2 (a OR b) *')
@example("https://docs.un.org/" + "/" * 500)
@example("1/" * 800)
@example("(" * 1_000)
async def test_any_text_gets_one_well_formed_answer(database, text):
    well_formed(await ask_in(database, text))


@careful
@given(name=st.one_of(st.sampled_from(COMMANDS), st.text("abcdefghijklmnopqrstuvwxyz_", max_size=40)), words=anything)
@example("doc", "9" * 500)
@example("agenda", "９９９９９９９９９９９９")
@example("mandate", "999999999999/999999999999")
@example("item", "٣")
@example("item", "2022 ①")
@example("search", "%")
@example("more", "p2")
@example("qqqq", "采" * 60)
async def test_a_command_with_anything_behind_it_gets_one_well_formed_answer(database, name, words):
    well_formed(await ask_in(database, f"/{name} {words}"))


@careful
@given(
    name=st.sampled_from(["", *(f"/{name}" for name in COMMANDS)]), words=mixed, language=st.sampled_from(["en", "zh"])
)
async def test_pieces_of_real_questions_in_any_order_get_one_well_formed_answer(database, name, words, language):
    well_formed(await ask_in(database, f"{name} {words}", at="2022-06-29T15:30", language=language))


@settings(careful, max_examples=25)
@given(texts=st.lists(mixed, min_size=2, max_size=5))
async def test_a_conversation_of_anything_goes_on(database, texts):
    well_formed(await ask_in(database, "/item 2022 3", *texts, "/more", "and the documents?", "/source"))


@settings(careful, max_examples=40)
@given(at=st.datetimes(timezones=st.timezones()))
@pytest.mark.parametrize("question", ["/now", "/next", "/today", "/start", "/agenda next", "/agenda last"])
async def test_any_instant_has_an_answer(database, question, at):
    well_formed(await ask_in(database, question, at=at))


async def test_every_button_of_every_first_answer_leads_to_an_answer(database):
    """Pressing is asking: what a button carries is understood, in both languages."""
    unsure = []
    for language in ("en", "zh"):
        for command in COMMANDS:
            first = await ask_in(database, f"/{command}", at="2022-06-29T15:30", language=language)
            for button in (each for row in first.buttons for each in row if each.ask):
                reply = await ask_in(database, f"/{command}", button.ask, at="2022-06-29T15:30", language=language)
                well_formed(reply)
                if not reply.sure:
                    unsure.append((command, button.ask))
    assert unsure == []
