"""`FILE.onnx+tfidf`: any ONNX image encoder beside the words of the question about it."""

from act_desktop.workers.train.encoders import onnx_image
from act_desktop.workers.train.encoders.beside import ImageAndQuestion

ENCODER = ImageAndQuestion(image=onnx_image.ENCODER)
