"""A label as a button: its key, its name, how probable the machine holds it, and whose choice it is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from act_desktop.core.samples import Label
from act_desktop.gui.icons import icon
from act_desktop.gui.keys import shown
from act_desktop.gui.pages.review.answer_button import Answering
from act_desktop.gui.pages.review.clock import Clock
from act_desktop.gui.theme import SPACE, Colours, colours
from act_desktop.gui.words import percent

_BAR = 4
_ROUND = 6


class LabelButton(Answering, QAbstractButton):
    """Chooses a label.

    Args:
        label: Of the scheme.
        key: Printed on it; empty for none.
        clock: Of the desk.
    """

    def __init__(self, label: Label, key: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.label = label
        self.key = key
        self._probability: float | None = None
        self._machine = self._person = self._struck = False
        self.setText(label.name)
        self.setToolTip(label.description)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def tell(self, *, probability: float | None, machine: bool, person: bool) -> None:
        """What is known of the label for the sample at hand.

        Args:
            probability: The machine's, in [0, 1]; None while it is hidden or there is none.
            machine: It is the machine's label.
            person: It is the person's label in force.
        """
        self._probability, self._machine, self._person, self._struck = probability, machine, person, False
        self._describe()
        self.update()

    def strike(self) -> None:
        """The person rejected it; another is still to be chosen."""
        self._struck = True
        self._describe()
        self.update()

    def _describe(self) -> None:
        parts = [self.label.name]
        if self.key:
            parts.append(self.tr("key {key}").format(key=shown(self.key)))
        if self._machine:
            parts.append(self.tr("the machine's label"))
        if self._probability is not None:
            parts.append(percent(self._probability, 0))
        if self._person:
            parts.append(self.tr("your label"))
        if self._struck:
            parts.append(self.tr("rejected"))
        self.setAccessibleName(", ".join(parts))

    @override
    def sizeHint(self) -> QSize:
        return QSize(24 * SPACE, self.fontMetrics().height() + 2 * SPACE)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(16 * SPACE, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paint = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, paint)
        left = self._paint_key(painter, paint)
        left = self._paint_colour(painter, left)
        right = self._paint_facts(painter, paint)
        font = QFont(self.font())
        font.setBold(self._machine or self._person)
        font.setStrikeOut(self._struck)
        painter.setFont(font)
        painter.setPen(QColor(paint.text if self.isEnabled() else paint.muted))
        room = QRectF(left, 0, right - left - SPACE, self.height())
        name = painter.fontMetrics().elidedText(self.label.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.end()

    def _paint_ground(self, painter: QPainter, paint: Colours) -> None:
        focused, width = self.hasFocus(), 2.0 if self.hasFocus() or self._person else 1.0
        ground = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        fill = paint.accent_soft if self._person else paint.raised if self.underMouse() else paint.surface
        painter.setBrush(QColor(fill if not self.isDown() else paint.line))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, _ROUND, _ROUND)
        if self._probability:
            bar = QRectF(ground.left(), ground.bottom() - _BAR, ground.width() * self._probability, _BAR)
            painter.save()
            painter.setClipRect(bar)
            painter.setBrush(QColor(paint.accent if self._machine else paint.muted))
            painter.drawRoundedRect(ground, _ROUND, _ROUND)
            painter.restore()
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(width)
        pen.setColor(QColor(paint.accent if focused or self._person or self._machine else paint.line))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, _ROUND, _ROUND)

    def _paint_key(self, painter: QPainter, paint: Colours) -> float:
        """The key cap; returns where it ends."""
        metrics, text = self.fontMetrics(), shown(self.key) if self.key else ""
        side = metrics.height() + 2
        width = max(side, metrics.horizontalAdvance(text) + SPACE)
        cap = QRectF(SPACE, (self.height() - side) / 2, width, side)
        if text:
            painter.setPen(QColor(paint.line))
            painter.setBrush(QColor(paint.raised))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(paint.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
        return cap.right() + SPACE

    def _paint_colour(self, painter: QPainter, left: float) -> float:
        colour = QColor(self.label.colour) if self.label.colour else QColor()
        if not colour.isValid():
            return left
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(left, self.height() / 2 - 5, 10, 10))
        return left + 10 + SPACE

    def _paint_facts(self, painter: QPainter, paint: Colours) -> float:
        """Probability, and signs for whose label it is; returns where they begin."""
        right = float(self.width() - SPACE)
        if self._probability is not None:
            text = percent(self._probability, 0)
            width = self.fontMetrics().horizontalAdvance(percent(1.0, 0))
            room = QRectF(right - width, 0, width, self.height())
            painter.setPen(QColor(paint.text if self._machine else paint.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            right -= width + SPACE
        side = self.fontMetrics().height()
        for wanted, name in ((self._machine, "robot-outline"), (self._person, "account-check")):
            if wanted:
                sign = icon(name, QPalette.ColorRole.Highlight).pixmap(QSize(side, side), self.devicePixelRatioF())
                painter.drawPixmap(QRectF(right - side, (self.height() - side) / 2, side, side).topLeft(), sign)
                right -= side + SPACE / 2
        return right
