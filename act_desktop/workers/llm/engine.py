"""A loaded model with a script."""

from collections.abc import Callable, Sequence

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Job, Script
from act_desktop.protocol.llm import Load, Loaded
from act_desktop.workers.llm.batch import Embeddings
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.script import ScriptPlan
from act_desktop.workers.llm.waves import Answer, Refuse, Waves


class Engine:
    """Loads one model at a time, takes a script, runs jobs.

    Args:
        stopped: Asked while computing; true ends a run.
    """

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped
        self._model: Model | None = None
        self._script: Script | None = None

    def load(self, request: Load, progress: Callable[[float], None]) -> Loaded:
        """Loads a model, after freeing the one before.

        Raises:
            ModelError: a file is missing, damaged, not what it should be, or does not fit.
        """
        self.close()
        self._model = Model(request, progress=progress, stopped=self._stopped)
        return self._model.describe()

    def set_script(self, script: Script) -> int:
        """Makes a script ready and computes its prefix; returns the prefix's number of tokens.

        Raises:
            ModelError: no model is loaded, two answers read the same, or the script leaves no room for a sample.
        """
        model = self._loaded()
        self._script = None
        self._plan = ScriptPlan(script, model)
        self._prefix = model.decoder.set_prefix(self._plan.prefix)
        self._script = script
        return len(self._plan.prefix)

    def run(self, jobs: Sequence[Job], answer: Answer, refuse: Refuse) -> tuple[bool, int, int]:
        """Runs the script on jobs.

        Returns:
            Whether all are through, tokens computed, images encoded.

        Raises:
            ModelError: no model or script is set, or llama.cpp ran out of memory or failed.
        """
        model = self._loaded()
        if self._script is None:
            raise ModelError("No script is set.", hint="Send a script before the jobs.")
        tokens, images = model.decoder.tokens, model.vision.encoded if model.vision is not None else 0
        waves = Waves(model, self._plan, self._prefix, answer=answer, refuse=refuse, stopped=self._stopped)
        finished = waves.run(jobs)
        encoded = model.vision.encoded if model.vision is not None else 0
        return finished, model.decoder.tokens - tokens, encoded - images

    def embed(self, texts: Sequence[str]) -> tuple[Embeddings, int]:
        """The mean over all tokens of the last layer's output, for each text; a script that was set is forgotten.

        Returns:
            Embeddings, shape (texts, width), and how many texts were cut off to fit into the context.

        Raises:
            ModelError: no model is loaded, or llama.cpp ran out of memory or failed.
        """
        model = self._loaded()
        self._script = None
        tokens = [model.vocabulary.encode_whole(text) for text in texts]
        truncated = sum(len(some) > model.longest for some in tokens)
        return model.decoder.embed([some[: model.longest] for some in tokens], model.width), truncated

    def close(self) -> None:
        """Frees the model."""
        self._script = None
        if self._model is not None:
            self._model.close()
            self._model = None

    def _loaded(self) -> Model:
        if self._model is None:
            raise ModelError("No model is loaded.", hint="Load a model first.")
        return self._model
