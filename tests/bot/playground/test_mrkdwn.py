from bot.playground.mrkdwn import escape, to_mrkdwn

NAMES = {"@maya": "<@U1>", "#world": "<#C1|world>"}


def test_what_people_type_is_escaped():
    assert escape("a < b && c > d") == "a &lt; b &amp;&amp; c &gt; d"


def test_addresses_and_known_names_are_put_in_brackets():
    typed = "@maya see https://example.org/a?b=1&c=2. In #world, not me@maya.org or @nobody"
    assert to_mrkdwn(typed, NAMES) == (
        "<@U1> see <https://example.org/a?b=1&amp;c=2>. In <#C1|world>, not me@maya.org or @nobody"
    )


def test_a_typed_bracket_is_never_a_mention():
    assert to_mrkdwn("<!channel>", NAMES) == "&lt;!channel&gt;"


def test_a_name_of_several_words_is_one_mention_the_longest_first() -> None:
    names = {"@on": "<@U1>", "@On the Record": "<@U2>"}
    assert to_mrkdwn("hey @on the record, whois chang", names) == "hey <@U2>, whois chang"
    assert to_mrkdwn("@on the road", names) == "<@U1> the road"
    assert to_mrkdwn("@ontherecord", names) == "@ontherecord"
