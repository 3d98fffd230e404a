"""What stands of all that somebody said, towards one purpose: the one algorithm for every kind of choice.

Vetoes widen, grants narrow, lifts spell out. A tie is a refusal: a consent counts against a refusal only when it is later by the clock
and not earlier in the order of recording, so that neither two servers' clocks nor a clock that jumps back can lift one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import attrs

from processing_rules.choices import Axis, Choice, Reach
from processing_rules.decisions import Code
from processing_rules.legal_bases import Consent, LegitimateInterests, PublicTask
from processing_rules.purposes import Purpose

__all__ = ["Names", "Standing", "Topic", "standing"]


@attrs.frozen(kw_only=True)
class Names:
    """The names that a rulebook knows, by which doubt about old or foreign names is resolved."""

    purposes: frozenset[str]
    channels: frozenset[str]
    operations: frozenset[str]
    recipients: frozenset[str]
    retired: Mapping[str, str | None] = attrs.field(factory=dict)

    def of_refusal(self, reach: Reach) -> Reach:
        """A refusal read widely: a name that nobody knows makes it a refusal of everything on that axis."""
        return Reach(
            purposes=_wide(reach.purposes, self.purposes, self.retired),
            channels=_wide(reach.channels, self.channels, {}),
            operations=_wide(reach.operations, self.operations, {}),
            recipients=_wide(reach.recipients, self.recipients, {}),
        )


def _wide(axis: Axis, known: frozenset[str], retired: Mapping[str, str | None]) -> Axis:
    if axis.all_but:
        # an exception that nobody knows excepts nothing
        return Axis(axis.names & known, all_but=True)
    if not axis.names <= known | retired.keys():
        return Axis()
    renamed = (retired.get(name, name) if name not in known else name for name in axis.names)
    return Axis(frozenset(name for name in renamed if name is not None), all_but=False)


@attrs.frozen(kw_only=True)
class Topic:
    """What is asked of the choices, for one purpose.

    Attributes:
        purpose: Its key.
        path: Its key, its groups', and those of the purpose to which it is an alternative: a refusal of any of them reaches it.
        consented: The keys to which a consent may have been given that this purpose would now replace.
        channels: The channel; empty where none applies, None where it is not known.
        operations: What is done.
        recipients: Who gets data; empty for nobody.
        marketing: Whether it is direct marketing.
        consent: Whether its basis is consent.
        interests: Whether its basis is Art. 6(1)(e) or (f).
        survives: Whether it goes on in spite of objection, restriction and erasure (legal claims, Art. 17(3)(e) and 18(2)).
        wordings: The wordings that count as consent; None where any does.
    """

    purpose: str
    path: frozenset[str]
    consented: frozenset[str]
    channels: frozenset[str] | None
    operations: frozenset[str]
    recipients: frozenset[str]
    marketing: bool
    consent: bool
    interests: bool
    survives: bool
    wordings: frozenset[str] | None

    @classmethod
    def of(
        cls,
        purpose: Purpose,
        *,
        operation: str,
        channels: frozenset[str] | None = frozenset(),
        recipients: frozenset[str] = frozenset(),
    ) -> Topic:
        """The topic of a purpose."""
        basis, other = purpose.basis, purpose.alternative_to
        return cls(
            purpose=purpose.key,
            path=purpose.path() | (other.path() if other is not None else frozenset()),
            consented=frozenset({purpose.key} | ({other.key} if other is not None else set())),
            channels=channels,
            operations=frozenset({str(operation)}),
            recipients=recipients,
            marketing=purpose.is_marketing,
            consent=isinstance(basis, Consent),
            interests=isinstance(basis, LegitimateInterests | PublicTask),
            survives=purpose.survives_objection is not None,
            wordings=frozenset(basis.wordings) if isinstance(basis, Consent) else None,
        )

    def touched_by(self, reach: Reach) -> bool:
        """Whether a refusal reaches it."""
        return (
            reach.purposes.touches(self.path)
            and reach.channels.touches(self.channels)
            and reach.operations.touches(self.operations)
            and (reach.recipients.is_all or reach.recipients.touches(self.recipients))
        )

    def within(self, choice: Choice, purpose: str) -> bool:
        """Whether a consent covers it, for that purpose."""
        reach = choice.reach
        worded = self.wordings is None or choice.wording in self.wordings
        return (
            worded
            and reach.purposes.contains(frozenset({purpose}))
            and reach.channels.contains(self.channels)
            and reach.operations.contains(self.operations)
            and reach.recipients.contains(self.recipients)
        )

    def spelled_out_by(self, choice: Choice) -> bool:
        """Whether an explicit consent names exactly this purpose and channel."""
        reach = choice.reach
        return (
            choice.explicit
            and reach.purposes.spells_out(frozenset({self.purpose}))
            and reach.channels.spells_out(self.channels)
        )

    def reached_by(self, kind: str) -> Code | None:
        """Whether a kind of refusal has power over it at all, and under which code."""
        match kind:
            case "objection-to-marketing":
                return Code.OBJECTION_TO_MARKETING if self.marketing else None
            case "opt-out":
                return Code.OPT_OUT if self.marketing else None
            case "objection":
                if self.marketing:
                    return Code.OBJECTION_TO_MARKETING
                return Code.OBJECTION_PENDING if self.interests and not self.survives else None
            case "restriction":
                only_stored = self.operations == {"store"}
                return None if self.survives or only_stored else Code.RESTRICTION
            case "erasure-request":
                reached = (self.marketing or self.consent or self.interests) and not self.survives
                return Code.ERASURE_REQUESTED if reached else None
            case _:
                return None


@attrs.frozen(kw_only=True)
class Standing:
    """What stands.

    Attributes:
        refusals: Codes of the refusals that stand.
        consents: The consents that live and cover what is asked.
        ended: Whether a consent that covered it was ended.
    """

    refusals: frozenset[Code]
    consents: tuple[Choice, ...]
    ended: bool


def _later(consent: Choice, refusal: Choice) -> bool:
    return consent.at > refusal.at and consent.sequence >= refusal.sequence


def standing(
    topic: Topic, choices: Iterable[Choice], names: Names, *, at: datetime, today: date, live: bool
) -> Standing:
    """What stands at an instant.

    `live` is a question about now: then a refusal that is dated in the future counts already. Asked about another instant, it does not.
    """
    everything = tuple(choices)
    said = [choice for choice in everything if choice.at <= at]
    refusals = [choice for choice in (everything if live else said) if choice.kind not in ("consent", "settled")]
    touching = [choice for choice in refusals if topic.touched_by(names.of_refusal(choice.reach))]
    consents = [
        choice for choice in said if choice.kind == "consent" and (choice.until is None or today <= choice.until)
    ]

    # an opt-out ends the consents within its reach, as a withdrawal does
    enders = [
        choice
        for choice in touching
        if choice.kind == "withdrawal" or (topic.marketing and choice.kind in ("opt-out", "objection-to-marketing"))
    ]
    covering = [choice for choice in consents if topic.within(choice, topic.purpose)]
    living = tuple(choice for choice in covering if all(_later(choice, ender) for ender in enders))
    lifting = [choice for choice in living if topic.spelled_out_by(choice)]

    found: set[Code] = set()
    for refusal in touching:
        code = topic.reached_by(refusal.kind)
        if code is None or any(_later(consent, refusal) for consent in lifting):
            continue
        settleable = (
            code is Code.OBJECTION_PENDING
            or refusal.kind == "restriction"
            or (refusal.kind == "erasure-request" and not topic.marketing)
        )
        if settleable and _overruled(refusal, said):
            continue
        found.add(code)
    for withdrawal in (choice for choice in touching if choice.kind == "withdrawal"):
        ended = any(
            _given_before(consent, withdrawal) and any(topic.within(consent, key) for key in topic.consented)
            for consent in said
            if consent.kind == "consent"
        )
        if ended and not any(_later(consent, withdrawal) for consent in living):
            found.add(Code.CONSENT_WITHDRAWN if topic.consent else Code.BASIS_SWAP)
    return Standing(refusals=frozenset(found), consents=living, ended=bool(covering) and not living)


def _given_before(consent: Choice, withdrawal: Choice) -> bool:
    return not _later(consent, withdrawal)


def _overruled(refusal: Choice, said: list[Choice]) -> bool:
    return any(
        answer.kind == "settled" and answer.overruled and answer.answers == refusal.sequence and answer.at >= refusal.at
        for answer in said
    )
