"""Hold the table of surviving mutants against a run: `python docs/list_survivors.py` after `mutmut run`.

It writes the survivors without a row, as rows to fill in, and the rows that no survivor matches, and exits with 1 if there are any.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("mutation_survivors.toml")
SURVIVED = ("survived", "no tests")
PACKAGE = "processing_rules."


class Mutant(NamedTuple):
    """A change that no test noticed: the function, and its changed lines before and after, each as one line."""

    function: str
    before: str
    after: str


class Row(NamedTuple):
    """A class of survivors: in a function, a text that becomes another, and why no test can or need notice."""

    function: str
    was: str
    becomes: tuple[str, ...]
    why: str

    def covers(self, mutant: Mutant) -> bool:
        """Whether a mutant is exactly this change, at any place of its lines."""
        if mutant.function != self.function:
            return False
        before, after = one_line(mutant.before), one_line(mutant.after)
        places = [found.start() for found in re.finditer(re.escape(self.was), before)]
        return any(
            one_line(before[:place] + becomes + before[place + len(self.was) :]) == after
            for place in places
            for becomes in self.becomes
        )


def one_line(text: str) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(text.split())


def rows(table: Path = TABLE) -> list[Row]:
    """The rows of the table."""
    found = tomllib.loads(table.read_text("utf-8"))["survivor"]
    return [Row(each["function"], one_line(each["was"]), tuple(each["becomes"]), each["why"]) for each in found]


def function_of(name: str) -> str:
    """The function behind mutmut's name of a mutant, without the package.

    >>> (
    ...     function_of("processing_rules.lives.xǁLivesǁ_person__mutmut_3"),
    ...     function_of("processing_rules.lives.x__then__mutmut_1"),
    ... )
    ('lives.Lives._person', 'lives._then')
    """
    module, _, rest = name.removeprefix(PACKAGE).rpartition(".x")
    path = rest.rpartition("__mutmut_")[0]
    return f"{module}.{path[1:].replace('ǁ', '.')}"


def mutant_of(name: str, diff: str) -> Mutant:
    """A mutant from what `mutmut show` prints."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "#", "@@"))]
    before, after = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
    return Mutant(function_of(name), one_line(" ".join(before)), one_line(" ".join(after)))


def survivors(mutmut: str) -> Iterator[Mutant]:
    """What the last run left, by mutmut's own commands."""
    for line in printed(mutmut, "results").splitlines():
        name, _, status = line.strip().partition(": ")
        if status in SURVIVED:
            yield mutant_of(name, printed(mutmut, "show", name))


def printed(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - mutmut


def row_for(mutant: Mutant) -> str:
    """A row to fill in: the smallest stretch of words that covers the change."""
    before, after = ([*re.split(r"(?<=\W)|(?=\W)", text)] for text in (mutant.before, mutant.after))
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    start = max(0, start - 4)
    end = max(0, end - 4)
    was, becomes = ("".join(words[start : len(words) - end]) for words in (before, after))
    texts = {"function": mutant.function, "was": was, "becomes": [becomes], "why": ""}
    lines = (f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items())
    return "\n".join(["[[survivor]]", *lines, ""])


def main(found: Iterable[Mutant], known: list[Row]) -> int:
    """Write what is missing in the table and what is there for nothing."""
    mutants = list(found)
    missing = [mutant for mutant in mutants if not any(row.covers(mutant) for row in known)]
    idle = [row for row in known if not any(row.covers(mutant) for mutant in mutants)]
    said = [
        f"# survivors: {len(mutants)}, without a row: {len(missing)}; rows: {len(known)}, for nothing: {len(idle)}",
        "",
    ]
    said += map(row_for, missing)
    said += (f"# for nothing: {row.function}: {row.was} -> {', '.join(row.becomes)}" for row in idle)
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if missing or idle else 0


if __name__ == "__main__":
    sys.exit(main(survivors(str(Path(sys.executable).with_name("mutmut"))), rows()))
