"""Learns what the words of a question speak for, from the questions that may be looked at, and says how well.

    python -m tests.bench.learning [--without SET ...] [--write]

Two tables are made: whether a question goes on from an answer (`handlers/questions/going_on.tsv`), and to what it
leads then (`onward.tsv`). How well it is told which kind of thing answers is shown, too; that table is written with the
weights of answers (`learning_weights`). All are logistic regressions, fitted without any chance in it. They are judged
on the questions that nobody has looked at, or on the sets they are to do without.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.clock import parse_instant
from handlers import answer
from handlers.ask import Ask, Chat
from handlers.questions import expected, going_on, onward
from handlers.questions.by_kind import clock_at
from handlers.questions.expected import ALWAYS, COLUMNS, KINDS, LENGTH, TENTHS, kind_expected
from handlers.questions.leads import Lead, leads, spoken_of
from handlers.questions.onward import HUNDREDTHS
from store.database import Database
from tests.bench.answers import fresh_store
from tests.bench.figures import show, show_table
from tests.evaluation.question_set import FOLDER, Question, all_questions, unseen_questions

RARE = 4
"""A feature of fewer questions is left out: it is one person's word."""
SEVERAL = 2
"""So many things are to be told besides where several are asked for at once."""
LEAST = 0.15
"""A weight of a word for a lead that is less says too little to be kept."""
AFTER_ANOTHER, STRIDE = 6, 7
"""Every so manyth question that names its subject is also learnt from as if asked after another one: then no lead is
meant. What was spoken of is every so manyth of those that questions go on from."""
ROUNDS = 300
RATE = 0.15
"""Steps of the descent, and how far the first of them goes."""
_FIRST, _SECOND = 0.9, 0.999
"""How slowly its mean and its variance forget (Adam)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is learnt from: its features, of which kinds an answer may be, its leads."""

    question: Question
    features: tuple[str, ...]
    kinds: tuple[bool, ...]
    about: tuple[str, ...]
    """What was spoken of before."""
    leads: tuple[Lead, ...]

    @property
    def spoken_of(self) -> str:
        return spoken_of(self.about) if self.about else ""


async def asked(database: Database, question: Question, beside: tuple[str, ...] = ()) -> Asked:
    """Ask what was asked before a question, and give what it is learnt from; or as if something else had been."""
    now, chat = parse_instant(question.at), Chat()
    for text in question.before:
        async with database.reading() as session:
            reply = await answer(Ask(text, now, chat), session)
        chat = replace(chat, context=reply.context)
    about = chat.context.about or beside
    async with database.reading() as session:
        clock = await clock_at(session, now)
        found = await leads(session, about) if about else ()
    kinds = {kind_expected(key) for key in question.about} if question.sure else {"unheld"}
    said = expected.features(question.ask, next(iter(about), ""), clock)
    return Asked(question, said, tuple(kind in kinds for kind in KINDS), about, found)


async def all_asked(questions: Iterable[Question], *, besides: bool = False) -> list[Asked]:
    """Do so for questions, in a fresh store; `besides` also for some as if they were asked after what others were."""
    async with fresh_store() as database:
        found = [await asked(database, question) for question in questions]
        spoken_of = [each.about for each in found if each.about]
        alone = [each.question for each in found if not each.about][::AFTER_ANOTHER] if besides and spoken_of else []
        after = (spoken_of[(STRIDE * at) % len(spoken_of)] for at in range(len(alone)))
        return [*found, *[await asked(database, one, about) for one, about in zip(alone, after, strict=True)]]


