"""Readers of samples, one format a module."""
