"""An energy company's customers: contract, refunds, bookkeeping, and marketing to customers, as rules.

Modelled on the public notice of Haugaland Kraft; not affiliated with, nor endorsed by, Haugaland Kraft. A part of it, in our own words;
`stated("l.7")` points at the line of the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)` lists it.
"""

from __future__ import annotations

from datetime import date

from processing_rules import (
    Channel,
    Consent,
    Contract,
    Controller,
    DataCategory,
    Event,
    Fact,
    LegalObligation,
    LegitimateInterests,
    Measure,
    Purpose,
    PurposeGroup,
    Rulebook,
    Source,
    Text,
    decided,
    end_of,
    keep_at_least,
    stated,
    statute,
)
from processing_rules.jurisdictions.eu import OWN_SIMILAR_PRODUCT


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


# ---- what data

CONTACT = DataCategory(
    "contact",
    Text(
        nb="kontaktopplysningene dine",
        nn="kontaktopplysningane dine",
        sv="dina kontaktuppgifter",
        en="your contact details",
    ),
)
PURCHASES = DataCategory(
    "purchases",
    Text(
        nb="kjøpshistorikken din",
        nn="kjøpshistorikken din",
        sv="din köphistorik",
        en="your purchase history",
    ),
)
INVOICES = DataCategory(
    "invoices",
    Text(nb="fakturaene dine", nn="fakturaene dine", sv="dina fakturor", en="your invoices"),
)
ACCOUNT = DataCategory(
    "bank_account",
    Text(
        nb="bankkontonummeret ditt",
        nn="bankkontonummeret ditt",
        sv="ditt bankkontonummer",
        en="your bank account number",
    ),
)
VOUCHER = DataCategory(
    "voucher",
    Text(nb="regnskapsbilag", nn="rekneskapsbilag", sv="verifikationer i bokföringen", en="accounting vouchers"),
)

# ---- what happens

CONTRACT_STARTED = Event(
    "contract_started",
    Text(nb="du ble kunde", nn="du vart kunde", sv="du blev kund", en="you became a customer"),
)
CONTRACT_ENDED = Event(
    "contract_ended",
    Text(
        nb="kundeforholdet tok slutt",
        nn="kundeforholdet tok slutt",
        sv="kundförhållandet upphörde",
        en="you ceased to be a customer",
    ),
    closes=CONTRACT_STARTED,
)
TERMS_CHANGE = Event(
    "terms_change",
    Text(
        nb="de nye vilkårene begynte å gjelde",
        nn="dei nye vilkåra byrja å gjelde",
        sv="de nya villkoren började gälla",
        en="the new terms took effect",
    ),
    of="call",
    certain=True,
)
BOOKED = Event(
    "booked",
    Text(
        nb="bilaget ble bokført", nn="bilaget vart bokført", sv="verifikationen bokfördes", en="the voucher was booked"
    ),
    of="item",
    certain=True,
)
SAME_ACCOUNT = Fact(
    "same_account_payments",
    int,
    Text(
        nb="antallet fakturaer på rad som er betalt fra samme konto",
        nn="talet på fakturaer på rad som er betalte frå same konto",
        sv="antalet fakturor i rad som har betalats från samma konto",
        en="the number of invoices in a row that were paid from the same account",
    ),
)

# ---- what for: the contract, and what the law asks

INVOICING = Purpose(
    "invoicing",
    Text(
        nb="Levere og fakturere riktig",
        nn="Levere og fakturere rett",
        sv="Leverera och fakturera rätt",
        en="Delivering and invoicing correctly",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, PURCHASES, INVOICES],
    channels=[Channel.EMAIL, Channel.SMS, Channel.POST],
    source=stated("l.4"),
)
IN_ADVANCE = (~TERMS_CHANGE.happened()).because(
    "too-late",
    Text(
        nb="et varsel om endrede vilkår skal komme før endringen",
        nn="eit varsel om endra vilkår skal kome før endringa",
        sv="ett besked om ändrade villkor ska komma före ändringen",
        en="a notice of changed terms has to come before the change",
    ),
)
CHANGE_NOTICE = Purpose(
    "change_notice",
    Text(
        nb="Varsle deg før vilkårene endres",
        nn="Varsle deg før vilkåra blir endra",
        sv="Meddela dig innan villkoren ändras",
        en="Telling you before your terms change",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, PURCHASES],
    channels=[Channel.EMAIL, Channel.SMS, Channel.POST],
    only_if=IN_ADVANCE.citing(ours("l.4 leaves to the terms how long before the change: the day before at the latest")),
    source=stated("l.4"),
)
PAID_THREE_TIMES = (SAME_ACCOUNT >= 3).because(
    "account-not-settled",
    Text(
        nb="vi bruker et kontonummer først når du har betalt fra det tre ganger på rad",
        nn="vi bruker eit kontonummer først når du har betalt frå det tre gonger på rad",
        sv="vi använder ett kontonummer först när du har betalat från det tre gånger i rad",
        en="we use an account number only once you have paid from it three times in a row",
    ),
)
REFUND = Purpose(
    "refund",
    Text(
        nb="Betale tilbake til riktig konto",
        nn="Betale tilbake til rett konto",
        sv="Betala tillbaka till rätt konto",
        en="Paying back to the right account",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, ACCOUNT.only_if(PAID_THREE_TIMES.citing(stated("l.7")))],
    source=ours("l.7 names the purpose and no basis: the contract"),
)
COLLECTION = Purpose(
    "debt_collection",
    Text(nb="Inkasso", nn="Inkasso", sv="Inkasso", en="Debt collection"),
    basis=LegitimateInterests(
        Text(
            nb="å få betalt for det vi har levert",
            nn="å få betalt for det vi har levert",
            sv="att få betalt för det som vi har levererat",
            en="being paid for what we delivered",
        ),
        assessment="",
    ),
    direct_marketing=False,
    categories=[CONTACT, INVOICES],
    source=ours("l.34 names the purpose and no basis: our interest in being paid"),
)
BOOKKEEPING_ACT = statute(
    "bokføringsloven (LOV-2004-11-19-73)", "§ 13", checked_on=date(2026, 11, 22), text_of=date(2026, 2, 15)
)
BOOKKEEPING = Purpose(
    "bookkeeping",
    Text(nb="Bokføring", nn="Bokføring", sv="Bokföring", en="Bookkeeping"),
    basis=LegalObligation(BOOKKEEPING_ACT),
    direct_marketing=False,
    # the voucher holds the account number from the first payment on; what l.7 limits is its use for refunds
    categories=[VOUCHER, ACCOUNT],
    retention=[
        keep_at_least(VOUCHER, ACCOUNT, years=5).after(end_of("financial_year", BOOKED)).citing(BOOKKEEPING_ACT)
    ],
    source=stated("l.4"),
)

