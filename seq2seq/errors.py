"""The one exception family: every message is for a person who can act on it."""


class MujazError(Exception):
    """Says what was wrong, where, and what to do. The command line prints it without a traceback and exits 1."""


class UsageError(MujazError):
    """The call itself was wrong (an unknown option value, arguments that contradict). Exit code 2."""


class ModelError(MujazError):
    """A model cannot be found, read, converted or trusted."""


class BrokenModelError(ModelError):
    """A model that was loaded fails at whatever it is given: memory ran out, a device is gone, a file is damaged."""
