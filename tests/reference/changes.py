"""Changes of a scene, one in each function: most are small, and many leave the answer as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.reference.beginnings import only, some_list
from tests.reference.days import OutsideCalendarError
from tests.reference.deadlines import OPEN, PAST, clause_end, date_of, number, world
from tests.reference.model import (
    ALL,
    CHANNELS,
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    Axis,
    Basis,
    Choice,
    Flag,
    Purpose,
    Question,
    Rulebook,
    Use,
)
from tests.reference.trees import Trees
from tests.reference.vocabulary import (
    CATEGORIES,
    EVENTS,
    FACTS,
    FLAGS,
    GROUPS,
    KINDS,
    OBLIGATIONS,
    RECIPIENTS,
    case,
)

Changed = tuple[Rulebook, Question]


def first_purpose(question: Question, rules: Rulebook) -> str | None:
    """The first purpose of the question that is one."""
    return next((key for key in question.purposes if key in rules.purposes), None)


def with_purpose(rules: Rulebook, key: str, purpose: Purpose) -> Rulebook:
    """The rules with another purpose under a key."""
    return replace(rules, purposes={**rules.purposes, key: purpose})


def a_fact_is_missing(rng: Random, rules: Rulebook, q: Question) -> Changed:
    key = rng.choice(named_keys(rules, q) or sorted(q.facts))
    missing = rng.choice((UNKNOWN, UNKNOWN, NOT_YET, DOES_NOT_APPLY))
    return rules, replace(q, facts={**q.facts, key: missing})


def a_fact_is_left_out(rng: Random, rules: Rulebook, q: Question) -> Changed:
    keys = [key for key in named_keys(rules, q) if key in q.facts and owner(key) != "subject"]
    if not keys:
        return a_fact_is_other(rng, rules, q)
    gone = rng.choice(keys)
    return rules, replace(q, facts={key: value for key, value in q.facts.items() if key != gone})


def no_row_is_given(rng: Random, rules: Rulebook, q: Question) -> Changed:
    return rules, replace(q, facts={key: value for key, value in q.facts.items() if owner(key) != "item"})


def owner(key: str) -> str:
    """Whose a fact or an event is."""
    return FACTS[key].of if key in FACTS else EVENTS[key].of


def a_fact_is_other(rng: Random, rules: Rulebook, q: Question) -> Changed:
    assert q.facts
    today = (q.at or datetime(2027, 1, 1, tzinfo=UTC)).date()
    other = case(rng, today)
    key = rng.choice(named_keys(rules, q) or sorted(other))
    return rules, replace(q, facts={**q.facts, key: other[key]})


def a_fact_is_far_away(rng: Random, rules: Rulebook, q: Question) -> Changed:
    keys = [
        key
        for key in named_keys(rules, q)
        if key in EVENTS and not EVENTS[key].recurring and key not in ("born", "started", "claimed")
    ]
    key = rng.choice(keys or ["ended"])
    return rules, replace(q, facts={**q.facts, key: date(9999, rng.choice((1, 12)), 31)})


def named_keys(rules: Rulebook, q: Question) -> list[str]:
    """The facts and events that the trees of the question's purposes name, a key for each time that it is named."""
    found: list[str] = []
    collect([rules.only_if, *(rules.purposes[key] for key in q.purposes if key in rules.purposes), *q.lists], found)
    if q.channel is not None:
        collect([rule for rule in rules.channel_rules if rule.channel == q.channel], found)
        found.append("role")
    return [key for key in found if key != "as_of"]


def collect(values: object, found: list[str]) -> None:
    """Add the keys of facts and events that occur anywhere in a value."""
    if isinstance(values, str):
        if values in FACTS or values in EVENTS:
            found.append(values)
    elif isinstance(values, tuple | list):
        for value in values:
            collect(value, found)
    elif hasattr(values, "__slots__") and not isinstance(values, date):
        for name in values.__slots__:
            collect(getattr(values, name), found)


def the_clock_moves(rng: Random, rules: Rulebook, q: Question) -> Changed:
    if q.at is None:
        return rules, q
    steps = (
        timedelta(seconds=1),
        timedelta(hours=1),
        timedelta(days=1),
        timedelta(days=30),
        timedelta(days=400),
        timedelta(days=4000),
    )
    return rules, asked_at(q, q.at + rng.choice(steps) * rng.choice((1, 1, -1)), rules)


