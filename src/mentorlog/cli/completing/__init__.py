"""What TAB completes: verbs, options, references, names and kinds, in bash, zsh and fish."""
