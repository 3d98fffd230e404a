"""What the second implementation computes with: plain frozen values of standard types, so that they are easy to translate.

Everything that has a key in the library is named here by that key, a string. Instants are aware datetimes in UTC, days are dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class Missing(Enum):
    """The three ways in which a value can be missing."""

    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    DOES_NOT_APPLY = "does-not-apply"


UNKNOWN, NOT_YET, DOES_NOT_APPLY = Missing.UNKNOWN, Missing.NOT_YET, Missing.DOES_NOT_APPLY

ROLES = ("consumer", "sole-trader", "business-contact")
CHANNELS = ("email", "sms", "phone", "automated-call", "post", "visit", "push", "social-ads")
OPERATIONS = ("collect", "store", "use", "contact", "select", "profile", "record", "disclose")

# ---- facts and events: what a rulebook's trees name


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, by its key in `Rulebook.facts`. `role` and `country` are the library's ROLE and COUNTRY, `source` its SOURCE."""

    kind: str  # "bool" (a Flag), "int", "str", "role" (one of ROLES), or "names" (a frozenset of str)
    of: str = "subject"  # "subject", "item" or "call": whose it is, and so who supplies it


@dataclass(frozen=True, slots=True)
class Event:
    """An event, by its key in `Rulebook.events`. `born`, `collected`, `warranted` and `as_of` are the library's."""

    of: str = "subject"  # as for a fact
    certain: bool = False  # no day means that it is unknown
    closes: str | None = None  # the event without which it does not apply, and which opens it again
    recurring: bool = False  # its value is a tuple of moments and NOT_YET, or a Missing


# ---- deadlines

