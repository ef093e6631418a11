"""A transcript: its header, its questions, and what the command line prints for them.

The header is comment lines; one of them sets the scene: `# at INSTANT language xx`. Where the clock runs fast (`speed N
until INSTANT`) there is one question, asked as it starts: so nothing depends on how fast a machine is. A transcript
that says `ingest` is told after the five official documents were read. Since their words are not kept here, it shows
of each answer the title and a digest of the whole.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PROMPT = "> "


@dataclass(frozen=True)
class Transcript:
    """What a file says before its answers."""

    header: str
    questions: tuple[str, ...]
    options: tuple[str, ...]
    """Of the command line: the clock, the language, the reader's zone."""
    ingests: bool


def transcripts() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def read(text: str) -> Transcript:
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    scene = re.search(
        r"^# at (\S+) language (\w\w)( timezone (\S+))?( speed (\S+) until (\S+))?( ingest)?$", header, re.MULTILINE
    )
    assert scene, "a transcript needs a line such as: # at 2022-06-29T15:30+02:00 language en"
    options = ["--at", scene[1], "--language", scene[2], *(["--timezone", scene[4]] if scene[4] else [])]
    options += ["--speed", scene[6], "--until", scene[7]] if scene[5] else []
    questions = [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]
    assert len(questions) == 1 or not scene[5]
    return Transcript(header, tuple(questions), tuple(options), bool(scene[8]))


def written(transcript: Transcript, printed: str) -> str:
    """Write a transcript down from what the command line printed."""
    if not transcript.ingests:
        return f"{transcript.header}\n{printed}"
    answers = re.split(rf"^(?={PROMPT})", printed, flags=re.MULTILINE)[1:]
    return "\n".join([transcript.header, *(_digested(answer) for answer in answers)])


def _digested(answer: str) -> str:
    question, title, rest = answer.rstrip("\n").split("\n", 2)
    sha256 = hashlib.sha256(rest.encode()).hexdigest()
    return f"{question}\n{title}\n({len(rest)} more characters, sha256 {sha256})\n"
