"""What can be watched while a training runs, and what a classifier said of each test sample."""

from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Modality
from act_desktop.pipeline.classifier_answers import read_answers
from act_desktop.pipeline.train import train
from act_desktop.protocol.train import Epoch, Settings
from tests.pipeline.test_train import LABELS, reviewed, write_table

QUICK = Settings(epochs=3, least_steps=20, batch=32)


def test_every_pass_is_told_and_every_test_sample_is_kept(tmp_path: Path) -> None:
    test = write_table(tmp_path / "test", Modality.IMAGE, range(1000, 1040))
    seen: list[Epoch] = []
    with reviewed(tmp_path, Modality.IMAGE, n=80, budget=60) as project:
        summary = train(
            project,
            losses=("human", "merged"),
            test=test,
            out=tmp_path / "out",
            seeds=(0,),
            settings=QUICK,
            on_epoch=seen.append,
        )
    details = summary.training.metrics["losses"]
    assert isinstance(details, dict)
    for row in summary.rows:
        passes = [epoch for epoch in seen if epoch.row == row.name]
        assert [epoch.epoch for epoch in passes] == list(range(1, passes[0].epochs + 1))
        assert all(epoch.accuracy is not None and 0 <= epoch.accuracy <= 1 for epoch in passes)
        assert details[row.name]["accuracy"] == [[epoch.accuracy for epoch in passes]]
        assert passes[-1].accuracy == pytest.approx(row.mean)  # all 40 are looked at, and the last pass was kept
        confusion = np.array(details[row.name]["confusion"])
        assert row.answers is not None
        for right, line in zip(LABELS, confusion, strict=True):
            for given, count in zip(LABELS, line, strict=True):
                answers = read_answers(row.answers, right=right, given=given)
                assert len(answers) == count
                assert all(one.sample.image and one.sample.image.is_file() for one in answers)

    (tmp_path / "moved").mkdir()
    for name in ("out", "test"):
        (tmp_path / name).rename(tmp_path / "moved" / name)
    moved = tmp_path / "moved" / "out" / "human-test.csv"
    for label in LABELS:
        for one in read_answers(moved, right=label, given=label):
            assert one.sample.image is not None
            assert one.sample.image.is_file()


def test_a_table_that_is_gone_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_answers(tmp_path / "none.csv", right="a", given="b")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="cannot be read"):
        read_answers(tmp_path / "other.csv", right="a", given="b")
