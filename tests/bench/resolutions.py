"""How well acts are read, on 857 resolutions that nobody here wrote, each paragraph labelled.

    python -m tests.bench.resolutions [--quick] [--half seen|kept] [--misses WHICH]

The resolutions lie in `shared/resolutions` beside the project. Each is printed as paper leaves it: every number back
before its paragraph, no labels, no indentation, no empty lines, lines of 80 characters, masthead, title, annexes and
what stands below kept. Once clean, once damaged: page breaks with running headers, page and job numbers inside
paragraphs, footnotes between lines. Half of them were looked at while the reader was written, the other half was only
measured. The labels are machine-made; those that are wrong by reading the text stand in `labels.toml` with the reason.
"""

import argparse
import gzip
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

from store.intake.reading import read
from store.records import ReadActParagraph
from tests.bench.figures import Figure, show, show_machine, show_table
from tests.bench.printed import printed

RESOLUTIONS = Path(__file__).parents[3] / "shared" / "resolutions" / "development.jsonl.gz"
JUDGED = Path(__file__).parent / "labels.toml"
_ORGAN = re.compile(
    r"_?The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council)[,.]?_?"
)
_PREFIX = re.compile(r"\(?(\d[\d.]*(?:\.[a-z])?|[a-z]{1,5}|[A-Z])[.)]?")
_PARTS = {"preambular": "preamble", "operative": "operative"}


@dataclass(frozen=True)
class Labelled:
    """A paragraph as labelled: where its text begins among the letters and figures of the whole, and what it is."""

    place: int
    """Its place in the resolution's list, from 1."""
    start: int
    kind: str
    part: str | None
    prefix: str | None
    within: str | None
    """The number of the last paragraph of level 1."""
    level: int | None
    verb: str | None


@dataclass
class Tally:
    """What was found of what there was; `of` counts the labels, `ours` what the reader gave."""

    right: int = 0
    of: int = 0
    ours: int = 0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.of if self.of else 100.0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.ours if self.ours else 100.0


@dataclass
class Measured:
    """The tallies of a set of resolutions, and what was missed, for those who read along."""

    boundaries: Tally = field(default_factory=Tally)
    numbers: Tally = field(default_factory=Tally)
    nesting: Tally = field(default_factory=Tally)
    verbs: Tally = field(default_factory=Tally)
    label_without_verb: int = 0
    verb_without_label: int = 0
    outside: int = 0
    """Paragraphs of ours that the labels call front matter, back matter or footer."""
    misses: list[tuple[str, str, int, str, str]] = field(default_factory=list)


