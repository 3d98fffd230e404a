"""Random rules, people, refusals and questions. Weighted towards permits: else denials would be compared with denials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN, Channel, Role
from processing_rules.testing import strategies
from tests.world import NOW, Clock, text

SUBJECT = ("subject", "item", "call")


class Colour(Enum):
    """A kind of fact of the host's own."""

    RED = "red"
    GREEN = "green"


# ---------------------------------------------------------------- terms

STARTED = pr.Event("started", text("it started"))
ENDED = pr.Event("ended", text("it ended"))
CLAIMED = pr.Event("claimed")
SETTLED = pr.Event("settled", closes=CLAIMED)
COLLECTED = pr.Event("collected", certain=True)
LOGIN = pr.Recurring("login")
PAID = pr.Recurring("paid")
MEMBER = pr.Flag("member", text("a member"))
DISPUTED = pr.Flag("disputed")
POINTS = pr.Fact("points", int)
LIMIT = pr.Fact("limit", int)
PLACE = pr.Fact("place", str)
PRICE = pr.Fact("price", Decimal)
SHADE = pr.Fact("shade", Colour)
TAGS = pr.Fact[frozenset[str]]("tags", frozenset)
TAG = pr.Fact("tag", str)

EVENTS = (STARTED, ENDED, CLAIMED, SETTLED, COLLECTED, pr.BORN)
RECURRING = (LOGIN, PAID)
FLAGS = (MEMBER, DISPUTED)
FACTS = (POINTS, LIMIT, PLACE, PRICE, SHADE, TAGS, TAG)
TERMS: tuple[Any, ...] = (*EVENTS, *RECURRING, *FLAGS, *FACTS)

TODAY = NOW.date()


def days(before: int = 800, after: int = 400) -> st.SearchStrategy[date]:
    """Days around the middle of 2026."""
    return strategies.days(TODAY, before=before, after=after)


def instants(before: int = 800, after: int = 400) -> st.SearchStrategy[datetime]:
    """Instants around the middle of 2026."""
    return strategies.instants(TODAY, before=before, after=after)


def occurrences(before: int = 800, after: int = 400) -> st.SearchStrategy[Any]:
    """When something happened, if it did."""
    return strategies.occurrences(TODAY, before=before, after=after)


def values_of(term: Any) -> st.SearchStrategy[Any]:
    """What a host may say of a term."""
    missing = st.just(UNKNOWN)
    if term is pr.BORN:
        grown = st.one_of(st.dates(date(1930, 1, 1), date(2012, 12, 31)), st.just(date(2008, 2, 29)))
        return st.one_of(grown, grown, grown, missing)
    if isinstance(term, pr.Event):
        return occurrences()
    if isinstance(term, pr.Recurring):
        each = st.one_of(days(), days(), instants(), st.just(NOT_YET))
        return st.one_of(*[st.lists(each, max_size=3)] * 4, st.sampled_from([UNKNOWN, DOES_NOT_APPLY]))
    known: dict[Any, st.SearchStrategy[Any]] = {
        POINTS: st.integers(0, 5),
        LIMIT: st.integers(0, 5),
        PLACE: st.sampled_from(["Oslo", "Lund"]),
        PRICE: st.sampled_from([Decimal("1.50"), Decimal(2)]),
        SHADE: st.sampled_from(Colour),
        TAGS: st.frozensets(st.sampled_from(["a", "b"])),
        TAG: st.sampled_from(["a", "b"]),
        pr.ROLE: st.sampled_from(Role),
    }
    value = st.sampled_from([True, True, False]) if isinstance(term, pr.Flag) else known[term]
    return st.one_of(value, value, value, missing)


def values(terms: Sequence[Any] = TERMS) -> st.SearchStrategy[dict[Any, Any]]:
    """What a host says of some terms."""
    return st.fixed_dictionaries({term: values_of(term) for term in terms})


# ---------------------------------------------------------------- trees


