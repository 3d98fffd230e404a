"""Who gets data: processors, other controllers and authorities, what binds them, and where they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal, TypeAlias

import attrs

from processing_rules.categories import DataCategory
from processing_rules.errors import DefinitionError, quoted
from processing_rules.expressions.conditions import Condition, _key
from processing_rules.texts import Text

__all__ = ["EEA", "Agreement", "Recipient", "RecipientRole", "Transfer"]

RecipientRole: TypeAlias = Literal["processor", "controller", "joint-controller", "authority", "unstated"]
ROLES: tuple[RecipientRole, ...] = ("processor", "controller", "joint-controller", "authority", "unstated")

EEA: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
        "IS",
        "LI",
        "NO",
    ]
)
"""The countries of the European Economic Area: the 27 of the Union, Iceland, Liechtenstein and Norway."""


@attrs.frozen
class Agreement:
    """A data processing agreement, GDPR Art. 28(3): in force from its first day to its last, both included.

    >>> from datetime import date
    >>> from processing_rules import Agreement
    >>> Agreement("DPA-12", valid_from=date(2025, 1, 1)).in_force(date(2025, 1, 1))
    True
    """

    reference: str
    valid_from: date = attrs.field(kw_only=True)
    valid_to: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        for name, day in (("valid_from", self.valid_from), ("valid_to", self.valid_to or self.valid_from)):
            _civil_day(day, name)

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@attrs.frozen
class Transfer:
    """What makes a transfer outside the EEA lawful, GDPR Art. 44 to 46, on file from a day.

    >>> from datetime import date
    >>> from processing_rules import Transfer
    >>> Transfer("SCC 2021/914, module 2", on_file_from=date(2026, 1, 15)).mechanism
    'SCC 2021/914, module 2'
    """

    mechanism: str
    on_file_from: date = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.mechanism, str) or not self.mechanism.strip():
            raise DefinitionError("a transfer names its mechanism, such as standard contractual clauses")
        _civil_day(self.on_file_from, "on_file_from")


@attrs.frozen(cache_hash=True)
class Recipient:
    """Somebody who gets data. Nothing is shared until `gets` names categories.

    >>> from processing_rules import DataCategory, Recipient, Text
    >>> PHONE = DataCategory("phone")
    >>> PROVIDER = Recipient("survey_provider", Text(en="survey company"), role="processor", country="SE")
    >>> PROVIDER.gets(PHONE).categories == (PHONE,)
    True

    Attributes:
        key: Its name, unique in a rulebook.
        title: What it is called; in a notice the category stands when `publish_name` is false.
        role: `processor`, `controller`, `joint-controller` or `authority`; `unstated` where the notice does not say what it does. Then it
            is bound as every recipient is, by purpose, basis, categories, conditions and country, and by an agreement where there is one.
        country: Where it is, as an ISO 3166 code of two letters.
        agreement: The data processing agreement; a processor without one in force gets nothing. GDPR Art. 28(3).
        transfer: What covers a transfer outside the EEA; without one on file nothing is sent there. GDPR Art. 44.
    """

    key: str = attrs.field(validator=_key)
    title: Text
    role: RecipientRole = attrs.field(kw_only=True)
    country: str = attrs.field(kw_only=True)
    agreement: Agreement | None = attrs.field(default=None, kw_only=True)
    transfer: Transfer | None = attrs.field(default=None, kw_only=True)
    publish_name: bool = attrs.field(default=True, kw_only=True)
    categories: tuple[DataCategory, ...] = attrs.field(default=(), init=False)
    condition: Condition | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if self.role not in ROLES:
            raise DefinitionError(f"recipient {quoted(self.key)}: its role is one of {', '.join(map(quoted, ROLES))}")
        check_country(self.country, f"recipient {quoted(self.key)}")
        if not isinstance(self.title, Text):
            raise DefinitionError(f"recipient {quoted(self.key)}: its title is a Text")

    def agreed(self, on: date) -> bool:
        """Whether nothing stands against sharing on that day, as far as agreements go."""
        if self.role == "processor" or (self.role == "unstated" and self.agreement is not None):
            return self.agreement is not None and self.agreement.in_force(on)
        return True

    def covered(self, on: date) -> bool:
        """Whether nothing stands against sharing on that day, as far as the country goes."""
        return self.country in EEA or (self.transfer is not None and self.transfer.on_file_from <= on)

    def gets(self, *categories: DataCategory) -> Recipient:
        """The same recipient, who gets these categories for the purpose that lists it."""
        if not all(isinstance(category, DataCategory) for category in categories):
            raise DefinitionError(f"recipient {quoted(self.key)}: `gets` takes categories")
        return self._with(categories=tuple(dict.fromkeys((*self.categories, *categories))), condition=self.condition)

    def only_if(self, condition: Condition) -> Recipient:
        """The same recipient, who gets something under a condition only."""
        if not isinstance(condition, Condition):
            raise DefinitionError(f"recipient {quoted(self.key)}: `only_if` takes a condition")
        both = condition if self.condition is None else self.condition & condition
        return self._with(categories=self.categories, condition=both)

    def _with(self, **changes: object) -> Recipient:
        # what a purpose shares is set by `gets` and `only_if` alone, so it is no parameter of the constructor
        copy = attrs.evolve(self)
        for name, value in changes.items():
            object.__setattr__(copy, name, value)
        return copy


def _civil_day(day: object, name: str) -> None:
    if not isinstance(day, date) or isinstance(day, datetime):
        raise DefinitionError(f"`{name}` is a date, and no datetime")


def check_country(country: object, place: str) -> None:
    """Raise unless it looks like an ISO 3166 code of two capital letters."""
    if not (isinstance(country, str) and len(country) == 2 and country.isascii() and country.isupper()):
        raise DefinitionError(f"{place}: a country is a code of two capital letters, such as SE or NO")
