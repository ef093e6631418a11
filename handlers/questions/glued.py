"""Arabic words written in one with what stands before or behind them, parted: وتقريره is و تقرير له. Pure.

"And", "in", "to" and "his" are no words of their own in Arabic. A word is parted only where the tables do not know it
and know what is left of it; so every word that asks is known with all that may be written onto it. Ordinals before
their word are put behind it, where they are read: أول اجتماع is الاجتماع الأول; and months are named, شهر ٦ is يونيو.
"""

import re
from functools import cache

from handlers.dialects import WORD, standard, standard_words
from handlers.phrases import Asking, asking_words, number_of, tables
from handlers.questions.links_asked import words_of_links
from store.folding import fold, stem
from store.meanings import is_word

_BEFORE = {
    "و": "و", "ف": "", "ب": "", "ل": "", "وب": "و", "ول": "و", "وف": "و", "فب": "", "عال": "على ال", "هال": "هذا ال",
    "بهال": "هذا ال", "لهال": "هذا ال", "وهال": "و هذا ال", "مال": "من ال", "فال": "في ال",
}  # fmt: skip
"""What is written before a word, and what stands for it once it is parted."""
_OF_VERBS = ("س", "ح", "ه", "ب", "ك", "كا", "وس", "وب", "ع", "عم")
"""What is written before a verb of the present, which begins with one of `_PRESENT`."""
_PRESENT = frozenset("يتنا")
_BEHIND = {"ها": "لها", "هم": "له", "هن": "له", "ه": "له", "و": "له", "كم": "", "نا": "", "وها": "لها", "وه": "له"}
"""What is written behind a word, and what stands for it: its, their; yours and ours tell nothing."""
_OF_OTHERS = frozenset({"هم", "هن", "ها"})
"""Pronouns behind what is no word by itself: بهم, لها."""
_SHORTEST, _SHORTEST_NOUN, _SHORTEST_VERB = 2, 3, 4
"""Letters of what is left of a word without what was written before it, behind it, or before a verb."""
_PLURAL = ("وا", "ون", "ين")
_FEMININE = frozenset({"دورة", "جلسة"})
_PLACES = (
    ("أول", "الأول", "الأولى"), ("ثاني", "الثاني", "الثانية"), ("ثالث", "الثالث", "الثالثة"),
    ("رابع", "الرابع", "الرابعة"), ("خامس", "الخامس", "الخامسة"), ("سادس", "السادس", "السادسة"),
    ("سابع", "السابع", "السابعة"), ("ثامن", "الثامن", "الثامنة"), ("تاسع", "التاسع", "التاسعة"),
    ("عاشر", "العاشر", "العاشرة"), ("آخر", "الأخير", "الأخيرة"), ("تاني", "الثاني", "الثانية"),
    ("تالت", "الثالث", "الثالثة"), ("تامن", "الثامن", "الثامنة"),
)  # fmt: skip
_PLACED = ("اجتماع", "اجتماعات", "لقاء", "بند", "يوم", "نهار", "دورة", "جلسة")


def parted(text: str) -> str:
    """Write an Arabic text in standard words, each by itself, and its figures as symbols have them."""
    text = text.translate(_FIGURES)
    if not WORD.search(text):
        return text
    text = _LETTER.sub("A", text)
    text = _ALL_EARLIER.sub(r"\1", text)
    text = _FIRST_TIME.sub(r"الاجتماع الأول \1", text)
    text = _placed().sub(_behind_its_word, text)
    text = _FIGURE.sub(r"\1\2", text)
    text = _SUB_ITEM.sub(lambda match: f"{match[1]}({_LETTERS[match[2]]})", text)
    text = _OF_BODY.sub(r"من \1", text.replace("للجمعية", "لالجمعية").replace("للمجلس", "لالمجلس"))
    text = _tens().sub(_in_figures, text)
    text = _MONTH.sub(_month_named, text)
    return WORD.sub(lambda match: _parted(match[0]), standard(text))


_FIGURES = {ord(figure): str(value) for figures in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, figure in enumerate(figures)}
"""Figures as Arabic and Persian write them: symbols and acts are held in others."""
_ALL_EARLIER = re.compile(
    r"((?<!\w)(?:كل|جميع|كافة)\s+(?:ال)?(?:أوراق|اوراق|ورقات|وثائق|مستندات|ملفات)(?:\s+\S+){0,2}?)\s+ال(?:سابقة|ماضية|قديمة)(?!\w)"
)
"""All papers, which are earlier ones: the word behind them names no meeting."""
_LETTER = re.compile(r"(?<!\w)(?:[إا]يه|[أا]لف)(?=\s+(?:على\s+\d|شرطة\s|شرطه\s|سلاش\s|\d+\s+\d))")
"""The letter A by its name, which is also a word for what or a thousand, where a symbol goes on: ايه على 64."""
_FIRST_TIME = re.compile(r"(?:ل)?(?:أول|اول)\s+مر[ةه]\s+((?:[\u0621-\u064a]{1,2})?(?:اجتمع|يجتمع|التق|عقد|نعقد))")
"""The first time of a meeting: أول مرة اجتمع فيها الفريق."""
_MONTH = re.compile(r"(?<!\w)شهر\s+(\d{1,2}|[^\W\d_]+)(?!\w)")
"""A month by its number: شهر ستة."""
_FIGURE = re.compile(r"((?:اجتماع|دورة|الدورة|جلسة|الجلسة|البند|بند|\w*لاجتماع)\s+)(?:ال|الـ)\s?(\d{1,2})(?!\d)")
"""The article before the figure of an ordinal: الاجتماع ال12."""


