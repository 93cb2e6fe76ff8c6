"""Editing an entry: its document, what its lines mean, and the verb."""
