"""TO BE WRITTEN: the page of the stage Review."""

from act_desktop.gui.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
