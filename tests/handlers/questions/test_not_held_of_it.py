"""What is asked of what was spoken of and is not held of it: that is told, and said not to be that."""

import pytest

from bot.clock import parse_instant
from handlers import answer
from handlers.ask import Ask, Chat

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there
GROUP = "CTOC/COP/WG.4"
NOW = parse_instant("2026-11-15T12:00")


@pytest.mark.parametrize(
    ("before", "words", "key"),
    [
        ("15th meeting", "et la suivante, à quelles dates ? je dois réserver les vols", f"meeting:{GROUP}:2025-10-06"),
        ("доклад двенадцатого совещания", "кто докладчик", f"document:{GROUP}/2022/4"),
        (f"{GROUP}/2021/2", "who drafted it, a name?", f"document:{GROUP}/2021/2"),
        ("12th meeting", "在哪个会议厅", f"meeting:{GROUP}:2022-06-29"),
        ("第十五次会议什么时候开的", "那次会的报告", f"meeting:{GROUP}:2025-10-06"),
    ],
)
async def test_what_was_spoken_of_is_told_and_not_surely(database, before, words, key):
    async with database.reading() as session:
        context = (await answer(Ask(before, NOW, Chat()), session)).context
        answered = await answer(Ask(words, NOW, Chat(context=context)), session)
    assert (answered.sure, answered.about[0]) == (False, key)


@pytest.mark.parametrize("words", ["про что 2021/4?", "是不是有2021/4？"])
async def test_a_symbol_that_is_not_held_is_known_before_a_sign_and_beside_chinese(ask, words):
    answered = await ask(words)
    assert (answered.sure, f"document:{GROUP}/2021/5" in answered.about) == (False, True)
