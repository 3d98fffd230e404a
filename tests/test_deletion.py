"""The deletion plan: what goes, what stays, and what may meanwhile be used for what. Dates are worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs
import pytest

from processing_rules import (
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    Agreement,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DataSet,
    DefinitionError,
    DeletionPlan,
    DirectMarketing,
    Event,
    Guard,
    LegalHold,
    LegalObligation,
    LegitimateInterests,
    MemoryRegister,
    Purpose,
    Recipient,
    RegisterUnavailableError,
    Rulebook,
    Step,
    SubjectAdapter,
    Text,
    Then,
    after,
    end_of,
    keep,
    keep_at_least,
    statute,
)

CONTACT = DataCategory("contact", Text(en="contact details"))
ANSWERS = DataCategory("answers", Text(en="answers"))
COMMENT = DataCategory("comment", Text(en="comments"))
VOUCHER = DataCategory("voucher", Text(en="vouchers"))

GIVEN = Event("feedback_given", of="item")
BOOKED = Event("booked", of="item", certain=True)
ENDED = Event("contract_ended")
CLAIMED = Event("claim_made")
CLAIM_CLOSED = Event("claim_closed", closes=CLAIMED)

PROVIDER = Recipient(
    "provider",
    Text(en="provider"),
    role="processor",
    country="SE",
    agreement=Agreement("A-1", valid_from=date(2020, 1, 1)),
)
INTERESTS = LegitimateInterests(Text(en="a better service"), assessment="LIA-1")
SURVEY = Purpose(
    "survey",
    Text(en="Survey"),
    basis=INTERESTS,
    direct_marketing=DirectMarketing.SURVEY,
    categories={ANSWERS, COMMENT},
    recipients={PROVIDER.gets(ANSWERS)},
    retention=[
        keep(ANSWERS, months=18).after(GIVEN),
        keep(COMMENT, months=12).after(GIVEN).and_then(Then.REDACT),
    ],
)
MARKETING = Purpose(
    "marketing",
    Text(en="Marketing"),
    basis=INTERESTS,
    direct_marketing=True,
    categories={CONTACT},
    retention=[keep(CONTACT, months=24).after(ENDED)],
)
BOOKS = Purpose(
    "books",
    Text(en="Bookkeeping"),
    basis=LegalObligation(statute("bokföringslagen (1999:1078)", "7 kap. 2 §")),
    direct_marketing=False,
    categories={CONTACT, VOUCHER},
    retention=[keep_at_least(CONTACT, VOUCHER, years=7).after(end_of("year", end_of("financial_year", BOOKED)))],
)
CLAIMS = Purpose(
    "claims",
    Text(en="Legal claims"),
    basis=INTERESTS,
    direct_marketing=False,
    categories={ANSWERS, COMMENT},
    retention=[keep(ANSWERS, COMMENT).while_(CLAIMED.happened() & ~CLAIM_CLOSED.happened())],
    survives_objection=statute("GDPR", "Art. 17(3)(e)"),
)
NEWSLETTER = Purpose(
    "newsletter",
    Text(en="Newsletter"),
    basis=Consent(wordings={"v1"}),
    direct_marketing=True,
    categories={CONTACT},
    retention=[keep(CONTACT, months=24).after(ENDED)],
)
SERVICE = Purpose(
    "service",
    Text(en="Service"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT},
    retention=[keep(CONTACT, months=12).after(ENDED).with_grace(days=30)],
)
RULES = Rulebook(
    controller=Controller("Example AB", country="SE"),
    purposes=[SURVEY, MARKETING, BOOKS, CLAIMS, NEWSLETTER, SERVICE],
    version="2026-01",
)


@attrs.define
class Customer:
    pk: int
    ended: object = NOT_YET
    claimed: object = NOT_YET
    claim_closed: object = NOT_YET


@attrs.define
class Row:
    id: int
    customer: Customer
    when: object
    score: int | None = 5
    comment: str | None = "in her own words"


def adapter() -> SubjectAdapter[Customer]:
    given = {ENDED: "ended", CLAIMED: "claimed", CLAIM_CLOSED: "claim_closed"}
    return SubjectAdapter(Customer, id="pk", given=given)


def feedback(*purposes: Purpose, held_by: tuple[Recipient, ...] = ()) -> DataSet[Row]:
    return DataSet(
        "feedback",
        key="id",
        subject="customer",
        purposes=purposes or (SURVEY,),
        fields={ANSWERS: ("score",), COMMENT: ("comment",)},
        given={GIVEN: "when"},
        held_by=held_by,
    )


def addresses(*purposes: Purpose) -> DataSet[Row]:
    return DataSet(
        "addresses",
        key="id",
        subject="customer",
        purposes=purposes,
        fields={CONTACT: ("comment",)},
        given={BOOKED: "when"},
    )


@pytest.fixture
def guard() -> Guard:
    return Guard(
        RULES, register=MemoryRegister(), subjects=[adapter()], clock=lambda: datetime(2026, 2, 1, 9, tzinfo=UTC)
    )


KIM = Customer(1)
AUGUST = Row(1, KIM, date(2024, 8, 31))


def only(steps: object) -> Step:
    assert isinstance(steps, tuple)
    assert len(steps) == 1, steps
    found = steps[0]
    assert isinstance(found, Step)
    return found


def test_a_part_of_a_row_is_redacted_and_the_row_erased_later(guard: Guard) -> None:
    """Feedback of 31 August 2024: free text to 31 August 2025, the scores to 28 February 2026 (S3-13, S3-14)."""
    day_before = guard.deletion_plan(feedback(), [AUGUST], on=date(2025, 8, 31))
    assert day_before.due == ()
    redacted = only(guard.deletion_plan(feedback(), [AUGUST], on=date(2025, 9, 1)).due)
    assert (redacted.then, redacted.fields, redacted.expiry.last_day) == (Then.REDACT, ("comment",), date(2025, 8, 31))
    last = guard.deletion_plan(feedback(), [attrs.evolve(AUGUST, comment=None)], on=date(2026, 2, 28))
    assert last.due == ()
    erased = only(guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 1)).due)
    assert (erased.then, erased.fields) == (Then.ERASE, ("score", "comment"))
    assert erased.expiry.deletion_date == date(2026, 3, 1)


def test_what_is_redacted_is_not_redacted_again(guard: Guard) -> None:
    """A field that is empty holds nothing, so the next night has nothing to do with it."""
    redacted = attrs.evolve(AUGUST, comment=None)
    assert guard.deletion_plan(feedback(), [redacted], on=date(2025, 9, 1)).due == ()


def test_a_minimum_keeps_a_row_and_restricts_it(guard: Guard) -> None:
    """C25: marketing until 28 February 2026, the voucher of the year 2024 through 2031; between them only bookkeeping."""
    row = Row(1, Customer(1, ended=date(2024, 2, 29)), date(2024, 5, 2))
    data = addresses(MARKETING, BOOKS)
    assert guard.deletion_plan(data, [row], on=date(2026, 2, 28)).restricted == ()
    plan = guard.deletion_plan(data, [row], on=date(2026, 3, 1))
    assert plan.due == ()
    restricted = only(plan.restricted)
    assert [purpose.key for purpose in restricted.surviving] == ["books"]
    assert (restricted.expiry.last_day, restricted.expiry.deletion_date) == (date(2031, 12, 31), date(2032, 1, 1))
    assert guard.deletion_plan(data, [row], on=date(2031, 12, 31)).due == ()
    assert only(guard.deletion_plan(data, [row], on=date(2032, 1, 1)).due).then is Then.ERASE


@pytest.mark.parametrize(
    ("on", "due", "held"),
    [(date(2026, 3, 1), 0, 1), (date(2026, 5, 20), 0, 1), (date(2026, 5, 21), 1, 0)],
    ids=["expired but held", "the last held day", "the day after"],
)
def test_a_hold_postpones_and_revives_nothing(guard: Guard, on: date, due: int, held: int) -> None:
    """C29: due since 1 March 2026, held from 10 January to 20 May, so erased from 21 May; the survey stays over."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), released_on=date(2026, 5, 20), still_for=[CLAIMS])
    plan = guard.deletion_plan(feedback(), [AUGUST], on=on, holds=[hold])
    assert (len(plan.due), sum("score" in step.fields for step in plan.held)) == (due, held)
    step = next(step for step in (*plan.due, *plan.held) if "score" in step.fields)
    assert step.expiry.deletion_date == date(2026, 5, 21)
    if held:
        assert [purpose.key for purpose in step.surviving] == ["claims"]
        assert step.holds == ("T 1-26",)