Row = Mapping[Hashable, float]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of features, each by its place, as three columns beside one another: the row, the feature, how much."""

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    count: int

    @classmethod
    def of(cls, rows: Sequence[Row], places: Mapping[Hashable, int]) -> "Rows":
        """Take the features that have a place out of some rows."""
        cells = [
            (at, places[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in places
        ]
        row, column, value = (np.array(each) for each in zip(*cells, strict=True))
        return cls(row, column, value, len(rows))


def fit(rows: Rows, right: np.ndarray, size: int) -> tuple[np.ndarray, float]:
    """Minimise the logistic loss and half the squares of the weights; give these and what counts for every row."""
    values = np.zeros(size + 1)
    first, second = np.zeros_like(values), np.zeros_like(values)
    for at in range(1, ROUNDS + 1):
        sums = np.bincount(rows.row, values[rows.column] * rows.value, rows.count) + values[-1]
        missed = 1 / (1 + np.exp(-sums)) - right
        slope = np.bincount(rows.column, missed[rows.row] * rows.value, size) + values[:-1]
        slope = np.append(slope, missed.sum())
        first = _FIRST * first + (1 - _FIRST) * slope
        second = _SECOND * second + (1 - _SECOND) * slope**2
        step = RATE * (1 - at / (ROUNDS + 1)) * first / (1 - _FIRST**at)
        values = values - step / (np.sqrt(second / (1 - _SECOND**at)) + 1e-8)
    return values[:-1], float(values[-1])


def placed(counted: Counter[Hashable]) -> dict[Hashable, int]:
    """Give each feature that is not rare its place."""
    return {name: at for at, name in enumerate(sorted(name for name in counted if counted[name] >= RARE))}


Weights = dict[str, tuple[float, ...]]


def learn(said: Sequence[Sequence[str]], right: np.ndarray) -> Weights:
    """Fit the weights of features, given of each question, for each column of what is right of it.

    Those of every question stand under no name.
    """
    places = placed(Counter(name for each in said for name in each))
    rows = Rows.of([dict.fromkeys(each, LENGTH / len(each) ** 0.5) for each in said], places)
    fitted = [fit(rows, column, len(places)) for column in right.T]
    return {
        ALWAYS: tuple(alone for _, alone in fitted),
        **{str(name): tuple(float(weights[at]) for weights, _ in fitted) for name, at in places.items()},
    }


def for_several(question: Question) -> bool:
    """Say whether a question asks for several things at once."""
    return len(question.also) >= SEVERAL


def learn_kinds(given: Sequence[Asked]) -> Weights:
    """Fit the weights of features for each kind, and for that several things are asked for."""
    right = [(*each.kinds, for_several(each.question)) for each in given]
    return learn([each.features for each in given], np.array(right, dtype=float))


def learn_going_on(given: Sequence[Question]) -> Weights:
    """Fit the weights of features for that a question goes on from what was asked before it."""
    goes_on = np.array([[bool(each.before)] for each in given], dtype=float)
    return learn([going_on.features(each.ask) for each in given], goes_on)


def words_table(weights: Weights, columns: Sequence[str]) -> str:
    """Write the weights of words in tenths, nothing for none; a line that has none is left out."""
    lines = ["\t".join(("feature", *columns))]
    for name, values in sorted(weights.items()):
        tenths = [round(TENTHS * value) for value in values]
        if any(tenths):
            lines.append("\t".join((name, *(str(each or "") for each in tenths))))
    return "\n".join(lines) + "\n"


Leading = dict[onward.Feature, float]


def learn_leads(given: Sequence[Asked]) -> Leading:
    """Fit the weights of features of leads, and that of every lead (for nothing, under no name)."""
    of = [(each, lead) for each in given if each.question.sure for lead in each.leads]
    rows = [dict(onward.features(each.question.ask, each.spoken_of, lead)) for each, lead in of]
    told = Counter[Hashable](word for each in given if each.leads for word in set(expected.words_of(each.question.ask)))
    told[""] = RARE
    names = {name for row in rows for name in row if told[name[1]] >= RARE}
    places: dict[Hashable, int] = {name: at for at, name in enumerate(sorted(names))}
    right = np.array([lead.key in each.question.about for each, lead in of], dtype=float)
    weights, alone = fit(Rows.of(rows, places), right, len(places))
    kept = {name: float(weights[places[name]]) for name in sorted(names) if abs(weights[places[name]]) >= LEAST}
    return {("", ""): alone, **kept}


def leads_table(weights: Leading) -> str:
    """Write the weights of leads in hundredths."""
    lines = [f"{speaks_for}\t{word}\t{round(HUNDREDTHS * weight)}" for (speaks_for, word), weight in weights.items()]
    return "\n".join(["speaks for\tword\tweight", *lines]) + "\n"


AT_LEAST = (0.0, 0.5, 0.6, 0.8, 0.9, 0.95)
AT_MOST = (0.02, 0.05, 0.1, 0.2)


def show_kinds(table: expected.Table, judged: Sequence[Asked]) -> None:
    """Print how often the likeliest kind answers, and how often a kind does that is said to be unlikely."""
    shares = [(list(expected.weighed(one.features, table).of.values()), one.kinds) for one in judged]
    show_shares("The likeliest kind", [(max(of), kinds[of.index(max(of))]) for of, kinds in shares])
    rows = []
    for most in AT_MOST:
        so = [kind for of, kinds in shares for share, kind in zip(of, kinds, strict=True) if share < most]
        rows.append((f"{most:.2f}", str(len(so)), f"{100 * sum(so) / max(1, len(so)):.2f}"))
    show_table("A kind that is said to be unlikely", ("less than", "kinds", "answers after all %"), rows)


def show_shares(title: str, found: Sequence[tuple[float, bool]]) -> None:
    """Print how often the likeliest is right, where it is at least so likely."""
    rows = []
    for least in AT_LEAST:
        of = [right for share, right in found if share >= least]
        rows.append((f"{least:.2f}", str(len(of)), f"{100 * sum(of) / max(1, len(of)):.1f}"))
    show_table(title, ("at least", "questions", "right %"), rows)


def show_going_on(table: expected.Table, judged: Sequence[Question]) -> None:
    """Print how many questions that go on are said to be unlikely to, and how many that do not."""
    shares = [(going_on.weighed(going_on.features(one.ask), table), bool(one.before)) for one in judged]
    rows = []
    for most in AT_MOST:
        so = [goes_on for share, goes_on in shares if share < most]
        rows.append((f"{most:.2f}", f"{sum(so)} of {sum(goes_on for _, goes_on in shares)}", f"{len(so) - sum(so)}"))
    alone = sum(not goes_on for _, goes_on in shares)
    show_table("Questions said to stand alone", ("less than", "that go on", f"that stand alone, of {alone}"), rows)


def show_leads(table: onward.Table, judged: Sequence[Asked]) -> None:
    """Print how often the likeliest lead answers, and one of the likeliest three."""
    going_on = [one for one in judged if one.leads and one.question.sure]
    ranked = [onward.weighed(one.question.ask, one.spoken_of, one.leads, table) for one in going_on]
    answers = [[each.lead.key in one.question.about for each in of] for one, of in zip(going_on, ranked, strict=True)]
    show_shares("The likeliest lead", [(of[0].share, so[0]) for of, so in zip(ranked, answers, strict=True)])
    of_three = sum(any(so[:3]) for so in answers)
    show(f"of {len(going_on)} questions that go on, one of the likeliest three answers {of_three}")


def main() -> None:
    """Learn, show how well, and write the tables where that is asked for."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--without", nargs="*", default=[], help="sets that are not learnt from, and judged on")
    parser.add_argument("--write", action="store_true", help="write the two tables")
    options = parser.parse_args()
    unseen = frozenset(unseen_questions())
    folders = [path for path in sorted(FOLDER.parent.iterdir()) if (path / "en.toml").exists()]
    sets = {path.name: all_questions(path) for path in folders}
    given = [one for name, each in sets.items() if name not in options.without for one in each if one not in unseen]
    held = [one for name in options.without for one in sets[name]] or list(unseen_questions())
    learnt, judged = asyncio.run(all_asked(given, besides=True)), asyncio.run(all_asked(held))
    kinds, leading = words_table(learn_kinds(learnt), COLUMNS), leads_table(learn_leads(learnt))
    goes_on = words_table(learn_going_on(given), ("weight",))
    show(f"learnt from {len(given)} questions")
    show_kinds(expected.parsed(kinds), judged)
    show_going_on(expected.parsed(goes_on), held)
    show_leads(onward.parsed(leading), judged)
    if options.write:
        going_on.TABLE.write_text(goes_on, encoding="utf-8")
        onward.TABLE.write_text(leading, encoding="utf-8")


if __name__ == "__main__":
    main()
