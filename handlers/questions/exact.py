"""What a sentence names exactly, or spells carelessly: an act, a document, a paragraph of one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from handlers import duties, mandates, one_act, papers, things, timetable
from handlers.ask import Ask
from handlers.documents import document_reply, passage_reply, spelled, symbol_meant, years_of
from handlers.mending import mended
from handlers.phrases import asking_words, number_of, tables
from handlers.questions.asides import clauses_of, is_question, without_told
from handlers.questions.cleaning import without_reporting
from handlers.questions.letters import lettered_in, numbered_in
from handlers.questions.links import asks_another, from_named
from handlers.questions.links_asked import report_or_draft, wanted
from handlers.questions.met_in import without_met_in
from handlers.questions.unheld import asks_issue
from handlers.reference import figure
from handlers.reply import Reply, Span, line
from handlers.word_lists import Phrases, alternatives, before_figure, phrase_lists
from handlers.wording import HAN as HAN_FIGURES
from store.database import Session
from store.described import ORGANS
from store.documents import Document, all_documents, document, listed_under
from store.folding import HAN, fold, is_han
from store.keys import document_key, kind_of, paragraph_number, symbol_of
from store.lookup import Found, tell
from store.mandates import Act, acts
from store.meanings import speaks_of, units
from store.meetings import bodies, item_at, meetings
from store.symbols import find_all, parse, parse_act

TABLE = Path(__file__).with_suffix(".toml")


@cache
def _paragraph() -> re.Pattern[str]:
    """Make the pattern of a paragraph named beside a symbol: paragraph 16 of A/64/130, A/64/130第16段."""
    number = r"(\d{1,3}(?:\([a-z]\))?)"
    words = tables().paragraph
    behind = "|".join(word for word in words if is_han(word[0]))
    return re.compile(rf"{before_figure(words)}\.?\s*{number}|第\s*(\d{{1,3}})\s*(?:{behind})\s*(\([a-z]\))?")


_TYPED = re.compile(r"[A-Za-z0-9][A-Za-z0-9/._()-]*")
"""What may be a symbol, also where Chinese characters stand right before or behind it."""
_TO_REPORT = re.compile(r"\b(?:to|must|should|shall|will) report\b|\bto whom\b.*\breport\b", re.IGNORECASE)
"""What somebody is to do under an act, and not the report that prints it."""


MOST = 16
"""Words with a figure in them that are tried as symbols."""
LONGEST = 240
"""Characters of a question in which symbols and acts are looked for: reading them costs the loop time."""


async def exact(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer what names an act or a symbol, and say how it was found; None where nothing does."""
    ask = replace(ask, words=" ".join(ask.words[:LONGEST].split()))
    for step in (_act, _numbered_paper, _symbol_as_typed, _same_paper, _by_tail, _symbol_meant, _symbol_not_held):
        if (found := await step(ask, session)) is not None:
            return found
    return None