def the_clock_meets_a_boundary(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """To the last second of the last day of a clause, or one further."""
    key = first_purpose(q, rules)
    clauses = rules.purposes[key].retention if key is not None else ()
    if not clauses or q.at is None:
        return the_clock_moves(rng, rules, q)
    try:
        end = clause_end(rng.choice(clauses), world(rules, q.facts, q.at.date()))
    except OutsideCalendarError:
        return rules, q
    if end is None or end.lo in (PAST, OPEN) or not number(date(2020, 1, 1)) < end.lo < number(date(2060, 1, 1)):
        return the_clock_moves(rng, rules, q)
    day = date_of(end.lo) + timedelta(days=1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(rules.zone)).astimezone(UTC)
    return rules, asked_at(q, midnight - timedelta(seconds=rng.choice((0, 1))), rules)


def asked_at(q: Question, at: datetime, rules: Rulebook) -> Question:
    """The same question at another instant; no copy of a list comes from the future."""
    today = at.astimezone(ZoneInfo(rules.zone)).date()
    lists = tuple(replace(one, as_of=min(one.as_of, today)) if one.as_of else one for one in q.lists)
    return replace(q, at=at, lists=lists)


def the_clock_fails(rng: Random, rules: Rulebook, q: Question) -> Changed:
    return rules, replace(q, at=None)


def live_or_not(rng: Random, rules: Rulebook, q: Question) -> Changed:
    return rules, replace(q, live=not q.live)


def some_axis(rng: Random, *names: str) -> Axis:
    """Everything, some names only, or all but some."""
    dice = rng.random()
    if dice < 0.4:
        return ALL
    return Axis(frozenset(rng.sample(names, rng.choice((1, 1, 2)))), all_but=dice > 0.8)


def something_is_refused(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """A refusal of any kind and reach, at the end, among what was said, or at the very instant of something else."""
    now = q.at or datetime(2027, 1, 1, tzinfo=UTC)
    at = now + timedelta(days=rng.choice((-300, -50, -1, 0, 0, 30)), seconds=rng.choice((-60, 0, 60)))
    if q.choices and rng.random() < 0.5:
        at = rng.choice(q.choices).at + timedelta(seconds=rng.choice((-1, 0, 0, 1)))
    purposes = ALL
    if rng.random() < 0.6:
        purposes = some_axis(rng, *q.purposes, *rules.purposes, *GROUPS, "old", "old", "older", "never_heard_of")
    refusal = Choice(
        rng.choice(KINDS),
        at,
        0,
        purposes,
        some_axis(rng, *CHANNELS[:5]) if rng.random() < 0.4 else ALL,
        some_axis(rng, "use", "contact", "profile", "disclose", "store") if rng.random() < 0.1 else ALL,
        some_axis(rng, *RECIPIENTS, "gone") if rng.random() < 0.1 else ALL,
        surely=rng.random() < 0.9,
    )
    return rules, replace(q, choices=inserted(rng, q.choices, refusal))


def inserted(rng: Random, said: tuple[Choice, ...], one: Choice) -> tuple[Choice, ...]:
    """One more among what was said; mostly recorded in the order of time, sometimes late."""
    place = len(said)
    if rng.random() < 0.7:
        place = sum(choice.at <= one.at for choice in said)
    moved = {c.sequence: c.sequence + (1 if i >= place else 0) for i, c in enumerate(said)}
    said = tuple(replace(c, sequence=moved[c.sequence], answers=moved.get(c.answers or 0)) for c in said)
    return (*said[:place], replace(one, sequence=place + 1), *said[place:])


def something_is_reopened(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """A refusal, and later a consent that lifts it, or does not quite."""
    key = first_purpose(q, rules)
    if key is None or q.at is None:
        return rules, q
    wordings = sorted(rules.purposes[key].basis.wordings) or ["v2"]
    at = q.at - timedelta(days=rng.randrange(1, 100))
    consent = Choice(
        "consent",
        at,
        0,
        only(key),
        only(q.channel or "email") if rng.random() < 0.8 else ALL,
        Axis(frozenset({"profile", "disclose"}), all_but=True) if rng.random() < 0.1 else ALL,
        explicit=rng.random() < 0.8,
        wording=rng.choice(wordings) if rng.random() < 0.9 else "v0",
        surely=rng.random() < 0.95,
    )
    refusal = Choice(rng.choice(KINDS), at - timedelta(seconds=rng.choice((-1, 0, 1, 9000, 9000))), 0)
    return rules, replace(q, choices=inserted(rng, inserted(rng, q.choices, refusal), consent))


def a_consent_is_withdrawn(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """A consent to a purpose, or to the one that it is an alternative to, and its end."""
    key = first_purpose(q, rules)
    if key is None or q.at is None:
        return rules, q
    to = rules.purposes[key].alternative_to or key
    wordings = sorted(rules.purposes[to].basis.wordings) or ["v2"]
    channels = only(q.channel or "email") if rng.random() < 0.3 else ALL
    at = q.at - timedelta(days=rng.randrange(1, 300))
    given = Choice("consent", at, 0, only(to), channels, wording=rng.choice(wordings))
    ended = Choice("withdrawal", at + timedelta(hours=rng.choice((-1, 1, 30))), 0, only(to), channels)
    return rules, replace(q, choices=inserted(rng, inserted(rng, q.choices, given), ended))


def something_is_answered(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """A refusal with grounds, a restriction or a request, and the answer to it."""
    if q.at is None:
        return rules, q
    at = q.at - timedelta(days=rng.randrange(1, 100))
    said = inserted(rng, q.choices, Choice(rng.choice(("objection", "restriction", "erasure-request")), at, 0))
    kinds = {"objection", "restriction", "erasure-request"} & {c.kind for c in said}
    answered = {c.answers for c in said}
    open_ones = [c for c in said if c.kind in kinds and c.sequence not in answered]
    if not open_ones:
        return rules, q
    target = rng.choice(open_ones)
    upheld = target.kind != "restriction" and rng.random() < 0.2
    last = max(c.at for c in said if c.sequence <= target.sequence)
    answer = Choice(
        "settled", last + timedelta(hours=rng.choice((1, 1, 1, 0))), 0, by="controller", overruled=not upheld
    )
    return rules, replace(q, choices=(*said, replace(answer, sequence=len(said) + 1, answers=target.sequence)))


def a_choice_is_other(rng: Random, rules: Rulebook, q: Question) -> Changed:
    if not q.choices or q.at is None:
        return rules, q
    place = rng.randrange(len(q.choices))
    one = q.choices[place]
    if one.kind == "consent":
        today = q.at.date()
        one = rng.choice(
            (
                replace(one, wording="v0"),
                replace(one, until=today + timedelta(days=rng.choice((-1, 0, 1)))),
                replace(one, surely=False),
                replace(one, channels=only(rng.choice(CHANNELS[:5]))),
                replace(one, channels=ALL),
                replace(one, explicit=not one.explicit),
                replace(one, by="person"),
                replace(one, by="guardian"),
                replace(one, at=one.at - timedelta(days=1500)),
                replace(one, at=q.at + timedelta(seconds=rng.choice((0, 1)))),
                replace(one, operations=Axis(frozenset({"profile", "disclose"}), all_but=True)),
                replace(one, purposes=only(rng.choice((*rules.purposes, "old", "never_heard_of")))),
            )
        )
    else:
        one = replace(one, at=one.at + timedelta(days=rng.choice((-30, 300)), seconds=rng.choice((0, 1))))
    return rules, replace(q, choices=(*q.choices[:place], one, *q.choices[place + 1 :]))


def a_choice_is_gone(rng: Random, rules: Rulebook, q: Question) -> Changed:
    removable = [c for c in q.choices if c.kind in ("consent", "settled")]
    if not removable:
        return rules, q
    gone = rng.choice(removable)
    return rules, replace(q, choices=tuple(c for c in q.choices if c is not gone))


def another_question(rng: Random, rules: Rulebook, q: Question) -> Changed:
    operation = rng.choice((None, "use", "store", "profile", "record", "select"))
    return rules, rng.choice(
        (
            replace(q, channel=None, recipient=None, operation=operation),
            replace(q, channel=None, operation="contact"),
            replace(q, recipient=None, operation="disclose", channel=None),
            replace(q, channel=rng.choice(CHANNELS), operation=None if q.recipient is None else "contact"),
            replace(q, channel=rng.choice(CHANNELS[:5]), operation="contact"),
            replace(q, recipient=rng.choice(sorted(RECIPIENTS)), operation="disclose", channel=None),
            replace(
                q,
                recipient=rng.choice(sorted(RECIPIENTS)),
                operation=q.operation or ("contact" if q.channel else "disclose"),
            ),
        )
    )


def other_categories(rng: Random, rules: Rulebook, q: Question) -> Changed:
    if rng.random() < 0.3:
        return rules, replace(q, uses=None)
    return rules, replace(q, uses=frozenset(rng.sample(sorted(CATEGORIES), rng.choice((1, 1, 2)))))


def other_purposes(rng: Random, rules: Rulebook, q: Question) -> Changed:
    dice = rng.random()
    if dice < 0.05:
        return rules, replace(q, purposes=())
    if dice < 0.15:
        return rules, replace(q, purposes=(*q.purposes, rng.choice(("never_heard_of", *rules.groups))))
    return rules, replace(q, purposes=tuple(sorted({*q.purposes[:1], *rng.sample(sorted(rules.purposes), 1)})))


def other_person(rng: Random, rules: Rulebook, q: Question) -> Changed:
    person = rng.choice(("reached", "reached", "id", "id", "nobody"))
    addresses = {kind: "absent" if state == "unusable" else state for kind, state in q.addresses.items()}
    return rules, replace(q, person=person, addresses={**addresses, rng.choice(("email", "phone", "post")): "known"})


def other_addresses(rng: Random, rules: Rulebook, q: Question) -> Changed:
    if q.person != "record":
        return rules, q
    state = rng.choice(("absent", "unusable"))
    return rules, replace(q, addresses={**q.addresses, rng.choice(("email", "phone", "post")): state})


def no_register(rng: Random, rules: Rulebook, q: Question) -> Changed:
    return rules, replace(q, readable=False) if rng.random() < 0.6 else replace(
        q, keys=False, readable=True, choices=()
    )


def what_is_fulfilled(rng: Random, rules: Rulebook, q: Question) -> Changed:
    return rules, replace(q, fulfils=frozenset(rng.sample(sorted(OBLIGATIONS), rng.choice((0, 1, 2)))))


def a_list(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """Another list, or another state of one."""
    if q.channel is None or q.at is None:
        return rules, q
    today = q.at.astimezone(ZoneInfo(rules.zone)).date()
    one = q.lists[0] if q.lists else some_list(rng, today, q.channel, lambda: Flag(rng.choice(FLAGS)))
    one = rng.choice(
        (
            replace(one, as_of=None),
            replace(one, as_of=today - timedelta(days=rng.choice((1, 28, 29, 30, 31, 59, 62, 200)))),
            replace(one, listed=True),
            replace(one, listed=True, unless=None),
            replace(one, covers=frozenset({"offer", "survey", "fundraising"})),
        )
    )
    return rules, replace(q, lists=(one,))


def another_purpose(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """The rules say something else of the purpose."""
    key = first_purpose(q, rules)
    if key is None:
        return rules, q
    purpose = rules.purposes[key]
    at = q.at or datetime(2027, 1, 1, tzinfo=UTC)
    more = Trees(rng, world(rules, q.facts, at.date()))
    names = sorted(use.category for use in purpose.categories)
    match rng.randrange(9):
        case 0:
            purpose = replace(purpose, basis=Basis("unstated"))
        case 1:
            kind = rng.choice(("contract", "legitimate-interests", "legal-obligation", "public-task", "consent"))
            purpose = replace(purpose, basis=Basis(kind, frozenset({"v2"} if kind == "consent" else ())))
        case 2:
            marketing = rng.choice(("no", "offer", "survey", "undecided"))
            purpose = replace(
                purpose, marketing=marketing, survives_objection=purpose.survives_objection and marketing == "no"
            )
        case 3:
            lost = rng.choice(("use", "store", "record", "select", "profile"))
            derived = any(CATEGORIES[name].derived_from for name in names)
            if not (derived and lost == "profile"):
                purpose = replace(purpose, operations=purpose.operations - {lost})
        case 4 | 5:
            purpose = replace(purpose, only_if=more.some_condition(2))
        case 6:
            purpose = replace(purpose, retention=(*purpose.retention, more.some_clause(names)))
        case 7:
            uses = [
                replace(use, only_if=more.some_condition(1)) if rng.random() < 0.5 else use
                for use in purpose.categories
            ]
            purpose = replace(purpose, categories=tuple(uses))
        case _:
            shares = [
                replace(share, gets=frozenset(names[:1]), only_if=more.some_condition(1))
                for share in purpose.recipients
            ]
            purpose = replace(purpose, recipients=tuple(shares))
    return with_purpose(rules, key, purpose), q


def no_profiling(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """Data that was derived, in a purpose that does not profile; a rulebook in which one declares it all the same is refused."""
    key = first_purpose(q, rules)
    if key is None:
        return rules, q
    purpose = rules.purposes[key]
    names = {use.category for use in purpose.categories}
    if names & {"segment", "rank"} or rng.random() < 0.5:
        more = tuple(Use(name) for name in ("payments_data", "usage", "segment") if name not in names)
        operations = purpose.operations | {"profile"}
        purpose = replace(purpose, categories=(*purpose.categories, *more), operations=operations)
    else:
        purpose = replace(purpose, operations=purpose.operations - {"profile"})
    return with_purpose(rules, key, purpose), replace(q, uses=frozenset({"segment"}))


def another_guardian_age(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """A child, a consent, and the age below which a guardian gives it."""
    key = first_purpose(q, rules)
    if key is None or rules.purposes[key].basis.kind != "consent":
        return rules, q
    purpose = rules.purposes[key]
    changed_purpose = replace(purpose, basis=replace(purpose.basis, guardian_below=rng.choice((13, 15, 16, 18))))
    return with_purpose(rules, key, changed_purpose), q


def other_channel_rules(rng: Random, rules: Rulebook, q: Question) -> Changed:
    found = [rule for rule in rules.channel_rules if rng.random() < 0.8]
    if rng.random() < 0.5:
        regime = rng.choice(("opt-in", "prohibited"))
        found = [
            replace(rule, regime=regime, unless=Flag(rng.choice(FLAGS)) if rng.random() < 0.3 else None)
            for rule in rules.channel_rules
        ]
    return replace(rules, channel_rules=tuple(found)), q


def other_recipients(rng: Random, rules: Rulebook, q: Question) -> Changed:
    """An agreement or a transfer mechanism that is not there, or from or to a day around today."""
    today = (q.at or datetime(2027, 1, 1, tzinfo=UTC)).date()
    near = today + timedelta(days=rng.choice((-1, 0, 1)))
    agreement = rng.choice((None, (near, None), (date(2020, 1, 1), near)))
    transfer = rng.choice((None, near))
    found = {
        key: replace(
            one, agreement=agreement if one.agreement else None, transfer_from=transfer if one.transfer_from else None
        )
        for key, one in rules.recipients.items()
    }
    return replace(rules, recipients=found), q


def another_rulebook(rng: Random, rules: Rulebook, q: Question) -> Changed:
    today = (q.at or datetime(2027, 1, 1, tzinfo=UTC)).date()
    more = Trees(rng, world(rules, q.facts, today))
    return rng.choice(
        (
            replace(rules, effective_from=today + timedelta(days=rng.choice((0, 1, 2)))),
            replace(rules, only_if=more.some_condition(2)),
            replace(rules, zone=rng.choice(("Europe/Helsinki", "UTC", "America/New_York"))),
            replace(rules, retired={}),
            replace(rules, retired={"old": rng.choice((*rules.purposes, *rules.groups)), "older": None}),
        )
    ), q


CHANGES: tuple[Callable[[Random, Rulebook, Question], Changed], ...]
WEIGHTS: tuple[int, ...]
CHANGES, WEIGHTS = zip(
    (a_fact_is_missing, 10),
    (a_fact_is_left_out, 4),
    (no_row_is_given, 2),
    (a_fact_is_other, 8),
    (a_fact_is_far_away, 1),
    (the_clock_moves, 5),
    (the_clock_meets_a_boundary, 8),
    (the_clock_fails, 1),
    (live_or_not, 3),
    (something_is_refused, 14),
    (something_is_reopened, 10),
    (a_consent_is_withdrawn, 5),
    (something_is_answered, 7),
    (a_choice_is_other, 8),
    (a_choice_is_gone, 2),
    (another_question, 5),
    (other_categories, 4),
    (other_purposes, 4),
    (other_person, 2),
    (other_addresses, 3),
    (no_register, 2),
    (what_is_fulfilled, 3),
    (a_list, 5),
    (another_purpose, 8),
    (no_profiling, 2),
    (another_guardian_age, 4),
    (other_channel_rules, 3),
    (other_recipients, 4),
    (another_rulebook, 4),
    strict=True,
)
