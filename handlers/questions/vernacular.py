"""Chinese as it is spoken and typed, written as the tables read it: Cantonese, everyday words, 那 for 哪, 第八段. Pure.

The words stand in `vernacular.toml`. Symbols, acts and everything that is no Chinese stay as they are typed.
"""

import re
import tomllib
from functools import cache, partial
from pathlib import Path

from handlers.reference import figure
from handlers.wording import HAN as FIGURES
from handlers.wording import han
from store.folding import HAN, fold_as_is
from store.symbols import years_of_session

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
_GROUP = re.compile(r"(?i)(?<![a-z/.])wg[. ]?4\s*(?=第|的|会|工作组|20\d\d(?![\s/]\s*\d{1,2}(?![\d年月号日])))")
"""The Group's series before the Chinese for its meetings."""
_AI = re.compile(r"(?<![A-Za-z])(?:AI|ai)(?![A-Za-z])")
"""Artificial intelligence, as Chinese writes it too; in French it is a word that fills."""
_HOURS = re.compile(r"(?<!\d)(\d{1,2}点半?)\s*(?:到|至|-|–)\s*\d{1,2}点半?")
"""Hours of a day from one to another: 下午3点到6点."""
_NTH = rf"第\s*(?P<n@>\d{{1,2}}|[{FIGURES}十]{{1,3}})\s*(?P<of@>[次届回])(?:工作组)?(?:会议|会(?!上))?"
_HELD = r"(?:开|办|举行|召开)"
_NEXT_TO = r"(?:紧?接着|紧跟着|紧挨着|接下来|随后|紧邻|紧)"
_ONE = r"(?:那|一|那一|这一|下一|上一|再上一|再下一)[次届回](?:会议|会)?"
_WHICH = r"(?=(?:是|的是)?(?:哪|那|哪一|那一|一)[次届回])"


def _beside(side: str, one: str) -> re.Pattern[str]:
    """Make the pattern of the meeting beside another: on which side, and how one there is called."""
    nth = [_NTH.replace("@", place) for place in "1234"]
    return re.compile(
        rf"{nth[0]}(?:{_HELD}?完|结束|闭幕|散会)?的?(?:{side})的?{_NEXT_TO}?的?{_HELD}?的?{_ONE}"
        rf"|{nth[1]}的?(?:{one})[次届回](?:会议|会)?"
        rf"|{_NEXT_TO}(?:在|的)?{nth[2]}的?(?:{side}){_HELD}?的?{_WHICH}"
        rf"|{nth[3]}的?(?:{side}){_NEXT_TO}{_HELD}?的?{_WHICH}"
    )


_BESIDE = {
    1: _beside("(?:之|以|往|过|完)?后(?:面|头|边)?", "后一|(?<=的)下一|再下一"),
    -1: _beside("(?:之|以|往)?前(?:面|头|边)?", "前一|(?<=的)上一|再上一"),
}
"""The meeting beside one that is named by its number: 第十次之后紧接着的那次会议, 第八次的后一届."""
_ASSEMBLY = re.compile(
    rf"(?:(?:联大|联合国大会|大会)的?)?(?:第\s*)?((?<!\d)\d\d|[{FIGURES}十]{{2,3}})\s*届(?:联大|联合国大会|大会|会议)?"
    r"(?!.{0,4}暂定)"
)
LEAST_SESSION = 50
"""A session with so high a number is the General Assembly's: no other body that is spoken of here has had so many."""
_BANK = str.maketrans("壹贰叁肆伍陆柒捌玖拾零○Ｏ", "一二三四五六七八九十〇〇〇")
"""Figures as banks and forms write them, read beside a word for what they count."""
_BANKED = re.compile(r"(?<=第)[壹贰叁肆伍陆柒捌玖拾]+|[壹贰叁肆伍陆柒捌玖拾]+(?=[次届项段月日号])")
_YEAR = re.compile(rf"(?<![\d{FIGURES}])[\d{FIGURES}零○Ｏ壹贰叁肆伍陆柒捌玖]{{4}}(?=年)")
_YEAR_ENDING = re.compile(
    rf"(?<![\d{FIGURES}零○十第])[〇零○一二][{FIGURES}零○](?=年(?:[底初末中春夏秋冬那的开会]|\d{{1,2}}月|[{FIGURES}十]{{1,2}}月))"
)
"""A year by its last two figures, said one by one: 一五年底, 零九年四月."""
_SHORT_DATE = re.compile(r"(?<![\w/.-])(\d\d)([/.-])(\d{1,2})\2(\d{1,2})(?![\d/.-])")
"""A day by the last figures of its year: 22/6/30."""
_FIGURES = {han(number): str(number) for number in range(1, 100)}


