"""Categories of personal data: a tree, in which a category covers its children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import attrs

from processing_rules.errors import DefinitionError, quoted
from processing_rules.expressions.conditions import Condition, _key, _title
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["DataCategory", "Narrowed", "Special"]

Special: TypeAlias = Literal["art-9", "art-10", "national-id"]
SPECIAL: tuple[Special, ...] = ("art-9", "art-10", "national-id")


def _tuple(categories: Iterable[DataCategory]) -> tuple[DataCategory, ...]:
    return tuple(categories)


@attrs.frozen(cache_hash=True)
class DataCategory:
    """A kind of personal data. Naming a category names its children; a child never stands for its parent.

    >>> from processing_rules import DataCategory, Text
    >>> CONTACT = DataCategory("contact", Text(en="contact details"))
    >>> PHONE = DataCategory("phone", Text(en="telephone number"), parent=CONTACT)
    >>> CONTACT.covers(PHONE), PHONE.covers(CONTACT)
    (True, False)

    Attributes:
        key: Its name, unique in a rulebook.
        title: What it is called.
        parent: The wider category.
        special: `art-9` (special categories), `art-10` (criminal offences) or `national-id`. GDPR Art. 9, 10 and 87.
        derived_from: What it was computed from, where it is derived data such as a score or a segment. To use it is profiling, so a
            purpose must name that operation; it must use what it was computed from, too, and the shortest retention of those binds it.
        open_ended: Where the notice leaves open what belongs to it: "e.g.", "etc.". It is closed all the same: what is not declared is
            not used.
    """

    key: str = attrs.field(validator=_key)
    title: Text | None = attrs.field(default=None, validator=_title)
    parent: DataCategory | None = attrs.field(default=None, kw_only=True)
    special: Special | None = attrs.field(default=None, kw_only=True)
    derived_from: Iterable[DataCategory] = attrs.field(default=(), kw_only=True, converter=_tuple)
    open_ended: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.parent is not None and not isinstance(self.parent, DataCategory):
            raise DefinitionError(f"category {quoted(self.key)}: `parent` is another DataCategory")
        if self.special is not None and self.special not in SPECIAL:
            raise DefinitionError(f"category {quoted(self.key)}: `special` is one of {', '.join(map(quoted, SPECIAL))}")
        if not all(isinstance(source, DataCategory) for source in self.derived_from):
            raise DefinitionError(f"category {quoted(self.key)}: `derived_from` holds categories")
        if self.open_ended is not None and not (
            isinstance(self.open_ended, Source) and self.open_ended.kind == "stated"
        ):
            raise DefinitionError(
                f"category {quoted(self.key)}: `open_ended` is the place in the notice, such as stated('l.38')"
            )

    def lineage(self) -> Iterator[DataCategory]:
        """The category itself, its parent, and so on."""
        seen: set[int] = set()
        at: DataCategory | None = self
        while at is not None and id(at) not in seen:
            seen.add(id(at))
            yield at
            at = at.parent

    def covers(self, other: DataCategory) -> bool:
        """Whether `other` is this category, or below it."""
        return any(at.key == self.key for at in other.lineage())

    def inputs(self) -> tuple[DataCategory, ...]:
        """What it was computed from, and what that was computed from, each once; nothing for data that was given."""
        found: dict[str, DataCategory] = {}
        open_ends = [source for each in self.lineage() for source in each.derived_from]
        while open_ends:
            source = open_ends.pop(0)
            if source.key not in found and source.key != self.key:
                found[source.key] = source
                open_ends += [further for each in source.lineage() for further in each.derived_from]
        return tuple(found.values())

    def only_if(self, condition: Condition) -> Narrowed:
        """The category, usable under a condition only: being stored is one thing, being used for this purpose another."""
        return Narrowed(self, condition)


@attrs.frozen(cache_hash=True)
class Narrowed:
    """A category that a purpose may use under a condition only. Made by `DataCategory.only_if`.

    >>> from processing_rules import DataCategory, Fact
    >>> ACCOUNT = DataCategory("bank_account")
    >>> ACCOUNT.only_if(Fact("same_account_payments", int) >= 3).category.key
    'bank_account'
    """

    category: DataCategory
    condition: Condition

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.condition, Condition):
            raise DefinitionError(f"category {quoted(self.category.key)}: `only_if` takes a condition")
