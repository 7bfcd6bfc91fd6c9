"""TO BE WRITTEN: the page of the stage Annotate."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class AnnotatePage(Page):
    """TO BE WRITTEN."""

    key = "annotate"
    icon_name = "robot"

    @override
    def title(self) -> str:
        return self.tr("Annotate")

    @override
    def refresh(self) -> None: ...
