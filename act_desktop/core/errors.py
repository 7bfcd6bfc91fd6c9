"""The two families of errors: `UserError`, shown plainly, and everything else, which is a bug."""

from collections.abc import Mapping


def sentence(text: str) -> str:
    """Marks a literal that becomes a template or a value of a `UserError`, for the translators' tool."""
    return text


class UserError(Exception):
    """The environment or the data is at fault; the message says what to do.

    The command line prints it without a traceback and exits with 1; the window shows it in a dialog, translated.

    Args:
        message: What is wrong, in one sentence. A literal with places as `str.format` has them, not an f-string: the
            translators' tool reads it from the source.
        hint: What the person can do about it, in one sentence, likewise.
        values: For the places of both.

    Attributes:
        message: In English, complete.
        hint: Likewise.
        template: The sentence as it stands in the source.
        hint_template: Likewise.
        values: For the places of both.
    """

    def __init__(self, message: str, *, hint: str = "", **values: object) -> None:
        super().__init__(message)
        self.template, self.hint_template = message, hint
        self.values = values
        self.message, self.hint = (_filled(text, values) for text in (message, hint))

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


def _filled(template: str, values: Mapping[str, object]) -> str:
    """A sentence with its values; a text without any may hold braces."""
    return template.format_map(values) if values else template


class ProjectError(UserError):
    """The project file cannot be opened, is locked, too new, or damaged."""


class ModelError(UserError):
    """A model file is missing, damaged, does not fit its projector, or cannot be loaded."""


class DataError(UserError):
    """A file of samples, or one sample in it, cannot be used."""


class Cancelled(Exception):
    """The person stopped the job; what was finished is kept."""
