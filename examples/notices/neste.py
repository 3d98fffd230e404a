"""A group of fuel companies: orders, credit, recorded calls, marketing and online services, as rules for each company of the group.

Modelled on the public notice of Neste; not affiliated with, nor endorsed by, Neste. In our own words; `stated("l.7")` points at the line of
the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)` lists it. `AS_STATED` decides nothing about legal
bases: what the notice gives no basis for stays without one there, so every such use is denied.

The notice is in Swedish and speaks for companies in several countries: so `rulebook` takes the company, and the law follows its country,
not the language. What a controller knows and no notice says is made up here: the companies, where they record and since when, suppliers,
agreements, and what is on file for transfers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from processing_rules import (
    COLLECTED,
    ROLE,
    Agreement,
    Channel,
    ChannelRule,
    Clause,
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
    Obligation,
    Operation,
    Purpose,
    PurposeGroup,
    Recipient,
    Role,
    Rulebook,
    Source,
    Text,
    Transfer,
    Unstated,
    after,
    came_from,
    decided,
    earliest,
    keep_at_least,
    named,
    stated,
)
from processing_rules.jurisdictions import amended, finland
from processing_rules.jurisdictions.finland import money_laundering


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


# ---- what data

CONTACT = DataCategory(
    "contact",
    Text(
        sv="dina kontaktuppgifter",
        nb="kontaktopplysningene dine",
        nn="kontaktopplysningane dine",
        en="your contact details",
    ),
)
ORDERS = DataCategory(
    "orders",
    Text(sv="dina beställningar", nb="bestillingene dine", nn="bestillingane dine", en="your orders"),
)
INVOICES = DataCategory(
    "invoices", Text(sv="dina fakturor", nb="fakturaene dine", nn="fakturaene dine", en="your invoices")
)
CREDIT = DataCategory(
    "credit",
    Text(
        sv="uppgifter om din kreditvärdighet",
        nb="opplysninger om kredittverdigheten din",
        nn="opplysningar om kredittverdigheita di",
        en="information on your creditworthiness",
    ),
)
RECORDED_CALL = DataCategory(
    "recorded_call",
    Text(
        sv="inspelningar av dina samtal",
        nb="lydopptak av samtalene dine",
        nn="lydopptak av samtalane dine",
        en="recordings of your calls",
    ),
)
SAVED_CHAT = DataCategory(
    "saved_chat",
    Text(sv="dina sparade chattar", nb="de lagrede chattene dine", nn="dei lagra chattane dine", en="your saved chats"),
)
SAVED_EMAIL = DataCategory(
    "saved_email",
    Text(
        sv="dina sparade e-postmeddelanden",
        nb="de lagrede e-postene dine",
        nn="dei lagra e-postane dine",
        en="your saved e-mails",
    ),
)
DUE_DILIGENCE = DataCategory(
    "due_diligence",
    Text(
        sv="uppgifter för kundkännedom",
        nb="opplysninger fra kundetiltak",
        nn="opplysningar frå kundetiltak",
        en="what we found out about you as a customer because the law demands it",
    ),
)
TRANSACTIONS = DataCategory(
    "transactions",
    Text(
        sv="dina köp med kort, i appen och på våra stationer",
        nb="kjøpene dine med kort, i appen og på stasjonene våre",
        nn="kjøpa dine med kort, i appen og på stasjonane våre",
        en="your purchases by card, in the app and at our stations",
    ),
)
REQUESTS = DataCategory(
    "requests",
    Text(
        sv="dina frågor och önskemål till oss",
        nb="henvendelsene dine til oss",
        nn="førespurnadene dine til oss",
        en="your requests to us",
    ),
)
ENTRIES = DataCategory(
    "entries",
    Text(
        sv="dina anmälningar, ansökningar och tävlingsbidrag",
        nb="påmeldingene, søknadene og konkurransebidragene dine",
        nn="påmeldingane, søknadene og konkurransebidraga dine",
        en="your registrations, applications and contest entries",
    ),
)
ACCOUNT = DataCategory(
    "account", Text(sv="ditt Neste-konto", nb="Neste-kontoen din", nn="Neste-kontoen din", en="your Neste account")
)
SITE_USAGE = DataCategory(
    "site_usage",
    Text(
        sv="hur du använder våra webbsidor",
        nb="hvordan du bruker nettsidene våre",
        nn="korleis du bruker nettsidene våre",
        en="how you use our website",
    ),
)
INTERESTS = DataCategory(
    "interests",
    Text(
        sv="de intressen som vi tror att du har",
        nb="interessene vi tror du har",
        nn="interessene vi trur du har",
        en="the interests that we think you have",
    ),
    derived_from=[SITE_USAGE],
)

# ---- where data comes from: each row says which, l.5, l.7, l.16, l.18 and l.22

CUSTOMER = DataSource("customer", Text(sv="du själv", nb="du selv", nn="du sjølv", en="you yourself"), kind="person")
COMPANY_WEBSITE = DataSource(
    "company_website",
    Text(
        sv="företags webbplatser",
        nb="nettsidene til bedrifter",
        nn="nettsidene til bedrifter",
        en="websites of companies",
    ),
    kind="public",
)
PURCHASED = DataSource(
    "purchased",
    Text(
        sv="uppgifter som vi har köpt",
        nb="opplysninger vi har kjøpt",
        nn="opplysningar vi har kjøpt",
        en="data that we bought",
    ),
    kind="third-party",
    warranted=True,
)
PARTNER = DataSource(
    "partner",
    Text(sv="våra partner", nb="partnerne våre", nn="partnarane våre", en="our partners"),
    kind="third-party",
    warranted=True,
)
ENRICHMENT = DataSource(
    "enrichment",
    Text(
        sv="tjänster som kompletterar och uppdaterar uppgifter",
        nb="tjenester som utfyller og oppdaterer opplysninger",
        nn="tenester som utfyller og oppdaterer opplysningar",
        en="services that complete and update data",
    ),
    kind="third-party",
)
CARD = DataSource("card", Text(sv="ditt kort", nb="kortet ditt", nn="kortet ditt", en="your card"), kind="person")
APP = DataSource("app", Text(sv="vår app", nb="appen vår", nn="appen vår", en="our app"), kind="person")
STATION = DataSource(
    "station", Text(sv="våra stationer", nb="stasjonene våre", nn="stasjonane våre", en="our stations"), kind="person"
)
CONTEST_FORM = DataSource(
    "contest_form",
    Text(
        sv="anmälan till en tävling",
        nb="påmelding til en konkurranse",
        nn="påmelding til ein konkurranse",
        en="an entry to a contest",
    ),
    kind="person",
)
EVENT_FORM = DataSource(
    "event_form",
    Text(
        sv="anmälan till ett evenemang",
        nb="påmelding til et arrangement",
        nn="påmelding til eit arrangement",
        en="a registration for an event",
    ),
    kind="person",
)
SPONSORSHIP_FORM = DataSource(
    "sponsorship_form",
    Text(
        sv="ansökan om sponsring",
        nb="søknad om sponsing",
        nn="søknad om sponsing",
        en="an application for sponsorship",
    ),
    kind="person",
)
SUBSCRIPTION = DataSource(
    "subscription",
    Text(sv="en prenumeration", nb="et abonnement", nn="eit abonnement", en="a subscription"),
    kind="person",
)
CONTACT_FORM = DataSource(
    "contact_form",
    Text(sv="ett kontaktformulär", nb="et kontaktskjema", nn="eit kontaktskjema", en="a contact form"),
    kind="person",
)
COOKIES = DataSource(
    "cookies",
    Text(
        sv="kakor och liknande teknik",
        nb="informasjonskapsler og lignende teknikk",
        nn="informasjonskapslar og liknande teknikk",
        en="cookies and similar technology",
    ),
    kind="person",
)

# ---- what happens: to the person

RELATIONSHIP_ENDED = Event(
    "relationship_ended",
    Text(
        sv="kundförhållandet upphörde",
        nb="kundeforholdet tok slutt",
        nn="kundeforholdet tok slutt",
        en="you ceased to be a customer",
    ),
)
HAS_ACCOUNT = Flag(
    "has_account",
    Text(
        sv="du har ett Neste-konto",
        nb="du har en Neste-konto",
        nn="du har ein Neste-konto",
        en="you have a Neste account",
    ),
    negated=Text(
        sv="du har inget Neste-konto",
        nb="du har ingen Neste-konto",
        nn="du har ingen Neste-konto",
        en="you have no Neste account",
    ),
)

# ---- with an invoice, an order, an application

INVOICE_DUE = Event(
    "invoice_due",
    Text(sv="fakturan förföll", nb="fakturaen forfalt", nn="fakturaen forfall", en="the invoice fell due"),
    of="item",
    certain=True,
)
INVOICE_PAID = Event(
    "invoice_paid",
    Text(
        sv="fakturan blev helt betald",
        nb="fakturaen ble betalt fullt ut",
        nn="fakturaen vart betalt fullt ut",
        en="the invoice was paid in full",
    ),
    of="item",
)
ORDERED = Event(
    "ordered",
    Text(sv="du beställde något", nb="du bestilte noe", nn="du bestilte noko", en="you ordered something"),
    of="item",
)
CARD_APPLIED_FOR = Event(
    "card_applied_for",
    Text(sv="du ansökte om ett kort", nb="du søkte om et kort", nn="du søkte om eit kort", en="you applied for a card"),
    of="item",
)
ASSESSED = Event(
    "assessed",
    Text(
        sv="vi bedömde din kreditvärdighet",
        nb="vi vurderte kredittverdigheten din",
        nn="vi vurderte kredittverdigheita di",
        en="we assessed your creditworthiness",
    ),
    of="item",
)
ASSESSED_FOR = Fact(
    "assessed_for",
    str,
    Text(
        sv="den ansökan som bedömningen gällde",
        nb="søknaden som vurderingen gjaldt",
        nn="søknaden som vurderinga gjaldt",
        en="the application that the assessment was about",
    ),
    of="item",
)
APPLICATION = Fact(
    "application",
    str,
    Text(
        sv="den ansökan som ska godkännas",
        nb="søknaden som skal godkjennes",
        nn="søknaden som skal godkjennast",
        en="the application to be approved",
    ),
    of="call",
)

# ---- with a conversation, when it is recorded and whenever the recording is used

TOPIC = Fact(
    "topic",
    str,
    Text(
        sv="vad samtalet gäller",
        nb="hva samtalen gjelder",
        nn="kva samtalen gjeld",
        en="what the conversation is about",
    ),
    of="item",
)
NOTICE_GIVEN = Event(
    "notice_given",
    Text(
        sv="vi talade om att vi spelar in",
        nb="vi sa fra om at vi gjør opptak",
        nn="vi sa frå om at vi gjer opptak",
        en="we told you that we record",
    ),
    of="item",
)
NOTICE_PUBLISHED = Event(
    "notice_published",
    Text(
        sv="den information som gällde publicerades",
        nb="den gjeldende informasjonen ble publisert",
        nn="den gjeldande informasjonen vart publisert",
        en="the notice then in force was published",
    ),
    of="item",
)
RECORDING_STARTED = Event(
    "recording_started",
    Text(sv="inspelningen började", nb="opptaket begynte", nn="opptaket byrja", en="the recording began"),
    of="item",
    certain=True,
)

# ---- with a request, a contact row, a visit

REQUEST_MADE = Event(
    "request_made",
    Text(sv="du vände dig till oss", nb="du henvendte deg til oss", nn="du vende deg til oss", en="you asked us"),
    of="item",
)
REQUEST_CLOSED = Event(
    "request_closed",
    Text(
        sv="ditt ärende blev klart",
        nb="saken din ble avsluttet",
        nn="saka di vart avslutta",
        en="your request was done with",
    ),
    of="item",
    closes=REQUEST_MADE,
)
PARTNER_OF_REQUEST = Fact(
    "partner_of_request",
    str,
    Text(
        sv="den distributionspartner som ärendet gäller",
        nb="distribusjonspartneren som saken gjelder",
        nn="distribusjonspartnaren som saka gjeld",
        en="the distribution partner whom the request is about",
    ),
    of="item",
)
PARTNER_ASKED = Fact(
    "partner_asked",
    str,
    Text(
        sv="den distributionspartner som ska få uppgifterna",
        nb="distribusjonspartneren som skal få opplysningene",
        nn="distribusjonspartnaren som skal få opplysningane",
        en="the distribution partner who would get the data",
    ),
    of="call",
)
FIRST_CONTACTED = Event(
    "first_contacted",
    Text(
        sv="vi kontaktade dig första gången",
        nb="vi kontaktet deg første gang",
        nn="vi kontakta deg første gong",
        en="we contacted you for the first time",
    ),
    of="item",
)
INFORMED = Event(
    "informed",
    Text(
        sv="vi talade om varifrån vi har uppgifterna",
        nb="vi sa fra om hvor vi har opplysningene fra",
        nn="vi sa frå om kvar vi har opplysningane frå",
        en="we told you where we have the data from",
    ),
    of="item",
)
COOKIES_ACCEPTED = Flag(
    "cookies_accepted",
    Text(
        sv="du har sagt ja till de kakor som det gäller",
        nb="du har sagt ja til de informasjonskapslene det gjelder",
        nn="du har sagt ja til dei informasjonskapslane det gjeld",
        en="you have accepted the cookies in question",
    ),
    negated=Text(
        sv="du har inte sagt ja till de kakor som det gäller",
        nb="du har ikke sagt ja til de informasjonskapslene det gjelder",
        nn="du har ikkje sagt ja til dei informasjonskapslane det gjeld",
        en="you have not accepted the cookies in question",
    ),
    of="call",
)

# ---- to whom data may be disclosed by law, and on which

ACT = Fact(
    "act",
    str,
    Text(
        sv="den lag som kräver utlämnandet",
        nb="loven som krever utleveringen",
        nn="lova som krev utleveringa",
        en="the act that demands the disclosure",
    ),
    of="call",
)
SECTION = Fact(
    "section",
    str,
    Text(
        sv="den paragraf som kräver utlämnandet",
        nb="paragrafen som krever utleveringen",
        nn="paragrafen som krev utleveringa",
        en="the section that demands the disclosure",
    ),
    of="call",
)
BY_LAW = (ACT.known() & SECTION.known()).because(
    "no-legal-reference",
    Text(
        sv="en myndighet får uppgifter bara när lag och paragraf har angetts",
        nb="en myndighet får opplysninger bare når lov og paragraf er oppgitt",
        nn="ei styresmakt får opplysningar berre når lov og paragraf er oppgitt",
        en="an authority gets data only where the act and the section are given",
    ),
)

# ---- who gets data

ENRICHMENT_PROVIDER = Recipient(
    "enrichment_provider",
    Text(
        sv="leverantör av adress- och kontaktuppgifter",
        nb="leverandør av adresse- og kontaktopplysninger",
        nn="leverandør av adresse- og kontaktopplysningar",
        en="supplier of address and contact data",
    ),
    role="processor",
    country="FI",
    agreement=Agreement("DPA-enrichment", valid_from=date(2025, 1, 1)),
)
DISTRIBUTION_PARTNER = Recipient(
    "distribution_partner",
    Text(
        sv="distributionspartner", nb="distribusjonspartner", nn="distribusjonspartnar", en="the distribution partner"
    ),
    role="unstated",  # l.26 does not say whether it decides for itself or works on instructions
    country="FI",
)
SOCIAL_PLATFORM = Recipient(
    "social_platform",
    Text(
        sv="sociala medier, till exempel Facebook",
        nb="sosiale medier, for eksempel Facebook",
        nn="sosiale medium, til dømes Facebook",
        en="social media such as Facebook",
    ),
    role="joint-controller",
    country="US",
    transfer=Transfer("standard contractual clauses, (EU) 2021/914, module 1", on_file_from=date(2026, 1, 15)),
)

# ---- what for: the customer relationship, one family, l.5

RELATIONSHIP = PurposeGroup(
    "customer_relationship",
    Text(
        sv="Hantera kundrelationen", nb="Kundeforholdet", nn="Kundeforholdet", en="Managing the customer relationship"
    ),
)
ORDERING = Purpose(
    "orders",
    Text(
        sv="Ta emot, leverera och fakturera det som du beställer",
        nb="Ta imot, levere og fakturere det du bestiller",
        nn="Ta imot, levere og fakturere det du bestiller",
        en="Taking, delivering and invoicing your orders",
    ),
    basis=Contract(),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[
        CONTACT.only_if(
            came_from(CUSTOMER, ENRICHMENT).citing(ours("l.5 says 'in most cases' from the person: each row is asked"))
        ),
        ORDERS,
        INVOICES,
    ],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    sources=[CUSTOMER, ENRICHMENT],
    source=stated("l.9"),
)
NOT_PAID_IN_TIME = (INVOICE_DUE.passed() & ~INVOICE_PAID.happened()).because(
    "not-overdue",
    Text(
        sv="vi driver bara in en faktura som har förfallit och inte har betalats",
        nb="vi driver bare inn en faktura som er forfalt og ikke betalt",
        nn="vi driv berre inn ein faktura som er forfallen og ikkje betalt",
        en="we collect only an invoice that is overdue and unpaid",
    ),
)
COLLECTION = Purpose(
    "debt_collection",
    Text(
        sv="Driva in försenade betalningar",
        nb="Drive inn forsinkede betalinger",
        nn="Drive inn forseinka betalingar",
        en="Collecting late payments",
    ),
    basis=Contract(),  # as the notice says; many would rest it on legitimate interests
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[CONTACT, INVOICES],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    sources=[CUSTOMER],
    only_if=NOT_PAID_IN_TIME.citing(stated("l.9")),
    source=stated("l.9"),
)
SAFETY_DATA_SHEETS = Purpose(
    "safety_data_sheets",
    Text(
        sv="Ge dig viktig produktinformation i säkerhetsdatablad",
        nb="Gi deg viktig produktinformasjon i sikkerhetsdatablad",
        nn="Gi deg viktig produktinformasjon i tryggingsdatablad",
        en="Giving you important product information in safety data sheets",
    ),
    basis=LegalObligation(ours("chemicals law is believed to demand it; nobody has looked it up")),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[CONTACT, ORDERS],
    channels=[Channel.EMAIL, Channel.POST],
    sources=[CUSTOMER],
    source=ours("l.10 names the purpose and no basis: a legal obligation"),
)
SOMETHING_ASKED_FOR = (ORDERED.happened() | CARD_APPLIED_FOR.happened()).because(
    "nothing-ordered",
    Text(
        sv="vi bedömer kreditvärdigheten bara när du har beställt något eller ansökt om ett kort",
        nb="vi vurderer kredittverdigheten bare når du har bestilt noe eller søkt om et kort",
        nn="vi vurderer kredittverdigheita berre når du har bestilt noko eller søkt om eit kort",
        en="we assess creditworthiness only once you have ordered something or applied for a card",
    ),
)
CREDIT_ASSESSMENT = Purpose(
    "credit_assessment",
    Text(
        sv="Bedöma din kreditvärdighet",
        nb="Vurdere kredittverdigheten din",
        nn="Vurdere kredittverdigheita di",
        en="Assessing your creditworthiness",
    ),
    basis=Contract(),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[CONTACT, CREDIT],
    sources=[CUSTOMER],
    only_if=SOMETHING_ASKED_FOR.citing(stated("l.11")),
    source=stated("l.11"),
)
CARD_ASKED_FOR = CARD_APPLIED_FOR.happened().because(
    "no-card-application",
    Text(
        sv="vi fastställer en kreditgräns bara när du har ansökt om ett kort",
        nb="vi fastsetter en kredittgrense bare når du har søkt om et kort",
        nn="vi fastset ei kredittgrense berre når du har søkt om eit kort",
        en="we set a credit limit only once you have applied for a card",
    ),
)
CREDIT_LIMIT = Purpose(
    "credit_limit",
    Text(
        sv="Fastställa din kreditgräns",
        nb="Fastsette kredittgrensen din",
        nn="Fastsetje kredittgrensa di",
        en="Setting your credit limit",
    ),
    basis=Contract(),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[CONTACT, CREDIT],
    sources=[CUSTOMER],
    only_if=CARD_ASKED_FOR.citing(stated("l.11")),
    source=stated("l.11"),
)
ASSESSED_FIRST = (ASSESSED.happened() & ASSESSED_FOR.is_(APPLICATION)).because(
    "credit-not-assessed",
    Text(
        sv="kreditvärdigheten ska ha bedömts för just denna ansökan innan den godkänns",
        nb="kredittverdigheten skal være vurdert for akkurat denne søknaden før den godkjennes",
        nn="kredittverdigheita skal vere vurdert for akkurat denne søknaden før han blir godkjend",
        en="creditworthiness has to be assessed for this very application before it is approved",
    ),
)
CONTRACT_APPROVAL = Purpose(
    "contract_approval",
    Text(
        sv="Godkänna ditt avtal",
        nb="Godkjenne avtalen din",
        nn="Godkjenne avtalen din",
        en="Approving your contract",
    ),
    # steps before a contract, at the person's request; a refusal without a human being would be one of Art. 22, which this does not settle
    basis=Contract(),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[CONTACT, CREDIT],
    sources=[CUSTOMER],
    only_if=ASSESSED_FIRST.citing(ours("l.11 says 'before', not how old it may be: the one for this application")),
    source=stated("l.11"),
)
ACCURACY = Purpose(
    "accuracy",
    Text(
        sv="Komplettera dina uppgifter och hålla dem aktuella",
        nb="Utfylle opplysningene dine og holde dem oppdatert",
        nn="Utfylle opplysningane dine og halde dei oppdaterte",
        en="Completing your data and keeping them up to date",
    ),
    basis=LegitimateInterests(
        Text(
            sv="att ha riktiga uppgifter om dig",
            nb="å ha riktige opplysninger om deg",
            nn="å ha rette opplysningar om deg",
            en="having correct data about you",
        ),
        assessment="",
    ),
    direct_marketing=False,
    group=RELATIONSHIP,
    # what was completed says so from then on: it did not come with a sale, whatever the rest of the row did
    categories=[CONTACT.only_if(came_from(CUSTOMER, ENRICHMENT).citing(stated("l.16")))],
    recipients=[ENRICHMENT_PROVIDER.gets(CONTACT)],
    sources=[CUSTOMER, ENRICHMENT],
    source=ours("l.16 names the purpose and no basis: our interest in correct data"),
)
PRODUCT_DEVELOPMENT = Purpose(
    "product_development",
    Text(
        sv="Förbättra din kundupplevelse och utveckla produkter och tjänster",
        nb="Gjøre kundeopplevelsen bedre og utvikle produkter og tjenester",
        nn="Gjere kundeopplevinga betre og utvikle produkt og tenester",
        en="Improving your experience and developing products and services",
    ),
    basis=LegitimateInterests(
        Text(
            sv="att våra produkter och tjänster svarar mot kundernas intressen och behov",
            nb="at produktene og tjenestene våre svarer til kundenes interesser og behov",
            nn="at produkta og tenestene våre svarer til interessene og behova til kundane",
            en="products and services that meet the interests and needs of customers",
        ),
        assessment="",
    ),
    direct_marketing=False,
    group=RELATIONSHIP,
    categories=[TRANSACTIONS.only_if(came_from(CARD, APP, STATION).citing(stated("l.18")))],
    sources=[CARD, APP, STATION],
    source=stated("l.18"),
)

# ---- recordings: only where the company is in a country in which it records, l.12

ABOUT_SERVICE_OR_CREDIT = TOPIC.is_one_of("customer-service", "credit-check").because(
    "other-topic",
    Text(
        sv="vi spelar bara in samtal om kundtjänst och kreditkontroller",
        nb="vi gjør bare opptak av samtaler om kundeservice og kredittsjekk",
        nn="vi gjer berre opptak av samtalar om kundeservice og kredittsjekk",
        en="we record only conversations about customer service and credit checks",
    ),
)
TOLD_BEFORE = Text(
    sv="vi talar alltid om det innan vi spelar in eller sparar",
    nb="vi sier alltid fra før vi gjør opptak eller lagrer",
    nn="vi seier alltid frå før vi gjer opptak eller lagrar",
    en="we always tell you before we record or save",
)
TOLD = NOTICE_GIVEN.before(RECORDING_STARTED).because("prior-notice-missing", TOLD_BEFORE).citing(stated("l.12"))
# an e-mail is saved when it comes: what can come before it is the notice that was published then
PUBLISHED = (
    NOTICE_PUBLISHED.before(RECORDING_STARTED)
    .because("prior-notice-missing", TOLD_BEFORE)
    .citing(ours("l.12 promises to tell before: of e-mails, in the published notice"))
)
NOT_HERE = Text(
    sv="bolaget spelar inte in samtal i sitt land",
    nb="selskapet gjør ikke opptak i landet sitt",
    nn="selskapet gjer ikkje opptak i landet sitt",
    en="the company does not record in its country",
)
BEGAN_TO_RECORD = Text(
    sv="bolaget började spela in samtal",
    nb="selskapet begynte å gjøre opptak",
    nn="selskapet byrja å gjere opptak",
    en="the company began to record",
)
NEVER = date.max  # a company that nobody named begins to record on a day that does not come


def recordings(since: date) -> Purpose:
    """Recording, and what the recordings are used for, by a company that records since a day."""
    records_here = named(BEGAN_TO_RECORD, since).happened().because("country-not-enabled", NOT_HERE)
    return Purpose(
        "recordings",
        Text(
            sv="Svara dig och förbättra vår kundtjänst med hjälp av inspelade samtal",
            nb="Svare deg og gjøre kundeservicen bedre ved hjelp av opptak",
            nn="Svare deg og gjere kundeservicen betre ved hjelp av opptak",
            en="Answering you and improving customer service with the help of recordings",
        ),
        basis=LegitimateInterests(
            Text(
                sv="att förbättra kvaliteten på våra tjänster",
                nb="å gjøre kvaliteten på tjenestene våre bedre",
                nn="å gjere kvaliteten på tenestene våre betre",
                en="improving the quality of our services",
            ),
            assessment="",
        ),
        direct_marketing=False,
        group=RELATIONSHIP,
        categories=[RECORDED_CALL.only_if(TOLD), SAVED_CHAT.only_if(TOLD), SAVED_EMAIL.only_if(PUBLISHED)],
        operations=[Operation.RECORD, Operation.STORE, Operation.USE, Operation.SELECT],
        sources=[CUSTOMER],
        only_if=ABOUT_SERVICE_OR_CREDIT.citing(stated("l.12"))
        & records_here.citing(ours("l.12 leaves it to the country of the company, and does not say which")),
        source=stated("l.12"),
    )


# ---- what the law demands: reasons are for staff only, because telling somebody that he is looked at can be forbidden


def screening(country: str, duty: Source, *retention: Clause) -> Purpose:
    """Sanctions and money laundering, under the law of a country."""
    authority = Recipient(
        "authority",
        Text(
            sv="behörig myndighet", nb="rette myndighet", nn="rette styresmakt", en="the authority that is responsible"
        ),
        role="authority",
        country=country,
    )
    return Purpose(
        "sanctions_screening",
        Text(
            sv="Följa lagar om sanktioner, penningtvätt och finansiering av terrorism",
            nb="Følge lover om sanksjoner, hvitvasking og terrorfinansiering",
            nn="Følgje lover om sanksjonar, kvitvasking og terrorfinansiering",
            en="Complying with laws on sanctions, money laundering and the financing of terrorism",
        ),
        basis=LegalObligation(duty),
        direct_marketing=False,
        group=RELATIONSHIP,
        categories=[CONTACT, DUE_DILIGENCE],
        recipients=[authority.gets(CONTACT, DUE_DILIGENCE).only_if(BY_LAW.citing(stated("l.14")))],
        sources=[CUSTOMER],
        retention=retention,
        confidential=True,
        source=stated("l.14"),
    )


# ---- marketing

MARKETING = PurposeGroup(
    "marketing", Text(sv="Marknadsföring", nb="Markedsføring", nn="Marknadsføring", en="Marketing")
)
SELLING = LegitimateInterests(
    Text(
        sv="att marknadsföra våra produkter och tjänster",
        nb="å markedsføre produktene og tjenestene våre",
        nn="å marknadsføre produkta og tenestene våre",
        en="marketing our products and services",
    ),
    assessment="",
)
AT_WORK = ROLE.is_one_of(Role.BUSINESS_CONTACT, Role.SOLE_TRADER).because(
    "not-a-business",
    Text(
        sv="vi söker kunder bland företag, inte bland privatpersoner",
        nb="vi søker kunder blant bedrifter, ikke blant privatpersoner",
        nn="vi søkjer kundar blant bedrifter, ikkje blant privatpersonar",
        en="we look for customers among businesses, not among private individuals",
    ),
)
TELL_WHERE_FROM = Obligation(
    "tell-where-from",
    Text(
        sv="tala om för personen vilka uppgifter vi har och varifrån de kommer",
        nb="fortelle personen hvilke opplysninger vi har, og hvor de kommer fra",
        nn="fortelje personen kva opplysningar vi har, og kvar dei kjem frå",
        en="tell the person what data we have and where they come from",
    ),
    # GDPR Art. 14(3): within a month, and at the latest with the first message
    due=earliest(after(COLLECTED, months=1), FIRST_CONTACTED),
    met_by=INFORMED,
)
PROSPECTING = Purpose(
    "prospecting",
    Text(sv="Söka nya kunder", nb="Søke nye kunder", nn="Søkje nye kundar", en="Looking for new customers"),
    basis=SELLING,
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT],
    channels=[Channel.EMAIL, Channel.PHONE],
    sources=[COMPANY_WEBSITE, PURCHASED, PARTNER],
    only_if=came_from(COMPANY_WEBSITE, PURCHASED, PARTNER)
    & AT_WORK.citing(
        ours("l.7 takes addresses from companies' websites, which may be people's own: the role is asked")
    ),
    obligations=[TELL_WHERE_FROM],
    source=ours("l.7 names the purpose and no basis: our interest in marketing"),
)
NEWSLETTER = Purpose(
    "newsletter",
    Text(sv="Nyhetsbrev", nb="Nyhetsbrev", nn="Nyheitsbrev", en="Newsletter"),
    basis=Consent(wordings={"subscription-1"}),
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT],
    channels=[Channel.EMAIL, Channel.SMS],
    sources=[SUBSCRIPTION, CUSTOMER],
    source=ours("l.13 and l.22 name the purpose and no basis: the subscription is the consent"),
)
SURVEYS = Purpose(
    "survey",
    Text(sv="Kundundersökningar", nb="Kundeundersøkelser", nn="Kundeundersøkingar", en="Customer surveys"),
    basis=SELLING,
    direct_marketing=DirectMarketing.SURVEY,  # l.13 counts them among marketing
    group=MARKETING,
    categories=[CONTACT],
    channels=[Channel.PHONE, Channel.POST, Channel.EMAIL],
    sources=[CUSTOMER],
    source=ours("l.13 names the purpose and no basis: our interest in marketing"),
)
MARKET_RESEARCH = Purpose(
    "market_research",
    Text(sv="Marknadsundersökningar", nb="Markedsundersøkelser", nn="Marknadsundersøkingar", en="Market research"),
    basis=SELLING,
    direct_marketing=DirectMarketing.SURVEY,
    group=MARKETING,
    categories=[CONTACT],
    channels=[Channel.PHONE, Channel.POST, Channel.EMAIL],
    sources=[CUSTOMER],
    source=ours("l.13 names the purpose and no basis: our interest in marketing"),
)
WITH_COOKIES = COOKIES_ACCEPTED.because(
    "no-cookies",
    Text(
        sv="vi använder uppgifter från kakor bara om du har sagt ja till dem",
        nb="vi bruker opplysninger fra informasjonskapsler bare hvis du har sagt ja til dem",
        nn="vi bruker opplysningar frå informasjonskapslar berre dersom du har sagt ja til dei",
        en="we use data from cookies only if you have accepted them",
    ),
).citing(ours("l.22 points at another page for cookies: only where they were accepted"))
TAILORED_MARKETING = Purpose(
    "tailored_marketing",
    Text(
        sv="Marknadsföring som passar dina intressen",
        nb="Markedsføring som passer interessene dine",
        nn="Marknadsføring som passar interessene dine",
        en="Marketing that matches your interests",
    ),
    basis=SELLING,
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT, SITE_USAGE.only_if(WITH_COOKIES), INTERESTS.only_if(WITH_COOKIES)],
    # matching interests is profiling, and an objection ends it together with the marketing: GDPR Art. 21(2)
    operations=[Operation.USE, Operation.STORE, Operation.SELECT, Operation.PROFILE, Operation.CONTACT],
    channels=[Channel.EMAIL, Channel.SMS],
    sources=[CUSTOMER, COOKIES],
    source=ours("l.30 names the purpose and no basis: our interest in marketing, within the law on each channel"),
)
SOCIAL_ADS = Purpose(
    "social_ads",
    Text(
        sv="Riktad reklam i sociala medier",
        nb="Målrettet reklame i sosiale medier",
        nn="Målretta reklame i sosiale medium",
        en="Targeted advertising in social media",
    ),
    basis=Consent(wordings={"social-media-1"}),
    direct_marketing=True,
    group=MARKETING,
    categories=[CONTACT],
    channels=[Channel.SOCIAL_ADS],
    recipients=[SOCIAL_PLATFORM.gets(CONTACT)],  # a list of hashed addresses is disclosure all the same
    sources=[CUSTOMER],
    source=ours("l.32 names the purpose and no basis: consent, as the stricter of those that could carry it"),
)

# ---- online services, l.22 to l.28

SERVING = LegitimateInterests(
    Text(
        sv="att erbjuda våra produkter och tjänster och förbättra kundupplevelsen",
        nb="å tilby produktene og tjenestene våre og gjøre kundeopplevelsen bedre",
        nn="å tilby produkta og tenestene våre og gjere kundeopplevinga betre",
        en="offering our products and services and improving the customer's experience",
    ),
    assessment="",
)
REQUEST_OPEN = (REQUEST_MADE.happened() & ~REQUEST_CLOSED.happened()).because(
    "request-closed",
    Text(
        sv="vi använder uppgifterna så länge ditt ärende pågår",
        nb="vi bruker opplysningene så lenge saken din pågår",
        nn="vi bruker opplysningane så lenge saka di går føre seg",
        en="we use the data while your request is open",
    ),
)
THAT_PARTNER = PARTNER_ASKED.is_(PARTNER_OF_REQUEST).because(
    "other-partner",
    Text(
        sv="bara den distributionspartner som ärendet gäller får uppgifterna",
        nb="bare distribusjonspartneren som saken gjelder, får opplysningene",
        nn="berre distribusjonspartnaren som saka gjeld, får opplysningane",
        en="only the distribution partner whom the request is about gets the data",
    ),
)
REQUEST_HANDLING = Purpose(
    "request_handling",
    Text(
        sv="Behandla det som du frågar oss om, och följa upp det",
        nb="Behandle henvendelsen din og følge den opp",
        nn="Behandle førespurnaden din og følgje han opp",
        en="Handling what you ask us, and following it up",
    ),
    basis=SERVING,
    direct_marketing=False,
    categories=[CONTACT, REQUESTS],
    channels=[Channel.EMAIL, Channel.PHONE],
    recipients=[DISTRIBUTION_PARTNER.gets(CONTACT, REQUESTS).only_if(THAT_PARTNER.citing(stated("l.26")))],
    sources=[CONTACT_FORM, CUSTOMER],
    only_if=REQUEST_OPEN.citing(stated("l.26")),
    source=stated("l.26"),
)
CONTESTS = Purpose(
    "contest_participation",
    Text(
        sv="Genomföra tävlingar och utlottningar",
        nb="Gjennomføre konkurranser og trekninger",
        nn="Gjennomføre konkurransar og trekningar",
        en="Holding contests and prize draws",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, ENTRIES],
    channels=[Channel.EMAIL, Channel.PHONE],
    sources=[CONTEST_FORM],
    only_if=came_from(CONTEST_FORM).citing(stated("l.22")),
    source=ours("l.28 says contract or interest: here the terms of the contest"),
)
EVENTS = Purpose(
    "event_participation",
    Text(sv="Genomföra evenemang", nb="Holde arrangementer", nn="Halde arrangement", en="Holding events"),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, ENTRIES],
    channels=[Channel.EMAIL, Channel.PHONE],
    sources=[EVENT_FORM],
    only_if=came_from(EVENT_FORM).citing(stated("l.22")),
    source=ours("l.28 says contract or interest: here the registration"),
)
SPONSORSHIP = Purpose(
    "sponsorship_review",
    Text(
        sv="Pröva ansökningar om sponsring",
        nb="Vurdere søknader om sponsing",
        nn="Vurdere søknader om sponsing",
        en="Reviewing applications for sponsorship",
    ),
    basis=SERVING,
    direct_marketing=False,
    categories=[CONTACT, ENTRIES],
    channels=[Channel.EMAIL, Channel.PHONE],
    sources=[SPONSORSHIP_FORM],
    only_if=came_from(SPONSORSHIP_FORM).citing(stated("l.22")),
    source=ours("l.28 says contract or interest: here the interest, because an application is no contract"),
)
REQUESTED_MATERIAL = Purpose(
    "requested_material",
    Text(
        sv="Skicka material som du har bett om",
        nb="Sende materiell du har bedt om",
        nn="Sende materiell du har bede om",
        en="Sending material that you asked for",
    ),
    basis=SERVING,
    direct_marketing=False,
    categories=[CONTACT, REQUESTS],
    channels=[Channel.EMAIL, Channel.POST],
    sources=[SUBSCRIPTION, CONTACT_FORM],
    source=ours("l.28 says contract or interest: here the interest"),
)
REGISTERED = HAS_ACCOUNT.because(
    "not-registered",
    Text(
        sv="tjänsten finns bara för den som har ett Neste-konto",
        nb="tjenesten finnes bare for den som har en Neste-konto",
        nn="tenesta finst berre for den som har ein Neste-konto",
        en="the service is there only for people who have a Neste account",
    ),
)
REGISTERED_SERVICES = Purpose(
    "registered_services",
    Text(
        sv="Tjänster för registrerade användare",
        nb="Tjenester for registrerte brukere",
        nn="Tenester for registrerte brukarar",
        en="Services for registered users",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[CONTACT, ACCOUNT],
    sources=[CUSTOMER],
    only_if=REGISTERED.citing(stated("l.24")),
    source=ours("l.24 names the services and no basis: the contract on the account"),
)

# ---- the whole, for a company of the group

# purposes for which the notice gives no basis; the bases above are this example's own
WITHOUT_BASIS = (
    PROSPECTING,
    SAFETY_DATA_SHEETS,
    NEWSLETTER,
    SURVEYS,
    MARKET_RESEARCH,
    ACCURACY,
    TAILORED_MARKETING,
    SOCIAL_ADS,
)
CONFLICTS = [
    Conflict("config-required", "l.12", resolved="a company records from the day that is given for its country"),
    Conflict("basis-alternative", "l.28", resolved="contract for contests and events, interest for the rest"),
    Conflict("example/rights-incomplete", "l.13, l.30", resolved="the rights that are not told of hold all the same"),
]
NO_SUBSCRIPTIONS = ChannelRule(
    Channel.PHONE,
    Role.CONSUMER,
    "opt-out",
    source=ours("201 § forbids to sell mobile subscriptions by telephone, and we sell none: 200 § alone counts"),
)


def rulebook(
    company: Controller,
    *,
    records_since: Mapping[str, date] | None = None,
    screened: Purpose | None = None,
    as_stated: bool = False,
) -> Rulebook:
    """The rules of one company of the group.

    Args:
        company: The company; the law on marketing is that of its country.
        records_since: In which countries conversations are recorded, and since when; in no other. Left out, nobody records.
        screened: The purpose of `screening`, where it is known which act binds the company; left out, the notice's "applicable laws".
        as_stated: Leave every basis open that the notice leaves open.
    """
    purposes = [
        ORDERING,
        COLLECTION,
        SAFETY_DATA_SHEETS,
        CREDIT_ASSESSMENT,
        CREDIT_LIMIT,
        CONTRACT_APPROVAL,
        ACCURACY,
        PRODUCT_DEVELOPMENT,
        recordings((records_since or {}).get(company.country, NEVER)),
        screened or screening(company.country, stated("l.14: 'applicable laws'")),
        PROSPECTING,
        NEWSLETTER,
        SURVEYS,
        MARKET_RESEARCH,
        TAILORED_MARKETING,
        SOCIAL_ADS,
        REQUEST_HANDLING,
        CONTESTS,
        EVENTS,
        SPONSORSHIP,
        REQUESTED_MATERIAL,
        REGISTERED_SERVICES,
    ]
    if as_stated:
        purposes = [attrs.evolve(each, basis=Unstated()) if each in WITHOUT_BASIS else each for each in purposes]
    return Rulebook(
        controller=company,
        version="as read on 2026-11-22",  # the notice bears no date
        purposes=purposes,
        channel_rules=amended(finland.CHANNEL_RULES, NO_SUBSCRIPTIONS) if company.country == "FI" else None,
        conflicts=CONFLICTS,
        rights=stated("l.13, l.30"),  # of one right alone: to say no to marketing
    )


# whether the act binds the company is for the company to find out; the notice says only that some law does
MONEY_LAUNDERING = money_laundering(start=RELATIONSHIP_ENDED)
RECORDING = {"FI": date(2024, 1, 1)}

FINLAND = rulebook(
    Controller("Neste in Finland", country="FI"),
    records_since=RECORDING,
    screened=screening(
        "FI",
        MONEY_LAUNDERING.source,
        keep_at_least(DUE_DILIGENCE).until(MONEY_LAUNDERING),
    ),
)
NORWAY = rulebook(Controller("Neste in Norway", country="NO"), records_since=RECORDING)
UNCONFIGURED = rulebook(Controller("Neste in Finland", country="FI"))
AS_STATED = rulebook(Controller("Neste in Finland", country="FI"), as_stated=True)
RULES = FINLAND
