"""Language identification: the share of common English words decides most texts, py3langid only what is left open.

py3langid is langid.py (Lui & Baldwin, 2012), a naive Bayes classifier over byte n-grams.
"""

import re
from collections.abc import Callable
from functools import cache

from knowledge.facts import UnreadableError

_COMMON_WORDS = """
the of and to in that is was for with as at by from on he she it they his her has have had be been are were not but this
an which who both a would will said its their or after
"""
COMMON = frozenset(_COMMON_WORDS.split())
"""The commonest words of English prose; they make up a third of it, and a twentieth of any other language's."""
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.2
_FEW_WORDS = 12
_SURE = 0.9
_NAMES = {
    "ar": "Arabic", "zh": "Chinese", "nl": "Dutch", "fr": "French", "de": "German", "el": "Greek", "he": "Hebrew",
    "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "fa": "Persian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "es": "Spanish", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "id": "Indonesian", "da": "Danish", "no": "Norwegian", "fi": "Finnish",
}  # fmt: skip


def refuse_other_languages(text: str) -> None:
    """Raise UnreadableError for a text without letters or surely not in English; short ones have the benefit."""
    words = list(map(str.casefold, _WORD.findall(text[:20_000])))
    if not words:
        raise UnreadableError("It holds no words; add a file with an article's text.")
    common = sum(map(COMMON.__contains__, words))
    if common >= _ENOUGH * len(words) or len(words) < _FEW_WORDS:
        return
    language, sure = _identified(text[:20_000])
    if language != "en" and sure >= _SURE:
        name = _NAMES.get(language, f"another language ({language})")
        raise UnreadableError(f"It is written in {name}; only English is read.")


def _identified(text: str) -> tuple[str, float]:
    language, probability = _classifier()(text)
    return language, float(probability)


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    # numpy and the model are slow to load, and rarely needed
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return classify
