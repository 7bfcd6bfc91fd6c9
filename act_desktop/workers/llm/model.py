"""A model file, its projector, and the context they compute in. Freed in the right order: projector, context, model."""

import ctypes
import os
import platform
import re
from collections.abc import Callable
from pathlib import Path
from typing import Self

from llama_cpp import llama_cpp as llama

from act_desktop.core.errors import ModelError, sentence
from act_desktop.protocol.llm import AUTO, Load, Loaded
from act_desktop.workers.llm import native
from act_desktop.workers.llm.decoder import Decoder
from act_desktop.workers.llm.template import Layout, layout
from act_desktop.workers.llm.vision import Vision
from act_desktop.workers.llm.vocabulary import Vocabulary

_CELLS = 8192
_UBATCH = 512
_ROW_FLOATS = 1 << 24
_MOST_SEQUENCES = 256
_LEAST_BATCH = 64
_WAVE_TOKENS = 2048
_WAVE_PARAMETERS = 1_000_000_000
_MAGIC = b"GGUF"
_NO_ROOM_FOR_MODEL = sentence("There is not enough memory for “{name}”.")
_NO_ROOM_FOR_CONTEXT = sentence("There is not enough memory for a context of {tokens} tokens.")
_NO_ROOM = {_NO_ROOM_FOR_MODEL, _NO_ROOM_FOR_CONTEXT}

ProgressCallback = Callable[[float], None]


