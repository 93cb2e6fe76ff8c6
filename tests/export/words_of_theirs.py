"""Where the words of the two stand in a journal, each of which a test may make its own."""

FREE = {
    "mentorship": ("keeper_name", "other_name"),
    "agreement": ("question", "why", "mission", "programme", "because", "call_it"),
    "goal": ("text",),
    "answer": ("text",),
    "wish": ("name", "why"),
    "session": ("place", "notes", "took_away", "other_took_away"),
    "homework": ("text", "stretch"),
    "essay": ("title", "text"),
    "callout": ("belief", "said", "feared"),
    "note": ("title", "text"),
    "event": ("text",),
}
"""Every column that holds words of theirs."""