async def _act(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    held = await acts(session)
    addressee, rest = duties.addressee_named(ask.words)
    if addressee is None and parse_act(ask.words):
        addressee, rest = duties.addressee_named(await mended(session, fold(ask.words)))
    if addressee == "conference" and tables().reporting.found(fold(ask.words)):
        addressee = None  # to whom somebody is to report
    named = mandates.acts_named(ask.words, held)
    if not named and (not (said := parse_act(ask.words)) or any(f"({said.number})" in key for key in held)):
        return None  # قرار مجلس الأمن 2016 is one of that year
    if addressee == "conference" and named and all(act.organ == "CTOC/COP" for act in named):
        asked_too = duties.addressee_named(rest)[0]  # whose act it is, and whom it asks
        addressee = asked_too or ("working group" if "=working-group" in speaks_of(rest) else addressee)
    if not named and (meant := mandates.acts_named(await mended(session, fold(ask.words)), held)):
        named = meant  # 4/4号绝定: the word for it has a slip
    step = f"act: {', '.join(act.key for act in named) or 'named, but not held'}"
    if _all_named(ask.words, named):
        return mandates.all_acts(ask, named), [step]
    if len(named) == 1 and (other := await from_named(ask, session, named[0].key, mandates.written_in(ask.words))):
        return other[0], [step, other[1]]
    asks_report = tables().intents["report"].found(without_reporting(fold(ask.words)))
    asks_report = asks_report and addressee != "chair" and not _TO_REPORT.search(ask.words)
    asked = tables().intents
    printed = asked["where"].found(fold(ask.words)) and asked["issued"].found(fold(ask.words))
    asks_report = asks_report or printed or _asks_printed(fold(ask.words))  # where was it published
    if len(named) == 1 and named[0].report and asks_report:
        held_in = await document(session, named[0].report)
        if held_in is not None:
            return await document_reply(ask, session, held_in), [
                step,
                f"asked: the report that holds it, {held_in.symbol}",
            ]
    if len(named) == 1 and (part := await _part_of_act(ask, session, named[0], addressee)) is not None:
        return part[0], [step, *part[1]]
    shown = await mandates.show_mandate(ask, session)
    if len(named) == 1 and await asks_another(ask, session, named[0].key, mandates.written_in(ask.words)):
        return replace(shown, sure=False), [step, "asked: another one, not held"]
    return shown, [step]


def _all_named(text: str, named: Sequence[Act]) -> bool:
    """Say whether each of several acts is named by its own number, and not one of them asked for: 2331 et 2388."""
    numbers = {(act.number or "").partition("(")[0] for act in named}
    each_named = len(named) > 1 and all(re.search(rf"(?<![\d/]){number}(?![\d/])", text) for number in numbers)
    if len(named) > 1 and len(numbers) == 1 and _several_of_number().found(fold(text)):
        return True  # are there really two acts called 9/1
    return each_named and len(numbers) == len(named) and not re.search(alternatives(tables().either), fold(text))


def _several_of_number() -> Phrases:
    return phrase_lists(TABLE)["several_of_number"]


def _asks_printed(text: str) -> bool:
    """Say whether a folded text asks in which paper an act is printed."""
    asked = wanted(text)
    return "printed" in asked.relations and asked.near and asked.kinds[:1] in (("document",), ("report",))


@cache
def _spoken_paragraph() -> re.Pattern[str]:
    """Make the pattern of a paragraph whose number is said in words: paragraph five, the fifth paragraph, 第五段."""
    lists = tables()
    words = [
        word for word in lists.paragraph if is_han(word[0]) or len(word) > SHORTEST
    ]  # par, para and op ask as well
    behind = "|".join(word for word in words if is_han(word[0]))
    word = f"(?:{before_figure(words)})"
    ordinals, numbers = (alternatives(sorted(each)) for each in (lists.ordinals, {**lists.ordinals, **lists.cardinals}))
    return re.compile(
        rf"第\s*(?P<han>[{HAN_FIGURES}十]{{1,3}})\s*(?:{behind})\s*(?P<letter>\([a-z]\))?"
        rf"|(?<!\w)(?P<before>{ordinals})\s+{word}|{word}\s+(?P<after>{numbers})(?!\w)"
    )


SHORTEST = 4
"""Letters up to which a word for a paragraph means something else before a word for a number: para dos, par un."""


_DRAFT_OF = re.compile(
    r"draft (?:\w+ )?(?:behind|of|for|underlying|that became|leading to|before)\b|草案(?:是|的)?(?:谁|哪)|的草案"
)
"""The draft an act came from, where it is asked for and not compared with."""


def _asks_paragraph(text: str) -> bool:
    return tables().paragraphs.found(fold(text)) and bool(wanted(fold(text)).which)


TOLD, APART = 0.6, 0.15
"""So much of what is said beside a draft's name a paragraph must tell, and so much less the next one."""
TOLD_OF_DRAFT = 0.4
"""So much is enough where the draft is asked for, and of somebody whom it addresses."""


async def _part_of_act(ask: Ask, session: Session, act: Act, addressee: str | None) -> tuple[Reply, list[str]] | None:
    """Answer what is asked of a named act: a paragraph, what its draft says, what it asks of somebody."""
    draft = (await acts(session)).get(act.draft or "")
    number = paragraph_in(ask.words) or numbered_in(fold(ask.words), act if act.clauses else draft)
    if draft is not None and not number and tables().intents["draft"].found(fold(ask.words)):
        rest = fold(ask.words).replace(fold(mandates.written_in(ask.words)), " ", 1)
        if (told_of := await _paragraph_told(session, draft.key, rest)) is not None:
            return await one_act.told_by_clause(ask, session, draft, told_of), [f"paragraph: {told_of}, told of"]
    if number:
        return await one_act.clause_reply(ask, session, act, number), [f"paragraph: {number}"]
    if draft is not None and addressee is None and _DRAFT_OF.search(fold(ask.words)):
        return await one_act.act_reply(ask, session, draft), [f"draft: {draft.key}"]
    if addressee is None and not (act.clauses or draft) and _asks_paragraph(ask.words):
        told_so = await _tells(session, act.key, fold(ask.words).replace(fold(mandates.written_in(ask.words)), " ", 1))
        shown = await one_act.act_reply(ask, session, act)
        return replace(shown, sure=told_so), ["paragraph: asked, its text is not held"]
    if addressee is None and _asks_other_organ(ask.words, act):
        return replace(await one_act.act_reply(ask, session, act), sure=False), ["addressee: another organ"]
    if addressee is None:
        return None
    if not _organ_only(ask.words, addressee):
        told = await duties.asked_of(ask, session, act, addressee)
        if told.sure or tables().intents["mandate"].found(tables().acts_asked.sub(" ", fold(ask.words))):
            rest = fold(ask.words).replace(fold(mandates.written_in(ask.words)), " ", 1)
            of_draft = draft is not None and tables().intents["draft"].found(fold(ask.words))
            enough = TOLD_OF_DRAFT if told.sure else TOLD
            told_of = None
            if draft is not None and (of_draft or not told.sure):
                told_of = await _paragraph_told(session, draft.key, rest, enough)
            if draft is not None and told_of is not None:
                return await one_act.told_by_clause(ask, session, draft, told_of), [f"paragraph: {told_of}, told of"]
            return told, [f"addressee: {addressee}"]
    return await one_act.act_reply(ask, session, act), []  # named as its organ, or as whom it speaks of


def _asks_other_organ(text: str, act: Act) -> bool:
    """Say whether a text asks what an act asks of another organ than its own: of none is that held."""
    named = {meaning for unit in units(fold(text)) for meaning in unit.meanings} & set(ORGANS.values())
    asks = tables().intents["mandate"].found(tables().acts_asked.sub(" ", fold(text)))
    return asks and bool(named - {ORGANS.get(act.organ), "conference"})


async def _tells(session: Session, act: str, text: str) -> bool:
    """Say whether an act is told to say most of a text."""
    every = await tell(session, text, asking_words(), frozenset({"mandate"}))
    return any(each.key == act and each.weight >= TOLD for each in every)


async def _paragraph_told(session: Session, act: str, text: str, enough: float = TOLD) -> str | None:
    """Give the number of the one paragraph of an act that a text tells of; None where it is none, or several."""
    every = await tell(session, text, asking_words(), frozenset({"mandate"}))
    own = sorted((each for each in every if each.key.startswith(f"{act}:")), key=lambda each: (-each.weight, each.key))
    if not own or own[0].weight < enough or (len(own) > 1 and own[0].weight - own[1].weight < APART):
        return None
    return paragraph_number(own[0].key)


def without_paragraph(text: str) -> str:
    """Leave a paragraph's name and number out of a text."""
    return _spoken_paragraph().sub(" ", _paragraph().sub(" ", text)).strip()


def paragraph_in(text: str) -> str | None:
    """The paragraph a text names: para 16(a), 第16段, the fifth paragraph."""
    folded = fold(text)
    if lettered := lettered_in(folded):
        return lettered
    if found := _paragraph().search(folded):
        return found[1] or f"{found[2]}{found[3] or ''}"
    lists = tables()
    likely = lists.paragraphs.likely(folded) or any(word in folded for word in lists.paragraph if is_han(word[0]))
    if not likely or not (found := _spoken_paragraph().search(folded)):
        return None
    if found["han"]:
        return f"{figure(found['han'])}{found['letter'] or ''}"
    said = found["before"] or found["after"]
    number = number_of(said, lists.ordinals) or lists.cardinals.get(said)
    return str(number) if number else None


@cache
def _paper() -> re.Pattern[str]:
    """Make the pattern of a paper named by its number: paper no. 5, 5号文件, CRP.2."""
    number = before_figure(tables().number.phrases)
    han = ["|".join(word for word in words if is_han(word[0])) for words in (tables().number.phrases, tables().paper)]
    return re.compile(
        rf"{before_figure(tables().paper)}\s*{number}\.?\s*(?P<n>\d{{1,2}})(?!\d)"
        rf"|(?<!\d)(?P<n2>\d{{1,2}})\s*(?:{han[0]})\s*(?:{han[1]})"
        rf"|(?<![a-z])(?P<series>crp|l)[. ]?(?P<n3>\d{{1,2}})(?!\d)"
        rf"|(?:{before_figure(tables().paper)}|(?<!\w)wg\.?\s?4(?:[\s/]+20\d\d)?)\s+(?:{tables().number.pattern.pattern})\s+"
        rf"(?:(?P<n4>\d{{1,2}})(?!\d)|(?P<word>{alternatives(tables().cardinals)}))"
    )


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


async def _numbered_paper(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer a paper that is named by its number and its year: paper no. 5 of 2010."""
    text = fold(ask.words)
    numbered, years = _paper().search(text), _YEAR.findall(text)
    held = await meetings(session)
    said = numbered is not None and bool(numbered["n4"] or numbered["word"])  # WG.4/2021 number five
    if numbered is None or len(set(years)) != 1 or not held or ("/" in text and not said):
        return None
    number = numbered["n"] or numbered["n2"] or numbered["n4"]
    if numbered["word"]:
        number = str(tables().cardinals[numbered["word"]])
    number = number or f"{numbered['series'].upper()}.{numbered['n3']}"
    body = held[-1].body
    parent = (await bodies(session))[body].parent
    series = [body, *([parent] if parent and not number.isdecimal() else [])]  # CRP.2 and L.1 are its parent's too
    found = [await document(session, f"{each}/{years[0]}/{number}") for each in series]
    named = [each for each in found if each is not None]
    return await _of_document(ask, session, named[0], [f"paper: {named[0].symbol}"]) if len(named) == 1 else None


async def _symbol_as_typed(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    typed = _TYPED.findall(ask.words)
    likely = (*(found.as_written for found in find_all(ask.words)), *ask.words.split(), *typed, ask.words)
    named: dict[str, tuple[Document, str]] = {}
    for each in [each for each in dict.fromkeys(likely) if any(char.isdecimal() for char in each)][:MOST]:
        if named and each == ask.words:
            break  # the whole sentence
        _, one = await symbol_meant(session, each.strip("?？,，。;；:()（）"))
        if one is not None:
            named.setdefault(one.symbol, (one, each))
    if not named:
        return None
    steps = [f"symbol: {symbol}" for symbol in named]
    if len(named) == BOTH and (beside := _beside(ask.words, [said for _, said in named.values()])):
        first, second = [await document_reply(ask, session, one) for one, _ in named.values()]
        return replace(
            first,
            lines=(*first.lines, line(Span(second.title, "strong")), *second.lines),
            buttons=(*first.buttons[:1], *second.buttons[:1]),
            about=tuple(dict.fromkeys((first.about[0], second.about[0], *first.about, *second.about))),
        ), [*steps, f"both named: {beside}"]
    one, said = _one_asked(ask.words, list(named.values()))
    return await _of_document(ask, session, one, [f"symbol: {one.symbol}"], said)


def _one_asked(text: str, named: list[tuple[Document, str]]) -> tuple[Document, str]:
    """Give of several papers the one named in the only clause that asks, or asked for by itself; else the first.

    Its header says 2010/L.1 and its first page 2010/6, what is 2010/6? A/64/130脚注提到的A/64/50是什么？
    """
    asks = tables().interrogative
    asking = [clause for clause, sign in clauses_of(text) if is_question(sign) or asks.found(fold(clause))]
    there = [each for each in named if each[1] in asking[0]] if len(asking) == 1 else []
    if len(there) == 1:
        return there[0]
    itself = [each for each in named if re.search(rf"{re.escape(each[1])}\s*(?:究竟|到底|又)?是(?!不|否)", text)]
    return itself[0] if len(itself) == 1 else named[0]


BOTH = 2
"""Papers named of which both are meant."""


def _beside(text: str, symbols: list[str]) -> str:
    """Give what stands between two symbols where it only joins them: 2020/2 and 2022/2, 2020/2跟2022/2."""
    first, second = sorted(symbols, key=text.find)
    between = fold(text[text.find(first) + len(first) : text.find(second)]).strip()
    return between if _JOINS.fullmatch(between) else ""


_JOINS = re.compile(r"(?:and|or|vs\.?|,|&|/|et|ou|y|o|e|и|или|و|أو|和|跟|与|與|同|及|、|还是|還是|以及)\s*(?:the\s+)?")
"""What joins two papers of which something is asked, and tells nothing of one by the other."""


_TAIL = re.compile(r"(?<![A-Za-z0-9/.])(CRP|INF|L)\.\s?(\d{1,2})(?![A-Za-z0-9/]|\.\d)", re.IGNORECASE)
"""The end of the symbol of a paper of a session: CRP.1, L.1."""


async def _by_tail(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer what names a paper by the end of its symbol alone, where the symbols of one, or of few, end so."""
    typed = _TAIL.search(ask.words)
    asked = wanted(fold(ask.words))
    if asked.kinds[:1] == ("meeting",) and asked.near:
        return None  # after which meeting something went on as that paper
    if typed is None or mandates.acts_named(ask.words, await acts(session)):
        return None
    tail = f"/{typed[1].upper()}.{typed[2]}"
    held = [each for each in await all_documents(session) if each.symbol.endswith(tail)]
    years = [each for each in held if any(str(year) in ask.words for year in years_of(each))]
    held = years or held
    if len(held) == 1:
        return await _of_document(ask, session, held[0], [f"end of symbol: {held[0].symbol}"], typed[0])
    if not held:
        return None
    found = tuple(Found(document_key(each.symbol), 0.0, each.symbol) for each in held)
    return await things.offer(ask, session, found), [f"end of symbol: {tail}, of {len(held)}"]


async def _of_document(
    ask: Ask, session: Session, named: Document, steps: list[str], said: str = ""
) -> tuple[Reply, list[str]]:
    """Answer with a document, the paragraph of it that is named, when it is discussed, or what hangs together with it.

    `said` is what names it in the text.
    """
    if number := paragraph_in(ask.words):
        return await passage_reply(ask, session, named, number), [*steps, f"paragraph: {number}"]
    key, itself = document_key(named.symbol), report_or_draft(fold(ask.words))
    asking = replace(ask, words=without_met_in(ask.words, said))
    if not itself and (other := await from_named(asking, session, key, said)):
        return other[0], [*steps, other[1]]
    if not itself and await asks_another(asking, session, key, said):
        return replace(await document_reply(ask, session, named), sure=False), [*steps, "asked: another one, not held"]
    asked = fold(ask.words)
    # not: de qué se trata, nor a note of a slot beside what that is
    when = "when" in tables().asked(fold(without_told(ask.words)))[0] and not asks_issue(asked)
    return await about_document(ask, session, named, when=when), [*steps, *(["asked: when"] if when else [])]


async def _symbol_meant(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    run, meant = await spelled(session, ask.words)
    if meant is None:
        return None
    steps = [f"symbol: {meant.name}, {meant.score:.0f} of 100, {meant.step}"]
    if kind_of(meant.key) == "mandate":
        act = (await acts(session))[meant.key]
        if number := paragraph_in(ask.words):
            return await one_act.clause_reply(ask, session, act, number), [*steps, f"paragraph: {number}"]
        return await one_act.act_reply(ask, session, act), steps
    one = await document(session, symbol_of(meant.key))
    return await _of_document(ask, session, one, steps, run) if one is not None else None


async def _same_paper(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    """Answer with the one paper that is known to be the same as that of a symbol which is not held."""
    for typed in find_all(ask.words):
        written = str(typed.symbol)
        same = re.compile(rf"same (?:paper|document) (?:is|as) {re.escape(written)}(?![\w/])", re.IGNORECASE)
        noted = [each for each in await all_documents(session) if same.search(each.note.get("en", ""))]
        if len(noted) == 1 and await document(session, written) is None:
            return await document_reply(ask, session, noted[0]), [f"same paper as {written}: {noted[0].symbol}"]
    return None


_HAN_PART = re.compile(rf"[{HAN}]+")
"""Chinese, from which no blank parts a symbol."""


async def _symbol_not_held(ask: Ask, session: Session) -> tuple[Reply, list[str]] | None:
    if find_all(ask.words) or (parse(ask.words) is not None and "/" in ask.words):
        return await papers.show_document(ask, session), ["symbol: named, but not held"]
    for word in _HAN_PART.sub(" ", ask.words).split():
        if papers.LIKE_A_SYMBOL.fullmatch(bare := word.strip("?？!.,;:()«»")):
            return await papers.show_document(replace(ask, words=bare), session), ["symbol: meant, but not held"]
    return None


async def about_document(ask: Ask, session: Session, document: Document, *, when: bool) -> Reply:
    """Answer with a document; asked when, and listed once, with the sessions of the item that lists it."""
    listed = await listed_under(session, document.symbol)
    if when and len(listed) == 1 and (at := await item_at(session, listed[0])):
        return await timetable.when_reply(ask, session, *at)
    return await document_reply(ask, session, document)


def _organ_only(text: str, addressee: str) -> bool:
    """Say whether an addressee is only the organ an act is of: decision 4/4 of the Conference."""
    asks = tables().acts_asked.sub(" ", fold(text))
    return addressee == "conference" and not tables().intents["mandate"].found(asks)
