"""What can keep the program from its work, each one sentence for whoever asked, and the exit codes it ends with."""

FAILED, MISUSED, LOCKED = 1, 2, 75


class CannotWork(Exception):  # noqa: N818 - it names what happened
    """The work cannot be done."""


class LockHeld(Exception):  # noqa: N818 - it names what happened
    """Another process holds the sending lock, or may hold it since it was lost."""


class UsageProblem(Exception):  # noqa: N818 - it names what happened
    """The command was called wrongly."""
