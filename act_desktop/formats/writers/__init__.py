"""Writers of labelled samples, one format a module."""
