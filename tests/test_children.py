"""Consent of children, GDPR Art. 8(1): below the age a consent counts only when a guardian gave it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

import attrs
import pytest

from processing_rules import (
    BORN,
    Channel,
    Consent,
    Controller,
    DataCategory,
    DataSet,
    Decision,
    DefinitionError,
    Guard,
    MemoryRegister,
    Purpose,
    Rulebook,
    SubjectAdapter,
    Text,
    decided,
    null,
)
from processing_rules.expressions.conditions import Missing
from processing_rules.jurisdictions import denmark, eu, finland, norway, sweden
from processing_rules.validity import Dated

CONTACT = DataCategory("contact")
CLUB = Purpose(
    "club",
    Text(en="Club for the young"),
    basis=Consent(wordings={"v1"}, guardian_below=13),
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.EMAIL},
)
RULES = Rulebook(controller=Controller("Example AS", country="NO"), purposes=[CLUB], version="1")


def club(guardian_below: int | Dated[int], *, country: str = "NO") -> Rulebook:
    """The club, with another age."""
    purpose = attrs.evolve(CLUB, basis=Consent(wordings={"v1"}, guardian_below=guardian_below))
    return Rulebook(controller=Controller("Example", country=country), purposes=[purpose], version="1")


class Member:
    pk = 1
    email = "kim@example.org"

    def __init__(self, born: date | None) -> None:
        self.born = born


class World:
    """A member, whose age matters, and a clock."""

    def __init__(self, born: date | None, rules: Rulebook = RULES) -> None:
        (self.club,) = rules.purposes
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.member = Member(born)
        self.guard = Guard(
            rules,
            register=MemoryRegister(),
            subjects=[
                SubjectAdapter(
                    Member, id="pk", addresses={"email": "email"}, given={BORN: null("born", means=Missing.UNKNOWN)}
                )
            ],
            clock=lambda: self.now,
        )

    def consents(self, day: datetime, by: Literal["person", "guardian"] = "person") -> None:
        self.now = day
        self.guard.choices.consent(
            self.member, self.club, channels={Channel.EMAIL}, wording="v1", via="form", explicit=True, given_by=by
        )

    def ask(self, day: datetime) -> Decision:
        self.now = day
        return self.guard.decide(self.club, subject=self.member, channel=Channel.EMAIL)


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


BIRTHDAY = date(2013, 7, 1)  # thirteen on 2026-07-01


@pytest.mark.parametrize(("day", "permitted"), [(noon(2026, 6, 30), False), (noon(2026, 7, 1), True)])
def test_from_the_birthday_on_ones_own_consent_counts(day: datetime, permitted: bool) -> None:
    world = World(BIRTHDAY)
    world.consents(day)
    decision = world.ask(noon(2026, 7, 2))
    assert decision.permitted is permitted
    if not permitted:
        assert decision.codes == {"guardian-consent-required"}
        assert decision.reasons[0].article == "8(1)"


def test_a_guardian_consents_for_a_child() -> None:
    world = World(BIRTHDAY)
    world.consents(noon(2026, 6, 1), by="guardian")
    assert world.ask(noon(2026, 6, 2)).permitted
    assert world.ask(noon(2027, 1, 1)).permitted, "what a guardian agreed to goes on after the birthday"


def test_a_childs_consent_does_not_come_to_count_with_a_birthday() -> None:
    world = World(BIRTHDAY)
    world.consents(noon(2026, 6, 30))
    assert world.ask(noon(2030, 1, 1)).codes == {"guardian-consent-required"}
    assert world.ask(noon(2026, 6, 30)).changes_at is None


def test_a_childs_consent_reopens_nothing() -> None:
    """The guardian said no; the child ticks the box; the no stands, also when a guardian's older consent is there."""
    world = World(BIRTHDAY)
    world.consents(noon(2026, 5, 1), by="guardian")
    world.now = noon(2026, 5, 2)
    world.guard.choices.opt_out(world.member, via="letter")
    world.consents(noon(2026, 5, 3))
    assert "objection-to-marketing" in world.ask(noon(2026, 5, 4)).codes


def test_a_childs_consent_keeps_no_data_either() -> None:
    """The guardian said no, so the member's row is due; the child's own consent does not keep it, a guardian's does."""
    world = World(BIRTHDAY)
    members: DataSet[Member] = DataSet(
        "members", key="pk", subject=lambda member: member, purposes={CLUB}, fields={CONTACT: ("email",)}
    )
    world.now = noon(2026, 5, 2)
    world.guard.choices.opt_out(world.member, via="letter")
    world.consents(noon(2026, 5, 3))
    assert len(world.guard.deletion_plan(members, [world.member], on=date(2026, 5, 4)).due) == 1
    world.consents(noon(2026, 5, 5), by="guardian")
    assert world.guard.deletion_plan(members, [world.member], on=date(2026, 5, 6)).due == ()


