"""Chinese as it is spoken and typed, written as the tables read it: Cantonese, everyday words, 那 for 哪, 第八段. Pure.

The words stand in `vernacular.toml`. Symbols, acts and everything that is no Chinese stay as they are typed.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.wording import HAN as FIGURES
from handlers.wording import han
from store.folding import HAN, fold_as_is

TABLE = Path(__file__).with_suffix(".toml")
LONGEST = 240
"""Characters of a text that are read."""
_HAN = re.compile(rf"[{HAN}]+")
_PARAGRAPH = re.compile(
    rf"(?:第\s*([{FIGURES}十]{{1,3}})\s*(?:自然|执行|正文)?段|段\s*([{FIGURES}十]{{1,3}})(?![{FIGURES}十]))"
)
"""A paragraph by its number in Chinese figures: 第八段, and 段八."""
_BARE_DAY = re.compile(r"(?<!\d)(\d{1,2}\s*月\s*\d{1,2})(?=\s*(?:[上下]午|[早晚]|[那这]|当天|讨论|审议|谈|开|的|有|$))")
"""A day of a month without the character for a day: 1月29上午."""
_BARE_MEETING = re.compile(r"(?<![\d第年月日号时点/.-])(\d{1,2})(?=会议)")
"""A meeting by its number, without the characters round it: 12会议."""
_SOON = re.compile(
    r"(?:再过|过)\s*(?:\d{1,2}|[一二三四五六七八九十几两半]{1,3})\s*(?:个)?(?:分钟|钟头|小时|刻钟)|半个?小时后|\d{1,2}分钟(?:之?后|以后)"
)
"""In a little while: 再过十分钟, 半小时后."""
_NUMBER = rf"(?:\d{{1,2}}|[{FIGURES}十]{{1,3}})"
_SHORT_ITEM = re.compile(rf"(?<![\d{FIGURES}十各每几哪这那上下])项\s*(?={_NUMBER})|(?i:item)(?=\d)")
"""An item by half the word for it, or by the English one run together with its number: 项2, item2."""
_PIECE_OF_MEETING = re.compile(rf"第\s*({_NUMBER})个(?=会(?!场))")
"""A meeting counted as a thing: 第二个会议."""
_GROUP = re.compile(r"(?i)(?<![a-z/.])wg[. ]?4\s*(?=第|的|会|工作组)")
"""The Group's series before the Chinese for its meetings."""
_AI = re.compile(r"(?<![A-Za-z])(?:AI|ai)(?![A-Za-z])")
"""Artificial intelligence, as Chinese writes it too; in French it is a word that fills."""
_HOURS = re.compile(r"(?<!\d)(\d{1,2}点半?)\s*(?:到|至|-|–)\s*\d{1,2}点半?")
"""Hours of a day from one to another: 下午3点到6点."""
_FIGURES = {han(number): str(number) for number in range(1, 100)}


@cache
def _words() -> dict[str, str]:
    table: dict[str, dict[str, str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {fold_as_is(said): plain for words in table.values() for said, plain in words.items()}


_NOT_BEHIND = {"边": "双多单周旁两这那一海里外上下左右", "系": "关体联派干维", "过": "通论谈审议看读写有发出交没说听提"}
_NOT_BEFORE = {"倾": "听向斜诉力销注", "回": "答顾复应避归到来去合"}
"""Characters that make other words with the first or the last one of an entry: 双边条约, 会上回答."""


@cache
def _said() -> re.Pattern[str]:
    return re.compile("|".join(map(_guarded, sorted(_words(), key=lambda said: (-len(said), said)))))


def _guarded(said: str) -> str:
    before, behind = _NOT_BEHIND.get(said[0]), _NOT_BEFORE.get(said[-1])
    return f"{f'(?<![{before}])' if before else ''}{re.escape(said)}{f'(?![{behind}])' if behind else ''}"


def plainly(text: str) -> str:
    """Write what a Chinese text says in words of everyday or of another region as it is said in writing.

    A text without any stays as it is, traditional characters too.
    """
    if not _HAN.search(text):
        return text
    head = _HAN.sub(lambda run: fold_as_is(run[0]), text[:LONGEST])
    said = _said().sub(lambda found: _words()[found[0]], head)
    said = _SHORT_ITEM.sub("项目", _PIECE_OF_MEETING.sub(r"第\1次", _GROUP.sub("工作组", said)))
    said = _SOON.sub("接下来", _AI.sub("人工智能", said))
    said = _HOURS.sub(r"\1", said)
    said = _BARE_MEETING.sub(r"第\1次", _BARE_DAY.sub(r"\1日", _PARAGRAPH.sub(_numbered, said)))
    return text if said == head else said + text[LONGEST:]


def _numbered(found: re.Match[str]) -> str:
    number = _FIGURES.get(found[1] or found[2])
    return f"第{number}段" if number else found[0]
