"""`python -m generator` is the command `checkpress`."""

from generator.cli import main

if __name__ == "__main__":
    main()
