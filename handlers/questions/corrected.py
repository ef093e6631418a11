"""A meeting that is corrected by its bare number: after the 12th meeting "no, perdón, la 11" means the 11th."""

import re

from handlers.questions.spoken_of import Spoken
from handlers.questions.word_by_word import Said
from store.folding import fold
from store.keys import kind_of

_OF_MEETING = re.compile(r"(?<!\w)la\s+\d")
"""A number of a feminine word in French and Spanish, which a meeting is and no item of one."""


def number_corrected(words: str, said: Said, spoken: Spoken) -> None:
    """Read a number as that of a meeting where one was spoken of and nothing but it is corrected."""
    if "corrects" not in said.slots or kind_of(spoken.key) != "meeting" or spoken.sittings or spoken.held is None:
        return
    if len(said.numbers) != 1 or said.ordinals or said.years or said.months or said.nouns or said.asks or said.steps:
        return
    number = said.numbers[0]
    if number.isdecimal() and (number not in spoken.held.by_number or _OF_MEETING.search(fold(words))):
        said.numbers, said.ordinals = [], [int(number)]
