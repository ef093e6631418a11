"""Make the transcripts anew by asking their questions through the command line. Read the difference before keeping it.

`make transcripts`, or `python tests/conversations/make.py`. A new transcript begins as a file with its header and its
questions, each behind `> `.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.conversations.replay import read, transcripts, written  # noqa: E402 - the project is on the path only now

DOCUMENTS = ROOT.parent / "shared" / "documents"


def run(*arguments: str, typed: str = "") -> str:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Write every transcript that can be made here."""
    documents = [str(path) for path in sorted(DOCUMENTS.glob("0*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        for path in transcripts():
            transcript = read(path.read_text(encoding="utf-8"))
            if transcript.ingests and not documents:
                sys.stderr.write(f"{path.name} is left as it is: the official documents are not here.\n")
                continue
            database = f"--database=sqlite:///{folder}/{'read' if transcript.ingests else 'facts'}.sqlite3"
            if transcript.ingests:
                run("ingest", *documents, database)
            printed = run("chat", *transcript.options, database, typed="\n".join(transcript.questions) + "\n")
            path.write_text(written(transcript, printed), encoding="utf-8")


if __name__ == "__main__":
    main()
