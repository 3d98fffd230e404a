"""Deciding, naively: the ten steps of `docs/concepts/deciding.md`, one function after the other, and nothing remembered between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.reference.days import OutsideCalendarError
from tests.reference.deadlines import (
    MAYBE,
    NO,
    NONE,
    YES,
    Keys,
    Stretch,
    World,
    clause_end,
    day_of,
    deadline,
    fact_value,
    latest,
    named_in,
    number,
    of_age,
    parts,
    truth,
    world,
)
from tests.reference.keeping import day_in, maxima, minima, with_ancestors, with_descendants, with_inputs
from tests.reference.model import (
    ALL,
    CHANNELS,
    OPERATIONS,
    ROLES,
    UNKNOWN,
    Age,
    Answer,
    Axis,
    Because,
    ChannelRule,
    Choice,
    Clause,
    Condition,
    Deadline,
    Event,
    Happened,
    OptOutList,
    Or,
    Purpose,
    Question,
    Rulebook,
    Share,
)

EEA = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split()  # noqa: SIM905
)
ADDRESS_OF = {
    "email": "email",
    "sms": "phone",
    "phone": "phone",
    "automated-call": "phone",
    "post": "post",
    "visit": "post",
}
AS_OF = {"as_of": Event(certain=True)}
GRANTS = ("consent", "settled")


def decide(rules: Rulebook, question: Question) -> Answer:
    """The answer to a question."""
    if question.at is None:
        return Answer(frozenset({"clock-unusable"}))
    if not question.purposes:
        return Answer(frozenset({"purpose-missing"}))
    asked = [_Asked(rules, question, key) for key in question.purposes]
    for one in asked:
        one.judge()
    codes = frozenset[str]().union(*(one.codes for one in asked))
    own = frozenset[str]().union(*(one.own for one in asked))
    if codes:
        return Answer(codes, own)
    duties = frozenset[str]().union(*(one.duties for one in asked))
    due = {duty: day for one in asked for duty, day in one.due.items()}
    return Answer(codes, obligations=duties, due=due)


# ---- the reach of what was said


def touches(axis: Axis, asked: Keys | None) -> bool:
    """Whether a refusal reaches what is asked: in doubt it does."""
    if asked is None or (axis.all_but and not axis.names):
        return True
    return any((name in axis.names) != axis.all_but for name in asked)


def contains(axis: Axis, asked: Keys | None) -> bool:
    """Whether a consent covers what is asked: in doubt it does not."""
    if axis.all_but and not axis.names:
        return True
    return asked is not None and all((name in axis.names) != axis.all_but for name in asked)


def spells_out(axis: Axis, asked: Keys | None) -> bool:
    """Whether a consent names what is asked."""
    return asked is not None and not axis.all_but and asked <= axis.names


def later(consent: Choice, refusal: Choice) -> bool:
    """Whether something came after a refusal: by the clock, and not before it in the order of recording."""
    return consent.at > refusal.at and consent.sequence >= refusal.sequence


def own_codes(condition: Condition, w: World) -> set[str]:
    """The notice's own codes of what does not hold; of alternatives, of each that has one and is known not to."""
    found = truth(condition, w)
    if found.holds == YES or found.missing:
        return set()
    match condition:
        case Because(code=code):
            return {code}
        case Or(of) if found.holds == NO:
            return {
                code for one in of for part in parts(one) if truth(part, w).holds == NO for code in own_codes(part, w)
            }
        case _:
            return set()


