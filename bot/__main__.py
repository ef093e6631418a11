"""The command line. Exit 0 done, 1 the work failed, 2 bad usage, 75 another process holds the sending lock.

Every failure is one sentence on stderr.
"""

import atexit
import errno
import gc
import sys
from typing import Any

import typer

from bot.commands import app
from bot.options import globals_first
from bot.problems import FAILED, LOCKED, MISUSED, UsageProblem
from bot.streams import NobodyReads, complain, make_ready, print_line, silence


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. No traceback reaches a person."""
    from typer.exceptions import TyperException

    make_ready()
    gc.set_threshold(10_000, 20, 20)  # nearly all that a start makes stays: looking for garbage in it is in vain,
    atexit.register(gc.freeze)  # and looking once more at the end only makes that slower
    from bot.problems import CannotWork, LockHeld
    from bot.settings import SettingsError

    try:
        code = app(globals_first(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except TyperException as error:
        return _misused(error)
    except UsageProblem as error:
        complain(str(error))
        return MISUSED
    except (CannotWork, SettingsError) as error:
        complain(str(error))
        return FAILED
    except LockHeld as error:
        complain(str(error))
        return LOCKED
    except NobodyReads:
        silence(sys.stdout)
        return 0
    except OSError as error:
        silence(sys.stdout)
        if error.errno == errno.EPIPE:
            return 0
        where = f"{error.filename}: " if error.filename else ""
        complain(f"The work could not be finished: {where}{error.strerror or error}.")
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        return FAILED
    return code if isinstance(code, int) else 0


def _misused(error: Any) -> int:  # noqa: ANN401 - Typer's family of usage errors
    """Say what was wrong in one sentence, or show help where nothing was asked."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print_line(error.ctx.get_help())
        return 0
    message = error.format_message().replace("\n", " ").strip().rstrip(".")
    complain(f"{message}; delegate-bot --help shows how.")
    return MISUSED


if __name__ == "__main__":
    sys.exit(main())
