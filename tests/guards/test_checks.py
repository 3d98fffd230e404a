"""When the check happens, and what a hurried developer gets wrong: it must fail early and loudly, and not permit."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import (
    OFFER_OPT_OUT,
    Channel,
    DefinitionError,
    InputError,
    ProcessingDeniedError,
    TextMissingError,
    WrongUseError,
)
from tests.world import (
    ACCOUNT,
    ALEX,
    ANSWERS,
    COLLECTION,
    CONTACT,
    DUE,
    GIVEN,
    HEALTH,
    INVOICING,
    KIM,
    MARKETING,
    NEWS,
    OFFERS,
    PAYMENTS,
    PHONE,
    REFUND,
    RULES,
    SURVEY,
    AsyncRegister,
    Clock,
    Customer,
    Invoice,
    a_guard,
    a_rulebook,
    codes,
    consents,
    denied,
    text,
)

# ---------------------------------------------------------------- when


def test_the_check_happens_at_the_await() -> None:
    """An opt-out that arrives between the call and the await denies: the check happens when the body starts."""
    guard = a_guard()
    sent: list[Customer] = []

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def ring(customer: Customer) -> None:
        sent.append(customer)

    async def main() -> None:
        pending = ring(KIM)
        await guard.achoices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            await pending

    asyncio.run(main())
    assert sent == []


def test_the_check_happens_when_a_task_starts() -> None:
    """A task that was created before an opt-out and starts after it is denied."""
    guard = a_guard()

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    async def ring(customer: Customer) -> None:
        raise AssertionError("the body ran")

    async def main() -> None:
        task = asyncio.create_task(ring(KIM))
        guard.choices.opt_out(KIM, via="call")
        with pytest.raises(ProcessingDeniedError):
            await task

    asyncio.run(main())


def test_a_permit_does_not_outlive_an_opt_out() -> None:
    """Every call asks anew."""
    guard = a_guard()

    @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
    def ring(customer: Customer) -> str:
        return "rang"

    assert ring(KIM) == "rang"
    guard.choices.opt_out(KIM, via="call")
    with pytest.raises(ProcessingDeniedError) as caught:
        ring(KIM)
    assert denied(caught.value) == {pr.Code.OBJECTION_TO_MARKETING}
    assert ring(ALEX) == "rang"


def test_the_arguments_are_read_once_and_only_when_asked() -> None:
    """A fact that no rule of this purpose asks for is never read from the host."""
    read: list[str] = []

    class Watched:
        pk = 1
        phone = "+46701740605"

        @property
        def kind(self) -> pr.Role:
            read.append("kind")
            return pr.Role.CONSUMER

        @property
        def payments(self) -> int:
            read.append("payments")
            return 3

    adapter = pr.SubjectAdapter(
        Watched, id="pk", addresses={"phone": "phone"}, given={pr.ROLE: "kind", PAYMENTS: "payments"}
    )
    guard = a_guard(subjects=[adapter])
    assert guard.decide(OFFERS, subject=Watched(), channel=Channel.PHONE)
    assert read == ["kind"]
    assert guard.decide(REFUND, subject=Watched())
    assert read == ["kind", "payments"]


# ---------------------------------------------------------------- the person


@pytest.mark.parametrize("path", ["invoice.customer", "customers.first", "customer"])
def test_paths_to_the_person(path: str) -> None:
    """A path leads from a parameter through attributes, or through the keys of a mapping."""
    guard = a_guard()

    def charge(invoice: Any = None, customers: Any = None, customer: Any = None) -> str:
        return "charged"

    behind = guard.for_purpose(INVOICING, subject=path)(charge)
    assert behind(Invoice(KIM), {"first": KIM}, KIM) == "charged"
    with pytest.raises(ProcessingDeniedError) as caught:
        behind(Invoice(None), {}, None)
    assert denied(caught.value) == {pr.Code.SUBJECT_UNKNOWN}


def test_a_function_for_the_person() -> None:
    """For odd cases a function takes the same arguments."""
    guard = a_guard()

    @guard.for_purpose(INVOICING, subject=lambda *people, **_: people[-1])
    def charge(*people: Customer, currency: str = "SEK") -> int:
        return len(people)

    assert charge(ALEX, KIM, currency="NOK") == 2
    guard.choices.restrict(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError):
        charge(ALEX, KIM)
    assert charge(KIM, ALEX) == 2


def test_an_id_for_the_person() -> None:
    """An id is enough where an adapter finds persons; for marketing it must find them, since addresses may have refused."""
    found = {7: KIM}
    adapter = pr.SubjectAdapter(
        Customer,
        id="pk",
        addresses={"phone": "phone"},
        given={pr.ROLE: "kind", PAYMENTS: "payments"},
        find=lambda ids: {each: found[each] for each in ids if each in found},
    )
    guard = a_guard(subjects=[adapter])

    @guard.for_purpose(OFFERS, subject="customer_id", channel=Channel.PHONE)
    def ring(customer_id: int) -> str:
        return "rang"

    assert ring(7) == "rang"
    with pytest.raises(ProcessingDeniedError) as caught:
        ring(8)
    assert pr.Code.SUBJECT_UNKNOWN in denied(caught.value)
    guard.choices.opt_out(pr.Reached(phone="+46701740605"), via="call")
    with pytest.raises(ProcessingDeniedError):
        ring(7)


def test_find_that_fails_denies() -> None:
    """Whatever `find` raises or returns, nobody is found, and that denies."""

    def breaks(ids: Any) -> Any:
        raise RuntimeError("no connection")

    finders: list[Any] = [breaks, lambda ids: None, lambda ids: [KIM], lambda ids: {7: object()}]
    for find in finders:
        adapter = pr.SubjectAdapter(Customer, id="pk", given={pr.ROLE: "kind", PAYMENTS: "payments"}, find=find)
        guard = a_guard(subjects=[adapter])

        @guard.for_purpose(OFFERS, subject="customer_id", channel=Channel.PHONE)
        def ring(customer_id: int) -> None:
            raise AssertionError("the body ran")

        with pytest.raises(ProcessingDeniedError):
            ring(7)


@pytest.mark.parametrize("person", ["kim@example.org", 7, 7.5, True, None, object(), {"pk": 7}])
def test_a_person_is_no_id_outside_a_decorator(person: object) -> None:
    """A str, an int or anything without an adapter in place of the person is a TypeError, and so is nobody."""
    guard = a_guard()
    ways: list[Callable[[], object]] = [
        lambda: guard.decide(INVOICING, subject=person),
        lambda: guard.adecide(INVOICING, subject=person),
        lambda: guard.processing(INVOICING, subject=person),
        lambda: guard.choices.opt_out(person, via="call"),
        lambda: next(guard.filter([person], INVOICING)),
    ]
    for ask in ways:
        with pytest.raises(WrongUseError) as caught:
            ask()
        assert isinstance(caught.value, TypeError)
        assert "Reached(...)" in str(caught.value)


# ---------------------------------------------------------------- the table: what he writes, and what it must do


def test_if_decide() -> None:
    """`if guard.decide(...)` works: the truth of a decision is whether it is permitted."""
    guard = a_guard()
    decision = guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert (bool(decision), decision.permitted) == (True, True)
    guard.choices.opt_out(KIM, via="call")
    decision = guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE)
    assert (bool(decision), decision.permitted) == (False, False)


def test_if_adecide_without_await() -> None:
    """`if guard.adecide(...)` without `await` raises, and awaiting works, more than once."""
    guard = a_guard()
    pending = guard.adecide(OFFERS, subject=KIM, channel=Channel.PHONE)
    with pytest.raises(WrongUseError, match="await"):
        bool(pending)
    with pytest.raises(WrongUseError):
        _ = not pending

    async def main() -> bool:
        return bool(await pending) and bool(await pending)

    assert asyncio.run(main())


def test_and_in_place_of_ampersand() -> None:
    """`and`, `or`, `not` and chained comparison raise where they stand, naming the right signs."""
    for write in (
        lambda: (PAYMENTS >= 3) and (pr.AGE >= 16),
        lambda: (PAYMENTS >= 3) or (pr.AGE >= 16),
        lambda: not (PAYMENTS >= 3),
        lambda: 16 <= pr.AGE <= 18,
        lambda: 1 <= PAYMENTS <= 3,
        lambda: DUE.passed() and DUE.happened(),
        lambda: [condition for condition in (pr.Flag("a"), pr.Flag("b")) if condition],
    ):
        with pytest.raises(WrongUseError, match="`&`, `\\|` and `~`"):
            write()


def test_keep_without_after() -> None:
    """A length without `.after` in a purpose is refused, naming what is missing; so is an unfinished clause."""
    for clause, fix in ((pr.keep(ANSWERS, months=18), r"\.after\(event\)"), (pr.keep(ANSWERS), r"\.until")):
        with pytest.raises(DefinitionError, match=fix):
            pr.Purpose(
                "p",
                text("P"),
                basis=pr.Contract(),
                direct_marketing=False,
                categories={ANSWERS},
                retention=[clause],  # type: ignore[list-item, unused-ignore]
            )


def test_purpose_without_direct_marketing() -> None:
    """Whether a purpose is direct marketing is said: leaving it out, or None, or a number, is refused."""
    options: dict[str, Any] = {"basis": pr.Contract(), "categories": {CONTACT}}
    with pytest.raises(TypeError, match="direct_marketing"):
        pr.Purpose("p", text("P"), **options)
    for value in (None, 0, 1, "no"):
        with pytest.raises(DefinitionError, match="direct_marketing"):
            pr.Purpose("p", text("P"), direct_marketing=value, **options)


MISSPELT: dict[str, tuple[dict[str, Any], str]] = {
    "parameter": ({"purposes": [INVOICING], "subject": "custmer"}, "`customer`"),
    "parameter of a path": ({"purposes": [INVOICING], "subject": "invoise.customer"}, "`invoice`"),
    "attribute of a parameter": ({"purposes": [INVOICING], "subject": "invoice.custmer"}, "`customer`"),
    "purpose": (
        {
            "purposes": [
                pr.Purpose("invoicng", text("I"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT})
            ]
        },
        "`invoicing`",
    ),
    "channel as text": ({"purposes": [INVOICING], "channel": "emial"}, "`email`"),
    "channel that the purpose lacks": ({"purposes": [INVOICING], "channel": Channel.SMS}, "`email`"),
    "category": ({"purposes": [INVOICING], "uses": {pr.DataCategory("acount")}}, "`account`"),
    "category that the purpose lacks": ({"purposes": [INVOICING], "uses": {HEALTH}}, "`account`"),
    "recipient": (
        {
            "purposes": [INVOICING],
            "recipient": pr.Recipient("printer", text("P"), role="processor", country="SE"),
        },
        "recipient `printer`",
    ),
    "operation": ({"purposes": [INVOICING], "operation": pr.Operation.PROFILE}, "`profile`"),
    "keyword": ({"purposes": [INVOICING], "chanel": Channel.EMAIL}, "`channel`"),
    "fact in place of its name": (
        {"purposes": [INVOICING], "given": {"invoice_due": "invoice.due"}},
        "not their names",
    ),
    "path of a fact": ({"purposes": [COLLECTION], "given": {DUE: "invoce.due"}}, "`invoice`"),
    "obligation": (
        {"purposes": [NEWS], "channel": Channel.EMAIL, "fulfils": {"offer-opt-out"}},
        "Obligation",
    ),
    "group in place of a purpose": ({"purposes": [MARKETING]}, "`newsletter`"),
    "no purpose": ({"purposes": []}, "at least one purpose"),
    "purpose as text": ({"purposes": ["newsletter"]}, "Purpose"),
    "channel and recipient": (
        {
            "purposes": [INVOICING],
            "channel": Channel.EMAIL,
            "recipient": pr.Recipient("printer", text("P"), role="processor", country="SE"),
        },
        "`operation`",
    ),
}


@pytest.mark.parametrize(("asked", "nearest"), MISSPELT.values(), ids=MISSPELT.keys())
def test_misspelt_at_decoration(asked: dict[str, Any], nearest: str) -> None:
    """A parameter, purpose, channel, category or the like that is not there fails at decoration, naming the nearest right one."""
    options = {"subject": "customer"} | asked
    purposes = options.pop("purposes")

    def charge(customer: Customer, invoice: Invoice) -> None:
        raise AssertionError("the body ran")

    with pytest.raises(DefinitionError) as caught:
        a_guard().for_purpose(*purposes, **options)(charge)
    assert nearest in str(caught.value)


@pytest.mark.parametrize("asked", [MISSPELT["purpose"], MISSPELT["category"], MISSPELT["channel as text"]])
def test_misspelt_in_a_scope_and_a_filter(asked: tuple[dict[str, Any], str]) -> None:
    """Scopes and filters fail as early: where they are written, before anything is entered or read."""
    options, nearest = dict(asked[0]), asked[1]
    purposes = options.pop("purposes")
    guard = a_guard()
    with pytest.raises(DefinitionError) as caught:
        guard.processing(*purposes, subject=KIM, **options)
    assert nearest in str(caught.value)
    with pytest.raises(DefinitionError) as caught:
        guard.filter([], *purposes, **options)
    assert nearest in str(caught.value)


def test_a_fact_of_the_person_that_nobody_supplies() -> None:
    """It fails when the guard is built, naming the fact and the place to put it."""
    adapter = pr.SubjectAdapter(Customer, id="pk", given={pr.ROLE: "kind"})
    with pytest.raises(DefinitionError, match=r"`same_account_payments`.*`given`"):
        pr.Guard(RULES, register=pr.MemoryRegister, subjects=[adapter])


def test_a_fact_of_the_call_that_nobody_supplies() -> None:
    """It fails at decoration; supplied by the decorator or by the guard, it counts."""

    def charge(invoice: Invoice) -> str:
        return "charged"

    with pytest.raises(DefinitionError, match=r"`invoice_due` of the call.*`given`"):
        a_guard().for_purpose(COLLECTION, subject="invoice.customer")(charge)
    by_call = a_guard().for_purpose(COLLECTION, subject="invoice.customer", given={DUE: "invoice.due"})(charge)
    assert by_call(Invoice(KIM, date(2026, 6, 14))) == "charged"
    with pytest.raises(ProcessingDeniedError):
        by_call(Invoice(KIM, date(2026, 6, 15)))  # due today is not past
    by_guard = a_guard(given={DUE: lambda: date(2026, 6, 1)}).for_purpose(COLLECTION, subject="invoice.customer")
    assert by_guard(charge)(Invoice(KIM)) == "charged"


def test_a_fact_of_the_item_that_nobody_supplies() -> None:
    """Without the row's event the use of a row is denied; with the data set that lacks it nothing is planned."""
    guard = a_guard()
    assert codes(guard, SURVEY, channel=Channel.PHONE) == {"item-missing"}
    with pytest.raises(DefinitionError, match="`feedback_given` of the item"):
        guard.for_purpose(SURVEY, subject="customer", channel=Channel.PHONE)(lambda customer: None)
    data: pr.DataSet[Any] = pr.DataSet(
        "answers", key="pk", subject="customer", fields={ANSWERS: ("score",)}, purposes={SURVEY}
    )
    with pytest.raises(DefinitionError, match="`feedback_given` of the item"):
        guard.deletion_plan(data, [], on=date(2026, 6, 15))


