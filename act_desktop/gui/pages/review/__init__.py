"""The review pane: where people spend their day."""

from act_desktop.gui.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
