"""How good the answers are: the evaluation set, variants of it that nobody wrote, and six written blind.

    python -m tests.bench.questions [--quick]
    python -m tests.bench.questions --failures [--language zh] [--kind when] [--outcome silent] [--variants]

The first prints the shares of answers that are right, offered as a choice, wrong with a warning and silently wrong, by
language and by kind (what each means stands in tests/evaluation/judging.py). The second prints each question that is
not answered right: what was expected, what came, and how the question was understood. It leaves the sets written blind
alone: of them only the shares are of use. The goals are held on the halves of these sets that nobody looked at.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from store.database import Database
from tests.bench.answers import fresh_store
from tests.bench.figures import Figure, show, show_machine, show_table, show_verdicts
from tests.evaluation.judging import OUTCOMES, Judged, ask_all, ask_question, shares
from tests.evaluation.question_set import (
    ALCOVE,
    ANNEX,
    ANTECHAMBER,
    ARCADE,
    ATRIUM,
    BALCONY,
    BELVEDERE,
    BLIND,
    BUREAU,
    CAUCUS,
    CELLAR,
    CLOISTER,
    COLONNADE,
    COMMITTEE,
    CORRIDOR,
    DRAFTING,
    FLOOR,
    FOYER,
    FRESH,
    GALLERY,
    GANGWAY,
    GATEHOUSE,
    HALF_UNSEEN,
    HELDOUT,
    LANDING,
    LANGUAGES,
    LESSONS,
    LOBBY,
    LOGGIA,
    MEZZANINE,
    PARLOUR,
    PAVILION,
    PERGOLA,
    PLENARY,
    PODIUM,
    PORTICO,
    PRACTICE,
    ROSTRUM,
    ROTUNDA,
    SALON,
    STAIRWELL,
    STRANGERS,
    TERRACE,
    TRIBUNE,
    VERANDA,
    VESTIBULE,
    WHOLLY_UNSEEN,
    Question,
    all_questions,
    unseen_questions,
)
from tests.evaluation.variants import Variant, all_variants

QUICK = 8
"""With --quick every eighth variant is asked, and every eighth question of a set whose answers are all looked at."""

WRITTEN_BLIND = {
    "Held-out": HELDOUT,
    "Fresh": FRESH,
    "Blind": BLIND,
    "Strangers'": STRANGERS,
    "Corridor": CORRIDOR,
    "Lobby": LOBBY,
    "Plenary": PLENARY,
    "Caucus": CAUCUS,
    "Practice": PRACTICE,
    "Committee": COMMITTEE,
    "Bureau": BUREAU,
    "Drafting": DRAFTING,
    "Floor": FLOOR,
    "Gallery": GALLERY,
    "Lessons": LESSONS,
    "Podium": PODIUM,
    "Rostrum": ROSTRUM,
    "Tribune": TRIBUNE,
    "Foyer": FOYER,
    "Vestibule": VESTIBULE,
    "Parlour": PARLOUR,
    "Salon": SALON,
    "Antechamber": ANTECHAMBER,
    "Gangway": GANGWAY,
    "Belvedere": BELVEDERE,
    "Portico": PORTICO,
    "Loggia": LOGGIA,
    "Arcade": ARCADE,
    "Terrace": TERRACE,
    "Mezzanine": MEZZANINE,
    "Cloister": CLOISTER,
    "Pergola": PERGOLA,
    "Atrium": ATRIUM,
    "Pavilion": PAVILION,
    "Rotunda": ROTUNDA,
    "Balcony": BALCONY,
    "Veranda": VERANDA,
    "Colonnade": COLONNADE,
    "Gatehouse": GATEHOUSE,
    "Stairwell": STAIRWELL,
    "Alcove": ALCOVE,
    "Landing": LANDING,
    "Annex": ANNEX,
    "Cellar": CELLAR,
}

HEADS = ("questions", "right %", "offered %", "warned %", "silent %")
GOALS = {"not right at first": 10.0, "offered": 15.0, "neither right nor offered": 3.0, "silently wrong": 1.0}


def row(name: str, judged: Sequence[Judged]) -> tuple[str, ...]:
    share = shares(judged)
    return (name, str(len(judged)), *(f"{share[outcome]:.1f}" for outcome in OUTCOMES))


def show_shares(title: str, judged: Sequence[Judged], group: Callable[[Judged], str]) -> None:
    """Print the shares of each group, in the order in which the groups first come, and of all."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(group(one), []).append(one)
    rows = [row(name, members) for name, members in groups.items()]
    show_table(title, (title.rpartition(" ")[2], *HEADS), [*rows, row("all", judged)])


