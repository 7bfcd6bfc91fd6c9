import pytest

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Label, LabelScheme


def test_a_scheme_keeps_the_labels_in_their_order() -> None:
    scheme = LabelScheme.of("pos", "neg", "neutral", guideline="Be fair.")
    assert scheme.names == ("pos", "neg", "neutral")
    assert len(scheme) == 3


@pytest.mark.parametrize(
    ("names", "said"),
    [(("only",), "at least two"), (("a", "a"), "there twice"), (("a", "  "), "no name")],
)
def test_a_scheme_that_cannot_work_is_refused_with_advice(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        LabelScheme(labels=tuple(Label(name=name) for name in names))
    assert caught.value.hint