def simple_conditions() -> st.SearchStrategy[pr.Condition]:
    """Conditions of one node, without `known`, which is the only one that tells missing from unknown."""
    several = st.sampled_from([STARTED, ENDED, LOGIN, COLLECTED])
    return st.one_of(
        st.sampled_from([*FLAGS]),
        st.builds(lambda n: n <= POINTS, st.integers(0, 3)),
        st.builds(lambda n: n >= POINTS, st.integers(2, 5)),
        st.just(POINTS <= LIMIT),
        st.just(PLACE.is_one_of("Oslo", "Lund")),
        st.just(Decimal("1.50") <= PRICE),
        st.just(SHADE.is_(Colour.RED)),
        st.just(TAG.is_in(TAGS)),
        st.builds(lambda event, within: event.happened(within=within), several, st.none() | strategies.periods()),
        st.builds(lambda event: event.passed(), st.sampled_from([STARTED, ENDED])),
        st.builds(
            lambda one, two, strict: one.before(two) if strict else one.not_after(two),
            st.sampled_from([STARTED, COLLECTED]),
            st.sampled_from([ENDED, SETTLED, date(2026, 6, 15)]),
            st.booleans(),
        ),
        st.builds(lambda years: years <= pr.AGE, st.integers(14, 20)),
        st.builds(lambda years: years >= pr.AGE, st.integers(15, 90)),
    )


def conditions(leaves: int = 4) -> st.SearchStrategy[pr.Condition]:
    """Conditions of any depth."""
    return strategies.conditions(simple_conditions(), leaves=leaves)


def moments(leaves: int = 5, when: st.SearchStrategy[pr.Condition] | None = None) -> st.SearchStrategy[pr.Moment]:
    """Deadlines of any depth, over all terms."""
    asked = conditions(2) if when is None else when
    leaf: st.SearchStrategy[pr.Moment] = st.one_of(
        st.sampled_from([STARTED, ENDED, COLLECTED, SETTLED]),
        st.sampled_from([STARTED, ENDED, COLLECTED, SETTLED]),
        days(),
        st.sampled_from([pr.every(PAID), pr.most_recent(STARTED, LOGIN), pr.first(ENDED, LOGIN), pr.age(18)]),
    )
    return strategies.deadlines(leaf, asked, SHADE, leaves=leaves)


# ---------------------------------------------------------------- clauses

DATA = pr.DataCategory("data", text("data"))
MORE = pr.DataCategory("more", text("more data"))


def clauses(*, bound: Literal["maximum", "minimum"] | None = None) -> st.SearchStrategy[pr.Clause]:
    """Clauses on one category."""
    heads = {"maximum": pr.keep, "minimum": pr.keep_at_least}
    starts = st.sampled_from([heads[bound]] if bound else [pr.keep, pr.keep, pr.keep_at_least])

    def finished(head: Any, of: pr.Moment, length: dict[str, int] | None, condition: pr.Condition, shape: int) -> Any:
        clause = head(DATA).until(of) if length is None else head(DATA, **length).after(of)
        changed = [
            clause,
            clause.or_longer(ENDED),
            clause.at_most(pr.after(COLLECTED, years=2)),
            clause.unless(condition),
            clause.only_if(condition),
            clause.with_grace(days=10),
            head(DATA).while_(condition),
            clause,
            clause,
        ]
        return changed[shape]

    calendar = st.fixed_dictionaries({"months": st.integers(1, 24)}) | st.fixed_dictionaries(
        {"days": st.integers(1, 500)}
    )
    return st.builds(finished, starts, moments(2), st.none() | calendar, simple_conditions(), st.integers(0, 8))


# ---------------------------------------------------------------- scenes: rules, a person, what was said, and a question

CONTACT = pr.DataCategory("contact", text("contact"))
PHONE = pr.DataCategory("phone", text("phone"), parent=CONTACT)
SECRET = pr.DataCategory("secret", text("secret"))
CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.SMS)
GROUP = pr.PurposeGroup("group", text("Group"))
PARTNER = pr.Recipient(
    "partner",
    text("Partner"),
    role="processor",
    country="US",
    agreement=pr.Agreement("A", valid_from=date(2026, 6, 1), valid_to=date(2026, 7, 15)),
    transfer=pr.Transfer("SCC", on_file_from=date(2026, 5, 1)),
).gets(CONTACT, SECRET)
INTEREST = pr.LegitimateInterests(text("an interest"), assessment="LIA")
BOOKS = pr.Purpose(
    "books",
    text("Books"),
    basis=pr.LegalObligation(pr.statute("act", "1 §")),
    direct_marketing=False,
    categories={CONTACT},
)
SCENE_TERMS: tuple[Any, ...] = (pr.ROLE, pr.BORN, STARTED, ENDED, CLAIMED, COLLECTED, LOGIN, MEMBER, POINTS)


