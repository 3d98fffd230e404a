"""What a person's requests are answered with: access (Art. 15), erasure (Art. 17), and what stands (Art. 7, 18, 21). Dates by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

import processing_rules as pr
from examples.notices import haugaland_kraft
from processing_rules import UNKNOWN, Channel, Code, Operation, Right
from processing_rules.accountability import CONSENTS, REFUSALS
from processing_rules.jurisdictions.events import BOOKED
from processing_rules.rights import rights_under
from tests import rulebooks as s2
from tests.company import (
    ALEX,
    ANSWERS,
    ARCHIVE,
    BOOKS,
    BROKER,
    CASES,
    COLLECTOR,
    CONTACT,
    CUSTOMERS,
    FEEDBACK,
    FORM,
    FRAUD,
    INVOICING,
    KIM,
    NEWS,
    OFFERS,
    ON,
    OPT_OUTS,
    PHONE,
    PRINTER,
    PROOF,
    STATISTICS,
    VOUCHER,
    VOUCHERS,
    Customer,
    Row,
    a_guard,
    rows,
    rulebook,
)
from tests.world import RING, AsyncRegister, Clock

Data = Mapping[pr.DataSet[Any], Iterable[Any]]


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def under(answer: pr.Access, purpose: pr.Purpose) -> pr.Processing:
    """What one purpose processes."""
    (found,) = (each for each in answer.processings if each.purpose == purpose)
    return found


def kept(answer: pr.Access, purpose: pr.Purpose) -> list[tuple[str, str, int, list[date]]]:
    """What is kept for a purpose: category, data set, rows and last days."""
    return [(each.category.key, each.data, each.rows, [*each.last_days]) for each in under(answer, purpose).kept]


def said(step: pr.Step) -> tuple[str, object, tuple[str, ...], tuple[str, ...]]:
    return step.data, step.key, tuple(each.key for each in step.categories), tuple(each.key for each in step.surviving)


# ---------------------------------------------------------------- access


def test_each_purpose_with_what_it_keeps_and_until_when() -> None:
    """Art. 15(1)(a), (b) and (d). The contract ended on 15 January 2026; the answers are of 1 March and 1 June 2025, the voucher of 2025."""
    answer = a_guard().access(subject=KIM, on=ON, data=rows())
    assert [each.purpose.key for each in answer.processings] == [
        "invoicing",
        "newsletter",
        "offers",
        "statistics",
        "bookkeeping",
    ]
    assert kept(answer, INVOICING) == [("contact", "crm.customers", 1, [date(2027, 1, 15)])]
    assert kept(answer, OFFERS) == [("contact", "crm.customers", 1, [date(2028, 1, 15)])]
    assert kept(answer, STATISTICS) == [("answers", "crm.feedback", 2, [date(2026, 9, 1), date(2026, 12, 1)])]
    assert kept(answer, BOOKS) == [("voucher", "billing.vouchers", 1, [date(2032, 12, 31)])]
    assert under(answer, BOOKS).categories == (VOUCHER,)
    assert (answer.controller, answer.rulebook, answer.on) == ("Exempelbolaget AB", "2026-01", ON)


def test_each_last_day_says_what_it_rests_on_or_waits_for() -> None:
    """The clause with its source; and for a contract that has not ended, that."""
    (invoices,) = under(a_guard().access(subject=KIM, on=ON, data=rows()), INVOICING).kept
    (expiry,) = invoices.expiries
    assert [str(clause.source) for clause in expiry.clauses] == ["l.3"]
    going_on = Customer()
    (waiting,) = under(a_guard().access(subject=going_on, on=ON, data={CUSTOMERS: [Row(1, going_on)]}), INVOICING).kept
    assert [(each.status, *each.waits_for) for each in waiting.expiries] == [("pending", "contract_ended")]


def test_who_gets_what() -> None:
    """Art. 15(1)(c): a part of what is held counts, the condition goes along, and who gets nothing of it is left out."""
    nobody = attrs.evolve(COLLECTOR, key="nobody")
    asked = attrs.evolve(INVOICING, recipients=[*INVOICING.recipients, nobody])
    data = pr.DataSet[Row]("crm.customers", key="id", subject="who", purposes=[asked], fields={CONTACT: ("content",)})
    found = a_guard(rulebook(asked)).access(subject=KIM, on=ON, data={data: [Row(1, KIM)]})
    assert [(each.recipient.key, each.categories, each.outside_eea) for each in under(found, asked).disclosures] == [
        ("printer", (CONTACT,), False),
        ("archive", (PHONE,), True),
        ("collector", (CONTACT,), False),
    ]
    conditions = [each.recipient.condition is not None for each in under(found, asked).disclosures]
    assert conditions == [False, False, True]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["form"], [FORM]),
        (["form", "broker"], [FORM, BROKER]),
        (["form", "stolen"], [FORM, BROKER]),
        (["form", None], [FORM, BROKER]),
    ],
    ids=["one", "both", "one that is not declared", "one that says nothing"],
)
def test_where_it_comes_from(sources: list[str | None], expected: list[pr.DataSource]) -> None:
    """Art. 15(1)(g): what the rows say; all that is declared where one of them says nothing that is."""
    table = [Row(number, KIM, source=source) for number, source in enumerate(sources)]
    answer = a_guard().access(subject=KIM, on=ON, data={CUSTOMERS: table})
    assert sorted(each.key for each in under(answer, INVOICING).sources) == sorted(each.key for each in expected)


def test_profiling_is_said() -> None:
    """Art. 15(1)(h): where the operations of a purpose include it."""
    answer = a_guard().access(subject=KIM, on=ON, data=rows())
    assert [each.purpose for each in answer.processings if each.profiling] == [STATISTICS]


def test_only_what_is_there_and_only_ones_own() -> None:
    """A field that is empty holds nothing; another's row is not told, however it got into the table."""
    table = [Row(1, KIM, content=None), Row(2, ALEX)]
    assert a_guard().access(subject=KIM, on=ON, data={CUSTOMERS: table}).processings == ()
    assert len(a_guard().access(subject=ALEX, on=ON, data={CUSTOMERS: table}).processings) == 3


