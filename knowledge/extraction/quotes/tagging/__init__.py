"""Reported words, the cues that report them and their sources, tagged item by item by a small convolutional network.

Rules find what a verb of saying and its grammar show; this finds what they do not ("the decision to", "is expected
to", "endorsed her"). Trained by scripts/train_tagging.py, evaluated in plain numpy.
"""

from knowledge.extraction.quotes.tagging.decoding import Run, TaggedLine, tag_lines

__all__ = ["Run", "TaggedLine", "tag_lines"]
