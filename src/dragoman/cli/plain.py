"""Makes text safe to print: one line, nothing that would move the cursor or change its colours."""


def printable(text: str) -> str:
    """Put a blank for every character that is not printable; the length stays."""
    return "".join(char if char.isprintable() else " " for char in text)


def one_line(text: str) -> str:
    """Put a text on one line, with single blanks."""
    return " ".join(printable(text).split())
