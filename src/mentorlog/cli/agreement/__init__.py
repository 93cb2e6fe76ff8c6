"""What was agreed, later: saying yes, changing it, looking at it again, closing it."""
