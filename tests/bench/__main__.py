"""`make bench`: every measurement, one after the other, and at the end each goal with what was measured.

    python -m tests.bench [--quick] [--no-updates] [--no-search] [--no-delivery]

A goal that is missed is printed as such and is no failure of the run: how fast a machine is says nothing about
whether the program is right. A measurement that breaks does fail.
"""

import argparse
import asyncio
import subprocess
import sys

from bot.settings import PROJECT
from tests.bench import answers, delivery, questions, reading, resolutions, search, start, thresholds
from tests.bench.figures import show, show_machine, show_verdicts


def run_updates(*, quick: bool) -> int:
    """Run the measurement of updates a second in a process of its own; it prints its table itself."""
    show("\nUpdates a second, end to end over loopback")
    size = ("--updates", "2000", "--rounds", "1", "--patience", "20") if quick else ()
    command = [sys.executable, "-m", "tests.bench.updates", *size]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure everything.")
    parser.add_argument("--quick", action="store_true", help="the same tables with fewer rounds")
    parser.add_argument("--no-updates", action="store_true", help="leave updates a second out")
    parser.add_argument("--no-search", action="store_true", help="leave search among many documents out")
    parser.add_argument("--no-delivery", action="store_true", help="leave the outbox and its messages out")
    options = parser.parse_args()
    show_machine()
    figures = asyncio.run(answers.measure(quick=options.quick))
    figures += asyncio.run(start.measure(quick=options.quick))
    figures += asyncio.run(questions.measure(quick=options.quick))
    if not options.quick:
        asyncio.run(thresholds.measure(quick=False))
    figures += reading.measure(quick=options.quick)
    figures += resolutions.measure(quick=options.quick)
    if not options.no_search:
        figures += search.measure(search.QUICK if options.quick else search.Scale())
    if not options.no_delivery:
        figures += delivery.measure(delivery.QUICK if options.quick else delivery.Size())
    broken = 0 if options.no_updates else run_updates(quick=options.quick)
    show_verdicts(figures)
    return broken


if __name__ == "__main__":
    sys.exit(main())
