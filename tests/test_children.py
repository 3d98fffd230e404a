"""Consent of children, GDPR Art. 8(1): below the age a consent counts only when a guardian gave it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

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
    null,
)
from processing_rules.expressions.conditions import Missing

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


class Member:
    pk = 1
    email = "kim@example.org"

    def __init__(self, born: date | None) -> None:
        self.born = born


class World:
    """A member, whose age matters, and a clock."""

    def __init__(self, born: date | None) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.member = Member(born)
        self.guard = Guard(
            RULES,
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
            self.member, CLUB, channels={Channel.EMAIL}, wording="v1", via="form", explicit=True, given_by=by
        )

    def ask(self, day: datetime) -> Decision:
        self.now = day
        return self.guard.decide(CLUB, subject=self.member, channel=Channel.EMAIL)


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


def test_no_consent_at_all_is_called_that() -> None:
    assert World(BIRTHDAY).ask(noon(2026, 5, 2)).codes == {"consent-missing"}


def test_a_guard_needs_the_birth_date() -> None:
    with pytest.raises(DefinitionError, match="born"):
        Guard(
            RULES,
            register=MemoryRegister,
            subjects=[SubjectAdapter(Member, id="pk", addresses={"email": "email"})],
        )


@pytest.mark.parametrize("age", [0, -1, True, "13"])
def test_an_age_is_a_number_of_years(age: object) -> None:
    with pytest.raises(DefinitionError, match="`guardian_below` is an age"):
        Consent(wordings={"v1"}, guardian_below=age)  # type: ignore[arg-type]
