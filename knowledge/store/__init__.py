"""Tables, migrations, transactions and the word index."""
