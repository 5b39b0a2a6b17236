"""What names.py combines: a module for each kind of name, and the evidence for persons."""
