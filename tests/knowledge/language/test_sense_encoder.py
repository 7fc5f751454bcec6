"""Sentences as vectors: what the weights of the package must give, and what keeps to the contract."""

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from knowledge.facts import EncoderError
from knowledge.language.sense import encoder as package
from knowledge.language.sense.encoder import MODEL, WEIGHTS, load_encoder, load_pieces, version

SENTENCES = (
    "The ferry company will not pay the crew before Friday",
    "Sailors must wait for their wages, the shipping line says",
    "Olive growers around Volos fear another dry summer",
    "The minister called the bridge “a disgrace”; she wants it closed",
    "A bridge this shameful ought to be shut, according to the minister",
    "Ärzte ohne Grenzen’s Zoë Müller-Łukasz said: naïve & unpaid",
    "the harbour will be dredged again " * 40,
)
# Inner products of the vectors that the unrounded model gives in another implementation (PyTorch).
COSINES = np.array(
    [
        [1.0, 0.5721, 0.1457, 0.3456, 0.3534, 0.2641, 0.358],
        [0.5721, 1.0, 0.1821, 0.2549, 0.3276, 0.3249, 0.3424],
        [0.1457, 0.1821, 1.0, 0.1191, 0.1471, 0.0713, 0.15],
        [0.3456, 0.2549, 0.1191, 1.0, 0.8271, 0.3788, 0.3701],
        [0.3534, 0.3276, 0.1471, 0.8271, 1.0, 0.374, 0.4259],
        [0.2641, 0.3249, 0.0713, 0.3788, 0.374, 1.0, 0.2337],
        [0.358, 0.3424, 0.15, 0.3701, 0.4259, 0.2337, 1.0],
    ]
)
ROUNDING = 0.015


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def test_vectors_lie_as_those_of_the_unrounded_model(encoder):
    vectors = encoder.encode(SENTENCES)
    assert np.abs(vectors @ vectors.T - COSINES).max() < ROUNDING


def test_vectors_are_of_unit_length_and_in_32_bits(encoder):
    vectors = encoder.encode([*SENTENCES, ""])
    assert (vectors.shape, vectors.dtype) == ((8, 384), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_sentence_has_the_same_vector_in_whatever_company(encoder):
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    among = encoder.encode([*SENTENCES, *("a quay " * n for n in range(60))])[: len(SENTENCES)]
    assert np.abs(alone - among).max() < 1e-5


def test_no_sentences_have_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_a_text_is_read_up_to_its_128th_piece(encoder):
    first, second = encoder.encode(["quay " * 126, "quay " * 126 + "and something else altogether"])
    assert first == pytest.approx(second, abs=1e-6)


def test_threads_encode_with_one_encoder(encoder):
    expected = encoder.encode(SENTENCES)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: load_encoder().encode(SENTENCES), range(12)))
    assert all(np.array_equal(vectors, expected) for vectors in found)


def test_the_version_is_that_of_the_weights_in_the_package():
    assert version(Path(str(files("knowledge.language.sense") / WEIGHTS))) == MODEL


@pytest.mark.parametrize(
    "weights",
    [None, b"", b"\x10damaged", b"\2\0\0\0\0\0\0\0[]", b"\2\0\0\0\0\0\0\0{}", b'\x0a\0\0\0\0\0\0\0{"word":1}'],
)
def test_weights_that_are_missing_or_damaged_are_told_in_a_sentence(monkeypatch, tmp_path, weights):
    load_pieces()
    if weights is not None:
        (tmp_path / WEIGHTS).write_bytes(weights)
    monkeypatch.setattr(package, "_FOLDER", tmp_path)
    package._encoder.cache_clear()
    with pytest.raises(EncoderError, match=r"^The sentence encoder cannot be read, .+\."):
        load_encoder()
