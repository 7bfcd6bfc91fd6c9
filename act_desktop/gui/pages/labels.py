"""The page of the stage Labels: which labels there are, what they mean, and the guideline."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QSplitter, QWidget
from typing_extensions import override

from act_desktop.core.samples import Label, LabelScheme, Modality
from act_desktop.gui.dialogs.files import ask_file, ask_folder
from act_desktop.gui.dialogs.label_list import LabelListDialog
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.keys import action_title, keys_in_force, normal, shown
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.labels_saving import SchemeSaver
from act_desktop.gui.pages.labels_table import LabelsTable
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, frame, row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.labels import labels_in
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project
from act_desktop.store.browsing import LabelCounts

_TYPING_MS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a query brought; that of a project that is closed by now is ignored."""

    reader: Project
    counts: LabelCounts
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """The labels of a file or folder, likewise."""

    reader: Project
    labels: tuple[Label, ...]


class LabelsPage(Page):
    """Everything is saved as one edits, so that nothing is lost; what is in use can no longer be renamed."""

    key = "labels"
    icon_name = "label-multiple"
    shows = frozenset({Subject.SAMPLES, Subject.LABELS, Subject.RUNS, Subject.PLAN, Subject.DECISIONS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._fixed = False
        self.saver = SchemeSaver(workspace, self)
        self.saver.failed.connect(self.refresh)
        self.labels = LabelsTable()
        self.labels.changed.connect(self._labels_changed)
        self.paste = button(self.tr("Add a &list…"), self._paste, icon_name="clipboard-list-outline")
        self.take = button(self.tr("Take from my da&ta…"), self._choose_file, icon_name="database-import")
        self._sources = QMenu(self.take)
        self._sources.addAction(self.tr("From a file…"), self._choose_file)
        self._sources.addAction(self.tr("From the folders of images…"), self._choose_folder)
        self._taking: Job | None = None
        self.guideline = QPlainTextEdit()
        self.guideline.setAccessibleName(self.tr("Guideline"))
        self.guideline.setTabChangesFocus(True)
        self.guideline.setPlaceholderText(
            self.tr("For example: Judge what the customer wants, not how they say it. If two labels fit, take the "
                    "more specific one.")
        )  # fmt: skip
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._save)
        self.guideline.textChanged.connect(self._typed)
        self.notice_text = text_label("", wrap=True)
        self.notice = frame("notice", row(self.notice_text, margin=2 * SPACE))
        self.notice.hide()
        below = QWidget()
        below.setLayout(
            column(
                text_label(self.tr("Guideline"), "heading"),
                text_label(
                    self.tr("What models and people should know before they choose: how to judge, and what to do "
                            "in doubt."),
                    "muted",
                    wrap=True,
                ),
                self.guideline,
            )
        )  # fmt: skip
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(2 * SPACE)
        for number, part in enumerate((self.labels, below)):
            splitter.addWidget(part)
            splitter.setStretchFactor(number, 2 - number)
        self.body.addLayout(row(text_label(self.title(), "title"), 1, self.paste, self.take, space=SPACE))
        self.body.addWidget(self.notice)
        self.body.addWidget(splitter, 1)
        workspace.runner.started.connect(self._allow)
        workspace.runner.finished.connect(self._allow)
        workspace.preferences_changed.connect(self._show_keys)
        workspace.closing.connect(self._finish)

    @override
    def title(self) -> str:
        return self.tr("Labels")

    @override
    def clear(self) -> None:
        self._typing.stop()
        self._fixed = False
        self._taking = None
        self.labels.model.show((), {})
        self.labels.model.show_counts(LabelCounts())
        self.labels.say("")
        self.notice.hide()

    @override
    @Slot()
    def refresh(self) -> None:
        if not self.workspace.is_open:
            return
        scheme, reader = self.workspace.project.scheme, self.workspace.reader
        images = self.workspace.project.modality is not Modality.TEXT
        self.take.setMenu(self._sources if images else None)  # type: ignore[arg-type]
        if self._settled:
            self._show(scheme)

        def work(_: JobControl) -> _Reading:
            return _Reading(reader=reader, counts=reader.browse.label_counts(), fixed=reader.browse.labels_fixed())

        query = self.workspace.runner.query(self.tr("Count the labels"), work)
        query.succeeded.connect(self._read)

    @property
    def _settled(self) -> bool:
        """Whether the project has what the page shows."""
        return not self.saver.busy and not self._typing.isActive()

    def _show(self, scheme: LabelScheme) -> None:
        here = self.labels.table.currentIndex().row()
        self.labels.model.show(scheme.labels, self._keys(scheme))
        self.labels.choose(max(0, min(here, len(scheme) - 1)))
        if self.guideline.toPlainText() != scheme.guideline:
            with QSignalBlocker(self.guideline):
                self.guideline.setPlainText(scheme.guideline)

    def _keys(self, scheme: LabelScheme) -> dict[str, str]:
        preferences = self.workspace.preferences
        return dict(keys_in_force(scheme, preferences.key_preset, preferences.keys).labels)

    @Slot()
    def _show_keys(self) -> None:
        if not self.workspace.is_open or not self.labels.model.labels:
            return
        if self._settled:
            self._show(self.workspace.project.scheme)
        else:
            labels = self.labels.model.labels
            self.labels.model.show(labels, self._keys(LabelScheme(labels=labels)))

    @Slot(object)
    def _read(self, reading: _Reading) -> None:
        if not self.workspace.is_open or reading.reader is not self.workspace.reader:
            return
        self._fixed = reading.fixed
        self.labels.model.show_counts(reading.counts)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        """Names change only while nobody answered with them and no job reads or writes them."""
        if not self.workspace.is_open:
            return
        readonly, busy = self.workspace.project.readonly, self.workspace.runner.job is not None
        why_not = ""
        if readonly:
            why_not = self.tr("The project is open read-only.")
        elif self._fixed:
            why_not = self.tr(
                "Models or people have answered with these labels, so their names and order stay as they are. "
                "Descriptions, keys, colours and the guideline can be changed."
            )
        elif busy:
            why_not = self.tr("Names and order can be changed again when the job that runs is finished.")
        self.labels.set_editable(words=not readonly, names=not why_not, why_not=why_not)
        self.guideline.setReadOnly(readonly)
        for part in (self.paste, self.take):
            part.setEnabled(not why_not and self._taking is None)
            part.setToolTip(why_not)
        note = why_not
        if self._fixed and not readonly:
            note += " " + self.tr(
                "Descriptions and the guideline are part of what the models are asked: after a change, annotate again "
                "to have labels that were given with the new words. Nothing that is done is lost."
            )
        self.notice_text.setText(note)
        self.notice.setVisible(bool(note))

    @Slot(object)
    def _labels_changed(self, renamed: dict[str, str]) -> None:
        scheme = LabelScheme(labels=self.labels.model.labels, guideline=self.guideline.toPlainText())
        self.labels.model.show(scheme.labels, self._keys(scheme))
        self.saver.save(scheme, renamed)
        self._warn_of_keys(scheme)

    def _warn_of_keys(self, scheme: LabelScheme) -> None:
        """A label's key wins over an action's; whoever gives it should know."""
        preferences = self.workspace.preferences
        actions = keys_in_force(LabelScheme.of("-", "–"), preferences.key_preset, preferences.keys).actions
        current = self.labels.table.currentIndex().row()
        key = normal(scheme.labels[current].hotkey) if 0 <= current < len(scheme) else ""
        taken = next((action for action, keys in actions.items() if key and key in keys), None)
        if taken is not None:
            self.labels.say(
                self.tr("In the review, {key} means “{action}” otherwise; here it chooses “{label}”.").format(
                    key=shown(key), action=action_title(taken), label=scheme.labels[current].name
                )
            )

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot()
    def _save(self) -> None:
        """Saves what was typed into the guideline."""
        if not self.workspace.is_open or self.workspace.project.readonly or not self.labels.model.labels:
            return
        scheme = LabelScheme(labels=self.labels.model.labels, guideline=self.guideline.toPlainText())
        if scheme != self.workspace.project.scheme:
            self.saver.save(scheme)

    @Slot()
    def _finish(self) -> None:
        """The project is about to be closed: what was typed last goes into it, in an open cell too."""
        editor = QApplication.focusWidget()
        if editor is not None and self.labels.table.isAncestorOf(editor):
            editor.clearFocus()
        if self._typing.isActive():
            self._typing.stop()
            self._save()
        self.saver.finish()

    @Slot()
    def _paste(self) -> None:
        self._offer(())

    @Slot()
    def _choose_file(self) -> None:
        kinds = self.tr("Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)")
        if file := ask_file(self, self.tr("Take the labels from a file"), kinds):
            self.take_from(file)

    @Slot()
    def _choose_folder(self) -> None:
        if folder := ask_folder(self, self.tr("Take the labels from the folders of images")):
            self.take_from(folder)

    def take_from(self, path: Path) -> None:
        """Reads the labels of a file or folder, and offers those that are new."""
        modality, reader = self.workspace.project.modality, self.workspace.reader

        def work(control: JobControl) -> _Taken:
            return _Taken(reader=reader, labels=labels_in(path, modality, job=control))

        self._taking = self.workspace.runner.query(self.tr("Read the labels"), work)
        self._taking.succeeded.connect(self._taken)
        self._taking.over.connect(self._taking_over)
        self.labels.say(self.tr("Reading {name}…").format(name=path.name))
        self._allow()

    @Slot(object)
    def _taken(self, taken: _Taken) -> None:
        if self.workspace.is_open and taken.reader is self.workspace.reader:
            self._offer(taken.labels)

    @Slot(object)
    def _taking_over(self, query: Job) -> None:
        if query is self._taking:
            self._taking = None
            self.labels.say("")
            self._allow()

    def _offer(self, found: tuple[Label, ...]) -> None:
        if not self.labels.model.names_editable:
            return
        dialog = LabelListDialog([label.name for label in self.labels.model.labels], found, self)
        if dialog.exec():
            self.labels.add_labels(dialog.new_labels())
        dialog.deleteLater()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._typing.isActive():
            self._typing.stop()
            self._save()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "labels"):
            self.labels.restyle()
