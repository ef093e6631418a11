"""The table of `docs/faults.md`: each fault once, and each test that is said to show one is there."""

import re

from tests.conftest import ROOT


def test_every_fault_has_a_line_and_every_test_named_there_is_one():
    table = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (F\d+) \|.*\| (.*) \|$", table, re.MULTILINE)
    assert [fault for fault, _ in rows] == [f"F{number}" for number in range(1, 28)]
    for fault, shown in rows:
        named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", shown)
        assert named, fault
        missing = [name for path, name in named if not re.search(rf"def {name}\(", (ROOT / path).read_text("utf-8"))]
        assert missing == [], fault
