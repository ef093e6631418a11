"""The index: what is added is found, what is removed is not, and nothing of a question is part of a query language."""

import random
import sqlite3
import string

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import make_url

from store.folding import fold, grams
from store.index import entries as index_entries
from store.index import names, passages, plan, schema, symbols, terms, writing
from store.index.entries import GIST, Entry, deletions, facet, hashed, named_kind
from store.index.guesses import Guesses
from store.index.keys import compact, elements, tails
from store.index.terms import Term, held_in, terms_of, weigh
from store.index.writing import add, remove, settle
from store.lookup import SURE
from store.plain import Plain

SYMBOLS = (
    "A/63/194", "A/6/31/94", "A/64/130", "A/C.3/79/L.12", "A/C.3/79/L.12/Rev.1", "A/RES/63/194", "CTOC/COP/2020/CRP.2",
    "CTOC/COP/WG.4/2010/3", "CTOC/COP/WG.4/2010/4", "CTOC/COP/WG.4/2010/L.1", "CTOC/COP/WG.4/2021/3", "E/CN.15/2011/1",
    "S/2001/521/Add.1", "S/RES/2331(2016)",
)  # fmt: skip
TITLES = {
    "t:1": "Measures to strengthen procurement policies at the national level",
    "t:2": "Joint investigations and specialized prosecutions",
    "t:3": "在国家、区域和国际层面加强采购政策的措施",
    "t:4": "联合调查和专门起诉方面的最佳做法",
    "t:5": "Совместные расследования и специализированное судебное преследование",
    "t:6": "تدابير تعزيز سياسات المشتريات",
}


@pytest.fixture(scope="module")
def index_on_server(empty_databases):
    """A connection to a database with an empty index; what a test writes is rolled back."""
    with empty_databases.one() as url:
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as connection:
            yield connection


@pytest.fixture
def lite():
    connection = sqlite3.connect(":memory:")
    made = Plain(connection)
    schema.create(made)
    yield made
    connection.close()


@pytest.fixture
def plain(engine, request):
    if engine == "sqlite":
        yield request.getfixturevalue("lite")
    else:
        connection = request.getfixturevalue("index_on_server")
        yield Plain(connection)
        connection.rollback()


@pytest.fixture
def filled(plain):
    add(plain, "symbol", [Entry(f"document:{each}", f"document:{each}", each) for each in SYMBOLS])
    add(plain, "name", [Entry(key, key, fold(title), (facet("kind", "t"),)) for key, title in TITLES.items()])
    add(plain, "passage", [Entry(f"text:{key}", f"{key}|en|0", fold(title)) for key, title in TITLES.items()])
    return plain


def found(hits):
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    "typed",
    [
        "ctoc/cop/wg.4/2010/4",
        "CTOC COP WG 4 2010 4",
        "CTOC/COP/WG4/2010/4", "ＣＴＯＣ／ＣＯＰ／ＷＧ．４／２０１０／４",
        "CTOCCOPWG420104",
        "CT0C/C0P/WG.4/2O1O/4", "ctoc_cop_wg.4_2010_4", "CTOC/COP/WG.4/20I0/4",
    ],
)  # fmt: skip
def test_careless_spellings_have_the_same_key(filled, typed):
    assert [(hit.name, hit.score, hit.step) for hit in symbols.find(filled, typed)] == [
        ("CTOC/COP/WG.4/2010/4", 100.0, "the same key")
    ]


def test_a_symbol_is_read_from_the_index_of_its_key_alone(lite):
    ((*_, how),) = lite.all(f"EXPLAIN QUERY PLAN {symbols._OF_KEY}", (hashed("a63194"),))
    assert how == "SEARCH find_symbol_entry USING COVERING INDEX find_symbol_entry_hash (hash=?)"


def test_all_symbols_of_an_ambiguous_key_are_given_as_typed_first(filled):
    assert found(symbols.find(filled, "A63194")) == ["A/63/194", "A/6/31/94"]
    assert found(symbols.find(filled, "a/6/31/94")) == ["A/6/31/94", "A/63/194"]


