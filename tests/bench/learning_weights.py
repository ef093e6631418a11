"""Learns when an answer is to be given surely: what people mean by their words, and how far the steps can be trusted.

    python -m tests.bench.learning_weights [--write]

Three tables are made: how people use words (`handlers/questions/usage.tsv`), learnt from the questions that may be
looked at and from wordings; which kind of thing they ask for, and whether for several (`expected.tsv`), likewise; and
trees that weigh an answer (`weighing.tsv`). These are fitted to `first_answers.tsv`: what was answered to each set when
it was first asked, by the versions of the program that had not learnt from it, each set weighed by tables that were
learnt without it; and to `wording_answers.tsv`, what the readers made of every third of those wordings that the tables
did not count then. What is printed is judged likewise: trees fitted to the other sets and wordings.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.clock import parse_instant
from handlers.questions import expected, usage, weighing
from handlers.questions.by_kind import clock_at
from handlers.questions.by_weight import RATHER
from handlers.questions.cleaning import len_said
from handlers.questions.expected import COLUMNS, KINDS, Clock, kind_expected
from handlers.questions.usage import HUNDREDTHS, LENGTH, NOTHING, Feature, Usage, features, known, likely
from handlers.questions.weighing import Answered, candidates, measured, numbers_in
from store.database import Database
from tests.bench import softmax
from tests.bench.answers import fresh_store
from tests.bench.boosting import fit, shares
from tests.bench.figures import show_table
from tests.bench.learning import Weights, for_several, words_table
from tests.bench.learning import learn as learn_words
from tests.evaluation.judging import OFFERED_FIRST, OUTCOMES, Outcome, asked_before
from tests.evaluation.question_set import FOLDER, Question, all_questions, read_questions, unseen_questions

WORDINGS = FOLDER.parent / "wordings"
"""How people ask for each thing, written for nothing but to be counted: questions that stand alone, a line each behind
what answers it (`-` for nothing held), and those asked after an answer, behind what was spoken of and what answers."""
FIRST_ANSWERS = Path(__file__).parent / "first_answers.tsv"
WORDING_ANSWERS = FIRST_ANSWERS.with_name("wording_answers.tsv")
WORDING = "wording"
"""The kind of question that a wording is."""
RARE = 3
"""A word of fewer questions is left out."""
LEAST = 8
"""A weight of a word for a thing that is less, in hundredths, says too little to be kept."""
OF_WORDINGS = 0.3
"""So much a wording counts, as a question of a set is one: wordings describe a thing rather than name it."""
FOLDS = 8
"""Parts of the sets, each weighed by what the others say."""
PARTS = 24
"""Parts of the wordings, which are parted into folds as the sets are."""
ALIKE = ("annex", "cellar")
"""Sets written after the manner of questions of others: what weighs those must not be counted in them."""


@dataclass(frozen=True, slots=True)
class First:
    """What was answered to a question when its set was first asked."""

    set: str
    """Its name, or the part of the wordings."""
    question: Question
    outcome: Outcome
    answered: Answered

    def right(self, key: str) -> bool:
        """Say whether the question asks for a thing; of the first of a sure answer, whether that was right in all."""
        if self.answered.sure and key in self.answered.about[:1]:
            return self.outcome == "right"
        return self.question.sure and key in self.question.about


@dataclass(frozen=True, slots=True)
class Said:
    """The features of a question, of which things its words are used for, and of which kind it asks for."""

    of_things: tuple[Feature, ...]
    of_kinds: tuple[str, ...]
    clock: Clock = "quiet"


def first_answers() -> list[First]:
    """Read what was answered first."""
    lines = (line.split("\t") for line in FIRST_ANSWERS.read_text(encoding="utf-8").splitlines())
    sets: dict[tuple[str, str], tuple[Question, ...]] = {}
    found = []
    for name, language, at, outcome, sure, about, spoken_of in lines:
        if (name, language) not in sets:
            sets[name, language] = read_questions(language, FOLDER.parent / name)
        one = sets[name, language][int(at)]
        things, before = tuple(about.split()), tuple(spoken_of.split())
        answered = Answered(len_said(one.ask), sure == "sure", things, before, numbers=numbers_in(one.ask))
        found.append(First(name, one, OUTCOMES[OUTCOMES.index(outcome)], answered))
    return found


def usage_of(said: Iterable[tuple[Said, Question]]) -> Usage:
    """Learn how much words speak for things; one of several that answer a question counts its share."""
    given = list(said)
    stood = Counter(feature for each, _ in given for feature in each.of_things)
    places = {feature: at for at, feature in enumerate(sorted(each for each in stood if stood[each] >= RARE))}
    answers = [tuple(dict.fromkeys(one.about)) if one.sure and one.about else (NOTHING,) for _, one in given]
    things = {key: at for at, key in enumerate(sorted({key for keys in answers for key in keys}))}
    meant = np.zeros((len(given), len(things)))
    for row, keys in enumerate(answers):
        meant[row, [things[key] for key in keys]] = 1 / len(keys)
    often = np.array([OF_WORDINGS if one.kind == WORDING else 1.0 for _, one in given], dtype=np.float32)
    rows = [[places[feature] for feature in each.of_things if feature in places] for each, _ in given]
    *weights, alone = np.rint(HUNDREDTHS * softmax.fit(rows, meant, often, len(places), LENGTH)).astype(int)
    words = {feature: _pairs(weights[at]) for feature, at in places.items()}
    return Usage(dict(zip(things, map(int, alone), strict=True)), words)


def _pairs(weights: np.ndarray) -> str:
    return " ".join(f"{place}:{weight}" for place, weight in enumerate(weights) if abs(weight) >= LEAST)


def kinds_weights(given: Sequence[tuple[Said, Question]]) -> Weights:
    """Learn from questions which kind of thing is asked for, and from sets whether several things are."""
    kinds = [{kind_expected(key) for key in one.about} if one.sure else {"unheld"} for _, one in given]
    right = np.array([[kind in each for kind in KINDS] for each in kinds], dtype=float)
    of_kinds = learn_words([each.of_kinds for each, _ in given], right)
    of_sets = [(each, one) for each, one in given if one.kind != WORDING]  # no wording says what is to be told besides
    many = np.array([[for_several(one)] for _, one in of_sets], dtype=float)
    several = learn_words([each.of_kinds for each, _ in of_sets], many)
    none = (0.0,)
    return {
        name: (*of_kinds.get(name, none * len(KINDS)), *several.get(name, none))
        for name in dict.fromkeys((*of_kinds, *several))
    }


def wordings() -> dict[tuple[str, int], tuple[Said, Question]]:
    """Read the wordings by file and place, and give their features, as if nothing were near by the clock."""
    found = {}
    for path in sorted(WORDINGS.glob("*.tsv")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            *spoken_of, answers, words = line.split("\t")
            about = () if answers == "-" else tuple(answers.split())
            before = tuple(spoken_of)  # a key, in place of what was asked
            one = Question(words, path.stem[-2:], WORDING, about=about, sure=bool(about), before=before)
            first = next(iter(spoken_of), "")
            of_things = features(words, one.language, tuple(spoken_of), "quiet")
            found[path.stem, at] = Said(of_things, expected.features(words, first, "quiet")), one
    return found


def wording_answers(besides: Mapping[tuple[str, int], tuple[Said, Question]]) -> list[First]:
    """Read what was answered to wordings."""
    found = []
    for line in WORDING_ANSWERS.read_text(encoding="utf-8").splitlines():
        name, at, outcome, sure, about, spoken_of = line.split("\t")
        _, one = besides[name, int(at)]
        things, before = tuple(about.split()), tuple(spoken_of.split())
        answered = Answered(len_said(one.ask), sure == "sure", things, before, numbers=numbers_in(one.ask))
        found.append(First(part_of((name, int(at))), one, OUTCOMES[OUTCOMES.index(outcome)], answered))
    return found


def part_of(wording: tuple[str, int]) -> str:
    """Give the part of the wordings that one belongs to, by its place in its file."""
    return f"wordings {wording[1] % PARTS}"


async def said_in(database: Database, questions: Iterable[Question]) -> dict[Question, Said]:
    """Give the features of questions, asked after what was asked before them."""
    found = {}
    for one in questions:
        chat = await asked_before(database, one)
        async with database.reading() as session:
            clock = await clock_at(session, parse_instant(one.at))
        about = chat.context.about
        first = next(iter(about), "")
        of_things = features(one.ask, one.language, about, clock)
        found[one] = Said(of_things, expected.features(one.ask, first, clock), clock)
    return found


def folds(names: Iterable[str]) -> list[frozenset[str]]:
    """Part sets into folds, the largest first to the smallest fold."""
    sizes = Counter(names)
    parts: list[list[str]] = [[] for _ in range(FOLDS)]
    for name in sorted(sizes, key=lambda each: (-sizes[each], each)):
        min(parts, key=lambda part: sum(sizes[each] for each in part)).append(name)
    return [frozenset(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Rows:
    """What is learnt from: a row a thing that a first answer is about."""

    firsts: Sequence[First]
    of: np.ndarray
    """To which first answer a row belongs."""
    fold: np.ndarray
    measures: np.ndarray
    right: np.ndarray


def rows_of(firsts: Sequence[First], said: Mapping[str, Sequence[tuple[Said, Question]]]) -> Rows:
    """Measure first answers, each by how people use words in the sets and wordings of the other folds."""
    parts = folds(each.set for each in firsts)
    own = {(name, one): found for name in said for found, one in said[name]}
    of, fold, measures, right = [], [], [], []
    for number, part in enumerate(parts):
        others = [each for name in said if name not in (*part, *ALIKE) for each in said[name]]
        table, kinds = usage_of(others), expected.parsed(words_table(kinds_weights(others), COLUMNS))
        for at, first in enumerate(firsts):
            if first.set not in part or (first.answered.sure and not first.answered.about):
                continue
            words = own[first.set, first.question]
            shares = likely(words.of_things, table)
            answered = replace(first.answered, clock=words.clock, known=known(words.of_things, table))
            found = measured(answered, shares, expected.weighed(words.of_kinds, kinds))
            measures += found
            right += [first.right(key) for key in candidates(answered, shares)]
            of += [at] * len(found)
            fold += [number] * len(found)
    return Rows(firsts, np.array(of), np.array(fold), np.array(measures, dtype=float), np.array(right, dtype=float))


def by_folds(rows: Rows) -> np.ndarray:
    """Say how likely each row is right, by trees fitted to the folds but for its own and the one beside that."""
    found = np.zeros(len(rows.right))
    for two in range(0, FOLDS, 2):
        own = rows.fold // 2 == two // 2
        found[own] = shares(fit(rows.measures[~own], rows.right[~own]), rows.measures[own])
    return found


def outcomes(rows: Rows, likely: np.ndarray, kept: float, given: float, rather: float) -> dict[Outcome, float]:
    """Say what share of the first answers would have been right and so on, had they been weighed."""
    places: dict[int, list[int]] = {}
    for row, at in enumerate(rows.of):
        places.setdefault(int(at), []).append(row)
    counted: Counter[Outcome] = Counter()
    for at, first in enumerate(rows.firsts):
        if at not in places:
            counted[first.outcome] += 1
            continue
        own = likely[places[at]]
        about = first.answered.about
        best = int(own.argmax()) if not about or own.max() > own[0] + rather else 0
        if own[best] >= (kept if first.answered.sure else given):
            same = first.answered.sure and best == 0
            counted[first.outcome if same else "right" if rows.right[places[at][best]] else "silent"] += 1
        elif not first.question.sure and set(first.question.about) <= set(about):
            counted["right"] += 1
        else:
            counted["offered" if set(first.question.about) & set(about[:OFFERED_FIRST]) else "warned"] += 1
    return {outcome: 100 * number / len(rows.firsts) for outcome, number in counted.items()}


def some_of(rows: Rows, likely: np.ndarray, which: Sequence[bool]) -> tuple[Rows, np.ndarray]:
    """Give the rows of some of the first answers, and how likely each is right."""
    kept = np.flatnonzero(which)
    place = np.full(len(rows.firsts), -1)
    place[kept] = np.arange(len(kept))
    own = place[rows.of] >= 0
    firsts = [rows.firsts[at] for at in kept]
    return Rows(firsts, place[rows.of[own]], rows.fold[own], rows.measures[own], rows.right[own]), likely[own]


async def learn(sets: Mapping[str, Sequence[Question]], firsts: Sequence[First], *, write: bool) -> None:
    """Learn from sets of questions and what was answered first; show how well, and write that."""
    async with fresh_store() as database:
        asked = {name: await said_in(database, given) for name, given in sets.items()}
    said = {name: [(found, one) for one, found in of.items()] for name, of in asked.items()}
    besides = wordings()
    for wording, each in besides.items():
        said.setdefault(part_of(wording), []).append(each)
    firsts = [*firsts, *wording_answers(besides)]
    rows = rows_of(firsts, said)
    if write:
        given = [each for of in said.values() for each in of]
        expected.TABLE.write_text(words_table(kinds_weights(given), COLUMNS), encoding="utf-8")
        usage.TABLE.write_text(usage.written(usage_of(given)), encoding="utf-8")
        weighing.TABLE.write_text(weighing.written(fit(rows.measures, rows.right)), encoding="utf-8")
    weighed = by_folds(rows)
    for name, whether in (("first answers", True), ("wordings", False)):
        some, likely_ = some_of(rows, weighed, [(each.set in sets) == whether for each in firsts])
        table = []
        for kept in (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
            for given_ in (0.8, 0.85, 0.9):
                of_ = outcomes(some, likely_, kept, given_, RATHER)
                table.append((f"{kept}", f"{given_}", *(f"{of_.get(each, 0.0):.1f}" for each in OUTCOMES)))
        show_table(f"{len(some.firsts)} {name}, weighed", ("kept", "given", *OUTCOMES), table)


def main() -> None:
    """Learn, show how well, and write the tables where that is asked for."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--write", action="store_true", help="write the tables")
    options = parser.parse_args()
    unseen = frozenset(unseen_questions())
    folders = [path for path in sorted(FOLDER.parent.iterdir()) if (path / "en.toml").exists()]
    sets = {path.name: [one for one in all_questions(path) if one not in unseen] for path in folders}
    asyncio.run(learn(sets, first_answers(), write=options.write))


if __name__ == "__main__":
    main()