# ---- what for: marketing

MARKETING = PurposeGroup(
    "marketing", Text(nb="Markedsføring", nn="Marknadsføring", sv="Marknadsföring", en="Marketing")
)
STILL_A_CUSTOMER = (CONTRACT_STARTED.happened() & ~CONTRACT_ENDED.passed()).because(
    "not-a-customer",
    Text(
        nb="vi sender dette bare til dem som er kunder",
        nn="vi sender dette berre til dei som er kundar",
        sv="vi skickar detta bara till den som är kund",
        en="we send this only to people who are customers",
    ),
)
LIKE_WHAT_YOU_HAVE = OWN_SIMILAR_PRODUCT.because(
    "not-similar",
    Text(
        nb="det du har hos oss, er av et annet slag",
        nn="det du har hos oss, er av eit anna slag",
        sv="det som du har hos oss är av ett annat slag",
        en="what you have with us is of another kind",
    ),
)
SIMILAR_PRODUCTS = Purpose(
    "similar_products",
    Text(
        nb="Tilbud om samme slags varer og tjenester som du har hos oss",
        nn="Tilbod om same slags varer og tenester som du har hos oss",
        sv="Erbjudanden om samma slags varor och tjänster som du har hos oss",
        en="Offers of the kind of goods and services that you have with us",
    ),
    basis=LegitimateInterests(
        Text(
            nb="å ta vare på kundeforholdet",
            nn="å ta vare på kundeforholdet",
            sv="att vårda kundförhållandet",
            en="looking after the customer relationship",
        ),
        assessment="",
    ),
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT, PURCHASES],
    channels=[Channel.EMAIL, Channel.SMS],
    only_if=STILL_A_CUSTOMER.citing(stated("l.11: 'som du har hos oss'")) & LIKE_WHAT_YOU_HAVE.citing(stated("l.11")),
    source=ours("l.11 and l.14 name the purpose and the channels, and no basis: customer care as our interest"),
)
NEW_PRODUCTS = Purpose(
    "new_products",
    Text(
        nb="Nye varer, tjenester og kundefordeler",
        nn="Nye varer, tenester og kundefordelar",
        sv="Nya varor, tjänster och kundförmåner",
        en="New goods, services and customer benefits",
    ),
    basis=Consent(wordings={"my-page-1"}),
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT, PURCHASES],
    channels=[Channel.EMAIL, Channel.SMS],
    source=stated("l.13, l.14"),
)

# ---- the whole

RULES = Rulebook(
    controller=Controller("Haugaland Kraft", country="NO"),
    version="as read on 2026-11-22",  # the notice bears no date
    purposes=[
        INVOICING,
        CHANGE_NOTICE,
        REFUND,
        COLLECTION,
        BOOKKEEPING,
        SIMILAR_PRODUCTS,
        NEW_PRODUCTS,
    ],
    measures=[
        # l.4 names the act. Whom it binds is listed in it, and a supplier of electricity is normally not: so no period follows from it here.
        Measure(
            "anti_money_laundering",
            Text(
                nb="vi vurderer om hvitvaskingsloven gjelder for noen av tjenestene våre",
                nn="vi vurderer om kvitvaskingslova gjeld for nokon av tenestene våre",
                sv="vi bedömer om penningtvättslagen gäller för någon av våra tjänster",
                en="we assess whether the anti-money-laundering act applies to any of our services",
            ),
        ),
    ],
)
