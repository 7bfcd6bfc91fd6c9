"""Messages of the language-model worker.

`Load` a model; then give it a `Script` and `Ask` about batches of jobs, or let it `Embed` texts.
"""

from pathlib import Path

from act_desktop.core.scripts import Job, JobResult, Script
from act_desktop.protocol.common import Bye, Failed, Heartbeat, Hello, Message, Progress, Stop

AUTO = -1


class Load(Message, frozen=True):
    """Loads a model, after freeing the one before. Answered by `Progress`…, then `Loaded` or `Failed`.

    Attributes:
        model: The GGUF file (the first part of a split one).
        mmproj: Its projector, for images.
        gpu_layers: How many layers go to the GPU; `AUTO` for all where llama.cpp has a GPU device, else none.
        context: Upper bound of live tokens (prefix + all samples in flight); `AUTO` lets the worker choose.
        batch: Upper bound of tokens in one decode; smaller needs less memory.
        image_max_tokens: Upper bound of tokens an image may take, where the model allows; `AUTO` for its own.
        threads: CPU threads; `AUTO` for the physical cores.
    """

    model: Path
    mmproj: Path | None = None
    gpu_layers: int = AUTO
    context: int = AUTO
    batch: int = 2048
    image_max_tokens: int = AUTO
    threads: int = AUTO


class Loaded(Message, frozen=True):
    """The model is ready.

    Attributes:
        name: `general.name` of the file, or its file name.
        architecture: `general.architecture`.
        parameters: Number of weights.
        size: Bytes of the weights.
        context_train: Tokens the model was trained for.
        vision: Whether it takes images (a projector is loaded).
        template_sha256: Hash of the chat template; of the plain fall-back where the file has none.
        backend: What really computes, e.g. `"CPU"` or `"CUDA0: NVIDIA H100"`.
        gpu_layers: Layers that really are on the GPU.
        warnings: What the person should know, e.g. a fall-back to the CPU.
    """

    name: str
    architecture: str
    parameters: int
    size: int
    context_train: int
    vision: bool
    template_sha256: str
    backend: str
    gpu_layers: int
    warnings: tuple[str, ...] = ()


class SetScript(Message, frozen=True):
    """The script of the coming jobs. Answered by `Ready` or `Failed` (e.g. two answers that read the same)."""

    script: Script


class Ready(Message, frozen=True):
    """The script is tokenised and its prefix is in the cache.

    Attributes:
        prefix_tokens: Tokens of the shared prefix.
    """

    prefix_tokens: int


class Ask(Message, frozen=True):
    """Runs the script on jobs. One `Answered` or `Refused` per job as soon as it is known, then `Done`.

    Jobs that share an image, or a long beginning of their text, should be neighbours: they are computed once.
    """

    jobs: tuple[Job, ...]


class Answered(Message, frozen=True):
    """One job's answer."""

    result: JobResult


class Refused(Message, frozen=True):
    """One job cannot be answered; the others go on.

    Attributes:
        message: Why, and what to do, e.g. "The text has 9 000 tokens, room is for 7 900. Shorten it."
    """

    sample_id: int
    message: str


class Done(Message, frozen=True):
    """The batch is through, or was stopped.

    Attributes:
        stopped: It ended early because of `Stop`; unanswered jobs were not computed.
        tokens: Tokens decoded, shared ones counted once.
        images: Images encoded.
        seconds: Wall time.
        peak_memory: Peak resident bytes of the worker process so far.
    """

    stopped: bool
    tokens: int
    images: int
    seconds: float
    peak_memory: int


class Embed(Message, frozen=True):
    """Asks for the embeddings of texts: the mean over all tokens of the last layer's output.

    Answered by `Embedded` or `Failed`. A script that was set is forgotten.
    """

    texts: tuple[str, ...]


class Embedded(Message, frozen=True):
    """The embeddings of a request's texts, in its order.

    Attributes:
        embeddings: float32 in the machine's byte order, shape (texts, width).
        width: Numbers in one.
        truncated: How many texts were longer than the context; the embedding is that of their beginning.
    """

    embeddings: bytes
    width: int
    truncated: int


Request = Load | SetScript | Ask | Embed | Stop | Bye
Event = Hello | Heartbeat | Progress | Failed | Loaded | Ready | Answered | Refused | Done | Embedded
