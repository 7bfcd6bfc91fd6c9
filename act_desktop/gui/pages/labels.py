"""TO BE WRITTEN: the page of the stage Labels."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class LabelsPage(Page):
    """TO BE WRITTEN."""

    key = "labels"
    icon_name = "label-multiple"

    @override
    def title(self) -> str:
        return self.tr("Labels")

    @override
    def refresh(self) -> None: ...
