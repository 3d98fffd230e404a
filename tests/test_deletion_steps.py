"""What each step of a deletion plan says: which part of the row, why, until when, who may still use it, and whose copy it is.

Dates are worked out by hand: answers of 31 August 2024 may be there to 28 February 2026 (18 months), comments to 31 August 2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import attrs
import pytest

from processing_rules import (
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    Agreement,
    Axis,
    Choice,
    Clause,
    Code,
    Consent,
    Controller,
    DataCategory,
    DataSet,
    DefinitionError,
    DeletionPlan,
    DirectMarketing,
    Event,
    Guard,
    InputError,
    KeyRing,
    LegalHold,
    LegalObligation,
    LegitimateInterests,
    MemoryRegister,
    Purpose,
    Reach,
    Recipient,
    Rulebook,
    Step,
    SubjectAdapter,
    Text,
    Then,
    after,
    keep,
    keep_at_least,
    stated,
    statute,
)
from processing_rules.expressions.statutes import statutory

ANSWERS = DataCategory("answers", Text(en="answers"))
COMMENT = DataCategory("comment", Text(en="comments"))
GIVEN = Event("given", of="item")
ENDED = Event("contract_ended")
INTERESTS = LegitimateInterests(Text(en="a better service"), assessment="LIA-1")
AUGUST = date(2024, 8, 31)
ANSWERS_END = date(2026, 2, 28)
COMMENT_IS_DUE, ALL_IS_DUE = date(2025, 9, 1), date(2026, 3, 1)
RING = KeyRing("2026", {"2026": bytes(range(32))})


def company(key: str) -> Recipient:
    return Recipient(
        key, Text(en=key), role="processor", country="SE", agreement=Agreement(key, valid_from=date(2020, 1, 1))
    )


HERE, THERE = company("here"), company("there")


def purpose(key: str, *retention: Clause, **more: object) -> Purpose:
    usual: dict[str, object] = {
        "basis": INTERESTS,
        "direct_marketing": False,
        "categories": {ANSWERS, COMMENT},
        "retention": retention,
    }
    return Purpose(key, Text(en=key), **(usual | more))  # type: ignore[arg-type]  # fields of Purpose


SURVEY = purpose(
    "survey",
    keep(ANSWERS, months=18).after(GIVEN).citing(stated("l.1")),
    keep(COMMENT, months=12).after(GIVEN),
    direct_marketing=DirectMarketing.SURVEY,
    recipients={HERE.gets(ANSWERS, COMMENT), THERE.gets(ANSWERS)},
)
LAW = purpose(
    "law",
    keep_at_least(ANSWERS, years=7).after(GIVEN),
    basis=LegalObligation(statute("bokföringslagen (1999:1078)", "7 kap. 2 §")),
)
QUALITY = purpose("quality", keep(ANSWERS, COMMENT, years=3).after(GIVEN))
PANEL = purpose("panel", keep(ANSWERS, COMMENT, years=3).after(GIVEN), basis=Consent(wordings={"v1"}))
CLAIMS = purpose("claims", survives_objection=statute("GDPR", "Art. 17(3)(e)"))


@attrs.define
class Customer:
    pk: int
    ended: object = NOT_YET


@attrs.define
class Row:
    id: object = 1
    customer: object = 1
    when: object = AUGUST
    score: int | None = 5
    comment: str | None = "in her own words"


KIM, ROBIN = Customer(1), Customer(2)


class Desk:
    """A guard, and plans of one data set."""

    def __init__(self, *purposes: Purpose, held_by: Sequence[Recipient] = (), others: Sequence[Purpose] = ()) -> None:
        rules = Rulebook(
            controller=Controller("Example AB", country="SE"), purposes={*purposes, *others, CLAIMS}, version="1"
        )
        self.register = MemoryRegister()
        people = {1: KIM, 2: ROBIN}
        adapter = SubjectAdapter(
            Customer, id="pk", given={ENDED: "ended"}, find=lambda ids: {pk: people[pk] for pk in ids}
        )
        self.guard = Guard(
            rules,
            register=self.register,
            keys=RING,
            subjects=[adapter],
            clock=lambda: datetime(2025, 1, 7, 9, tzinfo=UTC),
        )
        self.data: DataSet[Row] = DataSet(
            "feedback",
            key="id",
            subject="customer",
            purposes=purposes,
            fields={ANSWERS: ("score",), COMMENT: ("comment",)},
            given={GIVEN: "when"},
            held_by=held_by,
        )

    def plan(self, on: date, *rows: Row, holds: Iterable[LegalHold] = ()) -> DeletionPlan:
        return self.guard.deletion_plan(self.data, rows or [Row()], on=on, holds=holds)

    def imported(self, **said: object) -> None:
        """Something that Kim said elsewhere, taken over."""
        keys = RING.current_keys({"id": ":1"})
        at = datetime(2025, 1, 7, 9, tzinfo=UTC)
        self.register.append(Choice(at=at, keys=keys, evidence="import", **said))  # type: ignore[arg-type]  # fields of Choice


def parts(steps: Iterable[Step]) -> list[tuple[str, ...]]:
    return sorted(step.fields for step in steps)


def of(steps: Iterable[Step], category: DataCategory) -> Step:
    """The one step about a category."""
    (found,) = (step for step in steps if category in step.categories)
    return found


# ---------------------------------------------------------------- a row, and a part of one


def test_a_step_says_what_it_concerns() -> None:
    """The data set, the day, and whether it is the row or only the fields named."""
    desk = Desk(SURVEY)
    (part,) = desk.plan(COMMENT_IS_DUE).due
    (row,) = desk.plan(ALL_IS_DUE).due
    assert (part.data, part.whole_row, part.categories, part.holder) == ("feedback", False, (COMMENT,), None)
    assert (row.data, row.whole_row, row.categories, row.holder) == ("feedback", True, (ANSWERS, COMMENT), None)
    plan = desk.plan(COMMENT_IS_DUE)
    assert plan.on == part.expiry.on == COMMENT_IS_DUE


@pytest.mark.parametrize(
    ("then", "part"),
    [
        (Then.ERASE, Then.REDACT),
        (Then.REDACT, Then.REDACT),
        (Then.ANONYMISE, Then.ANONYMISE),
        (Then.REFRESH_OR_ERASE, Then.REFRESH_OR_ERASE),
    ],
)
def test_what_to_do_with_a_part(then: Then, part: Then) -> None:
    """While the row stays, erasing a part is emptying its fields (docs/concepts/deletion.md, the table of `then`)."""
    of_both = purpose("p", keep(ANSWERS, months=18).after(GIVEN), keep(COMMENT, months=12).after(GIVEN).and_then(then))
    (step,) = Desk(of_both).plan(COMMENT_IS_DUE).due
    assert (step.then, step.fields) == (part, ("comment",))


def test_parts_that_go_in_different_ways_are_steps_of_their_own() -> None:
    """Of a row that stays, what is anonymised is not redacted."""
    third = DataCategory("third")
    of_all = purpose(
        "p",
        keep(ANSWERS, months=1).after(GIVEN).and_then(Then.ANONYMISE),
        keep(COMMENT, months=1).after(GIVEN),
        keep(third, months=18).after(GIVEN),
        categories={ANSWERS, COMMENT, third},
    )
    desk = Desk(of_all)
    data: DataSet[Row] = DataSet(
        "wide",
        key="id",
        subject="customer",
        purposes=[of_all],
        fields={ANSWERS: ("score",), COMMENT: ("comment",), third: ("id",)},
        given={GIVEN: "when"},
    )
    due = desk.guard.deletion_plan(data, [Row()], on=date(2024, 10, 1)).due
    assert {(step.then, step.fields) for step in due} == {
        (Then.ANONYMISE, ("score",)),
        (Then.REDACT, ("comment",)),
    }


@pytest.mark.parametrize(
    ("answers", "comment", "row"),
    [
        (Then.REDACT, Then.REDACT, Then.ERASE),
        (Then.ERASE, Then.REDACT, Then.ERASE),
        (Then.ANONYMISE, Then.ANONYMISE, Then.ANONYMISE),
        (Then.ANONYMISE, Then.REFRESH_OR_ERASE, Then.ERASE),
    ],
)
def test_what_to_do_with_a_row_of_which_everything_is_over(answers: Then, comment: Then, row: Then) -> None:
    """When all of it is over the row is erased; it is anonymised only where that is said of all of it."""
    of_both = purpose(
        "p",
        keep(ANSWERS, months=12).after(GIVEN).and_then(answers),
        keep(COMMENT, months=12).after(GIVEN).and_then(comment),
    )
    (step,) = Desk(of_both).plan(COMMENT_IS_DUE).due
    assert (step.then, step.whole_row) == (row, True)


def test_a_row_that_holds_nothing_goes_with_the_rest() -> None:
    """Both fields are empty: there is no part to redact, and the row goes when everything is over."""
    empty, desk = Row(score=None, comment=None), Desk(SURVEY)
    assert desk.plan(ANSWERS_END, empty).due == ()
    (step,) = desk.plan(ALL_IS_DUE, empty).due
    assert (step.then, step.whole_row) == (Then.ERASE, True)


def test_who_said_no_is_not_asked_whether_the_data_is_right() -> None:
    """A refresh is an address to the person; after an objection to marketing the data is erased (GDPR Art. 17(1)(c))."""
    panel = purpose("p", keep(ANSWERS, COMMENT, months=12).after(GIVEN).or_refresh(), direct_marketing=True)
    desk = Desk(panel)
    (before,) = desk.plan(COMMENT_IS_DUE).due
    desk.guard.choices.opt_out(KIM, via="letter")
    (now,) = desk.plan(COMMENT_IS_DUE).due
    assert (before.then, now.then) == (Then.REFRESH_OR_ERASE, Then.ERASE)


def test_who_said_no_is_not_asked_for_another_purpose_either() -> None:
    """Marketing ended by the objection, and the register past its check: the row is erased, not checked with who objected."""
    marketing = purpose("marketing", keep(ANSWERS, COMMENT, years=5).after(GIVEN), direct_marketing=True)
    register = purpose("register", keep(ANSWERS, COMMENT, months=12).after(GIVEN).or_refresh())
    desk = Desk(marketing, register)
    desk.guard.choices.opt_out(KIM, via="letter")
    (step,) = desk.plan(COMMENT_IS_DUE).due
    assert step.then is Then.ERASE


def test_what_stands_differently_is_listed_apart() -> None:
    """One part waits for the contract's end, and of the other a fact is missing."""
    two = purpose("p", keep(ANSWERS, months=18).after(ENDED), keep(COMMENT, months=12).after(GIVEN))
    pending = Desk(two).plan(COMMENT_IS_DUE, Row(when=UNKNOWN)).pending
    assert parts(pending) == [("comment",), ("score",)]
    assert of(pending, ANSWERS).expiry.status == "pending"
    assert of(pending, COMMENT).expiry.status == "unknown"
    assert of(pending, ANSWERS).expiry.waits_for == {"contract_ended"}


