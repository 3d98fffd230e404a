"""The example application keeps the promises of the notices that it obeys, on its own database. Expected days are by hand."""

from __future__ import annotations

import inspect
import io
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from examples.billing_and_crm import __main__ as program
from examples.billing_and_crm import billing, newsletters, surveys
from examples.billing_and_crm.customers import Customer, latest_receipt, move_in, receive, selected, take_back
from examples.billing_and_crm.nightly import PlanChangedError, Table
from examples.billing_and_crm.office import office
from examples.billing_and_crm.simulation import Diary, live
from examples.notices import haugaland_kraft, nordic_green_energy, wasa_kredit
from processing_rules import Channel, Code, Decision, DeletionPlan, Expiry, Guard, ProcessingDeniedError, Step, explain

ROOT = Path(__file__).resolve().parent.parent
STOCKHOLM = ZoneInfo("Europe/Stockholm")
LOCALES = ("sv", "nb", "nn", "en")
REFUSALS = {"objection-to-marketing", "opt-out", "withdrawal"}


def at(moment: str) -> None:
    """Set the program's clock."""
    office.now = datetime.fromisoformat(moment).replace(tzinfo=STOCKHOLM)


@attrs.frozen
class Told:
    """A story that was told: where its database is, what was printed and answered, and what was thrown away when."""

    file: Path
    printed: str
    answers: list[Decision | Expiry | Step]
    thrown_away: list[tuple[str, date, dict[str, Any]]]


def tell(folder: Path, name: str, *, patch: pytest.MonkeyPatch) -> Told:
    """Tell a whole story, and note every row that is erased or blanked."""
    rules, story = program.STORIES[name]
    file, printed, carry_out, answer = folder / f"{name}.sqlite", io.StringIO(), Table.carry_out, Diary.answer
    thrown_away: list[tuple[str, date, dict[str, Any]]] = []
    answers: list[Decision | Expiry | Step] = []

    def heard(diary: Diary, customer: Customer, answered: Decision | Expiry | Step) -> None:
        answers.append(answered)
        answer(diary, customer, answered)

    def noted(table: Table, shown: DeletionPlan) -> int:
        rows = {row["id"]: dict(row) for row in office.rows(table.read)}
        done = carry_out(table, shown)
        thrown_away.extend((step.then.value, office.today, rows[step.key]) for step in shown.due)
        return done

    with patch.context() as patched, redirect_stdout(printed):
        patched.setattr(Table, "carry_out", noted)
        patched.setattr(Diary, "answer", heard)
        live(file, rules, story, on=None, locale=None)
    return Told(file, printed.getvalue(), answers, thrown_away)


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patched:
        yield patched


