"""The two families of errors: `UserError`, shown plainly, and everything else, which is a bug."""


class UserError(Exception):
    """The environment or the data is at fault; the message says what to do.

    The command line prints it without a traceback and exits with 1; the window shows it in a dialog.

    Args:
        message: What is wrong, in one sentence.
        hint: What the person can do about it, in one sentence.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProjectError(UserError):
    """The project file cannot be opened, is locked, too new, or damaged."""


class ModelError(UserError):
    """A model file is missing, damaged, does not fit its projector, or cannot be loaded."""


class DataError(UserError):
    """A file of samples, or one sample in it, cannot be used."""


class Cancelled(Exception):
    """The person stopped the job; what was finished is kept."""
