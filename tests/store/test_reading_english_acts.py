"""Resolutions and decisions in English: masthead, paragraphs, numbers, nesting, verbs, who is asked, what is cited."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.intake import asked, citations, extract, opening, outline
from store.intake.reading import read, read_with_ledger
from store.intake.words import words_of
from store.records import Reading

EN = words_of("en")


# --- the tables carry their own examples -----------------------------------------------------------------------------


@pytest.mark.parametrize("example", EN["opening_examples"], ids=lambda each: each["text"])
def test_an_opening_verb_is_read_as_its_example_says(example):
    found = opening.opening(example["text"], EN)
    assert (found and found.verb, found and found.text) == (example.get("verb"), example.get("verb_text"))


@pytest.mark.parametrize("verb", EN["openings"])
def test_every_verb_is_found_in_its_three_forms(verb):
    participle, base = EN["openings"][verb]
    behind = {"takes note of": ""}.get(verb, "")
    finite = opening.opening(f"{verb.capitalize()}{behind} this;", EN)
    preamble = opening.opening(f"{participle.capitalize()} this,", EN)
    declared = opening.opening(f"We {base} this.", EN)
    forms = [(each.verb, each.mood) for each in (finite, preamble, declared)]
    assert forms == [(verb, "finite"), (verb, "participle"), (verb, "declared")]
    assert opening.opening(f"{base.capitalize()} this.", EN) is None


@pytest.mark.parametrize("state", EN["states"])
def test_every_state_of_an_organ_is_a_preamble_verb(state):
    found = opening.opening(f"{state.capitalize()} that this is so,", EN)
    assert (found.verb, found.mood) == (EN["states"][state], "participle")


@pytest.mark.parametrize("example", EN["second_examples"], ids=lambda each: each["text"])
def test_further_verbs_inside_a_paragraph(example):
    first = opening.opening(example["text"], EN)
    found = opening.seconds(example["text"], first.end if first else 0, EN)
    assert [each.verb for each in found] == example["verbs"]


@pytest.mark.parametrize("example", EN["addressee_examples"], ids=lambda each: each["text"])
def test_who_is_asked(example):
    found = opening.opening(example["text"], EN)
    assert asked.addressee(found.verb, example["text"][found.end :], EN) == example.get("addressee")


@pytest.mark.parametrize("example", EN["due_examples"], ids=lambda each: each["text"])
def test_when_it_is_due(example):
    found = asked.due(opening.opening(example["text"], EN).verb, example["text"], EN)
    assert (found and found.date, found and found.occasion) == (example.get("date"), example.get("occasion"))


@pytest.mark.parametrize("example", EN["condition_examples"], ids=lambda each: each["text"])
def test_on_which_condition(example):
    assert list(asked.conditions(example["text"], EN)) == example["conditions"]


@pytest.mark.parametrize("example", EN["relation_examples"], ids=lambda each: each["text"])
def test_what_an_act_does_to_one_it_cites(example):
    verb = opening.opening(example["text"], EN).verb
    (reference,) = citations.citations([(example["text"], verb)], "CTOC/COP", EN)
    assert reference.relation == example["relation"]


# --- a whole act -----------------------------------------------------------------------------------------------------

ACT = """\
United Nations A/RES/99/1
General Assembly
Distr.: General
22 December 2044
Ninety-ninth session
Agenda item 7 (b)
Lights of the coast
Resolution adopted by the General Assembly on 20 December 2044
[on the report of the Third Committee (A/99/400, para. 9)]
99/1. Lighthouses and those who keep them
The General Assembly,
Recalling its resolution 98/2 of 1 May 2043 and Security Council resolution 9000 (2044), in which lights were asked for,
Deeply concerned at the dark, as told in the note of the Secretariat (A/99/12/Add.1),
1. Requests again the Secretary-General, within existing resources, to report at its hundredth session on the lamps;
2. Also invites Member States:
(a) To build lighthouses, among them:
(i) Tall ones;
(ii) Low ones;
(b) To keep them lit by 2050;
3. Keeps silent on the moon;
4. Decides to extend the mandate of the keepers set out in decision 97/501, and encourages States to thank them.
70th plenary meeting
20 December 2044
Annex
Rules of the lamp
What follows is for keepers:
(a) Be awake;
1. The lamp is lit at dusk.
"""


def paragraphs(reading):
    return [(each.part, each.number, each.verb, each.verb_text, each.addressee) for each in reading.act.paragraphs]


def test_an_act_is_read_whole():
    reading, ledger = read_with_ledger(ACT.encode())
    assert reading.model_dump(mode="json", exclude={"act": {"paragraphs"}, "references": True}) == {
        "kind": "act", "language": "en", "symbol": "A/RES/99/1", "symbol_source": "printed", "issued": "2044-12-22",
        "original_language": None, "title": "Lighthouses and those who keep them", "body": "A", "agenda_item": "7(b)",
        "meeting": {"ordinal": 99, "starts": None, "ends": None, "place": None, "timezone": None, "opens_at": None,
                    "format": None},
        "items": [], "sessions": [], "paragraphs": [], "warnings": [],
        "act": {"type": "resolution", "number": "99/1", "status": "adopted", "sponsors": [], "adopted": "2044-12-20"},
    }  # fmt: skip
    assert paragraphs(reading) == [
        ("preamble", None, "recalls", "Recalling", None),
        ("preamble", None, "is concerned", "Deeply concerned", None),
        ("operative", "1", "requests", "Requests again", "secretary-general"),
        ("operative", "2", "invites", "Also invites", "member states"),
        ("operative", "2(a)", None, None, "member states"),
        ("operative", "2(a)(i)", None, None, "member states"),
        ("operative", "2(a)(ii)", None, None, "member states"),
        ("operative", "2(b)", None, None, "member states"),
        ("operative", "3", None, None, None),
        ("operative", "4", "decides", "Decides", None),
        ("preamble", None, None, None, None),
        ("preamble", "(a)", None, None, None),
        ("operative", "1", None, None, None),
    ]
    dues = {each.number: (each.due.date, each.due.occasion) for each in reading.act.paragraphs if each.due}
    assert dues == {"1": (None, "at its hundredth session"), "2(b)": ("2050", None)}
    assert [(each.symbol, each.as_written, each.relation) for each in reading.references] == [
        ("A/RES/98/2", "resolution 98/2", "recalls"),
        ("S/RES/9000(2044)", "resolution 9000 (2044)", "recalls"),
        ("A/99/12/Add.1", "A/99/12/Add.1", "is concerned"),
        ("A decision 97/501", "decision 97/501", "renews"),
    ]
    assert set(ledger.values()) == {"masthead", "furniture", "act"}


def wrapped(text, width):
    return "\n".join(part for line in text.split("\n") for part in textwrap.wrap(line, width))


@pytest.mark.parametrize("width", [48, 60, 72, 80, 100])
def test_wraps_of_any_width_change_nothing_of_the_text(width):
    assert read(wrapped(ACT, width).encode()).act == read(ACT.encode()).act


def test_empty_lines_between_paragraphs_change_nothing():
    spaced = "\n\n".join(wrapped(line, 70) for line in ACT.split("\n"))
    assert read(spaced.encode()).act == read(ACT.encode()).act


def test_pages_and_footnotes_inside_paragraphs_change_nothing():
    lines = wrapped(ACT, 60).split("\n")
    at = next(place for place, line in enumerate(lines) if "in which lights" in line)
    pages = ["2/9 24-12345", "\fA/RES/99/1", "__________", "1 Resolution 217 A (III).", "2 See A/98/3, para. 4."]
    damaged = [*lines[: at + 1], *pages[:2], *lines[at + 1 : -6], *pages[2:], *lines[-6:]]
    reading, ledger = read_with_ledger("\n".join(damaged).encode())
    assert reading.act == read(ACT.encode()).act
    gone = [ledger[damaged.index(page) + 1] for page in pages]
    assert gone == ["furniture", "furniture", "rule", "footnote", "footnote"]
    assert ("A/98/3", None) in [(each.symbol, each.relation) for each in reading.references]


@pytest.mark.parametrize(
    "page",
    [
        ["3"], ["- 3 -"], ["Page 3 of 9"], ["2/9 24-12345"], ["/…", "GE.44-12345 (E)"],
        ["", "2/9", "", "A/RES/99/1", ""],
        ["United Nations A/RES/99/1"], ["Lighthouses and those who keep them"], ["2/9", "A/RES/99/1", "Page 3"],
        ["¹ See A/98/3, para. 4."], ["[1] Resolution 217 A (III)."], ["7 Shown in the second drawing of the survey."],
        ["_____", "4 Shown in the drawing of the survey that was made in the third", "year of the works.", "___", "3"],
    ],
    ids=lambda page: page[-1] or page[-2],
)  # fmt: skip
def test_whatever_a_page_adds_inside_a_sentence_goes(page):
    lines = wrapped(ACT, 60).split("\n")
    at = next(place for place, line in enumerate(lines) if line.startswith("resources, to report"))
    damaged = [*lines[:at], *page, *lines[at:]]
    assert read("\n".join(damaged).encode()).act == read(ACT.encode()).act


# --- one rule each ---------------------------------------------------------------------------------------------------


def act(*lines, title="99/2. Something"):
    return read("\n".join([title, "The General Assembly,", *lines]).encode())


def numbers(reading):
    return [(each.part, each.number) for each in reading.act.paragraphs]


def test_a_preamble_that_opens_with_a_present_form_is_operative_and_has_no_number():
    found = act("Recalling the tide and the time of the tide,", "Decides to go on with the work of the shore.")
    assert numbers(found) == [("preamble", None), ("operative", None)]


def test_a_figure_that_a_wrap_brought_to_the_start_of_a_line_is_no_number():
    long = "1. Requests the Secretariat to bear in mind what has been said about the light and the sea in paragraph"
    found = act(*wrapped(f"{long} 2. Of the note and in paragraph 3 of the others that were sent out;", 51).split("\n"))
    assert numbers(found) == [("operative", "1")]


def test_the_organ_may_stand_on_the_line_of_the_preamble():
    found = read(
        b"99/2. Of the sea\nThe General Assembly, Recalling what it has said of the sea in the past,\n1. Notes it."
    )
    assert [(each.part, each.text) for each in found.act.paragraphs] == [
        ("preamble", "Recalling what it has said of the sea in the past,"), ("operative", "Notes it."),
    ]  # fmt: skip


def test_an_annexed_text_may_name_the_organ_again():
    found = act(
        "1. Adopts the text of the annex.", "3rd plenary meeting", "1 May 2044", "Annex", "Of the lamps",
        "The General Assembly,", "Recalling the dark of the coast,", "1. Notes the lamps of the coast.",
    )  # fmt: skip
    assert numbers(found) == [("operative", "1"), ("preamble", None), ("operative", "1")]


def test_base_forms_count_where_those_who_meet_speak():
    lines = ["1. Recognize the need of the lamps;", "2. Keep the lamps of the coast in mind;"]
    alone = act("Adopts the following:", *lines)
    spoken = act("Adopts the following:", "We, the keepers who have met at the lamp,", *lines)
    verbs = [[each.verb for each in found.act.paragraphs if each.number] for found in (alone, spoken)]
    assert verbs == [[None, None], ["recognizes", None]]


def test_two_letters_on_one_paragraph_are_counted_both():
    found = act("1. Decides on the tasks of the keepers:", "(a) (i) To build;", "(ii) To light;", "(b) To keep;")
    assert numbers(found) == [("operative", number) for number in ("1", "1(a)", "1(a)(ii)", "1(b)")]


def test_numbers_begin_anew_in_a_section_and_are_missed_where_they_are_missing():
    found = act(
        "I", "Of the sea", "1. Notes the sea;", "2. Notes the tide;", "II", "1. Notes the land;", "3. Notes a gap."
    )
    assert numbers(found) == [("operative", number) for number in ("1", "2", "1", "3")]
    assert [(each.code, each.lines) for each in found.warnings if each.code == "numbering-gap"] == [
        ("numbering-gap", (9,))
    ]


def test_of_several_acts_on_a_page_the_one_whose_symbol_is_given_is_read():
    page = """\