def test_a_hold_on_one_person_leaves_others_alone(guard: Guard) -> None:
    """A hold names whose data it is about; where nobody knows whose row it is, it holds."""
    other = Row(2, Customer(2), date(2024, 8, 31))
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), subject=KIM)
    plan = guard.deletion_plan(feedback(), [AUGUST, other], on=date(2026, 3, 1), holds=[hold])
    assert [step.key for step in plan.due] == [2]
    assert {step.key for step in plan.held} == {1}
    nobody = attrs.evolve(other, customer=None)  # type: ignore[arg-type]  # a row that lost its customer
    assert guard.deletion_plan(feedback(), [nobody], on=date(2026, 3, 1), holds=[hold]).due == ()


def test_a_hold_placed_later_does_not_hold_yet(guard: Guard) -> None:
    """The first day of a hold counts, the day before does not."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 3, 2))
    assert len(guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 1), holds=[hold]).due) == 1
    assert guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 2), holds=[hold]).due == ()


def test_a_claim_keeps_a_row_while_it_is_open(guard: Guard) -> None:
    """A state that is over keeps nothing; while it lasts the row stays, and the day after its end the row goes."""
    data = feedback(SURVEY, CLAIMS)
    assert len(guard.deletion_plan(data, [AUGUST], on=date(2026, 3, 1)).due) == 1
    claimed = attrs.evolve(AUGUST, customer=Customer(1, claimed=date(2026, 1, 10)))
    plan = guard.deletion_plan(data, [claimed], on=date(2026, 3, 1))
    assert plan.due == ()
    assert {name for step in plan.pending for name in step.expiry.waits_for} == {"claim_made", "claim_closed"}
    settled = attrs.evolve(AUGUST, customer=Customer(1, claimed=date(2026, 1, 10), claim_closed=date(2026, 5, 20)))
    assert guard.deletion_plan(data, [settled], on=date(2026, 5, 19)).due == ()
    assert len(guard.deletion_plan(data, [settled], on=date(2026, 5, 20)).due) == 1


def test_a_purpose_whose_clauses_do_not_apply_keeps_the_row(guard: Guard) -> None:
    """Its use is not limited for this row, so the row is not erased under it: it is listed, never silently kept."""
    unlimited = attrs.evolve(SURVEY, key="other", retention=[keep(ANSWERS, COMMENT).until(CLAIM_CLOSED)], group=None)
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[SURVEY, unlimited], version="1")
    guard = Guard(rules, register=MemoryRegister(), subjects=[adapter()])
    plan = guard.deletion_plan(feedback(SURVEY, unlimited), [AUGUST], on=date(2026, 3, 1))
    assert plan.due == ()
    assert {step.expiry.status for step in plan.pending} == {"undated"}


@pytest.mark.parametrize(
    "when", [None, UNKNOWN, "2024-08-31", datetime(2024, 8, 31, 12)], ids=["none", "unknown", "text", "naive"]
)
def test_an_unknown_trigger_is_listed_and_never_due(guard: Guard, when: object) -> None:
    """Nothing is ever due because a date could not be read."""
    plan = guard.deletion_plan(feedback(), [attrs.evolve(AUGUST, when=when)], on=date(2099, 1, 1))
    assert plan.due == ()
    assert {step.expiry.status for step in plan.pending} == {"unknown"}
    assert {name for step in plan.pending for name in step.expiry.waits_for} == {"feedback_given"}


def test_a_date_past_9999_leaves_that_row_unknown_and_the_run_goes_on(guard: Guard) -> None:
    """One row of nonsense does not stop the night."""
    far = attrs.evolve(AUGUST, id=9, when=date(9999, 1, 1))
    plan = guard.deletion_plan(feedback(), [far, AUGUST], on=date(2026, 3, 1))
    assert [step.key for step in plan.due] == [1]
    assert {(step.key, step.expiry.status) for step in plan.pending} == {(9, "unknown")}


def test_a_row_to_which_no_clause_applies_is_not_due(guard: Guard) -> None:
    """Where nothing says when, nothing is erased: it is listed instead."""
    gone = attrs.evolve(AUGUST, when=DOES_NOT_APPLY)
    plan = guard.deletion_plan(feedback(), [gone], on=date(2099, 1, 1))
    assert plan.due == ()
    assert {step.expiry.status for step in plan.pending} == {"does-not-apply"}


def test_grace_delays_erasing_and_not_the_end_of_use(guard: Guard) -> None:
    """Ended 2024-01-31: used to 31 January 2025, erased by 2 March (30 days later), so due from 3 March."""
    row = Row(1, Customer(1, ended=date(2024, 1, 31)), date(2024, 1, 1))
    data = addresses(SERVICE)
    waiting = only(guard.deletion_plan(data, [row], on=date(2025, 2, 1)).restricted)
    assert (waiting.expiry.last_use, waiting.expiry.last_day) == (date(2025, 1, 31), date(2025, 3, 2))
    assert waiting.surviving == ()
    assert len(guard.deletion_plan(data, [row], on=date(2025, 3, 3)).due) == 1


def test_an_objection_ends_the_purpose_and_not_the_voucher(guard: Guard) -> None:
    """C59: who says no to marketing is erased from it now; what bookkeeping needs stays, restricted to it."""
    row = Row(1, KIM, date(2026, 1, 31))
    assert guard.deletion_plan(addresses(MARKETING), [row], on=date(2026, 2, 1)).due == ()
    guard.choices.opt_out(KIM, via="letter")
    assert len(guard.deletion_plan(addresses(MARKETING), [row], on=date(2026, 2, 1)).due) == 1
    kept = guard.deletion_plan(addresses(MARKETING, BOOKS), [row], on=date(2026, 2, 1))
    assert kept.due == ()
    assert [purpose.key for purpose in only(kept.restricted).surviving] == ["books"]
    assert only(kept.restricted).expiry.deletion_date == date(2034, 1, 1)


def test_a_restriction_erases_nothing(guard: Guard) -> None:
    """GDPR Art. 18: what is restricted is stored, also past its time, until the restriction ends."""
    said = guard.choices.restrict(KIM, via="letter")
    held = guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 1))
    assert held.due == ()
    assert {step.expiry.status for step in held.held} == {"held"}
    guard.choices.end_restriction(said, because="ticket 12")
    assert len(guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 1)).due) == 1


def test_recipients_have_steps_of_their_own(guard: Guard) -> None:
    """S3-19: the processor's copy of what it gets goes on the same day; it never got the comment."""
    plan = guard.deletion_plan(feedback(held_by=(PROVIDER,)), [AUGUST], on=date(2026, 3, 1))
    assert [(step.holder, step.fields) for step in plan.at_recipients] == [("provider", ("score",))]
    assert [step.holder for step in plan.due] == [None]
    assert guard.deletion_plan(feedback(held_by=(PROVIDER,)), [AUGUST], on=date(2026, 2, 28)).at_recipients == ()


