"""What type checkers make of the public surface; checked, never run."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Generator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from typing import Any, assert_type

from processing_rules import (
    AGE,
    OFFER_OPT_OUT,
    Access,
    Channel,
    Choice,
    Clause,
    Code,
    Condition,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DataSet,
    Deadline,
    Decision,
    DeletionPlan,
    Erasure,
    Event,
    Expiry,
    Fact,
    Filtered,
    Finding,
    Flag,
    Guard,
    Keep,
    KeepFor,
    LegalHold,
    MemoryRegister,
    Purpose,
    Reached,
    Recurring,
    Right,
    Rulebook,
    Scope,
    Statement,
    Step,
    SubjectAdapter,
    Text,
    after,
    carry,
    end_of,
    every,
    explain,
    keep,
    keep_at_least,
    latest,
    most_recent,
    when,
)

CONTACT = DataCategory("contact", Text(en="contact details"))
ENDED = Event("ended")
PAID = Recurring("paid")
COUNT = Fact("count", int)
MEMBER = Flag("member")

assert_type(keep(CONTACT), Keep)
assert_type(keep(CONTACT, months=18), KeepFor)
assert_type(keep(CONTACT, years=1, months=6), KeepFor)
assert_type(keep(CONTACT, hours=48), KeepFor)
assert_type(keep(CONTACT, months=18).after(ENDED), Clause)
assert_type(keep(CONTACT).while_(MEMBER).at_most(after(ENDED, years=2)).or_refresh(), Clause)
assert_type(keep_at_least(CONTACT, years=5).after(end_of("financial_year", ENDED)), Clause)
assert_type(latest(ENDED, every(PAID), date(2026, 1, 1)), Deadline)
assert_type(most_recent(ENDED, PAID), Deadline)
assert_type(when(MEMBER, ENDED, after(ENDED, months=1)), Deadline)
assert_type(COUNT >= 3, Condition)
assert_type((AGE >= 16) & ~MEMBER | COUNT.known(), Condition)
assert_type(ENDED.happened(), Condition)
assert_type(ENDED.before(after(ENDED, days=1)), Condition)

INVOICING = Purpose("invoicing", Text(en="Invoices"), basis=Contract(), direct_marketing=False, categories={CONTACT})
NEWS = Purpose(
    "news",
    Text(en="News"),
    basis=Consent(wordings={"v1"}),
    direct_marketing=True,
    categories=[CONTACT],
    channels={Channel.EMAIL},
)
RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[INVOICING, NEWS], version="1")


class Customer:
    """A class of a host."""

    pk: int
    email: str | None


class Row:
    """A row of a host."""

    id: int
    customer: Customer


def find(ids: Sequence[int]) -> dict[int, Customer]:
    """People by id."""
    return {}


guard = Guard(RULES, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk", find=find)])


@guard.for_purpose(INVOICING, subject="customer")
def bill(customer: Customer, *, copies: int = 1) -> int:
    """A plain function keeps its signature."""
    return copies


@guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
async def write(customer: Customer) -> bool:
    """A coroutine function stays one."""
    return True


@guard.for_purpose(INVOICING, subject="customer", on_denied=lambda decision: None)
def maybe(customer: Customer) -> str:
    """What `on_denied` returns shows in the type."""
    return ""


@guard.for_purpose(INVOICING, subject="customer", on_denied=lambda decision: decision.codes)
async def amaybe(customer: Customer) -> str:
    """For coroutine functions too."""
    return ""


@guard.reads(CONTACT, subject="customer_id")
def address(customer_id: int) -> str:
    """A reader keeps its signature."""
    return ""


@guard.for_purpose(INVOICING, subject="customer")
def bills(customer: Customer, *, copies: int = 1) -> Iterator[int]:
    """A generator keeps its type."""
    yield copies


@guard.for_purpose(INVOICING, subject="customer")
def talk(customer: Customer) -> Generator[int, str, bool]:
    """With what is sent and returned."""
    heard = yield 1
    return heard == ""


@guard.for_purpose(INVOICING, subject="customer")
async def abills(customer: Customer) -> AsyncIterator[int]:
    """An async generator too."""
    yield 1


@guard.reads(CONTACT, subject="customer")
async def atalk(customer: Customer) -> AsyncGenerator[int, str]:
    """And with what is sent."""
    heard = yield 1
    assert heard


@contextmanager
@guard.for_purpose(INVOICING, subject="customer")
def billing(customer: Customer) -> Generator[int]:
    """A context manager, with the guard below."""
    yield 1


@asynccontextmanager
@guard.for_purpose(INVOICING, subject="customer")
async def abilling(customer: Customer) -> AsyncGenerator[int]:
    """The same, async."""
    yield 1


class Service:
    """Methods of each kind."""

    @guard.for_purpose(INVOICING, subject="customer")
    def generator(self, customer: Customer) -> Generator[int, None, str]:
        """A generator."""
        yield 1
        return ""

    @classmethod
    @guard.for_purpose(INVOICING, subject="customer")
    async def async_generator(cls, customer: Customer) -> AsyncGenerator[int, None]:
        """An async generator."""
        yield 1

    @guard.for_purpose(INVOICING, subject="customer")
    def method(self, customer: Customer) -> int:
        """A method."""
        return 1

    @classmethod
    @guard.for_purpose(INVOICING, subject="customer")
    def by_class(cls, customer: Customer) -> int:
        """A class method."""
        return 1

    @staticmethod
    @guard.for_purpose(INVOICING, subject="customer")
    def static(customer: Customer) -> int:
        """A static method."""
        return 1


def uses(customer: Customer, rows: Iterable[Row], data: DataSet[Row]) -> None:
    """Calls, and what they return."""
    assert_type(bill(customer, copies=2), int)
    assert_type(maybe(customer), str | None)
    assert_type(address(1), str)
    assert_type(Service().method(customer), int)
    assert_type(Service.by_class(customer), int)
    assert_type(Service.static(customer), int)
    assert_type(bills(customer, copies=2), Iterator[int])
    assert_type(talk(customer), Generator[int, str, bool])
    assert_type(talk(customer).send("yes"), int)
    assert_type(abills(customer), AsyncIterator[int])
    assert_type(atalk(customer), AsyncGenerator[int, str])
    assert_type(Service().generator(customer), Generator[int, None, str])
    assert_type(Service.async_generator(customer), AsyncGenerator[int, None])
    with billing(customer) as number:
        assert_type(number, int)
    assert_type(carry(bill)(customer, copies=2), int)
    assert_type(carry(address)(1), str)
    pending: Coroutine[Any, Any, bool] = write(customer)
    pending.close()
    decision = guard.decide(NEWS, subject=customer, channel=Channel.EMAIL, at=None)
    assert_type(decision, Decision)
    assert_type(decision.permitted, bool)
    assert_type(decision.codes, frozenset[Code])
    assert_type(decision.changes_at, datetime | None)
    assert_type(explain(decision, locale="sv"), str)
    assert_type(guard.processing(INVOICING, subject=customer), Scope)
    with guard.processing(INVOICING, subject=customer, uses={CONTACT}) as entered:
        assert_type(entered, Decision)
    mailing = guard.filter([customer], NEWS, channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    assert_type(mailing, Filtered[Customer])
    assert_type(mailing.refused, Counter[Code])
    assert_type(next(mailing), Customer)
    assert_type(guard.choices.opt_out(Reached(phone="+46701740605"), via="call"), Choice)
    assert_type(guard.choices.said_by(customer), Sequence[Choice])
    assert_type(RULES.deletion_date(INVOICING, CONTACT, {ENDED: date(2026, 1, 1)}), date)
    assert_type(RULES.expiry(INVOICING, CONTACT, {}, on=date(2026, 1, 1)), Expiry)
    plan = guard.deletion_plan(data, rows, on=date(2026, 1, 1), holds=[LegalHold("T 1", placed_on=date(2026, 1, 1))])
    assert_type(plan, DeletionPlan)
    for batch in plan.batches(10):
        assert_type(batch, Sequence[Step])
    access = guard.access(subject=customer, on=date(2026, 1, 1), data={data: rows}, name_recipients=False)
    assert_type(access, Access)
    assert_type(access.for_person.rights, tuple[Right, ...])
    assert_type(guard.erasure(subject=customer, on=date(2026, 1, 1), data={data: rows}), Erasure)
    assert_type(guard.standing(subject=customer), Sequence[Statement])
    assert_type(explain(access, locale="nn"), str)
    assert_type(guard.lint(on=date(2026, 1, 1)), Sequence[Finding])


async def awaits(customer: Customer, several: AsyncIterator[Customer]) -> None:
    """The same, awaited."""
    assert_type(await write(customer), bool)
    assert_type(await amaybe(customer), str | frozenset[Code])
    assert_type(await guard.adecide(NEWS, subject=customer, channel=Channel.EMAIL), Decision)
    assert_type(await guard.aaccess(subject=customer, on=date(2026, 1, 1), data={}), Access)
    assert_type(await guard.aerasure(subject=customer, on=date(2026, 1, 1), data={}), Erasure)
    assert_type(await guard.astanding(subject=customer), Sequence[Statement])
    assert_type(await guard.achoices.opt_out(customer, via="call"), Choice)
    async with guard.processing(INVOICING, subject=customer) as entered:
        assert_type(entered, Decision)
    async with abilling(customer) as number:
        assert_type(number, int)
    async for each in abills(customer):
        assert_type(each, int)
    hook: Callable[[Decision], None] = print
    hook(entered)
