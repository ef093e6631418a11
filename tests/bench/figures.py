"""What every measurement gives: figures with their goals, printed as plain tables."""

import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

HAS_STATUS = Path("/proc/self/status").exists()
"""Whether this system tells how much memory a process holds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value that has a goal: it is to stay below `goal`, or, with `at_least`, to reach it."""

    name: str
    value: float
    unit: str
    goal: float
    at_least: bool = False

    @property
    def verdict(self) -> str:
        return "PASS" if (self.value >= self.goal if self.at_least else self.value < self.goal) else "over"

    @property
    def wanted(self) -> str:
        return f"{'≥' if self.at_least else '<'} {self.goal:,.10g} {self.unit}".rstrip()


def show(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def show_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, the first column to the left, the others to the right."""
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    show(f"\n{title}")
    for row in [heads, *rows]:
        first, *others = (cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in _cells(row, widths))
        show("  ".join([first, *others]).rstrip())


def _cells(row: Sequence[str], widths: Sequence[int]) -> enumerate[tuple[str, int]]:
    return enumerate(zip(row, widths, strict=True))


def show_verdicts(figures: Sequence[Figure]) -> None:
    show_table(
        "Goals",
        ("figure", "measured", "goal", ""),
        [(one.name, f"{one.value:,.2f} {one.unit}".rstrip(), one.wanted, one.verdict) for one in figures],
    )


def show_machine() -> None:
    load = os.getloadavg()[0]
    show(
        f"{os.cpu_count()} cores, load {load:.1f} before the start, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def p50(values: Sequence[float]) -> float:
    return median(values)


def timed(work: Callable[[], object]) -> float:
    """Run some work once; return the milliseconds it took."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def peak_megabytes(process: int) -> float:
    """Read the most memory a living process has held so far, in megabytes (2**20 bytes)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM"))
