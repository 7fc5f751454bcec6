"""What was read of an article, part by part, to be compared with what its file says."""


def told(article):
    def marked(role):
        return [article.text[slice(*block.span)] for block in article.marked if block.role == role]

    body = [" ".join(article.text[slice(*span)].split()) for span in article.paragraphs]
    hold = article.hold
    return {
        "title": article.title,
        "authors": list(article.authors),
        "day": str(article.published) if article.published else None,
        "outlet": article.outlet,
        "hold": hold and hold.kind,
        "until": str(hold.until.isoformat()) if hold and hold.until else None,
        "first": body[0] if body else None,
        "body": [one for one in body if one not in marked("subheading")],
        "subheads": marked("subheading"),
        "captions": marked("caption"),
        "aside": marked("aside"),
    }


def as_told(article, wanted):
    """The parts that are wanted, as they were read."""
    found = told(article)
    return {key: found[key] for key in wanted}