@pytest.mark.parametrize(
    ("typed", "meant", "step"),
    [
        ("WG.4/2010/4", "CTOC/COP/WG.4/2010/4", "the end of a symbol"),
        ("wg4 2o10 4", "CTOC/COP/WG.4/2010/4", "the end of a symbol"),
        ("CTOC/COP/WG.4/2021/33", "CTOC/COP/WG.4/2021/3", "one slip away"),
        ("CTOC/COP/WG.4/221/3", "CTOC/COP/WG.4/2021/3", "one slip away"),
        ("CTOC/CPO/WG.4/2021/3", "CTOC/COP/WG.4/2021/3", "one slip away"),
        ("ctoc cop wg4 2o21/x3", "CTOC/COP/WG.4/2021/3", "one slip away"),
        ("A/C.3/97/L.12/Rev.1", "A/C.3/79/L.12/Rev.1", "one slip away"),
        ("CTOC/WG.4/2021/3", "CTOC/COP/WG.4/2021/3", "elements in common"),
        ("WG.4/2021/x33", "CTOC/COP/WG.4/2021/3", "elements in common"),
    ],
)
def test_mistyped_symbols_are_found(filled, typed, meant, step):
    best = symbols.find(filled, typed)[0]
    assert (best.name, best.step) == (meant, step)


def test_one_slip_may_mean_several_and_all_are_offered(filled):
    assert set(found(symbols.find(filled, "CTOC/COP/WG.4/2010/5"))[:2]) == {
        "CTOC/COP/WG.4/2010/3", "CTOC/COP/WG.4/2010/4",
    }  # fmt: skip


@given(st.sampled_from(SYMBOLS), st.data())
def test_two_words_one_slip_apart_share_a_deletion(symbol, data):
    key = compact(symbol)
    at = data.draw(st.integers(0, len(key) - 1))
    other = data.draw(st.sampled_from(string.ascii_lowercase + string.digits))
    swapped = key[:at] + key[at + 1 : at + 2] + key[at : at + 1] + key[at + 2 :]
    for slip in (key[:at] + key[at + 1 :], key[:at] + other + key[at + 1 :], key[:at] + other + key[at:], swapped):
        assert deletions(key) & deletions(slip)


def test_the_ends_of_a_symbol_have_two_elements_at_least():
    assert tails("CTOC/COP/WG.4/2010/4") == ["c0pwg420104", "wg420104", "20104"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("采购", "t:3"),
        ("采购政策", "t:3"),
        ("採購政策", "t:3"),
        ("采构政策的措施", "t:3"),
        ("联和调查和专门起诉", "t:4"),
        ("专门起诉 联合调查", "t:4"),
        ("procurment policeis", "t:1"),
        ("Policy procuring", "t:1"),
        ("prosecutions joint", "t:2"),
        ("специализированные расследования", "t:5"),
        ("سياسة المشتريات", "t:6"),
    ],
)
def test_names_are_found_in_any_order_and_with_slips(filled, asked, meant):
    assert names.find(filled, asked)[0].key == meant


def test_names_standing_in_a_text_are_found_word_for_word(filled):
    text = "please: JOINT investigations and Specialized prosecutions, 联合调查和专门起诉方面的最佳做法吗"
    assert names.standing_in(filled, text) == {
        "joint investigations and specialized prosecutions": {"t:2"},
        "联合调查和专门起诉方面的最佳做法": {"t:4"},
    }


def test_kinds_limit_what_is_found(filled):
    assert [hit.key for hit in names.find(filled, "procurement", {"t"})] == ["t:1"]
    assert names.find(filled, "procurement", {"item"}) == ()


def test_passages_with_every_word_come_alone_and_others_only_where_none_has_all(filled):
    assert [place.key for place in passages.find(filled, "procurement policies").places] == ["t:1|en|0"]
    partly = passages.find(filled, "procurement policies specialized")
    assert [place.key for place in partly.places] == ["t:1|en|0"]
    assert passages.find(filled, "nothing of this").places == ()


