"""A page's line with what it is in the article."""

from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.facts import Role
from knowledge.reading.formats.html.page_lines import PageLine


class JudgedLine(NamedTuple):
    """A line of the article, and what it is; None is running text. ``post`` is the element of the post it is in."""

    line: PageLine
    role: Role | None
    post: HtmlElement | None = None
