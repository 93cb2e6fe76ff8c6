"""Plain records of the journal, as NamedTuples that every floor may hold."""
