"""An image with zoom and pan, sharp at any size."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

_STEP = 1.25
_LEAST, _MOST = 0.02, 64.0
_BLOCKS_FROM = 2.0
"""From this scale on, pixels are shown as blocks: what the models see, not a blur of it."""


class ImageView(QWidget):
    """Shows one image: fitted into the widget, or at a scale of its own.

    A scale of 1 shows one pixel of the file on one pixel of the screen. The image may have been decoded smaller than
    its file is; where that shows, `detail_wanted` asks for the rest.
    """

    detail_wanted = Signal()
    """More pixels than there are would be seen."""
    zoomed = Signal()
    """The scale changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self._pixmap = QPixmap()
        self._full = QSize()
        self._scale = 0.0
        self._centre = QPointF()
        self._dragged: QPointF | None = None
        self.paints = 0
        """How often it was painted."""

    @property
    def scale(self) -> float:
        """Screen pixels a pixel of the file."""
        return self._scale or self._fitting()

    @property
    def fitted(self) -> bool:
        """Whether the image follows the size of the widget."""
        return not self._scale

    def set_image(self, image: QImage, full: QSize | None = None) -> None:
        """Shows another image, fitted; painted with the next paint event.

        Args:
            image: As decoded.
            full: The size of the file; that of the image by default.
        """
        self._pixmap = QPixmap.fromImage(image)
        self._full = full or image.size()
        self.fit()

    def set_detail(self, image: QImage) -> None:
        """The same image with all its pixels; zoom and place stay."""
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def clear(self) -> None:
        """Shows nothing."""
        self._pixmap, self._full = QPixmap(), QSize()
        self.update()

    @Slot()
    def fit(self) -> None:
        """The whole image, as large as the widget allows."""
        self._scale = 0.0
        self._centre = QPointF(self._full.width() / 2, self._full.height() / 2)
        self._changed()

    @Slot()
    def actual(self) -> None:
        """One pixel of the file on one pixel of the screen."""
        self.zoom_to(1.0)

    @Slot()
    def zoom_in(self) -> None:
        """A step nearer."""
        self.zoom_to(self.scale * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        """A step away."""
        self.zoom_to(self.scale / _STEP)

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Another scale; the point of the image at `at`, the middle by default, stays where it is.

        Args:
            scale: Screen pixels a pixel of the file.
            at: In the widget.
        """
        if self._pixmap.isNull():
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        at = at or middle
        before = self.scale / self.devicePixelRatioF()
        self._scale = min(_MOST, max(_LEAST, scale))
        after = self._scale / self.devicePixelRatioF()
        self._centre += (at - middle) * (1 / before - 1 / after)
        self._changed()

    def pan(self, by: QPointF) -> None:
        """Moves the image.

        Args:
            by: In logical pixels of the widget.
        """
        self._centre -= by * (self.devicePixelRatioF() / self.scale)
        self._changed()

    def target(self) -> QRectF:
        """Where the image lies in the widget."""
        scale = self.scale / self.devicePixelRatioF()
        size = QPointF(self._full.width() * scale, self._full.height() * scale)
        corner = QPointF(self.width() / 2, self.height() / 2) - self._centre * scale
        return QRectF(corner.x(), corner.y(), size.x(), size.y())

    def _fitting(self) -> float:
        if self._full.isEmpty():
            return 1.0
        ratio = self.devicePixelRatioF()
        scale = min(self.width() * ratio / self._full.width(), self.height() * ratio / self._full.height())
        # Whole blocks: every pixel of a small image gets the same width.
        return float(int(scale)) if scale >= _BLOCKS_FROM else scale

    def _changed(self) -> None:
        self._centre = QPointF(
            min(max(self._centre.x(), 0.0), float(self._full.width())),
            min(max(self._centre.y(), 0.0), float(self._full.height())),
        )
        self._want_detail()
        self.update()
        self.zoomed.emit()

    def _want_detail(self) -> None:
        have, full = self._pixmap.width(), self._full.width()
        if 0 < have < full and have < full * min(1.0, self.scale) * 0.9:
            self.detail_wanted.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < _BLOCKS_FROM)
        painter.drawPixmap(self.target(), self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want_detail()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_to(self.scale * _STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self.pan(event.position() - self._dragged)
            self._dragged = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.unsetCursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.fitted:
            self.zoom_to(max(1.0, self.scale * 2), event.position())
        else:
            self.fit()
