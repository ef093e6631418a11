"""What can keep the program from its work; each is one sentence for whoever asked for it."""


class CannotWork(Exception):  # noqa: N818 - it names what happened
    """The work cannot be done."""


class LockHeld(Exception):  # noqa: N818 - it names what happened
    """Another process holds the sending lock."""


class UsageProblem(Exception):  # noqa: N818 - it names what happened
    """The command was called wrongly."""
