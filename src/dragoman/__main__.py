"""Lets `python -m dragoman` do what `dragoman` does."""

from dragoman.cli.main import run

if __name__ == "__main__":
    run()
