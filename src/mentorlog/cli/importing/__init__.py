"""Taking in what was written elsewhere: another copy of the journal, essays, another journal."""
