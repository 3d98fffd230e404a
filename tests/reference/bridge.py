"""From the second implementation's plain model to the library's own values, so that both can be asked the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any

import attrs

import processing_rules as pr
from processing_rules.inquiries import Inquiry
from tests.reference import model as m

CHOSEN = pr.decided("invented for a comparison", by="the authors of the tests", on=date(2026, 11, 22))
RING = pr.KeyRing("reference", {"reference": bytes(range(32))})
ADDRESSES = {"email": "kim@example.org", "phone": "+46701740605", "post": "Storgatan 1, 111 22 Stockholm"}
OF_THE_LIBRARY: dict[str, Any] = {
    term.key: term for term in (pr.ROLE, pr.COUNTRY, pr.SOURCE, pr.BORN, pr.COLLECTED, pr.WARRANTED, pr.AS_OF)
}
KINDS: dict[str, type] = {"int": int, "str": str, "names": frozenset, "role": pr.Role}
BASES: dict[str, Callable[[], pr.LegalBasis]] = {
    "contract": pr.Contract,
    "legal-obligation": lambda: pr.LegalObligation(CHOSEN),
    "vital-interests": pr.VitalInterests,
    "public-task": lambda: pr.PublicTask(CHOSEN),
    "legitimate-interests": lambda: pr.LegitimateInterests(text("an interest"), assessment="LIA-1"),
    "unstated": pr.Unstated,
}
OUT_OF_RANGE = "out-of-range"
DENY_NOTHING = {"clause", "vague"}  # they name the minimum that keeps what may not be used
RECURRED = {"first": pr.first, "most-recent": pr.most_recent}


def text(said: str) -> pr.Text:
    return pr.Text(en=said)


def value(kind: str, raw: Any) -> Any:
    """A value as a host has it."""
    if isinstance(raw, m.Missing):
        return pr.Missing(raw.value)
    if isinstance(raw, tuple):
        return [value(kind, each) for each in raw]
    return pr.Role(raw) if kind == "role" else raw


class FixedRegister:
    """What was said, however it is asked for; or nothing, where it cannot be read."""

    def __init__(self, said: Sequence[pr.Choice], *, readable: bool) -> None:
        self.said, self.readable = said, readable

    def append(self, choice: pr.Choice) -> pr.Choice:
        raise NotImplementedError

    def recorded(self, keys: Sequence[pr.Key]) -> Sequence[pr.Choice]:
        if not self.readable:
            raise OSError
        return [choice for choice in self.said if not set(choice.keys).isdisjoint(keys)]

    @contextmanager
    def claim(self, keys: Sequence[pr.Key]) -> Iterator[Sequence[pr.Choice]]:
        yield self.recorded(keys)


@attrs.frozen
class Copy:
    """The host's copy of a list."""

    day: date | None
    listed: bool

    @property
    def as_of(self) -> date:
        if self.day is None:
            raise OSError
        return self.day

    def lists(self, key: pr.Key) -> bool:
        return self.listed


class Person:
    """Somebody, of whom a question knows this much."""

    def __init__(self, identity: object, addresses: Mapping[str, str], facts: Mapping[str, Any]) -> None:
        self.identity, self.addresses, self.facts = identity, addresses, facts

    def address(self, kind: str) -> object:
        known = self.addresses.get(kind, "absent")
        return {"known": ADDRESSES[kind], "absent": None, "unusable": 7}[known]


def fact_of(key: str) -> Callable[[Person], object]:
    return lambda person: person.facts.get(key, pr.UNKNOWN)


