"""The training worker: the only code that imports torch and onnxruntime."""
