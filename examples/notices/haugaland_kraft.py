"""An energy company's customers: contract, credit, service, marketing, usage, children, and to whom data is handed out, as rules.

Modelled on the public notice of Haugaland Kraft; not affiliated with, nor endorsed by, Haugaland Kraft. In our own words; `stated("l.7")`
points at the line of the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)` lists it.

What a controller knows and no notice says is made up here: its suppliers, platforms and partners, where they are, and their agreements.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from dateutil.easter import easter

from processing_rules import (
    AGE,
    ROLE,
    SOURCE,
    Agreement,
    Channel,
    Conflict,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DataSource,
    DirectMarketing,
    Event,
    Fact,
    Flag,
    LegalObligation,
    LegitimateInterests,
    Measure,
    Obligation,
    Operation,
    Period,
    Purpose,
    PurposeGroup,
    Recipient,
    Role,
    Rulebook,
    Source,
    Text,
    came_from,
    decided,
    keep_at_least,
    stated,
)
from processing_rules.accountability import proof_of_consent, suppression_list
from processing_rules.jurisdictions import norway
from processing_rules.jurisdictions.eu import OWN_SIMILAR_PRODUCT


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


class Holidays:
    """On which days nobody is called: helligdagsloven § 2, with 1 and 17 May. Whoever installs the extra takes `public_holidays("NO")`."""

    FIXED = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
    FROM_EASTER = frozenset({-3, -2, 0, 1, 39, 49, 50})

    def __contains__(self, day: date) -> bool:
        return (day.month, day.day) in self.FIXED or (day - easter(day.year)).days in self.FROM_EASTER


NO_REFERENCE = ""  # the notice names no balancing of interests; the lint asks for it

# ---- what data: who you are and what you bought, l.1 and l.3

CONTACT = DataCategory(
    "contact",
    Text(
        nb="kontaktopplysningene dine",
        nn="kontaktopplysningane dine",
        sv="dina kontaktuppgifter",
        en="your contact details",
    ),
)
NAME = DataCategory("name", Text(nb="navnet ditt", nn="namnet ditt", sv="ditt namn", en="your name"), parent=CONTACT)
BIRTH_DATE = DataCategory(
    "birth_date",
    Text(nb="fødselsdatoen din", nn="fødselsdatoen din", sv="ditt födelsedatum", en="your date of birth"),
    parent=CONTACT,
)
HOME_ADDRESS = DataCategory(
    "home_address",
    Text(nb="bostedsadressen din", nn="bustadadressa di", sv="din bostadsadress", en="your home address"),
    parent=CONTACT,
)
EMAIL = DataCategory(
    "email",
    Text(nb="e-postadressen din", nn="e-postadressa di", sv="din e-postadress", en="your e-mail address"),
    parent=CONTACT,
)
PHONE = DataCategory(
    "phone",
    Text(nb="telefonnummeret ditt", nn="telefonnummeret ditt", sv="ditt telefonnummer", en="your phone number"),
    parent=CONTACT,
)
PAYMENT = DataCategory(
    "payment",
    Text(
        nb="betalingsopplysningene dine",
        nn="betalingsopplysningane dine",
        sv="dina betalningsuppgifter",
        en="your payment details",
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
CREDIT_REPORT = DataCategory(
    "credit_report",
    Text(
        nb="kredittopplysninger om deg",
        nn="kredittopplysningar om deg",
        sv="kreditupplysningar om dig",
        en="credit information about you",
    ),
)

# ---- what you said, what interests you, how you use our services: l.9, l.11, l.12, l.17, l.21, l.36

DIALOGUE = DataCategory(
    "dialogue",
    Text(
        nb="dialogen mellom deg og oss",
        nn="dialogen mellom deg og oss",
        sv="dialogen mellan dig och oss",
        en="the dialogue between you and us",
    ),
)
TOPICS = DataCategory(
    "topics",
    Text(
        nb="hva du har spurt kundeservice om",
        nn="kva du har spurt kundeservice om",
        sv="vad du har frågat kundtjänst om",
        en="what you asked customer service about",
    ),
    parent=DIALOGUE,
)
DECLARED_INTERESTS = DataCategory(
    "declared_interests",
    Text(
        nb="interessene du selv har oppgitt",
        nn="interessene du sjølv har oppgitt",
        sv="de intressen som du själv har angett",
        en="the interests that you told us of",
    ),
)
INFERRED_INTERESTS = DataCategory(
    "inferred_interests",
    Text(
        nb="interessene vi ser av kjøpene dine",
        nn="interessene vi ser av kjøpa dine",
        sv="de intressen som vi ser av dina köp",
        en="the interests that we see from your purchases",
    ),
    derived_from=[PURCHASES],
)
E_INVOICE = DataCategory(
    "e_invoice",
    Text(
        nb="om du har avtale om e-faktura",
        nn="om du har avtale om e-faktura",
        sv="om du har avtal om e-faktura",
        en="whether you have an agreement on e-invoices",
    ),
)
USAGE = DataCategory(
    "usage",
    Text(nb="bruksmønsteret ditt", nn="bruksmønsteret ditt", sv="ditt användningsmönster", en="your usage pattern"),
)
LOGINS = DataCategory(
    "logins",
    Text(
        nb="når du logger inn og ut",
        nn="når du loggar inn og ut",
        sv="när du loggar in och ut",
        en="when you log in and out",
    ),
    parent=USAGE,
)
CLICKS = DataCategory(
    "clicks",
    Text(
        nb="hvordan du klikker og navigerer",
        nn="korleis du klikkar og navigerer",
        sv="hur du klickar och navigerar",
        en="how you click and navigate",
    ),
    parent=USAGE,
)
SOCIAL_DATA = DataCategory(
    "social_data",
    Text(
        nb="opplysninger fra sosiale medier",
        nn="opplysningar frå sosiale medium",
        sv="uppgifter från sociala medier",
        en="data from social media",
    ),
)
ANSWERS = DataCategory(
    "survey_answers",
    Text(
        nb="svarene dine i undersøkelser",
        nn="svara dine i undersøkingar",
        sv="dina svar i undersökningar",
        en="your answers in surveys",
    ),
)

# ---- where data comes from

REGISTERED_PURCHASE = DataSource(
    "purchase",
    Text(
        nb="kjøp du har gjort hos oss",
        nn="kjøp du har gjort hos oss",
        sv="köp som du har gjort hos oss",
        en="purchases that you made from us",
    ),
    kind="person",
)
MY_PAGE = DataSource(
    "my_page",
    Text(
        nb="det du selv oppgir på Min side",
        nn="det du sjølv oppgir på Mi side",
        sv="det som du själv anger på Min sida",
        en="what you tell us yourself on My Page",
    ),
    kind="person",
)
SEEN_FROM_PURCHASES = DataSource(
    "derived",
    Text(
        nb="det vi slutter av kjøpene dine",
        nn="det vi sluttar av kjøpa dine",
        sv="det som vi sluter oss till av dina köp",
        en="what we infer from your purchases",
    ),
    kind="derived",
)
CREDIT_AGENCY = DataSource(
    "credit_agency",
    Text(
        nb="kredittopplysningsforetak",
        nn="kredittopplysningsføretak",
        sv="kreditupplysningsföretag",
        en="credit information companies",
    ),
    kind="third-party",
)
WEBSITE = DataSource(
    "cookies",
    Text(
        nb="informasjonskapsler på nettsidene våre",
        nn="informasjonskapslar på nettsidene våre",
        sv="kakor på vår webbplats",
        en="cookies on our website",
    ),
    kind="person",
)
APPS = DataSource("apps", Text(nb="appene våre", nn="appane våre", sv="våra appar", en="our apps"), kind="person")
PLATFORMS = DataSource(
    "social_media",
    Text(nb="sosiale medier", nn="sosiale medium", sv="sociala medier", en="social media"),
    kind="third-party",
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

# ---- who gets data, l.14, l.21, l.27 to l.36


def subcontractor(key: str, title: Text, *, valid_to: date | None = None) -> Recipient:
    """A processor, with an agreement that is made up. l.29: for security reasons the notice names none of them."""
    agreement = Agreement(f"DPA-{key}", valid_from=date(2024, 1, 1), valid_to=valid_to)
    return Recipient(key, title, role="processor", country="NO", agreement=agreement, publish_name=False)


INVOICE_SERVICE = subcontractor(
    "invoice_service",
    Text(nb="fakturatjeneste", nn="fakturateneste", sv="faktureringstjänst", en="invoicing service"),
)
IT_PLATFORM = subcontractor(
    "it_platform",
    Text(nb="drift av IT-plattformen", nn="drift av IT-plattforma", sv="drift av it-plattformen", en="IT operations"),
)
MARKETING_AGENCY = subcontractor(
    "marketing_agency",
    Text(nb="markedsføringsbyrå", nn="marknadsføringsbyrå", sv="marknadsföringsbyrå", en="marketing agency"),
    valid_to=date(2026, 6, 30),  # nothing is sent there since, and the lint says so
)
SOCIAL_MEDIA = Recipient(
    "social_media",
    Text(
        nb="plattformer som Facebook og Instagram",
        nn="plattformer som Facebook og Instagram",
        sv="plattformar som Facebook och Instagram",
        en="platforms such as Facebook and Instagram",
    ),
    role="unstated",
    country="IE",
)
CHARGING_PARTNER = Recipient(
    "charging_partner",
    Text(
        nb="samarbeidspartneren vår for elbillading",
        nn="samarbeidspartnaren vår for elbillading",
        sv="vår samarbetspartner för elbilsladdning",
        en="our partner for car charging",
    ),
    role="controller",
    country="NO",
)
ALARM_PARTNER = Recipient(
    "alarm_partner",
    Text(
        nb="samarbeidspartneren vår for alarmer",
        nn="samarbeidspartnaren vår for alarmar",
        sv="vår samarbetspartner för larm",
        en="our partner for alarms",
    ),
    role="controller",
    country="NO",
)
AUTHORITY = Recipient(
    "authority",
    Text(
        nb="domstoler og andre myndigheter",
        nn="domstolar og andre styresmakter",
        sv="domstolar och andra myndigheter",
        en="courts and other authorities",
    ),
    role="authority",
    country="NO",
)
DEBT_COLLECTOR = Recipient(
    "debt_collector",
    Text(nb="inkassoselskap", nn="inkassoselskap", sv="inkassobolag", en="debt collector"),
    role="controller",
    country="NO",
)
SUPPLIER = Recipient(
    "supplier",
    Text(
        nb="leverandøren som inngår i leveransen til deg",
        nn="leverandøren som inngår i leveransen til deg",
        sv="leverantören som ingår i leveransen till dig",
        en="the supplier that is part of the delivery to you",
    ),
    role="unstated",
    country="NO",
)

# ---- for every use: children, l.25


class Giver(Enum):
    """Who gave us data."""

    SELF = "the person"
    GUARDIAN = "a parent or guardian"
    OTHER = "somebody else"


GIVEN_BY = Fact(
    "given_by",
    Giver,
    Text(
        nb="hvem som har gitt oss opplysningene",
        nn="kven som har gitt oss opplysningane",
        sv="vem som har lämnat uppgifterna",
        en="who gave us the data",
    ),
    of="item",
)
GUARDIAN_CONSENTED = Event(
    "guardian_consented",
    Text(
        nb="foreldrene eller de foresatte dine samtykket",
        nn="foreldra eller dei føresette dine samtykte",
        sv="dina föräldrar eller vårdnadshavare samtyckte",
        en="your parents or guardians consented",
    ),
)
GUARDIAN_WITHDREW = Event(
    "guardian_withdrew",
    Text(
        nb="foreldrene eller de foresatte dine trakk samtykket tilbake",
        nn="foreldra eller dei føresette dine trekte samtykket tilbake",
        sv="dina föräldrar eller vårdnadshavare återkallade sitt samtycke",
        en="your parents or guardians withdrew their consent",
    ),
    closes=GUARDIAN_CONSENTED,
)
OF_AGE = 18  # l.25 says 'children' and no number
# the authority's practice on marketing is 15: the notice asks the guardians of every child
OWN_CONSENT = norway.AGE_OF_MARKETING_CONSENT.overridden(
    OF_AGE, source=ours("l.25 says 'children' and no age: all under 18")
)
CHILDREN_BY_THEIR_GUARDIANS = (
    (
        ROLE.is_(Role.BUSINESS_CONTACT)
        | (AGE >= OF_AGE)
        | GIVEN_BY.is_(Giver.GUARDIAN)
        | (GUARDIAN_CONSENTED.happened() & ~GUARDIAN_WITHDREW.happened())
    )
    .because(
        "guardian-missing",
        Text(
            nb="vi behandler opplysninger om barn bare når foreldre eller foresatte har samtykket eller selv har gitt dem",
            nn="vi behandlar opplysningar om barn berre når foreldre eller føresette har samtykt eller sjølve har gitt dei",
            sv="vi behandlar uppgifter om barn bara när föräldrar eller vårdnadshavare har samtyckt eller själva har lämnat dem",
            en="we process data of children only when parents or guardians consented to it or gave it themselves",
        ),
    )
    .citing(ours("l.25 says 'children': under 18; somebody who represents a firm is taken for an adult"))
)

# ---- what for: the contract

# l.1 says what all of it is for. That is no purpose to be named in a question: what is done is named below.
CUSTOMER = PurposeGroup(
    "right_products",
    Text(
        nb="Tilby deg de rette produktene og tjenestene",
        nn="Tilby deg dei rette produkta og tenestene",
        sv="Erbjuda dig rätt produkter och tjänster",
        en="Offering you the right products and services",
    ),
)
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
    group=CUSTOMER,
    # purchases are registered for this purpose; the others read what is registered here
    categories=[
        CONTACT,
        PAYMENT,
        PURCHASES.only_if(came_from(REGISTERED_PURCHASE).citing(stated("l.3"))),
        INVOICES,
    ],
    channels=[Channel.EMAIL, Channel.SMS, Channel.POST],
    recipients=[INVOICE_SERVICE.gets(CONTACT, INVOICES), IT_PLATFORM.gets(CONTACT, PAYMENT, PURCHASES, INVOICES)],
    sources=[REGISTERED_PURCHASE],
    source=stated("l.1, l.3, l.4, l.27, l.28"),
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
    group=CUSTOMER,
    categories=[CONTACT, PURCHASES],
    channels=[Channel.EMAIL, Channel.SMS, Channel.POST],
    only_if=IN_ADVANCE.citing(ours("l.4 leaves to the terms how long before the change: the day before at the latest")),
    source=stated("l.4"),
)
WITH_CREDIT = Flag(
    "has_credit_element",
    Text(
        nb="tjenesten har et kredittelement",
        nn="tenesta har eit kredittelement",
        sv="tjänsten innehåller en kredit",
        en="the service has a credit element",
    ),
    of="call",
)
COPY_SENT = Event(
    "copy_sent",
    Text(
        nb="gjenpartsbrevet ble sendt",
        nn="gjenpartsbrevet vart sendt",
        sv="kopian av kreditupplysningen skickades",
        en="the copy letter was sent",
    ),
    of="item",
)
SEND_COPY = Obligation(
    "send-gjenpart",
    Text(
        nb="send gjenpartsbrev med innholdet i kredittsjekken, selv eller gjennom kredittopplysningsforetaket",
        nn="send gjenpartsbrev med innhaldet i kredittsjekken, sjølv eller gjennom kredittopplysningsføretaket",
        sv="skicka en kopia med innehållet i kreditupplysningen, själv eller genom kreditupplysningsföretaget",
        en="send a copy letter with the contents of the credit check, yourself or through the credit information company",
    ),
    met_by=COPY_SENT,
)
CREDIT_CHECK = Purpose(
    "credit_check",
    Text(nb="Kredittvurdering", nn="Kredittvurdering", sv="Kreditprövning", en="Credit assessment"),
    basis=Contract(),
    direct_marketing=False,
    group=CUSTOMER,
    categories=[NAME, BIRTH_DATE, HOME_ADDRESS, CREDIT_REPORT],
    sources=[CREDIT_AGENCY],
    only_if=WITH_CREDIT.because(
        "no-legitimate-need",
        Text(
            nb="vi har saklig behov for en kredittvurdering bare når tjenesten har et kredittelement",
            nn="vi har sakleg behov for ei kredittvurdering berre når tenesta har eit kredittelement",
            sv="vi har sakligt behov av en kreditprövning bara när tjänsten innehåller en kredit",
            en="we have a factual need for a credit assessment only when the service has a credit element",
        ),
    ).citing(stated("l.6")),
    obligations=[SEND_COPY],
    source=ours("l.6 names the need and no basis: the contract that has the credit element"),
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
    group=CUSTOMER,
    categories=[CONTACT, ACCOUNT.only_if(PAID_THREE_TIMES.citing(stated("l.7")))],
    source=ours("l.7 names the purpose and no basis: the contract"),
)

# ---- what for: what the law asks

BOOKKEEPING_LAW = norway.bookkeeping(of=BOOKED)
BOOKKEEPING = Purpose(
    "bookkeeping",
    Text(nb="Bokføring", nn="Bokføring", sv="Bokföring", en="Bookkeeping"),
    basis=LegalObligation(BOOKKEEPING_LAW.source),
    direct_marketing=False,
    # the voucher holds the account number from the first payment on; what l.7 limits is its use for refunds
    categories=[VOUCHER, ACCOUNT],
    retention=[keep_at_least(VOUCHER, ACCOUNT).until(BOOKKEEPING_LAW)],
    source=stated("l.4"),
)

# ---- what for: service


class Desk(Enum):
    """Where somebody of ours works."""

    CUSTOMER_SERVICE = "customer service"
    INVOICING = "invoicing"
    MARKETING = "marketing"


WHO_ASKS = Fact(
    "desk",
    Desk,
    Text(
        nb="hvilken avdeling som spør", nn="kva avdeling som spør", sv="vilken avdelning som frågar", en="who is asking"
    ),
    of="call",
)
SERVICE = LegitimateInterests(
    Text(
        nb="å gi best mulig service",
        nn="å gi best mogleg service",
        sv="att ge bästa möjliga service",
        en="giving the best service we can",
    ),
    assessment=NO_REFERENCE,
)
CUSTOMER_SERVICE = Purpose(
    "customer_service",
    Text(
        nb="Hjelpe deg når du tar kontakt, med kjennskap til historikken",
        nn="Hjelpe deg når du tek kontakt, med kjennskap til historikken",
        sv="Hjälpa dig när du hör av dig, med kännedom om historiken",
        en="Helping you when you get in touch, knowing the history",
    ),
    basis=SERVICE,
    direct_marketing=False,
    group=CUSTOMER,
    categories=[CONTACT, PURCHASES, DIALOGUE],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    only_if=WHO_ASKS.is_(Desk.CUSTOMER_SERVICE)
    .because(
        "role-not-entitled",
        Text(
            nb="historikken i kundeforholdet er for kundeservice",
            nn="historikken i kundeforholdet er for kundeservice",
            sv="historiken i kundförhållandet är till för kundtjänst",
            en="the history of the customer relationship is for customer service",
        ),
    )
    .citing(ours("l.9 says what the history is for: those who serve you are the ones who open it")),
    source=ours("l.9 names the purpose and no basis: our interest in good service"),
)
SERVICE_TIPS = Purpose(
    "service_tips",
    Text(
        nb="Tips om selvbetjening og enklere betaling",
        nn="Tips om sjølvbetening og enklare betaling",
        sv="Tips om självbetjäning och enklare betalning",
        en="Tips on self-service and easier payment",
    ),
    basis=SERVICE,
    direct_marketing=False,
    group=CUSTOMER,
    categories=[CONTACT, TOPICS],
    channels=[Channel.EMAIL, Channel.SMS],
    source=ours(
        "l.9 names no basis: our interest in good service; a tip that sells something is asked about as an offer"
    ),
)

# ---- what for: marketing

MARKETING = PurposeGroup(
    "marketing",
    Text(nb="Markedsføring", nn="Marknadsføring", sv="Marknadsföring", en="Marketing"),
    parent=CUSTOMER,
)
CUSTOMER_CARE = LegitimateInterests(
    Text(
        nb="å ta vare på kundeforholdet",
        nn="å ta vare på kundeforholdet",
        sv="att vårda kundförhållandet",
        en="looking after the customer relationship",
    ),
    assessment=NO_REFERENCE,
)
RELEVANCE = Purpose(
    "relevance",
    Text(
        nb="Være relevant når vi skriver til deg",
        nn="Vere relevant når vi skriv til deg",
        sv="Vara relevant när vi skriver till dig",
        en="Being relevant when we write to you",
    ),
    basis=CUSTOMER_CARE,
    # what makes marketing relevant is stopped by an objection to it, GDPR Art. 21(2); and it is no leave to write to anybody
    direct_marketing=True,
    group=MARKETING,
    categories=[
        PURCHASES,
        DECLARED_INTERESTS.only_if(came_from(MY_PAGE).citing(stated("l.11"))),
        INFERRED_INTERESTS.only_if(came_from(SEEN_FROM_PURCHASES).citing(stated("l.11"))),
        SOCIAL_DATA.only_if(
            came_from(PLATFORMS).citing(ours("l.21 names no purpose of it: to be relevant, as in l.14"))
        ),
    ],
    operations=[Operation.COLLECT, Operation.STORE, Operation.USE, Operation.SELECT, Operation.PROFILE],
    sources=[MY_PAGE, SEEN_FROM_PURCHASES, PLATFORMS],
    source=ours("l.11 names the purpose and no basis: customer care as our interest, and as a part of marketing"),
)
AVAILABLE_AT_ADDRESS = Flag(
    "available_at_address",
    Text(
        nb="tjenesten er tilgjengelig på adressen din",
        nn="tenesta er tilgjengeleg på adressa di",
        sv="tjänsten finns tillgänglig på din adress",
        en="the service is available at your address",
    ),
    of="call",
)
IRRELEVANT_PRODUCT = Flag(
    "irrelevant_product",
    Text(
        nb="produktet er ikke relevant for deg",
        nn="produktet er ikkje relevant for deg",
        sv="produkten är inte relevant för dig",
        en="the product is not relevant to you",
    ),
    negated=Text(
        nb="produktet er relevant for deg",
        nn="produktet er relevant for deg",
        sv="produkten är relevant för dig",
        en="the product is relevant to you",
    ),
    of="call",
)
ONLY_WHAT_IS_THERE = AVAILABLE_AT_ADDRESS.because(
    "not-available-at-address",
    Text(
        nb="vi tilbyr bare det som er tilgjengelig på adressen din",
        nn="vi tilbyr berre det som er tilgjengeleg på adressa di",
        sv="vi erbjuder bara det som finns tillgängligt på din adress",
        en="we offer only what is available at your address",
    ),
)
ONLY_WHAT_IS_RELEVANT = (~IRRELEVANT_PRODUCT).because(
    "not-relevant",
    Text(
        nb="vi sender ikke markedsføring av produkter som ikke er relevante for deg",
        nn="vi sender ikkje marknadsføring av produkt som ikkje er relevante for deg",
        sv="vi skickar inte marknadsföring av produkter som inte är relevanta för dig",
        en="we do not send you marketing of products that are not relevant to you",
    ),
)
TAILORED = ONLY_WHAT_IS_THERE.citing(stated("l.12")) & ONLY_WHAT_IS_RELEVANT.citing(stated("l.12"))
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
OFFER_DATA = (CONTACT, PURCHASES, DECLARED_INTERESTS)
SIMILAR_PRODUCTS = Purpose(
    "similar_products",
    Text(
        nb="Tilbud om samme slags varer og tjenester som du har hos oss",
        nn="Tilbod om same slags varer og tenester som du har hos oss",
        sv="Erbjudanden om samma slags varor och tjänster som du har hos oss",
        en="Offers of the kind of goods and services that you have with us",
    ),
    basis=CUSTOMER_CARE,
    direct_marketing=True,
    group=MARKETING,
    categories=OFFER_DATA,
    # for advertising on social media no rule of law is declared here: until there is one, only consent opens it
    channels=[Channel.EMAIL, Channel.SMS, Channel.SOCIAL_ADS],
    recipients=[MARKETING_AGENCY.gets(CONTACT, PURCHASES), SOCIAL_MEDIA.gets(EMAIL, PHONE)],
    only_if=STILL_A_CUSTOMER.citing(stated("l.11: 'som du har hos oss'"))
    & LIKE_WHAT_YOU_HAVE.citing(stated("l.11"))
    & TAILORED,
    source=ours("l.11, l.12 and l.14 name the purpose and the channels, and no basis: customer care as our interest"),
)
NEW_PRODUCTS = Purpose(
    "new_products",
    Text(
        nb="Nye varer, tjenester og kundefordeler",
        nn="Nye varer, tenester og kundefordelar",
        sv="Nya varor, tjänster och kundförmåner",
        en="New goods, services and customer benefits",
    ),
    basis=Consent(wordings={"my-page-1"}, guardian_below=OWN_CONSENT),
    direct_marketing=True,
    group=MARKETING,
    categories=OFFER_DATA,
    channels=[Channel.EMAIL, Channel.SMS, Channel.SOCIAL_ADS],
    recipients=[MARKETING_AGENCY.gets(CONTACT, PURCHASES), SOCIAL_MEDIA.gets(EMAIL, PHONE)],
    only_if=TAILORED,
    source=stated("l.12, l.13, l.14, l.25"),
)
OFFERED_FROM_AGE = Fact(
    "offered_from_age",
    int,
    Text(
        nb="alderen som tilbudet gjelder fra",
        nn="alderen som tilbodet gjeld frå",
        sv="åldern som erbjudandet gäller från",
        en="the age from which the offer is",
    ),
    of="call",
)
OFFERED_TO_AGE = Fact(
    "offered_to_age",
    int,
    Text(
        nb="alderen som tilbudet gjelder til og med",
        nn="alderen som tilbodet gjeld til og med",
        sv="åldern som erbjudandet gäller till och med",
        en="the age up to which the offer is",
    ),
    of="call",
)
IN_THE_TARGET_GROUP = ((AGE >= OFFERED_FROM_AGE) & (AGE <= OFFERED_TO_AGE)).because(
    "not-in-target-group",
    Text(
        nb="tilbudet er for en annen aldersgruppe",
        nn="tilbodet er for ei anna aldersgruppe",
        sv="erbjudandet är till för en annan åldersgrupp",
        en="the offer is for another age group",
    ),
)
YOUTH_OFFERS = Purpose(
    "youth_offers",
    Text(
        nb="Spesielle tilbud for unge",
        nn="Spesielle tilbod for unge",
        sv="Särskilda erbjudanden till unga",
        en="Special offers for young people",
    ),
    basis=CUSTOMER_CARE,
    direct_marketing=True,
    group=MARKETING,
    categories=OFFER_DATA,
    channels=[Channel.EMAIL, Channel.SMS],
    only_if=IN_THE_TARGET_GROUP.citing(stated("l.12")) & TAILORED,
    source=ours("l.12 names the purpose and no basis: customer care as our interest"),
)
E_INVOICE_STARTED = Event(
    "e_invoice_started",
    Text(
        nb="avtalen din om e-faktura begynte",
        nn="avtalen din om e-faktura byrja",
        sv="ditt avtal om e-faktura började",
        en="your agreement on e-invoices began",
    ),
)
E_INVOICE_ENDED = Event(
    "e_invoice_ended",
    Text(
        nb="avtalen din om e-faktura tok slutt",
        nn="avtalen din om e-faktura tok slutt",
        sv="ditt avtal om e-faktura upphörde",
        en="your agreement on e-invoices ended",
    ),
    closes=E_INVOICE_STARTED,
)
WITHOUT_E_INVOICE = (~(E_INVOICE_STARTED.happened() & ~E_INVOICE_ENDED.passed())).because(
    "has-e-invoice",
    Text(
        nb="du har allerede avtale om e-faktura",
        nn="du har allereie avtale om e-faktura",
        sv="du har redan avtal om e-faktura",
        en="you already have an agreement on e-invoices",
    ),
)
E_INVOICE_OFFER = Purpose(
    "e_invoice_offer",
    Text(
        nb="Informasjon om e-faktura",
        nn="Informasjon om e-faktura",
        sv="Information om e-faktura",
        en="Information about e-invoices",
    ),
    basis=CUSTOMER_CARE,
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT, E_INVOICE],
    channels=[Channel.EMAIL, Channel.SMS],
    only_if=WITHOUT_E_INVOICE.citing(stated("l.12")),
    source=ours("l.12 speaks of it among marketing and names no basis: customer care as our interest"),
)

# ---- what for: the services themselves, for those who have turned 16

OLD_ENOUGH = (
    (AGE >= 16)
    .because(
        "under-min-age",
        Text(
            nb="tjenestene våre er for dem som har fylt 16 år",
            nn="tenestene våre er for dei som har fylt 16 år",
            sv="våra tjänster är till för den som har fyllt 16 år",
            en="our services are for people who have turned 16",
        ),
    )
    .citing(stated("l.25"))
)
COOKIES_ACCEPTED = Flag(
    "cookies_accepted",
    Text(
        nb="du har sagt ja til informasjonskapsler",
        nn="du har sagt ja til informasjonskapslar",
        sv="du har sagt ja till kakor",
        en="you have accepted cookies",
    ),
    of="call",
)
APP_ACCEPTED = Flag(
    "app_accepted",
    Text(
        nb="du har sagt ja til dette i appen",
        nn="du har sagt ja til dette i appen",
        sv="du har sagt ja till detta i appen",
        en="you have accepted this in the app",
    ),
    of="call",
)
WITH_COOKIES = (~SOURCE.is_(WEBSITE.key) | COOKIES_ACCEPTED).because(
    "no-cookies",
    Text(
        nb="vi følger bruken din på nettsidene bare hvis du har sagt ja til informasjonskapsler",
        nn="vi følgjer bruken din på nettsidene berre dersom du har sagt ja til informasjonskapslar",
        sv="vi följer hur du använder webbplatsen bara om du har sagt ja till kakor",
        en="we follow how you use our website only if you have accepted cookies",
    ),
)
WITH_THE_APP = (~SOURCE.is_(APPS.key) | APP_ACCEPTED).because(
    "no-app-permission",
    Text(
        nb="vi følger bruken din i appen bare hvis du har sagt ja til det",
        nn="vi følgjer bruken din i appen berre dersom du har sagt ja til det",
        sv="vi följer hur du använder appen bara om du har sagt ja till det",
        en="we follow how you use our app only if you have accepted it",
    ),
)
SELF_SERVICE = Purpose(
    "self_service",
    Text(
        nb="Selvbetjening på Min side og i appen",
        nn="Sjølvbetening på Mi side og i appen",
        sv="Självbetjäning på Min sida och i appen",
        en="Self-service on My Page and in the app",
    ),
    basis=Contract(),
    direct_marketing=False,
    group=CUSTOMER,
    # strictly necessary: there is no self-service without a login, so no consent to cookies is asked for
    categories=[CONTACT, INVOICES, LOGINS],
    sources=[WEBSITE, APPS],
    only_if=OLD_ENOUGH,
    source=ours("l.17 names the purpose and no basis: the contract on the service"),
)
BETTER_CONTENT = Purpose(
    "better_content",
    Text(
        nb="Gi deg bedre service og innhold på nettsidene og i appen",
        nn="Gi deg betre service og innhald på nettsidene og i appen",
        sv="Ge dig bättre service och innehåll på webbplatsen och i appen",
        en="Giving you better service and content on the website and in the app",
    ),
    basis=SERVICE,
    direct_marketing=False,
    group=CUSTOMER,
    categories=[LOGINS, CLICKS, PURCHASES],
    sources=[WEBSITE, APPS],
    only_if=OLD_ENOUGH
    & came_from(WEBSITE, APPS).citing(stated("l.17, l.19"))
    & WITH_COOKIES.citing(ours("l.17 names cookies and no consent to them: what is not strictly necessary needs one"))
    & WITH_THE_APP.citing(ours("l.19: apps work much as the website does, so the same is asked of them")),
    source=ours("l.17 names the purpose and no basis: our interest in good service"),
)

# ---- what for: surveys, l.36

CONTACTED = Event(
    "contacted_us",
    Text(
        nb="du var i kontakt med oss",
        nn="du var i kontakt med oss",
        sv="du var i kontakt med oss",
        en="you were in contact with us",
    ),
)
ANSWERED = Event(
    "answered",
    Text(
        nb="du svarte på undersøkelsen",
        nn="du svarte på undersøkinga",
        sv="du svarade på undersökningen",
        en="you answered the survey",
    ),
    of="item",
)
ASKED_SUPPLIER = Fact(
    "asked_supplier",
    str,
    Text(
        nb="leverandøren som skal få svarene",
        nn="leverandøren som skal få svara",
        sv="leverantören som ska få svaren",
        en="the supplier that is to get the answers",
    ),
    of="call",
)
SUPPLIERS_OF_ORDER = Fact(
    "suppliers_of_order",
    frozenset,
    Text(
        nb="leverandørene i bestillingen din",
        nn="leverandørane i bestillinga di",
        sv="leverantörerna i din beställning",
        en="the suppliers of your order",
    ),
    of="item",
)
SURVEY = Purpose(
    "survey",
    Text(
        nb="Spørre hvordan opplevelsen din var",
        nn="Spørje korleis opplevinga di var",
        sv="Fråga hur din upplevelse var",
        en="Asking about your experience",
    ),
    basis=LegitimateInterests(
        Text(
            nb="å lære hvordan vi kan bli bedre",
            nn="å lære korleis vi kan bli betre",
            sv="att lära oss hur vi kan bli bättre",
            en="learning how we can improve",
        ),
        assessment=NO_REFERENCE,
    ),
    # l.36 does not say whether it is direct marketing. Until somebody decides it is treated as an offer, and an objection to it is absolute;
    # Reservasjonsregisteret leaves surveys out, which helps only once it is declared to be one.
    direct_marketing=DirectMarketing.UNDECIDED,
    group=CUSTOMER,
    categories=[
        CONTACT,
        ANSWERS.only_if(
            ANSWERED.happened()
            .because(
                "not-answered",
                Text(
                    nb="det er frivillig å svare, og uten svar lagrer vi ingenting",
                    nn="det er frivillig å svare, og utan svar lagrar vi ingenting",
                    sv="det är frivilligt att svara, och utan svar sparar vi ingenting",
                    en="answering is voluntary, and without an answer we store nothing",
                ),
            )
            .citing(stated("l.36"))
        ),
    ],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE],
    recipients=[
        SUPPLIER.gets(ANSWERS).only_if(
            ASKED_SUPPLIER.is_in(SUPPLIERS_OF_ORDER)
            .because(
                "not-your-supplier",
                Text(
                    nb="svarene dine deles bare med en leverandør som inngår i leveransen til deg",
                    nn="svara dine blir berre delte med ein leverandør som inngår i leveransen til deg",
                    sv="dina svar delas bara med en leverantör som ingår i leveransen till dig",
                    en="your answers are shared only with a supplier that is part of the delivery to you",
                ),
            )
            .citing(stated("l.36"))
        )
    ],
    only_if=CONTACTED.happened()
    .because(
        "no-contact",
        Text(
            nb="vi spør bare dem som har vært i kontakt med oss",
            nn="vi spør berre dei som har vore i kontakt med oss",
            sv="vi frågar bara den som har varit i kontakt med oss",
            en="we ask only people who have been in contact with us",
        ),
    )
    .citing(stated("l.36")),
    source=ours("l.36 names the purpose and no basis: our interest in improving"),
)

# ---- to whom else data is handed out: four grounds and no fifth, l.30 to l.34


def shared_with(partner: Recipient, title: Text) -> Purpose:
    """(a) Consent, which is to one purpose and one recipient: a consent to one partner is none to another."""
    return Purpose(
        f"shared_with_{partner.key}",
        title,
        basis=Consent(wordings={f"{partner.key}-1"}, guardian_below=OWN_CONSENT),
        direct_marketing=True,  # partners make offers
        categories=[NAME, EMAIL, PHONE],
        recipients=[partner.gets(NAME, EMAIL, PHONE)],
        source=stated("l.31"),
    )


TO_CHARGING_PARTNER = shared_with(
    CHARGING_PARTNER,
    Text(
        nb="Dele kontaktopplysninger med samarbeidspartneren vår for elbillading",
        nn="Dele kontaktopplysningar med samarbeidspartnaren vår for elbillading",
        sv="Dela kontaktuppgifter med vår samarbetspartner för elbilsladdning",
        en="Sharing contact details with our partner for car charging",
    ),
)
TO_ALARM_PARTNER = shared_with(
    ALARM_PARTNER,
    Text(
        nb="Dele kontaktopplysninger med samarbeidspartneren vår for alarmer",
        nn="Dele kontaktopplysningar med samarbeidspartnaren vår for alarmar",
        sv="Dela kontaktuppgifter med vår samarbetspartner för larm",
        en="Sharing contact details with our partner for alarms",
    ),
)
LOG_DISCLOSURE = Obligation(
    "log-disclosure",
    Text(
        nb="noter hva som ble utlevert, til hvem og med hvilken hjemmel",
        nn="noter kva som vart utlevert, til kven og med kva heimel",
        sv="anteckna vad som lämnades ut, till vem och med vilket stöd",
        en="note what was disclosed, to whom and on which ground",
    ),
)
LEGAL_REFERENCE = Fact(
    "legal_reference",
    str,
    Text(
        nb="loven eller forskriften som krever utleveringen",
        nn="lova eller forskrifta som krev utleveringa",
        sv="den lag eller förordning som kräver utlämnandet",
        en="the act or regulation that requires the disclosure",
    ),
    of="call",
)
DISCLOSED = (CONTACT, PURCHASES, INVOICES)  # at most; a question names by `uses` what is asked for
BY_LAW = Purpose(
    "disclosure_by_law",
    Text(
        nb="Utlevering med hjemmel i lov eller forskrift",
        nn="Utlevering med heimel i lov eller forskrift",
        sv="Utlämnande med stöd i lag eller förordning",
        en="Disclosure required by an act or regulation",
    ),
    basis=LegalObligation(stated("l.32")),
    direct_marketing=False,
    categories=DISCLOSED,
    recipients=[AUTHORITY.gets(*DISCLOSED)],
    only_if=(LEGAL_REFERENCE.known() & ~LEGAL_REFERENCE.is_(""))
    .because(
        "no-legal-reference",
        Text(
            nb="utleveringen viser ikke til noen lov eller forskrift",
            nn="utleveringa viser ikkje til noka lov eller forskrift",
            sv="utlämnandet hänvisar inte till någon lag eller förordning",
            en="the disclosure cites no act or regulation",
        ),
    )
    .citing(ours("l.32: which act it is has to be said each time")),
    obligations=[LOG_DISCLOSURE],
    source=stated("l.30, l.32"),
)
ORDER_REFERENCE = Fact(
    "order_reference",
    str,
    Text(
        nb="referansen til pålegget",
        nn="referansen til pålegget",
        sv="föreläggandets beteckning",
        en="the reference of the order",
    ),
    of="call",
)
ORDERED = Event(
    "ordered",
    Text(
        nb="pålegget ble gitt",
        nn="pålegget vart gitt",
        sv="föreläggandet meddelades",
        en="the order was given",
    ),
    of="call",
)
BY_ORDER = Purpose(
    "disclosure_by_order",
    Text(
        nb="Utlevering etter pålegg fra en domstol eller annen myndighet",
        nn="Utlevering etter pålegg frå ein domstol eller annan styresmakt",
        sv="Utlämnande efter föreläggande av domstol eller annan myndighet",
        en="Disclosure ordered by a court or another authority",
    ),
    basis=LegalObligation(stated("l.33")),
    direct_marketing=False,
    categories=DISCLOSED,
    recipients=[AUTHORITY.gets(*DISCLOSED)],
    only_if=(ORDER_REFERENCE.known() & ~ORDER_REFERENCE.is_("") & ORDERED.happened())
    .because(
        "no-order",
        Text(
            nb="vi utleverer bare etter et pålegg med referanse og dato",
            nn="vi utleverer berre etter eit pålegg med referanse og dato",
            sv="vi lämnar ut uppgifter bara efter ett föreläggande med beteckning och datum",
            en="we disclose only upon an order with a reference and a date",
        ),
    )
    .citing(ours("l.33: the order has a reference and a date, and a call by telephone has neither")),
    obligations=[LOG_DISCLOSURE],
    source=stated("l.30, l.33"),
)
INVOICE_DUE = Event(
    "invoice_due",
    Text(nb="fakturaen forfalt", nn="fakturaen forfall", sv="fakturan förföll", en="the invoice fell due"),
    of="item",
    certain=True,
)
INVOICE_PAID = Event(
    "invoice_paid",
    Text(
        nb="fakturaen ble betalt fullt ut",
        nn="fakturaen vart betalt fullt ut",
        sv="fakturan blev helt betald",
        en="the invoice was paid in full",
    ),
    of="item",
)
GROUND = Fact(
    "objective_ground",
    str,
    Text(
        nb="den saklige grunnen til innkrevingen",
        nn="den saklege grunnen til innkrevjinga",
        sv="det sakliga skälet till indrivningen",
        en="the objective ground of the collection",
    ),
    of="call",
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
        assessment=NO_REFERENCE,
    ),
    direct_marketing=False,
    categories=[CONTACT, INVOICES],
    recipients=[
        DEBT_COLLECTOR.gets(CONTACT, INVOICES).only_if(
            (GROUND.known() & ~GROUND.is_(""))
            .because(
                "no-objective-ground",
                Text(
                    nb="det er ikke sagt hvilken saklig grunn det er til innkrevingen",
                    nn="det er ikkje sagt kva sakleg grunn det er til innkrevjinga",
                    sv="det är inte sagt vilket sakligt skäl det finns till indrivningen",
                    en="it is not said which objective ground there is for the collection",
                ),
            )
            .citing(stated("l.34"))
        )
    ],
    only_if=(INVOICE_DUE.passed() & ~INVOICE_PAID.happened())
    .because(
        "not-overdue",
        Text(
            nb="bare en faktura som er forfalt og ikke betalt, går til inkasso",
            nn="berre ein faktura som er forfallen og ikkje betalt, går til inkasso",
            sv="bara en faktura som har förfallit och inte har betalats går till inkasso",
            en="only an invoice that is overdue and unpaid goes to debt collection",
        ),
    )
    .citing(ours("l.34 says 'payment collection': from the day after the due day, while it is unpaid")),
    source=ours("l.34 names the purpose and no basis: our interest in being paid"),
)

# ---- what is kept to account for all this, of which the notice says nothing

OPT_OUTS = suppression_list(review=Period(years=1), source=ours("a refusal stands until it is taken back"))
PROOF = proof_of_consent(years=3, source=ours("nobody says how long: three years after the consent was last used"))

# ---- the whole

RULES = Rulebook(
    controller=Controller("Haugaland Kraft", country="NO", holidays=Holidays()),
    version="as read on 2026-11-22",  # the notice bears no date
    only_if=CHILDREN_BY_THEIR_GUARDIANS,
    purposes=[
        INVOICING,
        CHANGE_NOTICE,
        CREDIT_CHECK,
        REFUND,
        BOOKKEEPING,
        CUSTOMER_SERVICE,
        SERVICE_TIPS,
        RELEVANCE,
        SIMILAR_PRODUCTS,
        NEW_PRODUCTS,
        YOUTH_OFFERS,
        E_INVOICE_OFFER,
        SELF_SERVICE,
        BETTER_CONTENT,
        SURVEY,
        TO_CHARGING_PARTNER,
        TO_ALARM_PARTNER,
        BY_LAW,
        BY_ORDER,
        COLLECTION,
        OPT_OUTS,
        PROOF,
    ],
    measures=[
        Measure(
            "access_control",
            Text(
                nb="vi følger prosedyrer som hindrer uautorisert adgang til og misbruk av personopplysninger",
                nn="vi følgjer prosedyrar som hindrar uautorisert tilgang til og misbruk av personopplysningar",
                sv="vi följer rutiner som hindrar obehörig åtkomst till och missbruk av personuppgifter",
                en="we follow procedures against unauthorised access to personal data, and misuse of it",
            ),
            source=stated("l.23"),
        ),
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
    conflicts=[
        Conflict("category-open", "l.12", resolved="'and so on' covers nothing: what is not named is not used"),
    ],
)
