"""The first screen, help, the choice of language, and the next page of the last answer."""

from dataclasses import replace

from handlers.ask import Ask, Right
from handlers.compose import cut, reply, rows, say
from handlers.naming import body_name, headline
from handlers.phrases import language_of
from handlers.reference import meeting_at_hand, words_for
from handlers.reply import Button, Reply, fits_button, line
from handlers.wording import LANGUAGE_NAMES, spoken, words
from store.database import Session
from store.folding import fold
from store.following import follower
from store.meetings import meetings
from store.timeline import over


async def show_start(ask: Ask, session: Session) -> Reply:
    """Answer `/start`: what the assistant knows, what lies ahead, and what to ask."""
    say_ = say(ask)
    held = await meetings(session)
    if not held:
        return reply(ask, say_("start-empty"), [line(say_("none-ahead-add"))], sure=False)
    gone = await over(session, ask.now)
    ahead = [each for each in held if each.key not in gone]
    best, _ = await meeting_at_hand(session, (), ask.now)
    body = await body_name(session, held[-1].body, say_)
    lines = [line(say_("start-what"))]
    if ahead:
        lines.append(line(say_("start-ahead", meeting=headline(say_, ahead[0]))))
    else:
        lines += [line(say_("none-ahead")), line(say_("last-was", meeting=headline(say_, held[-1])))]
        lines.append(line(say_("none-ahead-add")))
    lines += [line(say_("start-try"))]
    buttons = [Button(say_("button-next"), ask="/next"), Button(say_("button-meetings"), ask="/meetings")]
    if best is not None:
        year = words_for(best.meeting, held)
        buttons.insert(0, Button(say_("button-agenda-of", year=str(best.meeting.starts.year)), ask=f"/agenda {year}"))
    buttons.append(Button(say_("button-help"), ask="/help"))
    others = [Button(LANGUAGE_NAMES[code], ask=f"/language {code}") for code in spoken() if code != ask.language]
    return reply(
        ask,
        say_("start-title", body=body),
        lines,
        buttons=[*rows(buttons), *rows(others)],
        about=[each.key for each in (ahead or held[-1:])][:1],
    )


async def show_language(ask: Ask, session: Session) -> Reply:
    """Answer `/language`: choose the language of answers; the edge keeps the choice with the chat."""
    wanted = fold(ask.words)
    names = {fold(name): code for code, name in LANGUAGE_NAMES.items()} | {
        "chinese": "zh", "english": "en", "french": "fr", "spanish": "es", "russian": "ru", "arabic": "ar",
        "英文": "en", "英语": "en", "汉语": "zh",
    }  # fmt: skip
    code = wanted if wanted in LANGUAGE_NAMES else names.get(wanted)
    choices = rows(Button(LANGUAGE_NAMES[each], ask=f"/language {each}") for each in spoken())
    if code in spoken():
        chosen = replace(ask, language=code)
        who = await follower(session, ask.chat.key) if ask.chat.key else None
        if who is not None and who.language != code:
            session.change()
            who.language = code
            await session.flush()
        said = words(code)("language-set", language=LANGUAGE_NAMES[code])
        answered = reply(chosen, said, buttons=choices)
        return replace(answered, context=replace(answered.context, language=code))
    if code is not None:
        note = say(ask)("language-later", language=LANGUAGE_NAMES[code])
        return reply(ask, note, [line(say(ask)("language-which"))], buttons=choices, sure=False)
    return reply(ask, say(ask)("language-which"), buttons=choices, sure=False)


def language_for(text: str, setting: str | None) -> str:
    """Choose the language of an answer: the one asked in where the text shows it, else the setting, else English."""
    for code in (language_of(text), setting):
        if code in spoken():
            return str(code)
    return "en"


def not_admitted(ask: Ask, right: Right) -> Reply:
    """Say who may do what was asked. What a link asks in a private chat is done once its button is pressed."""
    say_ = say(ask)
    if right == "publish":
        return replace(reply(ask, say_("only-publishers"), sure=False), lacks=right)
    if ask.chat.place != "private":
        who = "only-administrators" if ask.chat.place == "group" else "only-in-chat"
        return replace(reply(ask, say_(who), sure=False), lacks=right)
    asked = ask.text.strip()
    buttons = [Button(cut(asked), ask=asked)] if fits_button(asked) else []
    return replace(reply(ask, say_("link-changes"), buttons=rows(buttons), sure=False), lacks=right)


def unknown_command(ask: Ask, name: str, near: list[str]) -> Reply:
    """Say that a command is not known, and offer those written most like it."""
    say_ = say(ask)
    rest = f" {ask.words}" if ask.words else ""
    buttons = [
        Button(
            cut(f"/{each}{rest}"),
            ask=f"/{each}{rest}" if fits_button(f"/{each}{rest}") else f"/{each}",
        )
        for each in near
    ]
    buttons.append(Button(say_("button-help"), ask="/help"))
    return reply(ask, say_("unknown-command", name=cut(name, 32)), buttons=rows(buttons, 2), sure=False)
