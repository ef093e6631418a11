"""The tables of `docs/notices.md`: each test that is said to show a promise is there."""

import re

from tests.conftest import ROOT


def test_every_promise_names_tests_that_are_there():
    table = (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!promise|---)(.*) \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) == 26
    for promise, shown in rows:
        named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", shown)
        missing = [name for path, name in named if not re.search(rf"def {name}\(", (ROOT / path).read_text("utf-8"))]
        assert (bool(named), missing) == (True, []), promise