@dataclass
class _Asked:
    """One purpose of a question, and what is found about it."""

    rules: Rulebook
    question: Question
    key: str
    codes: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    duties: set[str] = field(default_factory=set)
    due: dict[str, date] = field(default_factory=dict)

    def judge(self) -> None:
        """Look at everything, and stop at nothing, save for a purpose that is none."""
        if self.key in self.rules.groups:
            self.codes.add("purpose-is-group")
        elif self.key not in self.rules.purposes:
            self.codes.add("purpose-not-declared")
        else:
            self.purpose: Purpose = self.rules.purposes[self.key]
            self.prepare()
            self.look_at_what_is_asked()
            self.look_at_the_person()
            self.look_at_the_recipient()
            self.look_at_conditions()
            self.look_at_retention()
            self.look_at_choices()
            self.look_at_lists()
            self.look_at_channel_rules()
            self.look_at_obligations()

    def prepare(self) -> None:
        """What follows from the question alone."""
        question, purpose = self.question, self.purpose
        assert question.at is not None
        self.now: datetime = question.at
        self.today: date = self.now.astimezone(ZoneInfo(self.rules.zone)).date()
        values = dict(question.facts)
        if question.person != "record":  # nobody reads the facts of a person who is not there
            for declared in (self.rules.facts, self.rules.events):
                values.update({key: UNKNOWN for key, one in declared.items() if one.of == "subject"})
        self.world: World = world(self.rules, values, self.today)
        self.operation: str = question.operation or (
            "contact" if question.channel else "disclose" if question.recipient else "use"
        )
        self.marketing: bool = purpose.marketing != "no"
        self.by_contact: bool = self.marketing and self.operation == "contact"
        categories = {use.category for use in purpose.categories}
        self.used: set[str] = set(categories if question.uses is None else question.uses)
        self.covered: set[str] = {key for key in self.used if with_ancestors(self.rules, key) & categories}
        self.parts: set[str] = with_descendants(self.rules, self.used)
        self.operations: set[str] = {self.operation}
        if any(self.rules.categories[key].derived_from for key in self.used):
            self.operations.add("profile")

    # ---- 1 and 2: the purpose, the operation, the channel, the categories

    def look_at_what_is_asked(self) -> None:
        if self.rules.effective_from is not None and self.today < self.rules.effective_from:
            self.codes.add("rulebook-not-in-force")
        if not self.operations <= self.purpose.operations:
            self.codes.add("operation-not-declared")
        if self.used - self.covered:
            self.codes.add("category-not-declared")
        if self.operation == "contact" and self.question.channel is None:
            self.codes.add("channel-missing")
        if self.question.channel is not None and self.question.channel not in self.purpose.channels:
            self.codes.add("channel-not-declared")

    # ---- 3: the person

    def look_at_the_person(self) -> None:
        person = self.question.person
        if person == "nobody" or (person == "id" and self.marketing):
            self.codes.add("subject-unknown")
        if person == "record" and self.marketing and "unusable" in self.question.addresses.values():
            self.codes.add("address-unusable")
        if not self.question.keys and self.marketing:
            self.codes.add("key-missing")
        if not self.question.readable:
            self.codes.add("register-unavailable")

    # ---- 4: the recipient

    def look_at_the_recipient(self) -> None:
        self.share: Share | None = None
        if self.question.recipient is None:
            if self.operation == "disclose":
                self.codes.add("recipient-missing")
            return
        recipient = self.rules.recipients[self.question.recipient]
        for share in self.purpose.recipients:
            if share.recipient == self.question.recipient:
                self.share = share
        if self.share is None:  # only those of a purpose are known more closely
            self.codes.add("recipient-not-declared")
            return
        if any(not with_ancestors(self.rules, key) & self.share.gets for key in self.used):
            self.codes.add("recipient-not-given-category")
        if recipient.role == "processor" or (recipient.role == "unstated" and recipient.agreement is not None):
            since, until = recipient.agreement or (date.max, None)
            if self.today < since or (until is not None and self.today > until):
                self.codes.add("agreement-missing")
        if recipient.country not in EEA and self.today < (recipient.transfer_from or date.max):
            self.codes.add("transfer-mechanism-missing")

    # ---- 5: the conditions

    def look_at_conditions(self) -> None:
        self.demand(self.rules.only_if)
        self.demand(self.purpose.only_if)
        self.demand(self.share.only_if if self.share else None)
        inputs = {one for part in self.parts for one in with_inputs(self.rules, part)}
        named = {above for one in inputs for above in with_ancestors(self.rules, one)}
        for use in self.purpose.categories:
            if use.category in named:
                self.demand(use.only_if)

    def demand(self, condition: Condition | None) -> None:
        """Each part of a condition must hold."""
        for part in parts(condition):
            try:
                found = truth(part, self.world)
            except OutsideCalendarError:
                self.codes.add("out-of-range")
                continue
            if found.missing:
                self.codes.add("missing-fact")
            elif found.holds != YES:
                self.codes.add("condition-not-met")
                self.own |= own_codes(part, self.world)

    def holds(self, condition: Condition | None) -> bool:
        """Whether an exception is known to hold."""
        try:
            return condition is not None and truth(condition, self.world).holds == YES
        except OutsideCalendarError:
            self.codes.add("out-of-range")
            return False

    # ---- 6: retention

    def look_at_retention(self) -> None:
        for category in sorted(self.parts):
            longest = maxima(self.rules, self.purpose, category)
            shortest = minima(self.rules, self.purpose, category)
            try:
                limits = [(clause_end(one, self.world), one.then) for one in longest if self.has_its_row(one, category)]
                floors = [clause_end(one, self.world) for one in shortest if self.has_its_row(one, category)]
                if not longest:  # where there is no maximum, the minimum is the end
                    limits = [(latest(floors), "erase")]
            except OutsideCalendarError:
                self.codes.add("out-of-range")
                continue
            for end, then in limits:
                if end is not None and end.lo < self.world.today:
                    self.over(end, then)

    def over(self, end: Stretch, then: str) -> None:
        """Data is not used after the earliest day that its end can be."""
        if end.hi < self.world.today:
            self.codes.add("refresh-overdue" if then == "refresh-or-erase" else "retention-expired")
        elif not end.missing:
            self.codes.add("condition-not-met")  # time alone leaves it open
        elif end.missing:
            self.codes.add("missing-fact")

    def has_its_row(self, clause: Clause, category: str) -> bool:
        """Whether somebody supplies what a clause says of a row; where only a wider category is named, no row is asked for."""
        of = {key: one.of for declared in (self.rules.facts, self.rules.events) for key, one in declared.items()}
        named = named_in((clause.head, clause.modifiers), self.rules.events)
        if any(of[key] == "item" and key not in self.question.facts for key in named):
            if self.question.uses is None or category in self.used:
                self.codes.add("item-missing")
            return False
        return True

    # ---- 7 and 8: what the person said, and the legal basis

    def look_at_choices(self) -> None:
        self.asked_channels: Keys | None = NONE
        if self.question.channel is not None:
            self.asked_channels = frozenset({self.question.channel})
        elif self.operation == "contact":
            self.asked_channels = None
        self.asked_recipients: Keys | None = NONE
        if self.question.recipient is not None:
            self.asked_recipients = frozenset({self.question.recipient})
        elif self.operation == "disclose":
            self.asked_recipients = None
        found: Iterable[Choice] = self.question.choices
        if not self.question.keys or not self.question.readable or self.question.person == "nobody":
            found = ()
        if self.question.person == "id" or "known" not in self.question.addresses.values():
            found = [c for c in found if c.surely]  # nothing is known that could be shared
        self.grants: list[Choice] = [c for c in found if c.kind in GRANTS and c.at <= self.now and c.surely]
        self.refusals: list[Choice] = [
            c for c in found if c.kind not in GRANTS and (c.at <= self.now or self.question.live)
        ]
        self.withdrawn: bool = False
        self.living: list[Choice] = self.alive(self.enders())
        self.look_at_withdrawals()
        self.refused: bool = False
        for refusal in self.refusals:
            code = self.code_of(refusal)
            if code is not None and self.reaches(refusal) and not self.lifted(refusal):
                self.codes.add(code)
                self.refused = True
        self.look_at_the_basis()

    def path(self) -> set[str]:
        """The purpose, the one in whose place it could be put, and the groups above them."""
        found = {key for key in (self.key, self.purpose.alternative_to) if key is not None}
        groups = {self.rules.purposes[key].group for key in found}
        while groups:
            at = groups.pop()
            if at is not None:
                found.add(at)
                groups.add(self.rules.groups[at])
        return found

    def reaches(self, refusal: Choice) -> bool:
        """Whether a refusal reaches what is asked: what it names and nobody knows is everything."""
        recipients = {share.recipient for purpose in self.rules.purposes.values() for share in purpose.recipients}
        return (
            self.is_about(refusal)
            and touches(self.widened(refusal.channels, CHANNELS), self.asked_channels)
            and touches(self.widened(refusal.recipients, recipients), self.asked_recipients)
        )

    def is_about(self, refusal: Choice) -> bool:
        """Whether a refusal is about the purpose and what is done, on whichever channel."""
        return touches(self.purposes_of(refusal), frozenset(self.path())) and touches(
            self.widened(refusal.operations, OPERATIONS), frozenset(self.operations)
        )

    def purposes_of(self, refusal: Choice) -> Axis:
        """The purposes and groups of a refusal, with what took the place of old names."""
        axis, known = refusal.purposes, {*self.rules.purposes, *self.rules.groups}
        if not axis.all_but:
            names = {self.rules.retired.get(name, name) for name in axis.names}
            axis = Axis(frozenset(name for name in names if name is not None), all_but=False)
        return self.widened(axis, known)

    @staticmethod
    def widened(axis: Axis, known: Iterable[str]) -> Axis:
        """An axis of a refusal: an unknown name makes it everything; as an exception it excepts nothing."""
        if axis.all_but:
            return Axis(axis.names & frozenset(known))
        return axis if axis.names <= set(known) else ALL

    def consents(self, key: str) -> list[Choice]:
        """What was ever consented to that covers what is asked, for a purpose, in words that count."""
        basis = self.purpose.basis
        return [
            c
            for c in self.grants
            if c.kind == "consent"
            and contains(c.purposes, frozenset({key}))
            and (key != self.key or self.old_enough(c, key) == YES)
            and contains(c.channels, self.asked_channels)
            and contains(c.operations, frozenset(self.operations))
            and contains(c.recipients, self.asked_recipients)
            and (basis.kind != "consent" or c.wording in basis.wordings)
        ]

    def enders(self) -> list[Choice]:
        """The refusals that end consents: a withdrawal, and for marketing an opt-out."""
        ending = {"withdrawal"} | ({"opt-out", "objection-to-marketing"} if self.marketing else set())
        return [one for one in self.refusals if one.kind in ending and self.is_about(one)]

    def alive(self, enders: list[Choice]) -> list[Choice]:
        """The consents that have not run out and came after each refusal that ends them."""
        return [c for c in self.consents(self.key) if self.not_over(c) and not any(self.ends(e, c) for e in enders)]

    def not_over(self, consent: Choice) -> bool:
        """Whether the last day of a consent has not passed."""
        return consent.until is None or self.today <= consent.until

    def ends(self, refusal: Choice, consent: Choice) -> bool:
        """Whether a refusal ends a consent: on its channel; where none is in question, on all channels of the consent."""
        if later(consent, refusal):
            return False
        gone = self.widened(refusal.channels, CHANNELS)
        if self.asked_channels != NONE:
            return touches(gone, self.asked_channels)
        if consent.channels.all_but:
            return gone == ALL
        return all(touches(gone, frozenset({channel})) for channel in consent.channels.names)

    def old_enough(self, consent: Choice, key: str) -> str:
        """Whether whoever consented could, on that day: YES, NO, or MAYBE where the birth date is not known."""
        below = self.rules.purposes[key].basis.guardian_below
        if below is None or consent.by == "guardian":
            return YES
        found = of_age(Age(">=", below), replace(self.world, today=day_of(consent.at, self.world.zone)))
        return MAYBE if found.missing else YES if found.holds == YES else NO

    def spelled_out(self, consent: Choice, key: str) -> bool:
        """Whether a consent names the purpose and the channel."""
        no_channel = self.asked_channels == NONE and not self.marketing  # marketing asks for some channel by name
        return spells_out(consent.purposes, frozenset({key})) and (
            no_channel or spells_out(consent.channels, self.asked_channels)
        )

    def look_at_withdrawals(self) -> None:
        """A consent that was withdrawn cannot be replaced by another basis."""
        again = [c for c in self.living if self.spelled_out(c, self.key)]
        for withdrawal in self.enders():
            given = [c for key in {self.key, self.purpose.alternative_to or self.key} for c in self.consents(key)]
            if withdrawal.kind == "withdrawal" and any(self.gave(c) and self.ends(withdrawal, c) for c in given):
                self.withdrawn |= not any(later(c, withdrawal) for c in again)

    def gave(self, consent: Choice) -> bool:
        """Whether a consent allowed what is asked: to some channels, it allowed what rests on it, and else only those channels."""
        return self.purpose.basis.kind == "consent" or self.asked_channels != NONE or consent.channels == ALL

    def code_of(self, refusal: Choice) -> str | None:
        """The reason that a refusal gives against this purpose; None where its kind does not reach it."""
        basis, survives = self.purpose.basis.kind, self.purpose.survives_objection
        if refusal.kind in ("objection-to-marketing", "opt-out"):
            return refusal.kind if self.marketing else None
        if refusal.kind == "objection":
            if self.marketing:
                return "objection-to-marketing"
            return "objection-pending" if basis in ("public-task", "legitimate-interests") and not survives else None
        if refusal.kind == "restriction":
            return "restriction" if self.operation != "store" and not survives else None
        if refusal.kind == "erasure-request":
            ends = self.marketing or basis in ("consent", "legitimate-interests")
            return "erasure-requested" if ends and not survives else None
        return None  # a withdrawal is looked at by itself

    def lifted(self, refusal: Choice) -> bool:
        """Whether a refusal is over: by a later explicit consent that spells out, or by an answer, where one can end it."""
        if any(c.explicit and later(c, refusal) and self.spelled_out(c, self.key) for c in self.living):
            return True
        # an answer names what it answers, so the same instant is no doubt; only one that is dated before counts for nothing
        answers = [
            c for c in self.grants if c.kind == "settled" and c.answers == refusal.sequence and c.at >= refusal.at
        ]
        overruled = any(
            c.overruled for c in answers if c.sequence == max(a.sequence for a in answers)
        )  # the last counts
        if refusal.kind == "objection":
            return overruled and not self.marketing
        if refusal.kind == "erasure-request":
            return overruled and not self.marketing and self.purpose.basis.kind != "consent"
        return overruled and refusal.kind == "restriction"

    def look_at_the_basis(self) -> None:
        """The legal basis is there."""
        basis = self.purpose.basis.kind
        if basis == "unstated":
            self.codes.add("basis-unstated")
        if self.withdrawn:
            self.codes.add("consent-withdrawn" if basis == "consent" else "basis-swap")
        if basis == "consent" and not self.living:
            named = [c for c in self.grants if c.kind == "consent" and self.key in c.purposes.names]
            ages = {self.old_enough(c, self.key) for c in named} - {YES}
            if MAYBE in ages:
                self.codes.add("missing-fact")
            if NO in ages:
                self.codes.add("guardian-consent-required")
            ended = any(self.not_over(c) for c in self.consents(self.key))
            if not ages and not self.withdrawn and not (ended and self.refused):  # what ended it says so itself
                self.codes.add("consent-missing")

    # ---- 9: marketing contact

    def look_at_lists(self) -> None:
        for one in self.question.lists if self.by_contact else ():
            kind = "offer" if self.purpose.marketing == "undecided" else self.purpose.marketing
            if self.question.channel in one.channels and kind in one.covers:
                self.look_at_list(one)

    def look_at_list(self, one: OptOutList) -> None:
        """A list is asked, is fresh, and does not have the person."""
        address = ADDRESS_OF.get(self.question.channel or "")
        has_address = (
            self.question.person in ("record", "reached") and self.question.addresses.get(address or "") == "known"
        )
        if one.as_of is None or number(one.as_of) > self.world.today or not self.question.keys or not has_address:
            self.codes.add("list-unavailable")
            return
        fresh = deadline(one.fresh_until, replace(self.world, events=AS_OF, values={"as_of": one.as_of}), "earlier")
        if fresh is None or fresh.lo < self.world.today:
            self.codes.add("list-stale")
        excepted = self.holds(one.unless)
        named = any(c.explicit and self.spelled_out(c, self.key) for c in self.living)
        if one.listed and not named and not excepted:
            self.codes.add("listed")

    def applying_rules(self) -> list[ChannelRule | None]:
        """The rule for the person's role, or those for every role if it is not known; None where there is none."""
        role = fact_value("role", self.world)
        rules = {rule.role: rule for rule in self.rules.channel_rules if rule.channel == self.question.channel}
        return [rules.get(one) for one in ROLES if role is None or role == one]

    def look_at_channel_rules(self) -> None:
        if not self.by_contact or self.question.channel is None:
            return
        rests_on_consent = self.purpose.basis.kind == "consent"
        applying = self.applying_rules()
        prohibited = any(rule is not None and rule.regime == "prohibited" for rule in applying)
        if fact_value("role", self.world) is None and (prohibited or not rests_on_consent):
            self.codes.add("missing-fact")
        for rule in applying:
            if rule is None:
                if not rests_on_consent and len(applying) == 1:  # of one role
                    self.codes.add("channel-rule-missing")
                continue
            excepted = self.holds(
                rule.unless
            )  # looked at even where nothing hangs on it: it may be beyond the calendar
            if rule.regime == "prohibited" and not excepted:
                self.codes.add("channel-prohibited")
            if rule.regime == "opt-in" and not rests_on_consent and not self.living and not excepted:
                self.codes.add("consent-required")

    # ---- 10: obligations

    def look_at_obligations(self) -> None:
        keys = set(self.purpose.obligations)
        if self.by_contact and self.question.channel is not None:
            keys = keys.union(*(rule.obligations for rule in self.applying_rules() if rule is not None))
        for key in keys:
            obligation = self.rules.obligations[key]
            if obligation.met_by is not None and self.holds(Happened(obligation.met_by)):
                continue
            self.duties.add(key)
            if obligation.due is not None and (day := self.last_day(obligation.due)) is not None:
                self.due[key] = day
        if self.question.fulfils is not None and not self.duties <= self.question.fulfils:
            self.codes.add("obligation-not-fulfilled")

    def last_day(self, due: Deadline) -> date | None:
        """The last day to do something, if there is one day."""
        try:
            return day_in(deadline(due, self.world, "earlier"))
        except OutsideCalendarError:
            self.codes.add("out-of-range")
            return None
