"""What happens at three companies, each of which obeys a notice. Times are those of the place."""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random

from examples.billing_and_crm import billing, newsletters, surveys
from examples.billing_and_crm.customers import latest_receipt, move_in, receive, selected, take_back
from examples.billing_and_crm.nightly import PlanChangedError, Table
from examples.billing_and_crm.office import office
from examples.billing_and_crm.simulation import Diary, in_a_word, months
from examples.notices import haugaland_kraft, nordic_green_energy, wasa_kredit
from processing_rules import Channel, Decision, ProcessingDeniedError


def ask_how_it_was(diary: Diary) -> None:
    """A lender rings up after each case. Whoever says no is never rung again, and answers have a short life."""
    dice, notice, table, said = Random(1), wasa_kredit, surveys.FEEDBACK, surveys.guard.choices  # noqa: S311 - made up
    heroes = "Elin Ulvsund", "Folke Stenhov", "Gro Tallvik", "Edda Asklund"
    elin, folke, gro, edda = move_in(80, *heroes, country="SE", languages="en sv sv sv", on=date(2024, 8, 1))
    may_ring = partial(surveys.guard.decide, notice.SURVEY, channel=Channel.PHONE, uses={notice.PHONE})
    diary.questions = {f"Ring {who.name} about a case": partial(may_ring, subject=who) for who in (elin, folke)}
    diary.every_night(table, *(f"{month}-01" for month in months("2024-09", "2028-06", step=3)), "2026-05-21")

    @diary.at(*(f"{month}-28 10:00" for month in months("2024-09", "2026-12")))
    def ring_some() -> None:
        for customer in dice.sample(selected("id > 4"), 3):
            score = dice.randint(1, 10) if dice.random() < 0.8 else None
            surveys.close_case(customer, score, dice.choice([None, "Tack!"]))

    for day, called in (("2024-08-31", [folke, gro]), ("2025-06-15", [elin, folke, edda])):
        diary.tell(f"{day} 10:00", f"{', '.join(who.name for who in called)} are rung about a case, and answer")
        for who in called:
            surveys.close_case(who, 8, "Ni ringde tillbaka samma dag.")

    diary.tell("2025-06-15 10:30", "How long is kept what Elin answered, in her own words too?")
    given = {notice.FEEDBACK_GIVEN: office.now}
    for part in (notice.ANSWERS, notice.FREE_TEXT):
        diary.answer(elin, notice.RULES.expiry(notice.SURVEY, part, given, on=office.today))

    diary.tell("2026-01-10 12:00", "Gro goes to court. What she answered would have to go on 1 March 2026")
    office.write("INSERT INTO claims VALUES ('T 123-26', ?, ?, NULL)", gro.id, office.today)
    for step in table.plan(office.today).held:
        diary.answer(gro, step)

    diary.tell("2026-04-10 09:00", "Folke rings, and says no to surveys")
    said.opt_out(folke, notice.SATISFACTION, via="telephone")
    diary.tell("2026-04-10 14:00", "Folke had a case, and is next on the list of those to be rung")
    result = surveys.close_case(folke, None)
    assert isinstance(result, Decision)
    diary.answer(folke, result)

    diary.until("2026-04-10 16:00")
    shown = table.plan(office.today)
    diary.say(f"What Folke answered has to go too. The nightly run shows its plan: {len(shown.due)} to be erased")
    said.opt_out(edda, notice.SATISFACTION, via="e-mail")
    try:
        table.carry_out(shown)
    except PlanChangedError as changed:
        diary.say(f"Then Edda says no as well, and the run refuses: {changed}")
    table.carry_out(table.plan(office.today))

    diary.tell("2026-05-20 12:00", "The court is done, and with this day the hold ends")
    office.write("UPDATE claims SET closed_on = ?", office.today)
    days = "2026-05-20", "2026-05-21", "2026-06-15", "2026-06-16", "2026-12-15", "2026-12-16"
    for who, day in zip((gro, gro, elin, elin, elin, elin), days, strict=True):
        diary.until(f"{day} 12:00")
        rows = office.rows("SELECT * FROM feedback WHERE customer = ?", who.id)
        left = f"{rows[0]['score']} of 10, {rows[0]['comment'] or 'no comment'}" if rows else "gone"
        diary.say(f"What {who.name} answered: {left}")


