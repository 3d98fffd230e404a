"""Committed documents say what the rules say now, and no column is without a category."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import processing_rules as pr
from processing_rules.testing import assert_columns_covered, assert_committed
from tests.world import ANSWERS, PHONE, SURVEY

# ---------------------------------------------------------------- documents

TABLE = "| Funktion |\n| --- |\n| `bill` |"


@pytest.mark.parametrize("committed", [TABLE, TABLE + "\n", TABLE.replace("\n", "\r\n"), TABLE + "\n\n"])
def test_a_document_that_says_the_same(tmp_path: Path, committed: str) -> None:
    """However the lines end: a checkout on Windows says the same."""
    file = tmp_path / "inventory.md"
    file.write_bytes(committed.encode())
    assert assert_committed(file, TABLE) is False
    assert assert_committed(str(file), TABLE + "\n", rewrite=True) is False
    assert file.read_bytes() == committed.encode()


def test_a_document_that_says_something_else(tmp_path: Path) -> None:
    """The failure shows the lines that differ, and what to do."""
    file = tmp_path / "inventory.md"
    file.write_text(TABLE.replace("bill", "send_bill"), "utf-8")
    with pytest.raises(AssertionError) as caught:
        assert_committed(file, TABLE)
    said = str(caught.value)
    assert said.startswith(f"{file} does not say what the rules say now: run pytest with --processing-rules-rewrite")
    assert "-| `send_bill` |\n+| `bill` |" in said
    assert file.read_text("utf-8") == TABLE.replace("bill", "send_bill")


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "inventory.md"
    with pytest.raises(AssertionError, match="is not there: run pytest with --processing-rules-rewrite"):
        assert_committed(file, TABLE)
    assert not file.parent.exists()
    assert assert_committed(file, "Ändamål\r\n", rewrite=True) is True
    assert file.read_bytes() == "Ändamål\n".encode()
    assert assert_committed(file, TABLE, rewrite=True) is True
    assert file.read_bytes() == TABLE.encode() + b"\n"


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    file.write_text("nothing", "utf-8")
    with pytest.raises(AssertionError) as caught:
        assert_committed(file, "\n".join(map(str, range(1000))))
    assert str(caught.value).endswith("lines more")
    assert len(str(caught.value).splitlines()) == 42


@pytest.mark.parametrize("wrong", ["", " \n", None, b"text"])
def test_an_empty_document_is_a_mistake(tmp_path: Path, wrong: Any) -> None:
    """Else a renderer that fails silently would be committed as it is."""
    for rewrite in (False, True):
        with pytest.raises(pr.InputError, match="a text that says something"):
            assert_committed(tmp_path / "empty.md", wrong, rewrite=rewrite)
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- tables

FEEDBACK: pr.DataSet[Any] = pr.DataSet(
    "crm.feedback",
    key="id",
    subject="customer_id",
    purposes={SURVEY},
    fields={ANSWERS: ("score", "comment"), PHONE: ("called.number",)},
)
COLUMNS = ("id", "customer_id", "score", "comment", "called")
OTHERS = {"id", "customer_id"}


def problems(columns: tuple[str, ...] = COLUMNS, but: set[str] = OTHERS) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_columns_covered(FEEDBACK, columns, but=but)
    return str(caught.value)


def test_every_column_has_a_category_or_needs_none() -> None:
    """A field that is a path reads its first part from the table."""
    assert_columns_covered(FEEDBACK, COLUMNS, but=OTHERS)
    assert_columns_covered(FEEDBACK, iter(COLUMNS), but=iter(OTHERS))


def test_a_column_that_was_added() -> None:
    assert problems((*COLUMNS, "mood")) == "data set `crm.feedback`: no category covers the column `mood`"


def test_a_field_that_is_no_column() -> None:
    """It would be read in vain, and never be emptied."""
    said = problems(("id", "customer_id", "score", "coment", "called"))
    assert said.splitlines() == [
        "data set `crm.feedback`: no category covers the column `coment`",
        "data set `crm.feedback`: the table has no column `comment`; did you mean `coment`?",
    ]


def test_an_exception_that_is_stale() -> None:
    assert problems(but=OTHERS | {"gone"}).endswith("`but` names `gone`, which the table has not")
    assert problems(but=OTHERS | {"score"}).endswith("`but` names `score`, which a category covers")