TEXTS = st.lists(
    st.sampled_from(["alpha beta", "the beta of gamma", "采购政策", "关于政策的措施 alpha", "政策关于采购 delta 2022"]),
    max_size=12,
)
LISTS = (
    "CREATE VIRTUAL TABLE temp.lists USING fts5vocab('main', 'find_name_gram', 'row')",
    "SELECT term, doc FROM temp.lists ORDER BY term",
)


@given(TEXTS, st.lists(st.integers(0, 11)))
@settings(max_examples=40, deadline=None)
def test_adding_and_removing_leaves_what_indexing_the_rest_makes(texts, gone):
    connections = [sqlite3.connect(":memory:") for _ in range(2)]
    changed, fresh = (Plain(each) for each in connections)
    for each in (changed, fresh):
        schema.create(each)
    entries = [Entry(f"o{number}", f"k{number}", text) for number, text in enumerate(texts)]
    add(changed, "name", entries)
    remove(changed, "name", [f"o{number}" for number in gone])
    add(fresh, "name", [entry for number, entry in enumerate(entries) if number not in gone])
    for asked in ("alpha", "beta", "采购", "政策", "delta 2022", "alhpa"):
        ours, theirs = ([(hit.key, hit.name) for hit in names.find(each, asked)] for each in (changed, fresh))
        assert ours == theirs
    frequencies = "SELECT gram, entries FROM find_name_df ORDER BY gram"
    assert changed.all(frequencies) == fresh.all(frequencies)
    assert [changed.all(each) for each in LISTS] == [fresh.all(each) for each in LISTS]
    for each in connections:
        each.close()


def test_names_that_are_added_together_lie_in_the_order_of_their_texts(plain):
    add(plain, "name", [Entry(key, key, fold(title)) for key, title in TITLES.items()])
    held = plain.all("SELECT text FROM find_name_entry ORDER BY id")
    assert held == sorted((fold(title),) for title in TITLES.values())


WORDS = (
    "alpha", "beta", "gamma", "delta", "policies", "policy", "采购", "政策", "措施", "2022", "расследования", "of",
    "关于政策",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_sqlite_and_postgresql_give_the_same_in_the_same_order(index_on_server, seed):
    """Texts of few words, so that many fit equally well and only the total order parts them; some rows change twice."""
    chance = random.Random(seed)
    lite = sqlite3.connect(":memory:")
    both = Plain(lite), Plain(index_on_server)
    schema.create(both[0])
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, 5))) for _ in range(300)]
    entries = [Entry(f"o{n % 90}", f"t:{n % 70}", text, (facet("kind", "t"),)) for n, text in enumerate(texts)]
    spelled = [f"A/{chance.randint(60, 64)}/{chance.choice(('', 'C.3/'))}{chance.randint(1, 40)}" for _ in range(200)]
    symbols_ = [Entry(f"s{n}", f"document:{n % 120}", symbol) for n, symbol in enumerate(spelled)]
    gone = [f"o{n}" for n in chance.sample(range(90), 30)]
    for plain in both:
        for space in ("name", "passage"):
            add(plain, space, entries)
            remove(plain, space, gone)
            add(plain, space, [each for each in reversed(entries) if each.owner in gone])
        add(plain, "symbol", symbols_)
    for _ in range(40):
        asked = " ".join(chance.choices((*WORDS, "alhpa", "gama", "采构"), k=chance.randint(1, 4)))
        typed = chance.choice(spelled)[chance.choice((0, 0, 2)) :] + chance.choice(("", "1", "x"))
        lite_found, server_found = (
            (
                names.find(plain, asked, {"t"}), names.standing_in(plain, asked), passages.find(plain, asked),
                symbols.find(plain, typed, 60), symbols.standing_in(plain, f"about {typed} and so on"),
            )
            for plain in both
        )  # fmt: skip
        assert lite_found == server_found
    index_on_server.rollback()
    lite.close()


