"""Keep the bot's token out of every log line and traceback.

The Bot API puts the token into the address of every request, so any library that logs an address (aiohttp,
httpx, telegram) or carries one in an exception would print it. Redaction happens where records are made, not
in one handler, so that a handler added later cannot leak either.
"""

import logging
import re
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

HIDDEN = "<token>"

TOKEN = re.compile(r"(?<!\d)\d{3,20}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
"""What a token looks like: the bot's number, a colon (perhaps percent-encoded), its secret. `123456:AAF…`"""


class Redaction(logging.Filter):
    """Rewrite a record so that neither its message nor its traceback holds a token. Never drops a record."""

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self._exact = tuple({token, quote(token, safe="")}) if token else ()

    def clean(self, text: str) -> str:
        """Return `text` with the known token, and whatever looks like one, replaced by `<token>`."""
        for secret in self._exact:
            text = text.replace(secret, HIDDEN)
        return TOKEN.sub(HIDDEN, text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact in place. A traceback is rendered here, because its exceptions keep their own texts."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            return True  # a broken format string is logging's own business to report
        cleaned = self.clean(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = self.clean("".join(traceback.format_exception(record.exc_info[1])).rstrip("\n"))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True


def guard_logs(token: str) -> Callable[[], None]:
    """Redact every log record made from now on, by whatever logger. Returns a function that undoes it."""
    before = logging.getLogRecordFactory()
    redaction = Redaction(token)

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - logging's own signature
        record = before(*args, **kwargs)
        redaction.filter(record)
        return record

    logging.setLogRecordFactory(make)

    def undo() -> None:
        logging.setLogRecordFactory(before)

    return undo
