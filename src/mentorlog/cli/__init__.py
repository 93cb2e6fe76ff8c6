"""The words typed: commands, options, questions, the editor."""