def load(half: str | None = None) -> list[dict[str, Any]]:
    """Load the resolutions, all or one half: which half one is in depends on its symbol alone."""
    with gzip.open(RESOLUTIONS, "rt", encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    return [each for each in every if half is None or half_of(each["symbol"]) == half]


def half_of(symbol: str) -> str:
    return "kept" if hashlib.sha256(symbol.encode()).digest()[0] % 2 else "seen"


# --- labels and what was read, side by side --------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """The letters and figures of a text alone: what no wrap, mark or page changes."""
    return "".join(character for character in text.lower() if character.isalnum())


def labelled(resolution: dict[str, Any]) -> tuple[list[Labelled], str]:
    """The paragraphs of a resolution as labelled, and its letters and figures in one string, prefixes left out."""
    found: list[Labelled] = []
    whole: list[str] = []
    length, within = 0, None
    for place, each in enumerate(resolution["paragraphs"], 1):
        prefix = _PREFIX.fullmatch((each["prefix"] or "").strip())
        bare = prefix[1].rstrip(".") if prefix else None
        kind = "organ" if _ORGAN.fullmatch(each["text"].strip()) else each["type"]
        if kind == "paragraph" and each["level"] == 1:
            within = bare
        if kind == "heading":
            within = within if each["text"] else None
        found.append(
            Labelled(
                place, length, kind, _PARTS.get(each["paragraph_type"] or ""), bare, within, each["level"], each["verb"]
            )
        )
        text = squeezed(each["text"])
        whole.append(text)
        length += len(text)
    return found, "".join(whole)


def placed(
    paragraphs: Sequence[ReadActParagraph], whole: str, starts: Container[int]
) -> Iterator[tuple[int, ReadActParagraph]]:
    """Where each paragraph that was read begins in the whole; -1 where its beginning is not found.

    Of several places that begin alike it is the next at which a label begins, if one does soon.
    """
    begun = done = 0
    for each in paragraphs:
        text = squeezed(each.text)
        # What was read before may hold something that pages add, so the search begins a little before its end.
        at = first = whole.find(text[:40], max(begun, done - 60))
        while at >= 0 and at not in starts:
            at = whole.find(text[:40], at + 1, first + 440)
        at = at if at >= 0 else first
        if at >= 0 and text:
            begun, done = at + min(len(text), 40), at + len(text)
        yield (at if text else -1), each


@cache
def judged() -> dict[tuple[str, int], str]:
    """Labels judged wrong by reading the text: symbol and place of the paragraph, with the reason."""
    found: dict[tuple[str, int], str] = {}
    for each in tomllib.loads(JUDGED.read_text(encoding="utf-8"))["judged"]:
        for symbol, spans in each["paragraphs"].items():
            for first, last in spans:
                found |= dict.fromkeys(((symbol, place) for place in range(first, last + 1)), each["reason"])
    return found


def compare(resolution: dict[str, Any], paragraphs: Sequence[ReadActParagraph], into: Measured, *, judge: bool) -> None:
    """Add one resolution to the tallies."""
    symbol = resolution["symbol"]
    labels, whole = labelled(resolution)
    wrong = {label.place for label in labels if judge and (symbol, label.place) in judged()}
    wanted = {
        label.start: label
        for label in labels
        if label.kind == "paragraph"
        and label.part
        and whole[label.start : label.start + 1]
        and label.place not in wrong
    }
    ours = list(placed(paragraphs, whole, {label.start for label in labels}))
    by_start = {at: each for at, each in ours if at >= 0}
    skipped = {
        label.start for label in labels if label.place in wrong or (label.kind == "paragraph" and not label.part)
    }
    outside = [label for label in labels if label.kind in ("frontmatter", "backmatter", "footer", "title")]
    spans = [(label.start, labels[label.place].start if label.place < len(labels) else len(whole)) for label in outside]
    for at, each in ours:
        if any(first <= at < last for first, last in spans):
            into.outside += 1
        elif at not in skipped:
            into.boundaries.ours += 1
            into.numbers.ours += 1
            if at not in wanted:
                into.misses.append((symbol, "extra", 0, str(each.number), each.text[:90]))
    for start, label in wanted.items():
        into.boundaries.of += 1
        into.numbers.of += 1
        is_nested = label.prefix is not None and label.level in (1, 2, 3, 4)
        into.nesting.of += is_nested
        is_verb = label.part == "operative" and label.level == 1
        into.verbs.of += is_verb and label.verb is not None
        found = by_start.get(start)
        if found is None:
            into.misses.append((symbol, "boundary", label.place, str(label.prefix), whole[start : start + 60]))
            continue
        into.boundaries.right += 1
        _compare_one(symbol, label, found, into, is_nested=is_nested, is_verb=is_verb)


def _compare_one(
    symbol: str, label: Labelled, found: ReadActParagraph, into: Measured, *, is_nested: bool, is_verb: bool
) -> None:
    def miss(what: str, expected: object, got: object) -> None:
        into.misses.append((symbol, what, label.place, f"{expected} / {got}", found.text[:90]))

    if found.part == label.part and _same_number(label, found.number):
        into.numbers.right += 1
    else:
        miss("number", f"{label.part} {label.within} {label.prefix}", f"{found.part} {found.number}")
    if is_nested:
        into.nesting.ours += 1
        depth = (found.number or "").count("(") + 1
        if depth == label.level:
            into.nesting.right += 1
        else:
            miss("nesting", f"{label.prefix} {label.level}", found.number)
    if not is_verb:
        return
    if found.verb and label.verb:
        into.verbs.ours += 1
        if re.search(rf"(?i)\b{re.escape(label.verb.strip(',.:'))}\b", found.verb_text or ""):
            into.verbs.right += 1
        else:
            miss("verb", label.verb, found.verb_text)
    elif label.verb:
        into.label_without_verb += 1
        miss("label without verb", label.verb, None)
    elif found.verb:
        into.verb_without_label += 1


def _same_number(label: Labelled, number: str | None) -> bool:
    if label.prefix is None:
        return number is None
    if label.level == 1 or "." in label.prefix:
        return number == label.prefix
    if number is None or not number.endswith(f"({label.prefix})"):
        return False
    return label.part == "preamble" or label.within is None or number.startswith(f"{label.within}(")


Read = list[tuple[dict[str, Any], Sequence[ReadActParagraph]]]
"""Resolutions, each with the paragraphs that were read in it."""


def read_all(resolutions: Sequence[dict[str, Any]], *, damaged: bool) -> Read:
    """Read some resolutions as print leaves them."""
    acts = [(each, read(printed(each, damaged=damaged).encode(), each["symbol"]).act) for each in resolutions]
    return [(each, act.paragraphs if act else ()) for each, act in acts]


def measured_of(found: Read, *, judge: bool = True) -> Measured:
    """Compare what was read with the labels, those judged wrong left out unless `judge` is false."""
    into = Measured()
    for resolution, paragraphs in found:
        compare(resolution, paragraphs, into, judge=judge)
    return into


def per_second(resolutions: Sequence[dict[str, Any]]) -> float:
    """Resolutions read a second, in CPU time."""
    texts = [printed(each).encode() for each in resolutions]
    read(texts[0])
    began = process_time()
    for text in texts:
        read(text)
    return len(texts) / (process_time() - began)


def _row(name: str, measured: Measured) -> tuple[str, ...]:
    tallies = (measured.boundaries, measured.numbers, measured.nesting, measured.verbs)
    shares = [f"{share:.2f}" for each in tallies for share in (each.precision, each.recall)]
    return name, *shares, str(measured.label_without_verb), str(measured.verb_without_label), str(measured.outside)


HEADS = (
    "set", "bound. P", "R", "number P", "R", "nesting P", "R", "verb P", "R", "label only", "ours only", "outside",
)  # fmt: skip


def measure(*, quick: bool) -> list[Figure]:
    """Print the tables and give the figures that have goals."""
    if not RESOLUTIONS.exists():
        show(f"\nActs read: not measured, {RESOLUTIONS.relative_to(RESOLUTIONS.parents[2])} is not there")
        return []
    rows, figures = [], []
    halves = {half: load(half)[:: 8 if quick else 1] for half in ("seen", "kept")}
    for half, resolutions in halves.items():
        for damaged in (False, True):
            state = "damaged" if damaged else "clean"
            found = read_all(resolutions, damaged=damaged)
            measured = measured_of(found)
            rows.append(_row(f"{half}, {state}", measured))
            rows.append(_row("  as labelled", measured_of(found, judge=False)))
            if half == "kept":
                goal = 98.0 if damaged else 99.0
                figures.append(
                    Figure(f"acts: numbers with part, {state}", measured.numbers.recall, "%", goal, at_least=True)
                )
                if not damaged:
                    figures.append(Figure("acts: nesting", measured.nesting.recall, "%", 97.0, at_least=True))
                    figures.append(Figure("acts: verbs of level 1", measured.verbs.recall, "%", 98.0, at_least=True))
    show_table(
        f"Acts read, {sum(map(len, halves.values()))} labelled resolutions, precision and recall in %", HEADS, rows
    )
    speed = per_second(halves["kept"])
    figures.append(Figure("acts read a second", speed, "", 200.0, at_least=True))
    show(f"{speed:.0f} resolutions a second of CPU time")
    return figures


def show_misses(half: str, which: str, *, damaged: bool, judge: bool) -> None:
    """Print what was missed in one half, for those who work on the reader."""
    measured = measured_of(read_all(load(half), damaged=damaged), judge=judge)
    show_table("Missed", HEADS, [_row(half, measured)])
    for symbol, what, place, told, text in measured.misses:
        if what.startswith(which):
            show(f"{symbol:22} {place:4} {what}: {told} | {text}")
    counted = Counter((symbol, what) for symbol, what, *_ in measured.misses)
    for (symbol, what), count in counted.most_common(25):
        show(f"{count:5} {what} {symbol}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How well acts are read.")
    options.add_argument("--quick", action="store_true", help="an eighth of the resolutions")
    options.add_argument("--misses", help="print what was missed in one half: number, nesting, …, or all with ''")
    options.add_argument("--half", choices=("seen", "kept"), default="seen", help="with --misses: in which half")
    options.add_argument("--damaged", action="store_true", help="with --misses: of the damaged texts")
    options.add_argument("--labelled", action="store_true", help="with --misses: with the labels judged wrong too")
    chosen = options.parse_args()
    show_machine()
    if chosen.misses is None:
        measure(quick=chosen.quick)
    else:
        show_misses(chosen.half, chosen.misses, damaged=chosen.damaged, judge=not chosen.labelled)
