"""/compare: a draft with what was adopted, or any two texts held, paragraph by paragraph."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.ask import Ask
from handlers.chains import place_in
from handlers.compose import capital, cut, in_language, reply, rows, say
from handlers.documents import symbol_meant
from handlers.mandates import acts_named, drafts_named, unknown_act, which_act
from handlers.naming import ask_for, full_name, source_line
from handlers.reply import Button, Line, Reply, Span, line
from handlers.wording import Words
from store.comparing import Compared, Pair, compare_known, compare_texts, related
from store.database import Session
from store.documents import Document, Passage, document, passages
from store.keys import act_key_of, clause_key, document_key, item_key, kind_of
from store.mandates import Act, Known, acts
from store.symbols import parse_act

ALL = "all"
"""Behind a question: every paragraph, side by side."""

ROOM = 1300
"""Characters of a page: what is alike, paraphrased and unknown belongs on the one that shows what differs."""

_BETWEEN = re.compile(
    r"\s+(?:with|and|to|from|vs\.?|versus|et|avec|y|con|e|и|с|от)\s+|\s+و\s*(?=\S)|[与和跟同,，、;；]", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\s+(?:para(?:graph)?\.?\s*|第)?(\d{1,2}(?:\s?\([a-z]\))?)\s*段?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """One of two texts to compare."""

    key: str
    name: str
    thing: Act | Document


def parts_of(text: str) -> list[str]:
    """Part the names of two texts: 63/194 with 64/178, 草案与4/4; two numbers may also stand side by side."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) == 1 and len(text.split()) == 2 and all("/" in part for part in text.split()):
        return text.split()
    return parts


async def show_compare(ask: Ask, session: Session) -> Reply:
    """Answer `/compare`: an act with its draft, or two texts with each other."""
    text, rest = ask.words.strip(), ""
    if text.endswith(f" {ALL}"):
        text, rest = text.removesuffix(f" {ALL}").strip(), ALL
    elif (match := _PARAGRAPH.search(text)) and not _BETWEEN.search(text):
        text, rest = text[: match.start()], match[1].replace(" ", "")
    parts = parts_of(text)
    if not parts:
        key = next((key for key in ask.chat.context.about if kind_of(key) == "mandate"), None)
        act = (await acts(session)).get(act_key_of(key)) if key else None
        return await _with_draft(ask, session, act, rest) if act else reply(ask, say(ask)("compare-what"), sure=False)
    texts: list[_Text] = []
    for part in parts[:2]:
        found = await _text(ask, session, part.strip())
        if isinstance(found, Reply):
            return found
        texts.append(found)
    if len({each.key for each in texts}) == 2:
        return await _two(ask, session, texts[0], texts[1])
    thing = texts[0].thing
    if isinstance(thing, Act):
        return await _with_draft(ask, session, thing, rest)
    return reply(ask, say(ask)("compare-one", name=texts[0].name), about=[texts[0].key], sure=False)


async def _text(ask: Ask, session: Session, part: str) -> _Text | Reply:
    """Find the act or the document a part of a question names, or the reply that says why there is none."""
    held = await acts(session)
    named = drafts_named(part, held) or acts_named(part, held)
    if len(named) > 1:
        return which_act(ask, named, "compare")
    if named:
        return _Text(named[0].key, full_name(say(ask), named[0]), named[0])
    _, paper = await symbol_meant(session, part)
    if paper is not None and parse_act(part) is None:
        return _Text(document_key(paper.symbol), paper.symbol, paper)
    return await unknown_act(ask, session, parse_act(part))


async def _with_draft(ask: Ask, session: Session, act: Act, rest: str) -> Reply:
    """Compare an act with its draft, whichever of the two is named."""
    held = await acts(session)
    draft = act if act.became else next((each for each in held.values() if each.became == act.key), None)
    adopted = held.get(act.became) if act.became else act
    words = say(ask)
    if draft is None or adopted is None:
        name = full_name(words, act)
        buttons = rows([Button(name, ask=ask_for(act))])
        return reply(ask, words("compare-no-draft", act=name), buttons=buttons, about=[act.key], sure=False)
    pairs = await compare_texts(session, draft.key, adopted.key, ask.language)
    if pairs is not None:
        ours, theirs = (_Text(each.key, full_name(words, each), each) for each in (draft, adopted))
        return _texts_reply(ask, ours, theirs, pairs)
    found = compare_known(draft, adopted)
    if rest and rest != ALL:
        return await _paragraph_reply(ask, session, draft, adopted, [one for one in found if one.number == rest], rest)
    return await _known_reply(ask, session, draft, adopted, found, whole=rest == ALL)


