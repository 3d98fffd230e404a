"""What a question is answered with: permitted or not, and every reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import attrs

from processing_rules.errors import DefinitionError, InputError, quoted
from processing_rules.expressions.conditions import _key
from processing_rules.expressions.deadlines import Event, Moment, moment
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["Audience", "Code", "Decision", "Obligation", "Reason"]

Audience: TypeAlias = Literal["person", "staff"]


class Code(StrEnum):
    """Every reason, in kebab-case: a closed set. `docs/reason-codes.md` says what each means and what mends it.

    >>> from processing_rules import Code
    >>> Code("retention-expired") is Code.RETENTION_EXPIRED
    True
    """

    # the question
    PURPOSE_MISSING = "purpose-missing"
    PURPOSE_NOT_DECLARED = "purpose-not-declared"
    PURPOSE_IS_GROUP = "purpose-is-group"
    RULEBOOK_NOT_IN_FORCE = "rulebook-not-in-force"
    CLOCK_UNUSABLE = "clock-unusable"
    CATEGORY_NOT_DECLARED = "category-not-declared"
    OPERATION_NOT_DECLARED = "operation-not-declared"
    CHANNEL_MISSING = "channel-missing"
    CHANNEL_NOT_DECLARED = "channel-not-declared"
    ITEM_MISSING = "item-missing"
    # the person
    SUBJECT_UNKNOWN = "subject-unknown"
    SUBJECT_MISMATCH = "subject-mismatch"
    ADDRESS_UNUSABLE = "address-unusable"
    # facts, conditions and time
    MISSING_FACT = "missing-fact"
    CONDITION_NOT_MET = "condition-not-met"
    RETENTION_EXPIRED = "retention-expired"
    REFRESH_OVERDUE = "refresh-overdue"
    RETENTION_MISSING = "retention-missing"
    # the legal basis
    BASIS_UNSTATED = "basis-unstated"
    CONSENT_MISSING = "consent-missing"
    GUARDIAN_CONSENT_REQUIRED = "guardian-consent-required"
    EXPLICIT_CONSENT_MISSING = "explicit-consent-missing"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    BASIS_SWAP = "basis-swap"
    # data of a special kind
    SPECIAL_CATEGORY_NOT_ALLOWED = "special-category-not-allowed"
    OFFENCES_NOT_ALLOWED = "offences-not-allowed"
    NATIONAL_ID_NOT_ALLOWED = "national-id-not-allowed"
    # what people said
    OBJECTION_TO_MARKETING = "objection-to-marketing"
    OPT_OUT = "opt-out"
    OBJECTION_PENDING = "objection-pending"
    RESTRICTION = "restriction"
    ERASURE_REQUESTED = "erasure-requested"
    REGISTER_UNAVAILABLE = "register-unavailable"
    KEY_MISSING = "key-missing"
    # the law on marketing
    CHANNEL_RULE_MISSING = "channel-rule-missing"
    CHANNEL_PROHIBITED = "channel-prohibited"
    CONSENT_REQUIRED = "consent-required"
    OUTSIDE_CONTACT_HOURS = "outside-contact-hours"
    HOLIDAYS_MISSING = "holidays-missing"
    LISTED = "listed"
    LIST_UNAVAILABLE = "list-unavailable"
    LIST_STALE = "list-stale"
    # recipients
    RECIPIENT_MISSING = "recipient-missing"
    RECIPIENT_NOT_DECLARED = "recipient-not-declared"
    RECIPIENT_NOT_GIVEN_CATEGORY = "recipient-not-given-category"
    AGREEMENT_MISSING = "agreement-missing"
    TRANSFER_MECHANISM_MISSING = "transfer-mechanism-missing"
    # scopes and guards
    OBLIGATION_NOT_FULFILLED = "obligation-not-fulfilled"
    NO_SCOPE = "no-scope"
    SCOPE_ENDED = "scope-ended"
    INTERNAL_ERROR = "internal-error"
    OUT_OF_RANGE = "out-of-range"
    # expiries, which deny nothing
    CLAUSE = "clause"
    HOLD = "hold"
    VAGUE = "vague"


@attrs.frozen
class Obligation:
    """A duty that rides on a permit. A function declares by `fulfils=` which it meets; a permit with an unmet one is a denial.

    >>> from processing_rules import COLLECTED, Obligation, Text, after
    >>> INFORM = Obligation("inform", Text(en="tell where the data came from"), due=after(COLLECTED, months=1))

    Attributes:
        key: Its name.
        text: What is to be done.
        due: The last day to do it; `Decision.due` says the date where it is known.
        met_by: The event by which it is done: from then on it is no longer listed.
    """

    key: str = attrs.field(validator=_key)
    text: Text
    due: Moment | None = attrs.field(default=None, kw_only=True, converter=attrs.converters.optional(moment))
    met_by: Event | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, Text):
            raise DefinitionError(f"obligation {quoted(self.key)}: what is to be done is a Text")
        if self.met_by is not None and not isinstance(self.met_by, Event):
            raise DefinitionError(f"obligation {quoted(self.key)}: `met_by` is an Event")


@attrs.frozen(kw_only=True)
class Reason:
    """One reason. It holds names of rules, never of people.

    >>> from processing_rules import Code, Reason
    >>> Reason(code=Code.MISSING_FACT, about="born").label
    'missing-fact (born)'

    Attributes:
        code: Which of the closed set.
        own: The notice's own code, from `Condition.because`.
        article: The article of the GDPR behind it, where there is one.
        source: Where the rule is written.
        purpose: Key of the purpose it is about.
        about: Key of the fact, category, channel, list or recipient it is about.
        title: What that is called.
        asks: Where something is missing, whether it is asked `when` it happened (an event) or `whether` it is so (a flag).
        text: The notice's own words, from `Condition.because`.
        unknown: Keys of what nobody knows, and for want of which an exception does not count.
        audience: `person`, or `staff` where the person may not read it (a confidential purpose).
    """

    code: Code
    own: str | None = None
    article: str | None = None
    source: Source | None = None
    purpose: str | None = None
    about: str | None = None
    title: Text | None = None
    asks: Literal["when", "whether"] | None = None
    text: Text | None = None
    unknown: tuple[str, ...] = ()
    audience: Audience = "person"

    @property
    def label(self) -> str:
        """The code with what it is about, for logs: `missing-fact (born)`."""
        detail = self.own or self.about
        return f"{self.code} ({detail})" if detail else str(self.code)


def _order(reason: Reason) -> tuple[str, str, str, str]:
    return (reason.code, reason.purpose or "", reason.about or "", reason.own or "")


def ordered(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Each reason once, in an order that does not depend on how rules were declared."""
    return tuple(sorted(dict.fromkeys(reasons), key=_order))