HOSTILE = (
    '"', '" OR "', "*", "procur*", "NEAR", "NEAR(a b)", "a AND NOT b", "grams:alpha", "A/C.3/79/L.12", "(" * 1000,
    "\x00",
    "\u202etxet\u202c", "x" * 10_000, "采" * 10_000, "'; DROP TABLE state; --", "%s %(a)s ?", "{", "^a", "-a", "\ud83d",
    "of the and to in", "1 2 3 4 5 6 7 8 9", "ｗｈａｔ", "\ue000kind",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_part_of_a_query_language(filled, text):
    for find in (names.find, symbols.find, names.standing_in, passages.find):
        find(filled, text.encode(errors="replace").decode())
    assert len(names.find(filled, "采购政策")) == 1


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_gets_an_answer(text):
    connection = sqlite3.connect(":memory:")
    plain = Plain(connection)
    schema.create(plain)
    clean = text.encode(errors="replace").decode()
    add(plain, "name", [Entry("o", "k", fold(clean))])
    add(plain, "symbol", [Entry("o", "k", clean)])
    hits = names.find(plain, clean)
    assert [hit.key for hit in hits] in ([], ["k"])
    symbols.find(plain, clean)
    passages.find(plain, clean)
    connection.close()


def gathered(plain, text):
    terms = terms_of(plain, "name", text)
    return plan.gather(plain, "name", terms, weigh(plain, "name", terms))


def keys_of(found):
    return [each.key for each in found.candidates]


def watched(monkeypatch):
    """The groups of grams that are fetched together from now on, one list a fetch; a server may take two ways."""
    asked = []
    fetch = plan.fetch

    def watch(p, s, groups, *rest, **how):
        named = ["|".join(each) for each in groups]
        asked.extend([named] if asked[-1:] != [named] else [])
        return fetch(p, s, groups, *rest, **how)

    monkeypatch.setattr(plan, "fetch", watch)
    return asked


def test_only_as_many_terms_are_asked_for_as_leave_few_and_texts_are_read_for_the_rest(plain, monkeypatch):
    monkeypatch.setattr(plan, "FEW", 1.0)
    add(plain, "name", [Entry(f"o{n}", f"k{n}", f"alpha{n % 50} beta{n % 20} gamma{n % 3}") for n in range(300)])
    asked = watched(monkeypatch)
    found = gathered(plain, "gamma1 beta7 alpha37")
    assert (asked, keys_of(found), found.step) == ([["alpha37", "beta7"]], ["k287", "k187", "k87"], "all words")
    assert [each.held.bit_count() for each in found.candidates] == [2, 3, 2]


@pytest.mark.parametrize("many", [0, 20, 1000])
@pytest.mark.parametrize("a_block", [2, 10, 1000])
def test_however_a_server_goes_about_it_the_newest_entries_are_found(plain, monkeypatch, many, a_block):
    monkeypatch.setitem(plan.LIMIT, "name", 4)
    monkeypatch.setattr(plan, "MANY", many)
    for module in (plan, index_entries):
        monkeypatch.setattr(module, "BLOCK_ENTRIES", a_block)
    add(plain, "name", [Entry(f"o{n}", f"k{n}", f"alpha beta{n % 20} gamma{n % 3}") for n in range(100)])
    every = plan.texts(plain, "name", plan.fetch(plain, "name", [("gamma1",), ("beta7",)], 100))
    assert {key for _, key, *_ in every} == {f"k{n}" for n in range(100) if n % 20 == 7 and n % 3 == 1}
    assert keys_of(gathered(plain, "gamma1 beta7 alpha")) == [key for _, key, *_ in every]
    newest = plan.fetch(plain, "name", [("alpha",), ("gamma1",)], 4)
    assert [each.number for each in gathered(plain, "gamma1 alpha").candidates][:4] == newest


def test_a_server_looks_at_as_many_of_the_newest_entries_as_should_hold_enough(plain, monkeypatch):
    """Names of one language lie together, so the newest may all be of another: then it looks further back."""
    monkeypatch.setitem(plan.LIMIT, "name", 5)
    monkeypatch.setattr(plan, "MANY", 20)
    monkeypatch.setattr(plan, "BLOCKS", (1, 3))
    for module in (plan, index_entries):
        monkeypatch.setattr(module, "BLOCK_ENTRIES", 10)
    texts = [*["alpha beta"] * 60, *["alpha gamma"] * 30, *["delta"] * 14, *["delta epsilon"] * 7]
    add(plain, "name", [Entry(f"o{n}", f"k{n}", text) for n, text in enumerate(texts)])
    looks = []
    fetch = plan.fetch

    def watch(*all_, within=(), **how):
        looks.append(within)
        return fetch(*all_, within=within, **how)

    monkeypatch.setattr(plan, "fetch", watch)

    def blocks(*numbers):
        return [f"{index_entries.BLOCK}{number}" for number in numbers]

    for text, found, ways in (
        ("alpha", 90, [blocks(11), blocks(10, 9), ()]),
        ("beta alpha", 60, [blocks(11), blocks(10, 9), ()]),
        ("delta", 111, [blocks(11), blocks(10, 9)]),
        ("epsilon", 111, [()]),  # too few of them
    ):
        looks.clear()
        assert keys_of(gathered(plain, text))[:5] == [f"k{number}" for number in range(found - 1, found - 6, -1)]
        assert looks == (ways if plain.dialect == "postgresql" else [()]), text


def test_where_too_many_are_left_the_other_terms_are_asked_for_too(plain, monkeypatch):
    monkeypatch.setitem(plan.LIMIT, "name", 5)
    add(plain, "name", [Entry(f"o{n}", f"k{n}", "alpha beta gamma delta") for n in range(9)])
    add(plain, "name", [Entry("p", "p", "alpha beta epsilon"), *(Entry(f"q{n}", f"q{n}", "zeta") for n in range(90))])
    asked = watched(monkeypatch)
    assert keys_of(gathered(plain, "alpha beta epsilon")) == ["p"]
    assert asked == [["epsilon", "alpha"]]


def test_a_term_that_may_be_wrong_is_left_out_and_what_costs_least_comes_first(plain):
    add(plain, "name", [Entry(f"o{n}", f"k{n}", f"alpha{n % 9} beta{n % 5}") for n in range(90)])
    add(plain, "name", [Entry("p", "p", "gamma delta epsilon"), Entry("q", "q", "zeta")])
    found = gathered(plain, "gamma delta epsilon zeta")
    assert (keys_of(found)[-1:], found.step) == (["p"], "some of its words")


@pytest.mark.parametrize(("budget", "fetches"), [(0, 16), (10, 16), (1_000_000, 0), (1_000_000, 1)])
def test_a_budget_bounds_the_fetches_and_is_said(plain, monkeypatch, budget, fetches):
    monkeypatch.setattr(plan, "BUDGET", budget)
    monkeypatch.setattr(plan, "FETCHES", fetches)
    add(plain, "name", [Entry(f"o{n}", f"k{n}", f"alpha beta{n % 3}") for n in range(30)])
    add(plain, "name", [Entry(f"p{n}", f"p{n}", f"gamma beta{n % 3}") for n in range(30)])
    asked = watched(monkeypatch)
    found = gathered(plain, "alpha gamma beta1")
    assert (len(asked) <= fetches + 1, found.complete) == (True, False)


def test_words_that_only_ask_lead_nowhere_else(filled):
    add(
        filled, "name", [Entry(f"o{n}", f"o{n}", fold(text)) for n, text in enumerate(("please find it", "请问有没有"))]
    )
    assert names.find(filled, "please find the specialized prosecutions")[0].key == "t:2"
    assert names.find(filled, "请问有没有采购")[0].key == "t:3"
    assert names.find(filled, "please")[0].key == "o0"


EVERYWHERE = ("of the", "with from", "pour les", "para los", "по для", "из", "من علي", "关于", "会关于")


def test_words_that_stand_everywhere_lead_nowhere(plain):
    texts = (
        "the rights of the child, pour les enfants", "委员会关于儿童的权利", "with children from",
        "по для из من علي para los",
    )  # fmt: skip
    for space in ("name", "passage"):
        add(plain, space, [Entry(f"o{n}", f"o{n}", fold(text)) for n, text in enumerate(texts)])
    for asked in EVERYWHERE:
        assert (names.find(plain, asked), passages.find(plain, asked).places) == ((), ())
        assert passages.find(plain, asked).step == "no word of it leads to a text"
    held = dict(plain.all("SELECT gram, entries FROM find_name_df"))
    assert held.keys() & {"the", "of", "with", "会关", "关于", "من"} == set()
    for asked, key in (("children", "o2"), ("the child", "o0"), ("儿童权利", "o1"), ("童的", "o1"), ("enfants", "o0")):
        assert [hit.key for hit in names.find(plain, asked)] == [key]
    assert names.find(plain, "委员会关于儿童的权利")[0][:2] == ("o1", 100.0)


def test_documents_are_found_as_what_bears_no_kind(plain):
    kinds = ("document", "item", "mandate")
    add(plain, "name", [Entry(f"{kind}:1", f"{kind}:1", "alpha beta", named_kind(kind)) for kind in kinds])
    for wanted in ({"document"}, {"item"}, {"document", "item"}, {"item", "mandate"}, {"document", "item", "mandate"}):
        assert {hit.key.split(":")[0] for hit in names.find(plain, "alpha", wanted)} == wanted
    assert {hit.key.split(":")[0] for hit in names.find(plain, "alpha")} == set(kinds)


def test_swapped_characters_that_stand_nowhere_side_by_side_are_meant_the_other_way(filled):
    terms = {term.gram: term.meant for term in terms_of(filled, "name", "联合查调")}
    assert terms == {"联合": ("联合",), "合查": ("合查",), "查调": ("调查",)}
    assert names.find(filled, "查调")[0].key == "t:4"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("strengthen procu", "t:1"), ("расследования специализир", "t:5"), ("pro", "t:1"), ("proc policies", None)],
)
def test_the_last_word_may_be_begun(filled, asked, meant):
    terms = terms_of(filled, "name", asked)
    begun = [term for term in terms if term.meant != (term.gram,)]
    assert bool(begun) == (meant is not None)
    assert meant is None or meant in [hit.key for hit in names.find(filled, asked)]


