"""The law as dated, cited values: which one holds on a day, what it replaced, and what an author puts in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, DefinitionError, Role
from processing_rules.explanations.clauses import say_clause
from processing_rules.jurisdictions import (
    COUNTRIES,
    Dated,
    Statutory,
    ages_of,
    amended,
    channel_rules_of,
    denmark,
    eu,
    finland,
    norway,
    retention_of,
    statutory,
    sweden,
)
from processing_rules.jurisdictions.events import BOOKED, FINANCIAL_YEAR_ENDED
from processing_rules.sources import Source
from processing_rules.validity import versions_of
from tests.world import nobody_listed

ON = date(2026, 11, 24)
VOUCHER = pr.DataCategory("voucher", pr.Text(en="vouchers"))
CONTACT = pr.DataCategory("contact", pr.Text(en="contact details"))
OURS = pr.decided("the auditors want ten years", by="CFO", on=date(2026, 1, 7))
NEW_ACT = pr.statute("lag (2027:1) om ändring i bokföringslagen", "7 kap. 2 §", checked_on=ON)
ENDED = pr.Event("contract_ended", pr.Text(en="your contract ended", sv="ditt avtal upphörde"))


def books(*clauses: pr.Clause, country: str = "SE") -> pr.Rulebook:
    """A rulebook that keeps vouchers."""
    purpose = pr.Purpose(
        "books",
        pr.Text(en="Bookkeeping"),
        basis=pr.LegalObligation(sweden.BOOKKEEPING.source),
        direct_marketing=False,
        categories={VOUCHER},
        retention=clauses,
    )
    return pr.Rulebook(controller=pr.Controller("Example", country=country), purposes=[purpose], version="1")


def ask(rules: pr.Rulebook, on: date, booked: date = date(2025, 3, 14)) -> pr.Expiry:
    """What the rulebook says on a day of a voucher of 2025."""
    (purpose,) = rules.purposes
    events = [term for term in rules.terms.values() if term.of == "item"]
    return rules.expiry(purpose, VOUCHER, dict.fromkeys(events, booked), on=on)


def found(rules: pr.Rulebook, code: str, on: date = ON) -> list[str]:
    """What would mend what the lint finds of a code."""
    return [finding.mend for finding in rules.lint(on=on) if finding.code == code]


# ---------------------------------------------------------------- every value is cited

VALUES: list[tuple[str, Any]] = [
    (f"{country} {rule.key} {version.valid_to}", version)
    for country in COUNTRIES
    for rule in retention_of(country)
    for version in versions_of(rule)
]
VALUES += [
    (f"{country} {name} {version.valid_to}", version)
    for country in COUNTRIES
    for name, age in ages_of(country).items()
    for version in versions_of(age)
]
VALUES += [
    (f"{country} {rule.channel} {rule.role.value} {number}", rule)
    for country in COUNTRIES
    for number, rule in enumerate(channel_rules_of(country))
]
HOSTS = r"https://(lovdata\.no|data\.riksdagen\.se|finlex\.fi|www\.retsinformation\.dk|eur-lex\.europa\.eu)/\S+"


@pytest.mark.parametrize("value", [value for _, value in VALUES], ids=[name for name, _ in VALUES])
def test_every_value_names_its_act(value: Any) -> None:
    """Act, section and a public address; what was read says when, and what was not says so."""
    source: Source = value.source
    assert source.kind == "statute"
    assert re.search(r"\d", source.reference), "an act has a number"
    assert re.fullmatch(HOSTS, source.address)
    assert (source.status == "verified") is (source.checked_on is not None)
    assert source.checked_on is None or date(2026, 11, 22) <= source.checked_on <= ON
    assert source.text_of is None or (source.checked_on is not None and source.text_of <= source.checked_on)


def test_versions_follow_each_other() -> None:
    """No day has two, and none is skipped between them."""
    for name, value in VALUES:
        before = getattr(value, "replaces", None)
        if before is not None:
            assert value.valid_from is not None, name
            assert before.valid_to == date.fromordinal(value.valid_from.toordinal() - 1), name


def test_keys_are_names() -> None:
    for country in COUNTRIES:
        keys = [rule.key for rule in retention_of(country)]
        assert len(set(keys)) == len(keys)


def test_a_country_that_is_not_shipped() -> None:
    assert (channel_rules_of("IS"), retention_of("IS"), dict(ages_of("IS"))) == ((), (), {})


# ---------------------------------------------------------------- which one holds on a day


@pytest.mark.parametrize(
    ("value", "on", "holds"),
    [
        # 13 for consents until the end of 2023, 15 from 2024: databeskyttelsesloven § 6 stk. 2
        (denmark.AGE_OF_CONSENT, date(2018, 5, 25), 13),
        (denmark.AGE_OF_CONSENT, date(2023, 12, 31), 13),
        (denmark.AGE_OF_CONSENT, date(2024, 1, 1), 15),
        (denmark.AGE_OF_CONSENT, ON, 15),
        # dataskyddslagen 2 kap. 4 §, personopplysningsloven § 5, tietosuojalaki 5 §
        (sweden.AGE_OF_CONSENT, ON, 13),
        (norway.AGE_OF_CONSENT, ON, 13),
        (finland.AGE_OF_CONSENT, ON, 13),
    ],
)
def test_age_on_a_day(value: Dated[int], on: date, holds: int) -> None:
    version = value.on(on)
    assert version is not None
    assert version.value == holds


def test_before_the_first_day_nothing_is_known() -> None:
    """The Danish act is of the day of the regulation; the Union's regulation on money laundering is to come."""
    assert denmark.AGE_OF_CONSENT.on(date(2018, 5, 24)) is None
    assert eu.MONEY_LAUNDERING.on(date(2027, 7, 9)) is None
    assert eu.MONEY_LAUNDERING.on(date(2027, 7, 10)) is eu.MONEY_LAUNDERING


