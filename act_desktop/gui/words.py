"""Numbers, times and sizes as a person reads them, in the window's language."""

import string
from numbers import Number
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from typing_extensions import override

from act_desktop.core.errors import UserError


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """The translation of a text, in the form that a count takes, for functions; in a QObject `self.tr` does it."""
    return QCoreApplication.translate("", text, comment, n)


class _Filler(string.Formatter):
    @override
    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        if not isinstance(value, Number):  # a name, a date
            return text
        locale = QLocale()
        marks = str.maketrans({",": locale.groupSeparator(), ".": locale.decimalPoint()})
        return text.translate(marks)


_FILLER = _Filler()


def fill(text: str, /, **values: object) -> str:
    """Puts values into a text as `str.format` does, numbers as the language writes them: 1,234.5 or 1.234,5.

    Args:
        text: Translated already.
        values: By the name of their place.
    """
    return _FILLER.format(text, **values)


def error_text(error: UserError) -> tuple[str, str]:
    """What is wrong and what to do about it, in the window's language."""
    parts = (_error_part(text) for text in (error.template, error.hint_template))
    values = {name: _error_part(value) if isinstance(value, str) else value for name, value in error.values.items()}
    message, hint = (fill(part, **values) if values else part for part in parts)
    return message, hint


def _error_part(text: str) -> str:
    return QCoreApplication.translate("errors", text) if text else ""


def error_line(error: UserError) -> str:
    """Both in one line."""
    return " ".join(part for part in error_text(error) if part)


def number(value: float, form: str = ",") -> str:
    """A number in words of `format`: "," for a count, ".2f" for two decimals."""
    return _FILLER.format_field(value, form)


def stage_name(stage: str) -> str:
    """What a job is doing, from the stage that its `Progress` names."""
    known = {
        "Annotate": tr("Labelling"),
        "Annotate and criticise": tr("Labelling and doubting"),
        "Criticise": tr("Doubting"),
        "Criticise once more": tr("Doubting once more"),
        "Batch calibration": tr("Balancing the labels"),
        "Asking a classifier": tr("Asking a classifier"),
        "Embedding the texts": tr("Reading the texts with the language model"),
        "Exporting": tr("Exporting"),
        "Importing": tr("Importing"),
        "Predicting": tr("Predicting"),
        "Reading the samples": tr("Reading the samples"),
        "Reviewing": tr("Taking over the reviews"),
        "Training": tr("Training"),
    }
    loading, _, model = stage.partition("Loading ")
    if model and not loading:
        return fill(tr("Loading {model}"), model=model)
    return known.get(stage, stage)


def duration(seconds: float) -> str:
    """Seconds: "12 s", "3 min", "2 h 05 min"."""
    if seconds < 60:
        return fill(tr("{n:.0f} s"), n=seconds)
    minutes = round(seconds / 60)
    if minutes < 60:
        return fill(tr("{n} min"), n=minutes)
    return fill(tr("{hours} h {minutes:02} min"), hours=minutes // 60, minutes=minutes % 60)


def rate(per_second: float) -> str:
    """Samples a second, said by the minute, which is what a person plans with."""
    return fill(tr("{n:,.0f} a minute"), n=60 * per_second)


def percent(share: float | None, digits: int = 1) -> str:
    """A share in [0, 1]; a dash where it is not known."""
    return "–" if share is None else fill(f"{{share:.{digits}f}} %", share=100 * share)


def size(count: int) -> str:
    """Bytes: "123 MB", "4.1 GB"."""
    if count < 1e6:
        return fill("{size:.0f} kB", size=count / 1e3)
    return fill("{size:.0f} MB", size=count / 1e6) if count < 1e9 else fill("{size:.1f} GB", size=count / 1e9)
