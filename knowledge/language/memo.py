"""Memoisation for functions of one word: news text asks the same few thousand words again and again."""

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 1 << 14


def memoised(function: Callable[[str], _T]) -> Callable[[str], _T]:
    """Return a pure function of words that keeps its answers, up to a bound.

    ``lru_cache`` keeps its answers in order of use as well, which takes longer than most questions about a word.
    """
    return _Memo(function).__getitem__


class _Memo(dict[str, _T]):
    __slots__ = ("_function",)

    def __init__(self, function: Callable[[str], _T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MOST:
            self.clear()
        answer = self[word] = self._function(word)
        return answer
