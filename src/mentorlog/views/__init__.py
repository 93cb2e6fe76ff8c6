"""The terminal: one page per answer, from records and rules to lines of text."""
