"""The tables of `docs/notices.md` and `docs/mandates.md`: each test that is said to show a promise is there."""

import re

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(("page", "count"), [("notices", 26), ("mandates", 31)])
def test_every_promise_names_tests_that_are_there(page, count):
    table = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!promise|---)(.*) \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) == count
    for promise, shown in rows:
        named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", shown)
        missing = [name for path, name in named if not re.search(rf"def {name}\(", (ROOT / path).read_text("utf-8"))]
        assert (bool(named), missing) == (True, []), promise
