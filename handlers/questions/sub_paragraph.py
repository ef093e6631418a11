"""A sub-paragraph by its letter alone, of the paragraph that was just shown: 其中c项, and (c)?, alinéa c."""

import re

from handlers import one_act
from handlers.ask import Ask
from handlers.phrases import tables, tells_subject
from handlers.questions.cleaning import cleaned, only_asks
from handlers.questions.elliptic import read
from handlers.questions.letters import in_latin, numbered_in
from handlers.questions.word_by_word import glimpsed
from handlers.questions.years_apart import asks_too
from handlers.reply import Reply
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of, paragraph_number
from store.mandates import acts

_LETTER = re.compile(
    r"(?:第\s*)?\(?(?<![a-z\d])(?P<han>[a-z])\s*\)?\s*(?:分项|小项|子项|分段|小段|项|款|段|条|点|职能)"
    r"|(?:职能|sub-?\s?para(?:graph)?s?|alinea|inciso|apartado|letter|lettre|letra|подпункт\w*|букв\w*"
    r"|functions?|fonctions?|funcion(?:es)?|функци\w*|tasks?|tache|tarea|задач\w*"
    r"|الحرف|حرف|الفقرة الفرعية|الفقره الفرعيه|ال?وظيفه|ال?مهمه)"
    r"\s*\(?(?P<behind>[a-z])(?![\w'’])\)?"
    r"|(?<![a-z\d)])\(?(?P<alone>[a-z])(?:\)|(?=呢))"
)
"""A letter beside a word for what it counts, or alone in brackets; one behind a figure, 10(c), names its paragraph."""


_ALONE = re.compile(
    r"^\W*(?:(?:and|et|y|non|no|pardon|perdon|desole|lo siento|sorry|not|please|the|le|la|el|just|plutot|mejor)\W+)*"
    r"(?P<behind>(?P<alone>(?P<han>[b-e])))(?:\W+(?:(?:the|le|la|el)\W+)?(?P=alone))?\W*$"
)
"""A letter that stands quite alone, and may be said twice: el c, el c; and b?"""


async def sub_paragraph(ask: Ask, session: Session) -> Reply | None:
    """Answer with the one sub-paragraph of that letter of what was spoken of, or else of its act; None without one."""
    about = ask.chat.context.about
    text = in_latin(fold(ask.words))
    if kind_of((*about, ":")[0]) != "mandate":
        return None
    if (numbered := await _numbered(ask, session, text)) is not None:
        return numbered
    if (found := _LETTER.search(text) or _ALONE.search(text)) is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if (tables().item.found(rest) and re.search(r"\d", rest)) or tables().meeting.found(rest):
        return None  # a sub-item
    plain = cleaned(rest)
    told = found["behind"] or found["alone"]
    of_it = only_asks(plain) or (told and not tells_subject(plain) and not re.search(r"\d", plain))
    letter = found["han"] or found["behind"] or found["alone"]
    place = [ord(letter) - ord("a") + 1]  # the third function, (c)
    of_it = of_it or (told and glimpsed(plain).ordinals == place)
    of_it = of_it or (found["han"] and _only_wishes(plain)) or asks_too(plain)  # does (c) deal with it as well
    if not of_it and ((said := read(rest)) is None or "other" in said.slots or (said.named and said.ordinals != place)):
        return None
    shown = {(act_key_of(key), number.partition("(")[0]) for key in about if (number := paragraph_number(key))}
    every = await acts(session)
    lettered = sorted(
        {
            (act, number)
            for act in {act for act, _ in shown}
            for each in every[act].clauses
            if (number := str(each.number)).endswith(f"({letter})")
        }
    )
    of_shown = [(act, number) for act, number in lettered if (act, number.partition("(")[0]) in shown]
    held = [(every[act], number) for act, number in of_shown or (lettered if found["behind"] else [])]
    return await one_act.told_by_clause(ask, session, *held[0]) if len(held) == 1 else None


async def _numbered(ask: Ask, session: Session, text: str) -> Reply | None:
    """Answer with the part that is named by its number and its letter, and nothing else is: sorry, it is 10(b)."""
    act = (await acts(session)).get(act_key_of(ask.chat.context.about[0]))
    if act is not None and act.status != "draft" and not act.clauses:
        return None
    number = numbered_in(text, act)
    rest = cleaned(_NUMBERED.sub(" ", text))
    if act is None or number is None or re.search(r"\d", rest) or tells_subject(rest):
        return None
    return None if tables().meeting.found(rest) else await one_act.told_by_clause(ask, session, act, number)


_NUMBERED = re.compile(r"(?<![\w/])\d{1,2}\s*\(?[a-z]\)?(?!\w)")


def _only_wishes(plain: str) -> bool:
    """Say whether a cleaned text only says that something is to be shown, and why: 也给我看看."""
    said = glimpsed(plain)
    named = said.named or said.steps or said.nouns or said.months or said.slots & {"other", "which", "who"}
    return not (named or tells_subject(plain) or re.search(r"\d", plain))
