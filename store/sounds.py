"""How Chinese words sound: most slips in typed Chinese are another word of the same sound. Pure.

The readings stand in `sounds.toml`, without tones, as Chinese is typed: 采构 and 采购 are both cai gou.
"""

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "sounds.toml"


@cache
def _readings() -> dict[str, str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {char: syllable for syllable, chars in table.items() for char in chars}


def sound(word: str) -> str:
    """Write how a word sounds, a syllable a character; what is no common Chinese character stands for itself."""
    return " ".join(_readings().get(char, char) for char in word)
