"""Words of the Arabic dialects, read as the standard ones: وقتاش and شوكت are متى, الحين and دابا are الآن. Pure.

The phrase tables are read in the same way, so that each phrase in them is known in every dialect.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from store.folding import fold

TABLE = Path(__file__).with_suffix(".toml")
WORD = re.compile(r"[\u0621-\u065f\u0670\u0671\u0686\u06a9\u06cc]+")
"""A word of the Arabic script, with its marks."""


@cache
def standard_words() -> dict[str, str]:
    """Give the standard word of each word of a dialect, that one folded."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {fold(said): standard for standard, words in table["word"].items() for said in words}


def standard(text: str) -> str:
    """Write the words of the dialects in a text as the standard ones; the rest stays as it is."""
    words = standard_words()
    return WORD.sub(lambda match: words.get(fold(match[0]), match[0]), text)
