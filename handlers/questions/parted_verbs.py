"""Verbs of two parts written with both beside each other, as the lists of words have them: who set the group up."""

import re
import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")
MOST = 8
"""Words between the two parts at most."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Make a pattern for each second part."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    between = rf"(?:\s+[\w'’/().-]+){{1,{MOST}}}?"
    return {
        part: re.compile(rf"(?<!\w)({'|'.join(verbs)})({between})\s+({part})(?!\w)", re.IGNORECASE)
        for part, verbs in table.items()
    }


def verbs_joined(text: str) -> str:
    """Write the second part of a verb right behind the first: puts together all our papers."""
    for part, pattern in _patterns().items():
        if part in text.lower():
            text = pattern.sub(r"\1 \3\2", text)
    return text
