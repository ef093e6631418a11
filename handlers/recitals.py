"""The recitals of an act: its paragraphs without a number before the first numbered one, called by their place."""

import re
from itertools import takewhile

from handlers.ask import Ask
from handlers.compose import capital, in_language, reply, rows, say
from handlers.naming import ask_for, full_name, source_line
from handlers.one_act import act_reply, clause_line, texts_of
from handlers.reply import Button, Line, Reply, Span, line
from store.database import Session
from store.documents import passages
from store.mandates import Act, acts

_RECITALS = re.compile(
    r"(?<!\w)(?:recitals?|preambular para(?:graph)?s?|preamble(?: para(?:graph)?s?)?|pp)\.?\s*(?P<one>\d{1,2})?(?!\w)"
    r"|序言(?:部分)?(?:第?\s*(?P<zh>\d{1,2})\s*段?)?",
    re.IGNORECASE,
)


def recital_asked(text: str) -> int | None:
    """Give the place of the recital that a text asks for, 0 for all of them; None where it asks for none."""
    match = _RECITALS.search(text)
    return int(match["one"] or match["zh"] or 0) if match else None


async def recitals_reply(ask: Ask, session: Session, act: Act, place: int) -> Reply:
    """Show one recital of an act by its place, or with 0 all of them: its summary, else its own words."""
    words = say(ask)
    text = await texts_of(session, act)
    clauses = list(
        takewhile(lambda clause: clause.number is None and clause.part == "preamble", text.clauses if text else ())
    )
    if text is None or place > len(clauses) or not clauses:
        shown = await act_reply(ask, session, act)
        title = (
            words("no-recital-of", number=place, act=full_name(words, text), count=len(clauses))
            if text is not None
            else words("text-of-act-not-held", act=full_name(words, act))
        )
        return Reply(
            title, (line(shown.title), *shown.lines), shown.buttons, (), shown.about, False, ask.language, shown.context
        )
    own = [each for each in await passages(session, text.key, ask.language) if each.number is None]
    lines: list[Line] = []
    for at, clause in enumerate(clauses, 1):
        if place not in (0, at):
            continue
        if clause.summary or at > len(own):
            lines.append(line(f"{at} ", *clause_line(words, clause)[1:]))
        if at <= len(own) and (place or not clause.summary):
            before = "" if clause.summary else f"{at} "
            lines.append(line(before, Span(own[at - 1].text, "quote"), in_language(own[at - 1].language, ask.language)))
    if text.status == "draft":
        later = (await acts(session)).get(text.became or "", text)
        lines.append(line(words("numbers-are-the-drafts", act=full_name(words, later))))
    title = words("recital-title", act=full_name(words, text), number=place, count=len(clauses))
    beside = [
        Button(words("compare-recital", number=at), ask=f"{ask_for(act)} recital {at}")
        for at in (place - 1, place + 1)
        if place and 0 < at <= len(clauses)
    ]
    return reply(
        ask,
        capital(title),
        lines,
        source=source_line(words, text.source, verified=text.verified),
        buttons=[*rows(beside), (Button(full_name(words, act), ask=ask_for(act)),)],
        about=[act.key],
        more=f"{ask_for(act)} recital {place or ''}".rstrip(),
    )