@dataclass(frozen=True)
class Said:
    """One thing that somebody says: which verb, about the scene's purpose or not, for which channels, and when."""

    verb: str
    narrow: bool = True
    channels: frozenset[Channel] = frozenset()
    explicit: bool = True
    at: datetime = NOW - timedelta(days=1)


@dataclass
class Person:
    """Somebody, as a host has them: an id and what is known."""

    pk: int
    known: Mapping[Any, Any]
    phone: str = "+46701740605"
    email: str = "kim@example.org"


PEOPLE: pr.SubjectAdapter[Person] = pr.SubjectAdapter(
    Person,
    id="pk",
    addresses={"phone": "phone", "email": "email"},
    given={term: (lambda person, term=term: person.known[term]) for term in SCENE_TERMS},
)


@dataclass(frozen=True)
class Scene:
    """Everything that an answer depends on."""

    purpose: pr.Purpose
    person: Person
    said: tuple[Said, ...]
    asked: Mapping[str, Any]
    now: datetime = NOW
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rules(self) -> pr.Rulebook:
        """The rulebook."""
        usual: dict[str, Any] = {"purposes": [self.purpose, BOOKS], "version": "scene"}
        return pr.Rulebook(**({"controller": pr.Controller("Example AB", country="SE")} | usual | dict(self.options)))

    def guard(self) -> tuple[pr.Guard, Clock]:
        """A guard that has heard it all, in that order, and its clock, which now stands at the question."""
        clock = Clock(self.now)
        guard = pr.Guard(self.rules, register=pr.MemoryRegister, subjects=[PEOPLE], clock=clock)
        for each in self.said:
            clock.now = each.at
            hear(guard, each, self.purpose, self.person)
        clock.now = self.now
        return guard, clock

    def decide(self, at: datetime | None = None) -> pr.Decision:
        """The answer."""
        guard, _ = self.guard()
        return guard.decide(self.purpose, subject=self.person, at=at, **self.asked)

    def but(self, **changes: Any) -> Scene:
        """The same, but for something."""
        return replace(self, **changes)

    def without(self, term: Any) -> Scene:
        """The same, where one thing about the person is unknown."""
        known = {**self.person.known, term: UNKNOWN}
        return self.but(person=replace(self.person, known=known))


def hear(guard: pr.Guard, said: Said, purpose: pr.Purpose, person: Person) -> None:
    """Take in one thing."""
    choices, channels = guard.choices, said.channels & frozenset(purpose.channels)
    match said.verb:
        case "consent":
            choices.consent(person, purpose, channels=channels, wording="v2", via="page", explicit=said.explicit)
        case "withdraw":
            choices.withdraw(person, purpose, channels=channels, via="page")
        case "opt-out":
            narrow = purpose if said.narrow and purpose.direct_marketing is not pr.DirectMarketing.NO else None
            choices.opt_out(person, narrow, channels=channels, via="page")
        case "letters-only":
            choices.opt_out(person, all_but={Channel.POST}, via="page")
        case "object" if isinstance(purpose.basis, pr.LegitimateInterests):
            choices.object_on_grounds(person, purpose, grounds="case", via="page")
        case "restrict":
            choices.restrict(person, via="page")
        case "erase":
            choices.request_erasure(person, via="page")
        case _:
            pass


REFUSALS = ("withdraw", "opt-out", "letters-only", "object", "restrict", "erase")


def utterances(verbs: Sequence[str] | None = None, *, near: bool = False) -> st.SearchStrategy[Said]:
    """Things to say, consents more often than refusals."""
    verb = st.sampled_from(verbs if verbs is not None else ("consent",) * 8 + REFUSALS)
    when = instants(30, 20) if near else instants(60, 0)
    return st.builds(
        Said,
        verb,
        st.booleans(),
        st.one_of(st.just(frozenset(CHANNELS)), st.frozensets(st.sampled_from(CHANNELS))),
        st.sampled_from([True, True, False]),
        when,
    )


