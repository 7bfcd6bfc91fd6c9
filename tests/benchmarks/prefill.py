"""Computes 512 tokens in one go, each time it is asked, and says how fast. Arguments: model, threads."""

import json
import sys
import time

import numpy as np
from llama_cpp import llama_cpp as llama

TOKENS = 512


def main() -> None:
    """Answers each line on standard input with the rate."""
    model_path, threads = sys.argv[1], int(sys.argv[2])
    quiet = llama.llama_log_callback(lambda *_: None)
    llama.llama_log_set(quiet, None)
    model = llama.llama_model_load_from_file(model_path.encode(), llama.llama_model_default_params())
    parameters = llama.llama_context_default_params()
    parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = TOKENS
    parameters.n_threads = parameters.n_threads_batch = threads
    context = llama.llama_init_from_model(model, parameters)
    size = llama.llama_vocab_n_tokens(llama.llama_model_get_vocab(model))
    words = np.random.default_rng(0).integers(size // 20, size // 2, TOKENS).tolist()
    tokens = (llama.llama_token * TOKENS)(*words)

    def rate() -> float:
        llama.llama_memory_clear(llama.llama_get_memory(context), True)  # noqa: FBT003
        begin = time.perf_counter()
        assert llama.llama_decode(context, llama.llama_batch_get_one(tokens, TOKENS)) == 0
        llama.llama_synchronize(context)
        return TOKENS / (time.perf_counter() - begin)

    rate()
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        print(json.dumps({"rate": rate()}), flush=True)


if __name__ == "__main__":
    main()
