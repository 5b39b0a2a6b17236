"""`python -m wsum`: the command, where it is installed but not on the path."""

from wsum.cli import main

if __name__ == "__main__":
    main()