@pytest.fixture(scope="module")
def lender(tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Told:
    return tell(tmp_path_factory.mktemp("lender"), "wasa-kredit", patch=patch)


@pytest.fixture(scope="module")
def green(tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Told:
    return tell(tmp_path_factory.mktemp("green"), "nordic-green-energy", patch=patch)


@pytest.fixture(scope="module")
def power(tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch) -> Told:
    return tell(tmp_path_factory.mktemp("power"), "haugaland-kraft", patch=patch)


@pytest.fixture
def new_office(tmp_path: Path) -> Iterator[None]:
    """An empty database of the program."""
    with office.open(tmp_path / "office.sqlite"):
        yield


def asked(told: Told, sql: str) -> list[sqlite3.Row]:
    """What the database holds after the story."""
    with closing(sqlite3.connect(told.file)) as db:
        return db.execute(sql).fetchall()


def later(day: date, months: int) -> date:
    """The day after a number of months, reckoned simply: the last of the month where there is no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    end = (date(year, month + 1, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, end.day)) + timedelta(days=1)


# ---- the program


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / "billing_and_crm"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_run_elsewhere_tells_all_three_stories_and_tells_them_alike_each_time(
    tmp_path: Path, lender: Told, green: Told, power: Told
) -> None:
    ran = run(tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == lender.printed + green.printed + power.printed
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locale", ["sv", "nb", "nn", "en"])
def test_the_story_is_told_in_the_language_that_is_asked_for(locale: str, tmp_path: Path) -> None:
    ran = run(
        tmp_path, "--locale", locale, "--on", "2026-04-10", "--notice", "haugaland-kraft", "--notice", "wasa-kredit"
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    printed = " ".join(ran.stdout.split())
    for purpose in (haugaland_kraft.REFUND, wasa_kredit.SURVEY):
        others = {
            text for text in LOCALES if purpose.title.said(text, place="") != purpose.title.said(locale, place="")
        }
        assert purpose.title.said(locale, place="") in printed
        assert not any(purpose.title.said(other, place="") in printed for other in others)


def test_whatever_the_three_stories_say_they_can_say_in_every_language(lender: Told, green: Told, power: Told) -> None:
    answers = lender.answers + green.answers + power.answers
    assert {type(answer).__name__ for answer in answers} == {"Decision", "Expiry", "Step"}
    for answer in answers:
        assert len({explain(answer, locale=locale) for locale in LOCALES}) == len(LOCALES)


def test_on_a_day_the_story_stops_and_says_what_may_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    for day, answer in (
        ("2026-06-21", "refused: condition-not-met (account-not-settled)"),
        ("2026-06-22", "permitted"),
    ):
        program.main(["--notice", "haugaland-kraft", "--on", day])
        printed = capsys.readouterr().out
        assert f"Pay back to Ingrid Skarnes: {answer}\n" in printed
        assert "2026-06-25" not in printed


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--notice", "neste"], ["wasa-kredit", "nordic-green-energy", "haugaland-kraft"]),
        (["--locale", "fi"], ["sv", "nb", "nn", "en"]),
        (["--on", "2026-02-30"], ["2024-08-01", "2034-12-31"]),
        (["--on", "1999-01-01"], ["2024-08-01", "2034-12-31"]),
    ],
)
def test_a_bad_value_is_answered_in_one_line_that_names_the_good_ones(
    arguments: list[str], named: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        program.main(arguments)
    assert stopped.value.code == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert all(name in complaint for name in named)


@pytest.mark.usefixtures("new_office")
def test_nobody_in_it_can_be_reached() -> None:
    move_in(90, country="SE", languages="sv", on=date(2025, 1, 1))
    people = selected()
    assert {person.email.partition("@")[2] for person in people} == {"example.org"}
    assert all("+46 70 174 06 05" <= person.phone <= "+46 70 174 06 99" for person in people), "PTS: for fiction only"
    assert len({person.phone for person in people}) == len(people) == 90


# ---- newsletters


def customer_of_green(*payments: tuple[str, int]) -> Customer:
    """Somebody who left on 2025-01-31, owed 1200 on 2025-02-05, and paid like that."""
    move_in(1, "Einar Rimfors", country="SE", languages="sv", on=date(2025, 1, 1))
    office.write("UPDATE contracts SET ends_on = '2025-01-31'")
    (einar,) = selected()
    at("2025-02-05 09:00")
    newsletters.send_invoice(einar, 1200)
    for day, amount in payments:
        at(f"{day} 12:00")
        receive(einar, amount, "A")
    return einar


def may_have_offers(customer: Customer, moment: str) -> Decision:
    at(moment)
    offers, line = nordic_green_energy.OFFERS, nordic_green_energy.PRODUCT_LINE
    return newsletters.guard.decide(offers, subject=customer, channel=Channel.POST, uses={line})


@pytest.mark.usefixtures("new_office")
def test_c12_a_relationship_ends_with_the_payment_that_settles_the_last_invoice() -> None:
    einar = customer_of_green(("2025-03-10", 700), ("2025-04-02", 500))
    assert may_have_offers(einar, "2027-04-02 23:59").permitted
    assert may_have_offers(einar, "2027-04-03 00:00").codes == {Code.RETENTION_EXPIRED}
    # the copy of NIX adresserat serves for three months: it has to be fetched anew before that
    assert may_have_offers(einar, "2026-01-01 12:00").changes_at == datetime(2026, 4, 2, tzinfo=STOCKHOLM)
    assert may_have_offers(einar, "2027-03-01 12:00").changes_at == datetime(2027, 4, 3, tzinfo=STOCKHOLM)


@pytest.mark.usefixtures("new_office")
@pytest.mark.parametrize("payments", [(), (("2025-03-10", 700),), (("2025-03-10", 700), ("2025-04-02", 499))])
def test_c12_with_something_left_to_pay_it_has_not_ended(payments: tuple[tuple[str, int], ...]) -> None:
    einar = customer_of_green(*payments)
    assert may_have_offers(einar, "2030-01-01 12:00").permitted
    assert may_have_offers(einar, "2030-01-01 12:00").changes_at == datetime(2030, 4, 2, tzinfo=STOCKHOLM)


@pytest.mark.usefixtures("new_office")
def test_a_payment_that_was_taken_back_settles_nothing() -> None:
    einar = customer_of_green(("2025-03-10", 700), ("2025-04-02", 500))
    at("2025-04-09 12:00")
    take_back(einar, date(2025, 4, 2))
    assert may_have_offers(einar, "2027-04-03 00:00").permitted
    at("2025-06-10 12:00")
    receive(einar, 500, "A")
    assert may_have_offers(einar, "2027-06-10 23:59").permitted
    assert may_have_offers(einar, "2027-06-11 00:00").codes == {Code.RETENTION_EXPIRED}


def sent_after_a_no(told: Told) -> int:
    """How many newsletters went to somebody who had said no before."""
    with office.open(told.file):
        bad = 0
        for customer in selected():
            said = [choice.at for choice in newsletters.guard.choices.said_by(customer) if choice.kind in REFUSALS]
            sent = office.rows("SELECT sent_at FROM outbox WHERE customer = ? AND subject = 'newsletter'", customer.id)
            bad += sum(bool(said) and row["sent_at"] >= min(said) for row in sent)
        return bad


def test_nobody_who_said_no_is_ever_sent_a_newsletter(green: Told) -> None:
    ((newsletters_sent,),) = asked(green, "SELECT count(*) FROM outbox WHERE subject = 'newsletter'")
    ((refused,),) = asked(
        green,
        "SELECT count(DISTINCT digest) FROM said_under JOIN said USING (number) WHERE choice NOT LIKE '%\"consent\"%'",
    )
    assert newsletters_sent > 300
    assert refused > 20
    assert sent_after_a_no(green) == 0


def test_who_did_not_confirm_the_address_is_erased_after_six_months(green: Told) -> None:
    checked_on: dict[int, str] = dict(map(tuple, asked(green, "SELECT id, checked_on FROM customers")))
    overdue = [(row["customer"], on) for then, on, row in green.thrown_away if then == "refresh-or-erase"]
    assert len(overdue) > 10
    for customer, on in overdue:
        assert on == later(date.fromisoformat(checked_on[customer]), 6)
    assert asked(green, "SELECT count(*) FROM subscribers") == [(0,)]


def test_who_says_no_to_all_marketing_is_gone_from_the_list_the_night_after(green: Told) -> None:
    erased = {row["customer"]: on for _, on, row in green.thrown_away if "email" in row}
    seen = 0
    with office.open(green.file):
        for customer in selected("id > 1"):
            said = newsletters.guard.choices.said_by(customer)
            total = [choice.at for choice in said if choice.kind in REFUSALS and choice.reach.purposes.is_all]
            if total:
                assert erased[customer.id] == total[0].astimezone(STOCKHOLM).date() + timedelta(days=1)
                seen += 1
    assert seen > 5


class Everybody(list[Customer]):
    """What `filter` would give without rules."""

    @property
    def refused(self) -> Counter[Code]:
        return Counter()


def test_without_the_guard_the_same_run_would_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "filter", lambda guard, rows, *purposes, **asked: Everybody(rows))
    monkeypatch.setattr(newsletters, "send_newsletter", inspect.unwrap(newsletters.send_newsletter))
    assert sent_after_a_no(tell(tmp_path, "nordic-green-energy", patch=monkeypatch)) > 20


def test_without_the_filter_the_guard_at_hand_over_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "filter", lambda guard, rows, *purposes, **asked: Everybody(rows))
    with pytest.raises(ProcessingDeniedError):
        tell(tmp_path, "nordic-green-energy", patch=monkeypatch)


# ---- the books


def days_of_vouchers(told: Told) -> dict[int, set[date]]:
    """For each year of booking the days on which vouchers were thrown away."""
    days = defaultdict(set)
    for _, on, row in told.thrown_away:
        if "booked_on" in row:
            days[row["booked_on"].year].add(on)
    return days


def test_no_voucher_goes_before_the_law_lets_it(green: Told, power: Told) -> None:
    # Sweden: through the seventh year after the calendar year in which the financial year ended
    assert days_of_vouchers(green) == {2025: {date(2033, 1, 1)}, 2026: {date(2034, 1, 1)}}
    # Norway: five years after the end of the financial year, 2026-12-31
    assert days_of_vouchers(power) == {2026: {date(2032, 1, 1)}}


def test_who_says_no_gets_invoices_all_the_same(power: Told) -> None:
    sent = "SELECT substr(sent_at, 1, 7) FROM outbox WHERE customer = 2 AND subject = 'invoice'"
    assert [month for (month,) in asked(power, sent)] == [f"2026-0{month}" for month in range(1, 8)]
    with office.open(power.file):
        assert billing.guard.choices.said_by(selected("id = 2")[0])[0].at < datetime(2026, 2, 1, tzinfo=STOCKHOLM)


@pytest.mark.usefixtures("new_office")
def test_c55_an_account_is_paid_back_to_after_three_payments_in_a_row_from_it() -> None:
    (ingrid,) = move_in(1, "Ingrid Skarnes", country="NO", languages="nb", on=date(2026, 1, 1))
    permitted = []
    for day, account in zip(
        ("2026-01-20", "2026-02-20", "2026-03-20", "2026-04-20", "2026-05-20", "2026-06-22"), "AABAAA", strict=True
    ):
        at(f"{day} 08:00")
        billing.send_invoice(ingrid, 950)
        receive(ingrid, 950, account)
        assert billing.ledger_line(latest_receipt(ingrid)).endswith(f"account {account}"), "in the books"
        if billing.guard.decide(haugaland_kraft.REFUND, subject=ingrid, uses={haugaland_kraft.ACCOUNT}):
            permitted.append(day)
        else:
            with pytest.raises(ProcessingDeniedError, match="account-not-settled"):
                billing.pay_back(ingrid, 40)
        with pytest.raises(ProcessingDeniedError):
            billing.account_on(latest_receipt(ingrid))  # for no purpose
    assert permitted == ["2026-06-22"]
    assert billing.pay_back(ingrid, 40) == "A"
    at("2026-06-25 08:00")
    take_back(ingrid, date(2026, 5, 20))
    with pytest.raises(ProcessingDeniedError):
        billing.pay_back(ingrid, 40)
    assert billing.ledger_line(latest_receipt(ingrid)).endswith("account A")


@pytest.mark.usefixtures("new_office")
def test_two_payments_of_one_invoice_are_one_in_the_row() -> None:
    (ingrid,) = move_in(1, "Ingrid Skarnes", country="NO", languages="nb", on=date(2026, 1, 1))
    for amounts in ((950,), (500, 450)):
        at("2026-01-20 08:00")
        billing.send_invoice(ingrid, 950)
        for amount in amounts:
            receive(ingrid, amount, "A")
    assert ingrid.paid_in_a_row == 2
    assert not billing.guard.decide(haugaland_kraft.REFUND, subject=ingrid, uses={haugaland_kraft.ACCOUNT})


# ---- feedback


def answered(*days: str) -> list[Customer]:
    """Customers who were rung on these days, and answered."""
    people = move_in(9, *("Alva", "Birk")[: len(days)], country="SE", languages="sv", on=date(2024, 1, 1))
    for person, day in zip(people, days, strict=True):
        at(f"{day} 10:00")
        office.write("INSERT INTO cases VALUES (NULL, ?, ?)", person.id, office.now)
        assert surveys.call_about_case(person, 7, "in my own words") is True
    return people


def kept(day: str) -> list[tuple[int | None, str | None]]:
    """What is left in the morning of a day, after the nightly run."""
    at(f"{day} 03:00")
    surveys.FEEDBACK.carry_out(surveys.FEEDBACK.plan(office.today))
    return [(row["score"], row["comment"]) for row in office.rows("SELECT * FROM feedback ORDER BY id")]


@pytest.mark.usefixtures("new_office")
@pytest.mark.parametrize(
    ("given", "blanked", "erased"),
    [
        ("2024-08-31", "2025-09-01", "2026-03-01"),  # C18: there is no 31 February
        ("2024-02-29", "2025-03-01", "2025-08-30"),  # C19: there is no 29 February in 2025
        ("2025-06-15", "2026-06-16", "2026-12-16"),  # C20
    ],
)
def test_words_are_blanked_after_12_months_and_the_answer_erased_after_18(
    given: str, blanked: str, erased: str
) -> None:
    answered(given)
    assert kept((date.fromisoformat(blanked) - timedelta(days=1)).isoformat()) == [(7, "in my own words")]
    assert kept(blanked) == [(7, None)]
    assert kept((date.fromisoformat(erased) - timedelta(days=1)).isoformat()) == [(7, None)]
    assert kept(erased) == []


def test_over_the_whole_story_every_answer_goes_on_its_day(lender: Told) -> None:
    months = {"redact": 12, "erase": 18}
    refused, held = {2, 4}, {3}  # Folke and Edda said no; Gro went to court
    seen: Counter[str] = Counter()
    for then, on, row in lender.thrown_away:
        if row["customer"] not in refused | held:
            assert on == later(row["answered_at"].astimezone(STOCKHOLM).date(), months[then])
            seen[then] += 1
    assert min(seen["redact"], seen["erase"]) > 20


def test_what_a_court_needs_stays_until_it_is_done(lender: Told) -> None:
    of_gro = [(then, on, row["answered_at"].date()) for then, on, row in lender.thrown_away if row["customer"] == 3]
    assert ("erase", date(2026, 5, 21), date(2024, 8, 31)) in of_gro, "C29: not on 2026-03-01"
    assert not any(date(2026, 1, 10) <= on <= date(2026, 5, 20) for _, on, _ in of_gro)


def test_who_says_no_is_not_rung_and_what_was_answered_goes_at_once(lender: Told) -> None:
    rung = "SELECT max(sent_at) FROM outbox WHERE customer IN (2, 4) AND subject = 'survey'"
    assert asked(lender, rung)[0][0] < "2026-04-10"
    gone = {
        (row["customer"], on)
        for then, on, row in lender.thrown_away
        if row["customer"] in (2, 4) and on > date(2026, 4, 1)
    }
    assert gone == {(2, date(2026, 4, 10)), (4, date(2026, 4, 10))}
    assert asked(lender, "SELECT count(*) FROM feedback WHERE customer IN (2, 4)") == [(0,)]


@pytest.mark.usefixtures("new_office")
def test_a_plan_that_changed_since_it_was_shown_is_not_carried_out() -> None:
    first, second = answered("2025-06-15", "2025-06-15")
    at("2026-04-10 09:00")
    surveys.guard.choices.opt_out(first, via="telephone")
    shown = surveys.FEEDBACK.plan(office.today)
    surveys.guard.choices.opt_out(second, via="telephone")
    with pytest.raises(PlanChangedError, match="1 to be erased were shown, now there are 2"):
        surveys.FEEDBACK.carry_out(shown)
    assert office.value("SELECT count(*) FROM feedback") == 2, "nothing was touched"
    assert surveys.FEEDBACK.carry_out(surveys.FEEDBACK.plan(office.today)) == 2
    assert office.value("SELECT count(*) FROM feedback") == 0


@pytest.mark.usefixtures("new_office")
def test_a_survey_is_refused_though_its_basis_is_a_balancing_of_interests() -> None:
    (folke,) = answered("2026-04-09")
    at("2026-04-10 09:00")
    surveys.guard.choices.opt_out(folke, wasa_kredit.SATISFACTION, via="telephone")
    at("2026-04-10 14:00")
    result = surveys.call_about_case(folke, None)
    assert isinstance(result, Decision)
    assert result.codes == {Code.OBJECTION_TO_MARKETING}


@pytest.mark.usefixtures("new_office")
def test_what_was_said_is_in_the_file_and_names_nobody(tmp_path: Path) -> None:
    (folke,) = answered("2026-04-09")
    surveys.guard.choices.opt_out(folke, via="telephone")
    (row,) = office.rows("SELECT choice FROM said")
    assert not any(known in row["choice"] for known in (folke.name, folke.email, folke.phone.replace(" ", "")))
    (said,) = surveys.guard.choices.said_by(folke)
    assert (said.sequence, said.at) == (1, datetime(2026, 4, 9, 8, tzinfo=UTC))
