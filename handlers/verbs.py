"""The verbs of acts: which one a text names, and how each is said in the reader's language."""

from collections.abc import Mapping
from functools import cache

from handlers.phrases import Phrases, phrase_list
from store.intake.words import tables as reading_tables
from store.intake.words import words_of


@cache
def _verbs() -> Mapping[str, Phrases]:
    """The words of each verb by which acts are read, and its other forms: requests, request, requesting, 请."""
    found: dict[str, list[str]] = {}
    for table in reading_tables():
        for verb, forms in table.get("openings", {}).items():
            found.setdefault(verb, [verb]).extend(forms)
        for printed, verb in table.get("verbs", {}).items():
            found.setdefault(verb, [verb]).append(printed)
    return {verb: phrase_list(dict.fromkeys(spelled)) for verb, spelled in found.items()}


def verb_named(text: str) -> tuple[str | None, str]:
    """Find the verb a folded text names in any of its forms, the longest word first, and the text left."""
    likely = [(verb, phrases) for verb, phrases in _verbs().items() if phrases.found(text)]
    if not likely:
        return None, text
    matched = {verb: phrases.pattern.search(text) for verb, phrases in likely}
    verb, phrases = max(likely, key=lambda each: len(m[0]) if (m := matched[each[0]]) else 0)
    return verb, phrases.take(text)[1]


def verb_said(verb: str, language: str) -> str:
    """Say a verb as acts in a language print it; where that is not known, in English."""
    if language != "zh":
        return verb
    printed = words_of("zh")["verbs"]
    return next((word for word, meant in printed.items() if meant == verb), verb)
