"""The `Llama` class behind JSON lines. Arguments: model, projector or empty, threads.

Each question is one call for one token. A logits processor hands the probabilities out: keeping all logits
(`logits_all`), which the class needs for its `logprobs`, would be much slower.
"""

import base64
import json
import resource
import sys
from pathlib import Path
from typing import Any

import numpy as np
from llama_cpp import Llama, LogitsProcessorList


class _Peer:
    def __init__(self, model: str, mmproj: str, threads: int) -> None:
        handler = None
        if mmproj:
            from llama_cpp.llama_chat_format import MTMDChatHandler

            handler = MTMDChatHandler(clip_model_path=mmproj, verbose=False)
        self._llama = Llama(
            model_path=model,
            n_ctx=2048,
            n_batch=512,
            n_threads=threads,
            n_threads_batch=threads,
            chat_handler=handler,
            verbose=False,
        )
        self._row = np.zeros(0)
        self._processors = LogitsProcessorList([self._keep])

    def ask(self, request: dict[str, Any]) -> list[list[float]]:
        found = []
        for question in request["questions"]:
            if request["image"]:
                self._see(request, question)
            else:
                self._llama.create_completion(
                    question["prompt"],
                    max_tokens=1,
                    temperature=0.0,
                    logits_processor=self._processors,
                )
            tokens = [self._llama.tokenize(text.encode(), add_bos=False)[-1] for text in question["answers"]]
            logits = self._row[tokens].astype(np.float64)
            weights = np.exp(logits - logits.max())
            found.append((weights / weights.sum()).tolist())
        return found

    def _see(self, request: dict[str, Any], question: dict[str, Any]) -> None:
        """The handler cannot begin the model's turn, so its prompts are a few tokens shorter than the others'."""
        data = base64.b64encode(Path(request["image"]).read_bytes()).decode()
        self._llama.create_chat_completion(
            messages=[
                {"role": "system", "content": request["system"]},
                {
                    "role": "user",
                    "content": [
                        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}},
                        {"type": "text", "text": question["user"]},
                    ],
                },
            ],
            max_tokens=1,
            temperature=0.0,
            logits_processor=self._processors,
        )

    def _keep(self, _: Any, scores: Any) -> Any:
        self._row = np.array(scores)
        return scores


def main() -> None:
    """Answers each line on standard input."""
    peer = _Peer(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        probabilities = peer.ask(json.loads(line))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({"probabilities": probabilities, "peak_memory": peak}), flush=True)


if __name__ == "__main__":
    main()