def test_a_value_of_ones_own_from_a_day_on() -> None:
    """A proposal of 2025 would raise the Norwegian age to 15: whoever sees it enacted need not wait for the library."""
    act = pr.statute("lov 2027 nr. 1", "§ 5", checked_on=ON)
    raised = norway.AGE_OF_CONSENT.overridden(15, source=act, valid_from=date(2027, 7, 1))
    assert [raised.on(day) and raised.on(day).value for day in (date(2027, 6, 30), date(2027, 7, 1))] == [13, 15]  # type: ignore[union-attr]  # both are there
    assert (raised.overrides, raised.source) == (norway.AGE_OF_CONSENT.source, act)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (lambda: Dated(13, source=OURS, valid_from=date(2027, 1, 2), valid_to=date(2027, 1, 1)), "`valid_to`"),
        (lambda: Dated(13, source=OURS, valid_from=datetime(2027, 1, 1, tzinfo=UTC)), "`valid_from` is a date"),
        (
            lambda: Dated(13, source="act"),  # type: ignore[arg-type]  # on purpose
            "`source`",
        ),
        (lambda: Dated(15, source=OURS, valid_from=ON, replaces=Dated(13, source=OURS)), "still holds"),
        (lambda: denmark.AGE_OF_CONSENT.overridden(16, source=OURS, valid_from=date(2024, 1, 1)), "comes before"),
        (lambda: pr.statute("act", "1 §", address="lovdata.no/lov"), "https://"),
        (lambda: sweden.bookkeeping(of=BOOKED, year_ended=FINANCIAL_YEAR_ENDED), "one of the two"),
    ],
)
def test_slips_are_told(slip: Callable[[], object], said: str) -> None:
    with pytest.raises(DefinitionError, match=re.escape(said)):
        slip()


# ---------------------------------------------------------------- clauses made of an act


