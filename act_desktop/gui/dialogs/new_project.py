"""A new project: its name and place, what a sample is, and the labels; checked as one types."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from typing_extensions import override

from act_desktop.core.errors import ProjectError, UserError
from act_desktop.core.samples import Label, LabelScheme, Modality
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.files import ask_file, ask_folder
from act_desktop.gui.icons import icon
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, set_role, text_label
from act_desktop.gui.words import error_line
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.labels import labels_in, parse_labels, write_labels
from act_desktop.pipeline.progress import JobControl

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME = 120
_MOST_BYTES = 240
"""Of a file's name; file systems take 255, and a writer puts files with a longer name beside it."""


class NewProjectDialog(QDialog):
    """Asks for what a project needs, and makes it.

    Args:
        workspace: Where it is opened.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New project"))
        self._workspace = workspace
        self._reading: Job | None = None
        self._touched: set[str] = set()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("For example: Customer mail 2026"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.folder = QLineEdit(QDir.toNativeSeparators(_documents()))
        self.choose = button(self.tr("C&hoose…"), self._choose_folder, icon_name="folder-open")
        self.errors = {key: _error_line() for key in ("name", "folder", "labels")}
        self.modality = _ModalityChoice()
        self.labels = QPlainTextEdit()
        self.labels.setPlaceholderText(
            self.tr("One label a line, for example\nbilling – anything about invoices and payments\ndelivery\nother")
        )
        self.labels.setTabChangesFocus(True)
        self.labels.setMinimumHeight(6 * self.fontMetrics().height())
        self.take = QPushButton(self.tr("Ta&ke from my data"))
        self.take.setIcon(icon("database-import"))
        self.take.setToolTip(self.tr("Reads the labels from the column “label” of a table, or from folders' names"))
        menu = QMenu(self.take)
        menu.addAction(self.tr("From a file…"), self._take_file)
        menu.addAction(self.tr("From the folders of images…"), self._take_folder)
        self.take.setMenu(menu)
        self.count = text_label("", "muted")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.create_button = QPushButton(self.tr("Create &project"))
        self.create_button.setProperty("kind", "primary")
        self.create_button.setDefault(True)
        self.buttons.addButton(self.create_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.name.textChanged.connect(self._name_typed)
        self.folder.textChanged.connect(self._folder_typed)
        self.labels.textChanged.connect(self._labels_typed)
        self._check()
        self.resize(680, self.sizeHint().height())

    def _lay_out(self) -> None:
        folder = row(self.folder, self.choose)
        folder.setStretch(0, 1)
        below = row(self.errors["labels"], self.count)
        below.setStretch(0, 1)
        body = column(
            _named(self.tr("&Name"), self.name),
            self.name,
            self.errors["name"],
            _named(self.tr("&Folder"), self.folder),
            folder,
            self.errors["folder"],
            text_label(self.tr("What is one sample?"), "heading"),
            self.modality,
            row(_named(self.tr("&Labels"), self.labels), 1, self.take),
            self.labels,
            below,
            text_label(
                self.tr("A description helps the models as it helps people: “name – description”. "
                        "Labels can be changed until a model has labelled the first sample."),
                "muted",
                wrap=True,
            ),
            self.buttons,
            margin=3 * SPACE,
        )  # fmt: skip
        body.setStretch(9, 1)
        self.setLayout(body)

    @property
    def path(self) -> Path:
        """The file that would be made."""
        return Path(self.folder.text().strip()) / f"{_FORBIDDEN.sub('-', self.name.text().strip()).rstrip('. ')}.act"

    @override
    def accept(self) -> None:
        """Makes the project and opens it."""
        self._touched |= set(self.errors)
        if not self._check():
            return
        scheme = LabelScheme(labels=parse_labels(self.labels.toPlainText()))
        try:
            self._workspace.create(
                self.path, modality=self.modality.chosen(), scheme=scheme, name=self.name.text().strip()
            )
        except ProjectError as error:
            show_error(self, error, self.tr("New project"))
            return
        self._workspace.stage_wanted.emit("data")
        super().accept()

    @override
    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        super().done(result)

    def _check(self) -> bool:
        """Says beside each field what is wrong with it; a field that nobody touched yet is not blamed."""
        wrong = {
            "name": self._wrong_name(),
            "folder": self._wrong_folder(),
            "labels": self._wrong_labels(),
        }
        for key, words in wrong.items():
            line = self.errors[key]
            line.setText(words if key in self._touched else "")
            line.setVisible(bool(line.text()) or key == "labels")
        self._show_count()
        good = not any(wrong.values())
        self.create_button.setEnabled(good or len(self._touched) < len(wrong))
        return good

    def _wrong_name(self) -> str:
        if not self.name.text().strip().strip("."):
            return self.tr("Give the project a name.")
        if len(os.fsencode(self.path.name)) > _MOST_BYTES:
            return self.tr("The name is too long.")
        if os.path.exists(self.path):  # noqa: PTH110 - `Path.exists` fails where one may not look
            return self.tr("“{name}” is there already; choose another name or folder.").format(name=self.path.name)
        return ""

    def _wrong_folder(self) -> str:
        folder = self.folder.text().strip()
        if not folder or not Path(folder).is_absolute():
            return self.tr("Choose the folder that the project file goes into.")
        there = os.path.isdir(folder)  # noqa: PTH112 - `Path.is_dir` fails where one may not look
        return "" if there else self.tr("There is no such folder.")

    def _wrong_labels(self) -> str:
        labels = parse_labels(self.labels.toPlainText())
        if not labels:
            return self.tr("Write down at least two labels.")
        try:
            LabelScheme(labels=labels)
        except UserError as error:
            return error_line(error)
        return ""

    @Slot()
    def _name_typed(self) -> None:
        self._touch("name")

    @Slot()
    def _folder_typed(self) -> None:
        self._touch("folder")

    @Slot()
    def _labels_typed(self) -> None:
        self._touch("labels")

    def _touch(self, key: str) -> None:
        self._touched.add(key)
        self._check()

    @Slot()
    def _choose_folder(self) -> None:
        folder = ask_folder(self, self.tr("Where the project goes"), start=self.folder.text())
        if folder is not None:
            self.folder.setText(str(folder))

    @Slot()
    def _take_file(self) -> None:
        kinds = self.tr("Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)")
        if file := ask_file(self, self.tr("Take the labels from a file"), kinds):
            self.take_from(file)

    @Slot()
    def _take_folder(self) -> None:
        if folder := ask_folder(self, self.tr("Take the labels from the folders of images")):
            self.take_from(folder)

    def take_from(self, path: Path) -> None:
        """Reads the labels of a file or folder, in the background."""
        modality = self.modality.chosen()

        def work(control: JobControl) -> _Taken:
            try:
                return _Taken(labels=labels_in(path, modality, job=control))
            except UserError as error:
                return _Taken(error=error_line(error))

        self.take.setEnabled(False)
        self.count.setText(self.tr("Reading {name}…").format(name=path.name))
        self._reading = self._workspace.runner.query(self.tr("Read the labels"), work)
        self._reading.succeeded.connect(self._taken)
        self._reading.ended.connect(self._read)

    @Slot(object)
    def _taken(self, taken: "_Taken") -> None:
        if taken.error:
            self._touched.add("labels")
            self._check()
            self.errors["labels"].setText(taken.error)
            return
        self.labels.setPlainText(write_labels(taken.labels))

    @Slot()
    def _read(self) -> None:
        self._reading = None
        self.take.setEnabled(True)
        self._show_count()

    def _show_count(self) -> None:
        count = len(parse_labels(self.labels.toPlainText()))
        self.count.setText(self.tr("%n labels", "", count) if count else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    labels: tuple[Label, ...] = ()
    error: str = ""


class _ModalityChoice(QWidget):
    """What a sample is, each kind with a plain explanation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        lines = []
        for number, (kind, name, meaning) in enumerate(
            (
                (Modality.TEXT, self.tr("A &text"), self.tr("a message, a paragraph, a report")),
                (Modality.IMAGE, self.tr("An &image"), self.tr("a photograph, a scan; needs a model that can see")),
                (
                    Modality.IMAGE_QUESTION,
                    self.tr("An image with a &question"),
                    self.tr("the labels are the possible answers, for example yes and no"),
                ),
            )
        ):
            choice = QRadioButton(name)
            choice.setProperty("modality", kind.value)
            choice.setAccessibleDescription(meaning)
            choice.setChecked(number == 0)
            self._group.addButton(choice)
            lines.append(row(choice, text_label("– " + meaning, "muted", wrap=False), 1))
        self.setLayout(column(*lines, space=SPACE // 2))

    def chosen(self) -> Modality:
        """The kind that is chosen."""
        return next(Modality(one.property("modality")) for one in self._group.buttons() if one.isChecked())

    def choose(self, kind: Modality) -> None:
        """Chooses one."""
        for choice in self._group.buttons():
            choice.setChecked(choice.property("modality") == kind.value)


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else str(Path.home())


def _named(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label


def _error_line() -> QLabel:
    label = text_label("", "", wrap=True)
    set_role(label, "bad")
    return label
