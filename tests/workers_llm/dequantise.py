"""Writes a model again with all weights in float32. Arguments: from, to. Run in a process of its own."""

import ctypes
import sys

from llama_cpp import llama_cpp as llama


def main() -> None:
    """Converts."""
    parameters = llama.llama_model_quantize_default_params()
    parameters.ftype = llama.LLAMA_FTYPE_ALL_F32
    parameters.allow_requantize = True
    code = llama.llama_model_quantize(sys.argv[1].encode(), sys.argv[2].encode(), ctypes.byref(parameters))
    sys.exit(code)


if __name__ == "__main__":
    main()
