"""Readers and writers of file formats, one module a format, found through a registry. No SQL."""