def test_parts_that_stay_for_different_times_are_listed_apart() -> None:
    """Restricted is what outlives a purpose, each part to its own day."""
    law = purpose(
        "law",
        keep_at_least(ANSWERS, years=7).after(GIVEN),
        keep_at_least(COMMENT, years=5).after(GIVEN),
        basis=LAW.basis,
    )
    restricted = Desk(SURVEY, law).plan(ALL_IS_DUE).restricted
    assert {step.fields: step.expiry.last_day for step in restricted} == {
        ("score",): date(2031, 8, 31),
        ("comment",): date(2029, 8, 31),
    }


# ---------------------------------------------------------------- until when, and why


def test_a_minimum_is_named_with_its_day() -> None:
    """Use ends with the maximum, the row stays to the end of the minimum, and both clauses are reasons."""
    step = of(Desk(SURVEY, LAW).plan(ALL_IS_DUE).restricted, ANSWERS)
    assert step.expiry.must_stay_until == step.expiry.last_day == date(2031, 8, 31)
    assert {(reason.code, reason.purpose, reason.about) for reason in step.expiry.because} == {
        (Code.CLAUSE, "survey", "answers"),
        (Code.CLAUSE, "law", "answers"),
    }
    assert {reason.source for reason in step.expiry.because} == {stated("l.1"), None}
    assert {clause.bound for clause in step.expiry.clauses} == {"maximum", "minimum"}


