"""Every symbol and act of the grammar, spelled in every careless way, is read as itself, alone and in running text."""

import string
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import symbols
from store.symbols import Act

numbers = st.integers(1, 9999).map(str)
years = st.integers(1946, 2040).map(str)
small = st.integers(1, 99)
roman = st.sampled_from(["I", "II", "III", "IV", "IX", "XII", "XXX", "XLII"])
letters = st.sampled_from(string.ascii_uppercase).filter(lambda letter: letter != "I")
letter_ranges = st.one_of(letters, st.sampled_from(["A-B", "A-C", "B-D"]))


def dotted(*names):
    return st.builds("{}.{}".format, st.sampled_from(names), small)


subsidiary = st.one_of(
    dotted("AC", "C", "CN", "CONF", "GC", "SC", "Sub", "WG", "SER"), st.sampled_from(["PC", "WG.II"])
)
kinds = st.one_of(
    dotted("CRP", "INF", "L", "NGO", "PV", "R", "SR", "WP"),
    st.sampled_from(["INF", "NGO", "PRST", "COP", "HRC", "IRON ORE"]),
)
sessions = st.one_of(years, small.map(str), st.builds("{}-{}".format, st.sampled_from(["S", "ES"]), small))
suffixes = st.lists(dotted("Add", "Amend", "Corr", "Rev"), max_size=3)
brackets = st.one_of(
    st.just(""),
    st.builds("(Part{})".format, roman),
    st.builds("(Resumption{})".format, small),
    st.just("(SUPP)"),
    st.builds("[Vol.{}]".format, roman),
    st.builds("(Sect.{})".format, small),
)
heads = st.sampled_from(["A", "S", "E", "T", "ST", "CTOC", "CAC", "CRC", "DP", "TD", "UNEP", "FCCC", "IDB.45"])


@st.composite
def documents(draw):
    """Documents: body, subsidiaries, kind, session, number with its bracket, suffixes, perhaps a summary."""
    elements = [draw(heads), *draw(st.lists(subsidiary, max_size=2)), *draw(st.lists(kinds, max_size=1))]
    elements += draw(st.lists(sessions, max_size=1))
    elements += [draw(numbers) + draw(brackets), *draw(suffixes)]
    return "/".join(elements + draw(st.sampled_from([[], [], [], ["Summary"]])))


session_numbers = st.builds("{}/{}".format, st.one_of(small.map(str), years, st.sampled_from(["S-17", "ES-10"])), small)
lettered = st.builds("{} {}".format, st.builds("{}/{}".format, small, small), letter_ranges)
old = st.builds("{}({})".format, st.integers(1, 3500), st.one_of(roman, st.just("S-VI")))
old_lettered = st.builds("{} {}({})".format, st.integers(1, 3500), letter_ranges, roman)
yeared = st.builds("{}({})".format, st.integers(1, 2800), years)
resolutions = st.one_of(
    st.builds(Act, st.just("resolution"), st.one_of(session_numbers, lettered, old, old_lettered), st.just("A")),
    st.builds(Act, st.just("resolution"), session_numbers, st.sampled_from(["E", "A/HRC"])),
    st.builds(Act, st.just("resolution"), yeared, st.just("S")),
)
printed = st.one_of(documents(), resolutions.map(lambda act: str(symbols.act_symbol(act))))


@settings(max_examples=400, deadline=None)
@given(printed)
@example("A/RES/63/100 A-B")
@example("A/RES/217(III)[A]")
@example("TD/B/C.1/IRON ORE/1")
def test_what_is_printed_is_read_as_itself(official):
    symbol = symbols.parse(official)
    assert str(symbol) == official
    assert symbols.parse(str(symbol)) == symbol
    assert symbols.parse(symbols.url(official, "zh")) == symbol


FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in string.ascii_letters + string.digits + "/.()[]-"}
CARELESS = {
    "small letters": str.lower,
    "full width": lambda text: text.translate(FULL_WIDTH),
    "back-slashes": lambda text: text.replace("/", "\\"),
    "file name": lambda text: text.replace("/", "_"),
    "blanks round slashes": lambda text: text.replace("/", " / "),
    "a blank behind points": lambda text: text.replace(".", ". "),
    "no points": lambda text: text.replace(".", "") if "IDB" not in text and "WG.II" not in text else text,
    "a blank before brackets": lambda text: text.replace("(", " (").replace("[", " ["),
    "brackets with blanks": lambda text: (
        text.replace("(Part", "(Part ").replace("Vol.", "Vol. ").replace("Sect.", "sect. ")
    ),
    "a point before a slash": lambda text: text.replace("/", "./", 1),
    "two slashes": lambda text: text.replace("/", "//", 1),
    "line breaks": lambda text: text.replace("/", "/\n"),
    "invisible marks": lambda text: "\u200e" + text.replace("/", "\u200b/") + "\u200f",
    "percent": lambda text: quote(text, safe=""),
    "resolver": lambda text: f"https://undocs.org/en/{quote(text)}",
    "viewer": lambda text: f"docs.un.org/ru/{text}",
    "access": lambda text: f"https://documents.un.org/api/symbol/access?s={quote(text, safe='')}&l=fr&t=pdf",
    "view_doc": lambda text: f"http://www.un.org/en/ga/search/view_doc.asp?symbol={text}",
    "markdown": lambda text: f"[{text}](#)",
    "markdown link": lambda text: f"[{text}](https://docs.un.org/en/{quote(text)})",
}
WRAPPED = [
    "{}",
    "（{}）",
    "({})",
    "“{}”，",
    "{}.",
    "{}。",
    "《{}》",
    "{}*",
    " {};\n",
    "文号 {}",
    "Document: {}",
    "{}.pdf",
]