def test_exactly_one_place_supplies_a_fact() -> None:
    """No caller overrules the person's record, and no two places supply the same."""
    guard = a_guard(given={DUE: lambda: date(2026, 6, 1)})
    for given in ({PAYMENTS: 3}, {DUE: date(2026, 6, 1)}):
        with pytest.raises(InputError):
            guard.decide(REFUND, subject=KIM, given=given)
        with pytest.raises(DefinitionError):
            guard.processing(REFUND, subject=KIM, given=given)
    with pytest.raises(DefinitionError, match="supplied twice"):
        a_guard(given={PAYMENTS: lambda: 3})


def test_a_scope_for_one_and_a_read_of_another() -> None:
    """A scope for Kim does not open Alex's account."""
    guard = a_guard()

    @guard.reads(ACCOUNT, subject="customer")
    def account(customer: Customer) -> str:
        return "0000"

    with guard.processing(REFUND, subject=KIM):
        assert account(KIM) == "0000"
        with pytest.raises(ProcessingDeniedError) as caught:
            account(ALEX)
    assert denied(caught.value) == {pr.Code.SUBJECT_MISMATCH}


def test_a_sync_call_on_an_async_register() -> None:
    """It is an error at decoration when the register is there, else at the call, naming what to use."""

    def ring(customer: Customer) -> None:
        raise AssertionError("the body ran")

    with pytest.raises(DefinitionError, match="async def"):
        a_guard(register=AsyncRegister(), keys=pr.KeyRing.random()).for_purpose(
            OFFERS, subject="customer", channel=Channel.PHONE
        )(ring)
    guard = a_guard(register=AsyncRegister, keys=pr.KeyRing.random())
    behind = guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)(ring)
    for call in (
        lambda: behind(KIM),
        lambda: guard.decide(OFFERS, subject=KIM, channel=Channel.PHONE),
        lambda: guard.decide(INVOICING, subject=KIM),
        lambda: guard.choices.opt_out(KIM, via="call"),
        lambda: guard.choices.said_by(KIM),
        lambda: next(guard.filter([KIM], INVOICING)),
        lambda: guard.processing(INVOICING, subject=KIM).__enter__(),
    ):
        with pytest.raises(WrongUseError, match="`adecide`"):
            call()


