"""`efficientnet`: EfficientNet-Lite0, which comes with the application, made by models/make_encoder.py."""

from act_desktop.config import paths
from act_desktop.workers.train.encoders.onnx_image import OnnxImage

ENCODER = OnnxImage(
    key="efficientnet",
    spelling="efficientnet",
    title="EfficientNet-Lite0, pretrained on ImageNet",
    model=paths.resources() / "encoders" / "efficientnet-lite0.onnx",
)