@settings(max_examples=400, deadline=None)
@given(printed, st.sampled_from(sorted(CARELESS)), st.sampled_from(WRAPPED))
@example("A/62/17(PartI)", "brackets with blanks", "（{}）")
@example("A/RES/63/100 A-B", "file name", "{}.pdf")
def test_a_careless_spelling_is_read_as_the_same_symbol(official, careless, wrapped):
    if "un.org" in (spelled := CARELESS[careless](official)) or "undocs" in spelled:
        wrapped = "{}"
    assert str(symbols.parse(wrapped.format(spelled))) == official


SENTENCES = [
    "审议了{}号文件和{}表团中。",
    "见{}、{}（续）",
    "第2页{}表团\n另见{}",
    "The Working Group had before it {} and {}, which it welcomed.",
    "Le Groupe de travail était saisi des documents {} et {}.",
    "El Grupo tuvo ante sí los documentos {} y {};",
    "Рабочая группа рассмотрела документы {} и {}.",
    "نظر الفريق العامل في الوثيقتين {} و{}.",
    "[{}](#)、（{}）",
    "see https://docs.un.org/en/{} ({})",
]
IN_TEXT = {
    "as printed": str,
    "broken behind slashes": lambda text: text.replace("/", "/\n"),
    "broken before slashes": lambda text: text.replace("/", "\n/"),
    "full width": lambda text: text.translate(FULL_WIDTH),
    "capitals": lambda text: text.replace("Add.", "ADD.").replace("Corr.", "CORR.").replace("Rev.", "REV."),
}


@settings(max_examples=400, deadline=None)
@given(documents(), documents(), st.sampled_from(SENTENCES), st.sampled_from(sorted(IN_TEXT)))
def test_running_text_yields_exactly_its_symbols(first, second, sentence, form):
    written = [IN_TEXT[form](each) for each in (first, second)]
    if "https" in sentence:
        written = [quote(first), second]
    text = sentence.format(*written)
    found = symbols.find_all(text)
    assert [str(each.symbol) for each in found] == [first, second]
    assert all(text[each.start : each.end] == each.as_written for each in found)


WORDS = {
    "resolution": ["resolution {}", "Resolution no. {}", "res. {}", "resoluton {}", "résolution {}", "résolution nº {}",
                   "resolución {}", "резолюция {}", "резолюции № {}", "القرار {}", "قرار {}",
                   "第{}号决议", "第 {} 号决議",
                   "决议{}", "RESOLUTION {}", "resolution{}"],
    "decision": ["decision {}", "Decision no. {}", "dec. {}", "decison {}", "desicion {}", "décision {}", "decisión {}",
                 "решение {}", "решением {}", "المقرَّر {}", "المقرر {}",
                 "第{}号决定", "第 {} 号决定", "决定{}", "DECISION {}",
                 "decision{}"],
}  # fmt: skip
NUMBER_FORMS = {
    "as printed": str,
    "blanks": lambda number: number.replace("/", " / ").replace("(", " ("),
    "full width": lambda number: number.translate(FULL_WIDTH),
    "Arabic digits": lambda number: number.translate({ord(str(digit)): 0x660 + digit for digit in range(10)}),
    "back-slash": lambda number: number.replace("/", "\\"),
}
plain_numbers = st.builds("{}/{}".format, st.one_of(st.integers(1, 80).map(str), years), st.integers(1, 320))
acts = st.builds(Act, st.sampled_from(["resolution", "decision"]), plain_numbers)


@st.composite
def spelled_acts(draw):
    """Give an act and one of its spellings."""
    act = draw(st.one_of(acts, st.builds(Act, st.just("resolution"), yeared, st.just("S"))))
    return act, draw(st.sampled_from(WORDS[act.type])).format(
        draw(st.sampled_from(list(NUMBER_FORMS.values())))(act.number)
    )


@settings(max_examples=400, deadline=None)
@given(spelled_acts())
def test_an_act_is_read_in_every_spelling(spelled):
    act, text = spelled
    assert symbols.parse_act(text) == act