def test_async_questions_on_either_register() -> None:
    """`adecide`, `achoices`, `async with` and coroutine functions work on both kinds of register."""

    async def main(guard: pr.Guard) -> None:
        @guard.for_purpose(OFFERS, subject="customer", channel=Channel.PHONE)
        async def ring(customer: Customer) -> str:
            return "rang"

        assert await guard.adecide(OFFERS, subject=KIM, channel=Channel.PHONE)
        async with guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE) as decision:
            assert decision.permitted
        assert await ring(KIM) == "rang"
        said = await guard.achoices.opt_out(KIM, via="call")
        assert await guard.achoices.said_by(KIM) == (said,)
        assert not await guard.adecide(OFFERS, subject=KIM, channel=Channel.PHONE)
        with pytest.raises(ProcessingDeniedError):
            await ring(KIM)

    for register in (pr.MemoryRegister, AsyncRegister, AsyncRegister()):
        asyncio.run(main(a_guard(register=register, keys=pr.KeyRing.random())))


def test_a_language_that_is_missing() -> None:
    """A text that lacks the language asked for raises with its place; no other language stands in."""
    with pytest.raises(TextMissingError) as caught:
        NEWS.title.said("nn", place="purpose `newsletter`")
    assert str(caught.value) == "purpose `newsletter` has no text in `nn`"