def test_the_act_of_the_day_is_cited() -> None:
    """A plan for a day before an amendment cites what held then."""
    old, new = statute("an act", "1 §"), statute("a newer act", "1 §")
    act = statutory(Text(en="answers"), after(GIVEN, years=7), key="answers", duty="minimum", source=old)
    changed = act.overridden(after(GIVEN, years=9), source=new, valid_from=date(2026, 3, 2))
    law = purpose("law", keep_at_least(ANSWERS, COMMENT).until(changed), basis=LAW.basis)
    for day, cited in ((date(2026, 3, 1), old), (date(2026, 3, 2), new)):
        (step,) = Desk(SURVEY, law).plan(day).restricted
        assert {reason.source for reason in step.expiry.because if reason.purpose == "law"} == {cited}


def test_a_minimum_keeps_beyond_the_maximum_of_the_same_purpose() -> None:
    """A maximum of one year and a minimum of three: used for one year, there for three."""
    both = purpose(
        "p", keep(ANSWERS, COMMENT, years=1).after(GIVEN), keep_at_least(ANSWERS, COMMENT, years=3).after(GIVEN)
    )
    desk = Desk(both)
    assert desk.plan(date(2027, 8, 31)).due == ()
    (waiting,) = desk.plan(date(2027, 8, 31)).restricted
    assert (waiting.expiry.last_use, waiting.expiry.must_stay_until) == (date(2025, 8, 31), date(2027, 8, 31))
    assert waiting.surviving == ()
    (due,) = desk.plan(date(2027, 9, 1)).due
    assert due.surviving == ()