def figures(name: str, judged: Sequence[Judged]) -> list[Figure]:
    """Measure the goals: each a share that is to stay below."""
    share = shares(judged)
    measured = (100 - share["right"], share["offered"], share["warned"] + share["silent"], share["silent"])
    return [
        Figure(f"{name}: {what}", value, "%", goal) for (what, goal), value in zip(GOALS.items(), measured, strict=True)
    ]


async def measure(*, quick: bool) -> list[Figure]:
    """Ask everything and print the tables."""
    questions = all_questions()
    variants = all_variants(questions)[:: QUICK if quick else 1]
    async with fresh_store() as database:
        judged = await ask_all(database, questions)
        changed = await ask_all(database, [variant.question for variant in variants])
        blind = {name: await ask_all(database, _of_set(folder, quick=quick)) for name, folder in WRITTEN_BLIND.items()}
    show_shares("Questions in plain words, by language", judged, lambda one: one.question.language)
    show_shares("The same by kind", judged, lambda one: one.question.kind)
    near = [one for one in judged if one.question.near]
    show(
        f"of {len(near)} not held that have something near, {sum(not one.near_missed for one in near)} were offered it"
    )
    changes = {id(one): variant.change for one, variant in zip(changed, variants, strict=True)}
    show_shares("Variants made by a program, by language", changed, lambda one: one.question.language)
    show_shares("The same by change", changed, lambda one: changes[id(one)])
    for name, answered in blind.items():
        show_written_blind(name, answered)
    unseen = unseen_of([one for answered in blind.values() for one in answered])
    show_shares("Questions nobody looked at, by language", unseen, lambda one: one.question.language)
    show_shares("The same by kind", unseen, lambda one: one.question.kind)
    return [
        *figures("questions", judged),
        *figures("variants", changed),
        *figures("unseen", unseen),
    ]


def _of_set(folder: Path, *, quick: bool) -> tuple[Question, ...]:
    """Give the questions of a set written blind; with --quick some of a set that is all looked at: it holds no goal."""
    questions = all_questions(folder)
    return questions[::QUICK] if quick and folder not in (*HALF_UNSEEN, *WHOLLY_UNSEEN) else questions


def show_written_blind(name: str, judged: Sequence[Judged]) -> None:
    """Print the shares of a set written blind, by language, by kind and, where nobody looked at a half, by half."""
    show_shares(f"{name} questions, by language", judged, lambda one: one.question.language)
    show_shares("The same by kind", judged, lambda one: one.question.kind)
    if unseen := {one.question for one in unseen_of(judged)}:
        show_shares("The same by half", judged, lambda one: "unseen" if one.question in unseen else "looked at")


def unseen_of(judged: Sequence[Judged]) -> list[Judged]:
    """Give those of the sets written blind that nobody looked at."""
    unseen = set(unseen_questions())
    return [one for one in judged if one.question in unseen]


def chosen(options: argparse.Namespace) -> list[tuple[str, Question]]:
    """Give the questions that are asked for, each with what was changed in it."""
    wanted: Iterable[Variant] = (
        all_variants(all_questions()) if options.variants else (Variant("", each) for each in all_questions())
    )
    return [
        (each.change, each.question)
        for each in wanted
        if options.language in (None, each.question.language) and options.kind in (None, each.question.kind)
    ]


async def show_failures(database: Database, options: argparse.Namespace) -> None:
    """Print each question that is not answered right, then how many there were."""
    judged = []
    for change, question in chosen(options)[:: QUICK if options.quick else 1]:
        one = await ask_question(database, question)
        judged.append(one)
        if one.outcome != "right" and options.outcome in (None, one.outcome):
            show(f"{change and f'({change}) '}{one}")
    show_table("All of these", ("", *HEADS), [row("all", judged)])


async def main(options: argparse.Namespace) -> None:
    if options.failures:
        async with fresh_store() as database:
            await show_failures(database, options)
        return
    show_machine()
    show_verdicts(await measure(quick=options.quick))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions", description="How good the answers are.")
    parser.add_argument(
        "--quick", action="store_true", help=f"every {QUICK}th variant, and question of the sets that are looked at"
    )
    parser.add_argument("--failures", action="store_true", help="print each question that is not answered right")
    parser.add_argument("--variants", action="store_true", help="of the variants instead of the set itself")
    parser.add_argument("--language", choices=LANGUAGES, help="only of one language")
    parser.add_argument("--kind", help="only of one kind: symbol, title, when, context, unheld …")
    parser.add_argument("--outcome", choices=OUTCOMES[1:], help="only those that are offered, warned or silent")
    asyncio.run(main(parser.parse_args()))