async def _known_reply(
    ask: Ask, session: Session, draft: Act, adopted: Act, found: Sequence[Compared], *, whole: bool
) -> Reply:
    """Compare a draft with what is told of the adopted act: what differs, what does not, what is not known."""
    words = say(ask)
    differing = [one for one in found if one.finding == "different"]
    lines: list[Line] = []
    for one in found if whole else differing:
        lines += await _side_by_side(words, session, one)
    if not whole:
        for finding in ("same", "paraphrased", "unknown"):
            if numbers := [one.number for one in found if one.finding == finding]:
                lines.append(line(words(f"compare-{finding}", numbers=_numbers(words, numbers))))
    through = await _through(words, session, [known for one in found for known in one.told])
    lines.append(line(words("compare-not-held", act=full_name(words, adopted), texts=through)))
    asked = f"/compare {ask_for(adopted).removeprefix('/mandate ')}"
    buttons = [Button(words("button-paragraph", number=one.number), ask=f"{asked} {one.number}") for one in differing]
    buttons += [] if whole else [Button(words("button-side-by-side"), ask=f"{asked} {ALL}")]
    buttons += [
        Button(full_name(words, adopted), ask=ask_for(adopted)),
        Button(words("button-draft"), ask=ask_for(draft)),
        Button(words("button-chain"), ask=f"/trace {ask_for(adopted).removeprefix('/mandate ')}"),
    ]
    return reply(
        ask,
        capital(
            words("compare-title", draft=full_name(words, draft), act=full_name(words, adopted), count=len(differing))
        ),
        lines,
        source=source_line(words, draft.source, verified=draft.verified),
        buttons=rows(buttons, 3),
        about=[adopted.key, draft.key, *(clause_key(draft.key, one.number) for one in differing)],
        more=f"{asked} {ALL}" if whole else asked,
        room=ROOM,
    )


async def _side_by_side(words: Words, session: Session, one: Compared) -> list[Line]:
    """Set a paragraph of the draft over what each text tells of it."""
    name = words("compare-recital", number=one.number.split()[1]) if one.number.startswith("preamble") else one.number
    lines = [
        line(Span(words(f"compare-is-{one.finding}", number=name), "strong")),
        line(words("compare-draft", summary=words.pick(one.clause.summary) or words("clause-unsummarised"))),
    ]
    for known in one.told:
        place = words("trace-in", symbol=known.source, place=await _place(words, session, known))
        said = words("compare-told", place=place, summary=words.pick(known.summary) or "")
        lines.append(
            line(said if known.relation == one.finding else f"{said} {words(f'compare-but-{known.relation}')}")
        )
    return lines


async def _place(words: Words, session: Session, *told: Known) -> str:
    paper = await document(session, told[0].source)
    return place_in(words, paper.kind if paper else None, sorted({known.where for known in told}, key=_in_order))


def _in_order(where: str) -> tuple[int, str]:
    return int(re.sub(r"\D", "", where) or 0), where


async def _through(words: Words, session: Session, told: Iterable[Known]) -> str:
    """Say which texts tell an act again, and where."""
    by_source: dict[str, list[Known]] = {}
    for known in told:
        by_source.setdefault(known.source, []).append(known)
    places = [
        words("trace-in", symbol=source, place=await _place(words, session, *those))
        for source, those in sorted(by_source.items())
    ]
    return words("trace-between").join(places)


def _numbers(words: Words, numbers: Sequence[str]) -> str:
    """List paragraphs by number, recitals by their place behind them."""
    recitals = [int(each.split()[1]) for each in numbers if each.startswith("preamble")]
    listed = [each for each in numbers if not each.startswith("preamble")]
    if recitals:
        runs: list[list[int]] = []
        for each in recitals:
            if runs and each == runs[-1][-1] + 1:
                runs[-1].append(each)
            else:
                runs.append([each])
        spans = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
        listed.append(words("compare-recitals", numbers=words("list-separator").join(spans), count=len(recitals)))
    return words("list-separator").join(listed)


