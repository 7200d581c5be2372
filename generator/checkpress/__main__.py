"""`python -m checkpress` is the command `checkpress`."""

from checkpress.cli import main

if __name__ == "__main__":
    main()
