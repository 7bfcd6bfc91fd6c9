"""The window: PySide6 widgets that call the same pipeline as the command line."""