def test_a_minimum_outlives_a_refusal_of_its_purpose() -> None:
    """GDPR Art. 17(3)(b): marketing ends with the objection, what it must keep stays."""
    marketing = purpose(
        "p",
        keep(ANSWERS, COMMENT, years=5).after(GIVEN),
        keep_at_least(ANSWERS, COMMENT, years=3).after(GIVEN),
        direct_marketing=True,
    )
    desk = Desk(marketing)
    desk.guard.choices.opt_out(KIM, via="letter")
    (step,) = desk.plan(ALL_IS_DUE).restricted
    assert (step.expiry.last_day, step.surviving) == (date(2027, 8, 31), ())


def test_an_ended_purpose_gives_no_date() -> None:
    """After an objection the days of use are those of the purposes that are left, and the objection is a reason."""
    marketing = purpose("marketing", keep(ANSWERS, COMMENT, years=5).after(GIVEN), direct_marketing=True)
    desk = Desk(marketing, QUALITY)
    desk.guard.choices.opt_out(KIM, via="letter")
    (step,) = desk.plan(ALL_IS_DUE).restricted
    assert (step.expiry.last_use, step.expiry.last_day) == (date(2027, 8, 31), date(2027, 8, 31))
    assert [purpose.key for purpose in step.surviving] == ["quality"]
    assert step.expiry.clauses == QUALITY.retention
    assert (Code.OBJECTION_TO_MARKETING, "marketing") in {(each.code, each.purpose) for each in step.expiry.because}


