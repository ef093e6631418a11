"""One act told: what it does and whom it asks, one of its paragraphs, and through which text it is known."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from handlers import columns
from handlers.ask import Ask
from handlers.compose import Keyed, capital, cut, doubt, in_language, open_buttons, reply, rows, say, titled
from handlers.disagreeing import disagreement_lines
from handlers.naming import (
    act_name,
    ask_for,
    ask_for_paragraph,
    full_name,
    paragraph_label,
    paragraph_name,
    source_line,
)
from handlers.reply import Button, Line, Reply, Row, Span, line
from handlers.verbs import verb_said
from handlers.wording import Words
from store.database import Session
from store.documents import Passage, passages
from store.folding import is_han
from store.keys import clause_key
from store.mandates import Act, Clause, Known, acts

PARTS = 8
"""Paragraphs of one number that are named and have a button, the first ones."""
SHOWN = 200
"""Characters of a paragraph's own text that stand for it where no summary is held."""


async def texts_of(session: Session, act: Act) -> Act | None:
    """Give the act whose paragraphs stand for this one: itself, else the draft it is known through."""
    if act.clauses:
        return act
    return (await acts(session)).get(act.draft) if act.draft else None


async def act_reply(ask: Ask, session: Session, act: Act) -> Reply:
    """Compose one act: what it does, whom it asks, how it is known."""
    words = say(ask)
    text = await texts_of(session, act)
    lines: list[Line | Keyed] = [act_head(words, act)]
    if gist := words.pick(act.gist):
        lines.append(line(gist))
    if act.became and (later := (await acts(session)).get(act.became)):
        lines.append(line(words("act-became", act=act_name(words, later))))
    if text is not None and text is not act:
        lines.append(line(words("act-known-through-draft")))
    known_by = (act, text) if text is not None and text is not act else (act,)
    lines += await disagreement_lines(ask, session, {one.key: full_name(words, one) for one in known_by})
    shown = [clause for clause in text.clauses if clause.part == "operative"] if text else []
    table: list[Row] = []
    if text is not None:
        held = await words_of_act(session, text, shown, ask.language)
        table = [columns.of_clause(act, text, clause, held) for clause in shown]
        for clause in shown:
            lines += [_keyed(text, clause, clause_said(ask, clause, held)), *adopted_otherwise(words, act, clause)]
    buttons = addressee_buttons(words, act, dict.fromkeys(who for clause in shown for who in clause.asked))
    if text is not None and text is not act:
        buttons.append(Button(words("button-draft"), ask=ask_for(text)))
    numbered = [clause.number for clause in shown if clause.number]
    if text is act and numbered and await passages(session, act.key, ask.language):
        buttons.append(Button(words("button-by-paragraph"), ask=f"{ask_for(act)} {numbered[0]}"))
    tail = open_buttons(act.symbol, ask.language) if act.symbol else ()
    if act.report and not act.symbol:
        tail = open_buttons(act.report, ask.language)
    return reply(
        ask,
        line(f"{capital(full_name(words, act))} ", *titled(act.titles, ask.language)),
        lines,
        source=source_line(words, act.source, verified=act.verified),
        buttons=[*rows(buttons, 3), *rows(tail)],
        about=[act.key],
        more=ask_for(act),
        table=table,
    )


def addressee_name(words: Words, addressee: str) -> str:
    """Name whom an act asks something."""
    return words(f"addressee-{addressee.replace(' ', '-')}")


def addressee_buttons(words: Words, act: Act, addressees: Iterable[str | None]) -> list[Button]:
    """Offer what an act asks of each addressee."""
    return [Button(addressee_name(words, each), ask=f"{ask_for(act)} {each}") for each in addressees if each]


def act_head(words: Words, act: Act) -> Line:
    """Say whose act it is and when it was adopted, or that it is a draft."""
    organ = words(f"organ-{act.organ.lower().replace('/', '-')}")
    if act.status == "draft":
        return line(words("act-is-draft", organ=organ, session=act.session or 0, item=act.agenda_item or ""))
    if act.adopted:
        return line(words("act-adopted", organ=organ, date=words.day(act.adopted)), *doubt(act.doubted("adopted")))
    return line(organ)


