"""TO BE WRITTEN: the page of the stage Models."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class ModelsPage(Page):
    """TO BE WRITTEN."""

    key = "models"
    icon_name = "chip"

    @override
    def title(self) -> str:
        return self.tr("Models")

    @override
    def refresh(self) -> None: ...