99/2. Of the land
The General Assembly,
1. Takes note of the land.
3rd plenary meeting
1 May 2044
99/3. Of the sea
The General Assembly,
1. Welcomes the sea.
"""
    verbs = [[each.verb for each in read(page.encode(), given).act.paragraphs] for given in (None, "A/RES/99/3")]
    assert verbs == [["takes note of"], ["welcomes"]]


def test_a_sub_paragraph_has_a_verb_of_its_own_where_its_chapeau_has_none():
    found = act(
        "1. As to the lamps:", "(a) Requests the Secretariat to light them;", "2. Decides:", "(a) Notes to keep;"
    )
    assert [(each.number, each.verb) for each in found.act.paragraphs] == [
        ("1", None), ("1(a)", "requests"), ("2", "decides"), ("2(a)", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "organ", "body", "type_", "number"),
    [
        ("Resolution 2616 (2021)", "The Security Council,", "S", "resolution", "2616(2021)"),
        ("Decision 4/4", "The Conference of the Parties,", "CTOC/COP", "decision", "4/4"),
        ("2008/33. Lamps", "The Economic and Social Council", "E", "resolution", "2008/33"),
        ("356 (IV). Lamps", "The General Assembly", "A", "resolution", "356(IV)"),
    ],
)
def test_organs_and_numbers(title, organ, body, type_, number):
    found = read(
        f"{title}\n{organ}\nRecalling what it has said of the lamps of the coast in the past,\n1. Notes.".encode()
    )
    assert (found.body, found.act.type, found.act.number) == (body, type_, number)


def test_a_title_parted_at_a_hyphen_is_whole_again():
    title = "99/1. A coast-\nwide look at short-\nand long-term lamps\nThe General Assembly"
    text = "1. Notes the state of the lamps on the coast of the sea and of the lakes."
    assert read(f"{title}\n{text}".encode()).title == "A coast-wide look at short- and long-term lamps"


def test_a_draft_names_its_sponsors():
    text = "Fourth session\nAgenda item 2\nArcadia and Ruritania: draft decision\nThe Conference of the Parties,"
    found = read(f"{text}\n1. Notes the state of the lamps on the coast of the sea and of the lakes.".encode())
    assert (found.act.status, found.act.type, found.act.sponsors, found.meeting.ordinal) == (
        "draft", "decision", ("Arcadia", "Ruritania"), 4,
    )  # fmt: skip


def test_another_language_of_the_same_letters_is_not_taken_for_english():
    found = read(
        "L’Assemblée générale,\n1. Prie le Secrétaire général de lui présenter un rapport sur les phares.".encode()
    )
    assert (found.kind, found.language) == (None, None)


@pytest.mark.parametrize(
    ("marks", "paths"),
    [
        ("1 a b 2 a", "1 1(a) 1(b) 2 2(a)"),
        ("1 a i ii b i", "1 1(a) 1(a)(i) 1(a)(ii) 1(b) 1(b)(i)"),
        ("1 g h i j", "1 1(g) 1(h) 1(i) 1(j)"),
        ("1 g h i ii", "1 1(g) 1(h) 1(h)(i) 1(h)(ii)"),
        ("1 i ii 2", "1 1(i) 1(ii) 2"),
        ("1 y z aa bb", "1 1(y) 1(z) 1(aa) 1(bb)"),
        ("1.9 1.10 1.a", "1.9 1.10 1.a"),
        ("a i", "(a) (a)(i)"),
    ],
)
def test_nesting_follows_from_the_order_of_letters(marks, paths):
    passed, found = outline.Outline(), []
    values = marks.split()
    for at, value in enumerate(values):
        if value[0].isdigit():
            passed.enter(value)
        else:
            passed.below(value, values[at + 1] if at + 1 < len(values) else None)
        found.append(passed.path)
    assert found == paths.split()


# --- any text gives a reading ----------------------------------------------------------------------------------------

english = st.builds(
    lambda pieces: "99/2. Something of the sea and of the land\nThe General Assembly,\n" + "".join(pieces),
    st.lists(
        st.one_of(
            st.sampled_from([
                "Recalling the sea,", "1. Requests the Secretariat to go on", "(a) ", "(i) ", "aa. ", "1.2 ", "1.a. ",
                "\n", "\n\n", "1 See A/1/2.", "A/RES/99/2", "Annex\n", "3rd plenary meeting", "The General Assembly,",
                "___", "• ",
                "by 31 February 2030", "resolution 99/9 (2030)", "99/3. The land\n", "Adopted by the Council on\n", " ",
            ]),
            st.text(alphabet=st.characters(codec="utf-8"), max_size=20),
        ),
        max_size=40,
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(english)
def test_any_text_of_an_act_gives_a_reading_that_accounts_for_every_line(text):
    reading, ledger = read_with_ledger(text.encode())
    assert Reading.model_validate_json(reading.model_dump_json()) == reading
    assert set(ledger) == {line.number for line in extract.lines(text)}
