"""Documents that are written from the rules and committed: a test holds the file against what the rules say now."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Final

from processing_rules.errors import InputError

__all__ = ["assert_committed"]

SHOWN: Final = 40
"""Lines of the difference that a failure shows."""


def assert_committed(path: str | Path, text: str, *, rewrite: bool = False) -> bool:
    """Fail unless a file says what the rules say now; or write it anew.

    With the pytest plugin use its fixture `committed_document`, which rewrites with `--processing-rules-rewrite`.

    Args:
        path: The file, in UTF-8. Line ends do not matter, nor does one at the end.
        text: What it should say, from any function: `str(inventory(guard, locale="sv"))`.
        rewrite: Write it instead of failing.

    Returns:
        Whether it was written.

    Raises:
        AssertionError: The file is not there, or says something else; with the lines that differ.
        InputError: `text` is no text, or empty: a document that says nothing is taken for a mistake.
    """
    __tracebackhide__ = True
    if not isinstance(text, str) or not text.strip():
        raise InputError("a committed document is a text that says something")
    file, wanted = Path(path), _lines(text)
    committed = _lines(file.read_text("utf-8")) if file.is_file() else None
    if committed == wanted:
        return False
    if rewrite:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([*wanted, ""]), "utf-8", newline="\n")
        return True
    how = "run pytest with --processing-rules-rewrite, read the difference, and commit it"
    if committed is None:
        raise AssertionError(f"{path} is not there: {how}")
    lines = list(unified_diff(committed, wanted, f"{path}, committed", "what the rules say now", lineterm="", n=1))
    more = [f"... and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    raise AssertionError("\n".join([f"{path} does not say what the rules say now: {how}", *lines[:SHOWN], *more]))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").rstrip("\n").split("\n")
