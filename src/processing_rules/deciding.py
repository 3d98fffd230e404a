"""Deciding: a question in, a decision out. Pure and total: no clock, no language, no storage; whatever goes wrong is a denial.

Permitted means that no purpose has a reason against it. Every reason is collected; nothing stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any, TypeAlias

import attrs

from processing_rules.categories import DataCategory, Special
from processing_rules.channel_rules import ChannelRule, ContactHours, closing, opening
from processing_rules.channels import Channel, Operation
from processing_rules.choices import Choice
from processing_rules.decisions import Code, Decision, Obligation, Reason, ordered
from processing_rules.errors import OutOfRangeError
from processing_rules.expiries import clause_reason, expired_code, states_maximum
from processing_rules.expressions.computing import OPEN, PAST, Computation, Span, day_of, latest, terms_of
from processing_rules.expressions.conditions import Condition, Flag, Role
from processing_rules.expressions.deadlines import BORN, ROLE, Event, Recurring, Term, moment
from processing_rules.expressions.values import Facts
from processing_rules.legal_bases import Consent, Unstated
from processing_rules.lists import AS_OF, ListAnswer, OptOutList
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.recipients import EEA
from processing_rules.retention import Clause
from processing_rules.rulebooks import Rulebook
from processing_rules.sources import Source
from processing_rules.standing import Standing, Topic, counting, standing
from processing_rules.validity import InForce

__all__ = ["Question", "decide"]

ARTICLES = {
    Code.PURPOSE_NOT_DECLARED: "5(1)(b)",
    Code.CATEGORY_NOT_DECLARED: "5(1)(c)",
    Code.REFRESH_OVERDUE: "5(1)(d)",
    Code.RETENTION_EXPIRED: "5(1)(e)",
    Code.BASIS_UNSTATED: "6(1)",
    Code.CONSENT_MISSING: "6(1)(a)",
    Code.GUARDIAN_CONSENT_REQUIRED: "8(1)",
    Code.SPECIAL_CATEGORY_NOT_ALLOWED: "9(1)",
    Code.OFFENCES_NOT_ALLOWED: "10",
    Code.NATIONAL_ID_NOT_ALLOWED: "87",
    Code.CONSENT_WITHDRAWN: "7(3)",
    Code.BASIS_SWAP: "7(3)",
    Code.OBJECTION_TO_MARKETING: "21(3)",
    Code.OPT_OUT: "21(3)",
    Code.OBJECTION_PENDING: "21(1)",
    Code.RESTRICTION: "18(2)",
    Code.ERASURE_REQUESTED: "17(1)",
    Code.AGREEMENT_MISSING: "28(3)",
    Code.TRANSFER_MECHANISM_MISSING: "44",
}
NOT_ALLOWED: Mapping[Special, Code] = {
    "art-9": Code.SPECIAL_CATEGORY_NOT_ALLOWED,
    "art-10": Code.OFFENCES_NOT_ALLOWED,
    "national-id": Code.NATIONAL_ID_NOT_ALLOWED,
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question:
    """What is asked, with everything that the answer may depend on.

    Attributes:
        rules: The rulebook.
        purposes: For which purposes; all must permit.
        facts: What is known of person, item and call.
        supplied: Keys of the facts of item and call that somebody supplies.
        choices: What the person said; None where it could not be read.
        keyed: Whether the register can be asked at all: not without a key ring.
        identified: Whether it is known which person this is.
        complete: Whether the person's addresses are known as far as the host knows them.
        unusable: Addresses that are there and cannot be read.
        lists: What the opt-out lists said that cover the channel.
        channel: How somebody is contacted; None where nobody is.
        recipient: Key of who gets data; None for nobody.
        operation: What is done.
        uses: Which categories; None for all of each purpose.
        at: For which instant.
        live: Whether that is now: then a refusal dated in the future counts already.
        fulfils: The obligations that are met; None where they are only listed.
    """

    rules: Rulebook
    purposes: tuple[Purpose | PurposeGroup, ...]
    facts: Facts
    supplied: frozenset[str]
    choices: tuple[Choice, ...] | None
    keyed: bool
    identified: bool
    complete: bool
    unusable: frozenset[str]
    lists: tuple[ListAnswer, ...]
    channel: Channel | None
    recipient: str | None
    operation: Operation
    uses: tuple[DataCategory, ...] | None
    at: datetime
    live: bool
    fulfils: frozenset[Obligation] | None


def decide(question: Question) -> Decision:
    """The answer, with every reason against it."""
    try:
        judged = _judged(question, None)
    except OutOfRangeError:
        judged = _Judged(reasons=(Reason(code=Code.OUT_OF_RANGE),))
    except Exception as error:  # noqa: BLE001 - total: a fault of ours is a denial, and its text may hold personal data
        judged = _Judged(reasons=(Reason(code=Code.INTERNAL_ERROR, about=type(error).__name__),))
    duties = {} if judged.reasons else judged.duties
    return Decision(
        reasons=judged.reasons,
        rulebook=question.rules.version,
        purposes=tuple(purpose.key for purpose in question.purposes),
        titles=tuple(purpose.title for purpose in question.purposes),
        obligations=frozenset(duties),
        due=tuple((duty, day) for duty, day in duties.items() if day is not None),
        channel=question.channel,
        operation=question.operation,
        recipient=question.recipient,
        at=question.at,
        confidential=any(isinstance(purpose, Purpose) and purpose.confidential for purpose in question.purposes),
        changes=partial(_changes_at, question, permitted=not judged.reasons),
    )


def _changes_at(question: Question, *, permitted: bool) -> datetime | None:
    """The first instant at which time alone turns the answer.

    Between the instants that comparisons are about the answer is constant but for the hours of contact, which open and close every day:
    so deciding anew at each of those instants, and asking the hours in between, is exact.
    """
    boundaries: set[datetime] = set()
    now = question.at
    try:
        while True:
            judged = _judged(attrs.evolve(question, at=now), boundaries)
            if (not judged.reasons) is not permitted:
                return now
            until = min((instant for instant in boundaries if instant > now), default=None)
            turn = judged.turned_by_hours(now, question.rules)
            if turn is not None and (until is None or turn < until):
                return turn
            if until is None:
                return None
            now = until
    except Exception:  # noqa: BLE001 - a fault denies, and a denial by a fault does not change with time
        return None


Duties: TypeAlias = dict[Obligation, date | None]


@attrs.frozen(kw_only=True)
class _Judged:
    """The reasons against it, what must be met, each with its last day where that is known, and the hours of contact that count."""

    reasons: tuple[Reason, ...]
    duties: Duties = attrs.field(factory=dict)
    hours: tuple[ContactHours, ...] = ()

    def turned_by_hours(self, now: datetime, rules: Rulebook) -> datetime | None:
        """When the hours alone turn the answer next; None where they do not."""
        local = now.astimezone(rules.zone)
        if not self.hours or any(reason.code is not Code.OUTSIDE_CONTACT_HOURS for reason in self.reasons):
            return None
        return opening(self.hours, local, rules.calendar.holidays) if self.reasons else closing(self.hours, local)


def _judged(question: Question, boundaries: set[datetime] | None) -> _Judged:
    """One instant, judged."""
    rules = question.rules
    if question.at.utcoffset() is None:
        return _Judged(reasons=(Reason(code=Code.CLOCK_UNUSABLE),))
    if not question.purposes:
        return _Judged(reasons=(Reason(code=Code.PURPOSE_MISSING),))
    today = question.at.astimezone(rules.zone).date()

    def boundary(day: int) -> None:
        if boundaries is not None and PAST < day < OPEN:
            boundaries.add(midnight(date.fromordinal(day), rules))

    for choice in question.choices or ():
        if boundaries is not None:
            boundaries.add(choice.at)
        if choice.until is not None:
            boundary(choice.until.toordinal() + 1)
    computation = Computation(question.facts, rules.calendar, today, boundary)
    reasons: list[Reason] = []
    duties: Duties = {}
    hours: list[ContactHours] = []
    for purpose in question.purposes:
        judgement = _Judgement(question, purpose, computation, today)
        found = [attrs.evolve(reason, purpose=purpose.key) for reason in judgement.reasons()]
        confidential = isinstance(purpose, Purpose) and purpose.confidential
        reasons += [attrs.evolve(reason, audience="staff") for reason in found] if confidential else found
        duties |= judgement.duties()
        hours += judgement.hours()
    if question.fulfils is not None:
        reasons += [
            Reason(code=Code.OBLIGATION_NOT_FULFILLED, about=duty.key, title=duty.text)
            for duty in duties
            if duty not in question.fulfils
        ]
    return _Judged(reasons=ordered(reasons), duties=duties, hours=tuple(hours))


def midnight(day: date, rules: Rulebook) -> datetime:
    """The instant at which a civil day begins for the controller."""
    return datetime.combine(day, time.min, tzinfo=rules.zone)


def reason(code: Code, *, about: str | None = None, **more: object) -> Reason:
    """A reason with the article that stands behind its code."""
    return Reason(code=code, about=about, article=ARTICLES.get(code), **more)  # type: ignore[arg-type]  # fields of Reason


def about_term(code: Code, term: Term, **more: object) -> Reason:
    """A reason about something that is not known."""
    asks = "when" if isinstance(term, Event | Recurring) else "whether" if isinstance(term, Flag) else None
    return reason(code, about=term.key, title=term.title, asks=asks, **more)


@attrs.frozen(eq=False)
class _Judgement:
    """One purpose, judged."""

    question: Question
    purpose: Purpose | PurposeGroup
    computation: Computation
    today: date
    law: tuple[ChannelRule, ...] = attrs.field(init=False)

    @law.default
    def _law(self) -> tuple[ChannelRule, ...]:
        """The rules of the channel for the person's role that are in force; those for every role where it is unknown."""
        question = self.question
        if not self._contacts():
            return ()
        role = question.facts[ROLE]
        asked = [
            rule
            for (channel, towards), versions in question.rules.rules_by_channel.items()
            if channel == question.channel and (towards is role or not isinstance(role, Role))
            for rule in versions
        ]
        for rule in asked:
            self._dated(rule)
        return tuple(rule for rule in asked if rule.in_force(self.today))

    def reasons(self) -> Iterator[Reason]:
        purpose = self.purpose
        if isinstance(purpose, PurposeGroup):
            yield reason(Code.PURPOSE_IS_GROUP, title=purpose.title)
            return
        rules = self.question.rules
        if not rules.knows(purpose):
            yield reason(Code.PURPOSE_NOT_DECLARED, title=purpose.title)
            return
        if rules.effective_from is not None:
            self.computation.boundary(rules.effective_from.toordinal())
            if self.today < rules.effective_from:
                yield reason(Code.RULEBOOK_NOT_IN_FORCE)
        yield from self._declared(purpose)
        yield from self._special(purpose)
        yield from self._person(purpose)
        yield from self._recipient(purpose)
        yield from self._conditions(purpose)
        yield from self._retention(purpose)
        choices, against = self._counting(purpose)
        stands = self._standing(purpose, choices)
        yield from (reason(code) for code in stands.refusals)
        yield from self._basis(purpose, stands, against)
        yield from self._marketing(purpose, stands)

    # ---------------------------------------------------------------- what the purpose declares

    def _declared(self, purpose: Purpose) -> Iterator[Reason]:
        question = self.question
        operation = question.operation
        for undeclared in sorted(purpose.operations_of(operation, self._used(purpose)) - purpose.declared_operations):
            yield reason(Code.OPERATION_NOT_DECLARED, about=undeclared)
        if operation is Operation.CONTACT and question.channel is None:
            yield reason(Code.CHANNEL_MISSING)
        if question.channel is not None and question.channel not in purpose.channels:
            yield reason(Code.CHANNEL_NOT_DECLARED, about=question.channel)
        for category in question.uses or ():
            if not any(declared.covers(category) for declared in purpose.declared()):
                yield reason(Code.CATEGORY_NOT_DECLARED, about=category.key, title=category.title)

    def _used(self, purpose: Purpose) -> tuple[DataCategory, ...]:
        return purpose.declared() if self.question.uses is None else self.question.uses

    def _special(self, purpose: Purpose) -> Iterator[Reason]:
        """Data of a special kind that no exemption of the purpose opens: unknown means denied."""
        question = self.question
        for exemption in purpose.exemptions:
            self._dated(exemption)
        getting = () if question.recipient is None else question.rules.recipients(purpose, question.recipient)
        processed = bool(getting) and all(recipient.role == "processor" for recipient in getting)
        shared = (question.recipient is not None or question.operation is Operation.DISCLOSE) and not processed
        for category in self._used(purpose):
            for kind, special in question.rules.special_kinds(category).items():
                if not any(each.opens(kind, self.today, shared=shared) for each in purpose.exemptions):
                    yield reason(NOT_ALLOWED[kind], about=special.key, title=special.title)

    def _dated(self, law: InForce) -> None:
        """The answer may turn on the days on which a rule begins and ends."""
        for day, late in ((law.valid_from, 0), (law.valid_to, 1)):
            if day is not None:
                self.computation.boundary(day.toordinal() + late)

    def _person(self, purpose: Purpose) -> Iterator[Reason]:
        question = self.question
        if not question.identified:
            yield reason(Code.SUBJECT_UNKNOWN)
        if question.choices is None:
            yield reason(Code.REGISTER_UNAVAILABLE)
        if not purpose.is_marketing:
            return
        if not question.keyed:
            yield reason(Code.KEY_MISSING)
        if question.identified and not question.complete:
            # a refusal given by an address that we do not see would be missed
            yield reason(Code.SUBJECT_UNKNOWN)
        for kind in question.unusable:
            yield reason(Code.ADDRESS_UNUSABLE, about=kind)

    def _recipient(self, purpose: Purpose) -> Iterator[Reason]:
        question = self.question
        if question.recipient is None:
            if question.operation is Operation.DISCLOSE:
                yield reason(Code.RECIPIENT_MISSING)
            return
        known = question.rules.recipients(purpose, question.recipient)
        if not known:
            yield reason(Code.RECIPIENT_NOT_DECLARED, about=question.recipient)
            return
        given = [category for recipient in known for category in recipient.categories]
        for category in self._used(purpose):
            if not any(each.covers(category) for each in given):
                yield reason(Code.RECIPIENT_NOT_GIVEN_CATEGORY, about=category.key, title=category.title)
        for recipient in known:
            yield from self._condition(recipient.condition)
            agreement, transfer = recipient.agreement, recipient.transfer
            if agreement is not None:
                self.computation.boundary(agreement.valid_from.toordinal())
                if agreement.valid_to is not None:
                    self.computation.boundary(agreement.valid_to.toordinal() + 1)
            if not recipient.agreed(self.today):
                yield reason(Code.AGREEMENT_MISSING, about=recipient.key, title=recipient.title)
            if transfer is not None and recipient.country not in EEA:
                self.computation.boundary(transfer.on_file_from.toordinal())
            if not recipient.covered(self.today):
                yield reason(Code.TRANSFER_MECHANISM_MISSING, about=recipient.key, title=recipient.title)

    # ---------------------------------------------------------------- conditions and time

    def _conditions(self, purpose: Purpose) -> Iterator[Reason]:
        yield from self._condition(self.question.rules.only_if)
        yield from self._condition(purpose.only_if)
        for condition in purpose.narrowing(self._used(purpose)):
            yield from self._condition(condition)

    def _condition(self, condition: Condition | None) -> Iterator[Reason]:
        if condition is None:
            return
        for own, truth in self.computation.grounds(condition):
            source = None if own is None else own.source
            if truth.value is None and truth.missing:
                yield from (self._missing(key, source=source) for key in truth.missing)
            elif own is not None and own.code is not None:
                yield reason(Code.CONDITION_NOT_MET, own=own.code, text=own.text, source=source)
            else:
                yield reason(Code.CONDITION_NOT_MET, source=source)

    def _missing(self, key: str, **more: object) -> Reason:
        term = self.question.rules.terms.get(key)
        if term is None:
            return reason(Code.MISSING_FACT, about=key, **more)
        return about_term(Code.MISSING_FACT, term, **more)

    def _retention(self, purpose: Purpose) -> Iterator[Reason]:
        used = self._used(purpose)
        below = (
            kept
            for clause in purpose.retention
            for kept in clause.categories
            if any(category.covers(kept) for category in used)
        )
        for category in dict.fromkeys((*used, *below)):
            yield from self._kept(purpose, category, named=category in used or self.question.uses is None)

    def _kept(self, purpose: Purpose, category: DataCategory, *, named: bool) -> Iterator[Reason]:
        """Whether a category is still kept: each maximum binds, and where none is stated the minimum is the end."""
        clauses = self.question.rules.clauses(purpose, category)
        ends: list[tuple[Clause, Span]] = []
        minima: list[tuple[Clause, Span]] = []
        for clause in clauses:
            unsupplied = [term for term in terms_of(clause.deadline) if self._lacks(term)]
            if unsupplied:
                # a clause about rows limits the use of a row; where only a wider category is named, no row is in question
                if named:
                    yield from (about_term(Code.ITEM_MISSING, term) for term in unsupplied)
                continue
            span = self.computation.span(clause.deadline, "earlier" if clause.bound == "maximum" else "later")
            if span is not None:
                (ends if clause.bound == "maximum" else minima).append((clause, span))
        least = latest([span for _, span in minima])
        longest = [clause for clause, span in minima if least is not None and span.hi >= least.lo]
        if not states_maximum(clauses):
            yield from (over for clause in longest if least for over in self._clause(clause, least, category))
            return
        over = [reason for clause, span in ends for reason in self._clause(clause, span, category)]
        yield from over
        if over and least is not None and least.hi >= self.today.toordinal():
            # what keeps the data from being gone is named beside what ended its use
            yield from (clause_reason(clause, purpose, self.today) for clause in longest)

    def _lacks(self, term: Term) -> bool:
        return term.of == "item" and term.key not in self.question.supplied

    def _clause(self, clause: Clause, span: Span, category: DataCategory) -> Iterator[Reason]:
        for point in {span.lo, span.hi}:
            self.computation.boundary(point + 1)
        today, source = self.today.toordinal(), clause.cited(self.today)
        if today <= span.lo:
            return
        over = reason(expired_code(clause), about=category.key, title=category.title, source=source)
        if today > span.hi or not span.because:
            yield over
        else:
            yield from (self._missing(key, source=source) for key in sorted(span.because))

    # ---------------------------------------------------------------- what was said, and the law on marketing

    def _standing(self, purpose: Purpose, choices: Iterable[Choice]) -> Standing:
        question = self.question
        # nobody says by which channel, or to whom: every refusal reaches it
        no_channel = question.channel is None and question.operation is Operation.CONTACT
        nobody = question.recipient is None and question.operation is Operation.DISCLOSE
        topic = Topic.of(
            purpose,
            operations=frozenset(map(str, purpose.operations_of(question.operation, self._used(purpose)))),
            channels=None if no_channel else frozenset(() if question.channel is None else (str(question.channel),)),
            recipients=None if nobody else frozenset(() if question.recipient is None else (question.recipient,)),
        )
        names = question.rules.names
        return standing(topic, choices, names, at=question.at, today=self.today, live=question.live)

    def _counting(self, purpose: Purpose) -> tuple[list[Choice], list[Reason]]:
        """The choices without the consents that do not count; and what was against those."""
        question = self.question
        kept, left_out = counting(purpose, question.choices or (), self.computation, question.rules.zone)
        against = [
            self._missing(BORN.key) if code is Code.MISSING_FACT else reason(code, source=_asking(purpose, code))
            for consent, code in left_out
            if consent.at <= question.at
        ]
        return kept, against

    def _basis(self, purpose: Purpose, stands: Standing, against: list[Reason]) -> Iterator[Reason]:
        match purpose.basis:
            case Unstated():
                yield reason(Code.BASIS_UNSTATED)
            case Consent() if not stands.consents:
                # the withdrawal or the opt-out that ended it says so itself
                ended = Code.CONSENT_WITHDRAWN in stands.refusals or (stands.given and stands.refusals)
                if against:
                    yield from against
                elif not ended:
                    yield reason(Code.CONSENT_MISSING)
            case _:
                pass

    def _marketing(self, purpose: Purpose, stands: Standing) -> Iterator[Reason]:
        question = self.question
        if not self._contacts() or question.channel is None:
            return
        yield from self._lists(purpose, question.channel, stands)
        for rule in self.law:
            yield from self._hours(rule)
            excepted, unknown = self._excepted(rule.unless)
            more: dict[str, Any] = {"about": question.channel, "source": rule.source, "unknown": unknown}
            if rule.regime == "prohibited" and not excepted:
                yield reason(Code.CHANNEL_PROHIBITED, **more)
            if rule.regime == "opt-in" and not (excepted or stands.consents or isinstance(purpose.basis, Consent)):
                yield reason(Code.CONSENT_REQUIRED, **more)
        # consent is the strictest rule, so the role matters to it only where the channel may be prohibited
        by_consent = isinstance(purpose.basis, Consent)
        if not isinstance(question.facts[ROLE], Role):
            if not by_consent or any(rule.regime == "prohibited" for rule in self.law):
                yield self._missing(ROLE.key)
        elif not by_consent and not self.law:
            yield reason(Code.CHANNEL_RULE_MISSING, about=question.channel)

    def _excepted(self, unless: Condition | None) -> tuple[bool, tuple[str, ...]]:
        """Whether an exception counts, which it does when it is known to hold; and what nobody knows, for want of which it does not."""
        if unless is None:
            return False, ()
        truth = self.computation.truth(unless)  # one that is known misses nothing
        return truth.value is True, tuple(sorted(truth.missing))

    def _contacts(self) -> bool:
        """Whether it is marketing that reaches somebody."""
        purpose = self.purpose
        return isinstance(purpose, Purpose) and purpose.is_marketing and self.question.operation is Operation.CONTACT

    def hours(self) -> tuple[ContactHours, ...]:
        """The hours of contact that the rules of the channel keep."""
        return tuple(rule.hours for rule in self.law if rule.hours is not None)

    def _hours(self, rule: ChannelRule) -> Iterator[Reason]:
        if rule.hours is None:
            return
        rules = self.question.rules
        allowed = rule.hours.allow(self.question.at.astimezone(rules.zone), rules.calendar.holidays)
        if not allowed:
            code = Code.HOLIDAYS_MISSING if allowed is None else Code.OUTSIDE_CONTACT_HOURS
            yield reason(code, about=rule.channel, source=rule.source)

    def _lists(self, purpose: Purpose, channel: Channel, stands: Standing) -> Iterator[Reason]:
        lifted = any(
            consent.explicit and consent.reach.channels.spells_out(frozenset({str(channel)}))
            for consent in stands.consents
        )
        role = self.question.facts[ROLE]
        towards = role if isinstance(role, Role) else None
        asked_already = {answer.asked.key for answer in self.question.lists}
        for demanded in dict.fromkeys(each for rule in self.law for each in rule.lists):
            # a consent that spells out the channel is the person's own word against what a list may say
            if demanded.key not in asked_already and not lifted and demanded.binds(channel, purpose.kind, towards):
                yield reason(Code.LIST_UNAVAILABLE, **_named(demanded))
        for answer in self.question.lists:
            asked = answer.asked
            if not asked.binds(channel, purpose.kind, towards):
                continue
            more = _named(asked)
            if answer.as_of is None or answer.as_of > self.today:
                yield reason(Code.LIST_UNAVAILABLE, **more)
                continue
            fresh = Computation(
                _as_of(answer.as_of, self.question.rules), self.question.rules.calendar, self.today
            ).span(asked.freshness(), "earlier")
            until = PAST if fresh is None or fresh.lo != fresh.hi else fresh.lo
            self.computation.boundary(until + 1)
            if self.today.toordinal() > until:
                yield reason(Code.LIST_STALE, **more)
            excepted, unknown = self._excepted(asked.unless)
            if answer.listed and not excepted and not lifted:
                yield reason(Code.LISTED, unknown=unknown, **more)

    def duties(self) -> Duties:
        """What must be met and is not yet: the purpose's own, and the channel's; each with its last day where that is known."""
        purpose = self.purpose
        if isinstance(purpose, PurposeGroup):
            return {}
        by_law = (duty for rule in self.law for duty in rule.obligations)
        return {duty: self._last_day(duty) for duty in (*purpose.obligations, *by_law) if not self._met(duty)}

    def _met(self, duty: Obligation) -> bool:
        return duty.met_by is not None and self.computation.truth(duty.met_by.happened()).value is True

    def _last_day(self, duty: Obligation) -> date | None:
        span = None if duty.due is None else self.computation.span(moment(duty.due), "earlier")
        return day_of(span.lo) if span is not None and span.lo == span.hi else None


def _asking(purpose: Purpose, code: Code) -> Source | None:
    """The act that asks for an explicit consent."""
    explicit = purpose.explicit
    return explicit.source if explicit is not None and code is Code.EXPLICIT_CONSENT_MISSING else None


def _as_of(day: date, rules: Rulebook) -> Facts:
    def read(term: Term) -> object:
        return day if term == AS_OF else None

    return Facts(read, rules.zone)


def _named(asked: OptOutList) -> dict[str, Any]:
    about = asked.key or next(iter(sorted(text for _, text in asked.name._said)))
    return {"about": about, "title": asked.name, "source": asked.citing}