def test_the_digest_tells_whether_there_is_something_else_to_do(guard: Guard) -> None:
    """Equal for the same work in any order of rows, different when a row, the day or a hold changes it."""
    other = Row(2, Customer(2), date(2024, 8, 31))

    def plan(*rows: Row, on: date = date(2026, 3, 1)) -> DeletionPlan:
        return guard.deletion_plan(feedback(), rows, on=on)

    assert plan(AUGUST, other).digest == plan(other, AUGUST).digest
    assert plan(AUGUST, other).digest != plan(AUGUST).digest
    assert plan(AUGUST).digest != plan(AUGUST, on=date(2026, 3, 2)).digest
    assert plan(AUGUST).digest != plan(attrs.evolve(AUGUST, id=3)).digest
    held = guard.deletion_plan(
        feedback(), [AUGUST], on=date(2026, 3, 1), holds=[LegalHold("T", placed_on=date(2026, 1, 1))]
    )
    assert plan(AUGUST).digest != held.digest


def test_rows_are_read_once_and_batches_hold_every_due_step(guard: Guard) -> None:
    """A generator is enough, and batches leave nothing out."""

    def rows() -> Iterator[Row]:
        for number in range(1201):
            yield attrs.evolve(AUGUST, id=number)

    plan = guard.deletion_plan(feedback(), rows(), on=date(2026, 3, 1))
    assert plan.rows == 1201
    assert [len(batch) for batch in plan.batches(500)] == [500, 500, 201]
    assert {step.key for batch in plan.batches(7) for step in batch} == set(range(1201))


