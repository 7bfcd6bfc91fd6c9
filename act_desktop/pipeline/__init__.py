"""The stages of the work, one a module. The window and the command line both call them."""