def test_an_open_end_says_no_last_day() -> None:
    """One purpose has a date and of the other a fact is missing: neither the end nor the last use is known."""
    waiting = purpose("waiting", keep(ANSWERS, COMMENT, months=1).after(ENDED))
    desk = Desk(SURVEY, waiting)
    row = Row(customer=Customer(3, ended=UNKNOWN))
    for step in desk.plan(date(2025, 1, 7), row).pending:
        assert (step.expiry.status, step.expiry.last_day, step.expiry.last_use) == ("unknown", None, None)
        assert step.expiry.waits_for == {"contract_ended"}


def test_a_date_that_cannot_be_said_is_the_only_reason() -> None:
    """Past the year 9999 no clause has decided anything."""
    (step,) = Desk(QUALITY).plan(ALL_IS_DUE, Row(when=date(9999, 1, 1))).pending
    assert [(reason.code, reason.purpose) for reason in step.expiry.because] == [(Code.OUT_OF_RANGE, "quality")]
    assert step.expiry.status == "unknown"


def test_a_purpose_without_a_clause_is_the_reason_why_no_date_is_known() -> None:
    """It is listed with the name of what is missing; where there is a clause nothing is missing."""
    (step,) = Desk(CLAIMS).plan(ALL_IS_DUE).pending
    assert [(reason.code, reason.purpose) for reason in step.expiry.because] == [(Code.RETENTION_MISSING, "claims")]
    with_clauses = Desk(SURVEY, LAW).plan(ALL_IS_DUE).restricted
    assert Code.RETENTION_MISSING not in {each.code for each in of(with_clauses, ANSWERS).expiry.because}


def test_an_instant_falls_on_a_day_of_the_controller() -> None:
    """Half past one at night on 31 August in Stockholm, when it is still the 30th in UTC."""
    late = Row(when=datetime(2024, 8, 30, 23, 30, tzinfo=UTC), comment=None)
    desk = Desk(QUALITY)
    assert desk.plan(date(2027, 8, 31), late).due == ()
    (step,) = desk.plan(date(2027, 9, 1), late).due
    assert step.expiry.last_day == date(2027, 8, 31)


# ---------------------------------------------------------------- what the person said


def test_a_purpose_on_consent_is_alive_while_there_is_one() -> None:
    """Nobody agreed: the panel does not survive the survey. Somebody agreed: it does, to the last day of the consent."""
    desk = Desk(SURVEY, PANEL)
    assert {step.surviving for step in desk.plan(ALL_IS_DUE).restricted} == {()}
    agreed = Reach(purposes=Axis.only(["panel"]))
    desk.imported(kind="consent", reach=agreed, wording="v1", until=ALL_IS_DUE)
    assert {step.surviving for step in desk.plan(ALL_IS_DUE).restricted} == {(PANEL,)}
    assert {step.surviving for step in desk.plan(date(2026, 3, 2)).restricted} == {()}


def test_what_waits_for_an_answer_is_held_and_used_for_nothing() -> None:
    """GDPR Art. 18(2): restricted data is stored, not used; and the step says why it is held."""
    desk = Desk(QUALITY)
    desk.guard.choices.restrict(KIM, via="letter")
    (held,) = desk.plan(ALL_IS_DUE).held
    assert held.surviving == ()
    assert (Code.RESTRICTION, "quality") in {(reason.code, reason.purpose) for reason in held.expiry.because}
    assert held.expiry.last_day is None


def test_a_refusal_of_profiling_ends_no_storage() -> None:
    """A refusal that reaches one operation leaves the others; one that reaches use ends what was kept for it."""
    marketing = purpose("p", keep(ANSWERS, COMMENT, years=5).after(GIVEN), direct_marketing=True)
    desk = Desk(marketing)
    desk.imported(kind="objection-to-marketing", reach=Reach(operations=Axis.only(["profile"])))
    assert desk.plan(ALL_IS_DUE).due == ()
    desk.imported(kind="objection-to-marketing", reach=Reach(operations=Axis.only(["use"])))
    assert len(desk.plan(ALL_IS_DUE).due) == 1


# ---------------------------------------------------------------- holds