Value = bool | int | str | frozenset[str] | date | datetime | Missing | tuple[date | datetime | Missing, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A length: by the calendar, or of hours, or of working days, never of two of the three."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The day of one of the events: a bare event, `first(...)`, `most_recent(...)` or `every(...)`."""

    which: str  # "only", "first", "most-recent" or "every"
    events: tuple[str, ...]  # one key; several for "first" and "most-recent"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A civil day."""

    day: date


@dataclass(frozen=True, slots=True)
class After:
    """`after(moment, **length)`."""

    of: Deadline  # the moment
    length: Length  # how long after it


@dataclass(frozen=True, slots=True)
class EndOf:
    """`end_of(unit, moment)`."""

    unit: str  # "month", "quarter", "year" or "financial_year"
    of: Deadline  # the moment


@dataclass(frozen=True, slots=True)
class Latest:
    """`latest(...)`; also what `or_longer` makes."""

    of: tuple[Deadline, ...]  # the moments


@dataclass(frozen=True, slots=True)
class Earliest:
    """`earliest(...)`; also what `at_most` makes."""

    of: tuple[Deadline, ...]  # the moments


@dataclass(frozen=True, slots=True)
class When:
    """`when(condition, then, otherwise)`."""

    condition: Condition  # what decides between the two
    then: Deadline  # the moment where it holds
    otherwise: Deadline | None = None  # the moment where it does not; None: does not apply


@dataclass(frozen=True, slots=True)
class By:
    """`by(FACT, {value: moment})`."""

    fact: str  # the key of the fact
    of: tuple[tuple[str | int | bool, Deadline], ...]  # its values, each with its moment; any other value: unknown


@dataclass(frozen=True, slots=True)
class While:
    """`keep(...).while_(condition)`; only as the head of a clause."""

    condition: Condition  # the state that lasts


@dataclass(frozen=True, slots=True)
class Named:
    """`named(Text(...), moment)`."""

    of: Deadline  # the moment


@dataclass(frozen=True, slots=True)
class Birthday:
    """`age(years, of=EVENT)`."""

    years: int  # which birthday
    of: str = "born"  # the key of the birth


@dataclass(frozen=True, slots=True)
class Indefinitely:
    """`keep(...).indefinitely(review=...)`; only as the head of a clause."""


@dataclass(frozen=True, slots=True)
class NotAtAll:
    """`keep(...).not_at_all()`; only as the head of a clause."""


@dataclass(frozen=True, slots=True)
class InWords:
    """`keep(...).in_words(Text(...))`; only as the head of a clause."""


Deadline = (
    Occurrence
    | Fixed
    | After
    | EndOf
    | Latest
    | Earliest
    | When
    | By
    | While
    | Named
    | Birthday
    | Indefinitely
    | NotAtAll
    | InWords
)

# ---- conditions


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes-or-no fact."""

    fact: str  # its key


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact compared with a value, with several, or with another fact."""

    fact: str  # its key
    op: str  # ">=", "<=", "is", "is-one-of", or "is-in" (the other fact is a set of names)
    values: tuple[bool | int | str, ...] = ()  # one value; several for "is-one-of"; none where `other` is given
    other: str | None = None  # the key of the other fact


@dataclass(frozen=True, slots=True)
class Known:
    """`FACT.known()`."""

    fact: str  # its key


@dataclass(frozen=True, slots=True)
class Happened:
    """`EVENT.happened()`, `EVENT.happened(within=...)`; of an event or a recurring one."""

    event: str  # its key
    within: Length | None = None  # a calendar period


@dataclass(frozen=True, slots=True)
class Passed:
    """`EVENT.passed()`."""

    event: str  # its key


@dataclass(frozen=True, slots=True)
class Before:
    """`EVENT.before(moment)`, and `EVENT.not_after(moment)`."""

    event: str  # its key
    moment: Deadline  # the other
    or_same: bool = False  # True for `not_after`


@dataclass(frozen=True, slots=True)
class Age:
    """`AGE >= years` and `AGE <= years`."""

    op: str  # ">=" or "<="
    years: int | str  # a number, or the key of a fact of kind "int"


@dataclass(frozen=True, slots=True)
class And:
    """`a & b & ...`."""

    of: tuple[Condition, ...]  # the conditions


@dataclass(frozen=True, slots=True)
class Or:
    """`a | b | ...`."""

    of: tuple[Condition, ...]  # the conditions


@dataclass(frozen=True, slots=True)
class Not:
    """`~a`."""

    of: Condition  # the condition


@dataclass(frozen=True, slots=True)
class Because:
    """`condition.because(code, Text(...))`."""

    of: Condition  # the condition
    code: str  # the notice's own code


@dataclass(frozen=True, slots=True)
class CameFrom:
    """`came_from(*sources)`."""

    sources: tuple[tuple[str, bool], ...]  # the keys of the sources, each with whether it is `warranted`


Condition = Flag | Compare | Known | Happened | Passed | Before | Age | And | Or | Not | Because | CameFrom

# ---- clauses


@dataclass(frozen=True, slots=True)
class OrLonger:
    """`.or_longer(moment)`."""

    moment: Deadline  # the later of both counts


@dataclass(frozen=True, slots=True)
class AtMost:
    """`.at_most(moment)`."""

    moment: Deadline  # the earlier of both counts


@dataclass(frozen=True, slots=True)
class Unless:
    """`.unless(condition)`."""

    condition: Condition  # while it holds, the end does not come


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """`.only_if(condition)`."""

    condition: Condition  # where it does not hold, the clause does not apply


Modifier = OrLonger | AtMost | Unless | OnlyIf


@dataclass(frozen=True, slots=True)
class Clause:
    """`keep(...)` or `keep_at_least(...)`, with all that hangs on it."""

    categories: tuple[str, ...]  # the keys of the categories
    head: Deadline  # until when; an After is `keep(*categories, **length).after(of)`
    minimum: bool = False  # True for `keep_at_least`
    modifiers: tuple[Modifier, ...] = ()  # applied in this order
    then: str = "erase"  # "erase", "redact", "anonymise" or "refresh-or-erase" (`.or_refresh()`)
    grace: Length | None = None  # `.with_grace(...)`, a calendar period


# ---- purposes and the rulebook


@dataclass(frozen=True, slots=True)
class Category:
    """A data category, by its key in `Rulebook.categories`."""

    parent: str | None = None  # the key of the category above it
    derived_from: tuple[str, ...] = ()  # the keys of the categories that it is computed from


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient, by its key in `Rulebook.recipients`."""

    role: str  # "processor", "controller", "joint-controller", "authority" or "unstated"
    country: str  # two letters
    agreement: tuple[date, date | None] | None = None  # valid from and to, both inclusive; None: no agreement
    transfer_from: date | None = None  # since when a transfer mechanism is on file; None: there is none


@dataclass(frozen=True, slots=True)
class Share:
    """A recipient in a purpose: `RECIPIENT.gets(...).only_if(...)`."""

    recipient: str  # the key of the recipient
    gets: frozenset[str] = frozenset()  # the keys of the categories
    only_if: Condition | None = None  # what has to hold


@dataclass(frozen=True, slots=True)
class Use:
    """A category of a purpose."""

    category: str  # its key
    only_if: Condition | None = None  # `CATEGORY.only_if(...)`


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis."""

    kind: str  # "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests", "unstated"
    wordings: frozenset[str] = frozenset()  # of a consent: the wordings that count
    guardian_below: int | None = None  # of a consent: the age below which a guardian gives it


@dataclass(frozen=True, slots=True)
class Obligation:
    """An obligation, by its key in `Rulebook.obligations`."""

    due: Deadline | None = None  # the last day to meet it
    met_by: str | None = None  # the key of the event that meets it


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose, by its key in `Rulebook.purposes`."""

    basis: Basis  # the legal basis
    marketing: str = "no"  # "no", "offer", "survey", "fundraising" or "undecided"
    categories: tuple[Use, ...] = ()  # what data
    operations: frozenset[str] = frozenset(
        OPERATIONS[:3]
    )  # all of them; "contact" exactly with channels, "disclose" with recipients
    channels: frozenset[str] = frozenset()  # by which channels people are contacted
    recipients: tuple[Share, ...] = ()  # who gets data
    retention: tuple[Clause, ...] = ()  # for how long
    only_if: Condition | None = None  # what has to hold
    obligations: frozenset[str] = frozenset()  # the keys of the obligations that ride on a permit
    group: str | None = None  # the key of the group that it is in
    alternative_to: str | None = None  # the key of the purpose whose withdrawn consent it must not replace
    survives_objection: bool = (
        False  # goes on in spite of an objection with grounds, a restriction and a request to erase
    )


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """What the law asks of a channel, towards whom."""

    channel: str  # one of CHANNELS
    role: str  # one of ROLES
    regime: str  # "opt-in", "opt-out", "prohibited" or "free"
    unless: Condition | None = None  # when opt-in or prohibited does not bind
    obligations: frozenset[str] = frozenset()  # the keys of obligations


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules."""

    facts: Mapping[str, Fact]  # all facts that the trees name, by key
    events: Mapping[str, Event]  # all events that the trees name, by key
    categories: Mapping[str, Category]  # by key
    recipients: Mapping[str, Recipient]  # by key; some may be in no purpose
    purposes: Mapping[str, Purpose]  # by key
    groups: Mapping[str, str | None] = field(
        default_factory=dict
    )  # the keys of groups, each with that of the group above it
    obligations: Mapping[str, Obligation] = field(default_factory=dict)  # by key
    channel_rules: tuple[ChannelRule, ...] = ()  # at most one for a channel and a role; these and no shipped ones
    only_if: Condition | None = None  # what has to hold for all purposes
    effective_from: date | None = None  # the first day on which the rulebook is in force
    retired: Mapping[str, str | None] = field(
        default_factory=dict
    )  # old keys, each with the purpose or group that took its place
    zone: str = "Europe/Stockholm"  # the controller's time zone
    financial_year_ends: tuple[int, int] = (12, 31)  # month and day
    holidays: frozenset[date] = frozenset()  # of the controller


# ---- what people say


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a reach: only these names, or all but these. All is `Axis()`."""

    names: frozenset[str] = frozenset()  # keys, or values of CHANNELS and OPERATIONS
    all_but: bool = True  # False: only these


ALL = Axis()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a person said, or an answer to it."""

    kind: str  # "consent", "withdrawal", "objection-to-marketing", "objection", "opt-out", "restriction", "erasure-request", "settled"
    at: datetime  # when it was said
    sequence: int  # the order of recording
    purposes: Axis = ALL  # what it covers; of a consent: only one purpose
    channels: Axis = ALL  # what it covers
    operations: Axis = ALL  # what it covers
    recipients: Axis = ALL  # what it covers
    by: str = "person"  # "person", "guardian" or "controller"
    explicit: bool = False  # of a consent: by a clear and separate act
    until: date | None = None  # of a consent: its last day
    wording: str = ""  # of a consent: the words agreed to
    surely: bool = (
        True  # False: recorded under an address that another person shares, so this person may not have said it
    )
    answers: int | None = None  # of "settled": the sequence of the choice that is answered
    overruled: bool = (
        True  # of "settled": there are reasons to go on, or the restriction has ended; False upholds the choice
    )


# ---- a question


@dataclass(frozen=True, slots=True)
class OptOutList:
    """A guard's opt-out list, with the host's copy of it."""

    channels: frozenset[str]  # for which channels it counts
    covers: frozenset[str]  # which kinds of marketing
    as_of: date | None  # the day of the copy; None: the copy cannot be asked
    fresh_until: Deadline  # counted from the event `as_of`
    listed: bool = False  # whether the copy has the person's address
    unless: Condition | None = None  # when it does not bind


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of whom, and what is known."""

    purposes: tuple[str, ...]  # keys; one may be unknown to the rulebook, or a group's
    at: datetime | None  # the instant asked about; None: the clock gives no usable time
    live: bool = True  # asked without `at`, of a clock that shows that instant
    operation: str | None = None  # None: follows from channel and recipient
    channel: str | None = None  # one of CHANNELS
    recipient: str | None = None  # the key of a recipient
    uses: frozenset[str] | None = None  # keys of categories; None: all of the purpose
    fulfils: frozenset[str] | None = None  # keys of obligations; None: not said
    facts: Mapping[str, Value] = field(
        default_factory=dict
    )  # by key; an absent fact of item or call is supplied by nobody
    person: str = (
        "record"  # "record", "reached" (only by addresses), "id" (only an id, and no way to find more), "nobody"
    )
    addresses: Mapping[str, str] = field(
        default_factory=dict
    )  # "email", "phone", "post", each "known", "absent" or "unusable"
    choices: tuple[Choice, ...] = ()  # all that the register holds of the person, in the order of recording
    readable: bool = True  # whether the register can be read
    keys: bool = True  # whether there is a key ring
    lists: tuple[OptOutList, ...] = ()  # the guard's opt-out lists


@dataclass(frozen=True, slots=True)
class Answer:
    """What the second implementation answers."""

    codes: frozenset[str]  # why not; empty where permitted
    own: frozenset[str] = frozenset()  # the notice's own codes of conditions that do not hold
    obligations: frozenset[str] = frozenset()  # of a permit
    due: Mapping[str, date] = field(default_factory=dict)  # of a permit: the last days that are known, by obligation

    @property
    def permitted(self) -> bool:
        """True where nothing stands against it."""
        return not self.codes
