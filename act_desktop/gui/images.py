"""Decoded pictures as Qt's images."""

from PySide6.QtGui import QImage

from act_desktop.pipeline.pictures import Picture


def to_image(picture: Picture) -> QImage:
    """A picture for Qt; owns its pixels."""
    return QImage(
        picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888
    ).convertToFormat(QImage.Format.Format_RGB32)
