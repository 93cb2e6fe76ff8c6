"""What is in no journal yet: held in a run, kept as drafts, listed, and gone on with."""
