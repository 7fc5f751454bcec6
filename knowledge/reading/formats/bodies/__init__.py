"""Bodies of articles: HTML that is known to be an article's own text, made marked blocks.

Nearly every other kind of file holds such a body somewhere and hands it over here: what an element is for, tables,
embedded posts, shortcodes.
"""
