"""What a person's request is answered with, as values: what is processed about them, and what a request to erase leads to.

An answer holds everything, also what only staff may know. `for_person` is what the person may be told, and what `explain` says to the
person: of confidential purposes there is no trace in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from processing_rules.categories import DataCategory
from processing_rules.deletion import Step
from processing_rules.expiries import Expiry
from processing_rules.provenance import DataSource
from processing_rules.purposes import Purpose
from processing_rules.recipients import EEA, Recipient
from processing_rules.responses import ResponseDeadline
from processing_rules.rights import Right, rights_under
from processing_rules.statements import Effect, Statement

__all__ = ["REGISTER", "Access", "Disclosure", "Erasure", "Kept", "Processing"]

REGISTER = "register"
"""Stands for a data set where what is kept is what the person said."""


@attrs.frozen(kw_only=True)
class Kept:
    """What is kept of one category for one purpose, in one data set.

    >>> from processing_rules import Kept
    >>> Kept.__name__
    'Kept'

    Attributes:
        category: The category.
        data: The data set; `register` for what the person said.
        rows: In how many rows.
        expiries: Until when, for this purpose alone; each that differs once, the earliest last day first.
        held: Whether a legal hold keeps some of it, whatever becomes of the purpose.
    """

    category: DataCategory
    data: str
    rows: int
    expiries: tuple[Expiry, ...]
    held: bool = False

    @property
    def last_days(self) -> tuple[date, ...]:
        """The last days that are known, each once, the earliest first."""
        return tuple(sorted({each.last_day for each in self.expiries if each.last_day is not None}))


@attrs.frozen(kw_only=True)
class Disclosure:
    """Who gets what of a person's data for a purpose. GDPR Art. 15(1)(c) and 15(2).

    >>> from processing_rules import Disclosure
    >>> Disclosure.__name__
    'Disclosure'

    Attributes:
        recipient: Who, with the condition under which it gets something.
        categories: What it gets of what is kept.
    """

    recipient: Recipient
    categories: tuple[DataCategory, ...]

    @property
    def outside_eea(self) -> bool:
        """Whether the recipient is outside the European Economic Area."""
        return self.recipient.country not in EEA


@attrs.frozen(kw_only=True)
class Processing:
    """What one purpose processes of a person. GDPR Art. 15(1)(a) to (d), (g) and (h).

    >>> from processing_rules import Processing
    >>> Processing.__name__
    'Processing'

    Attributes:
        purpose: The purpose, with its legal basis.
        kept: What is kept for it, and until when.
        disclosures: Who gets what of it.
        sources: Where it comes from: what the rows say, and where they do not, all that the purpose names.
        profiling: Whether it is used for profiling.
        stops: What the person said that stops it, as a whole or in part.
        lacks_consent: Whether it rests on consent, and there is none that counts.
    """

    purpose: Purpose = attrs.field(repr=lambda purpose: str(purpose.key))
    kept: tuple[Kept, ...]
    disclosures: tuple[Disclosure, ...] = ()
    sources: tuple[DataSource, ...] = ()
    profiling: bool = False
    stops: tuple[Effect, ...] = ()
    lacks_consent: bool = False

    @property
    def categories(self) -> tuple[DataCategory, ...]:
        """The categories concerned."""
        return tuple(dict.fromkeys(each.category for each in self.kept))


@attrs.frozen(kw_only=True, eq=False)
class Access:
    """What is processed about a person, as it looks on a day: the answer to a request for access. GDPR Art. 15(1) and (2).

    The copy of the data itself, Art. 15(3), is the host's to give: the library does not read what the fields say.

    >>> from processing_rules import Access
    >>> Access.__name__
    'Access'

    Attributes:
        on: The day.
        controller: Who answers.
        rulebook: The version of the rules.
        processings: What each purpose processes; a purpose of which nothing was found is left out.
        statements: What the person said, and what became of it.
        name_recipients: Whether the person reads the names of recipients that the notice withholds.
        unsure: For staff: rows that may be this person's and were left out, by data set.
        uncovered: For staff: purposes for which no data set was handed over.
        deadline: By when it has to be answered; None where nobody said when the request was received. GDPR Art. 12(3).
    """

    on: date
    controller: str
    rulebook: str
    processings: tuple[Processing, ...]
    statements: tuple[Statement, ...] = ()
    name_recipients: bool = True
    unsure: tuple[tuple[str, int], ...] = ()
    uncovered: tuple[Purpose, ...] = ()
    deadline: ResponseDeadline | None = None

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights that the person has: some depend on the legal bases. GDPR Art. 15(1)(e) and (f)."""
        return rights_under(each.purpose for each in self.processings)

    @property
    def for_person(self) -> Access:
        """What the person may be told: nothing of a confidential purpose, and nothing for staff."""
        return attrs.evolve(
            self,
            processings=tuple(each for each in self.processings if not each.purpose.confidential),
            statements=_told(self.statements),
            unsure=(),
            uncovered=(),
        )


@attrs.frozen(kw_only=True, eq=False)
class Erasure:
    """What a request to erase leads to, as it looks on a day: what goes, what stays, and why. GDPR Art. 17.

    What goes is what `guard.deletion_plan` finds due once the request is recorded.

    >>> from processing_rules import Erasure
    >>> Erasure.__name__
    'Erasure'

    Attributes:
        on: The day.
        controller: Who answers.
        rulebook: The version of the rules.
        request: The request as it stands, and what it stops.
        recorded: Whether it is recorded; else it was assumed, and is recorded by `guard.choices.request_erasure`.
        goes: What must be gone.
        stays: What stays: until when, for which purposes, and under which clauses and holds.
        at_recipients: What recipients must erase of their copies. GDPR Art. 19.
        reserved: Whether the rulebook has confidential purposes. Then every person is told that the law may ask for more to stay, so that
            this tells nobody anything.
        unsure: For staff: rows that may be this person's and were left out, by data set.
        deadline: By when it has to be answered; None where no request is recorded and nobody said when it was received. GDPR Art. 12(3).
    """

    on: date
    controller: str
    rulebook: str
    request: Statement
    recorded: bool
    goes: tuple[Step, ...] = attrs.field(repr=False)
    stays: tuple[Step, ...] = attrs.field(repr=False)
    at_recipients: tuple[Step, ...] = attrs.field(repr=False)
    reserved: bool = False
    unsure: tuple[tuple[str, int], ...] = ()
    deadline: ResponseDeadline | None = None
    _for_person: Erasure | None = attrs.field(default=None, repr=False)

    @property
    def for_person(self) -> Erasure:
        """What the person may be told: worked out as if there were no confidential purposes."""
        return self if self._for_person is None else self._for_person


def _told(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(told for each in said if (told := each.for_person) is not None)
