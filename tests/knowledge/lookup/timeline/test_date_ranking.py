"""Which days matter most, told from nothing but the mentions of days."""

import numpy as np

from knowledge.lookup.timeline.date_ranking import rank_dates
from knowledge.store.days import DayMentions


def mentions(*told):
    """Mentions of days, each (article, day) or (article, day, True) where the article looks back on it."""
    passages = [1000 * article + at for at, (article, *_) in enumerate(told)]
    numbers = [at for at, _ in enumerate(told)]  # so that passage - number is the article's first passage
    days, back = [day for _, day, *_ in told], [bool(rest) for _, _, *rest in told]
    passage, number, day = (np.asarray(column, np.int64) for column in (passages, numbers, days))
    return DayMentions(passage, number, number, day, np.asarray(back, np.bool_))


def ranked(*told, published=()):
    return rank_dates(mentions(*told), np.asarray(published, np.int64)).tolist()


def test_a_day_that_more_articles_mention_comes_first():
    assert ranked((1, 100), (2, 200), (3, 200)) == [200, 100]


def test_an_article_counts_once_however_often_it_mentions_a_day():
    assert ranked((1, 200), (1, 200), (1, 200), (2, 100), (3, 100)) == [100, 200]


def test_of_equals_the_earlier_day_comes_first():
    assert ranked((1, 300), (2, 100), (3, 200)) == [100, 200, 300]


def test_a_day_that_is_still_looked_back_on_comes_first():
    assert ranked((1, 100), (2, 100), (3, 200), (4, 200, True)) == [200, 100]


def test_a_day_that_is_only_looked_back_on_is_background():
    assert ranked((1, 200), (2, 200), (3, 100, True), (4, 100, True)) == [200, 100]


def test_a_day_that_stands_out_comes_before_one_as_often_mentioned_among_busy_days():
    busy = [(article, day) for day in (98, 99, 101, 102) for article in (3, 4)]
    assert ranked((1, 100), (2, 100), *busy, (1, 300), (2, 300))[0] == 300


def test_days_within_a_week_are_those_that_a_day_must_stand_out_among():
    near = ranked((1, 100), (2, 100), *((article, 107) for article in range(3, 9)), (1, 300), (2, 300))
    far = ranked((1, 100), (2, 100), *((article, 108) for article in range(3, 9)), (1, 300), (2, 300))
    assert near == [107, 300, 100]
    assert far == [108, 100, 300]


def test_of_days_mentioned_as_often_the_one_on_which_more_was_published_comes_first():
    assert ranked((1, 100), (2, 200), published=(200, 150, 100, 200)) == [200, 100]


def test_a_day_on_which_much_was_published_and_that_nobody_mentions_is_no_key_day():
    assert ranked((1, 100), published=(100, 300, 300)) == [100]


def test_no_mentions_make_no_days():
    assert ranked() == []
