"""What somebody is, on one clean line, and below it who else says so in nearly these words, and what else they are."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.messages.limits import clip
from bot.messages.phrasing import count, years
from knowledge.facts import ActorProfile, SeenRole

Where = Callable[[tuple[str, ...], int, str], str]
"""Names the articles of some sources, of which there are so many, and the years that they are from."""


class RoleLines(NamedTuple):
    """The foremost role with its articles, as printed; who nearly says so; the other roles with theirs."""

    role: str
    near: str
    others: str

    @property
    def below(self) -> str:
        """The small line below the role: "much the same in 000, 003 · also National Security Director"."""
        others = f"also {self.others}" if self.others else ""
        return " · ".join(filter(None, [self.near, others]))


def role_lines(profile: ActorProfile, where: Where, *, limit: int, name: int) -> RoleLines:
    """Return an actor's roles as lines; of those that nearly equal one before them only that one is shown.

    ``where`` names articles; at most ``limit`` roles are told, each cut to ``name`` characters.
    """
    told = [seen for seen in profile.roles if seen.like is None]
    if not told:
        return RoleLines("", "", "")
    first, *others = told
    near = _nearly_so(first, [seen for seen in profile.roles if seen.like == first.role], where)
    shown = [_with_articles(seen, where, name) for seen in others[: limit - 1]]
    more = len(others) - len(shown)
    return RoleLines(
        _with_articles(first, where, name), near, ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    )


def foremost_role(profile: ActorProfile, name: int) -> str:
    """Return what tells an actor from others of the name: its first role, else that it is no person."""
    return clip(profile.roles[0].role, name) if profile.roles else kind_in_words(profile)


def kind_in_words(profile: ActorProfile) -> str:
    """Return what kind of actor it is; nothing of a person, which the name tells."""
    return "" if profile.kind == "person" else profile.kind


def _nearly_so(first: SeenRole, alike: Sequence[SeenRole], where: Where) -> str:
    """Return which other articles give a role in nearly the same words; where not all are known, how many at least."""
    sources = tuple(dict.fromkeys(source for seen in alike for source in seen.sources if source not in first.sources))
    if any(seen.articles > len(seen.sources) for seen in alike):
        most = max(len(sources), *(seen.articles for seen in alike))
        return f"much the same in at least {count(most, 'article')}"
    return f"much the same in {where(sources, len(sources), '')}" if sources else ""


def _with_articles(seen: SeenRole, where: Where, name: int) -> str:
    return f"{clip(seen.role, name)} ({where(seen.sources, seen.articles, years(seen))})"
