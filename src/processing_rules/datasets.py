"""A table or file of the host, declared once: which field holds what, and where a row's person and events are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

import attrs

from processing_rules.categories import DataCategory
from processing_rules.channels import in_order
from processing_rules.errors import DefinitionError, InputError, quoted
from processing_rules.expressions.conditions import Missing
from processing_rules.expressions.deadlines import Term
from processing_rules.purposes import Purpose
from processing_rules.recipients import Recipient
from processing_rules.subjects import Selector, getter, is_term, placed

__all__ = ["DataSet"]

Row = TypeVar("Row")


@attrs.frozen(eq=False, init=False)
class DataSet(Generic[Row]):
    """A table of the host, whose rows are items: which field holds what, for which purposes, and where its events are.

    >>> from processing_rules import *
    >>> ANSWERS = DataCategory("answers")
    >>> GIVEN = Event("feedback_given", of="item")
    >>> SURVEY = Purpose(
    ...     "survey",
    ...     Text(en="Survey"),
    ...     basis=LegitimateInterests(Text(en="a better service"), assessment="LIA-1"),
    ...     direct_marketing=DirectMarketing.SURVEY,
    ...     categories={ANSWERS},
    ...     retention=[keep(ANSWERS, months=18).after(GIVEN)],
    ... )
    >>> FEEDBACK = DataSet(
    ...     "crm.feedback",
    ...     key="id",
    ...     subject="customer_id",
    ...     purposes={SURVEY},
    ...     fields={ANSWERS: ("score",)},
    ...     given={GIVEN: "answered_on"},
    ... )
    >>> FEEDBACK.name
    'crm.feedback'

    Attributes:
        name: What it is called, for staff and digests.
        key: A path to what tells rows apart.
        subject: A path to, or a function for, the row's person: an object of a class with an adapter, Reached(...), or an id.
        fields: For each category, the names of the fields that hold it. A field that is None holds nothing.
        purposes: What the rows are kept for.
        given: Facts and events of the item.
        held_by: Recipients that hold a copy; the plan lists what they have to erase.
        naive_means: The zone that a datetime without one is in.

    Raises:
        DefinitionError: A category has no fields, or no purpose uses it; a key of `given` is not of the item.
    """

    name: str
    fields: Mapping[DataCategory, tuple[str, ...]]
    purposes: tuple[Purpose, ...]
    held_by: tuple[Recipient, ...]
    given: Mapping[Any, Callable[[Any], object]]
    _key: Callable[[Any], object]
    _subject: Callable[[Any], object]
    _zone: ZoneInfo | None

    def __init__(
        self,
        name: str,
        *,
        key: str,
        subject: Selector,
        fields: Mapping[DataCategory, Sequence[str]],
        purposes: Iterable[Purpose],
        given: Mapping[Any, Selector] | None = None,
        held_by: Iterable[Recipient] = (),
        naive_means: str | None = None,
    ) -> None:
        place = f"data set {quoted(name)}"
        kept = in_order(purposes)
        problems = []
        if not kept or not all(isinstance(purpose, Purpose) for purpose in kept):
            problems.append("`purposes` names the purposes that its rows are kept for")
        if not fields:
            problems.append("`fields` says which field holds what")
        for category, names in fields.items():
            if not isinstance(category, DataCategory):
                problems.append("`fields` has categories as its keys")
                continue
            if isinstance(names, str) or not names or not all(isinstance(field, str) for field in names):
                problems.append(f"the fields of {quoted(category.key)} are a sequence of names, such as ('score',)")
            if not any(
                declared.covers(category)
                for purpose in kept
                if isinstance(purpose, Purpose)
                for declared in purpose.declared()
            ):
                problems.append(f"none of its purposes uses {quoted(category.key)}, so nothing would keep it")
        for term in given or {}:
            if not is_term(term):
                problems.append("`given` has facts and events as its keys, not their names")
            elif term.of != "item":
                problems.append(
                    f"{quoted(term.key)} is of the {term.of}, so a data set does not supply it; declare it with of='item'"
                )
        zone: ZoneInfo | None = None
        try:
            zone = None if naive_means is None else ZoneInfo(naive_means)
        except (KeyError, ValueError, OSError):
            problems.append("`naive_means` is a time zone such as Europe/Oslo")
        if problems:
            raise DefinitionError(*(f"{place}: {problem}" for problem in problems))
        self.__attrs_init__(
            name,
            {category: tuple(names) for category, names in fields.items()},
            kept,
            tuple(held_by),
            {term: getter(selector, place) for term, selector in (given or {}).items()},
            getter(key, place),
            getter(subject, place),
            zone,
        )

    def key_of(self, row: Row) -> object:
        """What tells the row apart.

        Raises:
            InputError: It cannot be read.
        """
        try:
            return self._key(row)
        except Exception:  # noqa: BLE001 - the host's code may raise anything; its text may hold personal data
            raise InputError(f"data set {quoted(self.name)}: the key of a row cannot be read") from None

    def person_of(self, row: Row) -> object:
        """The row's person or id; None where it cannot be read."""
        try:
            return self._subject(row)
        except Exception:  # noqa: BLE001 - the host's code may raise anything; then nobody is known
            return None

    def reader(self, row: Row) -> Callable[[Term], object]:
        """How an event or fact of the row is read."""

        def read(term: Term) -> object:
            select = self.given.get(term)
            return Missing.UNKNOWN if select is None else placed(select(row), self._zone)

        return read

    def holding(self, row: Row) -> tuple[DataCategory, ...]:
        """The categories of which the row still holds something; what cannot be read is taken to be there."""
        return tuple(category for category, names in self.fields.items() if any(_is_there(row, name) for name in names))


def _is_there(row: object, name: str) -> bool:
    try:
        return getter(name, "field")(row) is not None
    except Exception:  # noqa: BLE001 - a field that cannot be read may hold something
        return True
