"""The encoders, one a module, found through `encoders()`: how samples become features."""

from act_desktop.core.errors import UserError, sentence
from act_desktop.core.registry import Registry
from act_desktop.core.samples import Modality
from act_desktop.workers.train.encoders.base import Encoder

_ENCODERS: Registry[Encoder] = Registry(__name__, "ENCODER", sentence("There is no encoder “{key}”."))


def encoders() -> dict[str, Encoder]:
    """Every encoder by its key."""
    return _ENCODERS.entries


def encoder(setting: str, modality: Modality) -> Encoder:
    """The encoder that a setting asks for, or the first that takes the modality and needs nothing named.

    Args:
        setting: As in `Settings.encoder`; empty for the modality's own.
        modality: What the samples are.

    Raises:
        UserError: there is none, it does not take the modality, or it cannot use what the setting names.
    """
    fitting = [entry for entry in encoders().values() if entry.modality is modality]
    if not setting:
        return next(entry for entry in fitting if entry.spelling == entry.key)
    for entry in fitting:
        if (chosen := entry.chosen_by(setting)) is not None:
            return chosen
    raise UserError(
        "There is no encoder “{setting}” for samples of the kind {modality}.",
        hint="Choose from {known}.",
        setting=setting,
        modality=modality,
        known=", ".join(entry.spelling for entry in fitting),
    )
