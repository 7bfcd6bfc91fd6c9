"""The language-model worker: the only code that imports llama_cpp."""
