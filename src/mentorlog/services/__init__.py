"""What a pair does: one verb per function, in the mentor's words."""
