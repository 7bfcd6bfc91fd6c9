"""What the engine is compared with: one sample, one question, one answer at a time, the plainest way there is.

The whole prompt is rendered and tokenised in one go and computed alone in the cache, and each answer is scored by
computing all of its tokens one after the other. Run in a process of its own: `python -m tests.workers_llm.reference`,
a JSON request on standard input, the answer on standard output.
"""

import ctypes
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One prompt.

    Attributes:
        system: The system text.
        user: The user's turn; an image stands before it.
        image: PNG file, or empty.
        continuations: Beginnings of the model's turn to score.
        greedy: Tokens to write greedily instead, up to a newline.
    """

    system: str
    user: str
    image: str = ""
    continuations: tuple[str, ...] = ()
    greedy: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Log-probabilities of the continuations in nats, or the text written and its mean negative log-likelihood."""

    logs: tuple[float, ...]
    text: str
    nll: float

    def probabilities(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Of the continuations, summing to 1."""
        weights = np.exp(np.array(self.logs) - max(self.logs))
        return np.asarray(weights / weights.sum())


def ask(model: Path, questions: Sequence[Question], *, mmproj: Path | None = None) -> list[Reply]:
    """Answers the questions in another process."""
    request = {"model": str(model), "mmproj": str(mmproj or ""), "questions": [asdict(q) for q in questions]}
    run = subprocess.run(
        [sys.executable, "-m", "tests.workers_llm.reference"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return [Reply(**reply) for reply in json.loads(run.stdout.splitlines()[-1])]


class _Reference:
    def __init__(self, model: str, mmproj: str) -> None:
        from llama_cpp import llama_cpp, mtmd_cpp

        self.llama, self.mtmd = llama_cpp, mtmd_cpp
        self._quiet = llama_cpp.llama_log_callback(lambda *_: None)
        llama_cpp.llama_log_set(self._quiet, None)
        self.mtmd.mtmd_log_set(self._quiet, None)
        self.mtmd.mtmd_helper_log_set(self._quiet, None)
        self.model = llama_cpp.llama_model_load_from_file(model.encode(), llama_cpp.llama_model_default_params())
        self.vocab = llama_cpp.llama_model_get_vocab(self.model)
        self.size = llama_cpp.llama_vocab_n_tokens(self.vocab)
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = parameters.n_batch = 2048
        parameters.n_outputs_max = 8
        parameters.n_threads = parameters.n_threads_batch = 1
        self.context = llama_cpp.llama_init_from_model(self.model, parameters)
        self.vision = None
        if mmproj:
            self.vision = mtmd_cpp.mtmd_init_from_file(
                mmproj.encode(), self.model, mtmd_cpp.mtmd_context_params_default()
            )

    def render(self, system: str, user: str) -> str:
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        source = self.llama.llama_model_chat_template(self.model, None)
        if source is None:
            return f"{system}\n\n{user}\n"
        formatter = Jinja2ChatFormatter(template=source.decode(), eos_token="", bos_token="")
        return formatter(messages=[{"role": "system", "content": system}, {"role": "user", "content": user}]).prompt

    def tokens(self, text: str, *, begin: bool) -> list[int]:
        data = text.encode()
        buffer = (self.llama.llama_token * (len(data) + 16))()
        count = self.llama.llama_tokenize(self.vocab, data, len(data), buffer, len(buffer), begin, True)  # noqa: FBT003
        return list(buffer[:count])

    def decode(self, tokens: list[int]) -> np.ndarray[Any, Any]:
        array = (self.llama.llama_token * len(tokens))(*tokens)
        assert self.llama.llama_decode(self.context, self.llama.llama_batch_get_one(array, len(tokens))) == 0
        return np.ctypeslib.as_array(self.llama.llama_get_logits_ith(self.context, -1), (self.size,)).copy()

    def start(self, prompt: str, image: str) -> np.ndarray[Any, Any]:
        """Logits after the prompt, in an empty cache."""
        self.llama.llama_memory_clear(self.llama.llama_get_memory(self.context), True)  # noqa: FBT003
        if not image:
            return self.decode(self.tokens(prompt, begin=True))
        return self.see(prompt, image)

    def see(self, prompt: str, image: str) -> np.ndarray[Any, Any]:
        from PIL import Image

        with Image.open(image) as file:
            pixels = np.ascontiguousarray(file.convert("RGB"), np.uint8)
        bitmap = self.mtmd.mtmd_bitmap_init(
            pixels.shape[1], pixels.shape[0], pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        )
        data = prompt.encode()
        text = self.mtmd.mtmd_input_text(text=data, text_len=len(data), add_special=True, parse_special=True)
        chunks = self.mtmd.mtmd_input_chunks_init()
        bitmaps = (self.mtmd.mtmd_bitmap_p_ctypes * 1)(bitmap)
        assert self.mtmd.mtmd_tokenize(self.vision, chunks, ctypes.byref(text), bitmaps, 1) == 0
        past, logits = self.llama.llama_pos(), True
        code = self.mtmd.mtmd_helper_eval_chunks(
            self.vision, self.context, chunks, 0, 0, 512, logits, ctypes.byref(past)
        )
        assert code == 0
        self.mtmd.mtmd_input_chunks_free(chunks)
        self.mtmd.mtmd_bitmap_free(bitmap)
        return np.ctypeslib.as_array(self.llama.llama_get_logits_ith(self.context, -1), (self.size,)).copy()

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        marker = self.mtmd.mtmd_default_marker().decode() if question["image"] else ""
        prompt = self.render(question["system"], marker + question["user"])
        if question["greedy"]:
            return self.write(prompt, question)
        row = self.start(prompt, question["image"])
        logs = [self.score(row, text) for text in question["continuations"]]
        return {"logs": logs, "text": "", "nll": 0.0}

    def score(self, row: np.ndarray[Any, Any], continuation: str) -> float:
        """Log-probability of a continuation after the logits; leaves the cache as it was."""
        memory = self.llama.llama_get_memory(self.context)
        end = self.llama.llama_memory_seq_pos_max(memory, 0) + 1
        total = 0.0
        tokens = self.tokens(continuation, begin=False)
        for index, token in enumerate(tokens):
            total += _log_softmax(row)[token]
            if index + 1 < len(tokens):
                row = self.decode([token])
        assert self.llama.llama_memory_seq_rm(memory, 0, end, -1)
        return float(total)

    def write(self, prompt: str, question: dict[str, Any]) -> dict[str, Any]:
        row = self.start(prompt, question["image"])
        text, losses = b"", []
        for _ in range(question["greedy"]):
            token = int(row.argmax())
            if self.llama.llama_vocab_is_eog(self.vocab, token):
                break
            buffer = ctypes.create_string_buffer(64)
            count = self.llama.llama_token_to_piece(self.vocab, token, buffer, 64, 0, False)  # noqa: FBT003
            piece = buffer.raw[:count]
            head, newline, _ = piece.partition(b"\n")
            if newline and (text + head).strip():
                text += head
                break
            text += piece
            losses.append(-_log_softmax(row)[token])
            row = self.decode([token])
        return {
            "logs": [],
            "text": text.decode(errors="replace").strip(),
            "nll": float(np.mean(losses)) if losses else 0.0,
        }


def _log_softmax(row: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    row = row.astype(np.float64)
    row -= row.max()
    return np.asarray(row - np.log(np.exp(row).sum()))


def main() -> None:
    """Answers the request on standard input."""
    request = json.load(sys.stdin)
    reference = _Reference(request["model"], request["mmproj"])
    print(json.dumps([reference.answer(question) for question in request["questions"]]))


if __name__ == "__main__":
    main()
