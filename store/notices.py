"""The notices that tell of a publication: three kinds, which differences each tells, and to whom.

Each goes to followers of the meeting, its body and the things concerned:

- `change`: of a session, an item or the meeting, one that is new or no more included
- `papers`: documents newly listed under an item, or no more
- `added`: a whole meeting, to the followers of its body
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from store.differences import Difference, folded, only
from store.occasions import LATER, REMINDER, Audience

Notice = Literal["change", "papers", "added"]

LANES: Mapping[Notice, int] = {"change": REMINDER, "papers": LATER, "added": LATER}


def notices_of(found: Iterable[Difference], now: datetime) -> dict[Notice, list[Difference]]:
    """Sort what is worth telling now by the notice that tells it."""
    notices: dict[Notice, list[Difference]] = {}
    for each in folded(found):
        if each.matters_until <= now:
            continue
        if each.kind == "meeting" and each.before is None:
            notices.setdefault("added", []).append(each)
            continue
        papers = each.kind == "item" and None not in (each.before, each.after) and "papers" in each.fields
        rest = only(each, set(each.fields) - {"papers"}) if papers else each
        if papers:
            notices.setdefault("papers", []).append(only(each, ("papers",)))
        if rest.fields:
            notices.setdefault("change", []).append(rest)
    return notices


def audience_of(
    kind: Notice, changes: Sequence[Difference], meeting: str, after: Mapping[str, Any], before: Mapping[str, Any]
) -> Audience:
    """Say who is told: followers of the body, the meeting, what changed, and what that is part of or takes up.

    Who mutes one item hears all the same of what concerns others too.
    """
    body = f"body:{(after.get(meeting) or before[meeting])['body']}"
    if kind == "added":
        return Audience((meeting, body), silence=(meeting, body))
    every = {**before, **{thing: facts for thing, facts in after.items() if facts}}
    by_number: dict[str, list[str]] = {}
    for thing, facts in every.items():
        if thing.startswith("item#") and facts:
            by_number.setdefault(facts["number"], []).append(thing)
    targets: list[str] = []
    for each in changes:
        if each.kind == "meeting":
            targets += sorted(thing for thing in every if thing != meeting)
            continue
        targets.append(each.thing)
        for facts in (each.before or {}, each.after or {}):
            numbers = [item for item, _ in facts.get("entries", ())] + ([facts["number"]] if "number" in facts else [])
            for number in numbers:
                targets += by_number.get(number, []) + by_number.get(number.partition("(")[0], [])
    changed = {each.thing for each in changes}
    silence = (*(changed if len(changed) == 1 and meeting not in changed else ()), meeting, body)
    return Audience(tuple(dict.fromkeys((*targets, meeting, body))), silence=silence)
