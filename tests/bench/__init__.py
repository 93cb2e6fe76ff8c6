"""What whole commands cost, beside the smallest programs that could do the like."""
