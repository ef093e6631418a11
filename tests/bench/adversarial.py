"""Texts that should not be slow: the most frequent grams together, and texts that are no question at all."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from store.index.cutting import cut, gram_of
from tests.bench.corpus import Document, document
from tests.bench.queries import Query, words

SAMPLE = 2000
"""Documents of which the most frequent grams are counted: they are the same in a larger corpus."""
FREQUENT = 12
EACH = 40
"""Combinations of each size that are asked, of grams that lead to texts: others are not looked for."""

NO_QUESTIONS = (
    ("1000 times one character", "的" * 1000),
    ("1000 times one letter", "a" * 1000),
    ("1000 times one word", "report " * 1000),
    ("stop words", "the of and to in for on with by at from is are be was that this it as an or not"),
    ("10,000 figures", "1234567890" * 1000),
    ("5000 elements", "A/" * 5000),
    ("1000 brackets", "(" * 1000),
    ("quotes", '"" "a" OR "b" NEAR(c d) AND NOT * ^e -f col:g'),
    ("NUL", "\x00a\x00b"),
    ("10,000 blanks", " " * 10_000),
    ("right-to-left marks", "\u202e\u200f\u2067abc" * 300),
)


def adversarial(each: int = EACH) -> list[Query]:
    """Make them; nothing is looked for, so no answer is right."""
    titles = [document(number) for number in range(SAMPLE)]
    made = [*NO_QUESTIONS, *_frequent("zh", _pairs(titles), each), *_frequent("en", _words(titles), each)]
    made.append(("10,000 characters", "".join(one.zh for one in titles)[:10_000]))
    made.append(("10,000 characters of English", " ".join(one.en for one in titles)[:10_000]))
    return [Query(kind, text, ()) for kind, text in made]


def _pairs(titles: list[Document]) -> Counter[str]:
    runs = (run for each in titles for run in re.findall(r"[\u4e00-\u9fff]+", each.zh))
    pairs = Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return Counter({pair: count for pair, count in pairs.items() if cut(pair)[0]})


def _words(titles: list[Document]) -> Counter[str]:
    return Counter(word for each in titles for word in set(words(each.en)) if gram_of(word))


def _frequent(language: str, counted: Counter[str], each: int) -> Iterator[tuple[str, str]]:
    frequent = [gram for gram, _ in counted.most_common(FREQUENT)]
    for size in (1, 2, 3, 4, 6):
        for some in list(combinations(frequent, size))[:each]:
            yield f"{size} of the most frequent, {language}", " ".join(some)
    yield f"{FREQUENT} frequent, {language}", " ".join(frequent)
    yield f"{FREQUENT} frequent and one unknown, {language}", " ".join((*frequent, "zzyzzyx"))
    yield f"{FREQUENT} frequent, {language}, mistyped", " ".join(gram + gram[-1] for gram in frequent)