def test_a_fact_that_no_one_supplies_fails_before_a_row_is_read(guard: Guard) -> None:
    """The data set is where an item's events come from; what it lacks is named."""
    data: DataSet[Row] = DataSet(
        "feedback", key="id", subject="customer", purposes=[SURVEY], fields={ANSWERS: ("score",)}
    )
    with pytest.raises(DefinitionError, match=r"`feedback`.*`survey` needs `feedback_given` of the item"):
        guard.deletion_plan(data, [AUGUST], on=date(2026, 3, 1))


def test_nothing_is_planned_without_the_register() -> None:
    """What people said may forbid erasing, so a plan without it would be a guess."""

    class Broken(MemoryRegister):
        def recorded(self, keys: object) -> tuple[()]:
            raise ConnectionError

    guard = Guard(RULES, register=Broken(), subjects=[adapter()])
    with pytest.raises(RegisterUnavailableError):
        guard.deletion_plan(feedback(), [AUGUST], on=date(2026, 3, 1))


def test_a_refresh_is_its_own_thing_to_do() -> None:
    """S2-41: six months after the last check, the row is checked again or erased; a fresh check starts anew."""
    checked = Event("checked", of="item")
    profile = DataCategory("profile")
    purpose = Purpose(
        "register",
        Text(en="Register"),
        basis=INTERESTS,
        direct_marketing=True,
        categories={profile},
        retention=[keep(profile, months=6).after(checked).or_refresh()],
    )
    rules = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[purpose], version="1")
    data: DataSet[Row] = DataSet(
        "register",
        key="id",
        subject="customer",
        purposes=[purpose],
        fields={profile: ("comment",)},
        given={checked: "when"},
    )
    guard = Guard(rules, register=MemoryRegister(), subjects=[SubjectAdapter(Customer, id="pk")])
    row = Row(1, KIM, date(2025, 8, 31))
    assert guard.deletion_plan(data, [row], on=date(2026, 2, 28)).due == ()
    assert only(guard.deletion_plan(data, [row], on=date(2026, 3, 1)).due).then is Then.REFRESH_OR_ERASE
    fresh = attrs.evolve(row, when=date(2026, 2, 28))
    assert guard.deletion_plan(data, [fresh], on=date(2026, 8, 28)).due == ()
    assert rules.deletion_date(purpose, profile, {checked: date(2026, 2, 28)}) == date(2026, 8, 29)
    assert after(checked, months=6) == purpose.retention[0].deadline  # type: ignore[index]  # a tuple behind the declared Iterable
