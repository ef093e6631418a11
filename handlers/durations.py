"""Lead times and times of day as people type them: 15, 60 · 1h · half an hour before · 提前15分钟 · 22:00 · 8am."""

import re
from functools import cache

from handlers.reference import figure
from handlers.word_lists import alternatives
from store.folding import fold, is_han

_UNITS = {
    1: ("minutes", "minute", "mins", "min", "minutos", "minuto", "минут*", "мин", "دقيقة", "دقائق", "دقيقه", "分钟"),
    60: ("hours", "hour", "hrs", "hr", "heures", "heure", "horas", "hora", "час*", "ساعة", "ساعات", "个小时", "小时"),
    1440: ("days", "day", "jours", "jour", "dias", "dia", "день", "дня", "дней", "يوم", "ايام", "天"),
    10080: ("weeks", "week", "semaines", "semaine", "semanas", "semana", "недел*", "اسبوع", "周", "个星期", "星期"),
}  # fmt: skip
_SHORT = {"m": 1, "h": 60}
_SPELLED = {
    fold(said): f" {length} "
    for length, words in {
        "15 min": (
            "a quarter of an hour", "quarter of an hour", "un quart d'heure", "un cuarto de hora", "cuarto de hora",
            "четверть часа", "ربع ساعة", "一刻钟",
        ),
        "30 min": (
            "half an hour", "half hour", "une demi-heure", "demi-heure", "une demi heure", "media hora", "полчаса",
            "пол часа", "نصف ساعة", "نص ساعة", "半个小时", "半小时", "半个钟头",
        ),
        "1 hour": ("an hour", "one hour", "une heure", "una hora", "за час", "ساعة واحدة", "一个小时", "一小时"),
        "2 hours": ("deux heures", "dos horas", "два часа", "ساعتين", "两小时", "两个小时"),
        "1 day": ("a day", "one day", "un jour", "un dia", "за день", "за сутки", "يوم واحد", "一天"),
        "1 week": ("a week", "one week", "une semaine", "una semana", "за неделю", "一周"),
    }.items()
    for said in words
}  # fmt: skip
_IN_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
)
_BEFORE = (
    "before", "ahead of", "ahead", "earlier", "beforehand", "in advance", "avant", "antes de", "antes", "до", "за",
    "قبل", "提前", "之前", "以前", "前",
)  # fmt: skip


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    units = "|".join(f"(?P<u{size}>{_unit(names)})" for size, names in _UNITS.items())
    return {
        name: re.compile(pattern)
        for name, pattern in {
            # 90 minutes, 1.5 hours, 15m, 提前15分钟
            "lead": rf"(?:(?:{alternatives(_BEFORE)})\s*)?(?<![\da-z第/.:-])(?P<n>\d{{1,6}}(?:[.,]5)?)\s*"
            rf"(?:{units}|(?P<short>[mh])(?![a-z]))(?:\s*(?:{alternatives(_BEFORE)}))?",
            # two hours, 三天
            "in_words": rf"(?<!\w)(?P<w>{alternatives(_IN_WORDS)}|[一二两三四五六七八九十]{{1,3}})\s*"
            rf"(?={'|'.join(_unit(names) for names in _UNITS.values())})",
            "spelled": rf"{alternatives(_SPELLED)}",
            # 七点半
            "clock_in_words": r"[一二两三四五六七八九十]{1,3}(?=[点點时])",
            # half past seven
            "half_past": rf"half past (?P<w>{alternatives((*_IN_WORDS, 'one', 'eleven'))}|\d{{1,2}})(?!\w)",
            # 15, 60 and 5
            "bare": r"(?<![\da-z第/.:#-])(?P<n>\d{1,6})(?![\w/.:-])",
            # 22:00, 8h30, 8:30 pm, 早上8点半
            "clock": r"(?P<half>上午|早上|下午|晚上)?(?<![\d/.-])(?P<h>\d{1,2})\s*"
            r"(?:[:h](?P<m>[0-5]\d)|[点时](?P<zm>半|[0-5]?\d)?分?)"
            r"\s*(?P<ap>[ap]\.?m\b\.?)?(?![\d:/])",
            "clock_ap": r"(?<![\d/.:-])(?P<h>\d{1,2})\s*(?P<ap>[ap]\.?m)\b\.?",
            "clock_bare": r"(?<![\d/.:-])(?P<h>\d{1,2})(?![\d/.:-])",
        }.items()
    }