def test_a_denial_is_not_retried_by_accident() -> None:
    """A denial is no OSError and no other error that retries are made for, and its message says not to retry."""
    guard = a_guard()
    guard.choices.opt_out(KIM, via="call")
    with pytest.raises(ProcessingDeniedError, match="do not retry") as caught:
        guard.processing(OFFERS, subject=KIM, channel=Channel.PHONE).__enter__()
    assert not isinstance(caught.value, OSError | RuntimeError | ValueError | LookupError)


def test_no_mode_to_leave_on_observe() -> None:
    """There is no mode; observing names a purpose and a date."""
    with pytest.raises(TypeError, match="mode"):
        a_guard(mode="observe")


def test_a_cached_decision_is_contradicted_by_its_docstring() -> None:
    """Who looks up what a decision is reads that it must not be kept."""
    assert "Do not store it to act on later" in inspect.cleandoc(pr.Decision.__doc__ or "")
    assert "if nothing new is said" in inspect.cleandoc(pr.Decision.changes_at.__doc__ or "")


# ---------------------------------------------------------------- obligations


def test_an_obligation_that_nobody_fulfils() -> None:
    """It is an error at decoration when the purpose states it, a denial when the law of the channel does; with `fulfils` it permits."""
    bound = pr.Purpose(
        "bound",
        text("B"),
        basis=pr.Contract(),
        direct_marketing=False,
        categories={CONTACT},
        obligations={OFFER_OPT_OUT},
    )
    guard = a_guard(a_rulebook(bound, NEWS))
    with pytest.raises(DefinitionError, match="`fulfils`"):
        guard.for_purpose(bound, subject="customer")(lambda customer: None)
    consents(guard)
    unmet = guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL)(lambda customer: "sent")
    with pytest.raises(ProcessingDeniedError) as caught:
        unmet(KIM)
    assert denied(caught.value) == {pr.Code.OBLIGATION_NOT_FULFILLED}
    met = guard.for_purpose(NEWS, subject="customer", channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    assert met(lambda customer: "sent")(KIM) == "sent"


def test_a_question_lists_obligations() -> None:
    """`decide` lists what must be met; asked with `fulfils`, an unmet one denies. A denial carries none."""
    guard = a_guard()
    consents(guard)
    permit = guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL)
    assert {OFFER_OPT_OUT} == permit.obligations
    assert guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL, fulfils={OFFER_OPT_OUT})
    refusal = guard.decide(NEWS, subject=KIM, channel=Channel.EMAIL, fulfils=())
    assert refusal.obligations == frozenset()
    assert refusal.codes == {pr.Code.OBLIGATION_NOT_FULFILLED}