def test_a_row_of_which_it_is_not_sure_whose_it_is() -> None:
    """It is counted for staff and left out: telling it to the wrong person would be worse than asking again."""
    answer = a_guard().access(subject=KIM, on=ON, data={FEEDBACK: [Row(1, None, date(2025, 3, 1))]})
    assert answer.unsure == (("crm.feedback", 1),)
    assert answer.processings == ()
    assert answer.for_person.unsure == ()


def test_customers_who_share_a_telephone() -> None:
    """What one of them has is not told to the other, also where the number is all that is asked with."""
    one, other = Customer(21, "a@example.org"), Customer(22, "b@example.org")
    table = {CUSTOMERS: [Row(1, one), Row(2, other)]}
    answer = a_guard().access(subject=one, on=ON, data=table)
    assert (kept(answer, OFFERS)[0][2], answer.unsure) == (1, ())
    reached = a_guard().access(subject=pr.Reached(phone=one.phone), on=ON, data=table)
    assert (reached.processings, reached.unsure) == ((), (("crm.customers", 2),))


def test_somebody_known_by_an_address_only() -> None:
    """A prospect is answered about rows of nobody's id with that address."""
    table = {
        CUSTOMERS: [
            Row(1, pr.Reached(phone="+46 70 174 06 09")),
            Row(2, pr.Reached(phone="+46701740609", email="p@example.org")),
            Row(3, pr.Reached(phone="+46701740608")),
            Row(4, KIM),
        ]
    }
    answer = a_guard().access(subject=pr.Reached(phone="+46701740609"), on=ON, data=table)
    assert kept(answer, OFFERS)[0][2] == 2
    assert answer.unsure == ()


def test_rows_that_hold_only_an_id() -> None:
    """The person handed over is known better than the row's, so the date is there without `find`."""
    answer = a_guard().access(subject=KIM, on=ON, data={CUSTOMERS: [Row(1, 7), Row(2, 8)]})
    assert kept(answer, INVOICING) == [("contact", "crm.customers", 1, [date(2027, 1, 15)])]


def test_a_row_that_cannot_be_read() -> None:
    """What cannot be read is unknown, and said to be."""

    class Broken(Row):
        def __getattribute__(self, name: str) -> Any:
            if name in ("day", "content"):
                raise RuntimeError("no connection")
            return super().__getattribute__(name)

    (found,) = under(a_guard().access(subject=KIM, on=ON, data={FEEDBACK: [Broken(1, KIM)]}), STATISTICS).kept
    assert [(each.status, *each.waits_for) for each in found.expiries] == [("unknown", "feedback_given")]


def test_what_was_said_stops_purposes_and_shows_in_the_dates() -> None:
    """An objection to marketing: offers stop, their data may not be kept; a newsletter without consent is no newsletter."""
    guard = a_guard()
    guard.choices.opt_out(KIM, via="letter")
    answer = guard.access(subject=KIM, on=ON, data=rows())
    assert [effect.code for effect in under(answer, OFFERS).stops] == [Code.OBJECTION_TO_MARKETING]
    assert {each.status for each in under(answer, OFFERS).kept[0].expiries} == {"due"}
    assert under(answer, INVOICING).stops == ()
    assert under(answer, NEWS).lacks_consent
    assert not under(answer, OFFERS).lacks_consent
    consenting = a_guard()
    consenting.choices.consent(KIM, NEWS, wording="v2", via="my-pages")
    assert not under(consenting.access(subject=KIM, on=ON, data=rows()), NEWS).lacks_consent


def test_a_refusal_under_an_address_that_two_share_stops_and_erases_nothing() -> None:
    """It silences both, and ends the data only of the one who surely said it."""
    guard = a_guard()
    other = Customer(9, "o@example.org", KIM.phone, ended=date(2026, 1, 15))
    guard.choices.opt_out(other, via="call")
    answer = guard.access(subject=KIM, on=ON, data=rows())
    assert [effect.code for effect in under(answer, OFFERS).stops] == [Code.OBJECTION_TO_MARKETING]
    assert kept(answer, OFFERS)[0][3] == [date(2028, 1, 15)]


def test_a_legal_hold_is_said() -> None:
    """It keeps the data, whatever becomes of the purpose."""
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10), data=FEEDBACK)
    answer = a_guard().access(subject=KIM, on=ON, data=rows(), holds=[hold])
    assert [each.held for each in under(answer, STATISTICS).kept] == [True]
    assert [each.held for each in under(answer, BOOKS).kept] == [False]


@pytest.mark.parametrize(("whose", "held"), [(KIM, True), (ALEX, False)], ids=["hers", "another's"])
def test_a_legal_hold_on_one_person_is_said_to_that_person(whose: Customer, held: bool) -> None:
    """And tells nobody else that there is a case."""
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10), data=FEEDBACK, subject=whose)
    answer = a_guard().access(subject=KIM, on=ON, data=rows(), holds=[hold])
    assert [each.held for each in under(answer, STATISTICS).kept] == [held]


