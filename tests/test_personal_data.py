"""No personal data leaves through an exception, a log line, a repr or a decision: canaries are planted, and nothing may hold one."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel
from tests.world import (
    ACCOUNT,
    CONTACT,
    GIVEN,
    INVOICING,
    NEWS,
    OFFERS,
    PAYMENTS,
    REFUND,
    RING,
    SURVEY,
    ListCopy,
    a_guard,
    a_list,
    a_rulebook,
    text,
)

CANARIES = (
    "19900501-9995",
    "kari.nordmann@example.org",
    "+46701740677",
    "Kari Nordmann",
    "Storgatan 17",
    "SE3550000000054910000003",
)
SSN, EMAIL, PHONE, NAME, STREET, IBAN = CANARIES


def found(text: str) -> list[str]:
    """Which canaries are in a text, also in pieces of another spelling."""
    spellings = {canary: {canary, canary.casefold(), repr(canary)[1:-1]} for canary in CANARIES}
    spellings[PHONE] |= {"701740677", "0701740677"}
    spellings[SSN] |= {SSN.replace("-", "")}
    folded = text.casefold()
    return [canary for canary, ways in spellings.items() if any(way.casefold() in folded for way in ways)]


class LeakyError(Exception):
    """What a host raises: with everything in it."""

    def __init__(self) -> None:
        super().__init__(*CANARIES)


@dataclass
class Person:
    """Somebody with canaries in every field; the dataclass's own repr shows them all."""

    pk: Any = SSN
    name: Any = NAME
    email: Any = EMAIL
    phone: Any = PHONE
    post: Any = STREET
    kind: Any = pr.Role.CONSUMER
    payments: Any = 3


class Broken(Person):
    """Somebody of whom nothing can be read: each property raises with canaries."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("pk", "email", "phone", "post", "kind", "payments"):
            raise LeakyError
        return super().__getattribute__(name)


def wrong(**changes: Any) -> Person:
    """Somebody with something of the wrong kind."""
    return Person(**changes)


PEOPLE = [
    Person(),
    Broken(),
    wrong(pk=None),
    wrong(pk=[SSN]),
    wrong(email=NAME),
    wrong(phone=NAME),
    wrong(phone=[PHONE]),
    wrong(kind=NAME),
    wrong(payments=IBAN),
    wrong(payments={NAME: SSN}),
]
ADAPTER: pr.SubjectAdapter[Person] = pr.SubjectAdapter(
    Person,
    id="pk",
    addresses={"email": "email", "phone": "phone", "post": "post"},
    given={pr.ROLE: "kind", PAYMENTS: "payments"},
)


class LeakyRegister:
    """A register that raises with canaries."""

    def append(self, choice: Any) -> Any:
        """Fail."""
        raise LeakyError

    recorded = claim = append


class LeakyAsync:
    """The same for an event loop."""

    async def append(self, choice: Any) -> Any:
        """Fail."""
        raise LeakyError

    async def recorded(self, keys: Any) -> Any:
        """Fail."""
        raise LeakyError

    def claim(self, keys: Any) -> Any:
        """Fail."""
        raise LeakyError


class LeakyList(ListCopy):
    """A list that raises with canaries."""

    def lists(self, key: Any) -> Any:
        """Fail."""
        raise LeakyError


def leaky() -> Any:
    """Anything of the host's that raises with canaries."""
    raise LeakyError


GUARDS: dict[str, dict[str, Any]] = {
    "memory": {},
    "failing register": {"register": LeakyRegister(), "keys": RING},
    "failing async register": {"register": LeakyAsync(), "keys": RING},
    "failing factory": {"register": leaky, "keys": RING},
    "failing list": {"opt_out_lists": [a_list(LeakyList())], "keys": RING},
    "failing clock": {"clock": leaky},
    "failing fact of the guard": {"given": {pr.Event("invoice_due", of="call"): leaky}},
    "failing hook": {"on_decision": [lambda decision: leaky()]},
}