def test_a_clause_cites_the_section_that_it_is_made_of() -> None:
    clause = pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING)
    assert clause.source == sweden.BOOKKEEPING.source
    assert str(clause.source) == "bokföringslagen (1999:1078) 7 kap. 2 §"
    longer = clause.or_longer(ENDED).at_most(date(2040, 1, 1))
    assert longer.source == clause.source
    assert clause.citing(pr.stated("l.95")).source == pr.stated("l.95")


def test_by_the_controllers_year_or_by_the_row() -> None:
    """For whoever keeps the end of the year with the row: a year extended to June 2026 counts from there."""
    rules = books(pr.keep_at_least(VOUCHER).until(sweden.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED)))
    assert ask(rules, ON, date(2026, 6, 30)).must_stay_until == date(2033, 12, 31)
    invoiced = pr.Event("invoiced", of="item", certain=True)
    own = books(pr.keep_at_least(VOUCHER).until(norway.bookkeeping(of=invoiced)))
    (purpose,) = own.purposes
    assert own.deletion_date(purpose, VOUCHER, {invoiced: date(2025, 3, 14)}) == date(2031, 1, 1)
    assert sweden.bookkeeping(of=BOOKED) == sweden.BOOKKEEPING


def test_what_is_said_of_it_is_what_it_stands_for() -> None:
    """The name of the act's deadline is for tables; people read for how long."""
    expiry = ask(books(pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING)), ON)
    said = pr.explain(expiry, locale="en")
    assert "We keep vouchers for at least 7 years after the end of the calendar year" in said
    assert "accounting records" not in said
    assert "bokföringslagen (1999:1078) 7 kap. 2 §" in pr.explain(expiry, locale="en", to="staff")


@pytest.mark.parametrize("locale", ["sv", "nb", "nn", "en"])
@pytest.mark.parametrize(
    ("rule", "written_out"),
    [
        (norway.BOOKKEEPING, pr.keep_at_least(VOUCHER, years=5).after(pr.end_of("financial_year", BOOKED))),
        (
            norway.SECONDARY_DOCUMENTS,
            pr.keep_at_least(VOUCHER, years=3, months=6).after(pr.end_of("financial_year", BOOKED)),
        ),
        (
            sweden.BOOKKEEPING,
            pr.keep_at_least(VOUCHER, years=7).after(pr.end_of("year", pr.end_of("financial_year", BOOKED))),
        ),
    ],
    ids=["NO", "NO, secondary", "SE"],
)
def test_it_is_said_as_if_it_were_written_out(rule: Statutory, written_out: pr.Clause, locale: str) -> None:
    """In every language, and whoever reads it."""
    named = attrs.evolve(VOUCHER, title=pr.Text(en="vouchers", sv="verifikationer", nb="bilag", nn="bilag"))
    made = pr.keep_at_least(named).until(rule)
    assert say_clause(made, locale=locale) == say_clause(attrs.evolve(written_out, categories=(named,)), locale=locale)


def test_after_the_last_year_of_the_calendar() -> None:
    """No date is given, and nothing is due."""
    found = ask(books(pr.keep_at_least(VOUCHER).until(norway.BOOKKEEPING)), ON, date(9999, 12, 31))
    assert (found.status, found.must_stay_until) == ("unknown", None)


def test_a_past_day_is_answered_and_explained_by_its_law() -> None:
    """Before 2011 it was ten years."""
    expiry = ask(
        books(pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING).or_longer(BOOKED)),
        date(2009, 6, 1),
        date(2005, 3, 14),
    )
    assert expiry.must_stay_until == date(2015, 12, 31)
    said = pr.explain(expiry, locale="en", to="staff")
    assert "10 years" in said
    assert "7 years" not in said
    assert "before 2010:1514" in said


def test_without_a_day_the_act_reads_as_last_known() -> None:
    """`deletion_date` has no day to be asked about."""
    rules = books(pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING))
    (purpose,) = rules.purposes
    assert rules.deletion_date(purpose, VOUCHER, {BOOKED: date(2003, 3, 14)}) == date(2011, 1, 1)