def known_people(near: bool = False) -> st.SearchStrategy[Person]:
    """People of whom most is known, and mostly in favour of a permit."""
    span = (40, 30) if near else (300, 100)
    past = st.one_of(*[days(span[0], 0)] * 3, occurrences(*span))
    grown = st.one_of(
        st.dates(date(1950, 1, 1), date(2008, 6, 1)), st.dates(date(2008, 5, 1), date(2008, 7, 31)), st.just(UNKNOWN)
    )
    known: dict[Any, st.SearchStrategy[Any]] = {
        pr.ROLE: st.sampled_from([Role.CONSUMER] * 6 + [Role.SOLE_TRADER, UNKNOWN]),
        pr.BORN: grown,
        STARTED: past,
        ENDED: st.one_of(st.just(NOT_YET), st.just(NOT_YET), occurrences(*span)),
        CLAIMED: occurrences(*span),
        COLLECTED: past,
        LOGIN: st.lists(days(*span), max_size=3),
        MEMBER: st.sampled_from([True] * 5 + [False, UNKNOWN]),
        POINTS: st.sampled_from([3, 4, 5, 2, UNKNOWN]),
    }
    return st.builds(Person, st.just(7), st.fixed_dictionaries(known))


def purposes(near: bool = False) -> st.SearchStrategy[pr.Purpose]:
    """Purposes with conditions and clauses that mostly let a question pass."""
    member, adult, rich = MEMBER, pr.AGE >= 18, POINTS >= 3
    condition = st.sampled_from(
        [
            None,
            None,
            member,
            adult,
            rich,
            member & adult,
            member | rich,
            STARTED.happened(),
            ~ENDED.happened(),
            ~CLAIMED.happened() | member,
            LOGIN.happened(within=pr.Period(days=30)) | rich,
            COLLECTED.passed(),
            STARTED.before(ENDED) | member,
            pr.AGE <= 90,
        ]
    )
    month = st.integers(1, 2) if near else st.integers(6, 30)
    kept = st.lists(
        st.one_of(
            st.builds(lambda n: pr.keep(CONTACT, months=n).after(pr.most_recent(STARTED, COLLECTED)), month),
            st.builds(lambda n: pr.keep(CONTACT, months=n).after(ENDED), month),
            st.builds(lambda n: pr.keep(PHONE, months=n).after(COLLECTED).or_refresh(), month),
            st.builds(lambda n: pr.keep_at_least(SECRET, years=n).after(STARTED), st.integers(2, 5)),
            st.just(pr.keep(CONTACT).while_(MEMBER)),
        ),
        max_size=2,
    )
    interest, consent = INTEREST, pr.Consent(wordings={"v2"})
    return st.builds(
        lambda basis, marketing, only_if, retention, narrowed, group: pr.Purpose(
            "purpose",
            text("The purpose"),
            basis=basis,
            direct_marketing=marketing,
            categories=[CONTACT, SECRET.only_if(POINTS >= 2) if narrowed else SECRET],
            channels=CHANNELS,
            recipients=[PARTNER],
            only_if=only_if,
            retention=retention,
            group=GROUP if group else None,
        ),
        st.sampled_from([consent, consent, interest, interest, interest, pr.Contract(), pr.Unstated()]),
        st.sampled_from([pr.DirectMarketing.NO, pr.DirectMarketing.OFFER, pr.DirectMarketing.SURVEY]),
        condition,
        kept,
        st.booleans(),
        st.booleans(),
    )


QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"channel": Channel.PHONE},
    {"channel": Channel.PHONE, "uses": {PHONE}},
    {"channel": Channel.PHONE, "uses": {PHONE}},
    {"channel": Channel.EMAIL, "uses": {CONTACT}},
    {"uses": {CONTACT}},
    {"uses": {CONTACT, SECRET}},
    {"recipient": PARTNER},
    {"operation": pr.Operation.STORE},
)


def scenes(*, near: bool = False, most_said: int = 3) -> st.SearchStrategy[Scene]:
    """Rules, a person, what was said, and a question. `near`: everything that time changes lies within a few weeks."""
    said = st.lists(utterances(near=near), max_size=most_said)
    first = st.sampled_from([(Said("consent", channels=frozenset(CHANNELS), at=NOW - timedelta(days=70)),), ()])
    return st.builds(
        lambda purpose, person, start, rest, asked: Scene(purpose, person, (*start, *rest), asked),
        purposes(near),
        known_people(near),
        first,
        st.one_of(st.just([]), said),
        st.sampled_from(QUESTIONS),
    )


def marketing_scenes() -> st.SearchStrategy[Scene]:
    """Scenes about direct marketing."""
    return scenes().filter(lambda scene: scene.purpose.direct_marketing is not pr.DirectMarketing.NO)
