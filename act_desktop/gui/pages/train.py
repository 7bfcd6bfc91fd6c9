"""TO BE WRITTEN: the page of the stage Train."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class TrainPage(Page):
    """TO BE WRITTEN."""

    key = "train"
    icon_name = "school"

    @override
    def title(self) -> str:
        return self.tr("Train")

    @override
    def refresh(self) -> None: ...
