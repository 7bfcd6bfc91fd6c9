"""TO BE WRITTEN: the page of the stage Data."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class DataPage(Page):
    """TO BE WRITTEN."""

    key = "data"
    icon_name = "database-import"

    @override
    def title(self) -> str:
        return self.tr("Data")

    @override
    def refresh(self) -> None: ...
