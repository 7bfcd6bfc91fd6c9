"""Slow work off the GUI thread."""
