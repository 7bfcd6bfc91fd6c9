"""`cnn+tfidf`: the network on the image beside the words of the question about it."""

from act_desktop.workers.train.encoders import cnn
from act_desktop.workers.train.encoders.beside import ImageAndQuestion

ENCODER = ImageAndQuestion(image=cnn.ENCODER, learning_rate=5e-3, held_out=cnn.ENCODER.held_out)
