"""The verbs of acts: which a text names in any of the six languages, and how each is said in the reader's language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from handlers.word_lists import Phrases, phrase_list
from store.database import Session
from store.glossary import Term, terms
from store.intake.words import tables as reading_tables
from store.intake.words import words_of


@cache
def _verbs() -> Mapping[str, Phrases]:
    """The words of each verb by which acts are read, and its other forms: requests, request, requesting, 请."""
    found: dict[str, list[str]] = {}
    for table in reading_tables():
        for verb, forms in table.get("openings", {}).items():
            found.setdefault(verb, [verb]).extend((*forms, *_passive(forms)))
        for printed, verb in table.get("verbs", {}).items():
            found.setdefault(verb, [verb]).append(printed)
    return {verb: phrase_list(dict.fromkeys(spelled)) for verb, spelled in found.items()}


_GENERAL = ("request", "decide")
"""Verbs whose passive asks for all that is to be done: what is the Secretariat requested to do."""


def _passive(forms: Sequence[str]) -> list[str]:
    """Give the passive of an English verb by its base form: called upon, urged; none of those that ask for all."""
    base, _, behind = forms[-1].partition(" ") if forms and forms[-1].isascii() else ("", "", "")
    if len(base) < len("urge") or base in _GENERAL:
        return []
    return [f"{base}{'d' if base.endswith('e') else 'ed'} {behind}".strip()]


async def verbs_named(session: Session, text: str) -> tuple[tuple[str, ...], str, str]:
    """Find the verbs that a word of a folded text may stand for, the longest word first; that word, and the text left.

    A word by which acts are read is its verb there (请 is "requests"). Another one of the glossary may be the form of
    several: призывает is "calls upon" and "encourages".
    """
    read = {match[0]: (verb,) for verb, phrases in _verbs().items() if (match := _in(phrases, text))}
    found: dict[str, tuple[str, ...]] = {}
    for term in await terms(session):
        if term.kind == "verb" and (form := _in(_forms(term), text)):
            found[form[0]] = (*found.get(form[0], ()), term.term)
    found |= read
    if not found:
        return (), "", text
    word = max(found, key=len)
    return found[word], word, " ".join(text.replace(word, " ", 1).split())


def _in(phrases: Phrases, text: str) -> re.Match[str] | None:
    return phrases.pattern.search(text) if phrases.likely(text) else None


def _forms(term: Term) -> Phrases:
    return _listed(tuple(form for forms in term.words.values() for form in forms))


@cache
def _listed(forms: tuple[str, ...]) -> Phrases:
    return phrase_list(forms)


def verb_said(verb: str, language: str) -> str:
    """Say a verb as acts in a language print it; where that is not known, in English."""
    if language != "zh":
        return verb
    printed = words_of("zh")["verbs"]
    return next((word for word, meant in printed.items() if meant == verb), verb)
