"""Legal holds, and the deletion plan as values: what of each row must be gone by a day, what waits, and what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import attrs

from processing_rules.categories import DataCategory
from processing_rules.channels import in_order
from processing_rules.datasets import DataSet
from processing_rules.errors import InputError
from processing_rules.expiries import Expiry
from processing_rules.expressions.computing import OPEN, Span
from processing_rules.purposes import Purpose
from processing_rules.retention import Then
from processing_rules.rulebooks import check_day

__all__ = ["DeletionPlan", "LegalHold", "Step"]


@attrs.frozen(eq=False)
class LegalHold:
    """Data that must stay because of a claim, from the day it is placed to the day it is released, both included.

    >>> from datetime import date
    >>> from processing_rules import LegalHold
    >>> LegalHold("T 123-26", placed_on=date(2026, 1, 10)).reference
    'T 123-26'

    Attributes:
        reference: The case.
        placed_on: The first day.
        subject: Whose data; left out, everybody's.
        data: Which data set; left out, every one.
        released_on: The last day; left out, not yet released.
        still_for: Purposes for which the data may be used meanwhile, such as legal claims; no others are revived.
    """

    reference: str
    placed_on: date = attrs.field(kw_only=True)
    subject: object = attrs.field(default=None, kw_only=True, repr=False)
    data: DataSet[Any] | None = attrs.field(default=None, kw_only=True)
    released_on: date | None = attrs.field(default=None, kw_only=True)
    still_for: Iterable[Purpose] = attrs.field(default=(), kw_only=True, converter=in_order)

    def __attrs_post_init__(self) -> None:
        check_day(self.placed_on, "placed_on")
        if self.released_on is not None:
            check_day(self.released_on, "released_on")
            if self.released_on < self.placed_on:
                raise InputError("a hold is released on or after the day it is placed")
        if self.data is not None and not isinstance(self.data, DataSet):
            raise InputError("`data` of a hold is a DataSet")

    def end(self) -> Span:
        """Its last day."""
        if self.released_on is None:
            return Span(OPEN, OPEN, frozenset({self.reference}))
        return Span(self.released_on.toordinal(), self.released_on.toordinal())


@attrs.frozen(kw_only=True)
class Step:
    """One thing to do, or not yet to do, with a row.

    Attributes:
        key: What tells the row apart; it is personal data where an id is, and no explanation says it.
        then: What to do: erase the row, redact or anonymise the fields, or check them again with the person.
        fields: The fields concerned.
        categories: What they hold.
        expiry: When, and why.
        data: The data set.
        surviving: The purposes that may still use them.
        holds: References of the legal holds on them.
        holder: Key of the recipient whose copy it is; None for the controller's own.
        whole_row: Whether it concerns the row, and not only the fields named.

    >>> from processing_rules import Step
    >>> Step.__name__
    'Step'
    """

    key: object = attrs.field(repr=False)
    then: Then
    fields: tuple[str, ...]
    categories: tuple[DataCategory, ...]
    expiry: Expiry
    data: str
    surviving: tuple[Purpose, ...] = ()
    holds: tuple[str, ...] = ()
    holder: str | None = None
    whole_row: bool = False


@attrs.frozen(kw_only=True, eq=False)
class DeletionPlan:
    """What was found, as steps; it is complete when it is returned, so that what is shown is what is done.

    >>> from processing_rules import DeletionPlan
    >>> DeletionPlan.__name__
    'DeletionPlan'

    Attributes:
        digest: Of rules, data set, day and due steps: equal when a plan built anew has the same to do.
        on: The day.
        due: What must be gone.
        pending: What waits for something, is unknown, or can have no date; never silently kept.
        held: What a hold or a restriction keeps.
        restricted: What stays, though a purpose that used it is over: only the surviving purposes may use it.
        at_recipients: What recipients must erase of their copies.
        rows: How many rows were read.
    """

    digest: str
    on: date
    due: Sequence[Step] = attrs.field(repr=False)
    pending: Sequence[Step] = attrs.field(repr=False)
    held: Sequence[Step] = attrs.field(repr=False)
    restricted: Sequence[Step] = attrs.field(repr=False)
    at_recipients: Sequence[Step] = attrs.field(repr=False)
    rows: int

    def batches(self, size: int) -> Iterator[Sequence[Step]]:
        """The due steps, `size` at a time, in the order of the digest."""
        if type(size) is not int or size < 1:
            raise InputError("a batch has a size of at least 1")
        steps = iter(self.due)
        while batch := tuple(islice(steps, size)):
            yield batch