def _keyed(act: Act, clause: Clause, said: Line) -> Line | Keyed:
    return Keyed(said, clause_key(act.key, clause.number)) if clause.number else said


async def words_of_act(session: Session, act: Act, clauses: Iterable[Clause], language: str) -> tuple[Passage, ...]:
    """Give an act's own text as far as it is held and a paragraph has no summary."""
    return () if all(clause.summary for clause in clauses) else await passages(session, act.key, language)


def clause_said(ask: Ask, clause: Clause, held: Iterable[Passage], *, who: str = "", due: bool = False) -> Line:
    """Say a paragraph in one line: its summary, else the beginning of its own words; with `due` by when, too.

    `who` is whom it asks, said where the line does not name them by itself.
    """
    words = say(ask)
    own = next((each for each in held if clause.number and each.number == clause.number), None)
    behind = "".join(f" · {each}" for each in terms_of(words, clause)) if due else ""
    if own is None or words.pick(clause.summary):
        number, *told = clause_line(words, clause)
    else:
        number = Span(f"{paragraph_name(words, own.number or '')} ")
        told = [*line(Span(cut(own.text, SHOWN), "quote"), in_language(own.language, ask.language))]
    named = not who or who in "".join(span.text for span in told)
    return line(number, "" if named else f"{who}: ", *told, behind)


def clause_line(words: Words, clause: Clause) -> Line:
    """Say a paragraph in one line: its number, whom it asks, for what."""
    summary = words.pick(clause.summary) or words("clause-unsummarised")
    return line(f"{paragraph_name(words, clause.number or '–')} ", summary)


def terms_of(words: Words, clause: Clause) -> list[str]:
    """Say by when and on which conditions a paragraph asks what it asks, as far as it is printed."""
    told = []
    if clause.due:
        printed = " ".join(clause.due)
        told.append(words("clause-due", when=printed) + (in_language("zh", words.language) if is_han(printed) else ""))
    if clause.conditions:
        told.append(words("clause-conditions", conditions=words("list-separator").join(clause.conditions)))
    return told


def further_line(words: Words, clause: Clause) -> Line:
    """Say what else a paragraph does besides what its first verb says: also requests (Secretary-General)."""
    told = [
        words("clause-also-whom", verb=verb_said(each.verb, words.language), who=addressee_name(words, each.addressee))
        if each.addressee and each.addressee != "other"
        else verb_said(each.verb, words.language)
        for each in clause.also
    ]
    return line(words("clause-also", what=words("list-separator").join(dict.fromkeys(told))))


def known_line(words: Words, known: Known) -> Line:
    """Say what another text tells of an act, and how."""
    source = known.source.removeprefix("mandate:")
    summary = words.pick(known.summary) or ""
    return line(words(f"known-{known.relation}", source=source, where=known.where, summary=summary))


def further_said(clause: Clause, text: str, asked: Container[str]) -> list[str]:
    """Quote a paragraph from each further verb on that asks one of some: … requests the Secretary-General to report."""
    found, at = [], 1
    for each in clause.also:
        at = text.find(each.text, at)
        if at < 0:
            break
        if each.addressee in asked:
            found.append(f"… {cut(text[at:], SHOWN)}")
        at += len(each.text)
    return found


def adopted_otherwise(words: Words, act: Act, clause: Clause) -> list[Line]:
    """Say how an act is told to differ from a paragraph of the draft that stands for it, and where."""
    told = [known for known in act.known_through if known.relation == "different" and clause.number in known.paragraphs]
    if not told:
        return []
    places = words("trace-between").join(f"{known.source}{words('cites-where', where=known.where)}" for known in told)
    summary = min((words.pick(known.summary) or "" for known in told), key=len)
    return [line(words("adopted-otherwise", places=places, summary=summary))]