@pytest.mark.parametrize(("hour", "kept"), [(21, False), (22, True)])
def test_the_birthday_begins_at_midnight_in_norway(hour: int, kept: bool) -> None:
    """Midnight there on 1 July is 22 o'clock UTC on 30 June: from then on the member's own consent reopens what was refused."""
    world = World(BIRTHDAY)
    members: DataSet[Member] = DataSet(
        "members", key="pk", subject=lambda member: member, purposes={CLUB}, fields={CONTACT: ("email",)}
    )
    world.now = noon(2026, 5, 2)
    world.guard.choices.opt_out(world.member, via="letter")
    world.consents(datetime(2026, 6, 30, hour, tzinfo=UTC))
    assert world.ask(noon(2026, 7, 2)).permitted is kept
    assert (world.guard.deletion_plan(members, [world.member], on=date(2026, 7, 2)).due == ()) is kept


def test_without_a_birth_date_only_a_guardians_counts() -> None:
    world = World(None)
    world.consents(noon(2026, 5, 1))
    decision = world.ask(noon(2026, 5, 2))
    assert [reason.label for reason in decision.reasons] == ["missing-fact (born)"]
    world.consents(noon(2026, 5, 3), by="guardian")
    assert world.ask(noon(2026, 5, 4)).permitted


def test_born_on_a_leap_day_the_age_is_reached_on_the_first_of_march() -> None:
    """Thirteen in 2025, which has no 29 February: a lower bound is reached on 1 March, the strict side."""
    born = date(2012, 2, 29)
    early, late = World(born), World(born)
    early.consents(noon(2025, 2, 28))
    late.consents(noon(2025, 3, 1))
    assert early.ask(noon(2025, 3, 2)).codes == {"guardian-consent-required"}
    assert late.ask(noon(2025, 3, 2)).permitted


@pytest.mark.parametrize(
    ("born", "below", "reached"),
    [
        (date(2012, 2, 29), 13, date(2025, 3, 1)),
        (date(2012, 2, 29), 15, date(2027, 3, 1)),
        # C41: a leap year and sixteen is a leap year, until 2100
        (date(2012, 2, 29), 16, date(2028, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2084, 2, 29), 16, date(2100, 3, 1)),
        # nobody else is touched by it
        (date(2012, 2, 28), 13, date(2025, 2, 28)),
        (date(2012, 3, 1), 13, date(2025, 3, 1)),
    ],
)
@pytest.mark.parametrize("dated", [False, True])
def test_a_leap_day_and_the_strict_side(born: date, below: int, reached: date, dated: bool) -> None:
    """C41, on the eve and on the day; as a number, and as the age of an act."""
    rules = club(norway.AGE_OF_CONSENT.overridden(below, source=OURS) if dated else below)
    for day, permitted in ((date.fromordinal(reached.toordinal() - 1), False), (reached, True)):
        world = World(born, rules)
        world.consents(noon(day.year, day.month, day.day))
        asked = world.ask(noon(reached.year + 1, 1, 1))
        assert asked.permitted is permitted
        if not permitted:
            assert asked.codes == {"guardian-consent-required"}


# ---- the age of an act, by the day of the consent


OURS = decided("everybody under age", by="DPO", on=date(2026, 1, 7))
DANISH = club(denmark.AGE_OF_CONSENT, country="DK")


@pytest.mark.parametrize(
    ("born", "consented", "permitted"),
    [
        # thirteen from 2023-06-01: enough for what was agreed to in 2023
        (date(2010, 6, 1), date(2023, 5, 31), False),
        (date(2010, 6, 1), date(2023, 6, 1), True),
        (date(2010, 6, 1), date(2023, 12, 31), True),
        # and not for what is agreed to from 2024 on, until the fifteenth birthday
        (date(2010, 6, 1), date(2024, 1, 1), False),
        (date(2010, 6, 1), date(2025, 5, 31), False),
        (date(2010, 6, 1), date(2025, 6, 1), True),
        # before the act nothing is recorded: sixteen, as GDPR Art. 8(1) has it
        (date(2003, 6, 1), date(2018, 5, 24), False),
        (date(2002, 5, 25), date(2018, 5, 24), False),
        (date(2002, 5, 24), date(2018, 5, 24), True),
        (date(2003, 6, 1), date(2018, 5, 25), True),
    ],
)
def test_the_danish_age_by_the_day_of_the_consent(born: date, consented: date, permitted: bool) -> None:
    """C5: the act that raised it does not apply to consents given before 2024-01-01, which keep counting afterwards."""
    world = World(born, DANISH)
    world.consents(noon(consented.year, consented.month, consented.day))
    decision = world.ask(noon(2026, 11, 25))
    assert decision.permitted is permitted
    if not permitted:
        assert decision.codes == {"guardian-consent-required"}
        world.consents(noon(2026, 11, 26), by="guardian")
        assert world.ask(noon(2026, 11, 27)).permitted


