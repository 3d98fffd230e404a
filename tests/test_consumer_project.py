"""The project of a consumer, with the library as it is installed here: its own tests pass, and notice what breaks its notice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import processing_rules

PROJECT = Path(__file__).parents[1] / "examples" / "consumer_project"
INSTALLED = Path(processing_rules.__file__).parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy: its tests leave nothing in the tree."""
    left_out = shutil.ignore_patterns(".*", "__pycache__")
    return Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=left_out))


def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", *options]
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "HYPOTHESIS_"))}
    return subprocess.run(
        command,
        cwd=project,
        env=settings | {"PYTHONPATH": str(INSTALLED), "COLUMNS": "120"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_its_tests_pass_and_the_report_says_what_they_left_out(project: Path) -> None:
    ran = run(project, "--processing-rules-report")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert re.search(r"\d+ passed in", ran.stdout)
    assert ran.stdout.partition("what the tests asked")[2].splitlines()[1:4] == [
        "Exempelvärme AB, 2026-01:",
        "  never asked: bookkeeping, suppression_list, proof_of_consent",
        "  never denied: invoicing",
    ]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "noticed_by"),
    [
        ("notice.py", "DirectMarketing.SURVEY", "DirectMarketing.NO", "test_who_says_no_is_not_called_again"),
        ("notice.py", "only_if=AGE >= 18,", "", "test_no_minor_gets_a_newsletter"),
        ("notice.py", "keep(ANSWERS, months=18)", "keep(ANSWERS, days=548)", "test_the_day_on_which_it_must_be_gone"),
        ("schema.sql", "comment TEXT", "comment TEXT, mood TEXT", "test_every_column_is_in_a_category"),
        ("letters.py", "REFUND, subject=", "REFUND, INVOICING, subject=", "has no category `bank_account`"),
        ("privacy.py", '"born"', '"is_company"', "test_no_newsletter_to_minors"),
    ],
)
def test_what_breaks_the_notice_is_noticed(project: Path, file: str, was: str, becomes: str, noticed_by: str) -> None:
    """The control: a rule that is dropped, a length in days, a column without a category, a fact read from another field."""
    changed = project / "billing" / file
    text = changed.read_text("utf-8")
    assert text.count(was) == 1
    changed.write_text(text.replace(was, becomes), "utf-8")
    ran = run(project, "--tb=line")
    assert ran.returncode != 0
    assert noticed_by in ran.stdout + ran.stderr


def test_a_document_that_is_behind_is_noticed_and_written_anew(project: Path) -> None:
    committed = project / "docs" / "behandlingar.md"
    text = committed.read_text("utf-8")
    committed.write_text(text.replace("kontonummer", "kontaktuppgifter"), "utf-8")
    only = "tests/test_documents.py"
    assert "docs/behandlingar.md does not say what the rules say now" in run(project, only).stdout
    assert run(project, only, "--processing-rules-rewrite").returncode == 0
    assert committed.read_text("utf-8") == text
