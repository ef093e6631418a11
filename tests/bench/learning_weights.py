"""Learns when an answer is to be given surely: what people mean by their words, and how far the steps can be trusted.

    python -m tests.bench.learning_weights [--write]

Three tables are made: how people use words (`handlers/questions/usage.tsv`), counted in the questions that may be
looked at and in wordings; which kind of thing they ask for (`expected.tsv`), learnt from the same; and trees that weigh
an answer (`weighing.tsv`). These are fitted to `first_answers.tsv`: what was answered to each
set when it was first asked, by the versions of the program that had not learnt from it, each set weighed by a usage
that was counted without it. What is printed is judged likewise: trees fitted to the other sets.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.clock import parse_instant
from handlers.questions import expected, usage, weighing
from handlers.questions.by_kind import clock_at
from handlers.questions.by_weight import RATHER
from handlers.questions.cleaning import len_said
from handlers.questions.expected import KINDS, kind_expected
from handlers.questions.usage import ANY, NOTHING, Feature, Usage, features, likely
from handlers.questions.weighing import Answered, measured
from store.database import Database
from tests.bench.answers import fresh_store
from tests.bench.boosting import fit, shares
from tests.bench.figures import show_table
from tests.bench.learning import Weights, words_table
from tests.bench.learning import learn as learn_words
from tests.evaluation.judging import OFFERED_FIRST, OUTCOMES, Outcome, asked_before
from tests.evaluation.question_set import FOLDER, Question, all_questions, read_questions, unseen_questions

WORDINGS = FOLDER.parent / "wordings"
"""How people ask for each thing, written for nothing but to be counted: questions that stand alone, a line each behind
what answers it (`-` for nothing held), and those asked after an answer, behind what was spoken of and what answers."""
FIRST_ANSWERS = Path(__file__).parent / "first_answers.tsv"
RARE = 3
"""A word of fewer questions is left out."""
FOLDS = 8
"""Parts of the sets, each weighed by what the others say."""
ALIKE = ("annex", "cellar")
"""Sets written after the manner of questions of others: what weighs those must not be counted in them."""


@dataclass(frozen=True, slots=True)
class First:
    """What was answered to a question when its set was first asked."""

    set: str
    question: Question
    outcome: Outcome
    answered: Answered

    def right(self, key: str) -> bool:
        """Say whether the question asks for a thing; of the first of a sure answer, whether that was right in all."""
        if self.answered.sure and key == self.answered.about[0]:
            return self.outcome == "right"
        return self.question.sure and key in self.question.about


@dataclass(frozen=True, slots=True)
class Said:
    """The features of a question, of which things its words are used for, and of which kind it asks for."""

    of_things: tuple[Feature, ...]
    of_kinds: tuple[str, ...]


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
        answered = Answered(len_said(one.ask), sure == "sure", things, before)
        found.append(First(name, one, OUTCOMES[OUTCOMES.index(outcome)], answered))
    return found


def count(said: Iterable[tuple[Said, Question]]) -> Usage:
    """Count in how many questions each feature stood, and for which things."""
    asked: Counter[str] = Counter()
    things: dict[str, Counter[str]] = {}
    stood: Counter[Feature] = Counter()
    meant: dict[Feature, Counter[str]] = {}
    for each, question in said:
        keys = tuple(dict.fromkeys(question.about)) if question.sure and question.about else (NOTHING,)
        shares = dict.fromkeys(keys, 1 / len(keys))
        asked.update((ANY, question.language))
        for key, share in shares.items():
            things.setdefault(key, Counter()).update({ANY: share, question.language: share})
        for feature in set(each.of_things):
            stood[feature] += 1
            meant.setdefault(feature, Counter()).update(shares)
    place = {key: at for at, key in enumerate(sorted(things))}
    words = {
        feature: " ".join((str(stood[feature]), *(f"{place[key]}:{of[key]:.3g}" for key in sorted(of))))
        for feature, of in sorted(meant.items())
        if stood[feature] >= RARE
    }
    numbers = {key: {language: round(number, 2) for language, number in things[key].items()} for key in place}
    return Usage({language: asked[language] for language in sorted(asked)}, numbers, words)


def kinds_weights(given: Sequence[tuple[Said, Question]]) -> Weights:
    """Learn from questions which kind of thing is asked for."""
    kinds = [{kind_expected(key) for key in one.about} if one.sure else {"unheld"} for _, one in given]
    right = np.array([[kind in each for kind in KINDS] for each in kinds], dtype=float)
    return learn_words([each.of_kinds for each, _ in given], right)


def wordings() -> list[tuple[Said, Question]]:
    """Read the wordings, and give their features, as if nothing were near by the clock."""
    found = []
    for path in sorted(WORDINGS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            *spoken_of, answers, words = line.split("\t")
            about = () if answers == "-" else tuple(answers.split())
            one = Question(words, path.stem[-2:], "wording", about=about, sure=bool(about))
            first = next(iter(spoken_of), "")
            of_things = features(words, one.language, tuple(spoken_of), "quiet")
            found.append((Said(of_things, expected.features(words, first, "quiet")), one))
    return found


async def said_in(database: Database, questions: Iterable[Question]) -> dict[Question, Said]:
    """Give the features of questions, asked after what was asked before them."""
    found = {}
    for one in questions:
        chat = await asked_before(database, one)
        async with database.reading() as session:
            clock = await clock_at(session, parse_instant(one.at))
        about = chat.context.about
        first = next(iter(about), "")
        found[one] = Said(features(one.ask, one.language, about, clock), expected.features(one.ask, first, clock))
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


def rows_of(
    firsts: Sequence[First], said: Mapping[str, Mapping[Question, Said]], besides: Sequence[tuple[Said, Question]]
) -> Rows:
    """Measure first answers, each by how people use words in the sets of the other folds and in the wordings."""
    parts = folds(each.set for each in firsts)
    of, fold, measures, right = [], [], [], []
    for number, part in enumerate(parts):
        others = [(found, one) for name in said if name not in (*part, *ALIKE) for one, found in said[name].items()]
        others += besides
        table, kinds = count(others), expected.parsed(words_table(kinds_weights(others), KINDS))
        for at, first in enumerate(firsts):
            if first.set not in part or not first.answered.about:
                continue
            own = said[first.set][first.question]
            expected_of = expected.weighed(own.of_kinds, kinds)
            found = measured(first.answered, likely(own.of_things, table), expected_of)
            measures += found
            right += [first.right(key) for key in first.answered.about[: len(found)]]
            of += [at] * len(found)
            fold += [number] * len(found)
    return Rows(firsts, np.array(of), np.array(fold), np.array(measures, dtype=float), np.array(right, dtype=float))


def by_folds(rows: Rows) -> np.ndarray:
    """Say how likely each row is right, by trees fitted to the other folds."""
    found = np.zeros(len(rows.right))
    for number in range(FOLDS):
        own = rows.fold == number
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
        best = int(own.argmax()) if own.max() > own[0] + rather else 0
        about = first.answered.about
        if own[best] >= (kept if first.answered.sure else given):
            same = first.answered.sure and best == 0
            counted[first.outcome if same else "right" if rows.right[places[at][best]] else "silent"] += 1
        elif not first.question.sure and set(first.question.about) <= set(about):
            counted["right"] += 1
        else:
            counted["offered" if set(first.question.about) & set(about[:OFFERED_FIRST]) else "warned"] += 1
    return {outcome: 100 * number / len(rows.firsts) for outcome, number in counted.items()}


async def learn(sets: Mapping[str, Sequence[Question]], firsts: Sequence[First], *, write: bool) -> None:
    """Learn from sets of questions and what was answered first; show how well, and write that."""
    async with fresh_store() as database:
        said = {name: await said_in(database, given) for name, given in sets.items()}
    besides = wordings()
    rows = rows_of(firsts, said, besides)
    weighed = by_folds(rows)
    table = []
    for kept in (0.0, 0.6, 0.7, 0.75, 0.8, 0.85, 0.875, 0.9):
        for given in (0.8, 0.85, 0.9):
            of = outcomes(rows, weighed, kept, given, RATHER)
            table.append((f"{kept}", f"{given}", *(f"{of[name]:.1f}" for name in OUTCOMES)))
    show_table(f"{len(firsts)} first answers, weighed", ("kept", "given", *OUTCOMES), table)
    if write:
        given = [*((found, one) for name in said for one, found in said[name].items()), *besides]
        everything = count(given)
        expected.TABLE.write_text(words_table(kinds_weights(given), KINDS), encoding="utf-8")
        usage.TABLE.write_text(usage.written(everything), encoding="utf-8")
        weighing.TABLE.write_text(weighing.written(fit(rows.measures, rows.right)), encoding="utf-8")


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
