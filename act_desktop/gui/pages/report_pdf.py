"""The report on paper: a PDF of the same figures, laid out by Qt's own text engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

import act_desktop
from act_desktop.core.errors import UserError
from act_desktop.formats import whole_file
from act_desktop.gui.pages import report_tables, report_words
from act_desktop.gui.theme import LIGHT
from act_desktop.gui.words import tr
from act_desktop.pipeline.charts import epsilon_chart, quality_chart, reliability_chart
from act_desktop.pipeline.confusions import Confusion, confusions
from act_desktop.pipeline.figures import ReportFigures
from act_desktop.pipeline.report import MAX_MATRIX, largest_confusions, moment

_CHART_PIXELS = 2000
_CHART_WIDTH = 470
_FOOT_PIXELS = 11
_MARGIN = 18
"""In millimetres."""

_STYLE = f"""
body {{ color: {LIGHT.text}; }}
h1 {{ font-size: 20pt; }}
h2 {{ font-size: 13pt; color: {LIGHT.accent}; margin-top: 14px; }}
p {{ margin-top: 2px; margin-bottom: 4px; }}
.muted {{ color: {LIGHT.muted}; }}
.warning {{ color: {LIGHT.warning}; }}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What goes on paper.

    Attributes:
        cards: Title, figure and note of every headline figure.
        people: What is said about people and the machine's suggestion.
    """

    figures: ReportFigures
    cards: tuple[tuple[str, str, str], ...]
    people: str


def draw_charts(sheet: Sheet) -> dict[str, str]:
    """The charts by their names, as SVG; takes long, on any thread."""
    found = sheet.figures
    charts = {"quality": quality_chart(found), "epsilon": epsilon_chart(found), "reliability": reliability_chart(found)}
    return {name: svg.replace("currentColor", LIGHT.text) for name, svg in charts.items() if svg}


def write_pdf(sheet: Sheet, charts: dict[str, str], out: Path) -> None:
    """Writes the report as a PDF, on the GUI thread: Qt's text engine connects signals, see `Runner`.

    Args:
        sheet: What goes on paper.
        charts: As `draw_charts` makes them.
        out: The file to write; replaced if it is there.

    Raises:
        UserError: the file cannot be written.
    """
    try:
        with whole_file(out) as draft:
            _print(sheet, charts, draft)
    except OSError as error:
        raise UserError(
            tr("The report {file} cannot be written: {reason}.").format(file=out, reason=error.strerror),
            hint=tr("Choose a folder that can be written."),
        ) from error


def _print(sheet: Sheet, charts: dict[str, str], file: Path) -> None:
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle(tr("{project} – labelling report").format(project=sheet.figures.project))
    writer.setCreator(f"ACT Desktop {act_desktop.__version__}")
    writer.setResolution(300)
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont()
    font.setPointSizeF(9.5)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    for name, svg in charts.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), _picture(svg))
    document.setHtml(_html(sheet, charts))
    _paint(document, writer)


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    """Page by page, with its number below."""
    inch = 25.4
    scale = writer.resolution() / 96
    paper = writer.pageLayout().paintRectPixels(96)
    margin = _MARGIN / inch * 96
    body = QSizeF(paper.width() - 2 * margin, paper.height() - 2.4 * margin)
    document.setPageSize(body)
    pages = document.pageCount()
    painter = QPainter(writer)
    painter.scale(scale, scale)
    small = QFont(document.defaultFont())
    small.setPixelSize(_FOOT_PIXELS)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(margin, margin - number * body.height())
        painter.setClipRect(0, int(number * body.height()), int(body.width()) + 1, int(body.height()))
        document.drawContents(painter)
        painter.restore()
        painter.setFont(small)
        painter.setPen(LIGHT.muted)
        foot = paper.adjusted(int(margin), 0, -int(margin), -int(margin / 1.5))
        text = tr("{number} of {pages}").format(number=number + 1, pages=pages)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    painter.end()


def _picture(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.viewBoxF().size() * (_CHART_PIXELS / renderer.viewBoxF().width())
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _html(sheet: Sheet, charts: dict[str, str]) -> str:
    found = sheet.figures
    made = moment(datetime.now(UTC).isoformat(timespec="seconds"))
    parts = [
        f"<h1>{escape(found.project)}</h1>",
        _p(
            tr("Labelling report, made {at} with ACT Desktop {version}").format(
                at=made, version=act_desktop.__version__
            )
        ),
        _p(report_words.simulated(found), "warning"),
        _cards(sheet.cards),
        _section(tr("Quality against work"), _chart("quality", charts), _p(report_words.curves(found))),
        _section(_epsilon_title(found), _chart("epsilon", charts)),
        _section(tr("Does ε keep its word?"), _chart("reliability", charts), _p(report_words.reliability(found))),
    ]
    if found.machine_labels:
        titles = (
            tr("Label"),
            tr("Samples"),
            tr("Precision, machine"),
            tr("reviewed"),
            tr("Recall, machine"),
            tr("reviewed"),
        )
        table = _table(titles, report_tables.label_rows(found))
        parts.append(_section(tr("Label by label"), table, _p(report_words.per_label())))
    parts += [_matrix(one, found.labels) for one in confusions(found.table, len(found.labels))]
    if found.losses:
        table = _table((tr("Loss"), tr("Test accuracy"), tr("Seeds")), report_tables.loss_rows(found))
        parts.append(_section(tr("Classifiers trained on these labels"), table, _p(report_words.losses(found))))
    if sheet.people:
        parts.append(_section(tr("People and the machine’s suggestion"), _p(sheet.people)))
    who = [f"<p><b>{escape(name)}</b>: {escape(text)}</p>" for name, text in report_tables.run_rows(found)]
    hashes = [
        _p(tr("{model}: SHA-256 {hash}").format(model=entry.run.config.model.name, hash=entry.run.config.model.sha256))
        for entry in found.runs
    ]
    parts.append(_section(tr("Who did what"), *who, *hashes))
    return "".join(parts)


def _epsilon_title(found: ReportFigures) -> str:
    return tr("How probable an error is") if found.calibrated else tr("What the critic thought")


def _section(title: str, *parts: str) -> str:
    return f"<h2>{escape(title)}</h2>{''.join(parts)}" if any(parts) else ""


def _p(text: str, kind: str = "muted") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def _chart(name: str, charts: dict[str, str]) -> str:
    return f'<p><img src="{name}" width="{_CHART_WIDTH}"></p>' if name in charts else ""


def _cards(cards: Sequence[tuple[str, str, str]]) -> str:
    cells = [
        f'<td width="25%" bgcolor="#f4f5f7"><span class="muted">{escape(title)}</span><br>'
        f'<span style="font-size: 15pt; font-weight: 600">{escape(figure)}</span><br>'
        f'<span class="muted" style="font-size: 8pt">{escape(note)}</span></td>'
        for title, figure, note in cards
    ]
    rows = ["".join(cells[start : start + 4]) for start in range(0, len(cells), 4)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="4" cellpadding="6">{body}</table>'


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        sides = ["left"] + ["right"] * (len(cells) - 1)
        return "".join(f'<{tag} align="{side}">{escape(cell)}</{tag}>' for side, cell in zip(sides, cells, strict=True))

    head = f'<tr bgcolor="{LIGHT.raised}">{line(titles, "th")}</tr>'
    body = "".join(f"<tr>{line(row, 'td')}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0" cellpadding="3">{head}{body}</table>'


def _matrix(one: Confusion, labels: tuple[str, ...]) -> str:
    """The matrix with shaded cells; of many labels only the largest confusions."""
    title = tr("What is taken for what: {whose}").format(whose=report_words.matrix_title(one))
    if len(labels) > MAX_MATRIX:
        rows = [(right, given, f"{count:,}") for right, given, count in largest_confusions(one.matrix, labels)]
        return _section(title, _table((tr("Right label"), tr("given"), tr("Samples")), rows))
    shares = one.matrix / one.matrix.sum(axis=1, keepdims=True).clip(min=1)
    lines = []
    for row, label in enumerate(labels):
        cells = "".join(
            f'<td align="center" bgcolor="{_shade(float(shares[row, column]), right=row == column)}">'
            f"{int(one.matrix[row, column]) or ''}</td>"
            for column in range(len(labels))
        )
        lines.append(f'<tr><td bgcolor="{LIGHT.raised}">{row + 1} {escape(label)}</td>{cells}</tr>')
    numbers = "".join(f'<td align="center" bgcolor="{LIGHT.raised}">{number + 1}</td>' for number in range(len(labels)))
    head = f'<tr><td bgcolor="{LIGHT.raised}"></td>{numbers}</tr>'
    table = f'<table width="100%" cellspacing="1" cellpadding="3">{head}{"".join(lines)}</table>'
    return _section(title, table, _p(tr("Rows: the right label. Columns: the label given, by its number.")))


def _shade(share: float, *, right: bool) -> str:
    """From white to the accent, or to the colour of what is wrong; light enough for dark numbers."""
    target = LIGHT.accent if right else LIGHT.bad
    strength = 0.6 * share**0.5
    channels = [int(target[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - strength * (255 - channel)):02x}" for channel in channels)