def test_what_the_answer_does_not_cover_is_said_to_staff() -> None:
    """Without the table of a purpose there is no answer about it."""
    answer = a_guard().access(subject=KIM, on=ON, data={FEEDBACK: []})
    uncovered = {each.key for each in answer.uncovered}
    assert uncovered == {"invoicing", "newsletter", "offers", "bookkeeping", "fraud", "audit_records"}
    assert answer.for_person.uncovered == ()


def test_rights_follow_from_the_bases() -> None:
    """Nobody is promised portability of a voucher, or an objection to a contract."""
    everything = [Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION]
    guard = a_guard()
    by_law = guard.access(subject=KIM, on=ON, data={VOUCHERS: [Row(4, KIM, date(2025, 12, 31), more=None)]})
    assert [*by_law.rights] == [*everything, Right.COMPLAINT]
    interest = guard.access(subject=KIM, on=ON, data={FEEDBACK: [Row(2, KIM, date(2025, 3, 1))]})
    assert [*interest.rights] == [*everything, Right.OBJECTION, Right.COMPLAINT]
    task = attrs.evolve(STATISTICS, basis=pr.PublicTask(pr.statute("ellagen (1997:857)", "3 kap.")))
    assert Right.OBJECTION in rights_under([task])
    of_all = guard.access(subject=KIM, on=ON, data=rows())
    assert [*of_all.rights] == [*Right]
    assert [right.article for right in Right] == ["16", "17", "18", "20", "21(1)", "21(2)", "7(3)", "77"]


def test_a_confidential_purpose_is_for_staff_only() -> None:
    """Neither it, nor what only it keeps, nor a right that only it gives rise to."""
    answer = a_guard().access(subject=KIM, on=ON, data={CASES: [Row(1, KIM)]})
    assert [each.purpose for each in answer.processings] == [INVOICING, FRAUD]
    assert Right.OBJECTION in answer.rights
    told = answer.for_person
    assert [(each.purpose, each.categories) for each in told.processings] == [(INVOICING, (CONTACT,))]
    assert Right.OBJECTION not in told.rights


def test_what_is_kept_of_what_was_said() -> None:
    """The register is processing too: an opt-out without an end, a consent for three years after it was withdrawn on 1 March 2026."""
    clock = Clock(at(2, 1))
    guard = a_guard(clock=clock)
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages")
    before = guard.access(subject=KIM, on=date(2026, 2, 1), data={})
    assert [each.status for each in under(before, PROOF).kept[0].expiries] == ["pending"]
    assert under(before, PROOF).categories == (CONSENTS,)
    clock.now = at(3, 1)
    guard.choices.withdraw(KIM, NEWS, via="my-pages")
    after = guard.access(subject=KIM, on=ON, data={})
    assert kept(after, PROOF) == [("consents", "register", 1, [date(2029, 3, 1)])]
    assert kept(after, OPT_OUTS) == [("refusals", "register", 1, [])]
    assert under(after, OPT_OUTS).categories == (REFUSALS,)
    assert a_guard().access(subject=KIM, on=ON, data={}).processings == ()


@pytest.mark.parametrize("until", [date(2026, 2, 20), None], ids=["ran out", "ended by an objection"])
def test_a_consent_that_ended_otherwise(until: date | None) -> None:
    """By its last day, 20 February, or by an objection on 25 February, whichever comes first."""
    register = pr.MemoryRegister()
    clock = Clock(at(2, 1))
    guard = a_guard(register=register, clock=clock)
    given = guard.choices.consent(KIM, NEWS, wording="v2", via="my-pages")
    if until is not None:
        register._choices = (attrs.evolve(given, until=until),)
    clock.now = at(2, 25)
    guard.choices.opt_out(KIM, via="letter")
    answer = guard.access(subject=KIM, on=ON, data={})
    assert kept(answer, PROOF)[0][3] == [date(2029, 2, 20) if until else date(2029, 2, 25)]


def test_a_consent_that_never_counted() -> None:
    """To words that count no longer, and with a last day that is still to come: nothing says since when, so there is no date."""
    register = pr.MemoryRegister()
    guard = a_guard(register=register)
    given = guard.choices.consent(KIM, NEWS, wording="v2", via="my-pages")
    register._choices = (attrs.evolve(given, wording="v1", until=date(2027, 1, 1)),)
    (found,) = under(guard.access(subject=KIM, on=ON, data={}), PROOF).kept
    assert [(each.status, *each.waits_for) for each in found.expiries] == [("unknown", "consent_over")]


def test_a_rulebook_without_these_purposes_says_nothing_of_them() -> None:
    """Then the lint does."""
    guard = a_guard(rulebook(INVOICING, NEWS))
    guard.choices.opt_out(KIM, via="letter")
    assert guard.access(subject=KIM, on=ON, data={}).processings == ()


# ---------------------------------------------------------------- refused, and loud


class Down:
    """A register that cannot be read."""

    def append(self, choice: pr.Choice) -> pr.Choice:
        raise OSError

    def recorded(self, keys: object) -> Any:
        raise OSError

    claim = recorded


def asks(guard: pr.Guard, subject: object, on: object = ON, data: object = None) -> list[Any]:
    """Both questions."""
    asked: dict[str, Any] = {"subject": subject, "on": on, "data": rows() if data is None else data}
    return [lambda: guard.access(**asked), lambda: guard.erasure(**asked)]


@pytest.mark.parametrize("options", [{"register": Down(), "keys": RING}, {"register": Down()}], ids=["down", "no keys"])
def test_a_register_that_cannot_be_read(options: dict[str, Any]) -> None:
    """Nothing is answered, rather than something that may be wrong."""
    guard = a_guard(**options)
    for ask in [*asks(guard, KIM), lambda: guard.standing(subject=KIM)]:
        with pytest.raises(pr.RegisterUnavailableError):
            ask()


