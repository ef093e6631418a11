"""Every language has the same messages with the same variables, each is used, and each renders."""

import re
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers import FAMILIES
from handlers.phrases import TABLES
from handlers.wording import LANGUAGE_NAMES, MESSAGES, Words, spoken, words
from store.records import ActRecord, DocumentRecord
from tests.conftest import ROOT

CATALOGUES = sorted(MESSAGES.glob("*.ftl"))
TABLE_FILES = sorted(TABLES.glob("*.toml"))
CODE = sorted([*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").glob("*.py")])


class Variables(Visitor):
    def __init__(self):
        self.found = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor calls it by the node's name
        self.found.add(node.id.name)


def messages(path: Path) -> dict[str, set[str]]:
    """The messages of a catalogue with their variables."""
    entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
    assert not [entry for entry in entries if isinstance(entry, ast.Junk)], (
        f"{path.name} holds lines that are no message"
    )
    found = {}
    for entry in (each for each in entries if isinstance(each, ast.Message)):
        assert entry.id.name not in found, f"{path.name} has {entry.id.name} twice"
        variables = Variables()
        variables.visit(entry)
        found[entry.id.name] = variables.found
    return found


ENGLISH = messages(MESSAGES / "en.ftl")


def used() -> tuple[set[str], set[str]]:
    """Keys written in the code, and the beginnings of those put together there."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    whole = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", text))
    begun = set(re.findall(r"f\"([a-z]+(?:-[a-z]+)*-)\{", text))
    return whole, begun


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_catalogue_has_the_same_messages_with_the_same_variables(path):
    here = messages(path)
    assert {key for key in here if here[key] != ENGLISH.get(key)} | (set(ENGLISH) - set(here)) <= {"month"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_language_says_a_month_by_its_name_or_its_number(path):
    """The one message whose variables differ: both are given, and a language uses one of them."""
    assert messages(path)["month"] in ({"name"}, {"number"})


def test_every_message_is_used():
    whole, begun = used()
    assert {key for key in ENGLISH if key not in whole and not any(key.startswith(stem) for stem in begun)} == set()


def test_every_message_called_by_name_is_there():
    text = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    called = set(re.findall(r"(?:words|say_|say\(\w+\)|words\([\w.\"']*\))\(\s*[\"']([a-z-]+)[\"']", text))
    assert len(called) > 80
    assert called - set(ENGLISH) == set()


def test_every_message_put_together_is_there():
    needed = {f"{stem}-{command.name}" for command in FAMILIES for stem in ("usage", "help")}
    needed |= {f"act-{kind}" for kind in literals(ActRecord, "type")}
    needed |= {f"kind-{kind.lower().replace(' ', '-')}" for kind in literals(DocumentRecord, "kind")}
    paragraph = ActRecord.model_fields["paragraphs"].annotation.__args__[0]
    needed |= {f"addressee-{who.replace(' ', '-')}" for who in literals(paragraph, "addressee")}
    known = ActRecord.model_fields["known_through"].annotation.__args__[0]
    needed |= {f"known-{relation}" for relation in literals(known, "relation")}
    assert needed - set(ENGLISH) == set()


def test_every_organ_and_place_of_the_facts_has_a_name(facts):
    needed = {f"organ-{act.organ.lower().replace('/', '-')}" for act in facts.acts}
    needed |= {f"place-{meeting.place.lower().replace(' ', '-')}" for meeting in facts.meetings}
    assert needed - set(ENGLISH) == set()


def literals(model, name):
    """The values a field allows."""
    found, left = set(), [model.model_fields[name].annotation]
    while left:
        kind = left.pop()
        arguments = getattr(kind, "__args__", ())
        found |= {each for each in arguments if isinstance(each, str)}
        left += [each for each in arguments if not isinstance(each, str)]
    assert found
    return found


@pytest.mark.parametrize("language", spoken())
def test_every_message_renders_without_an_error(language):
    say = words(language)
    needed = messages(MESSAGES / f"{language}.ftl")
    rendered = {key: say(key, **dict.fromkeys(variables, 12)) for key, variables in needed.items()}
    assert {
        key for key, text in rendered.items() if "{" in text or (not text.strip() and key != "list-separator")
    } == set()


@pytest.mark.parametrize("language", spoken())
def test_a_missing_variable_or_message_is_an_error(language):
    with pytest.raises(ValueError, match="meeting-headline"):
        words(language)("meeting-headline")
    with pytest.raises((KeyError, LookupError)):
        words(language)("no-such-message")


def test_a_language_without_a_catalogue_is_answered_in_english():
    assert words("fr") is not words("zh")
    assert (isinstance(words("fr"), Words), words("fr")("none-ahead")) == (True, words("en")("none-ahead"))


def test_every_catalogue_has_its_questions_and_is_one_of_the_six_languages():
    assert {path.stem for path in CATALOGUES} == set(spoken())
    assert {path.stem for path in TABLE_FILES} == set(LANGUAGE_NAMES)  # all six are understood
    assert set(spoken()) <= set(LANGUAGE_NAMES)


@pytest.mark.parametrize("path", TABLE_FILES, ids=lambda path: path.stem)
def test_every_table_of_questions_has_the_same_lists(path):
    english = tomllib.loads((TABLES / "en.toml").read_text(encoding="utf-8"))
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {name: type(value) for name, value in table.items()} == {
        name: type(value) for name, value in english.items()
    }
    names = ("intent", "addressee", "not_held")
    assert [set(table[name]) for name in names] == [set(english[name]) for name in names]


@pytest.mark.parametrize("path", TABLE_FILES, ids=lambda path: path.stem)
def test_no_phrase_stands_twice_in_a_list(path):
    """A phrase of several intents asks all of them: "after lunch" is the afternoon and what comes next."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = [value for value in (*table.values(), *table["intent"].values()) if isinstance(value, list)]
    intents = [phrase for phrases in table["intent"].values() for phrase in phrases]
    not_held = [phrase for phrases in table["not_held"].values() for phrase in phrases]
    assert [len(each) - len(set(each)) for each in [*lists, not_held]] == [0] * (len(lists) + 1)
    assert set(not_held).isdisjoint(intents)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_usage_of_every_command_begins_with_it(path):
    say = words(path.stem)
    usages = [say(f"usage-{command.name}") for command in FAMILIES]
    assert [usage.split()[0] for usage in usages] == [f"/{command.name}" for command in FAMILIES]


@pytest.mark.parametrize("language", spoken())
async def test_every_example_of_the_help_is_answered(ask, language):
    unsure = [
        command.name
        for command in FAMILIES
        if not (await ask("/item 2022 3", words(language)(f"usage-{command.name}"), language=language)).sure
    ]
    # Nothing is in session in November 2026 or lies ahead to be followed, and an item has no second page.
    assert unsure == ["deadlines", "now", "next", "today", "more", "subscribe", "unsubscribe", "subscriptions", "later"]
