"""What a printed form is worth: a string in, a value out; nothing here knows a document."""
