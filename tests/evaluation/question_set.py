"""The evaluation set: questions as delegates type them, with what each is to be answered with.

One file a language in `questions/`, which the program is improved against, and one in `heldout/`: a second set, written
without sight of the first or of how questions are understood.
`fresh/` is a third set, written blind too, without sight of the other two; its answers have been looked at since, so it
says no more than the first. `blind/` is the fourth, written with nothing of the other three in sight but a few symbols
asked for. `strangers/` is the fifth, written from the facts in `data/` as one types with a thumb or speaks to a phone:
half sentences, slips, no punctuation, English of several countries. `corridor/` is the sixth and largest, written from
`data/` too, no two questions of the same shape. `lobby/` is the seventh, written from `data/` to mislead: what sounds
held and is not, what several things answer, the paragraph of an act, the paper of a meeting; its answers have been
looked at since. `plenary/` is the eighth, written to be no harder than life: what a delegate, a newcomer, an
interpreter or an observer asks in a year, as often as they ask it, each in a person's own way. `caucus/` is the ninth,
written in the same way by others. Of `HALF_UNSEEN` nobody has looked at the answers to every second question: they are
counted and never printed, so that their share says how well a stranger's question is answered. `practice/` is the
tenth and largest, of the same kind: all its answers are looked at, to learn how people put what they ask; and so are
those of `committee/`, the eleventh, written when the tenth had been learnt from, of `bureau/`, the twelfth, with more
of what is hardest to answer, of `drafting/`, the thirteenth, where things are named by what became of them, and of
`floor/`, the fourteenth, written as `committee/` was when those two had been learnt from. So is `gallery/`, the
fifteenth. `lessons/`, the sixteenth and largest, was written by people of many kinds who kept away from the words that
`data/` gives for its things; all its answers are looked at. `podium/`, the seventeenth, was written likewise, when
those two had been learnt from, `rostrum/`, the eighteenth, as often as life has
each kind, and `tribune/`, the nineteenth, likewise, when that had been learnt from; so were `foyer/`, the twentieth,
and `vestibule/` and `parlour/`, in which people also tell of themselves and of why they ask, the latter when the others
had been learnt from. `salon/` and `antechamber/` are of that kind too, and every question in them has such a turn;
every second one of `gangway/` and `belvedere/` has. `portico/` and `loggia/` are two halves of one set, in which one in
five has: the answers to the first are looked at, to those of the second nobody has. So are those of `arcade/` and of
`terrace/`, `mezzanine/`, `atrium/`, `rotunda/`, `veranda/` and `alcove/`, of the same kind. In `cloister/`,
`pavilion/`, `balcony/`, `colonnade/` and `landing/` every question follows an answer. `annex/` has eight questions
after the manner of each of the 86 of `alcove/` and `landing/` that were not answered right at first, of other things
and in all six languages; `cellar/` has four after each of the 232 of nine earlier sets that were silently wrong at
first. At those of `pergola/` and `gatehouse/`, written as `terrace/` was, and of `stairwell/`, written as `cloister/`
was, nobody has looked.

`wordings/` holds no questions to judge by, but how each thing is asked for, to be counted (`bench/learning_weights`).

A question has

- `ask`, and `before`: what was asked earlier in the same chat; `at`: the clock, Vienna's;
- `kind`: what is asked (when, where, documents …), or why it is hard (context, unheld, ambiguous);
- `about`: what the answer must be about first; one of them, where several are equally right. Of an ambiguous question
  they are the candidates, and all must be offered;
- `also`: what the answer must be about besides;
- `sure`: false where the right answer is not sure: nothing held answers it, or several things do;
- `near`: of something not held, what may be offered in its place.

The truth was read in `data/` and the documents' own rules, never from the program's answers: a question that the
program gets wrong stays as it is.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"
HELDOUT = Path(__file__).parent / "heldout"
FRESH = Path(__file__).parent / "fresh"
BLIND = Path(__file__).parent / "blind"
STRANGERS = Path(__file__).parent / "strangers"
CORRIDOR = Path(__file__).parent / "corridor"
LOBBY = Path(__file__).parent / "lobby"
PLENARY = Path(__file__).parent / "plenary"
CAUCUS = Path(__file__).parent / "caucus"
PRACTICE = Path(__file__).parent / "practice"
COMMITTEE = Path(__file__).parent / "committee"
BUREAU = Path(__file__).parent / "bureau"
DRAFTING = Path(__file__).parent / "drafting"
FLOOR = Path(__file__).parent / "floor"
GALLERY = Path(__file__).parent / "gallery"
LESSONS = Path(__file__).parent / "lessons"
PODIUM = Path(__file__).parent / "podium"
ROSTRUM = Path(__file__).parent / "rostrum"
TRIBUNE = Path(__file__).parent / "tribune"
FOYER = Path(__file__).parent / "foyer"
VESTIBULE = Path(__file__).parent / "vestibule"
PARLOUR = Path(__file__).parent / "parlour"
SALON = Path(__file__).parent / "salon"
ANTECHAMBER = Path(__file__).parent / "antechamber"
GANGWAY = Path(__file__).parent / "gangway"
BELVEDERE = Path(__file__).parent / "belvedere"
PORTICO = Path(__file__).parent / "portico"
LOGGIA = Path(__file__).parent / "loggia"
ARCADE = Path(__file__).parent / "arcade"
TERRACE = Path(__file__).parent / "terrace"
MEZZANINE = Path(__file__).parent / "mezzanine"
ATRIUM = Path(__file__).parent / "atrium"
ROTUNDA = Path(__file__).parent / "rotunda"
BALCONY = Path(__file__).parent / "balcony"
VERANDA = Path(__file__).parent / "veranda"
COLONNADE = Path(__file__).parent / "colonnade"
ALCOVE = Path(__file__).parent / "alcove"
LANDING = Path(__file__).parent / "landing"
ANNEX = Path(__file__).parent / "annex"
CELLAR = Path(__file__).parent / "cellar"
GATEHOUSE = Path(__file__).parent / "gatehouse"
STAIRWELL = Path(__file__).parent / "stairwell"
PAVILION = Path(__file__).parent / "pavilion"
CLOISTER = Path(__file__).parent / "cloister"
PERGOLA = Path(__file__).parent / "pergola"
WHOLLY_UNSEEN = (LOGGIA, PERGOLA, GATEHOUSE, STAIRWELL)
HALF_UNSEEN = (HELDOUT, BLIND, STRANGERS, CORRIDOR, PLENARY, CAUCUS)
LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
QUIET = "2026-11-15T12:00"
"""On Vienna's clock: after the last meeting held in data/, with nothing ahead."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what it is to be answered with."""

    ask: str
    language: str
    kind: str
    before: tuple[str, ...] = ()
    at: str = QUIET
    sure: bool = True
    about: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " > ".join((*self.before, self.ask))


def read_questions(language: str, folder: Path = FOLDER) -> tuple[Question, ...]:
    """Read the questions of one language."""
    table = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Question(**{name: tuple(value) if isinstance(value, list) else value for name, value in one.items()})
        for one in table["question"]
    )


UNSEEN = slice(1, None, 2)
"""The questions of a language, in a set of `HALF_UNSEEN`, whose answers nobody has looked at: every second one. The
answers to the others are read while the reading of sentences is worked on, so their share says less."""


def all_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Read the questions of all languages."""
    return tuple(question for language in LANGUAGES for question in read_questions(language, folder))


def unseen_questions() -> tuple[Question, ...]:
    """Read the questions whose answers nobody has looked at."""
    halves = (
        question
        for folder in HALF_UNSEEN
        for language in LANGUAGES
        for question in read_questions(language, folder)[UNSEEN]
    )
    whole = (question for folder in WHOLLY_UNSEEN for question in all_questions(folder))
    return (*halves, *whole)
