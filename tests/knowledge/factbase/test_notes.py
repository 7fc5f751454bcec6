"""What an outlet took back is found by no look-up as said, done or written."""

STORY = (
    "title: Minister accused\noutlet: The Daily Record\npublished: 2026-11-28\n\n"
    "Anna Field said on Friday that minister Paul Orde “lied to parliament about the bridge”.\n\n"
    "Correction, 28 November: An earlier version of this article quoted Anna Field as saying that on 3 May Orde "
    "“stole from the bridge fund”. She did not say that.\n"
)


def test_the_words_of_a_correction_are_found_by_no_look_up(facts, folder):
    (folder / "bridge.txt").write_text(STORY, encoding="utf-8")
    list(facts.add([folder]))
    answer = facts.whosaid("stole from the bridge fund")
    assert (answer.matches, answer.in_text) == ((), ())
    assert facts.timeline("bridge fund").entries == ()
    assert facts.whois("Correction").matches == ()
    assert facts.whosaid("lied to parliament").verdict == "verbatim"
