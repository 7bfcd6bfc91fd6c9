"""`efficientnet+tfidf`: EfficientNet-Lite0 on the image beside the words of the question about it."""

from act_desktop.workers.train.encoders import efficientnet
from act_desktop.workers.train.encoders.beside import ImageAndQuestion

ENCODER = ImageAndQuestion(image=efficientnet.ENCODER)