class Nameless(Customer):
    """Somebody of whom nothing can be read."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("pk", "email", "phone"):
            raise RuntimeError("no connection")
        return super().__getattribute__(name)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"subject": Nameless()}, pr.InputError),
        ({"subject": 7}, pr.WrongUseError),
        ({"subject": "kim"}, pr.WrongUseError),
        ({"on": datetime(2026, 3, 2)}, pr.InputError),
        ({"on": "2026-03-02"}, pr.InputError),
        ({"data": [CUSTOMERS]}, pr.InputError),
        ({"data": {"crm.customers": []}}, pr.InputError),
    ],
    ids=["nobody", "an id", "a name", "a datetime", "a text", "no mapping", "no data set"],
)
def test_a_question_that_cannot_be_asked(asked: dict[str, Any], error: type[Exception]) -> None:
    for ask in asks(a_guard(), **({"subject": KIM} | asked)):
        with pytest.raises(error):
            ask()


def test_a_data_set_of_another_rulebook() -> None:
    """A purpose that the rulebook lacks is named, as in a deletion plan."""
    for ask in asks(a_guard(rulebook(INVOICING)), KIM):
        with pytest.raises(pr.DefinitionError, match="no purpose `newsletter`"):
            ask()


def test_an_event_of_the_row_that_nobody_supplies() -> None:
    bare = pr.DataSet[Row]("bare", key="id", subject="who", purposes=[STATISTICS], fields={ANSWERS: ("content",)})
    for ask in asks(a_guard(), KIM, data={bare: []}):
        with pytest.raises(pr.DefinitionError, match="`feedback_given` of the item"):
            ask()


def test_a_clock_that_cannot_be_used() -> None:
    """What stands now cannot be said then; what stood at an instant can."""
    guard = a_guard(clock=lambda: datetime(2026, 3, 2))
    with pytest.raises(pr.InputError, match="clock"):
        guard.standing(subject=KIM)
    assert guard.standing(subject=KIM, at=at(3, 2)) == ()
    with pytest.raises(pr.InputError, match="zone"):
        guard.standing(subject=KIM, at=datetime(2026, 3, 2))


def test_an_asynchronous_register() -> None:
    """The same answers, awaited; asked without `await` it is refused."""
    register = AsyncRegister()
    guard = a_guard(register=register, keys=RING)
    plain = a_guard(register=register.inner, keys=RING)

    async def ask() -> None:
        await guard.achoices.request_erasure(KIM, via="letter")
        access = await guard.aaccess(subject=KIM, on=ON, data=rows())
        assert access.processings == plain.access(subject=KIM, on=ON, data=rows()).processings
        erasure = await guard.aerasure(subject=KIM, on=ON, data=rows())
        expected = plain.erasure(subject=KIM, on=ON, data=rows())
        assert (erasure.goes, erasure.stays, erasure.recorded) == (expected.goes, expected.stays, True)
        assert await guard.astanding(subject=KIM) == plain.standing(subject=KIM)

    asyncio.run(ask())
    for refused in [*asks(guard, KIM), lambda: guard.standing(subject=KIM)]:
        with pytest.raises(pr.WrongUseError, match="asynchronous"):
            refused()


def test_asking_stores_nothing() -> None:
    """An erasure that is only worked out is not requested."""
    register = pr.MemoryRegister()
    guard = a_guard(register=register)
    for ask in asks(guard, KIM):
        ask()
    assert register._choices == ()
    assert guard.decide(INVOICING, subject=KIM).permitted


# ---------------------------------------------------------------- erasure


def test_what_goes_and_what_stays() -> None:
    """Marketing goes; the contract and the law keep theirs; statistics wait for the controller's answer."""
    erasure = a_guard().erasure(subject=KIM, on=ON, data=rows())
    assert not erasure.recorded
    assert erasure.goes == ()
    assert [said(step) for step in erasure.stays if step.data != "register"] == [
        ("crm.customers", 1, ("contact",), ("invoicing",)),
        ("crm.feedback", 2, ("answers",), ()),
        ("crm.feedback", 3, ("answers",), ()),
        ("billing.vouchers", 4, ("voucher",), ("bookkeeping",)),
    ]
    dates = {step.data: step.expiry.last_day for step in erasure.stays}
    assert (dates["crm.customers"], dates["billing.vouchers"]) == (date(2027, 1, 15), date(2032, 12, 31))
    assert [(each.purpose.key, each.waits) for each in erasure.request.effects] == [
        ("newsletter", False),
        ("offers", False),
        ("statistics", True),
    ]


def test_the_controllers_answer_decides_what_waits() -> None:
    """Upheld, the answers go; overruled, they stay as if nobody had asked, and marketing is over all the same."""
    for overruled, going in ((None, [2, 3]), ("memo 7", [])):
        guard = a_guard()
        request = guard.choices.request_erasure(KIM, via="letter")
        assert [step.key for step in guard.erasure(subject=KIM, on=ON, data=rows()).goes] == []
        guard.choices.settle(request, overruled_because=overruled)
        erasure = guard.erasure(subject=KIM, on=ON, data=rows())
        assert erasure.recorded
        assert [step.key for step in erasure.goes] == going
        assert not erasure.request.waits
        assert erasure.request.answer is not None
        assert {each.purpose.key for each in erasure.request.effects} >= {"newsletter", "offers"}


