"""The sampling rules, one a module, found through `rules()` (METHOD.md, section 4)."""

from act_desktop.core.errors import sentence
from act_desktop.core.registry import Registry
from act_desktop.methods.rules.base import Draw, Rule

__all__ = ["Draw", "Rule", "rule", "rules"]


_RULES: Registry[Rule] = Registry(__name__, "RULE", sentence("There is no sampling rule “{key}”."))


def rules() -> dict[str, Rule]:
    """Every sampling rule by its key."""
    return _RULES.entries


def rule(key: str) -> Rule:
    """The rule of that key.

    Raises:
        UserError: there is none.
    """
    return _RULES[key]
