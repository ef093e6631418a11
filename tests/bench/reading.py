"""Official documents read into records a second, in CPU time.

    python -m tests.bench.reading [--quick]

Reads the five documents that lie in `shared/documents` beside the project, again and again. The peer is what nobody
can go below: decoding the same bytes and cutting them into lines.
"""

import argparse
from pathlib import Path
from time import process_time

from store.intake.reading import read
from tests.bench.figures import Figure, p50, show, show_machine, show_table

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def cpu_milliseconds(data: bytes) -> float:
    began = process_time()
    read(data)
    return (process_time() - began) * 1000


def floor_milliseconds(data: bytes) -> float:
    began = process_time()
    for _ in range(100):
        data.decode().splitlines()
    return (process_time() - began) * 10


def measure(*, quick: bool) -> list[Figure]:
    """Print the table; no goal was set for this figure."""
    paths = sorted(DOCUMENTS.glob("*.txt"))
    if not paths:
        show(f"\nDocuments read a second: not measured, {DOCUMENTS.relative_to(DOCUMENTS.parents[1])} is not there")
        return []
    texts = [path.read_bytes() for path in paths]
    first = sum(cpu_milliseconds(text) for text in texts)
    rounds = [[cpu_milliseconds(text) for text in texts] for _ in range(5 if quick else 50)]
    typical = [p50([turn[at] for turn in rounds]) for at in range(len(texts))]
    rows = []
    for path, text, milliseconds in zip(paths, texts, typical, strict=True):
        kind = read(text).kind or "not understood"
        floor = floor_milliseconds(text)
        name = path.name.partition("_")[0]
        rows.append((f"{name} {kind}", str(len(text.decode())), f"{milliseconds:.2f}", f"{floor:.3f}"))
    total = sum(typical)
    everything = sum(len(text.decode()) for text in texts)
    rows.append(("all", str(everything), f"{total:.2f}", ""))
    show_table(
        f"Reading official documents, ms of CPU, p50 of {len(rounds)} rounds. Peer: decoding and cutting into lines",
        ("document", "characters", "read", "floor"),
        rows,
    )
    show(f"{len(texts) / total * 1000:.0f} documents, {everything / total * 1000:,.0f} characters a second")
    show(f"the first time, with the word tables to load and patterns to compile: {first:.0f} ms for all")
    return []


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Documents read a second.")
    options.add_argument("--quick", action="store_true", help="fewer rounds")
    show_machine()
    measure(quick=options.parse_args().quick)