def test_a_row_that_goes_as_a_whole() -> None:
    """A row that only marketing kept goes as a whole, and recipients erase their copies."""
    asked = attrs.evolve(OFFERS, recipients=[PRINTER.gets(CONTACT)])
    table = pr.DataSet[Row](
        "mailing", key="id", subject="who", purposes=[asked], fields={CONTACT: ("content",)}, held_by=[PRINTER]
    )
    erasure = a_guard(rulebook(asked)).erasure(subject=KIM, on=ON, data={table: [Row(1, KIM), Row(2, ALEX)]})
    (gone,), (copy,) = erasure.goes, erasure.at_recipients
    assert (gone.key, gone.then, gone.whole_row) == (1, pr.Then.ERASE, True)
    assert (copy.key, copy.holder) == (1, "printer")
    assert erasure.stays == ()


def test_a_hold_keeps_what_would_go() -> None:
    """Art. 17(3)(e): a claim stops erasure; it says so, and revives nothing."""
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10), subject=KIM)
    asked = pr.DataSet[Row]("m", key="id", subject="who", purposes=[OFFERS], fields={CONTACT: ("content",)})
    erasure = a_guard().erasure(subject=KIM, on=ON, data={asked: [Row(1, KIM)]}, holds=[hold])
    assert erasure.goes == ()
    (step, *_) = erasure.stays
    assert (step.holds, step.surviving, step.expiry.status) == (("T 1-26",), (), "held")
    hold = attrs.evolve(hold, still_for=[FRAUD, BOOKS])
    used = a_guard().erasure(subject=KIM, on=ON, data={asked: [Row(1, KIM)]}, holds=[hold])
    assert used.stays[0].surviving == (FRAUD, BOOKS)
    assert used.for_person.stays[0].surviving == (BOOKS,)


def test_a_request_under_an_address_is_heard_as_a_plan_hears_it() -> None:
    """Somebody known by the address only: the customer who has no other keys than these; not one who shares just one of them."""
    guard = a_guard()
    asked = pr.DataSet[Row]("m", key="id", subject="who", purposes=[OFFERS], fields={CONTACT: ("content",)})
    table = {asked: [Row(1, KIM), Row(2, ALEX), Row(3, None)]}
    erasure = guard.erasure(subject=pr.Reached(phone=KIM.phone), on=ON, data=table)
    assert [step.key for step in erasure.goes] == [1]
    assert erasure.unsure == (("m", 1),)
    guard.choices.request_erasure(pr.Reached(phone=KIM.phone), via="call")
    assert [step.key for step in guard.deletion_plan(asked, table[asked], on=ON).due] == [1]


def test_an_old_request_counts_as_it_stands() -> None:
    """Recorded, lifted for the newsletter by a later consent in so many words: the newsletter stays."""
    clock = Clock(at(1, 5))
    guard = a_guard(clock=clock)
    guard.choices.request_erasure(KIM, via="letter")
    clock.now = at(2, 1)
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True)
    erasure = guard.erasure(subject=KIM, on=ON, data=rows())
    assert erasure.recorded
    (customer, *_) = erasure.stays
    assert customer.surviving == (INVOICING, NEWS)
    effects = {each.purpose.key: each.channels for each in erasure.request.effects}
    assert effects == {"newsletter": (Channel.SMS,), "offers": (), "statistics": ()}


def test_a_request_counts_from_its_day() -> None:
    """Asked about the day before, it was not there yet, and one is assumed; of several the latest is the one that is answered."""
    clock = Clock(at(3, 2))
    guard = a_guard(clock=clock)
    first = guard.choices.request_erasure(KIM, via="letter")
    assert not guard.erasure(subject=KIM, on=date(2026, 3, 1), data={}).recorded
    guard.choices.settle(first, overruled_because=None)
    clock.now = at(3, 20)
    second = guard.choices.request_erasure(KIM, via="letter")
    assert guard.erasure(subject=KIM, on=date(2026, 3, 20), data={}).request.choice == second
    answered, open_ = guard.standing(subject=KIM)
    assert (answered.waits, open_.waits) == (False, True)


def test_a_request_by_address_and_rows_that_know_only_an_id() -> None:
    """The rows are the person's and are listed; the request does not reach them, as in a plan."""
    guard = a_guard()
    guard.choices.request_erasure(pr.Reached(email=KIM.email), via="mail")
    asked = pr.DataSet[Row]("m", key="id", subject="who", purposes=[OFFERS], fields={CONTACT: ("content",)})
    erasure = guard.erasure(subject=KIM, on=ON, data={asked: [Row(1, 7), Row(2, 8)]})
    assert (erasure.recorded, erasure.goes) == (True, ())
    assert [step.key for step in erasure.stays if step.data == "m"] == [1]
    assert guard.deletion_plan(asked, [Row(1, 7)], on=ON).due == ()


def test_the_entry_that_remains() -> None:
    """C59: the request itself is an entry of the suppression list, so that nobody writes again; it stays."""
    erasure = a_guard().erasure(subject=KIM, on=ON, data={})
    assert [said(step)[::2] for step in erasure.stays] == [("register", ("refusals",))]
    assert [(step.key, step.surviving) for step in erasure.stays] == [(0, (OPT_OUTS,))], "0: it is not recorded yet"
    secret = attrs.evolve(OPT_OUTS, confidential=True)
    kept_secretly = a_guard(rulebook(secret)).erasure(subject=KIM, on=ON, data={})
    assert (len(kept_secretly.stays), kept_secretly.for_person.stays) == (1, ())


def test_what_a_person_is_told_of_a_confidential_purpose() -> None:
    """S0-19: staff see that the duty keeps the data; to the person it is as if there were no such purpose."""
    table = {CASES: [Row(1, KIM)]}
    erasure = a_guard().erasure(subject=KIM, on=date(2028, 1, 1), data=table)
    (duty,) = (step for step in erasure.stays if step.data == "fraud.cases")
    assert said(duty) == ("fraud.cases", 1, ("contact", "suspicion"), ("fraud",))
    assert duty.expiry.last_day == date(2031, 1, 15)
    told = erasure.for_person
    assert [said(step) for step in told.goes] == [("fraud.cases", 1, ("contact",), ())]
    assert [step for step in told.stays if step.data == "fraud.cases"] == []
    assert told.for_person is told