# ---------------------------------------------------------------- what is asked


def test_uses_left_out_means_every_category() -> None:
    """Strict: without `uses` the condition on any category of the purpose counts, and the denial names what is missing."""
    guard = a_guard()
    poor = Customer(payments=2)
    assert codes(guard, REFUND, subject=poor) == {"condition-not-met"}
    assert codes(guard, REFUND, subject=poor, uses={CONTACT}) == set()
    assert codes(guard, REFUND, subject=poor, uses={PHONE}) == set()
    assert codes(guard, REFUND, subject=poor, uses={ACCOUNT}) == {"condition-not-met"}


def test_several_purposes_must_all_permit() -> None:
    """A message that mixes a service notice with an offer needs both purposes permitted."""
    guard = a_guard()

    @guard.for_purpose(INVOICING, OFFERS, subject="customer", channel=Channel.POST)
    def write(customer: Customer) -> str:
        return "written"

    assert write(KIM) == "written"
    guard.choices.opt_out(KIM, via="letter")
    with pytest.raises(ProcessingDeniedError) as caught:
        write(KIM)
    assert {reason.purpose for reason in caught.value.decision.reasons} == {"offers"}
    assert guard.decide(INVOICING, subject=KIM, channel=Channel.POST)


def test_now_and_then() -> None:
    """Without `at` a refusal dated in the future counts already; with `at` it is asked what held at that instant."""
    clock = Clock()
    guard = a_guard(clock=clock)
    clock.passes(days=1)
    guard.choices.opt_out(KIM, via="letter")
    clock.passes(days=-1)
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"objection-to-marketing"}
    assert codes(guard, OFFERS, channel=Channel.PHONE, at=clock.now) == set()
    clock.passes(days=1)
    assert codes(guard, OFFERS, channel=Channel.PHONE, at=clock.now) == {"objection-to-marketing"}


