"""What is kept in memory of one state of the fact base, and who waits for whom."""

from threading import Event, Thread

from knowledge.store.reader import Memory


def test_what_is_remembered_is_made_once_for_a_generation():
    memory, made = Memory(), []
    for generation in (1, 1, 2):
        memory.remember(generation, "list", lambda: made.append("remembered"))
    assert made == ["remembered", "remembered"]


def test_an_older_state_neither_sees_nor_replaces_the_newer_one():
    memory = Memory()
    memory.remember(2, "state", lambda: "new")
    assert memory.remember(1, "state", lambda: "old") == "old"
    assert memory.remember(2, "state", lambda: "newer") == "new"


def test_a_long_build_keeps_nobody_from_what_has_another_name():
    memory, begun, end, seen = Memory(), Event(), Event(), []

    def build():
        begun.set()
        return end.wait(10)

    threads = [Thread(target=lambda: seen.append(memory.remember(1, "long", build))) for _ in range(2)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    assert memory.remember(1, "short", lambda: "at once") == "at once"
    end.set()
    for thread in threads:
        thread.join(10)
    assert seen == [True, True]