@pytest.mark.parametrize("rule", [sweden.BOOKKEEPING, norway.BOOKKEEPING, eu.MONEY_LAUNDERING, sweden.CLAIMS])
def test_through_json_and_back(rule: Statutory) -> None:
    assert pr.from_json(pr.to_json(rule)) == rule
    assert pr.from_json(pr.to_json(pr.latest(ENDED, rule))) == pr.latest(ENDED, rule)


# ---------------------------------------------------------------- what a duty is good for

CLAIMS = [rule for country in COUNTRIES for rule in retention_of(country) if rule.duty == "claim"]


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: f"{rule.source.reference} {rule.key}")
def test_a_claim_keeps_and_erases_nothing_by_itself(rule: Statutory) -> None:
    """Until when somebody can claim is neither a minimum nor a maximum; it may lengthen what the notice says."""
    with pytest.raises(DefinitionError, match="or_longer"):
        pr.keep(VOUCHER).until(rule)
    with pytest.raises(DefinitionError, match="or_longer"):
        pr.keep_at_least(VOUCHER).until(rule)
    with pytest.raises(DefinitionError, match="or_longer"):
        pr.keep(VOUCHER, years=1).after(ENDED).at_most(rule)
    assert pr.keep(VOUCHER, years=1).after(ENDED).or_longer(rule).bound == "maximum"


def test_a_maximum_is_no_duty_to_keep() -> None:
    with pytest.raises(DefinitionError, match="no duty to keep"):
        pr.keep_at_least(VOUCHER).until(sweden.MONEY_LAUNDERING_LIMIT)


def test_acts_on_money_laundering_bind_some_only() -> None:
    """Whoever takes one is asked whether it binds him; nobody gets one without taking it."""
    laundering = [rule for country in COUNTRIES for rule in retention_of(country) if "laundering" in rule.key]
    assert len(laundering) == 7
    for rule in laundering:
        assert rule.source.binds
        assert found(books(pr.keep(VOUCHER).until(rule)), "binds-some-only", date(2028, 1, 1)) != []
    assert [
        rule.key for c in COUNTRIES for rule in retention_of(c) if rule.source.binds and rule not in laundering
    ] == []
    assert found(books(pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING)), "binds-some-only") == []


def test_what_was_not_read_is_found() -> None:
    """On a day of 2010 the Swedish rule is one that nobody read in the act."""
    rules = books(pr.keep_at_least(VOUCHER).until(sweden.BOOKKEEPING))
    assert found(rules, "statute-unverified", date(2010, 12, 31)) != []
    assert found(rules, "statute-unverified", ON) == []


@pytest.mark.parametrize("law", [denmark, norway], ids=["DK", "NO"])
def test_a_minimum_and_a_maximum_of_one_length(law: Any) -> None:
    """C64: no contradiction to the lint, and the planner keeps it to the last day and not a day longer."""
    rule = law.money_laundering(start=FINANCIAL_YEAR_ENDED)
    rules = books(pr.keep_at_least(VOUCHER).until(rule), pr.keep(VOUCHER).until(rule), country="DK")
    assert {finding.code for finding in rules.lint(on=ON)} & {"retention-overlap", "notice-conflict"} == set()
    (purpose,) = rules.purposes
    rows = pr.DataSet[dict[str, Any]](
        "rows",
        key="key",
        subject="person",
        purposes=[purpose],
        fields={VOUCHER: ["amount"]},
        given={FINANCIAL_YEAR_ENDED: "ended"},
    )
    guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[pr.SubjectAdapter(Person, id="pk")])
    row = {"key": 1, "person": Person(), "ended": date(2024, 2, 29), "amount": 5}
    assert [len(guard.deletion_plan(rows, [row], on=day).due) for day in (date(2029, 2, 28), date(2029, 3, 1))] == [
        0,
        1,
    ]


