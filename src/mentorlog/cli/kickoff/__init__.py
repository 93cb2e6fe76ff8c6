"""Beginning a mentorship: the interview, the paper, and what was sent beforehand."""
