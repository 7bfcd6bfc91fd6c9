"""Where a prompt's parts go in a model's chat template."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

_PLAIN = "{system}\n\n{user}\n"
# Templates that print a date get the same one on every day, so that a run can be repeated.
_DATE = {"%d %b %Y": "01 Jan 2025", "%Y-%m-%d": "2025-01-01"}

Messages = list[dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A rendered template, cut where the prompt's own texts stand: `before` system `between` user `after`.

    Attributes:
        before: Up to the system text.
        between: From there to the sample.
        after: From the end of the question to where the model's answer begins.
        sha256: Hash of the template's source.
        warning: What the person should know, or empty.
    """

    before: str
    between: str
    after: str
    sha256: str
    warning: str = ""


def layout(source: str | None, special: Mapping[str, str]) -> Layout:
    """Finds where the texts go.

    Args:
        source: The model's Jinja template; None where the file has none.
        special: Written special tokens, by the names templates use (`bos_token`, …).

    Returns:
        The layout of the template, with a system turn where it takes one, else with the system text in the user's
        turn; a plain layout without turns where there is no template or it cannot be used.
    """
    if source is None:
        return _plain("The model has no chat template: it gets the prompt as plain text.")
    try:
        template = _environment().from_string(source)
    except jinja2.TemplateError as error:
        return _plain(f"The model's chat template is broken ({error}): it gets the prompt as plain text.")
    system, user = secrets.token_hex(12), secrets.token_hex(12)
    for messages in _ways(system, user):
        try:
            text = template.render(
                messages=messages,
                add_generation_prompt=True,
                enable_thinking=False,
                tools=None,
                raise_exception=_refuse,
                strftime_now=lambda form: _DATE.get(form, "01 Jan 2025"),
                **special,
            )
        except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
            continue
        if text.count(system) == 1 and text.count(user) == 1 and text.index(system) < text.index(user):
            before, rest = text.split(system)
            between, after = rest.split(user)
            return Layout(before=before, between=between, after=after, sha256=_sha256(source))
    return _plain("The model's chat template takes no question: it gets the prompt as plain text.")


def _ways(system: str, user: str) -> list[Messages]:
    """Messages to try: with a system turn, then without; contents as text, then as a list of parts."""

    def parts(text: str) -> list[dict[str, str]]:
        return [{"type": "text", "text": text}]

    merged = f"{system}\n\n{user}"
    return [
        [{"role": "system", "content": system}, {"role": "user", "content": user}],
        [{"role": "system", "content": parts(system)}, {"role": "user", "content": parts(user)}],
        [{"role": "user", "content": merged}],
        [{"role": "user", "content": parts(merged)}],
    ]


def _plain(warning: str) -> Layout:
    before, rest = _PLAIN.split("{system}")
    between, after = rest.split("{user}")
    return Layout(before=before, between=between, after=after, sha256=_sha256(_PLAIN), warning=warning)


def _sha256(source: str) -> str:
    return hashlib.sha256(source.encode(errors="replace")).hexdigest()


def _refuse(message: str) -> None:
    raise jinja2.TemplateError(message)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols]
    )
    environment.filters["tojson"] = lambda value, **options: json.dumps(value, ensure_ascii=False, **options)
    return environment
