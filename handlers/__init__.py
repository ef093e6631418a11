"""What is answered. `FAMILIES` is the one table of commands; `answer` is the only door."""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from rapidfuzz import fuzz, process

from handlers import (
    agenda,
    chains,
    citing,
    comparing,
    deadlines,
    exports,
    glossary,
    items,
    mandates,
    moments,
    on_topic,
    papers,
    pictures,
    preferences,
    privacy,
    publishing,
    rehearsing,
    reminders,
    reporting,
    search,
    sources,
    subscriptions,
    timetable,
    to_calendar,
    welcome,
    what_changed,
)
from handlers.ask import Ask, Policy
from handlers.compose import reply, rows, say
from handlers.questions import understand
from handlers.questions.in_words import opened_in
from handlers.reply import Button, Reply, Span, line
from store.database import FactsChanged, Session

Family = Callable[[Ask, Session], Awaitable[Reply]]

LONGEST = 2000
"""Characters of a question that are read; the rest of a longer one is left out."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, who may use it, and the family that answers it. Help, menus and README come of these."""

    name: str
    policy: Policy
    answer: Family


async def show_help(ask: Ask, session: Session) -> Reply:  # noqa: ARG001 - a family's signature
    """Answer `/help`: every command with an example, from the one table of commands."""
    say_ = say(ask)
    lines = [
        line(Span(say_(f"usage-{family.name}"), "symbol"), " ", say_(f"help-{family.name}"))
        for family in FAMILIES
        if family.policy != "publish" or family.policy in ask.chat.rights
    ]
    return reply(
        ask,
        say_("help-title"),
        [*lines, line(say_("help-words"))],
        buttons=rows([Button(say_("button-next"), ask="/next"), Button(say_("button-meetings"), ask="/meetings")]),
        more="/help",
    )


async def show_more(ask: Ask, session: Session) -> Reply:
    """Answer "more": the next page of the last answer."""
    following = ask.chat.context.more
    if following is None:
        return reply(ask, say(ask)("no-more"), sure=False)
    return await answer(replace(ask, text=following), session)


DRAWN = ("topic", "track", "trace")
"""Commands whose answer can be drawn."""


async def show_picture(ask: Ask, session: Session) -> Reply:
    """Answer `/picture`: what is named, or was last listed, as a drawing; else the programme of a meeting."""
    kind, named = pictures.kind_asked(ask.words)
    name, _, behind = (named or ask.chat.context.question or "").removeprefix("/").partition(" ")
    if name.casefold() in DRAWN:
        asked = f"{behind.strip()}{pictures.PICTURE} {kind}".strip()
        return await COMMANDS[name.casefold()].answer(replace(ask, words=asked), session)
    return await pictures.show_picture(ask, session)


async def show_export(ask: Ask, session: Session) -> Reply:
    """Answer `/export`: whatever lists, as a file; a meeting as a Word document. It changes nothing a chat chose."""
    read_only = frozenset(each.name for each in FAMILIES if each.policy == "anyone") - {"export", "picture", "more"}
    question = await exports.question_asked(ask, session, read_only)
    if question is None:
        return await exports.show_export(ask, session)
    families = {name: family if name in read_only else exports.no_list for name, family in _ADMITTED.items()}
    listed, _ = await _explain(replace(ask, words=question, export=True), session, families)
    return exports.export_answer(ask, question, listed)


FAMILIES = (
    Command("agenda", "anyone", agenda.show_agenda),
    Command("item", "anyone", items.show_item),
    Command("doc", "anyone", papers.show_document),
    Command("timetable", "anyone", timetable.show_timetable),
    Command("calendar", "anyone", to_calendar.show_calendar),
    Command("deadlines", "anyone", deadlines.show_deadlines),
    Command("now", "anyone", moments.show_now),
    Command("next", "anyone", moments.show_next),
    Command("today", "anyone", moments.show_today),
    Command("mandate", "anyone", mandates.show_mandate),
    Command("cites", "anyone", citing.show_cites),
    Command("citedby", "anyone", citing.show_cited_by),
    Command("trace", "anyone", chains.show_trace),
    Command("compare", "anyone", comparing.show_compare),
    Command("glossary", "anyone", glossary.show_glossary),
    Command("picture", "anyone", show_picture),
    Command("topic", "anyone", on_topic.show_topic),
    Command("track", "anyone", on_topic.show_track),
    Command("export", "anyone", show_export),
    Command("search", "anyone", search.show_search),
    Command("source", "anyone", sources.show_source),
    Command("rehearse", "chat", rehearsing.show_rehearse),
    Command("meetings", "anyone", agenda.list_meetings),
    Command("more", "anyone", show_more),
    Command("subscribe", "chat", subscriptions.show_subscribe),
    Command("unsubscribe", "chat", subscriptions.show_unsubscribe),
    Command("subscriptions", "anyone", subscriptions.show_subscriptions),
    Command("changes", "anyone", what_changed.show_changes),
    Command("mute", "chat", subscriptions.show_mute),
    Command("later", "chat", reminders.show_later),
    Command("remind", "chat", reminders.show_remind),
    Command("settings", "chat", preferences.show_settings),
    Command("quiet", "chat", preferences.show_quiet),
    Command("digest", "chat", preferences.show_digest),
    Command("pause", "chat", preferences.show_pause),
    Command("timezone", "chat", preferences.show_timezone),
    Command("language", "chat", welcome.show_language),
    Command("privacy", "anyone", privacy.show_privacy),
    Command("mydata", "chat", privacy.show_data),
    Command("forget", "chat", privacy.show_forget),
    Command("publish", "publish", publishing.show_publish),
    Command("hold", "publish", publishing.show_hold),
    Command("release", "publish", publishing.show_release),
    Command("report", "publish", reporting.show_report),
    Command("help", "anyone", show_help),
    Command("start", "anyone", welcome.show_start),
)

