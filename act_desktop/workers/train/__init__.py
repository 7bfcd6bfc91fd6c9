"""The training worker: classifiers in torch, exported to ONNX. Started by `act-desktop worker train`."""
