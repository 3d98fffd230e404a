"""A lender asks how it did. Its notice calls that direct marketing, so whoever says no is never rung again."""

from __future__ import annotations

from datetime import datetime

from examples.billing_and_crm.customers import Customer, hand_over
from examples.billing_and_crm.nightly import Table
from examples.billing_and_crm.office import office
from examples.billing_and_crm.privacy import guard_of
from examples.notices import wasa_kredit as notice
from processing_rules import Channel, DataSet, Decision, Operation

guard = guard_of(notice.RULES, {notice.CASE_HANDLED: "cases_handled"})

FEEDBACK = Table(
    guard,
    DataSet(
        "feedback",
        key="id",
        subject="customer",
        purposes={notice.SURVEY, notice.FOLLOW_UP, notice.STATISTICS},
        fields={notice.ANSWERS: ["score"], notice.FEEDBACK_PHONE: ["phone"], notice.FREE_TEXT: ["comment"]},
        given={notice.FEEDBACK_GIVEN: "answered_at"},
    ),
    read="SELECT * FROM feedback",
    erase="DELETE FROM feedback WHERE id = ?",
    blank={"comment": "UPDATE feedback SET comment = NULL WHERE id = ?"},
)


@guard.for_purpose(
    notice.SURVEY, subject="customer", channel=Channel.PHONE, uses={notice.PHONE}, on_denied=lambda decision: decision
)
def call_about_case(customer: Customer, score: int | None, comment: str | None = None) -> bool:
    """Ring up and ask: whether there was an answer; a decision, where nobody may ring."""
    hand_over(customer, "phone", "survey")
    if score is not None:
        keep_feedback(customer, office.now, score, comment)
    return score is not None


@guard.for_purpose(
    notice.SURVEY,
    subject="customer",
    operation=Operation.STORE,
    uses={notice.ANSWERS, notice.FEEDBACK_PHONE, notice.FREE_TEXT},
    given={notice.FEEDBACK_GIVEN: "at"},
)
def keep_feedback(customer: Customer, at: datetime, score: int, comment: str | None) -> None:
    sql = "INSERT INTO feedback VALUES (NULL, ?, ?, ?, ?, ?)"
    office.write(sql, customer.id, at, score, customer.phone, comment)


def close_case(customer: Customer, score: int | None, comment: str | None = None) -> bool | Decision:
    """A case is done, so the customer is rung, and answers or does not."""
    office.write("INSERT INTO cases VALUES (NULL, ?, ?)", customer.id, office.now)
    return call_about_case(customer, score, comment)
