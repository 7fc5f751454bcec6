"""What happened when: the events a topic is about, or the key dates of a large one."""