def said(value: object) -> Iterator[str]:
    """Everything that a value says: as text, for a debugger, with its attributes, pickled, and what an error carries along."""
    yield f"{value!s} {value!r} {value}"
    yield repr(getattr(value, "__dict__", ""))
    yield " ".join(repr(getattr(value, name, "")) for name in getattr(type(value), "__slots__", ()))
    if isinstance(value, BaseException):
        yield repr(value.args)
        yield repr(getattr(value, "__notes__", ()))
    if isinstance(value, pr.Decision | pr.Step | BaseException | pr.Choice | pr.Expiry):
        yield from _copied(value)
    if isinstance(value, pr.Decision):
        yield repr([(reason, reason.label) for reason in value.reasons])


def _copied(value: object) -> Iterator[str]:
    if isinstance(value, pr.Step):  # its key is what tells the row apart, and said by nothing
        return
    yield pickle.dumps(value).decode("latin-1")
    yield repr(copy.copy(value)) + repr(copy.deepcopy(value))


def questions(guard: pr.Guard, person: Any) -> list[Callable[[], Any]]:
    """Every way of asking about and speaking for a person."""
    given: Any = {"channel": Channel.PHONE, "subject": person}
    choices, achoices = guard.choices, guard.achoices

    def behind(customer: Person) -> Person:
        return customer

    async def abehind(customer: Person) -> Person:
        return customer

    marketing: Any = {"subject": "customer", "channel": Channel.PHONE}
    reads = guard.reads(CONTACT, subject="customer")(behind)

    def scoped() -> Any:
        with guard.processing(REFUND, subject=person) as decision:
            reads(person)
            return decision

    def filtered() -> Any:
        rows = guard.filter([person], OFFERS, channel=Channel.PHONE)
        return [decision for decision in [list(rows) and None, rows.refused] if decision]

    return [
        lambda: guard.decide(OFFERS, **given),
        lambda: guard.decide(INVOICING, REFUND, subject=person),
        lambda: guard.decide(NEWS, subject=person, channel=Channel.EMAIL),
        lambda: guard.decide(SURVEY, given={GIVEN: date(2020, 1, 1)}, **given),
        lambda: asyncio.run(_awaited(guard.adecide(OFFERS, **given))),
        lambda: guard.processing(OFFERS, **given),
        lambda: guard.for_purpose(OFFERS, **marketing)(behind)(person) and None,
        lambda: asyncio.run(_awaited(guard.for_purpose(OFFERS, **marketing)(abehind)(person))) and None,
        scoped,
        filtered,
        lambda: reads(person),
        lambda: choices.opt_out(person, via="call"),
        lambda: choices.consent(person, NEWS, wording="v2", via="call"),
        lambda: choices.withdraw(person, NEWS, via="call"),
        lambda: choices.object_on_grounds(person, OFFERS, grounds="case 1", via="call"),
        lambda: choices.restrict(person, via="call"),
        lambda: choices.request_erasure(person, via="call"),
        lambda: choices.said_by(person),
        lambda: asyncio.run(_awaited(achoices.opt_out(person, via="call"))),
        lambda: asyncio.run(_awaited(achoices.said_by(person))),
    ]


async def _awaited(pending: Any) -> Any:
    return await pending


def outcomes(works: Iterable[Callable[[], Any]]) -> Iterator[object]:
    """What each returns, or raises on purpose. What the library does not raise on purpose fails here."""
    for work in works:
        try:
            yield work()
        except (pr.ProcessingRulesError, TypeError) as error:
            yield error


