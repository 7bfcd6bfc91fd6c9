"""Lists the sentences of all errors for Qt's lupdate, which knows only its own functions.

python packaging/error_texts.py SOURCES… > FILE.py
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ERRORS = ("UserError", "ProjectError", "ModelError", "DataError")
MARK = "sentence"


def sentences(source: str) -> Iterator[str]:
    """The literal messages and hints of the errors that a source raises, and what it marks with `sentence`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in {*ERRORS, MARK}:
            for part in (*node.args[:1], *(word.value for word in node.keywords if word.arg == "hint")):
                yield from _literals(part)


def _literals(part: ast.expr) -> Iterator[str]:
    """The text itself, or both of `a if … else b`."""
    if isinstance(part, ast.IfExp):
        yield from (*_literals(part.body), *_literals(part.orelse))
    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
        yield part.value


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def main() -> None:
    """Prints the list."""
    files = sorted(
        file for folder in sys.argv[1:] for file in Path(folder).rglob("*.py") if not {"gui", "cli"} & set(file.parts)
    )
    found = {text for file in files for text in sentences(file.read_text(encoding="utf-8"))}
    print("from PySide6.QtCore import QCoreApplication")
    for text in sorted(found):
        print(f'QCoreApplication.translate("errors", {text!r})')


if __name__ == "__main__":
    main()