def _unit(names: tuple[str, ...]) -> str:
    """Write the names of a unit, which may stand right behind the number, as one alternation, the longest first."""
    ordered = sorted(map(fold, names), key=lambda name: (-len(name), name))
    return "|".join(
        re.escape(name).replace(r"\*", r"\w*") + ("" if is_han(name[0]) else r"(?![a-z])") for name in ordered
    )


def _cut(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def between_clocks(text: str) -> str:
    """Part two times of day that a dash stands between: 22:00-7:00."""
    return re.sub(r"(?<=[\dm])\s?[-–]\s?(?=\d{1,2}(?::\d\d|\s?[ap]\.?m))", " ", text)


def durations_in(text: str) -> tuple[tuple[int, ...], str]:
    """Find the lengths of time a folded text gives with their unit, in minutes, and the text left."""
    text = _patterns()["spelled"].sub(lambda said: _SPELLED[said[0]], text)
    text = _patterns()["in_words"].sub(lambda said: f" {figure(said['w'].replace('两', '二'))} ", text)
    found: list[int] = []
    while match := _patterns()["lead"].search(text):
        parts = match.groupdict()
        size = _SHORT.get(parts["short"] or "") or next(size for size in _UNITS if parts[f"u{size}"])
        found.append(round(float(parts["n"].replace(",", ".")) * size))
        text = _cut(text, match)
    return tuple(dict.fromkeys(found)), text


def minutes_in(text: str) -> tuple[tuple[int, ...], str]:
    """Find lone numbers in a folded text, which are minutes, and the text left."""
    found: list[int] = []
    while match := _patterns()["bare"].search(text):
        found.append(int(match["n"]))
        text = _cut(text, match)
    return tuple(dict.fromkeys(found)), text


def clocks_in(text: str, *, bare: bool = False) -> tuple[tuple[int, ...], str]:
    """Find times of day in a folded text, in minutes after midnight, and what is left. With `bare` a lone 8 is 8:00."""
    names = ("clock", "clock_ap", *(("clock_bare",) if bare else ()))
    text = _patterns()["clock_in_words"].sub(lambda said: str(figure(said[0].replace("两", "二"))), text)
    text = _patterns()["half_past"].sub(lambda said: f"{figure(said['w'])}:30", text)
    found: list[int] = []
    while matches := [match for name in names if (match := _patterns()[name].search(text))]:
        match = min(matches, key=lambda each: each.start())  # of those that begin together the first is the fuller one
        at = _minutes(match.groupdict())
        if at is None:
            return (), text
        found.append(at)
        text = _cut(text, match)
    return tuple(found), text


def _minutes(parts: dict[str, str | None]) -> int | None:
    """Reckon a time of day in minutes after midnight; None for what no clock shows."""
    hour = int(parts["h"] or 0)
    minute = 30 if parts.get("zm") == "半" else int(parts.get("m") or parts.get("zm") or 0)
    half = parts.get("ap") or ""
    if half.startswith("a") or (half and hour == 12):
        hour %= 12
    if (half.startswith("p") or parts.get("half") in ("下午", "晚上")) and hour < 12:
        hour += 12
    return None if hour > 24 or (hour == 24 and minute) else hour % 24 * 60 + minute


def folded(text: str) -> str:
    """Fold a text for reading: full-width signs become plain."""
    return fold(text).replace("：", ":").replace("，", ",").replace("、", ",")
