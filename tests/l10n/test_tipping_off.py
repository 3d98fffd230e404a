"""What the person may not read."""

from __future__ import annotations

import re
from typing import get_args

import attrs
import pytest

from processing_rules.decisions import Code, Reason
from processing_rules.expiries import Status
from processing_rules.explanations import explain
from processing_rules.texts import LANGUAGES, Text
from tests.l10n.sayings import BOOKKEEPING, NEWSLETTER, decision, denied, expiry, step, t


@pytest.mark.parametrize("language", LANGUAGES)
def test_tipping_off(language: str) -> None:
    """Whatever the reason and the purpose, the person reads one and the same, and nothing of either."""
    told = {
        explain(decision(*reasons, **about), locale=language)
        for code in Code
        for reasons in (
            (Reason(code=code, audience="staff", title=NEWSLETTER, own="aml", text=NEWSLETTER, about="suspicion"),),
            (Reason(code=code, audience="staff"), Reason(code=Code.OPT_OUT)),
        )
        for about in (
            {},
            {"purposes": ("aml",), "titles": (Text(fi="x"),)},
            {"purposes": (), "titles": (), "channel": None},
        )
    }
    assert told == {
        {
            "sv": "Vi kan inte säga mer om detta.",
            "nb": "Vi kan ikke si mer om dette.",
            "nn": "Vi kan ikkje seie meir om dette.",
            "en": "We cannot say more about this.",
        }[language]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_tipping_off_by_a_date(language: str) -> None:
    """An expiry tells nothing either: no date, no clause, no status."""
    statuses = get_args(Status)
    told = {explain(expiry(status, audience="staff"), locale=language) for status in statuses}
    told |= {explain(step(expiry(status, audience="staff")), locale=language) for status in statuses}
    confidential = attrs.evolve(BOOKKEEPING, confidential=True)
    told |= {explain(step(expiry(status), surviving=(confidential,)), locale=language) for status in statuses}
    assert len(told) == 1
    assert not re.search(r"\d", told.pop())


def test_staff_are_warned() -> None:
    text = explain(denied(Code.RESTRICTION, audience="staff"), locale="sv", to="staff")
    assert "Får inte berättas för den registrerade." in text
    assert "Får inte berättas" not in explain(denied(Code.RESTRICTION), locale="sv", to="staff")


@pytest.mark.parametrize("code", [Code.AGREEMENT_MISSING, Code.TRANSFER_MECHANISM_MISSING, Code.RECIPIENT_NOT_DECLARED])
def test_recipients_are_not_named_to_the_person(code: Code) -> None:
    """Not every notice names its recipients; staff know them."""
    reason = denied(code, about="provider", title=t("Survey AB", "Survey AB", "Survey AB", "Survey AB"))
    assert "Survey AB" not in explain(reason, locale="sv")
    assert "Survey AB" in explain(reason, locale="sv", to="staff")