def test_a_hold_is_a_reason_and_names_its_case() -> None:
    """Who reads the plan sees which case keeps the row, and that it is not awaited like a fact."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10))
    (step,) = Desk(QUALITY).plan(date(2028, 1, 1), holds=[hold]).held
    assert (step.holds, step.expiry.waits_for) == (("T 1-26",), frozenset())
    assert [reason.about for reason in step.expiry.because if reason.code is Code.HOLD] == ["T 1-26"]


def test_a_hold_that_ends_sooner_holds_nothing() -> None:
    """The row stays for its purpose anyway, so it is not listed as held."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), released_on=date(2026, 5, 20))
    plan = Desk(QUALITY).plan(ALL_IS_DUE, holds=[hold])
    assert (plan.held, plan.pending, plan.due) == ((), (), ())


@pytest.mark.parametrize("whose", [1, KIM], ids=["by id", "by object"])
def test_a_hold_on_one_person_holds_the_rows_of_that_person(whose: object) -> None:
    """And the rows of whom nobody knows whose they are: they might be."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), subject=whose)
    rows = [Row(1, 1), Row(2, 2), Row(3, None)]
    plan = Desk(SURVEY).plan(ALL_IS_DUE, *rows, holds=[hold])
    assert [step.key for step in plan.due] == [2]
    assert {step.key for step in plan.held} == {1, 3}


def test_the_plan_of_the_staff_names_confidential_purposes() -> None:
    """Who handles the case sees for what the held data may be used."""
    secret = purpose("secret", confidential=True)
    desk = Desk(SURVEY, others=[secret])
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), still_for=[secret, CLAIMS])
    (step,) = desk.plan(ALL_IS_DUE, holds=[hold]).held
    assert {purpose.key for purpose in step.surviving} == {"secret", "claims"}


# ---------------------------------------------------------------- copies at recipients

OWN = purpose(
    "own",
    keep(ANSWERS, COMMENT, months=18).after(GIVEN),
    keep(ANSWERS, months=3).after(GIVEN).at_recipient(HERE),
    recipients={HERE.gets(ANSWERS, COMMENT), THERE.gets(ANSWERS)},
)


def test_a_clause_about_a_copy_binds_that_copy_alone() -> None:
    """3 months at one recipient (to 30 November 2024), and 18 at the controller, at the other recipient and for other data."""
    desk = Desk(OWN, held_by=[HERE, THERE])
    plan = desk.plan(date(2024, 12, 1))
    assert [(step.holder, step.fields, step.then, step.whole_row) for step in plan.at_recipients] == [
        ("here", ("score",), Then.REDACT, False)
    ]
    assert plan.at_recipients[0].expiry.last_day == date(2024, 11, 30)
    assert (plan.due, desk.plan(date(2024, 11, 30)).at_recipients) == ((), ())
    last = desk.plan(ALL_IS_DUE)
    assert [(step.holder, step.fields, step.then, step.whole_row) for step in last.at_recipients] == [
        ("here", ("score", "comment"), Then.ERASE, True),
        ("there", ("score",), Then.ERASE, True),
    ]
    assert len(last.due) == 1


def test_a_hold_on_one_person_holds_the_copies_too() -> None:
    """Evidence at a processor stays as well; another person's copy goes."""
    hold = LegalHold("T 1-26", placed_on=date(2026, 1, 10), subject=KIM)
    plan = Desk(SURVEY, held_by=[THERE]).plan(ALL_IS_DUE, Row(1, 1), Row(2, 2), holds=[hold])
    assert [step.key for step in plan.at_recipients] == [2]


def test_a_copy_ends_with_what_happened_to_its_person() -> None:
    """One month after the contract's end, which is a fact of the person: 7 January 2025 and a month."""
    contract = purpose("contract", keep(ANSWERS, COMMENT, months=1).after(ENDED), recipients={THERE.gets(ANSWERS)})
    desk = Desk(contract, held_by=[THERE])
    row = Row(customer=Customer(3, ended=date(2025, 1, 7)))
    assert desk.plan(date(2025, 2, 7), row).at_recipients == ()
    (step,) = desk.plan(date(2025, 2, 8), row).at_recipients
    assert step.expiry.last_day == date(2025, 2, 7)


