import re
from datetime import UTC, datetime, timedelta

from bot.journal import FORGOTTEN_KEPT, SENT_KEPT, Journal

NOW = datetime(2022, 6, 29, 8, 0, tzinfo=UTC)


def begun(path, now=NOW):
    journal = Journal(path)
    journal.begin(now)
    return journal


def test_the_next_process_knows_what_this_one_noted(tmp_path):
    path = tmp_path / "journal"
    first = begun(path)
    first.note_epoch(7, NOW)
    first.note_minute(1, NOW)
    first.note_minute(2, NOW)
    first.note_try("session:1:20220629T0800:15", "telegram:4711", NOW)
    first.note_sent("session:1:20220629T0800:15", "telegram:4711", NOW)
    first.note_tombstones({"aa:01", "bb:02"}, NOW)
    first.note_tombstones({"bb:02"}, NOW)  # the other one follows again
    first.close()
    second = begun(path)
    assert (second.epoch, second.minutes, second.forgotten) == (7, 2, {"bb:02"})
    assert second.was_sent("session:1:20220629T0800:15", "telegram:4711")
    assert not second.was_sent("session:1:20220629T0800:15", "telegram:4712")
    assert not second.never_tried("session:1:20220629T0800:15", "telegram:4711")
    assert second.never_tried("session:1:20220629T0800:15", "telegram:4712")
    second.close()
    assert "4711" not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_of_no_more_use_is_dropped(tmp_path):
    path = tmp_path / "journal"
    first = begun(path)
    first.note_epoch(7, NOW)
    first.note_sent("session:1", "telegram:1", NOW)
    first.note_tombstones({"aa:01"}, NOW)
    first.close()
    later = begun(path, NOW + SENT_KEPT + timedelta(seconds=1))
    assert (later.epoch, later.sent, later.forgotten) == (7, set(), {"aa:01"})
    later.close()
    last = begun(path, NOW + FORGOTTEN_KEPT + timedelta(seconds=1))
    assert (last.epoch, last.forgotten) == (7, set())
    last.close()
    assert re.fullmatch(rf"{re.escape(NOW.isoformat())} epoch 7:[0-9a-f-]*\n", path.read_text())


def test_a_line_cut_short_is_dropped(tmp_path):
    path = tmp_path / "journal"
    first = begun(path)
    first.note_sent("session:1", "telegram:1", NOW)
    first.close()
    whole = path.read_text()
    path.write_text(f"{whole}2022-06-29T08:0")
    second = begun(path)
    assert len(second.sent) == 1
    second.close()
    assert path.read_text() == whole


def test_after_a_loss_of_power_nothing_is_said_to_be_untried(tmp_path):
    path = tmp_path / "journal"
    path.write_text(f"{NOW.isoformat()} epoch 7:another-run-of-the-machine\n")
    journal = begun(path)
    assert (journal.epoch, journal.never_tried("session:1", "telegram:1")) == (7, False)
    journal.close()


def test_what_an_earlier_epoch_tried_is_over(tmp_path):
    path = tmp_path / "journal"
    first = begun(path)
    first.note_epoch(7, NOW)
    first.note_try("session:1", "telegram:1", NOW)
    first.note_epoch(8, NOW)
    first.close()
    second = begun(path)
    assert second.never_tried("session:1", "telegram:1")
    second.close()


def test_a_pause_that_lasts_is_known_to_the_next_process_in_real_time(tmp_path):
    path, real = tmp_path / "journal", NOW + timedelta(days=1600)
    first = begun(path)
    first.note_pause("", real + timedelta(seconds=7), real)
    first.note_pause("", real + timedelta(seconds=9), real)
    first.note_pause("telegram:-4711", real + timedelta(seconds=2), real)  # over when the next one begins
    first.close()
    second = Journal(path)
    second.begin(NOW, real + timedelta(seconds=3))
    second.close()
    assert {whom[:1] and "group": until - real for whom, until in second.pauses.items()} == {
        "": timedelta(seconds=9), "group": timedelta(seconds=2),
    }  # fmt: skip
    assert "4711" not in path.read_text()
    assert path.read_text().count(" pause ") == 2


def test_when_it_was_tried_last_is_known_until_the_next_epoch(tmp_path):
    path = tmp_path / "journal"
    first = begun(path)
    first.note_epoch(7, NOW)
    first.note_try("session:1", "telegram:1", NOW)
    first.note_try("session:1", "telegram:2", NOW + timedelta(seconds=1))
    first.close()
    second = begun(path)
    assert second.last_try == NOW + timedelta(seconds=1)
    second.note_epoch(8, NOW)
    assert second.last_try is None
    second.close()
    third = begun(path)
    assert third.last_try is None
    third.close()


def test_without_a_file_it_remembers_while_it_lives(tmp_path):
    journal = begun(None)
    journal.note_sent("session:1", "telegram:1", NOW)
    journal.sync()
    assert journal.was_sent("session:1", "telegram:1")
    journal.close()
    assert list(tmp_path.iterdir()) == []
