"""Pixels to embeddings: the projector."""

import ctypes
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from llama_cpp import llama_cpp as llama
from llama_cpp import mtmd_cpp as mtmd

from act_desktop.core.errors import DataError, ModelError
from act_desktop.protocol.llm import AUTO
from act_desktop.workers.llm import native
from act_desktop.workers.llm.batch import Embeddings
from act_desktop.workers.llm.decoder import Decoder, NoRoom, Place
from act_desktop.workers.llm.pixels import Pixels


@dataclass(slots=True)
class Picture:
    """An image as the model takes it, piece by piece.

    Attributes:
        pieces: Tokens that stand around the image, and handles of its parts.
        tokens: How many cells it takes.
        owner: What the handles belong to.
        embeddings: Of each part, by handle, shape (n, width).
    """

    pieces: list[list[int] | int]
    tokens: int
    owner: int
    embeddings: dict[int, Embeddings]


class Vision:
    """A projector that fits a model.

    Args:
        path: The projector's GGUF file.
        model: llama.cpp's model pointer.
        threads: CPU threads.
        gpu: Whether it may use the GPU.
        max_tokens: Upper bound of tokens per image, where the projector has a choice; `AUTO` for its own.

    Attributes:
        encoded: Images encoded so far.

    Raises:
        ModelError: the file is no projector for images, or does not fit the model.
    """

    def __init__(self, path: Path, model: int, *, threads: int, gpu: bool, max_tokens: int) -> None:
        parameters = mtmd.mtmd_context_params_default()
        parameters.use_gpu = gpu
        parameters.n_threads = threads
        parameters.print_timings = False
        parameters.warmup = False
        if max_tokens != AUTO:
            parameters.image_max_tokens = max_tokens
        native.clear_log()
        pointer = mtmd.mtmd_init_from_file(str(path).encode(), model, parameters)
        if not pointer:
            raise _projector_error(path, native.log())
        self._pointer = pointer
        self._context = 0
        self.encoded = 0
        if not mtmd.mtmd_support_vision(pointer):
            self.close()
            raise ModelError(
                "The projector “{name}” takes no images.", hint="Choose the model's own projector.", name=path.name
            )
        self.non_causal = bool(mtmd.mtmd_decode_use_non_causal(pointer, None))
        self._alone = self.non_causal or bool(mtmd.mtmd_decode_use_mrope(pointer))
        self._width: int = llama.llama_model_n_embd_inp(model)

    def attach(self, context: int) -> None:
        """Says which context the images go into."""
        self._context = context

    def close(self) -> None:
        """Frees the projector."""
        if self._pointer:
            mtmd.mtmd_free(self._pointer)
            self._pointer = 0

    def prepare(self, pixels: Pixels) -> Picture:
        """Cuts an image into the parts that the projector encodes. The caller frees the picture.

        Raises:
            DataError: the projector cannot take this image.
        """
        height, width, _ = pixels.shape
        data = pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        bitmap = mtmd.mtmd_bitmap_init(width, height, data)
        owner = mtmd.mtmd_input_chunks_init()
        if bitmap is None or owner is None:
            raise MemoryError
        try:
            part = mtmd.mtmd_input_part(bitmap=bitmap)
            parts = (ctypes.POINTER(mtmd.mtmd_input_part) * 1)(ctypes.pointer(part))
            code = mtmd.mtmd_tokenize_from_parts(self._pointer, owner, parts, 1, False)  # noqa: FBT003
        finally:
            mtmd.mtmd_bitmap_free(bitmap)
        if code != 0:
            mtmd.mtmd_input_chunks_free(owner)
            raise DataError("The projector cannot take this image.", hint="Convert it to an ordinary PNG.")
        chunks = [mtmd.mtmd_input_chunks_get(owner, index) for index in range(mtmd.mtmd_input_chunks_size(owner))]
        picture = Picture([], 0, owner, {})
        for chunk in chunks:
            assert chunk is not None
            count = mtmd.mtmd_input_chunk_get_n_tokens(chunk)
            picture.tokens += count
            if mtmd.mtmd_input_chunk_get_type(chunk) == mtmd.MTMD_INPUT_CHUNK_TYPE_TEXT:
                length = ctypes.c_size_t()
                tokens = mtmd.mtmd_input_chunk_get_tokens_text(chunk, ctypes.byref(length))
                assert tokens is not None
                picture.pieces.append([int(tokens[index]) for index in range(length.value)])
            else:
                picture.pieces.append(chunk)
        return picture

    def free(self, picture: Picture) -> None:
        """Frees a prepared picture."""
        if picture.owner:
            mtmd.mtmd_input_chunks_free(picture.owner)
            picture.owner = 0

    def encode(self, pictures: list[Picture]) -> None:
        """Computes the embeddings of pictures that have none yet, several at once where the projector can.

        Raises:
            ModelError: encoding failed.
        """
        waiting = list({id(picture): picture for picture in pictures if not picture.embeddings}.values())
        self.encoded += len(waiting)
        parts = [(picture, part) for picture in waiting for part in picture.pieces if isinstance(part, int)]
        while parts:
            batch = mtmd.mtmd_batch_init(self._pointer)
            assert batch is not None
            try:
                taken = 0
                while taken < len(parts) and mtmd.mtmd_batch_add_chunk(batch, parts[taken][1]) == 0:
                    taken += 1
                if taken == 0 or mtmd.mtmd_batch_encode(batch) != 0:
                    raise ModelError(
                        "The projector failed while encoding an image.",
                        hint="Choose fewer image tokens, or another projector.",
                    )
                for picture, part in parts[:taken]:
                    picture.embeddings[part] = self._output(batch, part)
            finally:
                mtmd.mtmd_batch_free(batch)
            parts = parts[taken:]

    def place(self, decoder: Decoder, places: list[Place], pictures: list[Picture]) -> list[Place]:
        """Puts each picture, encoded if it was not yet, at the end of its own sequence; returns the new ends.

        Raises:
            NoRoom: the cache is full.
            ModelError: encoding failed.
        """
        self.encode(pictures)
        ends = list(places)
        for step in range(max(len(picture.pieces) for picture in pictures)):
            for of_text in (True, False):
                turn = [
                    index
                    for index, picture in enumerate(pictures)
                    if step < len(picture.pieces) and isinstance(picture.pieces[step], list) is of_text
                ]
                if not turn:
                    continue
                if self._alone and not of_text:
                    for index in turn:
                        ends[index] = self._place_alone(decoder, ends[index], pictures[index], step)
                    continue
                pieces = [self._piece(pictures[index], step) for index in turn]
                for index, end in zip(turn, decoder.extend([ends[index] for index in turn], pieces), strict=True):
                    ends[index] = end
        return ends

    def _piece(self, picture: Picture, step: int) -> list[int] | Embeddings:
        piece = picture.pieces[step]
        return picture.embeddings[piece] if isinstance(piece, int) else piece

    def _place_alone(self, decoder: Decoder, place: Place, picture: Picture, step: int) -> Place:
        """Positions in two dimensions and attention in both directions are the helper's business."""
        part = picture.pieces[step]
        assert isinstance(part, int)
        embeddings = picture.embeddings[part]
        batch = llama.llama_n_ubatch(self._context) if self.non_causal else llama.llama_n_batch(self._context)
        if self.non_causal and len(embeddings) > batch:
            raise NoRoom
        new_position = llama.llama_pos()
        code = mtmd.mtmd_helper_decode_image_chunk(
            self._pointer,
            self._context,
            part,
            embeddings.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
            place.position,
            place.sequence,
            batch,
            ctypes.byref(new_position),
            mtmd.mtmd_helper_post_decode_callback(),
            None,
        )
        decoder.check(code)
        decoder.tokens += len(embeddings)
        return Place(place.sequence, new_position.value)

    def _output(self, batch: int, part: int) -> Embeddings:
        output = mtmd.mtmd_batch_get_output_embd(batch, part)
        assert output is not None
        count = mtmd.mtmd_input_chunk_get_n_tokens(part)
        return np.ctypeslib.as_array(output, (count, self._width)).copy()


def _projector_error(path: Path, log: str) -> ModelError:
    if found := re.search(r"text model \(n_embd = (\d+)\) and mmproj \(n_embd = (\d+)\)", log):
        return ModelError(
            "The projector “{name}” does not fit the model: it gives vectors of {given} numbers, "
            "the model takes {taken}.",
            hint="Choose the projector that was published with this model.",
            name=path.name,
            given=found.group(2),
            taken=found.group(1),
        )
    return ModelError(
        "“{name}” is no projector for images, or it is damaged.",
        hint="Choose the projector (mmproj) that was published with this model.",
        name=path.name,
    )
