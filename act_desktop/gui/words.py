"""Numbers, times and sizes as a person reads them."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The translation of a text, for functions; in a QObject `self.tr` does it."""
    return QCoreApplication.translate("", text)


def duration(seconds: float) -> str:
    """Seconds: "12 s", "3 min", "2 h 05 min"."""
    if seconds < 60:
        return tr("{n:.0f} s").format(n=seconds)
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{n} min").format(n=minutes)
    return tr("{hours} h {minutes:02} min").format(hours=minutes // 60, minutes=minutes % 60)


def rate(per_second: float) -> str:
    """Samples a second, said by the minute, which is what a person plans with."""
    return tr("{n:,.0f} a minute").format(n=60 * per_second)


def percent(share: float | None, digits: int = 1) -> str:
    """A share in [0, 1]; a dash where it is not known."""
    return "–" if share is None else f"{100 * share:.{digits}f} %"


def size(count: int) -> str:
    """Bytes: "123 MB", "4.1 GB"."""
    if count < 1e6:
        return f"{count / 1e3:.0f} kB"
    return f"{count / 1e6:.0f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"
