"""Who somebody is: the actors a name or a role may mean, each with a profile."""
