"""What becomes of statements, events and actors when articles come, change and go."""

import random
from itertools import permutations

from sqlalchemy import event, func, select, text

from knowledge.store import tables as t
from knowledge.store.dialect.postgresql import satisfies
from knowledge.store.fact_assembly import statements
from knowledge.store.reader import Memory, Reader, successor
from knowledge.store.vector_tables import encoding

LUND = "“The harbour will reopen before the first ferries of spring arrive,” Ann Lund, mayor of Ardvik (2024-06-20)"
LUND_AGAIN = "“The harbour will reopen before the first ferries of spring arrive,” Ann Lund, mayor (2024-06-20)"
OSEI = "“Nobody has asked the fishermen what they think of the new quay,” Kofi Osei, union leader (2024-06-20)"
OPENING = "2024-06-19 The harbour of Ardvik was closed by Ann Lund after the quay wall broke"
CLOSING_BY_OSEI = "2024-06-19 The harbour of Ardvik was closed by Kofi Osei after the quay wall broke"
OPENING_AGAIN = "2024-06-19 The harbour of Ardvik was closed by Ann Lund after its quay wall broke"


KEPT = (t.state, encoding, t.word_forms, t.name_forms)  # of the base itself, or of words alone


def ids(desk, table):
    return {row.id for row in desk.rows(select(table.c.id))}


def reports(desk):
    return {row.id: row.reports for row in desk.rows(select(t.statements))}


def statement_of(desk, source):
    query = select(t.quotes.c.statement_id).join(t.articles).where(t.articles.c.source == source)
    return [row.statement_id for row in desk.rows(query.order_by(t.quotes.c.idx))]


def test_one_utterance_in_two_outlets_is_one_statement_with_two_reports(desk):
    desk.put("north/1.txt", LUND, OSEI)
    desk.put("south/1.txt", LUND_AGAIN)
    [lund, osei] = statement_of(desk, "north/1.txt")
    assert statement_of(desk, "south/1.txt") == [lund]
    assert reports(desk) == {lund: 2, osei: 1}


def test_the_same_text_under_two_sources_is_two_articles(desk):
    desk.put("north/1.txt", LUND)
    desk.put("south/1.txt", LUND)
    [statement] = ids(desk, t.statements)
    assert reports(desk) == {statement: 2}
    assert len(desk.rows(select(t.articles))) == 2


def test_what_linking_looks_at_and_leaves_as_it_is_is_not_written(desk):
    desk.put("north/1.txt", LUND, OPENING)
    desk.put("south/1.txt", "“Not one ship was late,” Karl Lund, head of the port")
    desk.put("east/1.txt", "“We heard of it on the radio like everybody else,” Lund")
    before, written = ids(desk, t.actors), []
    event.listen(desk.engine, "before_cursor_execute", lambda *call: written.append(call[2:4]))
    desk.put("west/1.txt", "“Tickets will be sold on board,” Kofi Lund")
    [dropped] = [str(values) for statement, values in written if statement.startswith("DELETE FROM actors ")]
    [new] = ids(desk, t.actors) - before
    assert repr(new) in dropped
    assert not [actor for actor in before if repr(actor) in dropped]


def test_removing_an_article_takes_what_rests_on_it_alone_and_leaves_the_rest(desk):
    desk.put("north/1.txt", LUND, OSEI, OPENING)
    desk.put("south/1.txt", LUND_AGAIN)
    [lund] = statement_of(desk, "south/1.txt")
    desk.withdraw("north/1.txt")
    assert reports(desk) == {lund: 1}
    assert {row.name for row in desk.rows(select(t.actors))} == {"Ann Lund"}
    assert ids(desk, t.events) == set()


def test_removing_the_last_article_leaves_no_row_behind(desk):
    desk.put("north/1.txt", LUND, OSEI, OPENING)
    desk.put("south/1.txt", LUND_AGAIN, OPENING_AGAIN)
    desk.withdraw("south/1.txt")
    desk.withdraw("north/1.txt")
    tables = [one for one in t.metadata.sorted_tables if one not in KEPT]
    assert {table.name: desk.rows(select(func.count()).select_from(table))[0][0] for table in tables} == {
        table.name: 0 for table in tables
    }