@pytest.mark.parametrize("options", GUARDS.values(), ids=GUARDS.keys())
@pytest.mark.parametrize("person", PEOPLE, ids=range(len(PEOPLE)))
def test_no_canary(options: dict[str, Any], person: Person, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is asked of whatever fails: no message, repr, log record, reason, decision or pickle holds a canary."""
    guard = a_guard(subjects=[ADAPTER], **options)
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings(record=True) as warned:
        for outcome in outcomes(questions(guard, person)):
            for saying in said(outcome):
                assert found(saying) == [], type(outcome)
    assert found(caplog.text + " ".join(repr(vars(record)) for record in caplog.records)) == []
    assert found(" ".join(str(warning.message) for warning in warned)) == []


WRONG: list[Callable[[], object]] = [
    lambda: pr.Reached(phone=NAME),
    lambda: pr.Reached(email=NAME),
    lambda: pr.Reached(email=""),
    lambda: pr.Reached(phone=[PHONE]),  # type: ignore[arg-type]
    lambda: a_guard().decide(INVOICING, subject=NAME),
    lambda: a_guard().decide(INVOICING, subject=PHONE),
    lambda: a_guard().decide(INVOICING, subject={NAME: SSN}),
    lambda: a_guard().choices.opt_out(EMAIL, via="call"),
    lambda: a_guard().choices.opt_out(pr.Reached(email=EMAIL), channels=PHONE, via="call"),  # type: ignore[arg-type]
    lambda: a_guard().choices.opt_out(pr.Reached(email=EMAIL), via=f"{NAME}\n"),
    lambda: a_guard().choices.consent(pr.Reached(email=EMAIL), NEWS, wording=NAME, via="call"),
    lambda: a_guard().decide(INVOICING, subject=pr.Reached(email=EMAIL), channel=EMAIL),  # type: ignore[arg-type]
    lambda: a_guard().decide(INVOICING, subject=pr.Reached(email=EMAIL), uses=NAME),  # type: ignore[arg-type]
    lambda: a_guard().decide(INVOICING, subject=pr.Reached(email=EMAIL), given={NAME: SSN}),
    lambda: a_guard().decide(SURVEY, subject=pr.Reached(phone=PHONE), channel=Channel.PHONE, given={GIVEN: SSN}),
    lambda: a_guard().decide(INVOICING, NAME, subject=pr.Reached(email=EMAIL)),  # type: ignore[arg-type]
    lambda: a_guard().decide(INVOICING, subject=pr.Reached(email=EMAIL), at=NAME),  # type: ignore[arg-type]
    lambda: a_guard().choices.settle(NAME, overruled_because="x"),  # type: ignore[arg-type]
    lambda: pr.Choice(kind=NAME, at=NAME, evidence="x"),  # type: ignore[arg-type]
    lambda: pr.Choice.from_json({"version": NAME, "at": SSN}),
    lambda: pr.Choice.from_json({"version": 1, "kind": "consent", "reach": {NAME: 1}, "at": SSN}),
    lambda: pr.from_json({"date": SSN}),
    lambda: pr.from_json({"decimal": NAME}),
    lambda: pr.from_json(NAME),
    lambda: a_rulebook(REFUND).deletion_date(REFUND, ACCOUNT, {PAYMENTS: IBAN}),
    lambda: a_rulebook(REFUND).deletion_date(REFUND, ACCOUNT, {NAME: IBAN}),
]


@pytest.mark.parametrize("work", WRONG, ids=range(len(WRONG)))
def test_what_is_handed_in_is_not_echoed(work: Callable[[], object]) -> None:
    """A value that cannot be used is refused without being repeated."""
    with pytest.raises((pr.ProcessingRulesError, TypeError)) as caught:
        work()
    for saying in said(caught.value):
        assert found(saying) == []


ITEMS = pr.DataCategory("items", text("items"))
SOLD = pr.Event("sold", of="item")
SALES = pr.Purpose(
    "sales",
    text("Sales"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={ITEMS},
    retention=[pr.keep(ITEMS, months=6).after(SOLD)],
)


@dataclass
class Row:
    """A row full of canaries."""

    pk: Any = SSN
    who: Any = None
    sold: Any = date(2020, 1, 1)
    note: Any = STREET


class BrokenRow(Row):
    """A row whose event cannot be read."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("sold", "who", "note"):
            raise LeakyError
        return super().__getattribute__(name)


class NamelessRow(Row):
    """A row that cannot even be told apart."""

    def __getattribute__(self, name: str) -> Any:
        if name == "pk":
            raise LeakyError
        return super().__getattribute__(name)


DATA: pr.DataSet[Row] = pr.DataSet(
    "sales", key="pk", subject="who", fields={ITEMS: ("note",)}, purposes={SALES}, given={SOLD: "sold"}
)


def test_a_plan_says_nothing_of_a_person() -> None:
    """No step, expiry or plan shows a row's key or content; the key is there to be used, and shown by nothing."""
    guard = a_guard(a_rulebook(SALES), subjects=[ADAPTER])
    rows = [Row(), Row(who=Person()), Row(who=SSN), BrokenRow(), Row(who=Broken()), Row(sold=NAME), Row(sold=None)]
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 1), subject=Person())
    for holds in ((), (hold,)):
        plan = guard.deletion_plan(DATA, rows, on=date(2026, 6, 15), holds=holds)
        steps = [*plan.due, *plan.pending, *plan.held, *plan.restricted]
        assert len(steps) >= len(rows)
        assert {step.key for step in steps} == {SSN}
        for value in (plan, hold, DATA, *steps, *(step.expiry for step in steps)):
            assert found(repr(value) + str(value)) == []


