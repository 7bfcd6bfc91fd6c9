"""Embeddings of texts by a language model: computed in its worker, handed to the training worker as an array.

The two libraries never share a process, so the embeddings of all samples are there before a training begins.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from act_desktop.core.errors import ModelError
from act_desktop.core.samples import Modality
from act_desktop.pipeline.library import library
from act_desktop.pipeline.models import ModelFiles, identity, parts, remember, resolve
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.session import Session, last_words
from act_desktop.protocol.prediction import Gguf
from act_desktop.protocol.process import WorkerDied
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import read_items, write_embeddings

_PREFIX = "gguf:"
_AT_ONCE = 32
_STAGE = "Embedding the texts"


def embed_for(settings: Settings, modality: Modality, folder: Path, job: JobControl) -> Settings:
    """Embeds `samples` and `test` of a training's folder where the settings ask for a language model's embeddings.

    Args:
        settings: Their encoder may be `gguf:NAME` or `gguf:PATH`.
        modality: Of the project.
        folder: With the samples; gets the embeddings.
        job: Progress and cancel.

    Returns:
        The settings for the worker: the encoder names the model by its hash.

    Raises:
        ModelError: there is no such model, it cannot be loaded, or the samples are no texts.
        Cancelled: the person stopped the job.
    """
    if not settings.encoder.startswith(_PREFIX):
        return settings
    if modality is not Modality.TEXT:
        raise ModelError("Embeddings of a GGUF model are for texts.", hint="Choose another --encoder.")
    model = resolve(settings.encoder.removeprefix(_PREFIX))
    sha256 = identity(model).sha256
    embed(folder, ["samples", "test"], model, job)
    remember(model, sha256)
    return msgspec.structs.replace(settings, encoder=f"{_PREFIX}{sha256}:{model.name}")


def find_model(wanted: Gguf, named: str) -> ModelFiles:
    """The language model whose embeddings a classifier takes.

    Args:
        wanted: As the classifier says.
        named: What the person named; empty to look where it was.

    Raises:
        ModelError: it is not there, or it is another one.
    """
    if not named:
        for entry in library():
            model = ModelFiles(name=entry.name, model=entry.model)
            there = entry.sha256 == wanted.sha256 and all(part.exists() for part in parts(entry.model))
            if there and identity(model).sha256 == wanted.sha256:
                return model
        raise ModelError(
            "The classifier takes embeddings of the model “{name}”, which is no longer where it was.",
            hint="Name its file.",
            name=wanted.name,
        )
    model = resolve(named)
    if identity(model).sha256 != wanted.sha256:
        raise ModelError(
            "{file} is not the model whose embeddings the classifier takes: that is “{name}”, SHA-256 {sha256}.",
            hint="Name that one, or train again with this one.",
            file=model.model.name,
            name=wanted.name,
            sha256=wanted.sha256,
        )
    return model


def embed(folder: Path, names: Sequence[str], model: ModelFiles, job: JobControl) -> None:
    """Embeds the texts of samples in a training worker's folder; texts longer than the context are cut off.

    Args:
        folder: With the samples; gets the embeddings.
        names: Which of `samples` and `test`.
        model: The language model.
        job: Progress, warnings and cancel.

    Raises:
        ModelError: the model cannot be loaded, or dies.
        Cancelled: the person stopped the job.
    """
    texts = {name: [item.text or "" for item in read_items(folder, name)] for name in names}
    total, done, truncated = sum(map(len, texts.values())), 0, 0
    try:
        session = Session(job)
        try:
            session.load(ModelFiles(name=model.name, model=model.model), EngineSettings())
            for name, some in texts.items():
                batches = []
                for begin in range(0, len(some), _AT_ONCE):
                    job.checkpoint()
                    answer = session.embed(some[begin : begin + _AT_ONCE])
                    batches.append(np.frombuffer(answer.embeddings, np.float32).reshape(-1, answer.width))
                    truncated += answer.truncated
                    done += len(batches[-1])
                    job.report(_STAGE, done, total)
                if batches:
                    write_embeddings(folder, name, np.concatenate(batches))
            session.close()
        finally:
            session.kill()
    except WorkerDied as death:
        raise ModelError(
            "The engine died while {name} embedded texts: {reason} {last_words}",
            hint="Check the model, or choose another encoder.",
            name=model.name,
            reason=death.reason,
            last_words=last_words(death),
        ) from death
    if truncated:
        job.warn(f"{truncated} texts are longer than the context of {model.name}: only their beginning is embedded.")
