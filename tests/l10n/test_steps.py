"""Steps of a deletion plan in words.

The sentences were written by hand before the code that makes them. No native reader has judged the Nynorsk.
"""

from __future__ import annotations

from typing import get_args

import pytest

from processing_rules.decisions import Code, Reason
from processing_rules.expiries import Status
from processing_rules.explanations import explain
from processing_rules.retention import Then
from processing_rules.texts import LANGUAGES
from tests.l10n.sayings import AUDIENCES, BOOKKEEPING, RULE, SECRET, STATUSES, Sentences, each, expiry, step

DEEDS: dict[Then, tuple[Sentences, Sentences]] = {
    Then.ERASE: (
        {
            "sv": "Vi raderar nu dina svar.",
            "nb": "Vi sletter nå svarene dine.",
            "nn": "Vi slettar no svara dine.",
            "en": "We are now deleting your answers.",
        },
        {
            "sv": "När tiden är ute raderar vi dina svar.",
            "nb": "Når tiden er ute, sletter vi svarene dine.",
            "nn": "Når tida er ute, slettar vi svara dine.",
            "en": "When the time is over, we delete your answers.",
        },
    ),
    Then.REDACT: (
        {
            "sv": "Vi tar nu bort dina svar.",
            "nb": "Vi fjerner nå svarene dine.",
            "nn": "Vi fjernar no svara dine.",
            "en": "We are now removing your answers.",
        },
        {
            "sv": "När tiden är ute tar vi bort dina svar.",
            "nb": "Når tiden er ute, fjerner vi svarene dine.",
            "nn": "Når tida er ute, fjernar vi svara dine.",
            "en": "When the time is over, we remove your answers.",
        },
    ),
    Then.ANONYMISE: (
        {
            "sv": "Vi anonymiserar nu dina svar.",
            "nb": "Vi anonymiserer nå svarene dine.",
            "nn": "Vi anonymiserer no svara dine.",
            "en": "We are now anonymising your answers.",
        },
        {
            "sv": "När tiden är ute anonymiserar vi dina svar.",
            "nb": "Når tiden er ute, anonymiserer vi svarene dine.",
            "nn": "Når tida er ute, anonymiserer vi svara dine.",
            "en": "When the time is over, we anonymise your answers.",
        },
    ),
    Then.REFRESH_OR_ERASE: (
        {
            "sv": "Nu hämtar vi in dina svar på nytt, eller så raderar vi uppgifterna.",
            "nb": "Nå henter vi inn svarene dine på nytt, eller så sletter vi opplysningene.",
            "nn": "No hentar vi inn svara dine på nytt, eller så slettar vi opplysningane.",
            "en": "Now we collect your answers anew, or we delete the data.",
        },
        {
            "sv": "Innan tiden är ute kontrollerar vi dina svar på nytt, eller så raderar vi uppgifterna.",
            "nb": "Før tiden er ute, kontrollerer vi svarene dine på nytt, eller så sletter vi opplysningene.",
            "nn": "Før tida er ute, kontrollerer vi svara dine på nytt, eller så slettar vi opplysningane.",
            "en": "Before the time is over, we check your answers again, or we delete the data.",
        },
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("then", list(Then))
def test_steps(then: Then, language: str) -> None:
    """What happens, why, and when."""
    now, later = (sentences[language] for sentences in DEEDS[then])
    due, running = (RULE[language] + STATUSES[status][1][language] for status in ("due", "running"))
    assert explain(step(expiry("due"), then=then), locale=language) == f"{now} {due}"
    assert explain(step(expiry("running"), then=then), locale=language) == f"{later} {running}"


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Under tiden får uppgifterna fortfarande användas för: Bokföring.",
            "nb": "I mellomtiden kan opplysningene fortsatt brukes til: Bokføring.",
            "nn": "I mellomtida kan opplysningane framleis brukast til: Bokføring.",
            "en": "Meanwhile the data may still be used for: Bookkeeping.",
        }
    ),
)
def test_what_may_use_it_meanwhile(language: str, text: str) -> None:
    assert explain(step(expiry("running"), surviving=(BOOKKEEPING,)), locale=language).endswith(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", get_args(Status))
def test_the_key_of_a_row_is_never_said(status: str, language: str) -> None:
    """Nor are columns, the data set, or the case behind a hold, to the person."""
    held = expiry(status, because=(Reason(code=Code.HOLD, about="T 123-26"),))
    for to in AUDIENCES:
        text = explain(
            step(held, holds=("T 123-26",), surviving=(BOOKKEEPING,), holder="survey"), locale=language, to=to
        )
        assert SECRET not in text
        assert [name in text for name in ("crm.feedback", "`score`", "T 123-26", "`survey`", "`bookkeeping`")] == [
            to == "staff"
        ] * 5


def test_a_hold_is_said_once() -> None:
    """With the reason or without it, the person reads that the data must stay, and not why."""
    because = (Reason(code=Code.HOLD, about="T 123-26"),)
    for one in (step(expiry("held", because=because), holds=("T 123-26",)), step(expiry("held"), holds=("T 123-26",))):
        assert explain(one, locale="en").count("The data must stay for the time being.") == 1


def test_the_copy_of_a_recipient() -> None:
    one = step(expiry("due"), holder="survey_provider")
    assert explain(one, locale="sv").startswith("Vi raderar nu kopian av dina svar hos en mottagare.")
    assert "Mottagare: `survey_provider`." in explain(one, locale="sv", to="staff")


def test_a_step_for_staff() -> None:
    one = step(expiry("running"), surviving=(BOOKKEEPING,), holds=("T 123-26",))
    assert explain(one, locale="nb", to="staff").splitlines()[:7] == [
        "Når tiden er ute, sletter vi svarene dine.",
        "Hva som skjer: `erase`.",
        "Datasett: `crm.feedback`.",
        "Felter: `score`, `phone`.",
        "Kategori: svarene dine (`answers`).",
        "Kan fortsatt brukes til: Bokføring (`bookkeeping`).",
        "Oppbevares på grunn av rettskrav: `T 123-26`.",
    ]