async def _paragraph_reply(
    ask: Ask, session: Session, draft: Act, adopted: Act, found: Sequence[Compared], number: str
) -> Reply:
    """Set one paragraph over what is told of it, in the words of the texts where those are held."""
    words = say(ask)
    asked = f"/compare {ask_for(adopted).removeprefix('/mandate ')}"
    if not found:
        last = [clause.number for clause in draft.clauses if clause.number][-1:]
        title = words("compare-no-paragraph", draft=full_name(words, draft), number=number, last=(*last, "0")[0] or "0")
        return reply(ask, capital(title), buttons=rows([Button(words("button-side-by-side"), ask=f"{asked} {ALL}")]),
                     about=[adopted.key, draft.key], sure=False)  # fmt: skip
    lines = await _side_by_side(words, session, found[0])
    own = [each for each in await passages(session, draft.key, ask.language) if each.number == number]
    lines += [_quote(ask, each, full_name(words, draft)) for each in own]
    for known in found[0].told:
        place = words("trace-in", symbol=known.source, place=await _place(words, session, known))
        lines += [_quote(ask, each, place) for each in await _words_of(session, known, adopted, ask.language)]
    return reply(
        ask,
        capital(
            words("compare-one-title", draft=full_name(words, draft), act=full_name(words, adopted), number=number)
        ),
        lines,
        source=source_line(words, draft.source, verified=draft.verified),
        buttons=rows([Button(words("button-side-by-side"), ask=f"{asked} {ALL}")]),
        about=[adopted.key, draft.key, clause_key(draft.key, number)],
        more=f"{asked} {number}",
    )


async def _words_of(session: Session, known: Known, act: Act, language: str) -> list[Passage]:
    """Give the paragraphs held of a text that tells an act again; of an agenda's item those that name the act."""
    paper = await document(session, known.source)
    if paper is not None and paper.kind == "agenda" and paper.meeting:
        told = await passages(session, item_key(paper.meeting, known.where), language)
        return [each for each in told if act.number and act.number in each.text.replace(" ", "")]
    told = await passages(session, document_key(known.source), language)
    return [each for each in told if each.number == known.where]


def _quote(ask: Ask, passage: Passage, place: str) -> Line:
    return line(Span(passage.text, "quote"), f" — {place}", in_language(passage.language, ask.language))


async def _two(ask: Ask, session: Session, left: _Text, right: _Text) -> Reply:
    """Compare any two texts: a draft with its act as such, others by their words where both are held."""
    words = say(ask)
    if isinstance(left.thing, Act) and isinstance(right.thing, Act):
        for one, other in ((left.thing, right.thing), (right.thing, left.thing)):
            if one.became == other.key:
                return await _with_draft(ask, session, other, "")
    pairs = await compare_texts(session, left.key, right.key, ask.language)
    if pairs is not None and related(pairs):
        return _texts_reply(ask, left, right, pairs)
    about = [left.key, right.key]
    if pairs is not None:
        alike = [
            f"{pair.left.number or '–'} ~ {pair.right.number or '–'}" for pair in pairs if pair.left and pair.right
        ]
        title = capital(words("compare-unrelated", left=left.name, right=right.name, count=len(alike)))
        lines = [line(words("compare-alike", numbers=words("list-separator").join(alike)))] if alike else []
        return reply(ask, title, lines, about=about, sure=False)
    missing = [each.name for each in (left, right) if not await passages(session, each.key, ask.language)]
    key = "compare-texts-missing" if missing else "compare-languages"
    listed = words("list-separator").join(missing)
    return reply(ask, capital(words(key, left=left.name, right=right.name, missing=listed)), about=about, sure=False)


def _texts_reply(ask: Ask, left: _Text, right: _Text, pairs: Sequence[Pair]) -> Reply:
    """Compare two texts that are both held: what differs with its words, what is alike by number."""
    words = say(ask)
    lines: list[Line] = []
    for pair in pairs:
        if pair.finding == "same":
            continue
        number = next((each.number for each in (pair.left, pair.right) if each and each.number), "–")
        lines.append(line(Span(words(f"compare-is-{pair.finding}", number=number), "strong")))
        for each, text, figures in zip((pair.left, pair.right), (left, right), pair.apart, strict=True):
            if each is not None:
                only = words("compare-only", figures=words("list-separator").join(figures)) if figures else ""
                lines.append(line(f"{text.name}{words('colon')}", Span(each.text, "quote"), only))
    if alike := [pair.left.number or "–" for pair in pairs if pair.finding == "same" and pair.left]:
        lines.append(line(words("compare-same", numbers=words("list-separator").join(alike))))
    count = sum(pair.finding == "different" for pair in pairs)
    lines.append(line(words("compare-figures")))
    asked = f"/compare {_asked(left)} with {_asked(right)}"
    return reply(
        ask,
        capital(words("compare-texts-title", left=left.name, right=right.name, count=count)),
        lines,
        source=line(words("source-of", source=words("list-separator").join((left.name, right.name)))),
        buttons=rows([Button(cut(each.name), ask=_shows(each)) for each in (left, right)]),
        about=[left.key, right.key],
        more=asked,
    )


def _asked(text: _Text) -> str:
    return ask_for(text.thing).removeprefix("/mandate ") if isinstance(text.thing, Act) else text.thing.symbol


def _shows(text: _Text) -> str:
    return ask_for(text.thing) if isinstance(text.thing, Act) else f"/doc {text.thing.symbol}"