@attrs.frozen(kw_only=True)
class Decision:
    """The answer to one question, for one moment. `if decision:` asks whether it is permitted.

    Do not store it to act on later: a choice may change it at any moment, and the guard claims while a message is handed over.
    It pickles and holds no personal data.

    >>> from processing_rules import Code, Decision, Reason
    >>> denied = Decision(reasons=(Reason(code=Code.CONSENT_MISSING),), rulebook="2026-01", purposes=("newsletter",))
    >>> bool(denied), denied.codes == {Code.CONSENT_MISSING}
    (False, True)

    Attributes:
        reasons: Why not: all of them, in a fixed order; empty when permitted.
        obligations: What must be met when acting on a permit; empty on a denial.
        rulebook: The version that decided.
        purposes: Keys of the purposes asked about.
        titles: What they are called.
        channel: The channel asked about.
        operation: What was to be done.
        recipient: Key of the recipient asked about.
        at: The instant that was decided for.
        confidential: Whether the person may read neither the reasons nor what was asked: one of the purposes is confidential.
    """

    reasons: tuple[Reason, ...]
    rulebook: str
    purposes: tuple[str, ...]
    obligations: frozenset[Obligation] = frozenset()
    titles: tuple[Text, ...] = ()
    channel: str | None = None
    operation: str | None = None
    recipient: str | None = None
    at: datetime | None = None
    confidential: bool = False
    _due: tuple[tuple[Obligation, date], ...] = ()
    _changes: Callable[[], datetime | None] | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def permitted(self) -> bool:
        """Whether it may be done."""
        return not self.reasons

    @property
    def codes(self) -> frozenset[Code]:
        """The codes of the reasons."""
        return frozenset(reason.code for reason in self.reasons)

    @property
    def due(self) -> Mapping[Obligation, date]:
        """The last day to meet each obligation that has one, where it is known."""
        return dict(self._due)

    @property
    def changes_at(self) -> datetime | None:
        """The next instant at which time alone changes the answer, if nothing new is said or happens; a choice may change it at any moment.

        Computed when asked for, from the facts as they were. None: time alone changes nothing.

        Raises:
            InputError: The decision was pickled, or not made by asking; ask again instead.
        """
        if self._changes is None:
            raise InputError("`changes_at` is known only where the question was asked: ask again")
        return self._changes()

    def __bool__(self) -> bool:
        return self.permitted

    def __getstate__(self) -> dict[str, Any]:
        # the question behind `changes_at` holds the host's person, and stays where it was asked
        return {field.name: getattr(self, field.name) for field in attrs.fields(type(self)) if field.name != "_changes"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in (state | {"_changes": None}).items():
            object.__setattr__(self, name, value)
