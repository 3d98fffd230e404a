"""Write docs/statements.md, the table of all statements and what keeps each: `python docs/generate_statements.py`. A test fails when it is stale."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases"
TRACED = HERE.parent / "tests" / "traceability"
PAGE = HERE / "statements.md"
NOTICES = {
    "S0": ("Neste", "neste"),
    "S1": ("Helen", "helen"),
    "S2": ("Nordic Green Energy", "nordic_green_energy"),
    "S3": ("Wasa Kredit", "wasa_kredit"),
    "S4": ("Haugaland Kraft", "haugaland_kraft"),
}
HEAD = """# Statements of the notices

The five example rulebooks in `examples/notices/` are modelled on public notices, which were read as 168 statements.
Here stands what becomes of each. The table is written by `docs/generate_statements.py`, and a test compares the two.

- **enforced**: a part of the rulebook keeps it. The test takes that part out, and fails where no case of the statement notices.
- **measure**: nothing that code can decide; documented, with a date for review.
- **lint**: the notice leaves something open, and the lint reports it.
- **declared**: only a reader can find it, so the rulebook says it: a `Conflict`, or a clause `in_words`.
- **later**: it waits for what the library cannot do yet.
- **none**: there is no rule in it.

Cases stand in `tests/cases/`; the number is the case's place in the file.
"""


def traced() -> dict[str, dict[str, Any]]:
    """Return the rows of all files, by statement."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(TRACED.glob("s*.toml")):
        found |= tomllib.loads(path.read_text("utf-8"))
    return found


def cased() -> dict[str, list[str]]:
    """Return where the cases of each statement stand."""
    found: dict[str, list[str]] = {}
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8")).get("case", []), 1):
            found.setdefault(case["id"], []).append(f"{path.stem} {number}")
    return found


def kept_by(row: dict[str, Any]) -> str:
    """Return what keeps a statement, in a cell."""
    match row["how"]:
        case "enforced":
            return f"`{row['rule']}`"
        case "measure":
            return f"`{row['measure']}`"
        case "lint":
            return ", ".join(f"[`{code}`](lint-codes.md#{code})" for code in row["lint"])
        case "declared":
            return f"`{row['conflict']}`" if "conflict" in row else f"in words: `{row['clause']}`"
        case _:
            return str(row["why"])


def lines() -> Iterator[str]:
    """Yield the page."""
    about: dict[str, str] = tomllib.loads((TRACED / "about.toml").read_text("utf-8"))
    rows, cases = traced(), cased()
    yield HEAD
    for notice, (name, module) in NOTICES.items():
        mine = [key for key in about if key.startswith(notice)]
        yield f"## {name}\n"
        yield f"`examples/notices/{module}.py`, {len(mine)} statements\n"
        yield "| statement | about | how | by | cases |"
        yield "|---|---|---|---|---|"
        for key in mine:
            row = rows[key]
            yield f"| {key} | {about[key]} | {row['how']} | {kept_by(row)} | {'; '.join(cases.get(key, []))} |"
        yield ""


def page() -> str:
    """Return the page as it should be."""
    return "\n".join(lines())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
