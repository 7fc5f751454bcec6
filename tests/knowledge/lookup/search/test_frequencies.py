"""How frequent words are is an estimate; what stands on record is found all the same."""

from sqlalchemy import text


def test_a_word_that_was_noted_as_rare_is_found_where_few_quotes_are_left(base):
    article = base.article("daily/1.txt", "“The harbour closed.” “The market opened.”", "2024-06-20")
    for number in range(40):
        said = "The harbour closed." if number % 10 == 1 else "The market opened."
        base.quote(article, said, statement=f"s{number}")
    with base.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
        connection.execute(text("DELETE FROM quotes WHERE statement_id NOT IN ('s0', 's1')"))
    base.move()
    assert base.whosaid("harbour closed").verdict == "verbatim"
    assert base.whosaid("harbour").verdict == "verbatim"