async def clause_reply(ask: Ask, session: Session, act: Act, number: str) -> Reply:
    """Show one paragraph of an act: its summary, its text where that was read, and what is known of it elsewhere."""
    words = say(ask)
    text = await texts_of(session, act)
    clauses = [
        clause
        for clause in (text.clauses if text else ())
        if clause.number == number or (clause.number or "").startswith(f"{number}(")
    ]
    numbers = [clause.number for clause in (text.clauses if text else ()) if clause.number]
    again = list(dict.fromkeys(each for each in numbers if _own(each) == number and each != number))
    if text is not None and not clauses and again:
        return _which_part(ask, act, text, number, again)
    if text is None or not clauses:
        shown = await act_reply(ask, session, act)
        count = len([each for each in numbers if each.isdecimal()])
        return Reply(
            words("no-clause-of", number=paragraph_name(words, number), act=full_name(words, text), count=count)
            if text and count
            else words(
                "no-clause" if text else "text-of-act-not-held",
                number=paragraph_name(words, number), act=full_name(words, act),
            ),
            (line(shown.title), *shown.lines), shown.buttons, (), shown.about, False, ask.language, shown.context,
        )  # fmt: skip
    held = {each.number: each for each in await passages(session, text.key, ask.language)}
    lines: list[Line] = []
    for clause in clauses:
        passage = held.get(clause.number) if clause.number else None
        if passage is None or clause.summary:
            lines.append(clause_line(words, clause))
        if passage is not None:
            before = "" if clause.summary else f"{paragraph_name(words, clause.number or '')} "
            lines.append(line(before, Span(passage.text, "quote"), in_language(passage.language, ask.language)))
        lines += [line(told) for told in terms_of(words, clause)]
        if clause.also:
            lines.append(further_line(words, clause))
    elsewhere = (*act.known_through, *((await _became(session, text)).known_through if text is act else ()))
    lines += [
        known_line(words, known) for known in elsewhere if any(clause.number in known.paragraphs for clause in clauses)
    ]
    if text.status == "draft":
        later = await _became(session, text)
        lines.append(line(words("numbers-are-the-drafts", act=full_name(words, later))))
    if again:
        named = words("trace-between").join(paragraph_name(words, each) for each in again[:PARTS])
        lines.append(line(words("clause-again", names=named)))
    return reply(
        ask,
        words(
            "clause-title-part" if "/" in number else "clause-title",
            number=paragraph_name(words, number),
            act=capital(full_name(words, text)),
        ),
        lines,
        source=source_line(words, text.source, verified=text.verified),
        buttons=[
            *rows(_beside(words, text, numbers, clauses)),
            *rows(_to_paragraph(words, text, each) for each in again[:PARTS]),
            (Button(full_name(words, act), ask=ask_for(act)),),
        ],
        about=[act.key, *(clause_key(text.key, clause.number) for clause in clauses if clause.number)],
        more=ask_for_paragraph(act, number),
    )


async def told_by_clause(ask: Ask, session: Session, act: Act, number: str) -> Reply:
    """Show the paragraph that a sentence asks for or describes: the answer is about it first, then about its act."""
    answered = await clause_reply(ask, session, act, number)
    return replace(answered, about=(*answered.about[1:], *answered.about[:1])) if answered.sure else answered


def _own(number: str) -> str:
    """Give a number as it is printed, without the part it is of."""
    return number.rpartition("/")[2].partition("~")[0]


def _which_part(ask: Ask, act: Act, text: Act, number: str, found: Sequence[str]) -> Reply:
    """Ask which paragraph is meant of several that bear one number: numbers begin anew in each annex."""
    words = say(ask)
    return reply(
        ask,
        words("which-paragraph", number=number, act=capital(full_name(words, text)), count=len(found)),
        [line(paragraph_name(words, each)) for each in found],
        buttons=[*rows(_to_paragraph(words, text, each) for each in found[:PARTS]),
                 (Button(full_name(words, act), ask=ask_for(act)),)],
        about=[act.key, *(clause_key(text.key, each) for each in found)],
        sure=False,
    )  # fmt: skip


def _to_paragraph(words: Words, act: Act, number: str) -> Button:
    return Button(paragraph_label(words, number), ask=ask_for_paragraph(act, number))


def _beside(words: Words, act: Act, numbers: list[str], clauses: list[Clause]) -> list[Button]:
    """Offer the paragraph before those shown and the one behind them."""
    shown = [numbers.index(clause.number) for clause in clauses if clause.number]
    near = [at for at in (shown[0] - 1, shown[-1] + 1) if 0 <= at < len(numbers)] if shown else []
    return [_to_paragraph(words, act, numbers[at]) for at in near]


async def _became(session: Session, act: Act) -> Act:
    return (await acts(session)).get(act.became or "", act)
