"""What is asked of the paragraph last spoken of: by when something is to be done, its parts, the one beside it."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from handlers import one_act
from handlers.ask import Ask
from handlers.questions.cleaning import cleaned
from handlers.questions.spoken_of import Spoken, spoken_of
from handlers.questions.word_by_word import Said, glimpsed
from handlers.reply import Reply, replace_sure
from handlers.word_lists import Phrases, alternatives, phrase_lists
from store.database import Session
from store.folding import fold
from store.keys import act_key_of, kind_of
from store.mandates import acts

TABLE = Path(__file__).with_suffix(".toml")


def _whole() -> Phrases:
    """Give the words that say that the whole paragraph is meant, of which a part was spoken of."""
    return phrase_lists(TABLE)["whole"]


def asks_passage(text: str) -> bool:
    """Say whether a folded text asks for a place in the text spoken of: which bit says, где сказано, 哪一处."""
    return passages().found(text)


def passages() -> Phrases:
    """Give the words for a place in the text spoken of."""
    return phrase_lists(TABLE)["passage"]


def group_written(text: str) -> str:
    """Write the Working Group's name for a group alone: what the group must do."""
    names = _groups()
    return _group().sub(lambda found: names[found[0]], text)


@cache
def _groups() -> dict[str, str]:
    pairs = (each.partition("|") for each in tomllib.loads(TABLE.read_text(encoding="utf-8"))["group"])
    return {fold(short): name for short, _, name in pairs}


@cache
def _group() -> re.Pattern[str]:
    """Make the pattern of a group alone: no word before it or behind it goes on with its name, or is of another one."""
    return re.compile(
        rf"(?<!рабоч\w\w )(?:{alternatives(_groups())})(?! de tra[bv]a| العامل| (?:of |des |de los )?(?:77|sevent))"
    )


async def deadline(ask: Ask, session: Session, said: Said) -> tuple[Reply, str] | None:
    """Answer by when something is to be done with the paragraph spoken of, surely where it tells that."""
    spoken = await spoken_of(ask, session)
    clause = spoken.clause if spoken and not (said.named or said.steps or said.nouns - {"paragraph"}) else None
    act = (await acts(session)).get(act_key_of(spoken.key)) if spoken and clause else None
    text = await one_act.texts_of(session, act) if act else None
    if act is None or text is None or clause is None:
        return None
    due = any(each.due for each in text.clauses if each.number == clause)
    told = await one_act.told_by_clause(ask, session, act, clause)
    return replace_sure(told, sure=due), f"goes on from {ask.chat.context.about[0]}: by when"


def paragraph_beside(plain: str) -> Said | None:
    """Read that the paragraph beside is meant, whatever is asked of it: is the one after that about demand, too."""
    seen = glimpsed(plain)
    if seen.steps not in ({"next"}, {"previous"}) or seen.named or seen.nouns - {"paragraph", "item"}:
        return None
    return Said({"noun.paragraph", *(each for each in seen.slots if each.startswith("step."))})


def last_but_one(text: str) -> bool:
    """Say whether a text means the last but one of several parts."""
    return phrase_lists(TABLE)["penultimate"].found(cleaned(text))


_PART = "项"
"""What counts the parts of a paragraph in Chinese, which is a word for an item, too."""


def _part_meant(ask: Ask, said: Said, spoken: Spoken, numbers: Sequence[str]) -> str | None:
    """Give which of the parts of the paragraph spoken of is meant by its place: the third function, la dernière."""
    whole = str(spoken.clause).partition("(")[0]  # of a part itself, the parts beside it
    parts = [each for each in numbers if each.startswith(f"{whole}(")]
    if not parts or (said.nouns and _PART not in ask.words) or said.numbers not in ([], [str(len(parts))]):
        return None
    if last_but_one(ask.words) and len(parts) > 1:
        return parts[-2]
    if said.steps == {"last"} and not said.ordinals:
        return parts[-1]
    place = said.ordinals[0] if len(said.ordinals) == 1 and not said.steps else 0
    return parts[place - 1] if 0 < place <= len(parts) else None


async def of_paragraphs(ask: Ask, session: Session, said: Said, spoken: Spoken) -> Reply | None:
    """Answer the paragraph beside the one spoken of, or another one of its act."""
    whose = "charged" in said.slots or ("who" in said.slots and not said.asks)
    whose = whose and not (said.named or said.steps) and said.asks <= {"asked", "decided"}  # that tells the paragraph
    asks = (
        set()
        if whose or (said.steps and said.nouns == {"paragraph"})
        else said.asks - {"topics"} - ({"shown"} if said.named or said.steps else set())
    )
    of_act = kind_of(spoken.key) == "mandate" and said.nouns == {"paragraph"} and said.named
    if not (spoken.clause or of_act) or said.nouns - {"paragraph"} or asks or said.years:
        return None
    known = await acts(session)
    act = known.get(act_key_of(spoken.key))
    text = await one_act.texts_of(session, act) if act else None
    if act is None or text is None:
        return None
    if whose and spoken.clause:
        return await one_act.told_by_clause(ask, session, act, spoken.clause)
    numbers = [each.number for each in text.clauses if each.number]
    if (part := _part_meant(ask, said, spoken, numbers)) is not None:
        return await one_act.told_by_clause(ask, session, act, part)
    wanted = (said.numbers or [str(each) for each in said.ordinals])[-1:]
    if said.named and said.steps:
        return None  # the two that follow
    if "(" in str(spoken.clause) and not (wanted or said.steps) and _whole().found(cleaned(ask.words)):
        wanted = [str(spoken.clause).partition("(")[0]]
    if said.steps == {"last"} and numbers:
        wanted = [numbers[-1].partition("(")[0]]
    if not wanted and spoken.clause in numbers and (move := said.move):
        numbers = numbers if "(" in str(spoken.clause) else [each for each in numbers if "(" not in each]
        place = numbers.index(spoken.clause) + move
        wanted = numbers[place : place + 1] if place >= 0 else []
    return await one_act.told_by_clause(ask, session, act, str(wanted[0])) if wanted else None
