"""What stands of all that somebody said, towards one purpose: the one algorithm for every kind of choice.

Vetoes widen, grants narrow, lifts spell out. A tie is a refusal: a consent counts against a refusal only when it is later by the clock
and not earlier in the order of recording, so that neither two servers' clocks nor a clock that jumps back can lift one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import attrs

from processing_rules.choices import Axis, Choice, Reach
from processing_rules.decisions import Code
from processing_rules.expressions.computing import Computation, Span
from processing_rules.expressions.moments import age
from processing_rules.legal_bases import Consent, LegitimateInterests, PublicTask
from processing_rules.purposes import Purpose

__all__ = ["Names", "Standing", "Topic", "answer_to", "counting", "standing"]


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
    renamed = (retired.get(name, name) for name in axis.names)
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
        recipients: Who gets data; empty for nobody, None where it is not known.
        marketing: Whether it is direct marketing.
        consent: Whether its basis is consent.
        legitimate: Whether its basis is Art. 6(1)(f).
        public: Whether its basis is Art. 6(1)(e).
        survives: Whether it goes on in spite of objection, restriction and erasure (legal claims, Art. 17(3)(e) and 18(2)).
        wordings: The wordings that count as consent; None where any does.
    """

    purpose: str
    path: frozenset[str]
    consented: frozenset[str]
    channels: frozenset[str] | None
    operations: frozenset[str]
    recipients: frozenset[str] | None
    marketing: bool
    consent: bool
    legitimate: bool
    public: bool
    survives: bool
    wordings: frozenset[str] | None

    @classmethod
    def of(
        cls,
        purpose: Purpose,
        *,
        operations: frozenset[str],
        channels: frozenset[str] | None = frozenset(),
        recipients: frozenset[str] | None = frozenset(),
    ) -> Topic:
        """The topic of a purpose."""
        basis, other = purpose.basis, purpose.alternative_to
        return cls(
            purpose=purpose.key,
            path=purpose.path() | (other.path() if other is not None else frozenset()),
            consented=frozenset({purpose.key} | ({other.key} if other is not None else set())),
            channels=channels,
            operations=operations,
            recipients=recipients,
            marketing=purpose.is_marketing,
            consent=isinstance(basis, Consent),
            legitimate=isinstance(basis, LegitimateInterests),
            public=isinstance(basis, PublicTask),
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

    def concerned_by(self, reach: Reach) -> bool:
        """Whether a refusal is about the purpose, on a channel that matters: on any, where none is in question."""
        return (
            reach.purposes.touches(self.path)
            and (self.channels == frozenset() or reach.channels.touches(self.channels))
            and reach.operations.touches(self.operations)
        )

    def may_settle(self, kind: str) -> bool:
        """Whether the controller may answer a refusal of that kind; never one of direct marketing."""
        if kind == "restriction":
            return True
        return (
            kind in ("objection", "erasure-request")
            and not self.marketing
            and not (kind == "erasure-request" and self.consent)
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
        """Whether a consent names exactly this purpose and channel. Where no channel is in question, marketing still asks for one."""
        reach = choice.reach
        no_channel = self.channels == frozenset() and not self.marketing
        named = no_channel or reach.channels.spells_out(self.channels)
        return named and reach.purposes.spells_out(frozenset({self.purpose}))

    def ended_by(self, refusal: Reach, consent: Choice) -> bool:
        """Whether a refusal that touches the purpose ends a consent, as far as it is asked about.

        Where no channel is in question, a consent lives on while one of its channels is left.
        """
        if self.channels != frozenset():
            return True
        gone, given = refusal.channels, consent.reach.channels
        if gone.is_all:
            return True
        if given.all_but:
            return False
        return given.names.isdisjoint(gone.names) if gone.all_but else given.names <= gone.names

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
                reached = (self.legitimate or self.public) and not self.survives
                return Code.OBJECTION_PENDING if reached else None
            case "restriction":
                only_stored = "store" in self.operations <= {"store", "profile"}  # derived data is stored too
                return None if self.survives or only_stored else Code.RESTRICTION
            case "erasure-request":
                reached = (self.marketing or self.consent or self.legitimate) and not self.survives
                return Code.ERASURE_REQUESTED if reached else None
            case _:
                return None


@attrs.frozen(kw_only=True)
class Standing:
    """What stands.

    Attributes:
        by: The refusals that stand, each with its code.
        unsettled: Those of them that the controller may still answer; until then nothing is erased because of them.
        consents: The consents that live and cover what is asked.
        given: Whether there is a consent that covers it, living or ended.
    """

    by: tuple[tuple[Code, Choice], ...]
    unsettled: frozenset[Code]
    consents: tuple[Choice, ...]
    given: bool

    @property
    def refusals(self) -> frozenset[Code]:
        """Codes of the refusals that stand."""
        return frozenset(code for code, _ in self.by)


def standing(
    topic: Topic, choices: Iterable[Choice], names: Names, *, at: datetime, today: date, live: bool
) -> Standing:
    """What stands at an instant.

    `live` is a question about now: then a refusal that is dated in the future counts already. Asked about another instant, it does not.
    """
    everything = tuple(choices)
    said = [choice for choice in everything if choice.at <= at]
    refusals = [choice for choice in (everything if live else said) if choice.kind not in ("consent", "settled")]
    read = {refusal: names.of_refusal(refusal.reach) for refusal in refusals}
    consents = [
        choice for choice in said if choice.kind == "consent" and (choice.until is None or today <= choice.until)
    ]

    # an opt-out ends the consents within its reach, as a withdrawal does
    marketing = ("opt-out", "objection-to-marketing") if topic.marketing else ()
    enders = [each for each in refusals if each.kind in ("withdrawal", *marketing) and topic.concerned_by(read[each])]
    covering = [consent for consent in consents if topic.within(consent, topic.purpose)]
    living = tuple(
        consent
        for consent in covering
        if all(_later(consent, ender) or not topic.ended_by(read[ender], consent) for ender in enders)
    )
    named = [consent for consent in living if topic.spelled_out_by(consent)]
    lifting = [consent for consent in named if consent.explicit]

    found: list[tuple[Code, Choice]] = []
    unsettled: set[Code] = set()
    for refusal in (each for each in refusals if topic.touched_by(read[each])):
        code = topic.reached_by(refusal.kind)
        if code is None or any(_later(consent, refusal) for consent in lifting):
            continue
        answer = answer_to(refusal, said) if topic.may_settle(refusal.kind) else None
        if answer is not None and answer.overruled:
            continue
        found.append((code, refusal))
        if answer is None and topic.may_settle(refusal.kind):
            unsettled.add(code)
    gone = [
        ender
        for ender in enders
        if ender.kind == "withdrawal"
        and any(_was_given(topic, consent) and topic.ended_by(read[ender], consent) for consent in _before(ender, said))
    ]
    for withdrawal in gone:
        if not any(_later(consent, withdrawal) for consent in named):
            found.append((Code.CONSENT_WITHDRAWN if topic.consent else Code.BASIS_SWAP, withdrawal))
    return Standing(by=tuple(found), unsettled=frozenset(unsettled), consents=living, given=bool(covering))


def counting(
    purpose: Purpose, choices: Iterable[Choice], computation: Computation, zone: ZoneInfo
) -> tuple[list[Choice], list[tuple[Choice, Code]]]:
    """The choices without the consents that do not count for a purpose; and those, each with what is against it.

    A child's own does not count where a guardian must consent, nor does one that is not explicit where the purpose needs that.
    """
    everything, basis = list(choices), purpose.basis
    if not isinstance(basis, Consent):
        return everything, []
    grown: dict[int, Span | None] = {}
    kept: list[Choice] = []
    left_out: list[tuple[Choice, Code]] = []
    for choice in everything:
        against: Code | None = None
        if choice.kind == "consent" and purpose.key in choice.reach.purposes.names:
            day = choice.at.astimezone(zone).date()
            below = None if choice.by == "guardian" else basis.needs_guardian_below(day)
            if below is not None:
                if below not in grown:
                    grown[below] = computation.span(age(below), "later")
                against = _too_young(day, grown[below])
            if against is None and purpose.explicit is not None and not choice.explicit:
                against = Code.EXPLICIT_CONSENT_MISSING
        if against is None:
            kept.append(choice)
        else:
            left_out.append((choice, against))
    return kept, left_out


def _too_young(day: date, grown: Span | None) -> Code | None:
    if grown is not None and day.toordinal() >= grown.hi:
        return None
    known = grown is None or day.toordinal() < grown.lo
    return Code.GUARDIAN_CONSENT_REQUIRED if known else Code.MISSING_FACT


def _later(consent: Choice, refusal: Choice) -> bool:
    return consent.at > refusal.at and consent.sequence >= refusal.sequence


def _before(withdrawal: Choice, said: list[Choice]) -> list[Choice]:
    return [choice for choice in said if choice.kind == "consent" and not _later(choice, withdrawal)]


def _was_given(topic: Topic, consent: Choice) -> bool:
    """Whether a consent covered what is asked. Where no channel is in question, one to some channels covers only what rests on it."""
    if not topic.consent and topic.channels == frozenset() and not consent.reach.channels.is_all:
        return False
    return any(topic.within(consent, key) for key in topic.consented)


def answer_to(refusal: Choice, said: Iterable[Choice]) -> Choice | None:
    """The controller's last answer to an objection, a restriction or a request."""
    answers = [
        choice
        for choice in said
        if choice.kind == "settled" and choice.answers == refusal.sequence and choice.at >= refusal.at
    ]
    return max(answers, key=lambda answer: answer.sequence, default=None)
