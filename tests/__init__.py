"""Tests: a package, so that no dependency's package of the same name is taken for it."""
