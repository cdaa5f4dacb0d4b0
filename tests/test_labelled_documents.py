"""What is read from real documents against what a person reads in them."""

from __future__ import annotations

import pytest

from tests.labelled import CORPUS, measure, measure_sections

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


@pytest.fixture(scope="module")
def scores():
    return measure()


def test_sections(scores):
    found = scores["sections"]
    assert found.precision >= 0.97, found.wrong
    assert found.recall >= 0.95, found.missed


def test_sections_of_more_documents():
    found = measure_sections()
    assert found.precision >= 0.97, found.wrong
    assert found.recall >= 0.95, found.missed


def test_components(scores):
    found = scores["components"]
    assert found.precision >= 0.95, found.wrong
    assert found.recall >= 0.95, found.missed


@pytest.mark.parametrize("kind", ["entities", "endpoints"])
def test_facts(scores, kind):
    assert scores[kind].f1 >= 0.9, (scores[kind].wrong, scores[kind].missed)


def test_status(scores):
    assert scores["status"].recall >= 0.97, scores["status"].missed
