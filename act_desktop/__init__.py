"""ACT Desktop: label data offline with a local model, a critic, and a person where it matters."""

__version__ = "0.1.0"