def write_to_customers(diary: Diary) -> None:
    """An electricity company writes to whoever wants its newsletter and is, or lately was, a customer."""
    dice, notice, said = Random(2), nordic_green_energy, newsletters.guard.choices  # noqa: S311 - made up
    (einar,) = move_in(75, "Einar Rimfors", country="SE", languages="en sv sv", on=date(2025, 1, 1))
    office.write("UPDATE contracts SET ends_on = '2025-01-31' WHERE customer = ?", einar.id)
    (einar,) = selected("id = ?", einar.id)
    decide, uses = newsletters.guard.decide, {notice.PRODUCT_LINE}
    may_get_offers = partial(decide, notice.OFFERS, subject=einar, channel=Channel.POST, uses=uses)
    diary.questions = {"Send offers by post to Einar": may_get_offers}
    diary.every_night(newsletters.SUBSCRIBERS, *(f"{month}-11" for month in months("2025-03", "2027-06", step=3)))

    @diary.at(*(f"{month}-10 08:00" for month in months("2025-03", "2026-12", step=3)))
    def each_quarter() -> None:
        for customer in selected():
            if customer.is_customer:
                newsletters.send_invoice(customer, 1200)
                receive(customer, 1200, f"9999-{customer.id}")
        for customer in newsletters.subscribers():
            if customer.id != einar.id and dice.random() < 0.05:
                said.opt_out(customer, dice.choice([notice.NEWSLETTER, None]), via="e-mail")
            elif customer.id == einar.id or dice.random() < 0.9:
                office.write("UPDATE customers SET checked_on = ? WHERE id = ?", office.today, customer.id)
        sent, refused = newsletters.mail_newsletter()
        why_not = ", ".join(f"{code} {times}" for code, times in sorted(refused.items()))
        diary.say(f"The newsletter goes to {sent}, and not to others who are listed: {why_not}")

    diary.tell("2025-01-02 12:00", "Most customers want the newsletter")
    sign_up = partial(said.consent, channels={Channel.EMAIL}, wording="newsletter-1", via="my-pages", explicit=True)
    for customer in selected():
        office.write("INSERT INTO subscribers VALUES (NULL, ?, ?, ?)", customer.id, customer.name, customer.email)
        if customer == einar or dice.random() < 0.8:
            sign_up(customer, notice.NEWSLETTER)

    diary.tell("2025-02-05 09:00", "Einar left on 31 January. His last invoice, of 1200 kr, goes out")
    newsletters.send_invoice(einar, 1200)
    for day, amount in (("2025-03-10", 700), ("2025-04-02", 500)):
        diary.until(f"{day} 12:00")
        receive(einar, amount, "9999-1")
        diary.say(f"Einar pays {amount} kr of it. Offers to him: {in_a_word(may_get_offers())}")

    for day in ("2027-04-02", "2027-04-03"):
        diary.until(f"{day} 12:00")
        there = "still" if einar.id in {customer.id for customer in newsletters.subscribers()} else "no longer"
        diary.say(f"Einar is {there} among the subscribers. Offers to him?")
        diary.answer(einar, may_get_offers())
    look_at_the_books(diary, newsletters.VOUCHERS, 2033, 2034)


def send_bills(diary: Diary) -> None:
    """A power company bills those who want no advertising like all others, and pays back to accounts that it may use."""
    notice, said = haugaland_kraft, billing.guard.choices
    ingrid, olav = move_in(60, "Ingrid Skarnes", "Olav Vindås", country="NO", languages="nn nb nb", on=date(2026, 1, 1))
    may_pay_back = partial(billing.guard.decide, notice.REFUND, uses={notice.ACCOUNT})
    diary.questions = {f"Pay back to {who.name}": partial(may_pay_back, subject=who) for who in (ingrid, olav)}

    @diary.at(*(f"{month}-05 08:00" for month in months("2026-01", "2026-07")))
    def send_invoices() -> None:
        for customer in selected():
            billing.send_invoice(customer, 950)
            if customer != ingrid:
                receive(customer, 950, f"0000 00 {customer.id:05}")
        objectors = sum(bool(said.said_by(customer)) for customer in selected())
        diary.say(f"Invoices go to everybody, {objectors} of whom want no advertising")

    diary.tell("2026-01-10 16:00", "Olav and some others want no advertising")
    for customer in selected("id = ? OR id % 6 = 0", olav.id):
        said.opt_out(customer, via="my-pages")

    days = "01-20", "02-20", "03-20", "04-20", "05-20", "06-22", "06-25"
    for day, account in zip(days, ["A", "A", "B", "A", "A", "A", None], strict=True):
        diary.until(f"2026-{day} 10:00")
        if account is None:
            take_back(ingrid, date(2026, 5, 20))
            diary.say("The bank takes back the payment of 20 May. Ingrid wants 40 kr back again")
        else:
            receive(ingrid, 950, account)
            diary.say(f"In the books: {billing.ledger_line(latest_receipt(ingrid))}. Ingrid wants 40 kr back")
        try:
            diary.say(f"Paid back to account {billing.pay_back(ingrid, 40)}")
        except ProcessingDeniedError as denial:
            diary.answer(ingrid, denial.decision)
    look_at_the_books(diary, billing.VOUCHERS, 2032)


def look_at_the_books(diary: Diary, table: Table, *years: int) -> None:
    """The nightly run over the books, on the last day of a year and on the first of the next."""
    for day in (f"{day} 03:00" for year in years for day in (f"{year - 1}-12-31", f"{year}-01-01")):
        diary.until(day)
        plan = table.plan(office.today)
        diary.say(f"Of {plan.rows} vouchers {len(plan.due) or 'none'} may be thrown away")
        table.carry_out(plan)