def test_terms_are_held_where_the_index_has_their_grams(filled):
    asked = "procuring policy 采购政策 национальном сотрудничество расследование 2022 x"
    terms = terms_of(filled, "name", asked)
    held = held_in(terms)
    for title in map(fold, TITLES.values()):
        there = set(grams(title))
        assert held(title) == sum(1 << bit for bit, term in enumerate(terms) if not there.isdisjoint(term.meant))


def costs(places, strange=()):
    terms = [Term(str(place), (str(place),), 1, place) for place in places]
    return Guesses(terms, [1.0] * len(terms), frozenset(strange))


@pytest.mark.parametrize(
    ("held", "cost"),
    [(0b1111, 0), (0b0111, 1), (0b1011, 1), (0b1001, 1.25), (0b0001, 1.5), (0b0101, 2)],
)
def test_neighbouring_terms_are_spoilt_by_one_mistake(held, cost):
    assert costs([2, 3, 4, 5]).cost[held] == cost


def test_what_stands_beside_a_strange_term_may_be_of_its_mistake():
    assert (costs([2, 4], {3}).cost[0b01], costs([2, 4]).cost[0b01]) == (0.25, 1.0)


def test_guesses_come_cheapest_first_and_without_what_was_seen():
    guesses = costs([2, 4, 6])
    likely = guesses.likely()
    assert next(likely) == 0b111
    guesses.seen(0b011)
    assert list(likely) == [0b101, 0b110, 0b001, 0b010, 0b100]


