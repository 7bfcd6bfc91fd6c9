"""What the tests of the window do with a message box that is about to open."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox


def answer_dialog(button: str = "") -> list[str]:
    """Clicks a button of the next message box, or closes it; what it said is in the list afterwards."""
    said: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, answer)
            return
        said.extend([box.text(), box.informativeText()])
        if button:
            next(one for one in box.buttons() if one.text().replace("&", "") == button).click()
        else:
            box.reject()

    QTimer.singleShot(20, answer)
    return said
