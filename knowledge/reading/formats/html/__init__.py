"""Web pages: the body, the headline, the day and the outlet of the one article that a page is about."""