def test_a_row_that_cannot_be_told_apart() -> None:
    """A key that raises is a documented error without the host's text."""
    guard = a_guard(a_rulebook(SALES), subjects=[ADAPTER])
    with pytest.raises(pr.InputError) as caught:
        guard.deletion_plan(DATA, [NamelessRow()], on=date(2026, 6, 15))
    for saying in said(caught.value):
        assert found(saying) == []


def test_a_key_of_a_host_s_own_kind_is_not_shown() -> None:
    """Nor is one in the digest of the plan."""
    guard = a_guard(a_rulebook(SALES), subjects=[ADAPTER])
    plan = guard.deletion_plan(DATA, [Row(pk=(NAME, SSN))], on=date(2026, 6, 15))
    assert found(plan.digest + repr(plan)) == []
    assert plan.due[0].key == (NAME, SSN)


def spoken(answer: Any) -> list[str]:
    """Everything that a value may print: itself, in each language, to both."""
    said = [f"{answer!r} {answer!s}"]
    return [*said, *(pr.explain(answer, locale="en", to=to) for to in ("person", "staff"))]


@pytest.mark.parametrize("person", PEOPLE, ids=range(len(PEOPLE)))
def test_an_answer_to_a_request_says_nothing_of_the_rows(person: Person) -> None:
    """Access, erasure and what stands hold no content, no key in a repr or an explanation, and no address."""
    guard = a_guard(a_rulebook(SALES, OFFERS, SURVEY), subjects=[ADAPTER])
    rows = [
        Row(who=person),
        Row(who=Person()),
        Row(who=SSN),
        BrokenRow(),
        Row(who=Broken()),
        Row(who=person, sold=NAME),
    ]
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 1), subject=Person())
    try:
        guard.choices.opt_out(person, via="call")
        answers: list[Any] = [
            guard.access(subject=person, on=date(2026, 6, 15), data={DATA: rows}, holds=[hold]),
            guard.erasure(subject=person, on=date(2026, 6, 15), data={DATA: rows}, holds=[hold]),
            *guard.standing(subject=person),
        ]
    except pr.InputError as error:
        answers = []
        for saying in said(error):
            assert found(saying) == []
    for answer in answers:
        for saying in spoken(answer):
            assert found(saying) == []
        for part in (*getattr(answer, "goes", ()), *getattr(answer, "processings", ())):
            assert found(repr(part)) == []


def test_an_access_answer_pickles_without_a_person() -> None:
    """It can be stored as what was answered; the steps of an erasure have the keys of rows, which are there to be used."""
    guard = a_guard(a_rulebook(SALES), subjects=[ADAPTER])
    answer = guard.access(subject=Person(), on=date(2026, 6, 15), data={DATA: [Row(who=Person())]})
    assert found(pickle.dumps(answer).decode("latin-1")) == []
    assert pickle.loads(pickle.dumps(answer)).processings == answer.processings


def test_errors_of_requests_echo_nothing() -> None:
    """Neither the register's text nor what was handed in."""
    leaky = a_guard(subjects=[ADAPTER], register=LeakyRegister(), keys=RING)
    guard = a_guard(a_rulebook(SALES), subjects=[ADAPTER])
    on = date(2026, 6, 15)
    asked: list[Callable[[], object]] = [
        lambda: leaky.access(subject=Person(), on=on, data={}),
        lambda: leaky.erasure(subject=Person(), on=on, data={}),
        lambda: leaky.standing(subject=Person()),
        lambda: guard.access(subject=SSN, on=on, data={}),
        lambda: guard.access(subject=Broken(), on=on, data={}),
        lambda: guard.erasure(subject=Person(), on=NAME, data={}),  # type: ignore[arg-type]
        lambda: guard.erasure(subject=Person(), on=on, data={NAME: [SSN]}),  # type: ignore[dict-item]
        lambda: guard.access(subject=Person(), on=on, data={DATA: [NamelessRow()]}),
        lambda: guard.standing(subject=Person(), at=NAME),  # type: ignore[arg-type]
    ]
    for ask in asked:
        with pytest.raises(pr.ProcessingRulesError) as caught:
            ask()
        for saying in said(caught.value):
            assert found(saying) == []


