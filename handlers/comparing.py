"""/compare: a draft with what was adopted, or any two texts held, paragraph by paragraph."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers import columns
from handlers.ask import Ask
from handlers.chains import place_in
from handlers.compose import capital, cut, in_language, reply, rows, say
from handlers.documents import symbol_meant
from handlers.mandates import acts_named, drafts_named, unknown_act, which_act
from handlers.naming import ask_for, full_name, paragraph_name, source_line
from handlers.one_act import addressee_name
from handlers.phrases import tables
from handlers.reply import Button, Line, Reply, Span, line
from handlers.verbs import verb_said
from handlers.wording import Words
from store.comparing import Compared, Pair, compare_known, compare_texts, related
from store.database import Session
from store.documents import Document, Passage, document, passages
from store.folding import fold
from store.keys import act_key_of, clause_key, document_key, item_key, kind_of
from store.mandates import Act, Known, acts
from store.substance import Aspect, Difference, differences
from store.symbols import parse_act

ALL = "all"
"""Behind a question: every paragraph, side by side."""

BUTTONS = 6
"""Paragraphs that differ and have a button, the first ones."""
NAMED = 4
"""Of what a paragraph differs in, as many are named."""
ALONE = 12
"""Words that stand in one version alone and are named behind it."""
ROOM = 1300
"""Characters of a page: what is alike, paraphrased and unknown belongs on the one that shows what differs."""

_BETWEEN = re.compile(
    r"\s+(?:with|and|to|from|vs\.?|versus|et|avec|y|con|e|и|с|от)\s+|\s+و\s*(?=\S)|[与和跟同,，、;；]", re.IGNORECASE
)
_PARAGRAPH = re.compile(
    r"(?:\s+|(?=第|序))(?:(?P<word>para(?:graph)?\.?\s*|第)?(?P<number>\d{1,3}(?:\s?\([a-z]+\))*)"
    r"|(?:recital\s*|序言部?分?第?)(?P<recital>\d{1,2}))\s*段?$",
    re.IGNORECASE,
)


_ADOPTED = re.compile(
    r"\b(?:2008|with|and|to|of|as|what|was|the|adopted|final|version|text|decision|resolution|act)\b"
    r"|2008|年|[与和跟同的]|通过|最后|最终|文本|决定|决议",
)
"""What may stand beside the word for a draft that is compared with what became of it."""


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
    elif (match := _PARAGRAPH.search(text)) and (match["word"] or match["recital"] or not _BETWEEN.search(text)):
        text = text[: match.start()]
        rest = f"preamble {match['recital']}" if match["recital"] else match["number"].replace(" ", "")
    parts = parts_of(text)
    if not parts:
        key = next((key for key in ask.chat.context.about if kind_of(key) == "mandate"), None)
        act = (await acts(session)).get(act_key_of(key)) if key else None
        return await _with_draft(ask, session, act, rest) if act else reply(ask, say(ask)("compare-what"), sure=False)
    if (act := _of_the_draft(text, await acts(session))) is not None:
        return await _with_draft(ask, session, act, rest)
    texts: list[_Text] = []
    for part in parts[:2]:
        found = await _text(ask, session, part.strip())
        if isinstance(found, Reply):
            return found
        texts.append(found)
    if len({each.key for each in texts}) == 2:
        return await _two(ask, session, texts[0], texts[1], rest)
    thing = texts[0].thing
    if isinstance(thing, Act):
        return await _with_draft(ask, session, thing, rest)
    return reply(ask, say(ask)("compare-one", name=texts[0].name), about=[texts[0].key], sure=False)


def _of_the_draft(text: str, held: Mapping[str, Act]) -> Act | None:
    """Give the act whose draft is named by that word alone: draft with adopted, 草案与通过的决定."""
    found, left = tables().intents["draft"].take(fold(text))
    if not found or re.search(r"\w", _ADOPTED.sub("", tables().filler.take(left)[1])):
        return None
    became = [held[act.became] for act in held.values() if act.became and act.became in held]
    return became[0] if len(became) == 1 else None


async def _text(ask: Ask, session: Session, part: str) -> _Text | Reply:
    """Find the act or the document a part of a question names, or the reply that says why there is none."""
    held = await acts(session)
    named = drafts_named(part, held) or acts_named(part, held)
    if len(named) > 1:
        return which_act(ask, named, "compare")
    if named:
        return _Text(named[0].key, full_name(say(ask), named[0]), named[0])
    if (adopted := _of_the_draft(part, held)) is not None:
        draft = next(each for each in held.values() if each.became == adopted.key)
        return _Text(draft.key, full_name(say(ask), draft), draft)
    _, paper = await symbol_meant(session, part)
    if paper is not None and parse_act(part) is None:
        return _Text(document_key(paper.symbol), paper.symbol, paper)
    return await unknown_act(replace(ask, words=part), session, parse_act(part))


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
        return _texts_reply(ask, ours, theirs, pairs, rest)
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
        table=[columns.of_compared(draft, adopted, one) for one in found],
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
    listed = [paragraph_name(words, each) for each in numbers if not each.startswith("preamble")]
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
        for each in await _words_of(session, known, adopted, ask.language):
            lines.append(_quote(ask, each, place))
            if known.relation == "different" and len(own) == 1 and own[0].language == each.language:
                apart = differences(own[0].text, each.text, each.language)
                told = words("trace-between").join(_told(words, one) for one in apart)
                lines += [line(words("compare-by-words", what=told))] if apart else []
    return reply(
        ask,
        capital(
            words(
                "compare-one-recital" if number.startswith("preamble") else "compare-one-title",
                draft=full_name(words, draft),
                act=full_name(words, adopted),
                number=number.removeprefix("preamble "),
            )
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


async def _two(ask: Ask, session: Session, left: _Text, right: _Text, rest: str) -> Reply:
    """Compare any two texts: a draft with its act as such, others by their words where both are held."""
    words = say(ask)
    if isinstance(left.thing, Act) and isinstance(right.thing, Act):
        for one, other in ((left.thing, right.thing), (right.thing, left.thing)):
            if one.became == other.key:
                return await _with_draft(ask, session, other, rest)
    pairs = await compare_texts(session, left.key, right.key, ask.language)
    if pairs is not None and related(pairs):
        return _texts_reply(ask, left, right, pairs, rest)
    about = [left.key, right.key]
    if pairs is not None:
        alike = [
            f"{pair.left.number or '–'} ~ {pair.right.number or '–'}" for pair in pairs if pair.left and pair.right
        ]
        title = capital(words("compare-unrelated", left=left.name, right=right.name, count=len(alike)))
        lines = [line(words("compare-alike", numbers=words("list-separator").join(alike)))] if alike else []
        return reply(ask, title, lines, about=about, sure=False)
    for told, telling in ((left, right), (right, left)):
        if isinstance(told.thing, Act) and isinstance(telling.thing, Document):
            adopted = (await acts(session)).get(told.thing.became or "", told.thing)
            if telling.thing.symbol in {known.source for known in adopted.known_through}:
                return await _with_draft(ask, session, adopted, rest)  # it tells the act again
    missing = [each.name for each in (left, right) if not await passages(session, each.key, ask.language)]
    key = "compare-texts-missing" if missing else "compare-languages"
    listed = words("list-separator").join(missing)
    buttons = rows(Button(cut(each.name), ask=_shows(each)) for each in (left, right))
    title = capital(words(key, left=left.name, right=right.name, missing=listed))
    return reply(ask, title, buttons=buttons, about=about, sure=False)


def _texts_reply(ask: Ask, left: _Text, right: _Text, pairs: Sequence[Pair], rest: str) -> Reply:
    """Compare two texts that are both held: what each paragraph differs in; with `rest` (one, all) their words, too."""
    words = say(ask)
    asked = f"/compare {_asked(left)} with {_asked(right)}"
    title = words(
        "compare-texts-title",
        left=left.name,
        right=right.name,
        count=sum(pair.finding == "different" for pair in pairs),
    )
    shown = [pair for pair in pairs if rest in pair.names] if rest not in ("", ALL) else pairs
    if not shown:
        number = _numbers(words, [rest])
        return reply(ask, words("compare-no-paragraph-there", left=left.name, right=right.name, number=number),
                     buttons=rows([Button(words("button-side-by-side"), ask=f"{asked} {ALL}")]),
                     about=[left.key, right.key], sure=False)  # fmt: skip
    lines: list[Line] = []
    if rest:
        for pair in shown:
            if pair.finding != "same" or rest != ALL:
                lines += _quoted(words, left, right, pair)
    else:
        shown = sorted(shown, key=lambda pair: (pair.names[0] or "").startswith("preamble"))  # recitals last
        lines += [_differing(words, pair) for pair in shown if pair.finding == "different"]
    if rest in ("", ALL):
        for finding in ("reworded", "paraphrased", "left-out", "added"):
            if not rest and (named := [_numbered(words, pair) for pair in shown if pair.finding == finding]):
                lines.append(line(words(f"compare-texts-{finding}", numbers=words("list-separator").join(named))))
        if alike := [pair.names[0] or "" for pair in shown if pair.finding == "same"]:
            lines.append(line(words("compare-texts-same", numbers=_numbers(words, alike))))
        lines.append(line(words("compare-judged")))
    differing = [pair for pair in shown if pair.finding == "different" and pair.names[0]] if not rest else []
    buttons = [
        Button(_numbers(words, [str(pair.names[0])]), ask=f"{asked} {_paragraph_asked(str(pair.names[0]))}")
        for pair in differing[:BUTTONS]
    ]
    if rest != ALL:
        buttons.append(Button(words("button-side-by-side"), ask=f"{asked} {ALL}"))
    return reply(
        ask,
        capital(title),
        lines,
        source=line(words("source-of", source=words("list-separator").join((left.name, right.name)))),
        buttons=[*rows(buttons), *rows(Button(cut(each.name), ask=_shows(each)) for each in (left, right))],
        about=[left.key, right.key],
        more=f"{asked} {_paragraph_asked(rest)}".strip(),
        table=[columns.of_pair(left.key, right.key, pair, f"{left.name}, {right.name}") for pair in shown],
    )


def _paragraph_asked(name: str) -> str:
    """Write a paragraph as a question names it: para 3, recital 8."""
    if name in ("", ALL):
        return name
    return name.replace("preamble", "recital") if name.startswith("preamble") else f"para {name}"


def _differing(words: Words, pair: Pair) -> Line:
    """Say what a paragraph differs in: 3 differs: verb urges → requests; date 2031 → 2033."""
    told = [_told(words, each) for each in pair.apart]
    return line(
        Span(words("compare-is-different", number=_numbered(words, pair)), "strong"),
        words("colon"),
        words("trace-between").join(told),
    )


def _numbered(words: Words, pair: Pair) -> str:
    """Call a pair by its number, or by both where they differ: 3, 1 → 3."""
    names = [_numbers(words, [each]) for each in dict.fromkeys(pair.names) if each]
    return words("compare-arrow").join(names)


def _told(words: Words, difference: Difference) -> str:
    """Say one difference with what the one has and what the other has: who is asked: Member States → States parties."""
    sides = [_said(words, difference.aspect, each) for each in (difference.left, difference.right)]
    kind = "changed" if all(sides) else "added" if sides[1] else "left"
    aspect = words(f"aspect-{difference.aspect}")
    return words(f"compare-aspect-{kind}", aspect=aspect, left=sides[0], right=sides[1])


def _said(words: Words, aspect: Aspect, values: Sequence[str]) -> str:
    if aspect == "verb":
        values = [verb_said(each, words.language) for each in values]
    elif aspect == "addressee":
        values = [addressee_name(words, each) for each in values]
    left_out = len(values) - NAMED
    shown = words("list-separator").join(values[:NAMED])
    return words("compare-more", shown=shown, count=left_out) if left_out > 0 else shown


def _quoted(words: Words, left: _Text, right: _Text, pair: Pair) -> list[Line]:
    """Set the words of a pair over each other, under what they differ in."""
    if pair.finding == "different":
        lines = [_differing(words, pair)]
    else:
        lines = [line(Span(words(f"compare-is-{pair.finding}", number=_numbered(words, pair)), "strong"))]
    only = pair.only if pair.finding in ("different", "reworded") else ((), ())
    for each, text, alone in zip((pair.left, pair.right), (left, right), only, strict=True):
        if each is not None:
            behind = words("compare-only", words=words("list-separator").join(alone[:ALONE])) if alone else ""
            lines.append(line(f"{text.name}{words('colon')}", Span(each.text, "quote"), behind))
    return lines


def _asked(text: _Text) -> str:
    return ask_for(text.thing).removeprefix("/mandate ") if isinstance(text.thing, Act) else text.thing.symbol


def _shows(text: _Text) -> str:
    return ask_for(text.thing) if isinstance(text.thing, Act) else f"/doc {text.thing.symbol}"