class Model:
    """A loaded model. Use as a context manager, or call `close`.

    Args:
        request: What to load and how.
        progress: Called with the fraction loaded, in [0, 1].
        stopped: Asked during computing; true ends it.

    Attributes:
        vocabulary: Its vocabulary.
        layout: Its chat template, cut up.
        decoder: Its cache.
        vision: Its projector, or None.
        cells: Tokens that can be alive at once.
        longest: Tokens that one sequence may have.
        width: Numbers in an embedding.
        wave_tokens: Tokens to aim at in one wave: large enough to be fast, small enough to report often.
        warnings: What the person should know.

    Raises:
        ModelError: a file is missing, damaged, not what it should be, or does not fit.
    """

    def __init__(self, request: Load, *, progress: ProgressCallback, stopped: Callable[[], bool]) -> None:
        native.start()
        _check_file(request.model, sentence("There is no model file “{path}”."))
        if request.mmproj is not None:
            _check_file(request.mmproj, sentence("There is no projector file “{path}”."))
        self._pointer = self._context = 0
        self.vision: Vision | None = None
        self.warnings: list[str] = []
        self._path = request.model
        self._stop_asked = stopped
        self._abort = llama.ggml_abort_callback(lambda _: stopped())
        gpus = [device for device in native.devices() if device.gpu]
        layers = request.gpu_layers
        if not gpus:
            if layers > 0:
                self.warnings.append("llama.cpp has no GPU device here: everything runs on the CPU.")
            layers = 0
        layers = self._load_what_fits(request, layers, progress)
        devices = gpus if layers != 0 and self._offloaded else [d for d in native.devices() if not d.gpu][:1]
        self.backend = ", ".join(map(str, devices)) or "CPU"

    def close(self) -> None:
        """Frees everything; safe to call twice."""
        if self.vision is not None:
            self.vision.close()
            self.vision = None
        if self._context:
            llama.llama_free(self._context)
            self._context = 0
        if self._pointer:
            llama.llama_model_free(self._pointer)
            self._pointer = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def describe(self) -> Loaded:
        """What the application is told about it."""
        return Loaded(
            name=self._metadata("general.name") or self._path.name,
            architecture=self._metadata("general.architecture"),
            parameters=llama.llama_model_n_params(self._pointer),
            size=llama.llama_model_size(self._pointer),
            context_train=llama.llama_model_n_ctx_train(self._pointer),
            vision=self.vision is not None,
            template_sha256=self.layout.sha256,
            backend=self.backend,
            gpu_layers=self._offloaded,
            warnings=tuple(self.warnings),
        )

    def _load_what_fits(self, request: Load, layers: int, progress: ProgressCallback) -> int:
        """Loads with fewer and fewer layers on the GPU until there is room for them; returns how many were asked for.

        Where it is not the room that lacks, the CPU alone is tried next.
        """
        asked, obstacle = layers, ""
        while True:
            try:
                self._load(request, layers, progress)
                break
            except ModelError as error:
                if layers == 0:
                    raise
                self.warnings.clear()  # the next attempt says again what it finds
                obstacle = obstacle or error.message
                layers = _fewer(layers, request.model) if error.template in _NO_ROOM else 0
        if layers != asked:
            here = f"only {layers} layers are on the GPU" if layers else "everything runs on the CPU"
            self.warnings.append(f"The GPU could not be used in full ({obstacle}): {here}, which is slower.")
        return layers

    def _load(self, request: Load, layers: int, progress: ProgressCallback) -> None:
        try:
            self._load_weights(request, layers, progress)
            self.vocabulary = Vocabulary(self._pointer)
            self.layout = self._read_template()
            if request.mmproj is not None:
                self.vision = Vision(
                    request.mmproj,
                    self._pointer,
                    threads=_threads(request.threads),
                    gpu=layers != 0,
                    max_tokens=request.image_max_tokens,
                )
            self._make_context(request, layers)
        except BaseException:
            self.close()
            raise

    def _load_weights(self, request: Load, layers: int, progress: ProgressCallback) -> None:
        parameters = llama.llama_model_default_params()
        parameters.n_gpu_layers = layers
        callback = llama.llama_progress_callback(_throttled(progress, self._stop_asked))
        parameters.progress_callback = callback
        native.clear_log()
        pointer = llama.llama_model_load_from_file(os.fsencode(request.model), parameters)
        log = native.log()
        if not pointer and self._stop_asked():
            raise ModelError("Loading was stopped.", hint="Load the model again when you need it.")
        if not pointer:
            raise _load_error(request.model, log)
        self._pointer = pointer
        found = re.search(r"offloaded (\d+)/\d+ layers to GPU", log)
        self._offloaded = int(found.group(1)) if found else 0
        if not llama.llama_model_has_decoder(pointer) or llama.llama_model_has_encoder(pointer):
            raise ModelError(
                "“{name}” does not write text from left to right.",
                hint="Choose a chat model.",
                name=request.model.name,
            )

    def _read_template(self) -> Layout:
        source = llama.llama_model_chat_template(self._pointer, None)
        special = {f"{which}_token": self.vocabulary.special_text(which) for which in ("bos", "eos", "pad", "sep")}
        found = layout(None if source is None else source.decode(errors="replace"), special)
        if found.warning:
            self.warnings.append(found.warning)
        pieces = (found.before, found.between, found.after)
        self.vocabulary.guard([token for piece in pieces for token in self.vocabulary.encode_template(piece)])
        return found

    def _make_context(self, request: Load, layers: int) -> None:
        recurrent = llama.llama_model_is_recurrent(self._pointer) or llama.llama_model_is_hybrid(self._pointer)
        sequences = max(64, min(_MOST_SEQUENCES, _ROW_FLOATS // self.vocabulary.size))
        if recurrent:
            # Every sequence then has a state of its own, which takes memory whether it is used or not.
            sequences = 64
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = request.context if request.context != AUTO else _CELLS
        parameters.n_batch = max(request.batch, _LEAST_BATCH)
        parameters.n_ubatch = min(parameters.n_batch, _UBATCH)
        if self.vision is not None and self.vision.non_causal:
            parameters.n_ubatch = parameters.n_batch
        parameters.n_seq_max = sequences
        parameters.n_outputs_max = sequences
        parameters.n_threads = parameters.n_threads_batch = _threads(request.threads)
        parameters.kv_unified = True
        parameters.swa_full = True
        parameters.offload_kqv = layers != 0
        parameters.abort_callback = self._abort
        native.clear_log()
        context = llama.llama_init_from_model(self._pointer, parameters)
        if not context:
            raise ModelError(
                _NO_ROOM_FOR_CONTEXT,
                hint="Choose a smaller context or batch, fewer layers on the GPU, or a smaller model.",
                tokens=parameters.n_ctx,
            )
        self._context = context
        self.decoder = Decoder(context, vocabulary=self.vocabulary.size, coupled=not recurrent)
        if self.vision is not None:
            self.vision.attach(context)
        self.cells: int = llama.llama_n_ctx(context)
        self.width: int = llama.llama_model_n_embd_out(self._pointer)
        self.longest: int = min(self.cells, llama.llama_model_n_ctx_train(self._pointer))
        self.wave_tokens: int = llama.llama_n_batch(context)
        if layers == 0:
            share = _WAVE_PARAMETERS / max(llama.llama_model_n_params(self._pointer), 1)
            self.wave_tokens = min(self.wave_tokens, max(512, int(_WAVE_TOKENS * share)))

    def _metadata(self, key: str) -> str:
        size = 512
        buffer = ctypes.create_string_buffer(size)
        written = llama.llama_model_meta_val_str(self._pointer, key.encode(), buffer, size)
        return buffer.value.decode(errors="replace") if written >= 0 else ""


def _throttled(progress: ProgressCallback, stopped: Callable[[], bool]) -> Callable[[float, object], bool]:
    last = -1.0

    def report(fraction: float, _: object) -> bool:
        nonlocal last
        if fraction - last >= 0.02 or fraction >= 1 > last:
            last = fraction
            progress(fraction)
        return not stopped()

    return report


def _check_file(path: Path, missing: str) -> None:
    if not path.is_file():
        raise ModelError(missing, hint="Check the path, or choose another file.", path=path)
    with path.open("rb") as file:
        magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        raise ModelError("“{name}” is not a GGUF file.", hint="Choose a file that ends in .gguf.", name=path.name)


def _load_error(path: Path, log: str) -> ModelError:
    if "CLIP cannot be used as main model" in log:
        return ModelError(
            "“{name}” is a projector, not a model.",
            hint="Give it as the projector (mmproj), beside the model it belongs to.",
            name=path.name,
        )
    if found := re.search(r"unknown model architecture: '([^']*)'", log):
        return ModelError(
            "This build of llama.cpp does not know the architecture “{architecture}” of “{name}”.",
            hint="Choose another model, or a newer version of this program.",
            architecture=found.group(1),
            name=path.name,
        )
    if re.search(r"unable to allocate|failed to allocate|out of memory", log):
        return ModelError(
            _NO_ROOM_FOR_MODEL,
            hint="Choose a smaller model or fewer layers on the GPU.",
            name=path.name,
        )
    if reasons := re.findall(r"error loading model: (.*)", log):
        return ModelError(
            "“{name}” is damaged or incomplete ({reason}).",
            hint="Download it again.",
            name=path.name,
            reason=reasons[-1].strip(),
        )
    return ModelError("“{name}” is damaged or incomplete.", hint="Download it again.", name=path.name)


def _fewer(layers: int, model: Path) -> int:
    """The next fewer layers on the GPU: three quarters of the model's, a half, a quarter, none."""
    from act_desktop.formats.gguf import read_header  # with it come all readers of samples, which a worker seldom needs

    every = read_header(model).block_count + 1  # the output counts as a layer
    tried = every if layers == AUTO else min(layers, every)
    return next((fewer for fewer in (3 * every // 4, every // 2, every // 4) if 0 < fewer < tried), 0)


def _threads(asked: int) -> int:
    return asked if asked > 0 else physical_cores()


def physical_cores() -> int:
    """Cores that this process may use; two threads of one core count once."""
    logical = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    topology = sorted(Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list"))
    if topology:
        return max(1, min(logical, len({file.read_text().strip() for file in topology})))
    return max(1, logical // 2) if platform.machine().lower() in {"amd64", "x86_64"} else logical