class Bridge:
    """A rulebook of the model, as one of the library."""

    def __init__(self, rules: m.Rulebook) -> None:
        self.model = rules

    # ---- facts, conditions, deadlines

    @cached_property
    def terms(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, fact in self.model.facts.items():
            of: Any = fact.of
            made: Any = pr.Flag(key, of=of) if fact.kind == "bool" else pr.Fact(key, KINDS[fact.kind], of=of)
            found[key] = OF_THE_LIBRARY.get(key, made)
        for key in self.model.events:
            self._event(key, found)
        return OF_THE_LIBRARY | found

    def _event(self, key: str, found: dict[str, Any]) -> Any:
        event = self.model.events[key]
        if key not in found:
            of: Any = event.of
            if key in OF_THE_LIBRARY:
                found[key] = OF_THE_LIBRARY[key]
            elif event.recurring:
                found[key] = pr.Recurring(key, of=of)
            else:
                closes = None if event.closes is None else self._event(event.closes, found)
                found[key] = pr.Event(key, of=of, certain=event.certain, closes=closes)
        return found[key]

    def kind(self, key: str) -> str:
        return "role" if key == "role" else self.model.facts[key].kind if key in self.model.facts else ""

    def condition(self, node: m.Condition) -> pr.Condition:
        condition, moment, terms = self.condition, self.moment, self.terms
        match node:
            case m.Flag(fact):
                flag: pr.Condition = terms[fact]
                return flag
            case m.Compare(fact, op, values, other):
                operands = [terms[other]] if other is not None else [value(self.kind(fact), each) for each in values]
                compared: pr.Condition
                match op:
                    case ">=":
                        compared = terms[fact] >= operands[0]
                    case "<=":
                        compared = terms[fact] <= operands[0]
                    case "is-in":
                        compared = terms[fact].is_in(operands[0])
                    case "is":
                        compared = terms[fact].is_(operands[0])
                    case _:
                        compared = terms[fact].is_one_of(*operands)
                return compared
            case m.Known(fact):
                known: pr.Condition = terms[fact].known()
                return known
            case m.Happened(event, within):
                happened: pr.Condition = terms[event].happened(within=None if within is None else period(within))
                return happened
            case m.Passed(event):
                passed: pr.Condition = terms[event].passed()
                return passed
            case m.Before(event, other_moment, or_same):
                first = terms[event]
                before: pr.Condition = (
                    first.not_after(moment(other_moment)) if or_same else first.before(moment(other_moment))
                )
                return before
            case m.Age(op, years):
                bound = terms[years] if isinstance(years, str) else years
                age = pr.AGE
                return age >= bound if op == ">=" else age <= bound
            case m.And(of):
                return reduce(and_, map(condition, of))
            case m.Or(of):
                return reduce(or_, map(condition, of))
            case m.Not(of):
                return ~condition(of)
            case m.Because(of, code):
                return condition(of).because(code, text(code))
            case m.CameFrom(sources):
                return pr.came_from(
                    *(
                        pr.DataSource(key, text(key), kind="third-party", warranted=warranted)
                        for key, warranted in sources
                    )
                )

    def maybe(self, node: m.Condition | None) -> pr.Condition | None:
        return None if node is None else self.condition(node)

    def moment(self, node: m.Deadline) -> Any:
        moment = self.moment
        match node:
            case m.Occurrence("only", (event,)):
                return self.terms[event]
            case m.Occurrence("every", (event,)):
                return pr.every(self.terms[event])
            case m.Occurrence(which, events):
                return RECURRED[which](*(self.terms[event] for event in events))
            case m.Fixed(day):
                return day
            case m.After(of, length):
                return pr.after(moment(of), **given(length))
            case m.EndOf(unit, of):
                return pr.end_of(unit, moment(of))  # type: ignore[arg-type]  # one of the library's units
            case m.Latest(legs):
                return pr.latest(*map(moment, legs))
            case m.Earliest(legs):
                return pr.earliest(*map(moment, legs))
            case m.When(condition, then, otherwise):
                return pr.when(
                    self.condition(condition), moment(then), None if otherwise is None else moment(otherwise)
                )
            case m.By(fact, cases):
                return pr.by(self.terms[fact], {value(self.kind(fact), raw): moment(each) for raw, each in cases})
            case m.Named(of):
                return pr.named(text("a moment"), moment(of))
            case m.Birthday(years, of):
                return pr.age(years, of=self.terms[of])
            case _:
                raise AssertionError(node)

    # ---- clauses, categories, recipients, purposes

    @cached_property
    def categories(self) -> dict[str, pr.DataCategory]:
        found: dict[str, pr.DataCategory] = {}

        def made(key: str) -> pr.DataCategory:
            if key not in found:
                category = self.model.categories[key]
                parent = None if category.parent is None else made(category.parent)
                found[key] = pr.DataCategory(
                    key, parent=parent, derived_from=[made(each) for each in category.derived_from]
                )
            return found[key]

        for key in self.model.categories:
            made(key)
        return found

    def clause(self, clause: m.Clause) -> pr.Clause:
        keep: Any = pr.keep_at_least if clause.minimum else pr.keep
        kept = [self.categories[key] for key in clause.categories]
        found: pr.Clause
        match clause.head:
            case m.After(of, length):
                found = keep(*kept, **given(length)).after(self.moment(of))
            case m.While(condition):
                found = keep(*kept).while_(self.condition(condition))
            case m.Indefinitely():
                found = keep(*kept).indefinitely(review=pr.Period(years=1))
            case m.NotAtAll():
                found = keep(*kept).not_at_all()
            case m.InWords():
                found = keep(*kept).in_words(text("as long as it takes"))
            case head:
                found = keep(*kept).until(self.moment(head))
        for modifier in clause.modifiers:
            match modifier:
                case m.OrLonger(moment):
                    found = found.or_longer(self.moment(moment))
                case m.AtMost(moment):
                    found = found.at_most(self.moment(moment))
                case m.Unless(condition):
                    found = found.unless(self.condition(condition))
                case m.OnlyIf(condition):
                    found = found.only_if(self.condition(condition))
        if clause.then == "refresh-or-erase":
            found = found.or_refresh()
        elif clause.then != "erase":
            found = found.and_then(pr.Then[clause.then.upper()])
        return found if clause.grace is None else found.with_grace(**given(clause.grace))

    def recipient(self, key: str) -> pr.Recipient:
        recipient = self.model.recipients[key]
        agreed, on_file = recipient.agreement, recipient.transfer_from
        role: Any = recipient.role
        return pr.Recipient(
            key,
            text(key),
            role=role,
            country=recipient.country,
            agreement=None if agreed is None else pr.Agreement("DPA-1", valid_from=agreed[0], valid_to=agreed[1]),
            transfer=None if on_file is None else pr.Transfer("SCC", on_file_from=on_file),
        )

    def share(self, share: m.Share) -> pr.Recipient:
        shared = self.recipient(share.recipient).gets(*(self.categories[key] for key in sorted(share.gets)))
        return shared if share.only_if is None else shared.only_if(self.condition(share.only_if))

    @cached_property
    def obligations(self) -> dict[str, pr.Obligation]:
        return {
            key: pr.Obligation(
                key,
                text(key),
                due=None if duty.due is None else self.moment(duty.due),
                met_by=None if duty.met_by is None else self.terms[duty.met_by],
            )
            for key, duty in self.model.obligations.items()
        }

    @cached_property
    def groups(self) -> dict[str, pr.PurposeGroup]:
        found: dict[str, pr.PurposeGroup] = {}

        def made(key: str) -> pr.PurposeGroup:
            if key not in found:
                above = self.model.groups[key]
                found[key] = pr.PurposeGroup(key, text(key), parent=None if above is None else made(above))
            return found[key]

        for key in self.model.groups:
            made(key)
        return found

    @cached_property
    def purposes(self) -> dict[str, pr.Purpose]:
        found: dict[str, pr.Purpose] = {}

        def made(key: str) -> pr.Purpose:
            if key not in found:
                purpose = self.model.purposes[key]
                other = purpose.alternative_to
                found[key] = self._purpose(key, purpose, None if other is None else made(other))
            return found[key]

        for key in self.model.purposes:
            made(key)
        return found

    def _purpose(self, key: str, purpose: m.Purpose, other: pr.Purpose | None) -> pr.Purpose:
        basis: pr.LegalBasis
        if purpose.basis.kind == "consent":
            basis = pr.Consent(wordings=purpose.basis.wordings, guardian_below=purpose.basis.guardian_below)
        else:
            basis = BASES[purpose.basis.kind]()
        uses = []
        for use in purpose.categories:
            category = self.categories[use.category]
            uses.append(category if use.only_if is None else category.only_if(self.condition(use.only_if)))
        return pr.Purpose(
            key,
            text(key),
            basis=basis,
            direct_marketing=pr.DirectMarketing(purpose.marketing),
            categories=uses,
            retention=[self.clause(clause) for clause in purpose.retention],
            operations=[pr.Operation(each) for each in sorted(purpose.operations)],
            channels=[pr.Channel(each) for each in sorted(purpose.channels)],
            recipients=[self.share(share) for share in purpose.recipients],
            only_if=self.maybe(purpose.only_if),
            obligations=[self.obligations[each] for each in sorted(purpose.obligations)],
            group=None if purpose.group is None else self.groups[purpose.group],
            alternative_to=other,
            survives_objection=CHOSEN if purpose.survives_objection else None,
        )

    @cached_property
    def rules(self) -> pr.Rulebook:
        """The rulebook."""
        model = self.model
        known: dict[str, Any] = self.groups | self.purposes
        retired: dict[str, Any] = {old: None if new is None else known[new] for old, new in model.retired.items()}
        return pr.Rulebook(
            controller=pr.Controller(
                "Example AB",
                country="SE",
                time_zone=model.zone,
                financial_year_ends=model.financial_year_ends,
                holidays=model.holidays,
            ),
            purposes=list(self.purposes.values()),
            version="1",
            effective_from=model.effective_from,
            only_if=self.maybe(model.only_if),
            channel_rules=[self._rule(rule) for rule in model.channel_rules],
            retired=retired,
        )

    def _rule(self, rule: m.ChannelRule) -> pr.ChannelRule:
        regime: Any = rule.regime
        return pr.ChannelRule(
            pr.Channel(rule.channel),
            pr.Role(rule.role),
            regime,
            source=CHOSEN,
            unless=self.maybe(rule.unless),
            obligations=[self.obligations[each] for each in sorted(rule.obligations)],
        )

    # ---- asking

    def guard(self, question: m.Question) -> pr.Guard:
        """A guard that knows what a question knows."""
        now = question.at

        def clock() -> datetime:
            if now is None:
                raise OSError
            return now

        adapter = pr.SubjectAdapter(
            Person,
            id="identity",
            addresses={
                "email": lambda person: person.address("email"),
                "phone": lambda person: person.address("phone"),
                "post": lambda person: person.address("post"),
            },
            given={term: fact_of(key) for key, term in self.terms.items() if term.of == "subject"},
        )
        said = [self.choice(choice, question) for choice in question.choices]
        return pr.Guard(
            self.rules,
            register=FixedRegister(said, readable=question.readable),
            subjects=[adapter],
            keys=RING if question.keys else None,
            opt_out_lists=[self._list(each) for each in question.lists],
            clock=clock,
        )

    def _list(self, each: m.OptOutList) -> pr.OptOutList:
        return pr.OptOutList(
            text("a list"),
            Copy(each.as_of, each.listed),
            channels=[pr.Channel(channel) for channel in sorted(each.channels)],
            covers=[pr.DirectMarketing(kind) for kind in sorted(each.covers)],
            fresh_until=self.moment(each.fresh_until),
            unless=self.maybe(each.unless),
        )

    def choice(self, choice: m.Choice, question: m.Question) -> pr.Choice:
        """Something that was said, under the person's own id, or under an address that another person has too."""
        known = [kind for kind, state in sorted(question.addresses.items()) if state == "known"]
        shared = pr.Reached(**{known[0]: ADDRESSES[known[0]]}) if known else None
        mine = (
            RING.keys({"id": ":7"}) if question.person in ("record", "id") else RING.keys_of(shared) if shared else ()
        )
        others = (*RING.keys({"id": ":8"}), *(RING.keys_of(shared) if shared else ()))
        kind: Any = choice.kind
        by: Any = choice.by
        return pr.Choice(
            kind=kind,
            at=choice.at,
            reach=pr.Reach(
                purposes=axis(choice.purposes),
                channels=axis(choice.channels),
                operations=axis(choice.operations),
                recipients=axis(choice.recipients),
            ),
            keys=tuple(mine) if choice.surely else tuple(others),
            by=by,
            explicit=choice.explicit,
            until=choice.until,
            evidence="test",
            wording=choice.wording or None,
            answers=choice.answers,
            overruled=choice.overruled and choice.kind == "settled",
            sequence=choice.sequence,
        )

    def decide(self, question: m.Question) -> pr.Decision:
        """The library's answer."""
        guard = self.guard(question)
        known: dict[str, Any] = self.groups | self.purposes
        asked: dict[str, Any] = {
            "given": {
                term: value(self.kind(key), raw)
                for key, raw in question.facts.items()
                if (term := guard._terms.get(key)) is not None and term.of != "subject"
            }
        }
        if question.channel is not None:
            asked["channel"] = pr.Channel(question.channel)
        if question.recipient is not None:
            asked["recipient"] = self.recipient(question.recipient)
        if question.operation is not None:
            asked["operation"] = pr.Operation(question.operation)
        if question.uses is not None:
            asked["uses"] = [self.categories[key] for key in sorted(question.uses)]
        if question.fulfils is not None:
            asked["fulfils"] = [self.obligations[key] for key in sorted(question.fulfils)]
        purposes = [known[key] if key in known else stray(key) for key in question.purposes]
        at = None if question.live else question.at
        facts = {key: value(self.kind(key), raw) for key, raw in question.facts.items()}
        if question.person == "record":
            return guard.decide(*purposes, subject=Person(7, question.addresses, facts), at=at, **asked)
        if question.person == "reached":
            mine = {kind: ADDRESSES[kind] for kind, state in question.addresses.items() if state == "known"}
            return guard.decide(*purposes, subject=pr.Reached(**mine), at=at, **asked)
        # an id, or nobody, stands behind a decorator's selector only: so the same door is taken here
        inquiry = guard._inquiry(tuple(purposes), Person(7, {}, {}), at, asked)
        person = guard._selected(lambda _: 7 if question.person == "id" else None, None)
        found = guard._clerk.recorded(person)
        return guard._desk.answer(Inquiry(inquiry.request, person, inquiry.read), found, at)


def stray(key: str) -> pr.Purpose:
    """A purpose that the rulebook does not have."""
    return pr.Purpose(key, text(key), basis=pr.Contract(), direct_marketing=False, categories=[pr.DataCategory("data")])


def axis(names: m.Axis) -> pr.Axis:
    return pr.Axis(names.names, names.all_but)


def given(length: m.Length) -> dict[str, Any]:
    """The parts of a length that are not nothing."""
    return {name: number for name in length.__slots__ if (number := getattr(length, name))}


def period(length: m.Length) -> pr.Period:
    return pr.Period(years=length.years, months=length.months, weeks=length.weeks, days=length.days)


def difference(answer: m.Answer, decision: pr.Decision) -> str | None:
    """Where the two answers part; None where they do not."""
    if decision.permitted != answer.permitted:
        return f"permitted: reference {answer.permitted}, library {decision.permitted}, {sorted(decision.codes)}"
    theirs = {str(code) for code in decision.codes} - DENY_NOTHING
    if OUT_OF_RANGE in theirs | answer.codes:  # the library stops at it, so only that can be compared
        both = OUT_OF_RANGE in theirs & answer.codes
        return None if both else f"codes: reference {sorted(answer.codes)}, library {sorted(theirs)}"
    if theirs != answer.codes:
        return f"codes: reference {sorted(answer.codes)}, library {sorted(theirs)}"
    own = {reason.own for reason in decision.reasons if reason.own}
    if own != answer.own:
        return f"own: reference {sorted(answer.own)}, library {sorted(own)}"
    if decision and {duty.key for duty in decision.obligations} != answer.obligations:
        return f"obligations: reference {sorted(answer.obligations)}, library {sorted(d.key for d in decision.obligations)}"
    due = {duty.key: day for duty, day in decision.due.items()}
    if decision and due != dict(answer.due):
        return f"due: reference {answer.due}, library {due}"
    return None
