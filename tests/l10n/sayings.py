"""What the sentences are about: the clauses of two notices in four languages, and answers about them. Definitions only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from processing_rules.categories import DataCategory
from processing_rules.channels import Channel, Operation
from processing_rules.decisions import Audience, Code, Decision, Reason
from processing_rules.deletion import Step
from processing_rules.expiries import Expiry
from processing_rules.explanations import say_clause
from processing_rules.expressions.conditions import Fact, Flag
from processing_rules.expressions.deadlines import Event, Recurring
from processing_rules.expressions.moments import end_of, every, latest, named
from processing_rules.legal_bases import Contract
from processing_rules.purposes import Purpose
from processing_rules.retention import Clause, Then, keep, keep_at_least
from processing_rules.sources import stated
from processing_rules.texts import LANGUAGES, Text

AUDIENCES: tuple[Audience, ...] = ("person", "staff")
Sentences = dict[str, str]


def t(en: str, sv: str, nb: str, nn: str) -> Text:
    return Text(en=en, sv=sv, nb=nb, nn=nn)


# ---- after the notices of Wasa Kredit and Nordic Green Energy, with all four languages

ANSWERS = DataCategory("answers", t("your answers", "dina svar", "svarene dine", "svara dine"))
FREE_TEXT = DataCategory(
    "free_text",
    t("comments in your own words", "synpunkter i fri text", "kommentarer i fritekst", "kommentarar i fritekst"),
)
CONTACT = DataCategory(
    "contact", t("contact details", "kontaktuppgifter", "kontaktopplysninger", "kontaktopplysningar")
)
VOUCHER = DataCategory("voucher", t("accounting vouchers", "verifikationer", "regnskapsbilag", "rekneskapsbilag"))
FEEDBACK_GIVEN = Event(
    "feedback_given",
    t("you gave your feedback", "du lämnade din återkoppling", "du ga tilbakemelding", "du gav tilbakemelding"),
    of="item",
)
VERIFIED = Event(
    "verified",
    t("we last checked them", "vi senast kontrollerade dem", "vi sist kontrollerte dem", "vi sist kontrollerte dei"),
)
CONTRACT_ENDED = Event(
    "contract_ended", t("the contract was terminated", "avtalet upphörde", "avtalen opphørte", "avtalen tok slutt")
)
INVOICE_PAID = Recurring(
    "invoice_paid",
    t("an invoice was paid", "en faktura betalades", "en faktura ble betalt", "ein faktura vart betalt"),
)
JOINED = Event("joined", t("you joined", "du blev medlem", "du ble medlem", "du vart medlem"))
LOGGED_IN = Recurring("logged_in", t("you logged in", "du loggade in", "du logget inn", "du logga inn"))
BOOKED = Event(
    "booked",
    t("the voucher was booked", "verifikationen bokfördes", "bilaget ble bokført", "bilaget vart bokført"),
    of="item",
)
HAS_LOAN = Flag(
    "has_loan",
    t("you have a loan with us", "du har ett lån hos oss", "du har et lån hos oss", "du har eit lån hos oss"),
    negated=t(
        "you have no loan with us",
        "du inte har något lån hos oss",
        "du ikke har lån hos oss",
        "du ikkje har lån hos oss",
    ),
)
DISPUTES = Flag(
    "disputes",
    t("you dispute the claim", "du bestrider fordran", "du bestrider kravet", "du bestrid kravet"),
)
PAYMENTS = Fact(
    "payments", int, t("the number of payments", "antalet betalningar", "antallet betalinger", "talet på betalingar")
)
ENDED = named(
    t(
        "the contract has ended",
        "avtalsförhållandet har avslutats",
        "avtaleforholdet er avsluttet",
        "avtaleforholdet er avslutta",
    ),
    latest(CONTRACT_ENDED, every(INVOICE_PAID)),
    source=stated("l.99"),
)
NEWSLETTER = t("Newsletter", "Nyhetsbrev", "Nyhetsbrev", "Nyheitsbrev")
UNTITLED = Event("untitled")
NAMELESS = DataCategory("nameless")


def said(clause: Clause, language: str, to: Audience = "person") -> str | None:
    return say_clause(clause, locale=language, to=to)


def each(expected: Sentences) -> list[Any]:
    assert list(expected) == list(LANGUAGES), "a sentence for each language"
    return [pytest.param(language, text, id=language) for language, text in expected.items()]


SURVEY = keep(ANSWERS, months=18).after(FEEDBACK_GIVEN).citing(stated("l.30"))
REMARKS = keep(FREE_TEXT, months=12).after(FEEDBACK_GIVEN).and_then(Then.REDACT).citing(stated("l.30"))
CUSTOMERS = keep(CONTACT, months=24).after(ENDED)
REFRESHED = keep(CONTACT, months=6).after(VERIFIED).or_refresh()
BOOKS_NO = keep_at_least(VOUCHER, years=5).after(end_of("financial_year", BOOKED))
BOOKS_SE = keep_at_least(VOUCHER, years=7).after(end_of("year", end_of("financial_year", BOOKED)))


def decision(*reasons: Reason, **more: Any) -> Decision:
    about = {
        "purposes": ("newsletter",),
        "titles": (NEWSLETTER,),
        "channel": Channel.EMAIL,
        "operation": Operation.CONTACT,
    }
    return Decision(**({"reasons": reasons, "rulebook": "2026-01"} | about | more))


def denied(code: Code, **more: Any) -> Decision:
    return decision(Reason(code=code, purpose="newsletter", **more))


def expiry(
    status: str, *, audience: Audience = "person", clauses: tuple[Clause, ...] = (SURVEY,), **more: Any
) -> Expiry:
    because = tuple(
        Reason(
            code=Code.CLAUSE,
            about="answers",
            title=ANSWERS.title,
            source=clause.source,
            audience=audience,
            purpose="survey",
        )
        for clause in clauses
    )
    dated = {"last_day": LAST} if status in ("running", "due") else {}
    about: dict[str, Any] = {"status": status, "on": date(2026, 1, 1), "because": because, "clauses": clauses}
    return Expiry(**(about | dated | more))


RULE: Sentences = {
    "sv": "Vi sparar dina svar i 18 månader efter att du lämnade din återkoppling. ",
    "nb": "Vi lagrer svarene dine i 18 måneder etter at du ga tilbakemelding. ",
    "nn": "Vi lagrar svara dine i 18 månader etter at du gav tilbakemelding. ",
    "en": "We keep your answers for 18 months after you gave your feedback. ",
}


LAST, GONE = date(2026, 2, 28), "1 mars 2026"


SECRET = "19800101-1234"


BOOKKEEPING = Purpose(
    "bookkeeping",
    t("Bookkeeping", "Bokföring", "Bokføring", "Bokføring"),
    basis=Contract(),
    direct_marketing=False,
    categories={ANSWERS},
)


def step(one: Expiry, *, then: Then = Then.ERASE, **more: Any) -> Step:
    about: dict[str, Any] = {
        "key": SECRET,
        "fields": ("score", "phone"),
        "categories": (ANSWERS,),
        "data": "crm.feedback",
    }
    return Step(then=then, expiry=one, **(about | more))


STATUSES: dict[str, tuple[dict[str, Any], Sentences]] = {
    "running": (
        {},
        {
            "sv": "Vi sparar uppgifterna till och med den 28 februari 2026. Från och med den 1 mars 2026 ska de vara borta.",
            "nb": "Vi lagrer opplysningene til og med 28. februar 2026. Fra og med 1. mars 2026 skal de være borte.",
            "nn": "Vi lagrar opplysningane til og med 28. februar 2026. Frå og med 1. mars 2026 skal dei vere borte.",
            "en": "We keep the data up to and including 28 February 2026. From 1 March 2026 it must be gone.",
        },
    ),
    "due": (
        {},
        {
            "sv": "Sista dagen för att spara uppgifterna var den 28 februari 2026. Från och med den 1 mars 2026 ska de vara borta.",
            "nb": "Siste dag for å lagre opplysningene var 28. februar 2026. Fra og med 1. mars 2026 skal de være borte.",
            "nn": "Siste dag for å lagre opplysningane var 28. februar 2026. Frå og med 1. mars 2026 skal dei vere borte.",
            "en": "The last day for keeping the data was 28 February 2026. From 1 March 2026 it must be gone.",
        },
    ),
    "pending": (
        {"waits_for": frozenset({"feedback_given"})},
        {
            "sv": "Det finns inget datum ännu. Vi väntar tills detta har hänt: du lämnade din återkoppling.",
            "nb": "Det finnes ingen dato ennå. Vi venter til dette har skjedd: du ga tilbakemelding.",
            "nn": "Det finst ingen dato enno. Vi ventar til dette har skjedd: du gav tilbakemelding.",
            "en": "There is no date yet. We are waiting until this has happened: you gave your feedback.",
        },
    ),
    "held": (
        {"because": (Reason(code=Code.HOLD, about="T 123-26"),)},
        {
            "sv": "Uppgifterna måste finnas kvar tills vidare. "
            "Vi kan inte ange något datum så länge uppgifterna måste finnas kvar.",
            "nb": "Opplysningene må beholdes inntil videre. Vi kan ikke oppgi noen dato så lenge opplysningene må beholdes.",
            "nn": "Vi må ta vare på opplysningane inntil vidare. "
            "Vi kan ikkje oppgi nokon dato så lenge vi må ta vare på opplysningane.",
            "en": "The data must stay for the time being. We cannot give a date while the data must stay.",
        },
    ),
    "undated": (
        {},
        {
            "sv": "Det finns inget bestämt datum då uppgifterna ska vara borta.",
            "nb": "Det finnes ingen fast dato for når opplysningene skal være borte.",
            "nn": "Det finst ingen fast dato for når opplysningane skal vere borte.",
            "en": "There is no fixed date on which the data must be gone.",
        },
    ),
    "does-not-apply": (
        {},
        {
            "sv": "Ingen av våra tidsgränser gäller för dessa uppgifter.",
            "nb": "Ingen av tidsgrensene våre gjelder for disse opplysningene.",
            "nn": "Ingen av tidsgrensene våre gjeld for desse opplysningane.",
            "en": "None of our time limits applies to this data.",
        },
    ),
    "unknown": (
        {"waits_for": frozenset({"feedback_given"})},
        {
            "sv": "Vi kan inte ange något datum. Vi saknar uppgifter om detta: när du lämnade din återkoppling.",
            "nb": "Vi kan ikke oppgi noen dato. Vi mangler opplysninger om dette: når du ga tilbakemelding.",
            "nn": "Vi kan ikkje oppgi nokon dato. Vi manglar opplysningar om dette: når du gav tilbakemelding.",
            "en": "We cannot give a date. We lack information about this: when you gave your feedback.",
        },
    ),
}
