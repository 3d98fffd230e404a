"""What the person may not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, get_args

import attrs
import pytest

from processing_rules.datasets import DataSet
from processing_rules.decisions import Code, Reason
from processing_rules.expiries import Status
from processing_rules.explanations import explain
from processing_rules.guards import Guard
from processing_rules.texts import LANGUAGES, Text
from tests import company
from tests.company import CASES, FRAUD, INVOICING, KIM, ON, OPEN, STATISTICS, Row, a_guard, rows, rulebook
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


# ---------------------------------------------------------------- letters: the same, byte for byte

Table = Mapping[Any, Iterable[Any]]
OF_INVOICES = DataSet[Row](
    "fraud.cases", key="id", subject="who", purposes=[INVOICING], fields={company.CONTACT: ("content",)}
)
SECRETS: dict[str, tuple[Table, Table]] = {
    # what there is, and what the person may know of
    "a table of its own": ({CASES: [Row(9, KIM, content=None)]}, {}),
    "rows shared with invoices": ({CASES: [Row(9, KIM)]}, {OF_INVOICES: [Row(9, KIM)]}),
}


def silent(guard: Guard) -> None:
    """Nothing is said."""


def objecting(guard: Guard) -> None:
    """Something is objected to."""
    guard.choices.object_on_grounds(KIM, STATISTICS, grounds="letter 4", via="letter")


SAYINGS: list[Callable[[Guard], Any]] = [
    silent,
    objecting,
    lambda guard: guard.choices.opt_out(KIM, via="letter"),
    lambda guard: guard.choices.restrict(KIM, via="letter"),
    lambda guard: guard.choices.request_erasure(KIM, via="letter"),
]


@pytest.mark.parametrize("say", SAYINGS, ids=["nothing", "objection", "opt-out", "restriction", "erasure"])
@pytest.mark.parametrize(("there", "known"), SECRETS.values(), ids=SECRETS.keys())
@pytest.mark.parametrize("on", [ON, date(2028, 6, 1)], ids=["now", "when only the secret purpose keeps it"])
def test_letters_do_not_tip_off(there: Table, known: Table, on: date, say: Callable[[Guard], Any]) -> None:
    """A person under suspicion and one who is not read the same letters, and both those of a company without such purposes."""
    suspected, unsuspected = a_guard(), a_guard()
    ordinary = a_guard(rulebook(*OPEN))
    for guard in (suspected, unsuspected, ordinary):
        say(guard)
    for language in LANGUAGES:
        letters = []
        for guard, table in ((suspected, there), (unsuspected, known), (ordinary, known)):
            data = {**rows(), **table}
            access = guard.access(subject=KIM, on=on, data=data)
            erasure = attrs.evolve(guard.erasure(subject=KIM, on=on, data=data).for_person, reserved=False)
            said = [explain(each, locale=language) for each in guard.standing(subject=KIM)]
            letters.append([explain(access, locale=language), explain(erasure, locale=language), *said])
        assert letters[0] == letters[1] == letters[2]


def test_letters_of_one_company_have_one_heading() -> None:
    """The reservation that the law may keep more stands in every customer's letter, suspected or not; never in that of another company."""
    for table in ({CASES: [Row(9, KIM)]}, {}):
        told = a_guard().erasure(subject=KIM, on=ON, data={**rows(), **table}).for_person
        assert told.reserved
    assert not a_guard(rulebook(*OPEN)).erasure(subject=KIM, on=ON, data=rows()).reserved


def test_the_control_of_the_letters() -> None:
    """Without the secret the letters would differ: what staff read does, and so does what a purpose says that is not secret."""
    data = {**rows(), CASES: [Row(9, KIM)]}
    open_to_all = attrs.evolve(FRAUD, confidential=False)
    told = DataSet[Row](
        "fraud.cases",
        key="id",
        subject="who",
        purposes=[open_to_all, INVOICING],
        fields={company.CONTACT: ("content",), company.SUSPICION: ("more",)},
    )
    secret = a_guard().access(subject=KIM, on=ON, data=data)
    known = a_guard(rulebook(*OPEN, open_to_all)).access(subject=KIM, on=ON, data={**rows(), told: [Row(9, KIM)]})
    for language in LANGUAGES:
        assert explain(secret, locale=language) != explain(known, locale=language)
        title = FRAUD.title.said(language, place="test")
        assert title in explain(secret, locale=language, to="staff")
        assert title not in explain(secret, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_about_a_secret_purpose(language: str) -> None:
    """Somebody wrote it down so: the person reads the neutral sentence, and nothing of it in a letter."""
    guard = a_guard()
    guard.choices.object_on_grounds(KIM, FRAUD, grounds="letter 4", via="letter")
    (statement,) = guard.standing(subject=KIM)
    neutral = explain(decision(Reason(code=Code.OPT_OUT, audience="staff")), locale=language)
    assert explain(statement, locale=language) == neutral
    letter = explain(guard.access(subject=KIM, on=ON, data=rows()), locale=language)
    assert FRAUD.title.said(language, place="test") not in letter
    assert neutral not in letter