def test_a_long_text_is_looked_for_by_its_beginning(filled):
    asked = "Joint investigations and specialized prosecutions " + "x" * 100_000
    assert found(names.find(filled, asked))[:1] == [fold(TITLES["t:2"])]
    assert passages.find(filled, asked).places[0].key == "t:2|en|0"
    late = "x " * plan.LONGEST + TITLES["t:2"]
    assert (names.find(filled, late), passages.find(filled, late).places) == ((), ())


@given(st.text(st.characters(max_codepoint=127), max_size=70))
def test_plain_symbols_are_compared_as_others_are(text):
    assert compact(f"{text}é") == f"{compact(text)}é"
    assert elements(f"{text}/é") == [*elements(text), "é"]


def test_texts_of_one_hash_are_told_apart(plain, monkeypatch):
    """Were every hash the same, what is found would be the same."""
    for module in (writing, names, symbols, terms):
        monkeypatch.setattr(module, "hashed", lambda _: 7)
    add(plain, "symbol", [Entry(f"document:{each}", f"document:{each}", each) for each in SYMBOLS])
    add(plain, "name", [Entry(key, key, fold(title)) for key, title in TITLES.items()])
    assert found(symbols.find(plain, "a/64/130")) == ["A/64/130"]
    assert found(symbols.find(plain, "A/64/1300"))[:1] == ["A/64/130"]
    assert {hit.name for hit in symbols.find(plain, "CTOC/COP/WG.4/2010/5", 20) if hit.step == "one slip away"} == {
        "CTOC/COP/WG.4/2010/3", "CTOC/COP/WG.4/2010/4",
    }  # fmt: skip
    assert [hit.key for hit in names.find(plain, TITLES["t:2"]) if hit.score == 100] == ["t:2"]
    assert names.standing_in(plain, f"please: {TITLES['t:2']}").keys() == {fold(TITLES["t:2"])}


