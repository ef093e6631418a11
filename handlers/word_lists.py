"""A word list of one purpose: what finds its phrases in a folded text, and takes them out."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from store.folding import fold

HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Phrases:
    """One word list of one purpose. What finds its phrases is made when it is first needed: few questions need all."""

    phrases: tuple[str, ...]
    """Folded, without a double."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a phrase in folded text, the longest first."""
        return re.compile(alternatives(self.phrases) or r"(?!)")

    @cached_property
    def firsts(self) -> frozenset[str]:
        """First words of the phrases of alphabetic scripts: a text without any of them has none of those phrases."""
        return frozenset(word for word in self._first.values() if _is_firm(word))

    @cached_property
    def varied(self) -> re.Pattern[str] | None:
        """The phrases whose first word has varying letters."""
        varied = [phrase for phrase, word in self._first.items() if not _is_firm(word)]
        return re.compile(alternatives(varied)) if varied else None

    @cached_property
    def han(self) -> tuple[str, ...]:
        """The Chinese phrases."""
        return tuple(phrase for phrase in self.phrases if HAN.match(phrase))

    @cached_property
    def _first(self) -> dict[str, str]:
        return {phrase: re.match(r"[\w*]*", phrase)[0] for phrase in self.phrases if not HAN.match(phrase)}  # type: ignore[index]  # it always matches

    def likely(self, text: str) -> bool:
        """Say quickly whether a phrase may be in a text: most lists have none in a sentence."""
        words, chinese = _words_of(text)
        if not self.firsts.isdisjoint(words) or (chinese and any(phrase in text for phrase in self.han)):
            return True
        return self.varied is not None and self.varied.search(text) is not None

    def take(self, text: str) -> tuple[bool, str]:
        """Say whether a phrase of the list is in the text, and give the text without them."""
        if not self.likely(text):
            return False, " ".join(text.split())
        left, count = self.pattern.subn(" ", text)
        return bool(count), " ".join(left.split())

    def found(self, text: str) -> bool:
        """Say whether a phrase of the list is in the text."""
        return self.likely(text) and bool(self.pattern.search(text))


def _is_firm(word: str) -> bool:
    """Say whether a phrase's first word is one, and always written with the same letters."""
    return bool(word) and "*" not in word


@lru_cache(256)
def _words_of(text: str) -> tuple[frozenset[str], bool]:
    """Give the words of a text, and whether any of it is Chinese."""
    return frozenset(re.findall(r"\w+", text)), HAN.search(text) is not None


def alternatives(phrases: Iterable[str]) -> str:
    """Write phrases, folded, as one alternation, longest first; alphabetic ones stand between word boundaries.

    A `*` at the beginning or end of a word stands for the letters that an article, a case or a number puts there.
    """
    ordered = sorted(set(map(fold, phrases)), key=lambda phrase: (-len(phrase), phrase))
    han = [re.escape(phrase) for phrase in ordered if HAN.match(phrase)]
    words = [re.escape(phrase).replace(r"\*", r"\w*") for phrase in ordered if not HAN.match(phrase)]
    # One pair of boundaries round all words: a pair round each takes many times as long to compile and to try.
    return "|".join([*([rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"] if words else []), *han])


def before_figure(phrases: Iterable[str]) -> str:
    """Write the words that a figure may follow at once as one alternation: para16, n°5, 文件5."""
    ordered = sorted(set(map(fold, phrases)), key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in ordered)
    return rf"(?<![^\W\d_㐀-鿿])(?:{words})(?![^\W\d_㐀-鿿])"


def phrase_list(phrases: Iterable[str]) -> Phrases:
    """Make a word list of one purpose, ready to be found."""
    return Phrases(tuple(dict.fromkeys(map(fold, phrases))))


@cache
def phrase_lists(table: Path) -> Mapping[str, Phrases]:
    """Read the word lists of a TOML file, by their names; what is no list of phrases in it is left out."""
    lists = tomllib.loads(table.read_text(encoding="utf-8")).items()
    return {name: phrase_list(words) for name, words in lists if isinstance(words, list) and isinstance(words[0], str)}
