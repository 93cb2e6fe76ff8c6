"""Files for other people: what leaves the journal as text, and what comes back."""