@attrs.frozen
class Person:
    """A person of whom nothing is known."""

    pk: int = 7
    phone: str = "+46701740605"
    role: Role = Role.CONSUMER


# ---------------------------------------------------------------- a value of one's own


def test_an_override_is_shown_with_its_reason() -> None:
    """The notice wants ten years: the lint names what was overridden, and why."""
    ten = sweden.BOOKKEEPING.overridden(
        pr.after(pr.end_of("year", pr.end_of("financial_year", BOOKED)), years=10), source=OURS
    )
    rules = books(pr.keep_at_least(VOUCHER).until(ten))
    assert ask(rules, ON).must_stay_until == date(2035, 12, 31)
    (mend,) = found(rules, "law-overridden")
    assert "bokföringslagen (1999:1078) 7 kap. 2 §" in mend
    assert "the auditors want ten years" in mend
    assert found(rules, "not-from-notice") == []
    assert found(rules, "decision-old", date(2028, 1, 8)) != []


def test_the_law_changed_before_the_library() -> None:
    """From 2027 on the new act, until then the library's; a question is answered by the law of its day."""
    eight = pr.after(pr.end_of("year", pr.end_of("financial_year", BOOKED)), years=8)
    changed = sweden.BOOKKEEPING.overridden(eight, source=NEW_ACT, valid_from=date(2027, 1, 1))
    rules = books(pr.keep_at_least(VOUCHER).until(changed))
    assert [ask(rules, day).must_stay_until for day in (date(2026, 12, 31), date(2027, 1, 1))] == [
        date(2032, 12, 31),
        date(2033, 12, 31),
    ]
    assert [str(ask(rules, day).because[0].source) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [
        "bokföringslagen (1999:1078) 7 kap. 2 §",
        "lag (2027:1) om ändring i bokföringslagen 7 kap. 2 §",
    ]
    assert (found(rules, "law-overridden"), len(found(rules, "law-overridden", date(2027, 1, 1)))) == ([], 1)
    assert ask(rules, date(2010, 6, 1)).must_stay_until == date(2035, 12, 31)


def test_a_deadline_that_is_not_shipped() -> None:
    """Whatever act it is of, it reads, and is found, like those that are."""
    projects = statutory(
        pr.Text(en="project accounts"),
        pr.after(FINANCIAL_YEAR_ENDED, years=10),
        key="projects",
        duty="minimum",
        source=pr.statute("bokføringsforskriften", "kapittel 8"),
    )
    rules = books(pr.keep_at_least(VOUCHER).until(projects), country="NO")
    assert ask(rules, ON, date(2025, 12, 31)).must_stay_until == date(2035, 12, 31)
    assert found(rules, "statute-unverified") == ["read bokføringsforskriften kapittel 8, and set `checked_on`"]


# ---------------------------------------------------------------- channel rules have their time

OFFERS = pr.Purpose(
    "offers",
    pr.Text(en="Offers"),
    basis=pr.LegitimateInterests(pr.Text(en="selling"), assessment="LIA-1"),
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.PHONE},
)
ACT = pr.statute("act", "1 §", checked_on=ON)
UNTIL_JULY = pr.ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=ACT, valid_to=date(2027, 6, 30))
FROM_JULY = pr.ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-in", source=NEW_ACT, valid_from=date(2027, 7, 1))


def call(rules: pr.Rulebook, day: date) -> pr.Decision:
    """Whether a consumer is called at noon of a day."""
    adapter = pr.SubjectAdapter(Person, id="pk", addresses={"phone": "phone"}, given={pr.ROLE: "role"})
    lists = nobody_listed(rules)
    guard = pr.Guard(rules, register=pr.MemoryRegister, subjects=[adapter], opt_out_lists=lists)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=rules.zone)
    return guard.decide(OFFERS, subject=Person(), channel=Channel.PHONE, at=at)