def test_an_article_that_changed_keeps_the_ids_of_what_it_still_says(desk):
    desk.put("north/1.txt", LUND, OSEI, OPENING)
    [lund, osei] = statement_of(desk, "north/1.txt")
    [event], actors = ids(desk, t.events), ids(desk, t.actors)
    desk.put("north/1.txt", "A correction was made to this article.", OSEI, LUND, OPENING)
    assert statement_of(desk, "north/1.txt") == [osei, lund]
    assert ids(desk, t.events) == {event}
    assert ids(desk, t.actors) == actors


def test_an_article_that_changed_lets_go_of_what_it_no_longer_says(desk):
    desk.put("north/1.txt", LUND, OSEI)
    [lund, _] = statement_of(desk, "north/1.txt")
    desk.put("north/1.txt", LUND)
    assert ids(desk, t.statements) == {lund}
    assert {row.name for row in desk.rows(select(t.actors))} == {"Ann Lund"}


def test_words_that_were_mended_keep_the_id_of_those_they_stand_in_place_of(desk):
    desk.put("north/1.txt", OSEI)
    before = statement_of(desk, "north/1.txt")
    desk.put("north/1.txt", OSEI.replace("fishermen", "fisher folk"))
    assert statement_of(desk, "north/1.txt") == before


def test_a_respelt_name_keeps_its_actor(desk):
    desk.put("north/1.txt", LUND)
    [actor] = ids(desk, t.actors)
    desk.put("north/1.txt", LUND.replace("Ann Lund", "Anne Lundgren"))
    assert ids(desk, t.actors) == {actor}


def test_putting_an_article_in_moves_the_generation_once(desk):
    desk.put("north/1.txt", LUND, OSEI, OPENING)
    assert desk.rows(select(t.state.c.generation)) == [(1,)]


def test_the_word_index_knows_no_word_of_an_article_that_went(desk):
    desk.put("north/1.txt", LUND, OSEI, OPENING)
    desk.put("north/1.txt", LUND)
    desk.put("south/1.txt", OSEI)
    desk.withdraw("south/1.txt")
    if desk.engine.dialect.name == "sqlite":
        found = "SELECT count(*) FROM {0}_words WHERE {0}_words MATCH 'fishermen OR quai OR wall'"
    else:
        found = "SELECT count(*) FROM {0} t WHERE {1}"
    for table in ("quotes", "event_reports", "passages"):
        gone = satisfies(table, "'fishermen | quai | wall'")
        assert desk.rows(text(found.format(table, gone))) == [(0,)]


def test_an_id_that_was_merged_away_finds_its_successor_however_often_it_was(desk):
    stay, safe = (f"“{words}” Ann Lund (2024-06-20)" for words in ("The ferries stay", "The quay is safe"))
    desk.put("1.txt", stay)
    desk.put("2.txt", "“We shall see about that” Ann Lund (2024-06-20)")
    for source in ("3.txt", "4.txt", "5.txt"):
        desk.put(source, safe)
    old = ids(desk, t.statements)
    assert len(old) == 3
    for source, line in (("2.txt", stay), ("1.txt", safe), ("2.txt", safe)):
        desk.put(source, line)
    [left] = ids(desk, t.statements)
    with desk.engine.connect() as connection:
        reader = Reader.over(connection, Memory())
        assert {successor(reader, was) for was in old} == {left}


def test_statements_carry_the_name_their_speaker_has_now(desk):
    desk.put("1.txt", "“The ferries stay where they are for now” Jang Ho-jin (2024-06-20)")
    for number in range(2, 5):
        desk.put(f"{number}.txt", f"“Matter {number} is closed” Chang Ho-jin (2024-06-20)")
    [statement] = statement_of(desk, "1.txt")
    with desk.engine.connect() as connection:
        [speaker] = statements(Reader.over(connection, Memory()), [statement])[statement].speakers
    assert speaker.name == "Chang Ho-jin"
    assert len(ids(desk, t.actors)) == 1


BOATS = "“The boats will stay where they are until somebody asks the fishermen” Osei (2024-06-20)"
RIVAL = "“The new library opens on Monday whatever the weather does” Yaw Osei, librarian (2024-06-20)"


