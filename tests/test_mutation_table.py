"""The table of surviving mutants is about the code that is there, and matches what it says and nothing else."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import processing_rules
from docs import list_survivors as listing

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = Path(processing_rules.__file__).parent  # the installed package, where the wheel is tested
ROWS = listing.rows()


def functions(module: str) -> dict[str, str]:
    """The functions of a module by their path, each as one line."""
    text = SOURCE.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8")
    found: dict[str, str] = {}

    def walk(node: ast.AST, path: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{path}.{child.name}"
                found[name] = listing.one_line(ast.get_source_segment(text, child) or "")
                walk(child, name)

    walk(ast.parse(text), module)
    return found


def module_of(function: str) -> str:
    """The part of a function's path that is a file."""
    parts = function.split(".")
    return next(
        ".".join(parts[:length])
        for length in range(len(parts) - 1, 0, -1)
        if SOURCE.joinpath(*parts[:length]).with_suffix(".py").exists()
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.function}: {row.was}")
def test_a_row_is_about_code_that_is_there(row: listing.Row) -> None:
    """Code that was changed takes its rows with it; and every row has a reason."""
    code = functions(module_of(row.function))[row.function]
    assert row.was in code
    assert row.why.strip()
    assert row.becomes
    assert row.was not in row.becomes


def test_a_row_covers_its_change_and_no_other() -> None:
    """The same function, the same text, and exactly what it becomes."""
    row = listing.Row("lives.Lives.f", "strict=True", ("strict=False", ""), "why")
    before = "for a in zip(b, c, strict=True):"
    assert row.covers(listing.Mutant("lives.Lives.f", before, "for a in zip(b, c, strict=False):"))
    assert row.covers(listing.Mutant("lives.Lives.f", before, "for a in zip(b, c, ):"))
    assert not row.covers(listing.Mutant("lives.Lives.g", before, "for a in zip(b, c, strict=False):"))
    assert not row.covers(listing.Mutant("lives.Lives.f", before, "for a in zip(b, None, strict=True):"))
    assert not row.covers(listing.Mutant("lives.Lives.f", before, "for a in zip(c, strict=False):"))


def test_what_mutmut_prints_is_read() -> None:
    """A mutant's name, and its diff as `mutmut show` prints it; a row made of it covers it."""
    diff = """\
# processing_rules.lives.xǁLivesǁbatches__mutmut_24: survived
--- src/processing_rules/lives.py
+++ src/processing_rules/lives.py
@@ -4,5 +4,5 @@
     found = {}
-    yield zip(batch,
-        people, strict=True)
+    yield zip(batch, people, strict=None)
"""
    mutant = listing.mutant_of("processing_rules.lives.xǁLivesǁbatches__mutmut_24", diff)
    assert mutant == (
        "lives.Lives.batches",
        "yield zip(batch, people, strict=True)",
        "yield zip(batch, people, strict=None)",
    )
    assert listing.function_of("processing_rules.expressions.computing.x__cited__mutmut_2") == (
        "expressions.computing._cited"
    )
    made = tomllib.loads(listing.row_for(mutant))["survivor"][0]
    assert listing.Row(made["function"], made["was"], tuple(made["becomes"]), "").covers(mutant)


def test_a_run_is_held_against_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Survivors without a row, and rows without a survivor, are printed and fail; otherwise all is well."""
    mutant = listing.Mutant("lives.f", "x = 1", "x = 2")
    row = listing.Row("lives.f", "x = 1", ("x = 2",), "why")
    assert listing.main([mutant], [row]) == 0
    assert listing.main([mutant], []) == 1
    assert listing.main([], [row]) == 1
    said = capsys.readouterr().out
    assert "[[survivor]]" in said
    assert "for nothing: lives.f: x = 1 -> x = 2" in said


def test_the_table_is_beside_the_text() -> None:
    """Where docs/mutation.md says it is."""
    assert Path(listing.TABLE).name in (DOCS / "mutation.md").read_text("utf-8")
