"""The training worker: classifiers in torch, exported to ONNX. Started by `act-desktop worker train`."""

import os

# onnxruntime (1.32, on Linux too) reports to its maker seconds after a session is made, and its own
# `disable_telemetry_events()` does not prevent that; this does, if it is set before onnxruntime is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
