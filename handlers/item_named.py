"""Which item of an agenda a text names: by its number, by its place, the last one."""

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.phrases import asking_words, number_of, tables
from handlers.reference import MOST_ITEMS, cut, figure, months
from handlers.word_lists import alternatives
from handlers.wording import HAN
from store.folding import fold, is_han

_DONE = r"deja|ete|eu|bien|commenc\w*|fini|termin\w*|dure|pris|demarr\w*|debute|ouvert|suivi|change"
_LETTER_OF_ITS_OWN = (
    rf"(?<=\s)(?:(?:[eoyu]|a\s+(?:la|les?|los|las|el|une?|cette|quel\w*|que|cual|{_DONE}))(?!\w)|a\s+l'|a-t)"
)
"""A word of one letter behind an item's number, which is no sub-item: le point 3 à la réunion, le point 3 a déjà."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = alternatives(list(months()))
    item = tables().item.pattern.pattern
    meeting = tables().meeting.pattern.pattern
    words = alternatives(list(tables().ordinals))
    spelled = alternatives([word for word in tables().ordinals if not re.search(r"\d", word)])
    cardinals = alternatives(list(tables().cardinals))
    number = f"(?:{tables().number.pattern.pattern})"
    of_meeting = rf"(?:st|nd|rd|th|e|eme|a|o|-?[а-я]{{1,3}})\s+(?:{meeting})"
    """Behind a figure that is a meeting's, not that of the item before it: the last item, 12th meeting."""
    return {
        name: re.compile(pattern)
        for name, pattern in {
            # item 3, 项目3, 议题三, item 1 (b), 1b
            "item": rf"(?:{tables().item.pattern.pattern})\s*第?\s*(?:{number}\.?\s*)?"
            rf"(?P<n>(?!\d\d\s*(?:{month})(?!\w))\d{{1,2}}(?![\d月]|\s*日|{of_meeting})|[{HAN}十]{{1,3}}|(?:{cardinals})(?!\w))\s*"
            rf"(?:(?!{_LETTER_OF_ITS_OWN})\(?(?P<s>[a-z])\)?(?![\w']))?\s*项?",
            # 第3项
            "zh_item": rf"第\s*(?P<n>\d{{1,2}}|[{HAN}十]{{1,3}})\s*(?:项|个议题|个项目)"
            r"|(?<![\d/])(?P<n2>\d{1,2})\s*\(?(?P<s>[a-z])?\)?\s*项(?!目)",
            # the third item, le cinquième point, البند الخامس
            "item_ordinal": rf"(?P<w>{words})\s+(?:{item})(?!\s+{number})|(?:{item})\s+(?P<w2>{spelled})"
            rf"|(?<![\d/])(?P<n>\d{{1,2}})\s?(?:st|nd|rd|th|eme|e)\s+(?:{item})",
            # the last item, 最后一项, البند الأخير
            "last_item": rf"(?:{tables().final.pattern.pattern})\s*(?:个|项)?\s*(?:(?:{item})|(?<=项))"
            rf"|(?:{item})\s+(?:{tables().final.pattern.pattern})",
            # the last item but one, 倒数第二项
            "penultimate_item": rf"(?:{tables().penultimate.pattern.pattern})\s*(?:个|项)?\s*(?:(?:{item})|(?<=项))"
            rf"|(?:{item})\s+(?:{tables().penultimate.pattern.pattern})",
            # 1(b): a sub-item of an agenda, and of no act or draft
            "sub_item": r"(?<![\w/.(])(?P<n>\d{1,2})\s?\((?P<s>[a-e])\)(?![\w/(])",
            # 3, 1(b), 1b: only where an item is expected
            "bare_item": r"(?<![\w/])(?P<n>\d{1,2})\s*(?:\(?(?P<s>[a-z])\)?)?(?![\w/])",
        }.items()
    }


_BEFORE_NUMBER = re.compile(r"(?<![\w-])(?:sub-)?([^\W\d]{3,8})(?=\s*(?:no\.?\s*)?\d{1,2}(?![\d/]))")


def _item_mended(match: re.Match[str]) -> str:
    """Write the word before a number as "item" where it is one slip away from a word for it: itme 3, tem 3, tma 4."""
    word = match[1]
    if is_han(word[-1]):
        return match[0]
    if asking_words().has(word) and word not in tables().item.phrases:
        return match[0]
    near = process.extractOne(word, _item_words(), scorer=OSA.distance, score_cutoff=1)
    return match[0] if near is None or (near[1] and _is_known_otherwise(word)) else "item"


@cache
def _item_words() -> tuple[str, ...]:
    words = (phrase.strip("*") for phrase in tables().item.phrases)
    return tuple(word for word in words if len(word) >= 4 and word.isalpha())


def _is_known_otherwise(word: str) -> bool:
    """Say whether a word is a month or an ordinal."""
    return word in months() or number_of(word, tables().ordinals) is not None


def item_by_ordinal(text: str) -> tuple[str | None, str]:
    """Find the item a text names by its place, the third item, and the text left."""
    text = _BEFORE_NUMBER.sub(_item_mended, fold(text))
    if not tables().item.likely(text) or not (tables().ordinal.likely(text) or re.search(r"\d", text)):
        return None, text
    if match := _patterns()["item_ordinal"].search(text):
        word = match["w"] or match["w2"]
        number = number_of(word, tables().ordinals) if word else int(match["n"])
        if match["w2"] and number is not None and number > MOST_ITEMS:
            number = None  # the items of the thirteenth, пункты тринадцатого
        if number is not None:
            return str(number), cut(text, match)
    return None, text


LAST_ITEM, PENULTIMATE_ITEM = "last", "penultimate"
"""What stands for the number of an agenda's last item, and the one before it, until the agenda is known."""


def last_item_named(text: str) -> tuple[str | None, str]:
    """Give `LAST_ITEM` or `PENULTIMATE_ITEM` where a text names an agenda's last items, and the text left."""
    if tables().penultimate.likely(text) and (match := _patterns()["penultimate_item"].search(text)):
        return PENULTIMATE_ITEM, cut(text, match)
    if tables().final.likely(text) and (match := _patterns()["last_item"].search(text)):
        return LAST_ITEM, cut(text, match)
    return None, text


def item_named(text: str, *, bare: bool = False) -> tuple[str | None, str]:
    """Find the item number a text names, as 3 or 1(b), and the text left. With `bare` a lone number is one."""
    by_place, text = item_by_ordinal(text)
    if by_place is not None:
        return by_place, text
    for name in ("item", "zh_item", *(("bare_item",) if bare else ())):
        if match := _patterns()[name].search(text):
            parts = match.groupdict()
            number = figure(parts["n"] or parts.get("n2") or "")
            if number is not None:
                letter = parts.get("s")
                return f"{number}({letter})" if letter else str(number), cut(text, match)
    return _sub_item(text)


def _sub_item(text: str) -> tuple[str | None, str]:
    """Find a sub-item that stands without a word for it, where an agenda is spoken of and no act, and the text left."""
    match, lists = _patterns()["sub_item"].search(text), tables()
    of_act = lists.paragraphs.found(text) or any(lists.intents[name].found(text) for name in ("draft", "acts"))
    if match is None or of_act or not lists.intents["agenda"].found(text):
        return None, text
    return f"{match['n']}({match['s']})", cut(text, match)
