"""What is read and printed: streams in UTF-8, also where one is closed, full, or read by nobody any more."""

import os
import sys
from typing import TextIO


class NobodyReads(Exception):  # noqa: N818 - it names what happened
    """Whoever read what is printed has gone (`… | head`): the work ends without a word."""


def make_ready() -> None:
    """Make the three streams fit for any text. Bytes that are no text are kept apart, not refused."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us: nothing is asked, nobody reads
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # real text streams have it
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # the same


def print_line(text: str) -> None:
    """Print one line at once. Raises `NobodyReads`, or `OSError` where it cannot be written."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise NobodyReads from None


def complain(text: str) -> None:
    """Print one line for the person, beside what is printed for programs."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:  # nowhere to complain: the work goes on, and its exit code says how it went
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send a stream to nowhere, so that what it still holds causes no complaint when the program exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
