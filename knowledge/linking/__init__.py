"""One actor for one person, one statement for one utterance, one event for one happening; pure."""