@pytest.mark.parametrize(("hour", "permitted"), [(22, True), (23, False)])
def test_the_danish_new_year_begins_at_midnight_there(hour: int, permitted: bool) -> None:
    """Midnight in Copenhagen is 23 o'clock UTC on New Year's Eve."""
    world = World(date(2010, 6, 1), DANISH)
    world.consents(datetime(2023, 12, 31, hour, 59, tzinfo=UTC))
    assert world.ask(noon(2024, 1, 2)).permitted is permitted


def test_two_consents_each_by_its_own_day() -> None:
    """The one of 2023 carries the club on, and the one of 2024 would not."""
    world = World(date(2010, 6, 1), DANISH)
    world.consents(noon(2023, 7, 1))
    world.consents(noon(2024, 7, 1))
    assert world.ask(noon(2024, 7, 2)).permitted
    world.guard.choices.withdraw(world.member, world.club, via="form")
    world.consents(noon(2024, 7, 3))
    assert not world.ask(noon(2024, 7, 4)).permitted


def test_a_danish_age_without_a_birth_date() -> None:
    world = World(None, DANISH)
    world.consents(noon(2024, 7, 1))
    assert [reason.label for reason in world.ask(noon(2024, 7, 2)).reasons] == ["missing-fact (born)"]


@pytest.mark.parametrize(
    ("age", "on", "years"),
    [
        (sweden.AGE_OF_CONSENT, date(2026, 11, 25), 13),
        (norway.AGE_OF_CONSENT, date(2026, 11, 25), 13),
        (norway.AGE_OF_MARKETING_CONSENT, date(2026, 11, 25), 15),
        (finland.AGE_OF_CONSENT, date(2026, 11, 25), 13),
        (eu.AGE_OF_CONSENT, date(2026, 11, 25), 16),
        (eu.AGE_OF_CONSENT, date(2018, 5, 24), 16),
        (13, date(1999, 1, 1), 13),
        (None, date(2026, 11, 25), None),
    ],
)
def test_the_age_on_a_day(age: int | Dated[int] | None, on: date, years: int | None) -> None:
    assert Consent(wordings={"v1"}, guardian_below=age).needs_guardian_below(on) == years


def test_the_norwegian_practice_on_marketing_is_no_act() -> None:
    assert norway.AGE_OF_MARKETING_CONSENT.source.status == "secondary"


@pytest.mark.parametrize(
    ("age", "found"),
    [
        (13, set()),
        (norway.AGE_OF_CONSENT, set()),
        (norway.AGE_OF_MARKETING_CONSENT, {"statute-unverified"}),
        (norway.AGE_OF_CONSENT.overridden(18, source=OURS), {"law-overridden"}),
        (Dated(15, source=norway.AGE_OF_CONSENT.source, valid_from=date(2027, 7, 1)), {"law-not-in-force"}),
    ],
)
def test_the_lint_shows_where_an_age_comes_from(age: int | Dated[int], found: set[str]) -> None:
    """One of the act's own asks nothing; one of ours in its place is shown with both."""
    place = "purpose `club`, `guardian_below`"
    said = [finding for finding in club(age).lint(on=date(2026, 11, 25)) if finding.place == place]
    assert {finding.code for finding in said} == found
    if found == {"law-overridden"}:
        assert "personopplysningsloven" in said[0].mend
        assert "everybody under age" in said[0].mend


def test_no_consent_at_all_is_called_that() -> None:
    assert World(BIRTHDAY).ask(noon(2026, 5, 2)).codes == {"consent-missing"}


def test_a_guard_needs_the_birth_date() -> None:
    with pytest.raises(DefinitionError, match="born"):
        Guard(
            RULES,
            register=MemoryRegister,
            subjects=[SubjectAdapter(Member, id="pk", addresses={"email": "email"})],
        )


@pytest.mark.parametrize("age", [0, -1, True, "13", Dated(0, source=OURS), Dated("13", source=OURS)])
def test_an_age_is_a_number_of_years(age: object) -> None:
    with pytest.raises(DefinitionError, match="`guardian_below` is an age"):
        Consent(wordings={"v1"}, guardian_below=age)  # type: ignore[arg-type]