def test_a_copy_is_kept_only_for_the_purposes_that_share_it() -> None:
    """The controller keeps the answers for quality; the recipient got them for the survey, which is over."""
    plan = Desk(SURVEY, QUALITY, held_by=[THERE]).plan(ALL_IS_DUE)
    assert plan.due == ()
    assert [(step.holder, step.fields, step.key) for step in plan.at_recipients] == [("there", ("score",), 1)]


def test_the_copies_of_every_row_and_recipient_are_listed() -> None:
    """A part of each row at one recipient; declared in any order, listed in the same."""
    rows = [Row(1), Row(2)]
    wide = attrs.evolve(SURVEY, recipients={HERE.gets(ANSWERS, COMMENT), THERE.gets(ANSWERS, COMMENT)})
    plans = [Desk(wide, held_by=order).plan(COMMENT_IS_DUE, *rows) for order in ([HERE, THERE], [THERE, HERE])]
    for plan in plans:
        assert [(step.key, step.holder, step.fields) for step in plan.at_recipients] == [
            (1, "here", ("comment",)),
            (1, "there", ("comment",)),
            (2, "here", ("comment",)),
            (2, "there", ("comment",)),
        ]


# ---------------------------------------------------------------- the digest, and what is refused


def test_a_key_is_told_apart_from_its_text() -> None:
    """7 in a column of numbers is another row than "7" in one of texts, so another plan is approved."""
    desk = Desk(SURVEY)
    assert desk.plan(ALL_IS_DUE, Row(7)).digest != desk.plan(ALL_IS_DUE, Row("7")).digest


def test_a_plan_is_for_a_day() -> None:
    """A datetime would be a day in some zone; the message names the argument."""
    with pytest.raises(InputError, match=r"^`on` is a date"):
        Desk(SURVEY).plan(datetime(2026, 3, 1, tzinfo=UTC))


def test_every_mistake_of_a_data_set_is_named() -> None:
    """An unknown purpose with its name and the nearest one, and what the others lack."""
    desk = Desk(SURVEY, QUALITY)
    surveys = purpose("surveys")
    data: DataSet[Row] = DataSet(
        "feedback",
        key="id",
        subject="customer",
        purposes=[surveys, QUALITY],
        fields={ANSWERS: ("score",), COMMENT: ("comment",)},
    )
    with pytest.raises(DefinitionError) as caught:
        desk.guard.deletion_plan(data, [Row()], on=ALL_IS_DUE)
    said = str(caught.value)
    assert "no purpose `surveys`" in said
    assert "`survey`" in said.replace("`surveys`", "")
    assert "purpose `quality` needs `given` of the item" in said


def test_what_the_guard_supplies_is_not_supplied_twice() -> None:
    """A fact has one place that it comes from; the message names the fact."""
    desk = Desk(QUALITY)
    guard = Guard(
        desk.guard.rules,
        register=MemoryRegister(),
        subjects=[SubjectAdapter(Customer, id="pk")],
        given={GIVEN: lambda: AUGUST},
    )
    with pytest.raises(DefinitionError, match="`given` is supplied by the guard already"):
        guard.deletion_plan(desk.data, [Row()], on=ALL_IS_DUE)


def test_a_row_to_which_nothing_applies_is_told_from_one_without_an_end() -> None:
    """`does-not-apply` only where that is so of every purpose; one without an end leaves it undated."""
    gone = Row(when=DOES_NOT_APPLY)
    assert {step.expiry.status for step in Desk(SURVEY).plan(ALL_IS_DUE, gone).pending} == {"does-not-apply"}
    assert {step.expiry.status for step in Desk(SURVEY, CLAIMS).plan(ALL_IS_DUE, gone).pending} == {"undated"}
