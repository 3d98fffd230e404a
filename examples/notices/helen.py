"""An energy company's household customers: deliveries, payments, marketing by profiling, and who may see what, as rules.

Modelled on the public notice of Helen Ab; not affiliated with, nor endorsed by, Helen Ab. In our own words; `stated("l.13")` points at the
line of the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)` lists it. The notice gives no legal basis at
all: `AS_STATED` has its six purposes as they stand there, so that every use is denied, and `RULES` has the bases that we decided on.

The notice is in Swedish and its controller is in Finland: the law is Finnish. What a controller knows and no notice says is made up here:
the teams.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

import attrs

from processing_rules import (
    COLLECTED,
    Channel,
    ChannelRule,
    Condition,
    Contract,
    Controller,
    DataCategory,
    DataSource,
    Event,
    Fact,
    Flag,
    LegalObligation,
    LegitimateInterests,
    Measure,
    Obligation,
    Operation,
    Purpose,
    PurposeGroup,
    Recipient,
    Role,
    Rulebook,
    Source,
    Text,
    Unstated,
    after,
    came_from,
    decided,
    earliest,
    keep,
    stated,
    statute,
)
from processing_rules.jurisdictions import amended, finland
from processing_rules.jurisdictions.finland import identity_numbers


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


# ---- what data, l.7

CUSTOMER_DATA = DataCategory(
    "customer_data",
    Text(
        sv="uppgifter om dig som kund",
        nb="opplysninger om deg som kunde",
        nn="opplysningar om deg som kunde",
        en="data about you as a customer",
    ),
    open_ended=stated("l.7"),  # "for example" covers nothing: what is not named is not used
)
NAME = DataCategory(
    "name", Text(sv="ditt namn", nb="navnet ditt", nn="namnet ditt", en="your name"), parent=CUSTOMER_DATA
)
CONTACT = DataCategory(
    "contact",
    Text(
        sv="dina kontaktuppgifter",
        nb="kontaktopplysningene dine",
        nn="kontaktopplysningane dine",
        en="your contact details",
    ),
    parent=CUSTOMER_DATA,
)
IDENTITY_CODE = DataCategory(
    "identity_code",
    Text(sv="din personbeteckning", nb="fødselsnummeret ditt", nn="fødselsnummeret ditt", en="your identity code"),
    parent=CUSTOMER_DATA,
    special="national-id",
)
SERVICE_USAGE = DataCategory(
    "service_usage",
    Text(
        sv="hur du använder våra tjänster",
        nb="hvordan du bruker tjenestene våre",
        nn="korleis du bruker tenestene våre",
        en="how you use our services",
    ),
    parent=CUSTOMER_DATA,
)
PAYMENTS = DataCategory(
    "payment_behaviour",
    Text(
        sv="ditt betalningsbeteende",
        nb="betalingsatferden din",
        nn="betalingsåtferda di",
        en="your payment behaviour",
    ),
    parent=CUSTOMER_DATA,
)
SITE = DataCategory(
    "site",
    Text(sv="din förbrukningsplats", nb="forbruksstedet ditt", nn="forbruksstaden din", en="your place of consumption"),
    parent=CUSTOMER_DATA,
)
CONSUMPTION = DataCategory(
    "consumption",
    Text(
        sv="din energiförbrukning",
        nb="energiforbruket ditt",
        nn="energiforbruket ditt",
        en="your energy consumption",
    ),
    parent=CUSTOMER_DATA,
)

# ---- and what else the notice leads to, l.9 to l.15

CREDIT = DataCategory(
    "credit",
    Text(
        sv="dina kreditupplysningar",
        nb="kredittopplysningene dine",
        nn="kredittopplysningane dine",
        en="your credit information",
    ),
)
ENTRIES = DataCategory(
    "entries",
    Text(
        sv="dina bidrag i tävlingar och lotterier",
        nb="bidragene dine i konkurranser og lotterier",
        nn="bidraga dine i konkurransar og lotteri",
        en="your entries to contests and lotteries",
    ),
)
LISTING = DataCategory(
    "listing",
    Text(
        sv="ditt förbud i ett förbudsregister",
        nb="reservasjonen din i et reservasjonsregister",
        nn="reservasjonen din i eit reservasjonsregister",
        en="your entry in an opt-out list",
    ),
)
SEGMENT = DataCategory(
    "segment",
    Text(
        sv="den målgrupp som vi räknar dig till",
        nb="målgruppen vi regner deg til",
        nn="målgruppa vi reknar deg til",
        en="the target group in which we count you",
    ),
    derived_from=[SERVICE_USAGE, CONSUMPTION],
)

# ---- where data comes from, l.9 and l.11: each row says which

CUSTOMER = DataSource("customer", Text(sv="du själv", nb="du selv", nn="du sjølv", en="you yourself"), kind="person")
METERS = DataSource(
    "meters",
    Text(
        sv="energimätarna på din förbrukningsplats",
        nb="energimålerne på forbruksstedet ditt",
        nn="energimålarane på forbruksstaden din",
        en="the meters at your place of consumption",
    ),
    kind="person",
)
CONTESTS = DataSource(
    "contests",
    Text(
        sv="tävlingar, evenemang och lotterier",
        nb="konkurranser, arrangementer og lotterier",
        nn="konkurransar, arrangement og lotteri",
        en="contests, events and lotteries",
    ),
    kind="person",
)
POPULATION_SYSTEM = DataSource(
    "population_system",
    Text(
        sv="Befolkningsdatasystemet",
        nb="det finske folkeregisteret",
        nn="det finske folkeregisteret",
        en="the Finnish population information system",
    ),
    kind="third-party",
)
CREDIT_REGISTER = DataSource(
    "credit_register",
    Text(
        sv="Suomen Asiakastietos kreditupplysningar",
        nb="kredittopplysninger fra Suomen Asiakastieto",
        nn="kredittopplysningar frå Suomen Asiakastieto",
        en="credit information of Suomen Asiakastieto",
    ),
    kind="third-party",
)
DIRECTORIES = DataSource(
    "directories",
    Text(
        sv="telefonbolagens kataloger",
        nb="telefonselskapenes kataloger",
        nn="katalogane til telefonselskapa",
        en="telephone companies' directories",
    ),
    kind="third-party",
)
PROHIBITION_REGISTER = DataSource(
    "prohibition_register",
    Text(
        sv="ASML:s förbudsregister",
        nb="reservasjonsregisteret til ASML",
        nn="reservasjonsregisteret til ASML",
        en="ASML's opt-out list",
    ),
    kind="third-party",
)
OTHER_SERVICES = DataSource(
    "other_services",
    Text(
        sv="andra myndigheter och företag som tillhandahåller personuppgifter",
        nb="andre myndigheter og foretak som leverer personopplysninger",
        nn="andre styresmakter og føretak som leverer personopplysningar",
        en="other authorities and companies that supply personal data",
    ),
    kind="third-party",
)
PUBLIC_WEB = DataSource(
    "public_web",
    Text(
        sv="allmänt tillgängliga källor på internet",
        nb="allment tilgjengelige kilder på internett",
        nn="allment tilgjengelege kjelder på internett",
        en="publicly available sources on the internet",
    ),
    kind="public",
)
# opt-out lists are no source of customers, and credit information is one for payments only
ANYWHERE_DECLARED = (
    CUSTOMER,
    METERS,
    CONTESTS,
    POPULATION_SYSTEM,
    DIRECTORIES,
    OTHER_SERVICES,
    PUBLIC_WEB,
)
FROM_A_DECLARED_SOURCE = came_from(*ANYWHERE_DECLARED).citing(stated("l.9, l.11"))

# ---- who asks, l.17: authorised, and in need of it


class Team(Enum):
    """The work for which somebody was authorised."""

    CUSTOMER_SERVICE = "customer service"
    BILLING = "billing"
    MARKETING = "marketing"
    LEGAL = "legal"


AUTHORISED = Flag(
    "actor_authorised",
    Text(
        sv="den som frågar har fått åtkomst",
        nb="den som spør, har fått tilgang",
        nn="den som spør, har fått tilgang",
        en="whoever asks was given access",
    ),
    negated=Text(
        sv="den som frågar har inte fått åtkomst",
        nb="den som spør, har ikke fått tilgang",
        nn="den som spør, har ikkje fått tilgang",
        en="whoever asks was not given access",
    ),
    of="call",
)
TEAM = Fact(
    "actor_team",
    Team,
    Text(
        sv="vad den som frågar arbetar med",
        nb="hva den som spør, arbeider med",
        nn="kva den som spør, arbeider med",
        en="the work of whoever asks",
    ),
    of="call",
)
HAS_ACCESS = AUTHORISED.because(
    "not-authorised",
    Text(
        sv="bara den som vi har gett åtkomst får använda uppgifterna",
        nb="bare den vi har gitt tilgang, får bruke opplysningene",
        nn="berre den vi har gitt tilgang, får bruke opplysningane",
        en="only those whom we gave access may use the data",
    ),
)


def needed_by(*teams: Team) -> Condition:
    """Whether whoever asks needs the data for their work."""
    return (
        TEAM.is_one_of(*teams)
        .because(
            "role-not-entitled",
            Text(
                sv="bara den som behöver uppgifterna i sitt arbete får använda dem",
                nb="bare den som trenger opplysningene i arbeidet sitt, får bruke dem",
                nn="berre den som treng opplysningane i arbeidet sitt, får bruke dei",
                en="only those who need the data for their work may use them",
            ),
        )
        .citing(ours("l.17 says 'need for their work', and not which work needs what"))
    )


# ---- what happens

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
MOVED_IN = Event(
    "moved_in",
    Text(
        sv="du tog över förbrukningsplatsen",
        nb="du overtok forbruksstedet",
        nn="du tok over forbruksstaden",
        en="you took over the place of consumption",
    ),
    of="item",
    certain=True,
)
MOVED_OUT = Event(
    "moved_out",
    Text(
        sv="du lämnade förbrukningsplatsen",
        nb="du forlot forbruksstedet",
        nn="du forlét forbruksstaden",
        en="you left the place of consumption",
    ),
    of="item",
)
METER_READ = Event(
    "meter_read",
    Text(sv="mätaren lästes av", nb="måleren ble avlest", nn="målaren vart avlesen", en="the meter was read"),
    of="item",
    certain=True,
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
LISTED_ON = Event(
    "listed_on",
    Text(
        sv="ditt förbud antecknades",
        nb="reservasjonen din ble registrert",
        nn="reservasjonen din vart registrert",
        en="your entry in the opt-out list was made",
    ),
    of="item",
    certain=True,
)
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

# ---- who gets data, l.17: the notice does not say which of the four decide for themselves, and which work on instructions

SERVICE_PROVIDER = Recipient(
    "service_provider",
    Text(sv="tjänsteleverantör", nb="tjenesteleverandør", nn="tenesteleverandør", en="service provider"),
    role="unstated",
    country="FI",
)
SUBCONTRACTOR = Recipient(
    "subcontractor",
    Text(sv="underleverantör", nb="underleverandør", nn="underleverandør", en="subcontractor"),
    role="unstated",
    country="FI",
)
SUBSIDIARY = Recipient(
    "subsidiary",
    Text(sv="dotterbolag", nb="datterselskap", nn="dotterselskap", en="subsidiary"),
    role="unstated",
    country="FI",
)
PARTNER = Recipient(
    "partner",
    Text(sv="samarbetspartner", nb="samarbeidspartner", nn="samarbeidspartnar", en="partner"),
    role="unstated",
    country="FI",
)
AUTHORITY = Recipient(
    "authority", Text(sv="myndighet", nb="myndighet", nn="styresmakt", en="authority"), role="authority", country="FI"
)

# ---- what for: the relationship with the customer

TELL_WHERE_FROM = Obligation(
    "tell-where-from",
    Text(
        sv="tala om för personen vilka uppgifter vi har och varifrån de kommer",
        nb="fortelle personen hvilke opplysninger vi har, og hvor de kommer fra",
        nn="fortelje personen kva opplysningar vi har, og kvar dei kjem frå",
        en="tell the person what data we have and where they come from",
    ),
    # GDPR Art. 14(3): within a month, and at the latest with the first message; what the person gave was told then, Art. 13
    due=earliest(after(COLLECTED, months=1), FIRST_CONTACTED),
    met_by=INFORMED,
)
CARING = LegitimateInterests(
    Text(
        sv="att vårda och utveckla kundrelationen",
        nb="å ta vare på og utvikle kundeforholdet",
        nn="å ta vare på og utvikle kundeforholdet",
        en="looking after the customer relationship and developing it",
    ),
    assessment="",
)
CUSTOMER_CARE = Purpose(
    "customer_care",
    Text(
        sv="Vårda och utveckla kundrelationen",
        nb="Ta vare på og utvikle kundeforholdet",
        nn="Ta vare på og utvikle kundeforholdet",
        en="Looking after the customer relationship and developing it",
    ),
    basis=CARING,
    direct_marketing=False,
    categories=[NAME, CONTACT, SERVICE_USAGE, SITE],
    channels=[Channel.EMAIL, Channel.PHONE, Channel.POST],
    sources=ANYWHERE_DECLARED,
    only_if=FROM_A_DECLARED_SOURCE & needed_by(Team.CUSTOMER_SERVICE),
    obligations=[TELL_WHERE_FROM],
    source=ours("l.13 names the purpose and no basis: our interest in it"),
)
NOT_PAID_IN_TIME = (INVOICE_DUE.passed() & ~INVOICE_PAID.happened()).because(
    "not-overdue",
    Text(
        sv="vi påminner bara om en faktura som har förfallit och inte har betalats",
        nb="vi purrer bare på en faktura som er forfalt og ikke betalt",
        nn="vi purrar berre på ein faktura som er forfallen og ikkje betalt",
        en="we remind you only of an invoice that is overdue and unpaid",
    ),
)
PAYMENT_COLLECTION = Purpose(
    "payment_collection",
    Text(
        sv="Bevaka och driva in betalningar",
        nb="Følge med på og drive inn betalinger",
        nn="Følgje med på og drive inn betalingar",
        en="Watching and collecting payments",
    ),
    basis=LegitimateInterests(
        Text(
            sv="att få betalt för det som vi har levererat",
            nb="å få betalt for det vi har levert",
            nn="å få betalt for det vi har levert",
            en="being paid for what we delivered",
        ),
        assessment="",
    ),
    direct_marketing=False,
    categories=[NAME, CONTACT, IDENTITY_CODE, PAYMENTS, CREDIT],
    exemptions=[identity_numbers.DEBT_COLLECTION],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    recipients=[SERVICE_PROVIDER.gets(NAME, CONTACT, PAYMENTS)],
    sources=[CUSTOMER, CREDIT_REGISTER],
    only_if=NOT_PAID_IN_TIME.citing(ours("l.13 says 'collect', not from when: the day after the invoice fell due"))
    & needed_by(Team.BILLING),
    source=ours("l.13 names the purpose and no basis: our interest in being paid"),
)
# too vague to be used: nothing belongs to it but what will get a name of its own
ASSIGNMENTS = PurposeGroup(
    "assignments",
    Text(
        sv="Interna och externa uppdrag kring produkter och tjänster",
        nb="Interne og eksterne oppdrag knyttet til produkter og tjenester",
        nn="Interne og eksterne oppdrag knytte til produkt og tenester",
        en="Internal and external assignments about products and services",
    ),
)
WHILE_IT_WAS_THEIRS = (MOVED_IN.not_after(METER_READ) & METER_READ.not_after(MOVED_OUT)).because(
    "not-their-site",
    Text(
        sv="en avläsning hör till den som hade förbrukningsplatsen den dagen",
        nb="en avlesning hører til den som hadde forbruksstedet den dagen",
        nn="ei avlesing høyrer til den som hadde forbruksstaden den dagen",
        en="a reading belongs to whoever had the place of consumption on that day",
    ),
)
DELIVERY = Purpose(
    "delivery",
    Text(
        sv="Leverera, fakturera, underhålla och utveckla produkter och tjänster",
        nb="Levere, fakturere, vedlikeholde og utvikle produkter og tjenester",
        nn="Levere, fakturere, halde ved like og utvikle produkt og tenester",
        en="Delivering, invoicing, maintaining and developing products and services",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[
        NAME,
        CONTACT,
        SERVICE_USAGE,
        SITE,
        CONSUMPTION.only_if(WHILE_IT_WAS_THEIRS.citing(stated("l.9: 'the customer's' place of consumption"))),
    ],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    recipients=[
        SERVICE_PROVIDER.gets(NAME, CONTACT, SITE, CONSUMPTION),
        SUBCONTRACTOR.gets(NAME, CONTACT, SITE),
        SUBSIDIARY.gets(NAME, CONTACT, SITE),
        PARTNER.gets(NAME, CONTACT, SITE),
    ],
    sources=[CUSTOMER, METERS],
    only_if=needed_by(Team.CUSTOMER_SERVICE, Team.BILLING),
    source=ours("l.13 names the purpose and no basis: the contract; invoicing is taken for a part of delivering"),
)

# ---- marketing

MARKETING = PurposeGroup(
    "marketing", Text(sv="Marknadsföring", nb="Markedsføring", nn="Marknadsføring", en="Marketing")
)
SELLING = LegitimateInterests(
    Text(
        sv="att marknadsföra och sälja våra produkter och tjänster",
        nb="å markedsføre og selge produktene og tjenestene våre",
        nn="å marknadsføre og selje produkta og tenestene våre",
        en="marketing and selling our products and services",
    ),
    assessment="",
)
OFFERS = Purpose(
    "offers",
    Text(
        sv="Erbjudanden och marknadsföring",
        nb="Tilbud og markedsføring",
        nn="Tilbod og marknadsføring",
        en="Offers and marketing",
    ),
    basis=SELLING,
    direct_marketing=True,  # an offer to one person too: l.13 says "offer", l.15 says "marketing"
    group=MARKETING,
    categories=[NAME, CONTACT, SERVICE_USAGE],
    channels=[Channel.PHONE, Channel.POST, Channel.EMAIL, Channel.SMS],
    recipients=[SERVICE_PROVIDER.gets(NAME, CONTACT)],
    sources=ANYWHERE_DECLARED,
    only_if=FROM_A_DECLARED_SOURCE & needed_by(Team.MARKETING),
    source=ours("l.13 and l.15 name the purpose and no basis: our interest in it, within the law on each channel"),
)
DISTANCE_SELLING = Purpose(
    "distance_selling",
    Text(sv="Distansförsäljning", nb="Fjernsalg", nn="Fjernsal", en="Distance selling"),
    basis=SELLING,
    direct_marketing=True,
    group=MARKETING,
    categories=[NAME, CONTACT],
    channels=[Channel.PHONE, Channel.EMAIL, Channel.SMS],
    sources=ANYWHERE_DECLARED,
    only_if=needed_by(Team.MARKETING),
    source=ours("l.15 names the purpose and no basis: our interest in it, within the law on each channel"),
)
TARGETING = Purpose(
    "targeting",
    Text(
        sv="Rikta direktmarknadsföring med hjälp av profilering",
        nb="Rette direkte markedsføring ved hjelp av profilering",
        nn="Rette direkte marknadsføring ved hjelp av profilering",
        en="Targeting direct marketing by profiling",
    ),
    basis=SELLING,
    direct_marketing=True,
    group=MARKETING,
    categories=[SERVICE_USAGE, CONSUMPTION, SEGMENT],
    operations=[Operation.USE, Operation.STORE, Operation.SELECT, Operation.PROFILE],
    sources=[CUSTOMER, METERS],
    only_if=needed_by(Team.MARKETING),
    source=ours("l.15 says neither the basis nor from what: our interest; not from payments and not by identity code"),
)
LOTTERIES = Purpose(
    "lottery_administration",
    Text(
        sv="Genomföra tävlingar, evenemang och lotterier",
        nb="Gjennomføre konkurranser, arrangementer og lotterier",
        nn="Gjennomføre konkurransar, arrangement og lotteri",
        en="Holding contests, events and lotteries",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[NAME, CONTACT, ENTRIES],
    channels=[Channel.EMAIL, Channel.PHONE],
    sources=[CONTESTS],
    only_if=came_from(CONTESTS).citing(stated("l.9")) & needed_by(Team.MARKETING),
    source=ours("l.9 names lotteries as a source, neither purpose nor basis: their own terms"),
)

# ---- what the law asks


# ASML's registers, for a guard that has copies of them: `opt_out_lists=[each.with_copy(copy) for each in PROHIBITION_REGISTERS]`
PROHIBITION_REGISTERS = (finland.TELEPHONE_ROBINSON, finland.POST_ROBINSON)
CHANNEL_RULES = amended(
    finland.CHANNEL_RULES,
    ChannelRule(
        Channel.PHONE,
        Role.CONSUMER,
        "opt-out",
        source=ours("201 § forbids to sell mobile subscriptions by telephone, and we sell none: 200 § alone counts"),
    ),
)
SUPPRESSION = Purpose(
    "suppression",
    Text(
        sv="Respektera att du inte vill ha direktmarknadsföring",
        nb="Respektere at du ikke vil ha direkte markedsføring",
        nn="Respektere at du ikkje vil ha direkte marknadsføring",
        en="Respecting that you want no direct marketing",
    ),
    basis=LegalObligation(statute("GDPR", "Art. 21(3)", checked_on=date(2026, 11, 22))),
    direct_marketing=False,
    # l.11 counts the list among the sources of customer data: this is the only use of it
    categories=[LISTING],
    sources=[PROHIBITION_REGISTER],
    retention=[
        keep(LISTING, years=3)
        .after(LISTED_ON)
        .citing(ours("l.11 does not say how long; a guide says that an entry is valid for three years"))
    ],
    only_if=needed_by(*Team),
    source=ours("l.11 names the list and not what for: what it is for"),
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
EVERYTHING = (NAME, CONTACT, IDENTITY_CODE, SERVICE_USAGE, PAYMENTS, SITE, CONSUMPTION)
AUTHORITY_REQUESTS = Purpose(
    "authority_requests",
    Text(
        sv="Lämna uppgifter till myndigheter när lagen kräver det",
        nb="Gi opplysninger til myndigheter når loven krever det",
        nn="Gi opplysningar til styresmakter når lova krev det",
        en="Giving data to authorities where the law demands it",
    ),
    basis=LegalObligation(stated("l.17: the act and the section of each request")),
    direct_marketing=False,
    categories=EVERYTHING,
    exemptions=[
        identity_numbers.RIGHTS_AND_DUTIES.resting_on(
            ours("l.17: what an authority may demand is about one person and no other")
        )
    ],
    recipients=[AUTHORITY.gets(*EVERYTHING).only_if(BY_LAW.citing(stated("l.17")))],
    obligations=[
        Obligation(
            "log-disclosure",
            Text(
                sv="anteckna vad som lämnades ut, till vem och enligt vilken paragraf",
                nb="noter hva som ble utlevert, til hvem og etter hvilken paragraf",
                nn="noter kva som vart utlevert, til kven og etter kva paragraf",
                en="note what was disclosed, to whom and under which section",
            ),
        )
    ],
    only_if=needed_by(Team.LEGAL),
    source=stated("l.17"),
)

# ---- what is documented, and never asked

MEASURES = [
    Measure(
        "transparency",
        Text(
            sv="vi arbetar hela tiden för att göra vår behandling mer öppen",
            nb="vi arbeider hele tiden for å gjøre behandlingen vår mer åpen",
            nn="vi arbeider heile tida for å gjere behandlinga vår meir open",
            en="we keep working at being more open about our processing",
        ),
        source=stated("l.5"),
    ),
    Measure(
        "honest_and_fair",
        Text(
            sv="vi följer lagen, är ärliga och diskriminerar ingen",
            nb="vi følger loven, er ærlige og diskriminerer ingen",
            nn="vi følgjer lova, er ærlege og diskriminerer ingen",
            en="we follow the law, are honest and discriminate against nobody",
        ),
        source=stated("l.19"),
    ),
]

# ---- the whole

# the six purposes that the notice names, and gives no basis for
STATED = (CUSTOMER_CARE, PAYMENT_COLLECTION, DELIVERY, OFFERS, DISTANCE_SELLING, TARGETING)
RULES = Rulebook(
    controller=Controller("Helen Ab", country="FI"),
    version="as read on 2026-11-22",  # the notice bears no date
    purposes=[*STATED, LOTTERIES, SUPPRESSION, AUTHORITY_REQUESTS],
    only_if=HAS_ACCESS.citing(stated("l.17")),
    channel_rules=CHANNEL_RULES,
    measures=MEASURES,
    groups=[ASSIGNMENTS],
)
AS_STATED = attrs.evolve(RULES, purposes=[attrs.evolve(purpose, basis=Unstated()) for purpose in STATED])
