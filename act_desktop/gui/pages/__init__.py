"""The stages of the window, one page each."""
