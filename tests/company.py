"""A company with all that a person's request can be about, in four languages. Every person is invented. Definitions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import processing_rules as pr
from processing_rules import NOT_YET, Channel, Operation, Role, Text
from processing_rules.accountability import (
    DECISION_MADE,
    DECISIONS,
    audit_records,
    proof_of_consent,
    suppression_list,
)
from tests.world import Clock


def t(en: str, sv: str, nb: str, nn: str) -> Text:
    return Text(en=en, sv=sv, nb=nb, nn=nn)


CONTACT = pr.DataCategory(
    "contact", t("contact details", "kontaktuppgifter", "kontaktopplysninger", "kontaktopplysningar")
)
PHONE = pr.DataCategory(
    "phone", t("telephone number", "telefonnummer", "telefonnummer", "telefonnummer"), parent=CONTACT
)
VOUCHER = pr.DataCategory("voucher", t("accounting vouchers", "verifikationer", "regnskapsbilag", "rekneskapsbilag"))
ANSWERS = pr.DataCategory("answers", t("your answers", "dina svar", "svarene dine", "svara dine"))
SUSPICION = pr.DataCategory("suspicion", t("suspicions", "misstankar", "mistanker", "mistankar"))

GIVEN = pr.Event(
    "feedback_given",
    t("you gave your feedback", "du lämnade din återkoppling", "du ga tilbakemelding", "du gav tilbakemelding"),
    of="item",
    certain=True,
)
ENDED = pr.Event("contract_ended", t("the contract ended", "avtalet upphörde", "avtalen opphørte", "avtalen tok slutt"))
BOOKED = pr.Event(
    "booked",
    t("the voucher was booked", "verifikationen bokfördes", "bilaget ble bokført", "bilaget vart bokført"),
    of="item",
    certain=True,
)
IN_DEBT = pr.Flag(
    "in_debt", t("you owe us money", "du är skyldig oss pengar", "du skylder oss penger", "du skuldar oss pengar")
)

FORM = pr.DataSource("form", t("our forms", "våra formulär", "skjemaene våre", "skjemaa våre"), kind="person")
BROKER = pr.DataSource(
    "broker",
    t("address brokers", "adressförmedlare", "adressemeglere", "adressemeklarar"),
    kind="third-party",
)
PRINTER = pr.Recipient(
    "printer",
    t("Tryck AB", "Tryck AB", "Tryck AB", "Tryck AB"),
    role="processor",
    country="SE",
    agreement=pr.Agreement("DPA-1", valid_from=date(2020, 1, 1)),
    publish_name=False,
)
ARCHIVE = pr.Recipient(
    "archive",
    t("Archive Inc.", "Archive Inc.", "Archive Inc.", "Archive Inc."),
    role="processor",
    country="US",
    agreement=pr.Agreement("DPA-2", valid_from=date(2020, 1, 1)),
    transfer=pr.Transfer("(EU) 2021/914", on_file_from=date(2026, 1, 1)),
)
COLLECTOR = pr.Recipient(
    "collector",
    t("debt collector", "inkassobolag", "inkassoselskap", "inkassoselskap"),
    role="controller",
    country="SE",
)

BOOKKEEPING_ACT = pr.statute("bokföringslagen (1999:1078)", "7 kap. 2 §")
INVOICING = pr.Purpose(
    "invoicing",
    t("Sending your invoices", "Skicka dina fakturor", "Sende deg fakturaer", "Sende deg fakturaer"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories=[CONTACT],
    channels=[Channel.POST],
    recipients=[PRINTER.gets(CONTACT), ARCHIVE.gets(PHONE), COLLECTOR.gets(CONTACT).only_if(IN_DEBT)],
    sources=[FORM, BROKER],
    retention=[pr.keep(CONTACT, months=12).after(ENDED).citing(pr.stated("l.3"))],
)
NEWS = pr.Purpose(
    "newsletter",
    t("Newsletter", "Nyhetsbrev", "Nyhetsbrev", "Nyheitsbrev"),
    basis=pr.Consent(
        wordings={"v2": t("Yes, send me news.", "Ja, skicka nyheter.", "Ja, send nyheter.", "Ja, send nyheiter.")}
    ),
    direct_marketing=True,
    categories=[CONTACT],
    channels=[Channel.EMAIL, Channel.SMS],
    retention=[pr.keep(CONTACT, months=24).after(ENDED)],
)
OFFERS = pr.Purpose(
    "offers",
    t("Offers", "Erbjudanden", "Tilbud", "Tilbod"),
    basis=pr.LegitimateInterests(t("selling", "att sälja", "å selge", "å selje"), assessment="LIA-1"),
    direct_marketing=True,
    categories=[CONTACT],
    channels=[Channel.PHONE, Channel.POST],
    retention=[pr.keep(CONTACT, months=24).after(ENDED)],
)
STATISTICS = pr.Purpose(
    "statistics",
    t("Improving our service", "Förbättra vår tjänst", "Forbedre tjenesten vår", "Betre tenesta vår"),
    basis=pr.LegitimateInterests(
        t("a better service", "en bättre tjänst", "en bedre tjeneste", "ei betre teneste"), assessment="LIA-2"
    ),
    direct_marketing=False,
    categories=[ANSWERS],
    operations=[Operation.STORE, Operation.USE, Operation.PROFILE],
    retention=[pr.keep(ANSWERS, months=18).after(GIVEN)],
)
BOOKS = pr.Purpose(
    "bookkeeping",
    t("Bookkeeping", "Bokföring", "Bokføring", "Bokføring"),
    basis=pr.LegalObligation(BOOKKEEPING_ACT),
    direct_marketing=False,
    categories=[VOUCHER],
    retention=[
        pr.keep_at_least(VOUCHER, years=7)
        .after(pr.end_of("year", pr.end_of("financial_year", BOOKED)))
        .citing(BOOKKEEPING_ACT)
    ],
)
FRAUD = pr.Purpose(
    "fraud",
    t("Investigating fraud", "Utreda bedrägerier", "Etterforske svindel", "Etterforske svindel"),
    basis=pr.LegitimateInterests(t("no fraud", "inga bedrägerier", "ingen svindel", "ingen svindel"), assessment="L"),
    direct_marketing=False,
    categories=[CONTACT, SUSPICION],
    recipients=[ARCHIVE.gets(CONTACT)],
    operations=[Operation.STORE, Operation.USE, Operation.PROFILE, Operation.DISCLOSE],
    confidential=True,
    retention=[pr.keep(CONTACT, SUSPICION, years=5).after(ENDED)],
    survives_objection=pr.statute("GDPR", "Art. 17(3)(e)"),
)
DPO = pr.decided("nothing is stated", by="DPO", on=date(2026, 1, 7))
OPT_OUTS = suppression_list(review=pr.Period(years=1), source=DPO)
PROOF = proof_of_consent(years=3, source=DPO)
AUDIT = audit_records(years=2, source=DPO)
OPEN = [INVOICING, NEWS, OFFERS, STATISTICS, BOOKS, OPT_OUTS, PROOF, AUDIT]


def rulebook(*purposes: pr.Purpose) -> pr.Rulebook:
    company = pr.Controller("Exempelbolaget AB", country="SE")
    return pr.Rulebook(controller=company, purposes=purposes or [*OPEN, FRAUD], version="2026-01")


@dataclass
class Customer:
    """A customer, whose contract may have ended."""

    pk: Any = 7
    email: Any = "kim@example.org"
    phone: Any = "+46701740605"
    ended: Any = NOT_YET
    in_debt: Any = False
    role: Any = Role.CONSUMER


@dataclass
class Row:
    """A row of any table."""

    id: Any
    who: Any
    day: Any = None
    source: Any = None
    content: Any = "something"
    more: Any = "more"


ADAPTER: pr.SubjectAdapter[Customer] = pr.SubjectAdapter(
    Customer,
    id="pk",
    addresses={"email": "email", "phone": "phone"},
    given={pr.ROLE: "role", ENDED: "ended", IN_DEBT: "in_debt"},
)
KIM = Customer(ended=date(2026, 1, 15))
ALEX = Customer(8, "alex@example.org", "+46701740606", ended=date(2026, 1, 15))

CUSTOMERS: pr.DataSet[Row] = pr.DataSet(
    "crm.customers",
    key="id",
    subject="who",
    purposes=[INVOICING, NEWS, OFFERS],
    fields={CONTACT: ("content",)},
    given={pr.SOURCE: "source"},
)
FEEDBACK: pr.DataSet[Row] = pr.DataSet(
    "crm.feedback",
    key="id",
    subject="who",
    purposes=[STATISTICS],
    fields={ANSWERS: ("content",)},
    given={GIVEN: "day"},
)
VOUCHERS: pr.DataSet[Row] = pr.DataSet(
    "billing.vouchers",
    key="id",
    subject="who",
    purposes=[BOOKS, INVOICING],
    fields={VOUCHER: ("content",), CONTACT: ("more",)},
    given={BOOKED: "day"},
)
CASES: pr.DataSet[Row] = pr.DataSet(
    "fraud.cases",
    key="id",
    subject="who",
    purposes=[FRAUD, INVOICING],
    fields={CONTACT: ("content",), SUSPICION: ("more",)},
)
DECISIONS_MADE: pr.DataSet[Row] = pr.DataSet(
    "audit.decisions",
    key="id",
    subject="who",
    purposes=[AUDIT],
    fields={DECISIONS: ("content",)},
    given={DECISION_MADE: "day"},
)


def rows(who: Any = KIM) -> Mapping[pr.DataSet[Any], Sequence[Row]]:
    """One row about the customer, two answers, and a voucher of 2025."""
    return {
        CUSTOMERS: [Row(1, who, source="form")],
        FEEDBACK: [Row(2, who, date(2025, 3, 1)), Row(3, who, date(2025, 6, 1))],
        VOUCHERS: [Row(4, who, date(2025, 12, 31), more=None)],
    }


ON = date(2026, 3, 2)


def a_guard(rules: pr.Rulebook | None = None, **options: Any) -> pr.Guard:
    """A guard on the morning of 2 March 2026."""
    usual: dict[str, Any] = {
        "register": pr.MemoryRegister,
        "subjects": [ADAPTER],
        "clock": Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)),
    }
    return pr.Guard(rules or rulebook(), **(usual | options))