def test_filter_reads_each_row() -> None:
    """`filter` gives the rows whose person permits, lazily, and counts the rest by code."""
    guard = a_guard()
    guard.choices.opt_out(ALEX, via="letter")
    rows = [Invoice(KIM), Invoice(ALEX), Invoice(None), Invoice(Customer(pk=9, kind=None))]
    found = guard.filter(rows, OFFERS, subject="customer", channel=Channel.POST)
    assert not found.refused
    assert [row.customer for row in found] == [KIM]
    assert (found.refused[pr.Code.OBJECTION_TO_MARKETING], found.refused[pr.Code.SUBJECT_UNKNOWN]) == (1, 1)
    assert sum(found.refused.values()) >= 3
    with pytest.raises(StopIteration):
        next(found)


def test_filter_is_lazy() -> None:
    """Nothing is read before it is asked for, and a row is asked about when its turn comes."""
    guard = a_guard()
    drawn: list[Customer] = []

    def people() -> Any:
        for person in (KIM, ALEX):
            drawn.append(person)
            yield person

    found = guard.filter(people(), OFFERS, channel=Channel.POST)
    assert drawn == []
    assert next(found) is KIM
    guard.choices.opt_out(ALEX, via="letter")
    assert list(found) == []


def test_given_by_row() -> None:
    """Facts of a row come from its paths."""
    guard = a_guard()
    rows = [Invoice(KIM, date(2026, 6, 1)), Invoice(KIM, date(2026, 7, 1)), Invoice(KIM, None)]
    found = guard.filter(rows, COLLECTION, subject="customer", given={DUE: "due"})
    assert [rows[0]] == list(found)
    assert dict(found.refused) == {pr.Code.CONDITION_NOT_MET: 1, pr.Code.MISSING_FACT: 1}