def test_reprs_of_what_finds_people() -> None:
    """Neither addresses, nor keys, nor secrets, nor registers show whom they find."""
    reached = pr.Reached(email=EMAIL, phone=PHONE, post=STREET)
    ring = pr.KeyRing("k", {"k": SSN.encode() * 3})
    guard = a_guard(subjects=[ADAPTER])
    choice = guard.choices.opt_out(Person(), via="call")
    for value in (reached, ring, *ring.keys_of(reached), choice, guard, ADAPTER, guard.choices, guard.achoices):
        assert found(f"{value!r} {value!s}") == []
    digest = ring.keys_of(reached)[0].digest
    assert digest.hex() not in repr(ring.keys_of(reached))
    assert found(repr(choice.to_json())) == []


def test_locals_of_a_traceback() -> None:
    """An error reporter that captures local variables shows none of ours with a person in it."""
    guard = a_guard(subjects=[ADAPTER])
    guard.choices.opt_out(Person(), via="call")
    with pytest.raises(pr.ProcessingDeniedError) as caught:
        guard.processing(OFFERS, subject=Person(), channel=Channel.PHONE).__enter__()
    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [
        frame for frame in summary.stack if "processing_rules" in frame.filename and "/tests/" not in frame.filename
    ]
    assert ours
    for frame in ours:
        assert found(repr(frame.locals)) == [], frame.name


def test_locals_of_a_guarded_call() -> None:
    """Nor in the frames of the wrapper, beside the arguments of the call itself."""
    guard = a_guard(subjects=[ADAPTER])
    guard.choices.opt_out(Person(), via="call")

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring_up(customer: Person) -> None: ...

    with pytest.raises(pr.ProcessingDeniedError) as caught:
        ring_up(Person())
    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in summary.stack if "/src/processing_rules/" in frame.filename]
    for frame in ours:
        shown = {name: value for name, value in (frame.locals or {}).items() if name not in ("args", "kwargs")}
        assert found(repr(shown)) == [], frame.name


def test_what_a_register_raised_is_not_in_a_traceback() -> None:
    """The error that says that nothing was stored does not print the register's own, whose text may hold anything."""
    guard = a_guard(subjects=[ADAPTER], register=LeakyRegister(), keys=RING)
    with pytest.raises(pr.RegisterUnavailableError) as caught:
        guard.choices.opt_out(Person(), via="call")
    assert found("".join(traceback.format_exception(caught.value))) == []
    assert "LeakyError" in "".join(getattr(caught.value, "__notes__", ()))


# ---------------------------------------------------------------- negative controls


@pytest.mark.parametrize("canary", CANARIES)
def test_a_planted_leak_is_found(canary: str, caplog: pytest.LogCaptureFixture) -> None:
    """The check does find a canary in an error, a note, a reason, a repr, a pickle and a log."""
    error = pr.InputError(f"no person {canary}")
    noted = pr.InputError("no person")
    noted.add_note(canary)
    decision = pr.Decision(reasons=(pr.Reason(code=pr.Code.MISSING_FACT, about=canary),), rulebook="1", purposes=("p",))
    for value in (error, noted, decision, pr.ProcessingDeniedError(decision)):
        assert any(found(saying) for saying in said(value))
    assert found(pickle.dumps(error).decode("latin-1"))
    logging.getLogger("processing_rules").error("no person %s", canary)
    assert found(caplog.text) == [canary]


def test_the_people_do_leak_by_themselves() -> None:
    """The canaries are where a careless message would take them from."""
    assert found(repr(Person())) == list(CANARIES[:5])
    assert found(repr(LeakyError())) == list(CANARIES)
    with pytest.raises(LeakyError):
        _ = Broken().pk
