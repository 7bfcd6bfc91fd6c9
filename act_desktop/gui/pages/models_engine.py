"""How models run on this machine: graphics card and processor, in a fold that few need to open."""

import os

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QFormLayout, QSpinBox, QToolButton, QWidget

from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.gui.workspace import Workspace

ALL_LAYERS = -1
MOST_LAYERS = 999
MOST_THREADS = max(256, os.cpu_count() or 1)


class EngineFold(QWidget):
    """Layers on the graphics card and threads on the processor, remembered for all projects.

    Attributes:
        header: Opens and closes it.
        layers: −1 is "as many as there are".
        threads: 0 is "the cores of this machine".
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.header = QToolButton()
        self.header.setText(self.tr("Advanced: how models run on this computer"))
        self.header.setCheckable(True)
        self.header.setProperty("kind", "button")
        self.header.setArrowType(Qt.ArrowType.RightArrow)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.toggled.connect(self._toggled)
        self.layers, self.threads = calm(QSpinBox()), calm(QSpinBox())
        self.layers.setRange(ALL_LAYERS, MOST_LAYERS)
        self.layers.setSpecialValueText(self.tr("All, if there is one"))
        self.threads.setRange(0, MOST_THREADS)
        self.threads.setSpecialValueText(self.tr("The cores of this computer"))
        form = QFormLayout()
        form.setSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Layers on the &graphics card:"), self.layers)
        form.addRow(self.tr("&Threads on the processor:"), self.threads)
        self._inside = QWidget()
        self._inside.setLayout(
            column(
                form,
                text_label(
                    self.tr(
                        "The defaults suit almost everyone. Fewer layers help where a model does not fit into the "
                        "graphics card; fewer threads leave the computer free for other work. None of it changes "
                        "what a model answers. What really computed is shown after a try and in the status line."
                    ),
                    "muted",
                    wrap=True,
                ),
                margin=SPACE,
            )
        )
        self._inside.setVisible(False)
        self.setLayout(column(self.header, self._inside))
        self._show()
        self.layers.valueChanged.connect(self._changed)
        self.threads.valueChanged.connect(self._changed)
        workspace.preferences_changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        preferences = self._workspace.preferences
        with QSignalBlocker(self.layers), QSignalBlocker(self.threads):
            self.layers.setValue(preferences.gpu_layers)
            self.threads.setValue(preferences.threads)

    @Slot()
    def _changed(self) -> None:
        preferences = self._workspace.preferences
        self._workspace.set_preferences(
            msgspec.structs.replace(preferences, gpu_layers=self.layers.value(), threads=self.threads.value())
        )

    @Slot(bool)
    def _toggled(self, opened: bool) -> None:
        self.header.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._inside.setVisible(opened)
