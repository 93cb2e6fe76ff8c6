"""Time and judgement: pure functions from the record and one instant to what is owed."""
