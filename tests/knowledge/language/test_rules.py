from knowledge.language.rules import read_rules


def test_rules_may_use_pieces_defined_before():
    rules = read_rules("# comment\nDAY = (?:Mon|Tue)\n[anywhere]\n<DAY>\\d\n")
    assert rules["anywhere"][0].fullmatch("Tue4")
