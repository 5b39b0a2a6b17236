"""Agreement against scikit-learn, nltk, the package krippendorff, and Krippendorff's printed examples."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

from wsum.measures import cohen_kappa, krippendorff_alpha

CLOSE = 1e-9
NONE = np.nan
CODES = st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("甲乙丙")), min_size=2, max_size=40)
TABLES = st.tuples(st.integers(2, 4), st.integers(2, 9)).flatmap(
    lambda shape: st.lists(
        st.lists(st.sampled_from([1.0, 2.0, 3.0, NONE]), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@pytest.mark.parametrize(
    ("printed", "labels"),
    [  # Krippendorff 2011, sections A, B and C
        (0.095, [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]),
        (0.692, [list("aabbdcccedda"), list("babbbcccedd") + ["d"]]),
        (
            0.743,
            [
                [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
                [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
                [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
                [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
            ],
        ),
    ],
)
def test_alpha_as_krippendorff_prints_it(printed: float, labels: list[list[object]]) -> None:
    assert krippendorff_alpha(labels) == pytest.approx(printed, abs=5e-4)


@given(TABLES)
def test_alpha_as_the_package_krippendorff_has_it(labels: list[list[float]]) -> None:
    ours = krippendorff_alpha(labels)
    if np.isnan(ours):
        table = np.array(labels)
        pairable = table[:, (~np.isnan(table)).sum(axis=0) > 1]
        assert len(np.unique(pairable[~np.isnan(pairable)])) < 2
    else:
        oracle = krippendorff.alpha(np.array(labels), level_of_measurement="nominal")
        assert ours == pytest.approx(oracle, abs=CLOSE)


@given(CODES)
def test_kappa_as_scikit_learn_and_nltk_have_it(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    ours = cohen_kappa(first, second)
    if len(set(first) | set(second)) == 1:
        assert np.isnan(ours)
    else:
        assert ours == pytest.approx(cohen_kappa_score(first, second), abs=CLOSE)
        rows = [(name, unit, label) for name, labels in (("A", first), ("B", second)) for unit, label in
                enumerate(labels)]  # fmt: skip
        assert ours == pytest.approx(AnnotationTask(rows).kappa(), abs=CLOSE)


def test_kappa_leaves_out_units_that_lack_a_label() -> None:
    full = cohen_kappa(["是", "否", "是"], ["是", "否", "否"])
    assert cohen_kappa(["是", None, "否", "是", "是"], ["是", "否", "否", "否", NONE]) == pytest.approx(full, abs=CLOSE)


def test_alpha_wants_coders_and_units() -> None:
    with pytest.raises(ValueError, match="coders, units"):
        krippendorff_alpha([1, 2, 3])
