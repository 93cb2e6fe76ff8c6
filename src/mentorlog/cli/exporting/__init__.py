"""The verb that takes everything along: which mentorship, in which format, into which file."""
