"""Before a session and for the other person: the brief, and clean documents."""
