"""The encoders, one a module, found through `encoders()`: how samples become features."""

from act_desktop.core.errors import UserError
from act_desktop.core.registry import Registry
from act_desktop.core.samples import Modality
from act_desktop.workers.train.encoders.base import Encoder

_ENCODERS: Registry[Encoder] = Registry(__name__, "ENCODER", "encoder")


def encoders() -> dict[str, Encoder]:
    """Every encoder by its key."""
    return _ENCODERS.entries


def encoder(key: str, modality: Modality) -> Encoder:
    """The encoder of that key, or the first that takes the modality where the key is empty.

    Raises:
        UserError: there is none, or it does not take the modality.
    """
    fitting = {name: entry for name, entry in encoders().items() if entry.modality is modality}
    if not key:
        return next(iter(fitting.values()))
    if key not in fitting:
        raise UserError(
            f"There is no encoder “{key}” for samples of the kind {modality}.",
            hint=f"Choose from {', '.join(fitting)}.",
        )
    return fitting[key]
