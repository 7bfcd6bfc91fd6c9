"""The sampling rules, one a module, found through `rules()` (METHOD.md, section 4)."""

import sys
from functools import cache
from typing import cast

from act_desktop.core.errors import UserError
from act_desktop.core.registry import discover
from act_desktop.methods.rules.base import Draw, Rule

__all__ = ["Draw", "Rule", "rule", "rules"]


@cache
def rules() -> dict[str, Rule]:
    """Every sampling rule by its key."""
    return cast("dict[str, Rule]", discover(sys.modules[__name__], "RULE"))


def rule(key: str) -> Rule:
    """The rule of that key.

    Raises:
        UserError: there is none.
    """
    try:
        return rules()[key]
    except KeyError:
        raise UserError(f"There is no sampling rule “{key}”.", hint=f"Choose from {', '.join(rules())}.") from None
