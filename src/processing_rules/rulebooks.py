"""The rulebook: a controller's purposes as one validated whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from processing_rules.categories import DataCategory, Narrowed, Special
from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import Channel, Operation
from processing_rules.controllers import Controller
from processing_rules.decisions import Code, Obligation
from processing_rules.declarations import Conflict, Measure
from processing_rules.errors import DefinitionError, InputError, NotYetKnownError, OutOfRangeError, hint, quoted
from processing_rules.exemptions import special_kinds
from processing_rules.expiries import Expiry, expiry
from processing_rules.expressions.computing import Computation, terms_of
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.expressions.deadlines import BORN, ROLE, Term
from processing_rules.expressions.values import given_facts
from processing_rules.findings import Finding
from processing_rules.legal_bases import Consent
from processing_rules.lint import findings, nodes_of
from processing_rules.periods import Calendar, WorkingDays
from processing_rules.purposes import Purpose, PurposeGroup, named_categories
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause
from processing_rules.sources import Source
from processing_rules.standing import Names

__all__ = ["Rulebook"]


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, eq=False)
class Rulebook:
    """A controller's purposes as one whole, validated at once: every mistake is reported together, with its place.

    >>> from datetime import date
    >>> from processing_rules import *
    >>> ANSWERS = DataCategory("answers")
    >>> GIVEN = Event("feedback_given", of="item")
    >>> SURVEY = Purpose(
    ...     "survey",
    ...     Text(en="Survey"),
    ...     basis=LegitimateInterests(Text(en="a better service"), assessment="LIA-1"),
    ...     direct_marketing=DirectMarketing.SURVEY,
    ...     categories={ANSWERS},
    ...     retention=[keep(ANSWERS, months=18).after(GIVEN)],
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[SURVEY], version="2026-01")
    >>> RULES.deletion_date(SURVEY, ANSWERS, {GIVEN: date(2024, 8, 31)})
    datetime.date(2026, 3, 1)

    Attributes:
        controller: Whose rules these are.
        purposes: Everything that data is used for.
        version: The notice's version or date; every decision names it.
        effective_from: The first day on which it applies.
        only_if: A condition for every use of every purpose.
        channel_rules: What the law asks of marketing; left out, the shipped rules of the controller's country, if there are any.
            Several for one channel and role follow each other in time.
        measures: Documented, never consulted.
        conflicts: Where the notice contradicts itself, or leaves open what no rule shows.
        groups: Groups that the notice names and no purpose belongs to; those of purposes are known without.
        rights: Where the notice tells people of their rights. GDPR Art. 13(2)(b) and 21(4).
        retired: Old keys of purposes and groups, and what they became; so that old refusals are read rightly. None: it is over.

    Raises:
        DefinitionError: With every problem found.
    """

    controller: Controller
    purposes: Iterable[Purpose] = attrs.field(converter=_tuple)
    version: str
    effective_from: date | None = None
    only_if: Condition | None = None
    channel_rules: Iterable[ChannelRule] | None = attrs.field(default=None, converter=attrs.converters.optional(_tuple))
    measures: Iterable[Measure] = attrs.field(default=(), converter=_tuple)
    conflicts: Iterable[Conflict] = attrs.field(default=(), converter=_tuple)
    groups: Iterable[PurposeGroup] = attrs.field(default=(), converter=_tuple)
    rights: Source | None = None
    retired: Mapping[str, Purpose | PurposeGroup | None] = attrs.field(factory=dict, converter=dict)
    zone: ZoneInfo = attrs.field(init=False, repr=False)
    calendar: Calendar = attrs.field(init=False, repr=False)
    rules_by_channel: Mapping[tuple[Channel, Role], tuple[ChannelRule, ...]] = attrs.field(init=False, repr=False)
    terms: Mapping[str, Term] = attrs.field(init=False, repr=False)
    names: Names = attrs.field(init=False, repr=False)
    _special: tuple[DataCategory, ...] = attrs.field(init=False, repr=False)
    _special_kinds: Mapping[DataCategory, Mapping[Special, DataCategory]] = attrs.field(init=False, repr=False)
    _by_key: Mapping[str, Purpose] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if misplaced := list(_misplaced(self)):
            raise DefinitionError(*misplaced)
        rules = _shipped(self.controller.country) if self.channel_rules is None else tuple(self.channel_rules)
        problems = list(_problems(self, rules))
        if problems:
            raise DefinitionError(*sorted(dict.fromkeys(problems)))
        # not `groups`: a refusal of a group without members is in doubt, and so one of everything
        groups = {group.key: group for purpose in self.purposes if purpose.group for group in purpose.group.lineage()}
        named = tuple(dict.fromkeys(named_categories(self.purposes)))
        special = tuple(each for each in named if any(at.special is not None for at in each.lineage()))
        recipients = frozenset(recipient.key for purpose in self.purposes for recipient in purpose.recipients)
        derived = {
            "zone": self.controller.zone,
            "calendar": self.controller.calendar,
            "rules_by_channel": _by_channel(rules),
            "terms": {term.key: term for term in _terms(self, rules)},
            "names": Names(
                purposes=frozenset(purpose.key for purpose in self.purposes) | groups.keys(),
                channels=frozenset(Channel),
                operations=frozenset(Operation),
                recipients=recipients,
                retired={old: None if new is None else new.key for old, new in self.retired.items()},
            ),
            "_special": special,
            # every decision asks it of all that it uses
            "_special_kinds": {each: special_kinds(each, special) for each in named},
            "_by_key": {purpose.key: purpose for purpose in self.purposes},
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def knows(self, purpose: Purpose) -> bool:
        """Whether it is a purpose of this rulebook, and not one that is merely called the same."""
        known = self._by_key.get(purpose.key)
        return known is purpose or known == purpose

    def special_kinds(self, category: DataCategory) -> Mapping[Special, DataCategory]:
        """The special kinds that are touched when a category is used, each with a category that is of it."""
        known = self._special_kinds.get(category)
        return special_kinds(category, self._special) if known is None else known

    def near(self, purpose: Purpose | PurposeGroup) -> str:
        """The end of a message about a purpose that is not of this rulebook."""
        if purpose.key in self._by_key:
            return "there is another one of that key: was the rulebook built anew?"
        return hint(purpose.key, self._by_key)

    def recipients(self, purpose: Purpose, key: str) -> tuple[Recipient, ...]:
        """What a purpose shares with a recipient."""
        return tuple(recipient for recipient in purpose.recipients if recipient.key == key)

    def clauses(self, purpose: Purpose, category: DataCategory) -> tuple[Clause, ...]:
        """As `Purpose.clauses`."""
        return purpose.clauses(category)

    def lint(self, *, on: date) -> Sequence[Finding]:
        """What is missing, as of a day: sources, retention, texts, agreements, reviews. The worst first, in a fixed order.

        Raises:
            InputError: `on` is no date.
        """
        check_day(on, "on")
        rules = [rule for versions in self.rules_by_channel.values() for rule in versions if rule.in_force(on)]
        used = {channel for purpose in self.purposes if purpose.is_marketing for channel in purpose.channels}
        return findings(
            purposes=tuple(self.purposes),
            channel_rules=[rule for rule in rules if rule.channel in used],
            law=[rule for rule in _shipped(self.controller.country) if rule.in_force(on)],
            measures=self.measures,
            conflicts=self.conflicts,
            controller=self.controller,
            groups=self.groups,
            rights=self.rights,
            only_if=self.only_if,
            on=on,
        )

    def expiry(self, purpose: Purpose, category: DataCategory, given: Mapping[Any, object], *, on: date) -> Expiry:
        """When data of a category must be gone under a purpose, as it looks on a day.

        `given` has facts and events as keys: a date, an aware datetime, a list of them for a recurring event, or NOT_YET,
        DOES_NOT_APPLY, UNKNOWN. What is left out is unknown.

        Raises:
            InputError: The purpose, the category or a key is not of this rulebook, or a value is not of its kind.
        """
        check_day(on, "on")
        return self._expiry(purpose, category, given, on)

    def deletion_date(self, purpose: Purpose, category: DataCategory, given: Mapping[Any, object]) -> date:
        """The first day on which data of a category must be gone under a purpose: the day after its last day.

        Raises:
            NotYetKnownError: There is no date yet: something is awaited, unknown, vague, or depends on the day of asking.
            OutOfRangeError: The date would be after 9999-12-31.
            InputError: As `expiry`.
        """
        found = self._expiry(purpose, category, given, None)
        if any(reason.code is Code.OUT_OF_RANGE for reason in found.because):
            raise OutOfRangeError("a date would fall outside the years 1 to 9999")
        day = found.deletion_date
        if day is None:
            raise NotYetKnownError(
                f"no deletion date for {quoted(category.key)} under {quoted(purpose.key)}: {found.status}",
                found.waits_for,
            )
        return day

    def _expiry(self, purpose: Purpose, category: DataCategory, given: Mapping[Any, object], on: date | None) -> Expiry:
        if not isinstance(purpose, Purpose) or not self.knows(purpose):
            key = getattr(purpose, "key", type(purpose).__name__)
            raise InputError(f"{quoted(key)} is no purpose of this rulebook; {hint(str(key), self._by_key)}")
        if not isinstance(category, DataCategory) or not any(
            declared.covers(category) for declared in purpose.declared()
        ):
            key = getattr(category, "key", type(category).__name__)
            known = (declared.key for declared in purpose.declared())
            raise InputError(f"purpose {quoted(purpose.key)} has no category {quoted(key)}; {hint(str(key), known)}")
        facts = given_facts(given, self.terms, self.zone)
        return expiry(self.clauses(purpose, category), Computation(facts, self.calendar, on), purpose=purpose, on=on)


def check_day(day: object, name: str) -> None:
    """Raise unless it is a civil date."""
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InputError(f"`{name}` is a date, not a datetime: the day in the controller's zone")


def _by_channel(rules: Iterable[ChannelRule]) -> dict[tuple[Channel, Role], tuple[ChannelRule, ...]]:
    found: dict[tuple[Channel, Role], tuple[ChannelRule, ...]] = {}
    for rule in rules:
        key = (rule.channel, rule.role)
        found[key] = (*found.get(key, ()), rule)
    return found


def _shipped(country: str) -> tuple[ChannelRule, ...]:
    from processing_rules.jurisdictions import channel_rules_of  # lazy: most programs need one country

    return channel_rules_of(country)


def needed(purpose: Purpose, rulebook_condition: Condition | None) -> list[Term]:
    """Every fact and event that the rules of a purpose may ask for; not those of mere exceptions."""
    terms: list[Term] = terms_of(rulebook_condition, *_trees(purpose))
    if isinstance(purpose.basis, Consent) and purpose.basis.guardian_below is not None and BORN not in terms:
        terms.append(BORN)
    if purpose.is_marketing and purpose.channels and not isinstance(purpose.basis, Consent) and ROLE not in terms:
        terms.append(ROLE)
    return terms


def _trees(purpose: Purpose) -> Iterator[object]:
    """The conditions and deadlines of a purpose."""
    yield purpose.only_if
    yield from (each.condition for each in purpose.categories if isinstance(each, Narrowed))
    yield from (clause.deadline for clause in purpose.retention)
    yield from (recipient.condition for recipient in purpose.recipients)


def _trees_of_law(rule: ChannelRule) -> Iterator[object]:
    """The exceptions and deadlines of a channel rule."""
    yield from (each.unless for each in rule.lists)
    yield rule.unless
    yield from _trees_of_duties(rule.obligations)


def _trees_of_duties(duties: Iterable[Obligation]) -> Iterator[object]:
    for duty in duties:
        yield from (duty.due, duty.met_by)


def _terms(rules: Rulebook, channel_rules: Iterable[ChannelRule]) -> Iterator[Term]:
    yield ROLE
    yield BORN
    for purpose in rules.purposes:
        yield from needed(purpose, rules.only_if)
        yield from terms_of(*_trees_of_duties(purpose.obligations))
    for rule in channel_rules:
        yield from terms_of(*_trees_of_law(rule))


def _misplaced(rules: Rulebook) -> Iterator[str]:
    """What is not of its kind, so that nothing else can be looked at."""
    if not isinstance(rules.controller, Controller):
        yield "`controller` is a Controller, such as Controller('Example AB', country='SE')"
    held: list[tuple[str, Iterable[object], type]] = [
        ("purposes", rules.purposes, Purpose),
        ("channel_rules", rules.channel_rules or (), ChannelRule),
        ("measures", rules.measures, Measure),
        ("conflicts", rules.conflicts, Conflict),
        ("groups", rules.groups, PurposeGroup),
    ]
    for name, values, kind in held:
        for value in values:
            if not isinstance(value, kind):
                yield f"`{name}` holds something that is no {kind.__name__}: {quoted(type(value).__name__)}"
    for old, new in rules.retired.items():
        if new is not None and not isinstance(new, Purpose | PurposeGroup):
            yield f"retired key {quoted(old)} became a Purpose, a PurposeGroup or None"


def _problems(rules: Rulebook, channel_rules: tuple[ChannelRule, ...]) -> Iterator[str]:
    if not rules.purposes:
        yield "a rulebook needs at least one purpose"
    if not isinstance(rules.version, str) or not rules.version.strip():
        yield "a rulebook needs a `version`"
    if rules.effective_from is not None and (
        not isinstance(rules.effective_from, date) or isinstance(rules.effective_from, datetime)
    ):
        yield "`effective_from` is a date"
    if rules.rights is not None and not isinstance(rules.rights, Source):
        yield "`rights` is where the notice tells people of their rights, such as stated('l.24')"
    if rules.only_if is not None and not isinstance(rules.only_if, Condition):
        yield "`only_if` takes a condition"
    yield from _duplicates("purpose", ((purpose.key, purpose) for purpose in rules.purposes), same_is_fine=False)
    yield from _groups(rules)
    yield from _categories(rules)
    yield from _terms_of_one_key(rules, channel_rules)
    for purpose in rules.purposes:
        yield from _purpose(rules, purpose)
    if rules.controller.holidays is None:
        yield from _without_holidays(rules, channel_rules)
    for versions in _by_channel(channel_rules).values():
        for one, two in combinations(versions, 2):
            if one.overlaps(two):
                yield f"two channel rules hold on one day: {quoted(f'{one.channel} for {one.role.value}')}"
    keys = {purpose.key for purpose in rules.purposes} | {
        g.key for p in rules.purposes if p.group for g in p.group.lineage()
    }
    named = keys | {group.key for each in rules.groups for group in each.lineage()}
    for old, new in rules.retired.items():
        if old in named:
            yield f"retired key {quoted(old)} is still in use"
        if new is not None and new.key not in keys:
            yield f"retired key {quoted(old)} became {quoted(new.key)}, which the rulebook lacks; {hint(new.key, keys)}"


def _duplicates(what: str, named: Iterable[tuple[str, object]], *, same_is_fine: bool) -> Iterator[str]:
    seen: dict[str, object] = {}
    for key, value in named:
        if key in seen and not (same_is_fine and seen[key] == value):
            yield (
                f"two different ones share a key: {what} {quoted(key)}"
                if same_is_fine
                else f"two share a key: {what} {quoted(key)}"
            )
        seen.setdefault(key, value)


def _groups(rules: Rulebook) -> Iterator[str]:
    purposes = {purpose.key for purpose in rules.purposes}
    found: list[tuple[str, object]] = []
    for named in (*(purpose.group for purpose in rules.purposes), *rules.groups):
        seen: set[str] = set()
        group = named
        while group is not None:
            if group.key in seen:
                yield f"group {quoted(group.key)} is its own ancestor"
                break
            seen.add(group.key)
            found.append((group.key, group.title))
            if group.key in purposes:
                yield f"group {quoted(group.key)} has the key of a purpose"
            group = group.parent
    yield from _duplicates("group", found, same_is_fine=True)


def _categories(rules: Rulebook) -> Iterator[str]:
    found: list[tuple[str, object]] = []
    for category in named_categories(rules.purposes):
        keys = [each.key for each in category.lineage()]
        if len(set(keys)) < len(keys):
            yield f"category {quoted(category.key)} is its own ancestor"
            continue
        for each in category.lineage():
            derived_from = frozenset(source.key for source in each.derived_from)
            about = (each.title, each.special, each.parent.key if each.parent else None, derived_from, each.open_ended)
            found.append((each.key, about))
    yield from _duplicates("category", found, same_is_fine=True)


def _terms_of_one_key(rules: Rulebook, channel_rules: tuple[ChannelRule, ...]) -> Iterator[str]:
    yield from _duplicates(
        "fact or event", ((term.key, term) for term in _terms(rules, channel_rules)), same_is_fine=True
    )


def _purpose(rules: Rulebook, purpose: Purpose) -> Iterator[str]:
    place = f"purpose {quoted(purpose.key)}"
    declared = purpose.declared()
    names = [category.key for category in declared]

    def stray(category: DataCategory) -> bool:
        return not any(each.covers(category) or category.covers(each) for each in declared)

    for clause in purpose.retention:
        for category in clause.categories:
            if stray(category):
                yield f"{place}: a clause keeps {quoted(category.key)}, which the purpose does not use; {hint(category.key, names)}"
    sharing: dict[str, Recipient] = {}
    for recipient in purpose.recipients:
        known = sharing.setdefault(recipient.key, recipient)
        if (known.role, known.country) != (recipient.role, recipient.country):
            yield f"{place}: recipient {quoted(recipient.key)} is described in two ways"
        for category in recipient.categories:
            if stray(category):
                yield f"{place}: {quoted(recipient.key)} gets {quoted(category.key)}, which the purpose does not use; {hint(category.key, names)}"
    yield from _profiling(rules, purpose, place)
    operations = purpose.declared_operations
    if purpose.channels and Operation.CONTACT not in operations:
        yield f"{place}: it has channels, but its operations lack `contact`"
    if purpose.recipients and Operation.DISCLOSE not in operations:
        yield f"{place}: it has recipients, but its operations lack `disclose`"
    other = purpose.alternative_to
    if other is not None and other.key not in {each.key for each in rules.purposes}:
        yield f"{place}: it is an alternative to {quoted(other.key)}, which the rulebook lacks; {hint(other.key, (p.key for p in rules.purposes))}"


def counts_working_days(trees: Iterable[object]) -> bool:
    """Whether a condition or a deadline does."""
    nodes = (node for tree in trees for node in nodes_of(tree))
    return any(isinstance(getattr(node, "amount", None), WorkingDays) for node in nodes)


def _without_holidays(rules: Rulebook, channel_rules: Iterable[ChannelRule]) -> Iterator[str]:
    """What counts working days, though nobody says which days are none: no question about it could be answered."""
    counting = ["`only_if`"] if counts_working_days([rules.only_if]) else []
    for purpose in rules.purposes:
        graces = any(isinstance(clause.grace, WorkingDays) for clause in purpose.retention)
        if graces or counts_working_days((*_trees(purpose), *_trees_of_duties(purpose.obligations))):
            counting.append(f"purpose {quoted(purpose.key)}")
    for rule in channel_rules:
        if counts_working_days((*_trees_of_law(rule), *(each.fresh_until for each in rule.lists))):
            counting.append(f"channel rule {quoted(f'{rule.channel} for {rule.role.value}')}")
    for place in counting:
        yield f"{place}: it counts working days, so the controller needs `holidays`"


def _profiling(rules: Rulebook, purpose: Purpose, place: str) -> Iterator[str]:
    """Derived data inherits the purpose of what it was computed from; nobody is profiled by special categories without consent."""
    declared = purpose.declared()
    profiled = Operation.PROFILE in purpose.declared_operations
    for category in declared:
        inputs = category.inputs()
        if inputs and not profiled:
            yield f"{place}: {quoted(category.key)} is derived data, so its operations need `profile`"
        for each in inputs:
            if not any(wider.covers(each) for wider in declared):
                yield f"{place}: {quoted(category.key)} is derived from {quoted(each.key)}, which the purpose does not use"
    if not profiled or isinstance(purpose.basis, Consent):
        return
    for category in named_categories(rules.purposes):
        # a part of something sensitive is sensitive, and whoever uses the whole uses the part
        special = any(each.special in ("art-9", "art-10") for each in category.lineage())
        if special and any(wider.covers(category) for wider in declared):
            yield f"{place}: {quoted(category.key)} is a special category, and people are profiled by one on consent only"
