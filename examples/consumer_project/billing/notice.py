"""What our privacy notice says, as rules. `stated("4")` is its section 4."""

from __future__ import annotations

from datetime import date

from processing_rules import (
    AGE,
    Channel,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DirectMarketing,
    Event,
    Fact,
    LegalObligation,
    LegitimateInterests,
    Period,
    Purpose,
    Rulebook,
    Text,
    Then,
    after,
    decided,
    end_of,
    keep,
    keep_at_least,
    stated,
    statute,
)
from processing_rules.accountability import proof_of_consent, suppression_list

# ---- the words of the notice

CONTACT = DataCategory("contact", Text(sv="kontaktuppgifter", en="contact details"))
ACCOUNT = DataCategory("bank_account", Text(sv="kontonummer", en="account number"))
ANSWERS = DataCategory("answers", Text(sv="svar på enkäter", en="answers to surveys"))
COMMENTS = DataCategory("comments", Text(sv="synpunkter i fri text", en="comments in your own words"))
VOUCHERS = DataCategory("vouchers", Text(sv="verifikationer", en="vouchers"))

ENDED = Event("contract_ended", Text(sv="ditt avtal upphörde", en="your contract ended"))
ANSWERED = Event("answered", Text(sv="du svarade", en="you answered"), of="item", certain=True)
BOOKED = Event("booked", Text(sv="verifikationen bokfördes", en="the voucher was booked"), of="item", certain=True)
PAYMENTS_IN_A_ROW = Fact(
    "payments_in_a_row", int, Text(sv="betalningar i rad från samma konto", en="payments in a row from one account")
)

# ---- the purposes

INVOICING = Purpose(
    "invoicing",
    Text(sv="Fakturera dig", en="Sending you invoices"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT},
    channels={Channel.EMAIL, Channel.POST},
    retention=[keep(CONTACT, months=24).after(ENDED).citing(stated("2"))],
    source=stated("2"),
)
REFUND = Purpose(
    "refund",
    Text(sv="Betala tillbaka", en="Paying you back"),
    basis=Contract(),
    direct_marketing=False,
    categories={
        CONTACT,
        ACCOUNT.only_if(
            (PAYMENTS_IN_A_ROW >= 3).because(
                "account-not-settled",
                Text(
                    sv="du har inte betalat tre gånger i rad från kontot",
                    en="you have not paid three times in a row from it",
                ),
            )
        ),
    },
    retention=[keep(CONTACT, ACCOUNT, months=24).after(ENDED).citing(stated("3"))],
    source=stated("3"),
)
NEWSLETTER = Purpose(
    "newsletter",
    Text(sv="Nyhetsbrev", en="Newsletter"),
    basis=Consent(wordings={"2026-01"}),
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.EMAIL},
    only_if=AGE >= 18,
    retention=[keep(CONTACT, months=12).after(ENDED).citing(stated("4"))],
    source=stated("4"),
)
SURVEY = Purpose(
    "survey",
    Text(sv="Fråga vad du tycker", en="Asking what you think"),
    basis=LegitimateInterests(
        Text(sv="att bli bättre", en="doing better"), assessment="IA-2026-02", assessed_on=date(2026, 1, 15)
    ),
    direct_marketing=DirectMarketing.SURVEY,
    categories={CONTACT, ANSWERS, COMMENTS},
    channels={Channel.PHONE},
    retention=[
        keep(CONTACT, months=12).after(ENDED).citing(stated("5")),
        keep(ANSWERS, months=18).after(ANSWERED).citing(stated("5")),
        keep(COMMENTS, months=12).after(ANSWERED).and_then(Then.REDACT).citing(stated("5")),
    ],
    source=stated("5"),
)
BOOKS_CLOSED = end_of("year", end_of("financial_year", BOOKED))
BOOKKEEPING_ACT = statute("bokföringslagen (1999:1078)", "7 kap. 2 §")
BOOKKEEPING = Purpose(
    "bookkeeping",
    Text(sv="Bokföring", en="Bookkeeping"),
    basis=LegalObligation(BOOKKEEPING_ACT),
    direct_marketing=False,
    categories={VOUCHERS},
    retention=[
        keep_at_least(VOUCHERS).until(after(BOOKS_CLOSED, years=7)).citing(BOOKKEEPING_ACT),
        keep(VOUCHERS).until(after(BOOKS_CLOSED, years=7)).citing(stated("6")),
    ],
    source=stated("6"),
)

WE_CHOSE = decided("the notice is silent", by="the data protection officer", on=date(2026, 1, 15))

RULES = Rulebook(
    controller=Controller("Exempelvärme AB", country="SE", contact="dataskydd@example.org"),
    purposes=[
        INVOICING,
        REFUND,
        NEWSLETTER,
        SURVEY,
        BOOKKEEPING,
        suppression_list(review=Period(years=1), source=WE_CHOSE),
        proof_of_consent(years=3, source=WE_CHOSE),
    ],
    version="2026-01",
    effective_from=date(2026, 1, 1),
    rights=stated("7"),
)