def test_neither_what_stops_nor_whose_copies_tell_of_a_confidential_purpose() -> None:
    """Where an investigation is stopped too, and shares data, the person reads of neither."""
    secret = attrs.evolve(FRAUD, survives_objection=None)
    table = pr.DataSet[Row](
        "m", key="id", subject="who", purposes=[secret, OFFERS], fields={CONTACT: ("content",)}, held_by=[ARCHIVE]
    )
    guard = a_guard(rulebook(secret, OFFERS))
    request = guard.choices.request_erasure(KIM, via="letter")
    guard.choices.settle(request, overruled_because=None)
    erasure = guard.erasure(subject=KIM, on=ON, data={table: [Row(1, KIM)]})
    assert {each.purpose.key for each in erasure.request.effects} == {"fraud", "offers"}
    assert [step.holder for step in erasure.at_recipients] == ["archive"]
    told = erasure.for_person
    assert {each.purpose.key for each in told.request.effects} == {"offers"}
    assert told.at_recipients == ()


# ---------------------------------------------------------------- cases of the notices


def test_c59_a_request_while_an_invoice_is_unpaid() -> None:
    """S2: ended 2026-01-15, an invoice unpaid, the request of 2026-02-01; paid 2026-04-30, the voucher stays through 2033."""

    class Buyer:
        pk, email, phone, role = 1, "kim@example.org", "+46701740605", pr.Role.CONSUMER
        verified, started, ended = date(2026, 1, 15), date(2019, 5, 1), date(2026, 1, 15)
        paid: Any = (pr.NOT_YET,)

    given: dict[Any, pr.Selector] = {
        pr.ROLE: "role",
        s2.VERIFIED: "verified",
        s2.CONTRACT_STARTED: "started",
        s2.CONTRACT_ENDED: "ended",
        s2.INVOICE_PAID: "paid",
    }
    adapter = pr.SubjectAdapter(Buyer, id="pk", addresses={"email": "email", "phone": "phone"}, given=given)
    rules = attrs.evolve(s2.S2, purposes=[*s2.S2.purposes, OPT_OUTS])
    guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[adapter], clock=lambda: at(2, 1))
    buyer = Buyer()
    marketing = pr.DataSet[Row](
        "marketing", key="id", subject="who", purposes=[s2.OFFERS, s2.NEWSLETTER], fields={s2.CONTACT: ("content",)}
    )
    invoices = pr.DataSet[Row](
        "invoices",
        key="id",
        subject="who",
        purposes=[s2.OFFERS, s2.INVOICING, s2.COLLECTION, s2.SE_BOOKKEEPING],
        fields={s2.VOUCHER: ("content",), s2.CONTACT: ("more",)},
        given={BOOKED: "day"},
    )
    table = {marketing: [Row(1, buyer)], invoices: [Row(2, buyer, date(2026, 1, 31))]}
    guard.choices.request_erasure(buyer, via="letter")

    asked = guard.erasure(subject=buyer, on=date(2026, 2, 1), data=table)
    assert [said(step) for step in asked.goes] == [("marketing", 1, ("contact",), ())]
    assert [said(step) for step in asked.stays] == [
        ("invoices", 2, ("voucher", "contact"), ("invoicing", "collection", "bookkeeping")),
        ("register", 1, ("refusals",), ("suppression_list",)),
    ]
    buyer.paid = [date(2026, 4, 30)]
    paid = guard.erasure(subject=buyer, on=date(2026, 5, 1), data=table)
    stays = [step for step in paid.stays if step.data == "invoices"]
    assert {each.key for step in stays for each in step.surviving} == {"bookkeeping"}
    assert {(step.expiry.last_day, step.expiry.deletion_date) for step in stays} == {
        (date(2033, 12, 31), date(2034, 1, 1))
    }


def test_s4_06_the_voucher_stays_and_marketing_goes() -> None:
    """Norway: an invoice of 2025, a request of 2026-02-01; refused for the voucher through 2030, granted for marketing."""
    rules = haugaland_kraft.RULES
    adapter = pr.SubjectAdapter(
        Customer,
        id="pk",
        addresses={"email": "email"},
        given={term: (lambda who: UNKNOWN) for term in rules.terms.values() if term.of == "subject"},
    )
    guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[adapter], clock=lambda: at(2, 1))
    vouchers = pr.DataSet[Row](
        "vouchers",
        key="id",
        subject="who",
        purposes=[haugaland_kraft.BOOKKEEPING],
        fields={haugaland_kraft.VOUCHER: ("content",)},
        given={haugaland_kraft.BOOKED: "day"},
    )
    mailing = pr.DataSet[Row](
        "mailing",
        key="id",
        subject="who",
        purposes=[haugaland_kraft.SIMILAR_PRODUCTS],
        fields={haugaland_kraft.CONTACT: ("content",)},
    )
    table = {vouchers: [Row(1, KIM, date(2025, 8, 20))], mailing: [Row(2, KIM)]}
    erasure = guard.erasure(subject=KIM, on=date(2026, 2, 1), data=table)
    assert [said(step) for step in erasure.goes] == [("mailing", 2, ("contact",), ())]
    voucher, refusal = erasure.stays
    assert said(refusal)[::2] == ("register", ("refusals",))
    assert (said(voucher), voucher.expiry.last_day) == (
        ("vouchers", 1, ("voucher",), ("bookkeeping",)),
        date(2030, 12, 31),
    )
    assert [str(clause.source) for clause in voucher.expiry.clauses] == ["bokføringsloven (LOV-2004-11-19-73) § 13"]