ORGAN_FORMS = {
    "A": ["General Assembly resolution {}", "resolution {} of the General Assembly", "大会第{}号决议", "GA res {}",
          "résolution {} de l’Assemblée générale", "resolución {} de la Asamblea General",
          "резолюция {} Генеральной Ассамблеи", "قرار الجمعية العامة {}"],
    "E": ["Economic and Social Council resolution {}", "经济及社会理事会第{}号决议", "ECOSOC res. {}",
          "résolution {} du Conseil économique et social", "resolución {} del Consejo Económico y Social",
          "резолюция {} Экономического и Социального Совета", "قرار المجلس الاقتصادي والاجتماعي {}"],
    "A/HRC": ["Human Rights Council resolution {}", "人权理事会第{}号决议", "HRC resolution {}",
              "résolution {} du Conseil des droits de l’homme", "resolución {} del Consejo de Derechos Humanos",
              "резолюция {} Совета по правам человека", "قرار مجلس حقوق الإنسان {}"],
    "CTOC/COP": ["Conference of the Parties resolution {}", "缔约方会议第{}号决议", "COP resolution {}",
                 "缔约方大会第{}号决议",
                 "résolution {} de la Conférence des Parties", "resolución {} de la Conferencia de las Partes",
                 "резолюция {} Конференции участников", "قرار مؤتمر الأطراف {}"],
}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(plain_numbers, st.data())
def test_the_organ_is_told_in_every_language(number, data):
    organ = data.draw(st.sampled_from(sorted(ORGAN_FORMS)))
    text = data.draw(st.sampled_from(ORGAN_FORMS[organ])).format(number)
    assert symbols.parse_act(text) == Act("resolution", number, organ)


LISTS = ["resolutions {}, {} and {}", "résolutions {}, {} et {}", "resoluciones {}, {} y {}", "резолюции {}, {} и {}",
         "القرارات {} و {} و{}", "第{}号、第{}号和第{}号决议", "第{}号决议、第{}号决议和第{}号决议",
         "resolutions {} of 20 December 2006, {} of 18 December 2008, entitled “A title”, and {} of 30 July 2010",
         "2006年12月20日第{}号决议、2008年12月18日第{}号决议和第{}号决议"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(plain_numbers, min_size=3, max_size=3), st.sampled_from(LISTS))
def test_a_list_names_each_of_its_acts_in_order(listed, sentence):
    text = sentence.format(*listed)
    found = symbols.acts_in(text)
    assert [each.act for each in found] == [Act("resolution", number) for number in listed]
    assert all(number in each.as_written for each, number in zip(found, listed, strict=True))
    assert all(text[each.start : each.end] == each.as_written for each in found)


BLANKS = 200
"""Few enough for what follows to be of the same list; were they cut in every way, one text would take many seconds."""
APART = ["resolution {}{}x {}.", "résolution {}{}x {}.", "resolución {}{}x {}.", "резолюция {}{}x {}.",
         "قرار {}{}x {}.", "resolution {}, section{}x {}.", "resolution {} of{}x {}.",
         "resolution {},{}x {}."]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(plain_numbers, plain_numbers, st.sampled_from(APART), st.sampled_from(" \n\t"))
def test_however_many_blanks_stand_before_a_word_it_keeps_numbers_apart(first, second, sentence, blank):
    text = sentence.format(first, blank * BLANKS, second)
    assert [each.act for each in symbols.acts_in(text * 10)] == [Act("resolution", first)] * 10


@settings(max_examples=100, deadline=None)
@given(plain_numbers, st.sampled_from(" \n\t"), st.sampled_from(["resolution {}{}General Assembly", "resolution{}{}"]))
def test_however_many_blanks_stand_beside_an_act_it_is_read(number, blank, sentence):
    text = sentence.format(*((number, blank * 60) if "General" in sentence else (blank * BLANKS, number)))
    organ = "A" if "General" in sentence else None
    assert [each.act for each in symbols.acts_in(text)] == [Act("resolution", number, organ)]


@settings(max_examples=200, deadline=None)
@given(documents(), st.sampled_from(SENTENCES[:9]))
def test_a_document_is_no_act(official, sentence):
    assert symbols.parse_act(official) is None
    assert symbols.acts_in(sentence.format(official, official)) == ()


@settings(max_examples=200, deadline=None)
@given(resolutions)
def test_an_act_with_a_symbol_is_found_by_it(act):
    symbol = symbols.act_symbol(act)
    assert (symbols.parse(str(symbol)), symbols.act_of(symbol)) == (symbol, act)
    assert [each.act for each in symbols.acts_in(f"见{symbol}。")] == [act]


PIECES = ["[", "(", ")", "/", "A/", "A/1/", "A/1 / ", "9", " ", "\n", "A_1", "GA ", "resolution 4/4, ", "第4/4号、",
          "决定", "قرار ",
          "https://docs.un.org/", "https://a(", "1 (I", "S-", "²", "\0",
          "\u202e", "of 1 december ", "resolution 2331 ", "конференци", "“a” ",
          "resolution 4/4" + 230 * " "]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), st.integers(1, 10_000))
def test_ten_thousand_characters_of_anything_are_answered(pieces, times):
    text = ("".join(pieces) * times)[:10_000]
    symbols.parse(text)
    symbols.parse_act(text)
    assert all(text[each.start : each.end] == each.as_written for each in symbols.find_all(text))
    assert all(text[each.start : each.end] == each.as_written for each in symbols.acts_in(text))
