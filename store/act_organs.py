"""Which organ an act is of, by the name nearest to it in its sentence."""

import re
from bisect import bisect_left, bisect_right

from store.act_words import DATE, ORGANS

_NAMES = re.compile("|".join(f"(?P<n{place}>{names})" for place, (names, _) in enumerate(ORGANS)))
_OF = (
    r"(?:(?:adopted )?by|of|from|de|del|des|du|d')?\s*+(?:the|la|las|los|les|l'|le)?\s*+(?:united nations|un|onu)?\s*+"
)
_BETWEEN = re.compile(rf"\s*+(?:{_OF})(?:ال|لل|ل)?")
_BEHIND = re.compile(rf"\s*+(?:{DATE})?\s*+[(,]?\s*+{_OF}(?:ال|لل|ل)?")
_AT_ONCE = re.compile(r"(?:'s|[\s()第的,/:-])*")
_SENTENCE_END = re.compile(r"[。!?؟;；]|\.(?=\s+[^\W\d_])|\n\s*\n")


class Organs:
    """The names of organs in a text, found once; a name that one act has taken behind it is not another's."""

    def __init__(self, small: str, text: str) -> None:
        self._small = small
        self._named = [
            (match.start(), match.end(), ORGANS[int((match.lastgroup or "n0")[1:])][1])
            for match in _NAMES.finditer(small)
        ]
        self._starts = [start for start, _, _ in self._named]
        self._ends = [end for _, end, _ in self._named]
        self._taken: set[int] = set()
        self._sentences = [
            match.start()
            for match in _SENTENCE_END.finditer(small)
            if match[0] != "." or text[match.end() : match.end() + 4].strip()[:1].isupper()
        ]

    def inside(self, start: int, end: int) -> tuple[str | None, int] | None:
        """The organ named at the start of a stretch, behind its article, and where the name ends."""
        place = bisect_left(self._starts, start)
        if place < len(self._named) and self._ends[place] <= end:
            at, to, organ = self._named[place]
            if _BETWEEN.fullmatch(self._small, start, at):
                return organ, to
        return None

    def of(self, start: int, end: int) -> str | None:
        """The organ of what stands from `start` to `end`: named at once before, behind, or before in the sentence."""
        before = bisect_right(self._ends, start) - 1
        if before >= 0 and _AT_ONCE.fullmatch(self._small, self._ends[before], start):
            return self._named[before][2]
        behind = bisect_left(self._starts, end)
        if behind < len(self._named):
            at, _, organ = self._named[behind]
            if at - end < _NEAR and _BEHIND.fullmatch(self._small, end, at):
                self._taken.add(behind)
                return organ
        sentence = bisect_left(self._sentences, start) - 1
        since = self._sentences[sentence] if sentence >= 0 else -1
        while before in self._taken:
            before -= 1
        return self._named[before][2] if before >= 0 and self._starts[before] > since else None


_NEAR = 80