def test_what_only_tells_of_a_thing_is_never_sure(plain):
    add(
        plain,
        "name",
        [Entry("t:1", "t:1", GIST + "the zebras decide by consensus"), Entry("t:2", "t:2", "zebras at large")],
    )
    told, named = names.find(plain, "the zebras decide by consensus")[0], names.find(plain, "zebras at large")[0]
    assert (told.key, told.name, told.told, told.score < SURE) == ("t:1", "the zebras decide by consensus", True, True)
    assert (named.key, named.told, named.score) == ("t:2", False, 100)


def test_what_is_settled_is_found_as_before(filled):
    before = [names.find(filled, each) for each in TITLES.values()]
    settle(filled)
    assert [names.find(filled, each) for each in TITLES.values()] == before
    remove(filled, "name", ["t:3"])
    assert "t:3" not in [hit.key for hit in names.find(filled, "采购政策")]


@pytest.mark.parametrize("space", schema.SPACES)
def test_more_grams_are_gathered_only_while_a_space_is_filled(lite, space):
    def gathered():
        return lite.all(schema.for_space("SELECT v FROM find_@_gram_config WHERE k = 'hashsize'", space))

    schema.unindex(lite, [space])
    filling = gathered()
    settle(lite)
    assert (filling, gathered()) == ([(32 << 20,)], [(1 << 20,)])


def test_hashes_fit_a_signed_integer():
    numbers = [hashed(str(number)) for number in range(1000)]
    assert min(numbers) < 0 < max(numbers)
    assert all(-(1 << 31) <= number < 1 << 31 for number in numbers)


def test_statements_are_written_for_a_space_and_keep_their_operators():
    sql = "SELECT id FROM find_@_gram WHERE find_@_gram.grams @> ?"
    assert schema.for_space(sql, "name") == "SELECT id FROM find_name_gram WHERE find_name_gram.grams @> ?"
