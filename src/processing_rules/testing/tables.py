"""Holding what a data set declares against the columns that the table has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from processing_rules.datasets import DataSet
from processing_rules.errors import hint, quoted

__all__ = ["assert_columns_covered", "uncovered"]


def uncovered(data: DataSet[Any], columns: Iterable[str]) -> tuple[str, ...]:
    """The columns that no category of a data set covers, in their order."""
    fields = _fields(data)
    return tuple(column for column in columns if column not in fields)


def assert_columns_covered(data: DataSet[Any], columns: Iterable[str], *, but: Iterable[str] = ()) -> None:
    """Fail unless each column of a table is in a category of its data set, so that a new column is not forgotten by retention.

    >>> from processing_rules import Contract, DataCategory, DataSet, Purpose, Text
    >>> from processing_rules.testing import assert_columns_covered
    >>> CONTACT = DataCategory("contact")
    >>> SUPPLY = Purpose("supply", Text(en="Supply"), basis=Contract(), direct_marketing=False, categories={CONTACT})
    >>> CUSTOMERS = DataSet(
    ...     "crm.customers", key="id", subject="id", purposes={SUPPLY}, fields={CONTACT: ("email", "phone")}
    ... )
    >>> assert_columns_covered(CUSTOMERS, ["id", "email", "phone"], but={"id"})
    >>> assert_columns_covered(CUSTOMERS, ["id", "email", "phone", "shoe_size"], but={"id"})
    Traceback (most recent call last):
        ...
    AssertionError: data set `crm.customers`: no category covers the column `shoe_size`

    Args:
        columns: Those of the table, as the database says.
        but: Columns that need none, such as a number of a row.

    Raises:
        AssertionError: With every column that no category covers, every declared field that is no column, and every exception for a
            column that is not there, or covered.
    """
    found, excepted, fields = tuple(columns), frozenset(but), _fields(data)
    problems = [
        *(
            f"no category covers the column {quoted(column)}"
            for column in uncovered(data, found)
            if column not in excepted
        ),
        *(f"the table has no column {quoted(each)}; {hint(each, found)}" for each in fields if each not in found),
        *(f"`but` names {quoted(each)}, which the table has not" for each in sorted(excepted - set(found))),
        *(f"`but` names {quoted(each)}, which a category covers" for each in sorted(excepted & set(fields))),
    ]
    if problems:
        __tracebackhide__ = True
        raise AssertionError("\n".join(f"data set {quoted(data.name)}: {problem}" for problem in problems))


def _fields(data: DataSet[Any]) -> dict[str, None]:
    """The columns that its fields are read from: of a path, the first part."""
    return {field.partition(".")[0]: None for names in data.fields.values() for field in names}
