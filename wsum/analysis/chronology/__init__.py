"""What tells the year of a piece: clues in its words, how long each could stand in a text, and pieces like it."""