FORMS = {"morning": "settings", "evening": "settings"}
"""Names that are typed as commands and are words of another one."""

COMMANDS = {command.name: command for command in FAMILIES}


def _admitting(command: Command) -> Family:
    """Let a family answer those only who may use its command, whether they typed it, pressed it or said it in words."""

    async def admitted(ask: Ask, session: Session) -> Reply:
        if command.policy != "anyone" and command.policy not in ask.chat.rights:
            return welcome.not_admitted(ask, command.policy)
        return await command.answer(ask, session)

    return admitted


_ADMITTED = {command.name: _admitting(command) for command in FAMILIES}

_COMMAND = re.compile(r"^\s*[/／]\s?(?P<name>[A-Za-z_]+)(?:@\w+)?(?=\s|$|[^\w/@])\s*(?P<words>.*)$", re.DOTALL)
_PAGE = re.compile(r"^(?P<text>.*\S)\s+p(?P<page>[1-9]\d?)$", re.DOTALL)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[\u2018\u2019\u02bc\u2032\u00b4`](?=[^\W\d_])")
_HYPHEN = re.compile(r"(?<=\w)[\u2010\u2011](?=\w)")
"""An apostrophe and a hyphen inside a word, as telephones and word processors set them: l’ordre, après‑midi."""
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


async def answer(ask: Ask, session: Session) -> Reply:
    """Answer one question. Every text, also an empty or a hostile one, gets one reply."""
    return (await explain(ask, session))[0]


async def explain(ask: Ask, session: Session) -> tuple[Reply, list[str]]:
    """Answer one question and say how it was understood."""
    try:
        return await _explain(prepare(ask), session)
    except FactsChanged:
        await session.renew()
        return await _explain(prepare(ask), session)


async def understood(ask: Ask, session: Session) -> tuple[Reply, list[str]]:
    """Answer one question as its words are read, before that is weighed (`by_weight`)."""
    return await _explain(prepare(ask), session, weigh=False)


async def _explain(
    ask: Ask, session: Session, families: Mapping[str, Family] = MappingProxyType(_ADMITTED), *, weigh: bool = True
) -> tuple[Reply, list[str]]:
    match = _COMMAND.match(ask.words)
    if match is None:
        reads = understand.explain if weigh else understand.understood
        answered, steps = await reads(ask, session, families)
        return opened_in(ask, answered), steps
    name, behind = match["name"].casefold(), match["words"].strip()
    if name in FORMS:
        name, behind = FORMS[name], f"{name} {behind}".strip()
    ask = replace(ask, words=behind)
    if name in COMMANDS:
        return await families[name](ask, session), [f"command: /{name}", f"words: {ask.words}"]
    near = [each for each, _, _ in process.extract(name, list(COMMANDS), scorer=fuzz.ratio, limit=2, score_cutoff=50)]
    return welcome.unknown_command(ask, name, near), [f"unknown command: /{name}"]


def prepare(ask: Ask) -> Ask:
    """Clean a question (full width becomes plain, as do signs in words), find its page and its answer's language."""
    text = _APOSTROPHE.sub("'", ask.text[:LONGEST].encode(errors="replace").decode())
    text = _HYPHEN.sub("-", unicodedata.normalize("NFKC", text))
    text = _UNPRINTED.sub(" ", text)[:LONGEST].strip()
    page = 1
    if text.startswith(("/", "／")) and (match := _PAGE.match(text)):
        text, page = match["text"], int(match["page"])
    language = welcome.language_for(text, ask.chat.context.language or ask.chat.language)
    chat = replace(ask.chat, timezone=ask.chat.context.timezone or ask.chat.timezone)
    return replace(ask, words=text, page=page, language=language, chat=chat)
