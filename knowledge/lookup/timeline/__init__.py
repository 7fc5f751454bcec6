"""What happened when: the events a topic is about, or the key days of a large one."""