def speakers(desk, source):
    [statement] = statement_of(desk, source)
    with desk.engine.connect() as connection:
        found = statements(Reader.over(connection, Memory()), [statement])[statement]
    return [speaker.name for speaker in found.speakers]


def test_a_surname_that_two_people_bear_is_nobodys_until_one_of_them_is_gone(desk):
    desk.put("1.txt", OSEI)
    desk.put("2.txt", BOATS)
    assert speakers(desk, "2.txt") == ["Kofi Osei"]
    desk.put("3.txt", RIVAL)
    assert speakers(desk, "2.txt") == ["Osei"]
    desk.withdraw("3.txt")
    assert speakers(desk, "2.txt") == ["Kofi Osei"]


def test_what_two_people_said_is_one_statement_once_they_are_one_person(desk):
    desk.put("1.txt", BOATS.replace("Osei", "Kofi Osei"))
    desk.put("2.txt", BOATS.replace("Osei", "Osei").replace("stay where they are", "remain where they are"))
    desk.put("3.txt", RIVAL)
    apart = statement_of(desk, "1.txt") + statement_of(desk, "2.txt")
    desk.withdraw("3.txt")
    together = statement_of(desk, "1.txt") + statement_of(desk, "2.txt")
    assert (len(set(apart)), len(set(together))) == (2, 1)


def test_what_somebody_said_is_found_again_under_the_actor_he_is_now(desk):
    desk.put("1.txt", OSEI)
    desk.put("2.txt", RIVAL)
    desk.put("3.txt", BOATS)
    desk.withdraw("2.txt")
    desk.put("4.txt", "“The fishermen stay, their boats too, until asked by somebody” Kofi Osei (2024-06-20)")
    assert statement_of(desk, "4.txt") == statement_of(desk, "3.txt")


POOL: dict[str, list[tuple[str, ...]]] = {
    "river/1.txt": [(BOATS, CLOSING_BY_OSEI), (RIVAL, BOATS.replace("stay", "remain").replace("Osei", "Kofi Osei"))],
    "hills/1.txt": [(RIVAL, BOATS), (BOATS.replace("stay", "remain").replace("Osei", "Yaw Osei"), CLOSING_BY_OSEI)],
    "north/1.txt": [(LUND, OSEI, OPENING), (LUND, OPENING.replace("2024-06-19", "2024-06-18"))],
    "south/1.txt": [(LUND_AGAIN, OPENING_AGAIN), (OSEI.replace("Kofi Osei, union leader", "Osei, union leader"), LUND)],
    "west/1.txt": [
        ("“We plan to reconsider the matter of the ferries” Chang Ho-jin, ferry adviser (2024-06-20)", LUND),
        ("“We plan to reconsider the matter of the ferries” Jang Ho-jin, ferry adviser (2024-06-21)",),
    ],
    "east/1.txt": [
        ("“We plan to reconsider the matter of the ferries now” Jang Ho-jin, adviser (2024-06-20)", OPENING),
        ("“The matter is closed” Chang Ho-jun, ferry adviser (2024-06-20)", OSEI),
    ],
}


def test_the_partition_does_not_depend_on_the_order_of_arrival(new_desk):
    found = []
    orders = random.Random(7).sample(list(permutations(POOL)), 24)  # noqa: S311
    for order in orders:
        desk = new_desk()
        for source in order:
            desk.put(source, *POOL[source][0])
        found.append(desk.partition())
    assert all(one == found[0] for one in found)


def test_any_history_of_changes_ends_where_a_fresh_base_would(desk, new_desk):
    chance = random.Random(20240621)  # noqa: S311
    held: dict[str, tuple[str, ...]] = {}
    for _ in range(25):
        source = chance.choice(list(POOL))
        if source in held and chance.random() < 0.3:
            desk.withdraw(source)
            del held[source]
        else:
            held[source] = chance.choice(POOL[source])
            desk.put(source, *held[source])
        fresh = new_desk()
        for name, lines in sorted(held.items()):
            fresh.put(name, *lines)
        assert desk.partition() == fresh.partition()
