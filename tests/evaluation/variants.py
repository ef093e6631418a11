"""Variants of the evaluation set that nobody wrote: the same questions mistyped, reordered, padded, written otherwise.

Each is made by a program from the question's own text with a seed of its own, so that the same set always gives the
same variants and a new question changes no other's. What carries the meaning alone stays as it is: figures, numerals,
symbols, and the small words that tell a morning from an afternoon or the last meeting from the next.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tests.evaluation.question_set import Question, all_questions

try:
    from opencc import OpenCC
except ImportError:  # the variants in traditional characters are then left out
    OpenCC = None

SEED = 20221


@dataclass(frozen=True, slots=True)
class Variant:
    """A question made from another, and what was done to it."""

    change: str
    question: Question


WORD = re.compile(r"[^\W\d_]{4,}")
HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
FIGURES = re.compile(r"\S*\d\S*")
"""Whatever holds a figure is a number, a date or a symbol."""

MEANING = frozenset("零〇一二三四五六七八九十百两第年月日号上下早晚午明今前后首末")
"""Chinese characters that decide alone what is meant."""

COMMON = "的是在有人我他这中大来为个国到说们地出要以时会可也你对生能而子那得于着自之发过家学"
"""What a slip of an input method may put in the place of a character."""

LETTERS = {
    "ru": "абвгдежзийклмнопрстуфхцчшщыьэюя",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
LATIN = "abcdefghijklmnopqrstuvwxyz"

FRAMES = {
    "en": (
        "hello, could you kindly tell me: {}",
        "sorry to bother you again, {}",
        "quick one from our delegation - {}",
        "{}, many thanks in advance",
        "good morning! {} my ambassador would like to know",
    ),
    "zh": ("您好，麻烦问一下{}，多谢", "我们代表团想了解一下{}", "打扰了，{}，比较急", "老师好，{}", "帮我查查{}好吗"),
    "fr": (
        "bonjour, pourriez-vous me dire : {}",
        "excusez-moi, {}, merci d'avance",
        "petite question de notre délégation : {}",
    ),
    "es": (
        "buenos días, ¿me podría decir: {}",
        "disculpe, {}, muchas gracias",
        "una consulta de nuestra delegación: {}",
    ),
    "ru": ("добрый день, подскажите пожалуйста: {}", "извините, {}, заранее спасибо", "вопрос от нашей делегации: {}"),
    "ar": ("صباح الخير، لو سمحتم: {}", "عفوا، {}، وشكرا جزيلا", "سؤال من وفدنا: {}"),
}

SMALL = {
    "en": "the a an of is was are were do does did will be there's that",
    "fr": "le la les l de du des d est a t elle il se",
    "es": "el la los las de del es fue hay se",
    "ru": "на в по из для бы ли же",
    "ar": "هو هي كان قد",
}
"""Words that a hurried reader leaves out."""

OPENERS = ("请问", "什么时候", "何时", "几点", "哪天", "在哪里", "哪个项目", "哪次会议", "有没有", "有哪些")
SMALL_HAN = re.compile("[的了吗呢]")
LEADING_IN = re.compile(
    r"^(?P<head>.+?)[\s,]+(?P<tail>(?:of|for|in|at|on|from|under|by|pour|en|selon|dans|para|según|de|du|del|в|по|в|على|من|في|بموجب)\s.+)$"
)


def variants_of(question: Question) -> Iterator[Variant]:
    """Make the variants of a question that has an answer, each different from it and from the others."""
    seen = {question.ask}
    for change, make in CHANGES.items():
        chance = random.Random(f"{SEED} {question.name} {question.at} {change}")
        ask = make(question, chance)
        if ask is not None and ask.strip() not in seen:
            seen.add(ask.strip())
            yield Variant(change, replace(question, ask=ask))


def all_variants(questions: Iterable[Question]) -> list[Variant]:
    """Make the variants of every question that has one answer."""
    return [variant for question in questions if question.sure for variant in variants_of(question)]


def mistype(question: Question, chance: random.Random, slip: str) -> str | None:
    """Make one slip of a finger in a word of four letters or more, or in a run of four Chinese characters or more."""
    text = question.ask
    kept = {at for found in FIGURES.finditer(text) for at in range(*found.span()) if not is_han(text[at])}
    places = [
        at
        for pattern in (WORD, HAN)
        for found in pattern.finditer(text)
        if is_han(found[0][0]) == (pattern is HAN)
        for at in range(found.start(), found.end() - (slip == "swapped"))
        if kept.isdisjoint((at, at + 1)) and MEANING.isdisjoint(text[max(0, at - 1) : at + 2])
    ]
    for at in chance.sample(places, len(places)):
        typed = slipped(text, at, slip, question.language, chance)
        if typed != text and not words_of(typed) - words_of(text) & known_words():
            return typed
    return None


def slipped(text: str, at: int, slip: str, language: str, chance: random.Random) -> str:
    """Change the character at a place."""
    choice = chance.choice(COMMON if is_han(text[at]) else LETTERS.get(language, LATIN))
    new = {
        "wrong": choice,
        "missing": "",
        "extra": text[at] + choice,
        "swapped": text[at : at + 2][::-1],
    }[slip]
    return text[:at] + new + text[at + (2 if slip == "swapped" else 1) :]


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


@cache
def known_words() -> frozenset[str]:
    """Every word of the set: a slip that makes one of them asks something else."""
    return frozenset(word for question in all_questions() for word in words_of(question.ask) if not is_han(word[0]))


def reordered(question: Question, _chance: random.Random) -> str | None:
    """Put the last clause first; in Chinese the question word last."""
    text = question.ask.rstrip(" ?？!。.")
    if question.language == "zh":
        opener = next((each for each in OPENERS if text.startswith(each) and len(text) > len(each) + 1), None)
        return text.removeprefix(opener) + opener if opener else None
    if found := LEADING_IN.match(text):
        return f"{found['tail']} {found['head']}"
    if ", " in text:
        return ", ".join(text.split(", ")[::-1])
    return None


def shortened(question: Question, _chance: random.Random) -> str | None:
    """Leave the small words out."""
    if question.language == "zh":
        return SMALL_HAN.sub("", question.ask)
    small = set(SMALL[question.language].split())
    left = [word for word in question.ask.split() if word.casefold().strip("?¿") not in small]
    return " ".join(left) if len(left) > 1 else None


def framed(question: Question, chance: random.Random) -> str:
    """Wrap the question in polite words."""
    return chance.choice(FRAMES[question.language]).format(question.ask.rstrip("?？!. "))


def ended(question: Question, chance: random.Random) -> str:
    """End with other marks."""
    bare = question.ask.rstrip("?？!.。؟ ")
    return bare + chance.choice(("？？", "！", "。。。") if question.language == "zh" else (" ??", "!", "..."))


def other_case(question: Question, chance: random.Random) -> str:
    """Write everything large, every word large, or letters as they come."""
    mixed = "".join(chance.choice((each.upper(), each.lower())) for each in question.ask)
    return chance.choice((question.ask.upper(), question.ask.title(), mixed))


def without_accents(question: Question, _chance: random.Random) -> str:
    """Leave accents, hamza and vowel marks out, and write alef maksura and ta marbuta as they are often typed."""
    plain = unicodedata.normalize("NFD", question.ask.replace("й", "\0").replace("Й", "\1"))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    if question.language == "ar":
        plain = plain.translate(str.maketrans("ىة", "يه"))
    return plain.replace("\0", "й").replace("\1", "Й")


def traditional(question: Question, _chance: random.Random) -> str | None:
    """Write a Chinese question in traditional characters."""
    if question.language != "zh" or OpenCC is None:
        return None
    return str(to_traditional().convert(question.ask))


@cache
def to_traditional() -> "OpenCC":
    return OpenCC("s2t")


def other_blanks(question: Question, chance: random.Random) -> str | None:
    """Double a blank, or leave one out between two words; put one between two Chinese characters."""
    text = question.ask
    if question.language == "zh":
        places = [at for at in range(1, len(text)) if is_han(text[at - 1]) and is_han(text[at])]
        at = chance.choice(places) if places else None
        return text if at is None else f"{text[:at]} {text[at:]}"
    between = [found.start() + 1 for found in re.finditer(r"[^\W\d_] [^\W\d_]", text)]
    if between and chance.random() < 0.5:
        at = chance.choice(between)
        return text[:at] + text[at + 1 :]
    return text.replace(" ", "  ")


def slip_of(kind: str) -> Callable[[Question, random.Random], str | None]:
    return lambda question, chance: mistype(question, chance, kind)


CHANGES: dict[str, Callable[[Question, random.Random], str | None]] = {
    "wrong character": slip_of("wrong"),
    "missing character": slip_of("missing"),
    "extra character": slip_of("extra"),
    "swapped characters": slip_of("swapped"),
    "order": reordered,
    "small words left out": shortened,
    "polite words": framed,
    "other polite words": framed,
    "ending": ended,
    "case": other_case,
    "accents": without_accents,
    "traditional characters": traditional,
    "blanks": other_blanks,
}
