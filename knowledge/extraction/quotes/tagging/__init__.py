"""Indirect speech: reported words, the cues that report them and their sources, tagged by a convolutional network.

BIO tagging: each item of a sentence is outside reported words, begins them or goes on with them; cues and sources are
tagged beside that. The network is a residual stack of dilated convolutions (compare the tagger of Strubell and others
2017, "Fast and accurate entity recognition with iterated dilated convolutions"); its tags are decoded by the Viterbi
algorithm.

Rules find what a verb of saying and its grammar show; this finds what they do not ("the decision to", "is expected
to", "endorsed her"). Trained by scripts/train_tagging.py, evaluated in plain numpy.
"""

from knowledge.extraction.quotes.tagging.decoding import ItemRange, TaggedSentence, tag_sentences

__all__ = ["ItemRange", "TaggedSentence", "tag_sentences"]