# ---------------------------------------------------------------- what stands


def only(found: Iterable[pr.Statement]) -> pr.Statement:
    (statement,) = found
    return statement


def stops(statement: pr.Statement) -> dict[str, Code | None]:
    return {effect.purpose.key: effect.code for effect in statement.effects}


def test_s0_15_an_objection_with_grounds_and_its_settlement() -> None:
    """It stops until it is settled: overruled it stops nothing, upheld for good; who answered, and when, is there to read."""
    for overruled, stands in (("memo 3", False), (None, True)):
        clock = Clock(at(4, 1))
        guard = a_guard(clock=clock)
        objection = guard.choices.object_on_grounds(KIM, STATISTICS, grounds="letter 4", via="letter")
        pending = only(guard.standing(subject=KIM))
        assert (pending.waits, pending.stands, pending.on) == (True, True, date(2026, 4, 1))
        assert stops(pending) == {"statistics": Code.OBJECTION_PENDING}
        assert pending.about == (STATISTICS,)
        clock.now = at(4, 20)
        guard.choices.settle(objection, overruled_because=overruled)
        settled = only(guard.standing(subject=KIM))
        assert (settled.waits, settled.stands, settled.answered_on) == (False, stands, date(2026, 4, 20))
        assert settled.answer is not None
        assert settled.answer.overruled is (overruled is not None)
        assert only(guard.standing(subject=KIM, at=at(4, 10))).waits, "at that time it was still open"


def test_a_restriction_and_its_end() -> None:
    """Art. 18: it stops everything but what survives, and is no question to be answered; then it ends."""
    clock = Clock(at(4, 1))
    guard = a_guard(clock=clock)
    restriction = guard.choices.restrict(KIM, via="letter")
    statement = only(guard.standing(subject=KIM))
    assert set(stops(statement)) == {"invoicing", "newsletter", "offers", "statistics", "bookkeeping"}
    assert set(stops(statement).values()) == {Code.RESTRICTION}
    assert (statement.about, statement.waits) == ((), False)
    clock.now = at(4, 9)
    guard.choices.end_restriction(restriction, because="letter 9")
    over = only(guard.standing(subject=KIM))
    assert (over.effects, over.answered_on) == ((), date(2026, 4, 9))


def test_s2_16_letters_only() -> None:
    """Said of channels, it stops channels: post goes on."""
    guard = a_guard()
    guard.choices.opt_out(KIM, all_but={Channel.POST}, via="letter")
    effects = {each.purpose.key: each for each in only(guard.standing(subject=KIM)).effects}
    assert effects["offers"].channels == (Channel.PHONE,)
    assert set(effects["newsletter"].channels) == {Channel.EMAIL, Channel.SMS}
    assert not effects["offers"].whole


def test_a_refusal_of_one_operation() -> None:
    """A choice may reach an operation only; then that is all it stops."""
    register = pr.MemoryRegister()
    guard = a_guard(register=register)
    stored = guard.choices.restrict(KIM, via="letter")
    reach = pr.Reach(purposes=pr.Axis.only(["statistics"]), operations=pr.Axis.only(["profile"]))
    register._choices = (attrs.evolve(stored, kind="objection", reach=reach),)
    (effect,) = only(guard.standing(subject=KIM)).effects
    assert (effect.purpose, effect.operations, effect.waits) == (STATISTICS, (Operation.PROFILE,), True)


def test_a_consent_and_its_words() -> None:
    """In force on its channel, with the words that were agreed to, until it is withdrawn."""
    guard = a_guard(clock=(clock := Clock(at(4, 1))))
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages", given_by="guardian")
    consent = only(guard.standing(subject=KIM))
    assert consent.words is not None
    assert consent.words.said("en", place="test") == "Yes, send me news."
    assert [(each.purpose, each.code, each.channels) for each in consent.effects] == [(NEWS, None, (Channel.EMAIL,))]
    clock.now = at(4, 2)
    guard.choices.withdraw(KIM, NEWS, via="my-pages")
    given, withdrawn = guard.standing(subject=KIM)
    assert (given.stands, withdrawn.stands) == (False, True)
    assert stops(withdrawn) == {"newsletter": Code.CONSENT_WITHDRAWN}


def test_a_consent_on_every_channel_of_which_one_is_withdrawn() -> None:
    guard = a_guard(clock=(clock := Clock(at(4, 1))))
    guard.choices.consent(KIM, NEWS, wording="v2", via="my-pages")
    assert [each.whole for each in only(guard.standing(subject=KIM)).effects] == [True]
    clock.now = at(4, 2)
    guard.choices.withdraw(KIM, NEWS, channels={Channel.SMS}, via="my-pages")
    consent, _ = guard.standing(subject=KIM)
    assert [each.channels for each in consent.effects] == [(Channel.EMAIL,)]
    clock.now = at(4, 3)
    guard.choices.withdraw(KIM, NEWS, channels={Channel.EMAIL}, via="my-pages")
    consent, *_ = guard.standing(subject=KIM)
    assert [each.operations for each in consent.effects] == [(Operation.USE,)], "it is left, and nobody can be reached"


def test_a_consent_that_names_its_channels() -> None:
    """It covers those, and no channel that comes later, so they are named."""
    guard = a_guard()
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL, Channel.SMS}, wording="v2", via="my-pages")
    assert [set(each.channels) for each in only(guard.standing(subject=KIM)).effects] == [{Channel.EMAIL, Channel.SMS}]