_LETTERS = {"أ": "a", "ا": "a", "ب": "b", "ج": "c", "د": "d"}
_SUB_ITEM = re.compile(r"(?<![\d/.])(\d{1,2})\s?\(\s?([أابجد])\s?\)")
"""A sub-item by its Arabic letter: 1(ب)."""
_OF_BODY = re.compile(
    r"(?<!\w)ل(الجمعية العامة|مجلس الأمن|مجلس الامن|مجلس حقوق|المجلس الاقتصادي|مؤتمر الأطراف|مؤتمر الاطراف)"
)
"""The name of a body that "of" is written onto: لمجلس الأمن."""
_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


@cache
def _tens() -> re.Pattern[str]:
    """Make the pattern of an ordinal beyond the twentieth: الرابعة والستين is no fourth."""
    units = "|".join(form for _, *forms in _PLACES[:9] for form in forms)
    return re.compile(rf"(?<!\w)({units}|الحادي|الحادية)\s+وال({'|'.join(_TENS)})(?:ين|ون)(?!\w)")


def _in_figures(match: re.Match[str]) -> str:
    unit = next((place for place, forms in enumerate(_PLACES[:9], 1) if match[1] in forms), 1)
    return str(10 * (_TENS.index(match[2]) + 2) + unit)


@cache
def _placed() -> re.Pattern[str]:
    places = "|".join(_spelled(place) for place, _, _ in _PLACES)
    return re.compile(rf"(?<!\w)(?<!منذ )(?<!من )(و?)({places})\s+({'|'.join(_PLACED)})(?!\w)")


def _spelled(word: str) -> str:
    """Make the pattern of a word whose first letter is often written without its sign: اول, اخر."""
    return re.sub("^[أآ]", lambda sign: f"(?:{sign[0]}|ا)", word)


def _behind_its_word(match: re.Match[str]) -> str:
    joined, place, noun = match.groups()
    _, masculine, feminine = next(each for each in _PLACES if fold(each[0]) == fold(place))
    return f"{joined}{' ' if joined else ''}ال{noun} {feminine if noun in _FEMININE else masculine}"


def _month_named(match: re.Match[str]) -> str:
    number = int(match[1]) if match[1].isdecimal() else number_of(fold(match[1]), tables().cardinals)
    names = [name for name, at in tables().months.items() if at == number and WORD.fullmatch(name)]
    return names[0] if names else match[0]


def _parted(word: str) -> str:
    folded, asking = fold(word), asking_words()
    if asking.has(folded):
        return word if folded in asking.whole else _without_what_points(folded, asking) or word
    if folded in words_of_links() or folded in _wishing():
        return word
    return _read(folded[:-1] + "ة" if word.endswith("ة") else folded, asking) or _of_field(folded) or word


def _of_field(word: str) -> str | None:
    """Part "and", "in" and "for" from a word of the field that no table knows: وملاحقة, لضحايا."""
    if is_word(stem(word)):
        return None
    for before in ("و", "ف", "ب", "ل", "ك", "وب", "ول"):
        left = word.removeprefix(before)
        if left != word and len(left) >= _SHORTEST_NOUN and is_word(stem(left)):
            return f"{_BEFORE.get(before, '')} {left}".strip()
    return None


@cache
def _wishing() -> frozenset[str]:
    """Give every word of the phrases that wish for something to be done."""
    return frozenset(word for each in tables().wishes.values() for phrase in each.phrases for word in phrase.split())


def _without_what_points(word: str, asking: Asking) -> str | None:
    """Part "and", "this" and "on the" from a word that the tables know with anything before it: هالفريق."""
    for before in ("هال", "عال", "و"):
        left = word.removeprefix(before)
        left = f"ال{left}" if before.endswith("ال") else left
        if word.startswith(before) and asking.has(left):
            return f"{_BEFORE[before].removesuffix('ال')} {left}".replace("  ", " ")
    return None


def _read(word: str, asking: Asking) -> str | None:
    """Part one folded word that no table knows; None where nothing known is left of it."""
    joined = _without_behind(word[1:], asking) if word.startswith("و") else None
    if joined is not None:
        return f"و {joined}"
    if (behind := _without_behind(word, asking)) is not None:
        return behind
    for before in sorted(_BEFORE, key=len, reverse=True):
        left = word.removeprefix(before)
        if left == word or len(left) < _SHORTEST or left in _OF_OTHERS:
            continue
        left = f"ال{left}" if before.endswith("ال") else left
        stands = _BEFORE[before].removesuffix("ال")
        if (known := _known(left, asking) or _without_behind(left, asking)) is not None:
            return f"{stands} {known}".strip()
    for before in _OF_VERBS:
        left = word.removeprefix(before)
        if left != word and len(left) >= _SHORTEST_VERB and left[0] in _PRESENT:
            known = _known(left, asking) or _without_behind(left, asking)
            if known is not None:
                return known
    return None


def _known(word: str, asking: Asking) -> str | None:
    word = fold(word)
    return standard_words().get(word) or (word if asking.has(word) else None)


def _without_behind(word: str, asking: Asking) -> str | None:
    """Give a noun that asks without its pronoun, ورقته is ورقة له, and a verb without its plural."""
    if word.startswith("ال"):
        return None  # what has the article has no pronoun
    for behind in sorted(_BEHIND, key=len, reverse=True):
        left = word.removesuffix(behind)
        if left == word or len(left) < _SHORTEST_NOUN:
            continue
        for noun in (left, f"{left[:-1]}ه" if left.endswith("ت") else left):
            tells = noun not in asking.spelled or not {noun, f"*{noun}"}.isdisjoint(asking.telling)
            if asking.has(noun) and tells:
                return f"{noun} {_BEHIND[behind]}".strip()
    for behind in _PLURAL:
        left = word.removesuffix(behind)
        if left != word and len(left) >= _SHORTEST_VERB and left[0] in _PRESENT and asking.has(left):
            return left
    return None
