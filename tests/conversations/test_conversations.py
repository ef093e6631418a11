"""Each transcript is told again, word for word, by the command line's own function."""

import io
import shutil
import sys

import pytest

from bot.__main__ import main
from tests.conftest import official_document
from tests.conversations.replay import read, transcripts, written


def printed(monkeypatch, capsys, typed, *arguments):
    """Run the command line in this process with a pipe's input; give what it prints."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    assert main([*arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("path", transcripts(), ids=lambda path: path.stem)
def test_a_conversation_goes_as_written(path, loaded_store, tmp_path, monkeypatch, capsys):
    text = path.read_text(encoding="utf-8")
    transcript = read(text)
    shutil.copy(loaded_store, tmp_path / "store.sqlite3")
    database = f"--database=sqlite:///{tmp_path / 'store.sqlite3'}"
    if transcript.ingests:
        documents = [str(official_document(start)) for start in ("000", "001", "002", "003", "004")]
        printed(monkeypatch, capsys, "", "ingest", *documents, database)
    typed = "\n".join(transcript.questions) + "\n"
    assert written(transcript, printed(monkeypatch, capsys, typed, "chat", *transcript.options, database)) == text


def test_there_are_transcripts_in_both_languages():
    languages = [read(path.read_text(encoding="utf-8")).options[3] for path in transcripts()]
    assert (len(languages) > 5, set(languages)) == (True, {"en", "zh"})
