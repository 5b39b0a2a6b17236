"""How the dates of a text are read: scan for readings, join ranges, give each its year, write its value."""
