"""TO BE WRITTEN: the page of the stage Review."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class ReviewPage(Page):
    """TO BE WRITTEN."""

    key = "review"
    icon_name = "eye-check"

    @override
    def title(self) -> str:
        return self.tr("Review")

    @override
    def refresh(self) -> None: ...