def marketing(*rules: pr.ChannelRule) -> pr.Rulebook:
    return pr.Rulebook(
        controller=pr.Controller("Example AB", country="SE"), purposes=[OFFERS], version="1", channel_rules=rules
    )


def test_the_rule_of_the_day_decides() -> None:
    """A rule ends, the next begins, and the decision knows when."""
    rules = marketing(FROM_JULY, UNTIL_JULY)
    before, after = call(rules, date(2027, 6, 30)), call(rules, date(2027, 7, 1))
    assert before.permitted
    assert before.changes_at == datetime(2027, 7, 1, tzinfo=rules.zone)
    assert [(reason.code, reason.source) for reason in after.reasons] == [(pr.Code.CONSENT_REQUIRED, NEW_ACT)]


def test_a_day_without_a_rule_is_denied() -> None:
    """What was asked of a call before the first rule is unknown, and unknown is no."""
    decision = call(marketing(FROM_JULY), date(2027, 6, 30))
    assert decision.codes == {pr.Code.CHANNEL_RULE_MISSING}
    gone = call(marketing(UNTIL_JULY), date(2027, 7, 1))
    assert gone.codes == {pr.Code.CHANNEL_RULE_MISSING}
    assert call(marketing(UNTIL_JULY), date(2027, 6, 30)).changes_at == datetime(2027, 7, 1, tzinfo=UTC).replace(
        tzinfo=marketing(UNTIL_JULY).zone
    )


def test_two_rules_of_one_day_are_refused() -> None:
    overlapping = attrs.evolve(FROM_JULY, valid_from=date(2027, 6, 30))
    with pytest.raises(DefinitionError, match="hold on one day: `phone for consumer`"):
        marketing(UNTIL_JULY, overlapping)


def test_amended_rules_stand_in_time() -> None:
    """One's own rule from July on: the shipped one ends on the day before, and all others stay."""
    rules = amended(sweden.CHANNEL_RULES, FROM_JULY)
    phone = [rule for rule in rules if (rule.channel, rule.role) == (Channel.PHONE, Role.CONSUMER)]
    assert [(rule.regime, rule.valid_from, rule.valid_to) for rule in phone] == [
        ("opt-out", None, date(2027, 6, 30)),
        ("opt-in", date(2027, 7, 1), None),
    ]
    assert len(rules) == len(sweden.CHANNEL_RULES) + 1
    assert call(marketing(*rules), date(2027, 6, 30)).permitted
    assert not call(marketing(*rules), date(2027, 7, 1)).permitted
    assert found(marketing(*rules), "law-overridden") == []
    (mend,) = found(marketing(*rules), "law-overridden", date(2027, 7, 1))
    assert "marknadsföringslagen (2008:486) 21 §" in mend
    assert "lag (2027:1)" in mend


def test_amended_altogether_and_twice() -> None:
    ours = attrs.evolve(FROM_JULY, valid_from=None, source=OURS)
    rules = amended(sweden.CHANNEL_RULES, ours)
    assert len(rules) == len(sweden.CHANNEL_RULES)
    assert ours in rules
    again = amended(rules, UNTIL_JULY)
    phone = [rule for rule in again if (rule.channel, rule.role) == (Channel.PHONE, Role.CONSUMER)]
    assert phone == [UNTIL_JULY]


def test_the_lint_looks_at_the_rules_of_its_day() -> None:
    """A rule that is over, or to come, is nobody's gap today; a channel whose rule is over is."""
    unread = attrs.evolve(UNTIL_JULY, source=pr.statute("act", "1 §"))
    assert found(marketing(unread, FROM_JULY), "statute-unverified") == ["read act 1 §, and set `checked_on`"]
    assert found(marketing(unread, FROM_JULY), "statute-unverified", date(2027, 7, 1)) == []
    assert found(marketing(UNTIL_JULY), "channel-rule-missing") == []
    assert found(marketing(UNTIL_JULY), "channel-rule-missing", date(2027, 7, 1)) != []
