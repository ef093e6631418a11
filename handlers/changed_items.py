"""What became of an item: whether it is on the agenda, its number, its title, its papers."""

from collections.abc import Mapping
from typing import Any

from handlers.changed import LONGEST_TITLE, Facts, Told, arrow, follow_items, wide
from handlers.compose import cut, plain, titled
from handlers.naming import name_of, paper_label, paper_title
from handlers.reply import Button, Line, Span, line
from handlers.telling import Telling, item_buttons
from store.meetings import Item


def changed_item(told: Telling, number: int, change: Mapping[str, Any]) -> Told | None:
    """Word what became of an item: whether it is there, its number, its title, its papers."""
    words, language, body = told.words, told.ask.language, told.held.meeting.body
    item = next((each for each in told.held.items if each.id == number), None)
    printed = item.number if item else (change["old"] or {}).get("number", "")
    if not printed or not (wide(told) or f"item#{number}" in told.follows or follow_items(told, [printed])):
        return None
    name = words("item-short", number=printed, meeting=name_of(words, told.held.meeting))
    part = words("button-item", number=printed)
    if item is None or change["new"] is None:
        title = cut(_title(change["old"] or {}, language), LONGEST_TITLE)
        return Told("dropped", name, part, (line(title),), (change["key"],))
    old, new = change["old"] or {}, change["new"]
    title = cut(_title(new, language) or plain(titled(item.titles, language)), LONGEST_TITLE)
    lines: list[Line] = []
    if change["old"] is None:
        lines.append(line(title))
    elif "titles" in new:
        lines.append(line(words("change-title", title=title)))
    if old.get("number") and "number" in new:
        lines.append(line(arrow(told, *(words("button-item", number=side["number"]) for side in (old, new)))))
    before, after = (side.get("papers") or () for side in (old, new))
    came = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    lines += [_paper_line(told, item, each) for each in came]
    lines += [line(words("paper-gone", symbol=paper_label(each, body))) for each in gone]
    verb = "new" if change["old"] is None else "papers" if came and len(lines) == len(came) else "changed"
    buttons = [Button(paper_label(each, body), ask=f"/doc {each}") for each in came]
    return Told(verb, name, part, tuple(lines), (item.key,), (*buttons, *item_buttons(told, [item.number])))


def _title(facts: Facts, language: str) -> str:
    """Give an item's official title as it was published, in a language; else as it is in any."""
    titles = facts.get("titles") or {}
    return str(titles.get(language) or titles.get("en") or next(iter(titles.values()), ""))


def _paper_line(told: Telling, item: Item, symbol: str) -> Line:
    paper = next((each for each in item.papers if each.symbol == symbol), None)
    title = paper_title(paper, told.ask.language) if paper else ()
    return line(Span(symbol, "symbol"), " " if title else "", *title)
