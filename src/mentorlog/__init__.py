"""A private journal of a mentorship: what two people agreed, did, wrote, and still owe."""

__version__ = "0.1.0"
