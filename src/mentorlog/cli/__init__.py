"""The words typed: commands, prompts, the editor, and what the person asked for."""