@cache
def _words() -> dict[str, str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    lists: list[dict[str, str]] = [words for name, words in table.items() if name != "turn"]
    return {fold_as_is(said): plain for words in lists for said, plain in words.items()}


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the turns of phrase, and how they are put plainly; {N} is a number in figures of either kind."""
    turns = tomllib.loads(TABLE.read_text(encoding="utf-8"))["turn"]
    patterns = (re.sub(r"\n\s*", "", each["said"].strip()).replace("{N}", _NUMBER) for each in turns)
    return tuple((re.compile(said), each["plain"]) for said, each in zip(patterns, turns, strict=True))


_NOT_BEHIND = {
    "点": "重要观特热难焦地时一两几多优缺起终节据试",
    "内": "国会场室院区境校",
    "边": "双多单周旁两这那一海里外上下左右",
    "系": "关体联派干维",
    "过": "通论谈审议看读写有发出交没说听提",
}
_NOT_BEFORE = {"解": "决析释读放除密答", "倾": "听向斜诉力销注", "回": "答顾复应避归到来去合"}
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
    said = _BANKED.sub(lambda found: found[0].translate(_BANK), _YEAR.sub(_in_figures, said))
    said = _YEAR_ENDING.sub(lambda found: f"20{_in_figures(found)}", said)
    said = _SHORT_DATE.sub(r"20\1年\3月\4日", said)
    said = _HOURS.sub(r"\1", said)
    said = _BARE_MEETING.sub(r"第\1次", _BARE_DAY.sub(r"\1日", _PARAGRAPH.sub(_numbered, said)))
    for turn, plain in _turns():
        said = turn.sub(plain, said)
    if not re.search("决议|决定", said):  # of papers: those of a session are adopted and issued in two years
        said = _ASSEMBLY.sub(_year_of_session, said)
    for step, beside in _BESIDE.items():
        said = beside.sub(partial(_counted, step=step), said)
    return text if said == head else said + text[LONGEST:]


def _numbered(found: re.Match[str]) -> str:
    number = _FIGURES.get(found[1] or found[2])
    return f"第{number}段" if number else found[0]


def _counted(found: re.Match[str], step: int) -> str:
    """Count from the number of a meeting to the one beside it; as it was said where there is none."""
    said = {name: value for name, value in found.groupdict().items() if value}
    number = next((figure(value) for name, value in said.items() if name[0] == "n"), None)
    word = next(value for name, value in said.items() if name.startswith("of"))
    return f"第{han(number + step)}{word}会议" if number and number + step > 0 else found[0]


def _year_of_session(found: re.Match[str]) -> str:
    """Write a session of the General Assembly as the year in which it begins: 第六十四届联大 is 2009年大会."""
    number = int(found[1] if found[1].isdecimal() else _FIGURES.get(found[1], 0))
    return f"{years_of_session(number)[0]}年大会" if number >= LEAST_SESSION else found[0]


def _in_figures(found: re.Match[str]) -> str:
    """Write a year in figures: 二〇二二, 二0二一, 贰零贰贰."""
    return "".join(str(FIGURES.find(each)) if each in FIGURES else each for each in found[0].translate(_BANK))