def test_a_restriction_pauses_a_consent_and_a_request_to_erase_ends_it() -> None:
    guard = a_guard(clock=(clock := Clock(at(4, 1))))
    guard.choices.consent(KIM, NEWS, wording="v2", via="my-pages")
    clock.now = at(4, 2)
    guard.choices.restrict(KIM, via="letter")
    assert guard.standing(subject=KIM)[0].stands
    clock.now = at(4, 3)
    guard.choices.request_erasure(KIM, via="letter")
    assert not guard.standing(subject=KIM)[0].stands


def test_a_refusal_dated_in_the_future() -> None:
    """By a clock that ran ahead: it counts now, as in deciding; asked about this instant it had not been said."""
    clock = Clock(at(4, 5))
    guard = a_guard(clock=clock)
    guard.choices.opt_out(KIM, via="letter")
    clock.now = at(4, 1)
    assert only(guard.standing(subject=KIM)).stands
    assert guard.standing(subject=KIM, at=at(4, 1)) == ()


def test_a_refusal_of_all_purposes_but_one() -> None:
    """It names the purposes that it reaches, and no group."""
    group = pr.PurposeGroup("marketing", pr.Text(en="Marketing"))
    asked = [attrs.evolve(OFFERS, group=group), attrs.evolve(NEWS, group=group)]
    register = pr.MemoryRegister()
    guard = a_guard(rulebook(*asked), register=register)
    stored = guard.choices.opt_out(KIM, via="letter")
    reach = pr.Reach(purposes=pr.Axis.everything_but(["newsletter"]))
    register._choices = (attrs.evolve(stored, reach=reach),)
    assert only(guard.standing(subject=KIM)).about == (asked[0],)


def test_a_childs_consent_is_in_force_nowhere() -> None:
    """Below the age only a guardian's counts, GDPR Art. 8(1)."""
    asked = attrs.evolve(NEWS, basis=pr.Consent(wordings={"v2"}, guardian_below=13), retention=())
    born = pr.SubjectAdapter(
        Customer, id="pk", given={pr.BORN: lambda who: date(2015, 1, 1), pr.ROLE: "role"}, addresses={"email": "email"}
    )
    guard = a_guard(rulebook(asked), subjects=[born])
    guard.choices.consent(KIM, asked, wording="v2", via="my-pages")
    guard.choices.consent(KIM, asked, wording="v2", via="my-pages", given_by="guardian")
    assert [each.stands for each in guard.standing(subject=KIM)] == [False, True]


def test_what_a_later_consent_reopened() -> None:
    """The objection still stops the rest."""
    guard = a_guard(clock=(clock := Clock(at(4, 1))))
    guard.choices.opt_out(KIM, via="letter")
    clock.now = at(4, 2)
    guard.choices.consent(KIM, OFFERS, channels={Channel.POST}, wording="v1", via="form", explicit=True)
    objection, consent = guard.standing(subject=KIM)
    effects = {each.purpose.key: each.channels for each in objection.effects}
    assert effects == {"newsletter": (), "offers": (Channel.PHONE,)}
    assert [(each.purpose, each.channels) for each in consent.effects] == [(OFFERS, (Channel.POST,))]
    assert guard.decide(OFFERS, subject=KIM, channel=Channel.POST).permitted


def test_names_that_are_gone() -> None:
    """A refusal of a purpose that was renamed names the new one; of one that nobody knows, everything."""
    register = pr.MemoryRegister()
    guard = a_guard(register=register)
    guard.choices.opt_out(KIM, OFFERS, via="letter")
    renamed = attrs.evolve(OFFERS, key="letters")
    retired: Any = {"offers": renamed}
    again = attrs.evolve(rulebook(renamed, STATISTICS), retired=retired)
    statement = only(a_guard(again, register=register).standing(subject=KIM))
    assert (statement.about, set(stops(statement))) == ((renamed,), {"letters"})
    forgotten = only(a_guard(rulebook(renamed, STATISTICS), register=register).standing(subject=KIM))
    assert (forgotten.about, set(stops(forgotten))) == ((), {"letters"})


def test_a_statement_about_a_confidential_purpose_is_not_for_the_person() -> None:
    """The person is told of it only what names nothing else."""
    asked = attrs.evolve(FRAUD, survives_objection=None)
    guard = a_guard(rulebook(asked, STATISTICS))
    guard.choices.object_on_grounds(KIM, asked, grounds="letter 4", via="letter")
    guard.choices.restrict(KIM, via="letter")
    objection, restriction = guard.standing(subject=KIM)
    assert objection.for_person is None
    assert restriction.for_person is not None
    assert set(stops(restriction)) == {"fraud", "statistics"}
    assert set(stops(restriction.for_person)) == {"statistics"}


def test_it_agrees_with_deciding() -> None:
    """Whatever a statement is said to stop is denied, and what nothing stops is permitted."""
    guard = a_guard(clock=(clock := Clock(at(4, 1))))
    verbs: list[Callable[[], object]] = [
        lambda: guard.choices.object_on_grounds(KIM, STATISTICS, grounds="x", via="letter"),
        lambda: guard.choices.opt_out(KIM, channels={Channel.PHONE}, via="letter"),
        lambda: guard.choices.request_erasure(KIM, via="letter"),
    ]
    for say in verbs:
        clock.passes(days=1)
        say()
        stopped = {e.purpose.key for each in guard.standing(subject=KIM) for e in each.effects if e.whole}
        for purpose in (INVOICING, OFFERS):
            denied = not guard.decide(purpose, subject=KIM, uses=purpose.declared()).permitted
            assert denied is (purpose.key in stopped)