def test_null_in_a_decorator() -> None:
    """None in a call is unknown, unless the mapping says what it means."""
    guard = a_guard()

    def charge(invoice: Invoice) -> str:
        return "charged"

    for selector, expected in (
        ("invoice.due", pr.Code.MISSING_FACT),
        (pr.null("invoice.due", means=pr.NOT_YET), pr.Code.CONDITION_NOT_MET),
        (pr.null(lambda invoice: invoice.due, means=pr.NOT_YET), pr.Code.CONDITION_NOT_MET),
    ):
        behind = guard.for_purpose(COLLECTION, subject="invoice.customer", given={DUE: selector})(charge)
        with pytest.raises(ProcessingDeniedError) as caught:
            behind(Invoice(KIM, None))
        assert denied(caught.value) == {expected}


def test_given_values_are_checked_at_once() -> None:
    """A value of the wrong kind in a question is an error, and not taken for unknown."""
    guard = a_guard()
    for value in ("2026-06-01", 20260601, datetime(2026, 6, 1, 12, 0)):
        with pytest.raises(InputError, match="`invoice_due`"):
            guard.decide(COLLECTION, subject=KIM, given={DUE: value})
    with pytest.raises(InputError, match="`feedback_given`"):
        guard.decide(SURVEY, subject=KIM, channel=Channel.PHONE, given={GIVEN: 3})


def test_rules_of_another_country_are_not_guessed() -> None:
    """Where no rule of the country is known, marketing contact is denied; language decides nothing."""
    icelandic = pr.Rulebook(
        controller=pr.Controller("Example hf.", country="IS"),
        purposes=[OFFERS],
        version="sv",
    )
    guard = a_guard(icelandic)
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"channel-rule-missing"}
    assert codes(a_guard(), OFFERS, channel=Channel.PHONE) == set()


def test_interest_is_no_exception() -> None:
    """Legitimate interest does not open e-mail: the channel asks for consent."""
    guard = a_guard()
    assert codes(guard, OFFERS, channel=Channel.EMAIL) == {"consent-required"}
