"""The schema oracle: aiogram's types, made from Telegram's documentation by people who know nothing of us."""

import json
from typing import Any

from aiogram import methods, types


def check_update(update: dict[str, Any]) -> None:
    """Fail where an update that the fake server hands out is none that Telegram could send."""
    types.Update.model_validate(update)


def check_call(method: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]) -> None:
    """Fail where a request has a field Telegram does not know, lacks one, or holds a wrong value."""
    model = getattr(methods, method[0].upper() + method[1:])
    unknown = fields.keys() - model.model_fields.keys()
    assert not unknown, f"{method} knows no {sorted(unknown)}"
    values: dict[str, Any] = {name: _value(text, model.model_fields[name].annotation) for name, text in fields.items()}
    for name, (filename, content) in files.items():
        values[name if name in model.model_fields else "document"] = types.BufferedInputFile(content, filename)
    model.model_validate(values)


def check_result(method: str, result: Any) -> None:
    """Fail where the fake answers with a message that Telegram could not send."""
    if isinstance(result, dict) and "message_id" in result:
        types.Message.model_validate(result)
    elif method == "getMe":
        types.User.model_validate(result)


def _value(text: str, annotation: Any) -> Any:
    """A form carries strings; where Telegram wants no string, objects and lists are JSON in them."""
    if text[:1] in "[{" and annotation not in (str, str | None):
        return json.loads(text)
    return text
