"""A marketing register of an electricity company: what it holds, for how long, and who gets it, as rules.

Modelled on the public notice of Nordic Green Energy of 31 August 2020; not affiliated with, nor endorsed by, Nordic Green Energy. In our
own words; `stated("l.99")` points at the line of the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)`
lists it.

What a controller knows and no notice says is made up here: where its suppliers are, their agreements, and when measures were looked at.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from processing_rules import (
    AGE,
    COLLECTED,
    ROLE,
    Agreement,
    Channel,
    Clause,
    Condition,
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
    Recurring,
    Role,
    Rulebook,
    Source,
    Text,
    Transfer,
    Unstated,
    after,
    came_from,
    decided,
    every,
    keep,
    keep_at_least,
    latest,
    named,
    stated,
    statute,
    when,
)
from processing_rules.accountability import REFUSALS, proof_of_consent
from processing_rules.jurisdictions import sweden


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


# ---- what data: identification, l.37

NAME = DataCategory("name", Text(sv="ditt namn", nb="navnet ditt", nn="namnet ditt", en="your name"))
BIRTH_DATE = DataCategory(
    "birth_date",
    Text(sv="ditt födelsedatum", nb="fødselsdatoen din", nn="fødselsdatoen din", en="your date of birth"),
)
PERSONAL_NUMBER = DataCategory(
    "personal_number",
    Text(sv="ditt personnummer", nb="fødselsnummeret ditt", nn="fødselsnummeret ditt", en="your personal number"),
    special="national-id",
)
CUSTOMER_NUMBER = DataCategory(
    "customer_number",
    Text(sv="ditt kundnummer", nb="kundenummeret ditt", nn="kundenummeret ditt", en="your customer number"),
)

# ---- contact, l.38

CONTACT = DataCategory(
    "contact",
    Text(
        sv="dina kontaktuppgifter",
        nb="kontaktopplysningene dine",
        nn="kontaktopplysningane dine",
        en="your contact details",
    ),
)
DELIVERY_ADDRESS = DataCategory(
    "delivery_address",
    Text(sv="din leveransadress", nb="leveringsadressen din", nn="leveringsadressa di", en="the address we deliver to"),
    parent=CONTACT,
)
INVOICE_ADDRESS = DataCategory(
    "invoice_address",
    Text(sv="din fakturaadress", nb="fakturaadressen din", nn="fakturaadressa di", en="your invoice address"),
    parent=CONTACT,
)
EMAIL = DataCategory(
    "email",
    Text(sv="din e-postadress", nb="e-postadressen din", nn="e-postadressa di", en="your e-mail address"),
    parent=CONTACT,
)
PHONE = DataCategory(
    "phone",
    Text(sv="ditt telefonnummer", nb="telefonnummeret ditt", nn="telefonnummeret ditt", en="your phone number"),
    parent=CONTACT,
)

# ---- relation, l.39, and communication, l.40

MEMBERSHIP_NUMBER = DataCategory(
    "membership_number",
    Text(
        sv="ditt medlemsnummer hos en samarbetspartner",
        nb="medlemsnummeret ditt hos en samarbeidspartner",
        nn="medlemsnummeret ditt hos ein samarbeidspartnar",
        en="your membership number with a partner of ours",
    ),
)
REPRESENTED_FIRM = DataCategory(
    "represented_firm",
    Text(
        sv="det företag som du företräder",
        nb="firmaet du representerer",
        nn="firmaet du representerer",
        en="the firm you represent",
    ),
)
MOTHER_TONGUE = DataCategory(
    "mother_tongue",
    Text(sv="ditt modersmål", nb="morsmålet ditt", nn="morsmålet ditt", en="your mother tongue"),
)
CHANNEL_LIMITS = DataCategory(
    "channel_limits",
    Text(
        sv="dina begränsningar av hur vi får kontakta dig",
        nb="begrensningene dine for hvordan vi kan kontakte deg",
        nn="avgrensingane dine for korleis vi kan kontakte deg",
        en="your limits on how we may contact you",
    ),
)

# ---- devices, l.54, and what the customer register knows, l.52

DEVICE = DataCategory(
    "device",
    Text(
        sv="uppgifter om din enhet",
        nb="opplysninger om enheten din",
        nn="opplysningar om eininga di",
        en="data about your device",
    ),
)
IP_ADDRESS = DataCategory(
    "ip_address",
    Text(sv="din ip-adress", nb="IP-adressen din", nn="IP-adressa di", en="your IP address"),
    parent=DEVICE,
)
PRODUCT_LINE = DataCategory(
    "product_line",
    Text(
        sv="din typ av elavtal",
        nb="strømavtaletypen din",
        nn="straumavtaletypen din",
        en="your kind of electricity contract",
    ),
)
CONSUMPTION = DataCategory(
    "consumption",
    Text(
        sv="dina förbrukningsuppgifter",
        nb="forbruksopplysningene dine",
        nn="forbruksopplysningane dine",
        en="your consumption data",
    ),
)
INVOICES = DataCategory(
    "invoices", Text(sv="dina fakturor", nb="fakturaene dine", nn="fakturaene dine", en="your invoices")
)
VOUCHER = DataCategory(
    "voucher",
    Text(sv="verifikationer i bokföringen", nb="regnskapsbilag", nn="rekneskapsbilag", en="accounting vouchers"),
)

# ---- where data comes from, l.9 and l.48 to l.54

CUSTOMER_REGISTER = DataSource(
    "customer_register",
    Text(sv="vårt kundregister", nb="kunderegisteret vårt", nn="kunderegisteret vårt", en="our customer register"),
    kind="person",
)
BROKERS = DataSource(
    "address_brokers",
    Text(sv="adressmäklare", nb="adressemeglere", nn="adressemeklarar", en="address brokers"),
    kind="third-party",
)
PUBLIC = DataSource(
    "public_sources",
    Text(sv="offentliga källor", nb="offentlige kilder", nn="offentlege kjelder", en="public sources"),
    kind="public",
)
FORMS = DataSource(
    "forms",
    Text(
        sv="formulär som du fyllt i", nb="skjemaer du har fylt ut", nn="skjema du har fylt ut", en="forms you filled in"
    ),
    kind="person",
)
MEETINGS = DataSource(
    "meetings",
    Text(
        sv="samtal och möten med dig",
        nb="samtaler og møter med deg",
        nn="samtalar og møte med deg",
        en="conversations and meetings with you",
    ),
    kind="person",
)
SOCIAL_MEDIA = DataSource(
    "social_media",
    Text(
        sv="sociala medier där du följer oss",
        nb="sosiale medier der du følger oss",
        nn="sosiale medium der du følgjer oss",
        en="social media on which you follow us",
    ),
    kind="person",
)
CHILDRENS_CONTESTS = DataSource(
    "childrens_contests",
    Text(
        sv="tävlingar för barn vid event",
        nb="konkurranser for barn på arrangementer",
        nn="konkurransar for barn på arrangement",
        en="contests for children at events",
    ),
    kind="person",
)
YOUR_DEVICE = DataSource(
    "device", Text(sv="din enhet", nb="enheten din", nn="eininga di", en="your device"), kind="person"
)

# ---- what happens

VERIFIED = Event(
    "verified",
    Text(
        sv="vi senast kontrollerade uppgifterna med dig eller mot en namngiven källa",
        nb="vi sist kontrollerte opplysningene med deg eller mot en navngitt kilde",
        nn="vi sist kontrollerte opplysningane med deg eller mot ei namngitt kjelde",
        en="we last checked the data with you or a named source",
    ),
    certain=True,
)
CONTRACT_STARTED = Event(
    "contract_started",
    Text(sv="ditt avtal började", nb="avtalen din begynte", nn="avtalen din byrja", en="your contract began"),
)
CONTRACT_ENDED = Event(
    "contract_ended",
    Text(sv="ditt avtal upphörde", nb="avtalen din opphørte", nn="avtalen din tok slutt", en="your contract ended"),
    closes=CONTRACT_STARTED,  # a new contract opens the relationship again
)
INVOICE_PAID = Recurring(
    "invoice_paid",
    Text(
        sv="en faktura blev helt betald",
        nb="en faktura ble betalt fullt ut",
        nn="ein faktura vart betalt fullt ut",
        en="an invoice was paid in full",
    ),
)
WRITTEN_OFF = Event(
    "written_off",
    Text(
        sv="vi skrev av din sista skuld",
        nb="vi avskrev den siste gjelden din",
        nn="vi skreiv av den siste gjelda di",
        en="we wrote off your last debt",
    ),
)
ENDED = named(
    Text(
        sv="avtalsförhållandet har avslutats",
        nb="avtaleforholdet er avsluttet",
        nn="avtaleforholdet er avslutta",
        en="the contract relationship has ended",
    ),
    latest(CONTRACT_ENDED, every(INVOICE_PAID)),
    source=stated("l.99"),
)
ACTIVITY_ENDS = Event(
    "activity_ends",
    Text(
        sv="aktiviteten där vi fick uppgifterna är slut",
        nb="aktiviteten der vi fikk opplysningene, er slutt",
        nn="aktiviteten der vi fekk opplysningane, er slutt",
        en="the activity at which we got the data is over",
    ),
)
CONTEST_DRAWN = Event(
    "contest_drawn",
    Text(
        sv="vinnarna drogs",
        nb="vinnerne ble trukket",
        nn="vinnarane vart trekte",
        en="the winners were drawn",
    ),
    of="item",
)
WON = Flag(
    "won",
    Text(sv="du vann", nb="du vant", nn="du vann", en="you won"),
    negated=Text(sv="du inte vann", nb="du ikke vant", nn="du ikkje vann", en="you did not win"),
    of="item",
)
PRIZE_DELIVERED = Event(
    "prize_delivered",
    Text(
        sv="vinsten delades ut",
        nb="premien ble delt ut",
        nn="premien vart delt ut",
        en="the prize was handed over",
    ),
    of="item",
)
INVOICE_DUE = Event(
    "invoice_due",
    Text(sv="fakturan förföll", nb="fakturaen forfalt", nn="fakturaen forfall", en="the invoice fell due"),
    of="item",
    certain=True,
)
THIS_INVOICE_PAID = Event(
    "this_invoice_paid",
    Text(
        sv="fakturan blev helt betald",
        nb="fakturaen ble betalt fullt ut",
        nn="fakturaen vart betalt fullt ut",
        en="the invoice was paid in full",
    ),
    of="item",
)
BOOKED = Event(
    "booked",
    Text(
        sv="verifikationen bokfördes", nb="bilaget ble bokført", nn="bilaget vart bokført", en="the voucher was booked"
    ),
    of="item",
    certain=True,
)
COOKIES_ACCEPTED = Flag(
    "cookies_accepted",
    Text(
        sv="du har sagt ja till kakor",
        nb="du har sagt ja til informasjonskapsler",
        nn="du har sagt ja til informasjonskapslar",
        en="you have accepted cookies",
    ),
    negated=Text(
        sv="du inte har sagt ja till kakor",
        nb="du ikke har sagt ja til informasjonskapsler",
        nn="du ikkje har sagt ja til informasjonskapslar",
        en="you have not accepted cookies",
    ),
    of="call",
)

# ---- who gets data


def supplier(key: str, title: Text, *, country: str = "SE", transfer: Transfer | None = None) -> Recipient:
    """A processor, with an agreement that is made up."""
    agreement = Agreement(f"DPA-{key}", valid_from=date(2020, 1, 1))
    return Recipient(key, title, role="processor", country=country, agreement=agreement, transfer=transfer)


CUSTOMER_SYSTEM = supplier(
    "customer_system",
    Text(
        sv="leverantör av kundsystem",
        nb="leverandør av kundesystem",
        nn="leverandør av kundesystem",
        en="supplier of the customer system",
    ),
)
BILLING_SYSTEM = supplier(
    "billing_system",
    Text(
        sv="leverantör av faktureringssystem",
        nb="leverandør av fakturasystem",
        nn="leverandør av fakturasystem",
        en="supplier of the billing system",
    ),
)
FINANCE_SYSTEM = supplier(
    "finance_system",
    Text(
        sv="leverantör av ekonomisystem",
        nb="leverandør av økonomisystem",
        nn="leverandør av økonomisystem",
        en="supplier of the finance system",
    ),
)
MESSAGING = supplier(
    "messaging",
    Text(
        sv="leverantör av e-post och sms",
        nb="leverandør av e-post og SMS",
        nn="leverandør av e-post og SMS",
        en="supplier of e-mail and text messages",
    ),
    country="NO",
)
DATABASE = supplier(
    "database",
    Text(
        sv="leverantör av databaser",
        nb="leverandør av databaser",
        nn="leverandør av databasar",
        en="supplier of databases",
    ),
    country="US",
    transfer=Transfer("standard contractual clauses, (EU) 2021/914, module 2", on_file_from=date(2026, 1, 15)),
)
PRINT = supplier(
    "print",
    Text(sv="tryckeri", nb="trykkeri", nn="trykkeri", en="printer"),
    country="GB",  # nothing on file yet: nothing is sent there, and the lint says so
)
DISTRIBUTION = supplier(
    "distribution", Text(sv="distributör", nb="distributør", nn="distributør", en="distributor of mail")
)
STATISTICS_TOOL = supplier(
    "statistics_tool",
    Text(
        sv="leverantör av statistikverktyg",
        nb="leverandør av statistikkverktøy",
        nn="leverandør av statistikkverktøy",
        en="supplier of statistics tools",
    ),
)
GRID_COMPANY = Recipient(
    "grid_company",
    Text(sv="ditt elnätsföretag", nb="nettselskapet ditt", nn="nettselskapet ditt", en="your grid company"),
    role="controller",
    country="SE",
)
OTHER_SUPPLIER = Recipient(
    "other_supplier",
    Text(
        sv="ditt andra elhandelsföretag",
        nb="den andre strømleverandøren din",
        nn="den andre straumleverandøren din",
        en="your other electricity supplier",
    ),
    role="controller",
    country="SE",
)
CREDIT_AGENCY = Recipient(
    "credit_agency",
    Text(
        sv="kreditupplysningsföretag",
        nb="kredittopplysningsforetak",
        nn="kredittopplysningsføretak",
        en="credit information company",
    ),
    role="controller",
    country="SE",
)
MARKETING_AGENCY = supplier(
    "marketing_agency",
    Text(
        sv="leverantör av marknadsföringstjänster",
        nb="leverandør av markedsføringstjenester",
        nn="leverandør av marknadsføringstenester",
        en="supplier of marketing services",
    ),
)
AUTHORITY = Recipient(
    "authority",
    Text(sv="myndigheter", nb="myndigheter", nn="styresmakter", en="authorities"),
    role="authority",
    country="SE",
)
DEBT_COLLECTOR = Recipient(
    "debt_collector",
    Text(sv="inkassobolag", nb="inkassoselskap", nn="inkassoselskap", en="debt collector"),
    role="controller",
    country="SE",
)

# ---- marketing: one family of four, l.29

MARKETING = PurposeGroup(
    "marketing", Text(sv="Marknadsföring", nb="Markedsføring", nn="Marknadsføring", en="Marketing")
)
MARKETING_DATA = (NAME, BIRTH_DATE, CUSTOMER_NUMBER, CONTACT, REPRESENTED_FIRM, MOTHER_TONGUE)
NO_REFERENCE = ""  # the notice says that interests were balanced and gives no reference; the lint asks for it
INTERESTS = LegitimateInterests(
    Text(
        sv="att marknadsföra våra tjänster och produkter",
        nb="å markedsføre tjenestene og produktene våre",
        nn="å marknadsføre tenestene og produkta våre",
        en="marketing our services and products",
    ),
    assessment=NO_REFERENCE,
)
NO_CHILDREN = (
    (ROLE.is_(Role.BUSINESS_CONTACT) | (AGE >= 18))
    .because(
        "child",
        Text(
            sv="vi riktar ingen marknadsföring till barn",
            nb="vi retter ingen markedsføring mot barn",
            nn="vi rettar inga marknadsføring mot barn",
            en="we do not market to children",
        ),
    )
    .citing(ours("l.17 says 'children': under 18; somebody who represents a firm is taken for an adult"))
)


class Account(Enum):
    """With what somebody of ours logged in."""

    PERSONAL = "a personal account"
    SHARED = "an account that several use"


ACCOUNT = Fact(
    "account",
    Account,
    Text(
        sv="det konto som används",
        nb="kontoen som brukes",
        nn="kontoen som blir brukt",
        en="the account that is used",
    ),
    of="call",
)
BY_NAME = (
    (ACCOUNT.known() & ACCOUNT.is_(Account.PERSONAL))
    .because(
        "actor-not-personal",
        Text(
            sv="bara den som har loggat in med ett personligt konto får använda marknadsföringsregistret",
            nb="bare den som har logget inn med en personlig konto, får bruke markedsføringsregisteret",
            nn="berre den som har logga inn med ein personleg konto, får bruke marknadsføringsregisteret",
            en="only somebody who has logged in with a personal account may use the marketing register",
        ),
    )
    .citing(stated("l.89"))
)


class Limit(Enum):
    """What people were told, when their data was collected, that it would be used for."""

    MARKETING = "marketing, whatever it is about"
    SOLAR_OFFERS = "offers of solar panels"


COLLECTED_FOR = Fact(
    "collected_for",
    Limit,
    Text(
        sv="vad uppgifterna samlades in för",
        nb="hva opplysningene ble samlet inn for",
        nn="kva opplysningane vart samla inn for",
        en="what the data was collected for",
    ),
    of="item",
)
ABOUT_SOLAR_PANELS = Flag(
    "about_solar_panels",
    Text(
        sv="erbjudandet gäller solpaneler",
        nb="tilbudet gjelder solcellepaneler",
        nn="tilbodet gjeld solcellepanel",
        en="the offer is about solar panels",
    ),
    of="call",
)


def within(limits: Condition) -> Condition:
    """What was said at collection limits the use; l.29. What was not said allows nothing."""
    return limits.because(
        "collection-limit",
        Text(
            sv="uppgifterna samlades in för något mer begränsat",
            nb="opplysningene ble samlet inn for noe mer avgrenset",
            nn="opplysningane vart samla inn for noko meir avgrensa",
            en="the data was collected for something more limited",
        ),
    ).citing(stated("l.29"))


FOR_MARKETING = COLLECTED_FOR.is_(Limit.MARKETING)
FOR_THIS_OFFER = FOR_MARKETING | (COLLECTED_FOR.is_(Limit.SOLAR_OFFERS) & ABOUT_SOLAR_PANELS)
REGISTER = (CUSTOMER_REGISTER, BROKERS, PUBLIC, FORMS, SOCIAL_MEDIA, MEETINGS)
FROM_THE_REGISTER = NO_CHILDREN & BY_NAME & came_from(*REGISTER).citing(stated("l.9, l.48-52"))
INFORMED = Event(
    "informed",
    Text(
        sv="vi berättade vilka uppgifter vi har och varifrån de kommer",
        nb="vi fortalte hvilke opplysninger vi har, og hvor de kommer fra",
        nn="vi fortalde kva opplysningar vi har, og kvar dei kjem frå",
        en="we told you what data we have and where it comes from",
    ),
    of="item",
)
TELL_WHERE_FROM = Obligation(
    "tell-where-from",
    Text(
        sv="berätta vilka uppgifter vi har och varifrån de kommer",
        nb="fortell hvilke opplysninger vi har, og hvor de kommer fra",
        nn="fortel kva opplysningar vi har, og kvar dei kjem frå",
        en="tell the person what data we have and where it comes from",
    ),
    # GDPR Art. 14(3)(a) and (b): within a month and with the first message; whoever gave the data was told then, Art. 13
    due=after(COLLECTED, months=1),
    met_by=INFORMED,
)


def kept(*register: DataCategory, about_customers: tuple[DataCategory, ...] = ()) -> list[Clause]:
    """How long: what is in the marketing register has four limits, of which the earliest counts; what only customers have has two."""
    everything = (*register, *about_customers)
    return [
        keep(*register, months=6).after(VERIFIED).or_refresh().citing(stated("l.97")),
        keep(*register).until(ACTIVITY_ENDS).citing(stated("l.9, l.95")),
        keep(*everything, months=24).after(ENDED).citing(stated("l.99")),
        # the last invoice may never be paid, and then the clause above never ends
        keep(*everything, months=24)
        .after(WRITTEN_OFF)
        .citing(ours("l.99 does not say what happens if it is never paid")),
    ]


OFFERS = Purpose(
    "offers",
    Text(
        sv="Erbjudanden om våra tjänster och produkter",
        nb="Tilbud om tjenestene og produktene våre",
        nn="Tilbod om tenestene og produkta våre",
        en="Offers of our services and products",
    ),
    basis=INTERESTS,
    direct_marketing=True,
    group=MARKETING,
    categories=[*MARKETING_DATA, PRODUCT_LINE],
    # on e-mail and SMS the law asks for consent, which then is what this purpose rests on there
    channels=[Channel.POST, Channel.PHONE, Channel.EMAIL, Channel.SMS],
    recipients=[
        CUSTOMER_SYSTEM.gets(*MARKETING_DATA, PRODUCT_LINE),
        DATABASE.gets(*MARKETING_DATA, PRODUCT_LINE),
        MESSAGING.gets(NAME, CONTACT, MOTHER_TONGUE),
        PRINT.gets(NAME, CONTACT, MOTHER_TONGUE),
        DISTRIBUTION.gets(NAME, CONTACT),
        STATISTICS_TOOL.gets(CUSTOMER_NUMBER, PRODUCT_LINE),
    ],
    sources=REGISTER,
    only_if=FROM_THE_REGISTER & within(FOR_THIS_OFFER),
    obligations=[TELL_WHERE_FROM],
    retention=kept(*MARKETING_DATA, about_customers=(PRODUCT_LINE,)),
    source=stated("l.23, l.29, l.52, l.63, l.73"),
)
DISTANCE_SELLING = Purpose(
    "distance_selling",
    Text(sv="Distansförsäljning", nb="Fjernsalg", nn="Fjernsal", en="Distance selling"),
    basis=INTERESTS,
    direct_marketing=True,
    group=MARKETING,
    # l.37 puts the personal number into the register, and nothing in the notice clearly justifies it: every use of it is denied, and
    # the lint says so; whoever sells names the categories without it
    categories=[*MARKETING_DATA, PERSONAL_NUMBER],
    channels=[Channel.PHONE],
    recipients=[CUSTOMER_SYSTEM.gets(*MARKETING_DATA, PERSONAL_NUMBER)],
    sources=REGISTER,
    only_if=FROM_THE_REGISTER & within(FOR_THIS_OFFER),
    obligations=[TELL_WHERE_FROM],
    retention=kept(*MARKETING_DATA, PERSONAL_NUMBER),
    source=stated("l.29"),
)
NEWSLETTER = Purpose(
    "newsletter",
    Text(sv="Nyhetsbrev", nb="Nyhetsbrev", nn="Nyheitsbrev", en="Newsletter"),
    basis=Consent(wordings={"newsletter-1"}),
    direct_marketing=True,
    group=MARKETING,
    categories=MARKETING_DATA,
    channels=[Channel.EMAIL, Channel.SMS],
    recipients=[MESSAGING.gets(NAME, CONTACT, MOTHER_TONGUE)],
    sources=REGISTER,
    only_if=FROM_THE_REGISTER & within(FOR_MARKETING),
    retention=kept(*MARKETING_DATA),
    source=stated("l.23, l.29"),
)
ASSIGNED = Event(
    "assigned",
    Text(sv="uppdraget började", nb="oppdraget begynte", nn="oppdraget byrja", en="the assignment began"),
    of="call",
)
ASSIGNMENT_ENDED = Event(
    "assignment_ended",
    Text(sv="uppdraget var slut", nb="oppdraget var slutt", nn="oppdraget var slutt", en="the assignment was over"),
    of="call",
    closes=ASSIGNED,
)
ON_ASSIGNMENT = (ASSIGNED.happened() & ~ASSIGNMENT_ENDED.passed()).because(
    "no-assignment",
    Text(
        sv="marknadsföringsbolag får uppgifter bara medan de utför ett uppdrag åt oss",
        nb="markedsføringsselskaper får opplysninger bare mens de utfører et oppdrag for oss",
        nn="marknadsføringsselskap får opplysningar berre medan dei utfører eit oppdrag for oss",
        en="marketing companies get data only while they carry out an assignment for us",
    ),
)
OPINION_SURVEY = Purpose(
    "opinion_survey",
    Text(
        sv="Opinionsundersökningar",
        nb="Meningsmålinger",
        nn="Meiningsmålingar",
        en="Opinion surveys",
    ),
    basis=INTERESTS,
    direct_marketing=DirectMarketing.SURVEY,
    group=MARKETING,
    categories=MARKETING_DATA,
    channels=[Channel.POST, Channel.PHONE, Channel.EMAIL],
    recipients=[
        MESSAGING.gets(NAME, CONTACT, MOTHER_TONGUE),
        MARKETING_AGENCY.gets(NAME, EMAIL, PHONE).only_if(ON_ASSIGNMENT.citing(stated("l.64"))),
    ],
    sources=REGISTER,
    only_if=FROM_THE_REGISTER & within(FOR_MARKETING),
    obligations=[TELL_WHERE_FROM],
    retention=kept(*MARKETING_DATA),
    source=stated("l.29"),
)

# ---- around marketing

CHILDRENS_PRIZES = Purpose(
    "childrens_prizes",
    Text(
        sv="Meddela och skicka vinster i tävlingar för barn",
        nb="Gi beskjed om og sende premier i konkurranser for barn",
        nn="Gi beskjed om og sende premiar i konkurransar for barn",
        en="Announcing and sending prizes of contests for children",
    ),
    basis=LegitimateInterests(
        Text(
            sv="att den som har vunnit får veta det och får sin vinst",
            nb="at den som har vunnet, får vite det og får premien sin",
            nn="at den som har vunne, får vite det og får premien sin",
            en="that whoever won hears of it and gets the prize",
        ),
        assessment=NO_REFERENCE,
    ),
    direct_marketing=False,
    categories=[CONTACT],
    # neither selected nor disclosed: such data goes into no register, and nowhere else
    operations=[Operation.COLLECT, Operation.STORE, Operation.USE, Operation.CONTACT],
    channels=[Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.POST],
    sources=[CHILDRENS_CONTESTS],
    only_if=BY_NAME & came_from(CHILDRENS_CONTESTS).citing(stated("l.17")),
    retention=[
        keep(CONTACT)
        .until(when(WON, PRIZE_DELIVERED, CONTEST_DRAWN))
        .citing(
            ours("l.17 says 'temporarily', to announce and send a prize won: to the draw, or to the day it is there")
        )
    ],
    source=ours("l.17 names the purpose and no basis: of the two of l.23 the balancing of interests"),
)
PARTNER_BENEFIT = Purpose(
    "partner_benefit",
    Text(
        sv="Förmåner hos våra samarbetspartner",
        nb="Fordeler hos samarbeidspartnerne våre",
        nn="Fordelar hos samarbeidspartnarane våre",
        en="Benefits with our partners",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[MEMBERSHIP_NUMBER, CUSTOMER_NUMBER],
    source=ours("l.39 names the number and what it is for, and no basis: the contract on the benefit"),
)
SUPPRESSION = Purpose(
    "suppression",
    Text(
        sv="Respektera hur du vill bli kontaktad",
        nb="Respektere hvordan du vil bli kontaktet",
        nn="Respektere korleis du vil bli kontakta",
        en="Respecting how you want to be contacted",
    ),
    basis=LegalObligation(statute("GDPR", "Art. 21(3)", checked_on=date(2026, 11, 22))),
    direct_marketing=False,
    categories=[CHANNEL_LIMITS, REFUSALS],
    retention=[
        keep(CHANNEL_LIMITS, REFUSALS)
        .indefinitely(review=Period(years=1))
        .citing(ours("l.31 takes a refusal in and sets it no end: it stands until it is taken back"))
    ],
    # a request to erase does not erase that it was made
    survives_objection=statute("GDPR", "Art. 17(3)(b)", checked_on=date(2026, 11, 22)),
    source=stated("l.31, l.40"),
)
PROOF = proof_of_consent(
    years=3,
    source=ours("l.9 says that a consent can be withdrawn, not how long its proof is kept: three years after its end"),
)
WITH_COOKIES = COOKIES_ACCEPTED.because(
    "no-cookies",
    Text(
        sv="vi läser uppgifter från din enhet bara om du har sagt ja till kakor",
        nb="vi leser opplysninger fra enheten din bare hvis du har sagt ja til informasjonskapsler",
        nn="vi les opplysningar frå eininga di berre dersom du har sagt ja til informasjonskapslar",
        en="we read data from your device only if you have accepted cookies",
    ),
)
DIGITAL_EXPERIENCE = Purpose(
    "digital_experience",
    Text(
        sv="Förbättra vår webbplats och Mina sidor för dig",
        nb="Gjøre nettstedet vårt og Min side bedre for deg",
        nn="Gjere nettstaden vår og Mi side betre for deg",
        en="Improving our website and My Pages for you",
    ),
    basis=INTERESTS,
    direct_marketing=False,
    categories=[DEVICE],
    sources=[YOUR_DEVICE],
    only_if=WITH_COOKIES.citing(ours("l.54 points at another page for cookies: only where they were accepted")),
    source=ours("l.54 names the purpose and no basis: the interest of l.23"),
)

# ---- the contract, as far as this notice speaks of it

INVOICING = Purpose(
    "invoicing",
    Text(sv="Fakturering", nb="Fakturering", nn="Fakturering", en="Invoicing"),
    basis=Contract(),
    direct_marketing=False,
    categories=[NAME, CUSTOMER_NUMBER, INVOICE_ADDRESS, EMAIL, INVOICES],
    recipients=[
        CUSTOMER_SYSTEM.gets(NAME, CUSTOMER_NUMBER, INVOICE_ADDRESS, EMAIL),
        BILLING_SYSTEM.gets(NAME, CUSTOMER_NUMBER, INVOICE_ADDRESS, EMAIL, INVOICES),
        DISTRIBUTION.gets(NAME, INVOICE_ADDRESS),
    ],
    source=ours("l.63 names the system and no basis: the contract"),
)
ONE_PERSON = sweden.identity_numbers.SECURE_IDENTIFICATION
SUPPLIER_SWITCH = Purpose(
    "supplier_switch",
    Text(
        sv="Byte av elhandelsföretag",
        nb="Bytte av strømleverandør",
        nn="Byte av straumleverandør",
        en="Switching supplier",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[NAME, PERSONAL_NUMBER, DELIVERY_ADDRESS],
    exemptions=[ONE_PERSON.resting_on(ours("l.62: the right person's delivery is switched, and nobody else's"))],
    recipients=[
        GRID_COMPANY.gets(NAME, PERSONAL_NUMBER, DELIVERY_ADDRESS),
        OTHER_SUPPLIER.gets(NAME, PERSONAL_NUMBER, DELIVERY_ADDRESS),
    ],
    source=ours("l.62 names purpose and recipients, and no basis: the contract"),
)
CORRECTION = Purpose(
    "correction",
    Text(
        sv="Rätta fel, till exempel i förbrukningsuppgifter",
        nb="Rette feil, for eksempel i forbruksopplysninger",
        nn="Rette feil, til dømes i forbruksopplysningar",
        en="Correcting errors, for example in consumption data",
    ),
    basis=Contract(),
    direct_marketing=False,
    categories=[NAME, CUSTOMER_NUMBER, CONSUMPTION],
    recipients=[GRID_COMPANY.gets(NAME, CONSUMPTION), OTHER_SUPPLIER.gets(NAME, CONSUMPTION)],
    source=ours("l.62 names purpose and recipients, and no basis: the contract"),
)
DISPUTES = Purpose(
    "disputes",
    Text(sv="Lösa tvister", nb="Løse tvister", nn="Løyse tvistar", en="Resolving disputes"),
    basis=LegitimateInterests(
        Text(
            sv="att göra gällande och försvara rättsliga anspråk",
            nb="å gjøre gjeldende og forsvare rettskrav",
            nn="å gjere gjeldande og forsvare rettskrav",
            en="making and defending legal claims",
        ),
        assessment=NO_REFERENCE,
    ),
    direct_marketing=False,
    categories=[NAME, CUSTOMER_NUMBER, CONTACT, CONSUMPTION, INVOICES],
    recipients=[GRID_COMPANY.gets(NAME, CONSUMPTION), OTHER_SUPPLIER.gets(NAME, CONSUMPTION)],
    survives_objection=statute("GDPR", "Art. 17(3)(e), 18(2), 21(1)", checked_on=date(2026, 11, 22)),
    source=ours("l.62 names purpose and recipients, and no basis: our interest in legal claims"),
)
CREDIT_CHECK = Purpose(
    "credit_check",
    Text(
        sv="Kontrollera identitet och kreditvärdighet",
        nb="Kontrollere identitet og kredittverdighet",
        nn="Kontrollere identitet og kredittverdigheit",
        en="Checking identity and creditworthiness",
    ),
    basis=Unstated(),
    direct_marketing=False,
    categories=[NAME, PERSONAL_NUMBER],
    exemptions=[ONE_PERSON.resting_on(stated("l.65: to check identity"))],
    recipients=[CREDIT_AGENCY.gets(NAME, PERSONAL_NUMBER)],
    source=stated("l.65"),
)
NOT_PAID_IN_TIME = (INVOICE_DUE.passed() & ~THIS_INVOICE_PAID.happened()).because(
    "not-overdue",
    Text(
        sv="bara en faktura som har förfallit och inte har betalats går till inkasso",
        nb="bare en faktura som er forfalt og ikke betalt, går til inkasso",
        nn="berre ein faktura som er forfallen og ikkje betalt, går til inkasso",
        en="only an invoice that is overdue and unpaid goes to debt collection",
    ),
)
COLLECTION = Purpose(
    "debt_collection",
    Text(sv="Inkasso", nb="Inkasso", nn="Inkasso", en="Debt collection"),
    basis=LegitimateInterests(
        Text(
            sv="att få betalt för det som vi har levererat",
            nb="å få betalt for det vi har levert",
            nn="å få betalt for det vi har levert",
            en="being paid for what we delivered",
        ),
        assessment=NO_REFERENCE,
    ),
    direct_marketing=False,
    categories=[NAME, INVOICE_ADDRESS, PHONE, INVOICES],
    recipients=[DEBT_COLLECTOR.gets(NAME, INVOICE_ADDRESS, PHONE, INVOICES)],
    only_if=NOT_PAID_IN_TIME.citing(stated("l.66")),
    source=ours("l.66 names purpose and recipient, and no basis: our interest in being paid"),
)
LEGAL_REFERENCE = Fact(
    "legal_reference",
    str,
    Text(
        sv="den lag eller det beslut som kräver utlämnandet",
        nb="loven eller vedtaket som krever utleveringen",
        nn="lova eller vedtaket som krev utleveringa",
        en="the act or the decision that requires the disclosure",
    ),
    of="call",
)
REQUESTED = Event(
    "requested",
    Text(
        sv="myndigheten begärde uppgifterna",
        nb="myndigheten ba om opplysningene",
        nn="styresmakta bad om opplysningane",
        en="the authority asked for the data",
    ),
    of="call",
)
LOG_DISCLOSURE = Obligation(
    "log-disclosure",
    Text(
        sv="anteckna vad som lämnades ut, till vem och med vilket stöd",
        nb="noter hva som ble utlevert, til hvem og med hvilken hjemmel",
        nn="noter kva som vart utlevert, til kven og med kva heimel",
        en="note what was disclosed, to whom and on which ground",
    ),
)
ASKED_BY_LAW = (CONTACT, NAME, PERSONAL_NUMBER, CONSUMPTION, INVOICES)  # at most; a question names what is asked for
AUTHORITY_REQUESTS = Purpose(
    "authority_requests",
    Text(
        sv="Lämna uppgifter till myndigheter som har rätt till dem",
        nb="Gi opplysninger til myndigheter som har krav på dem",
        nn="Gi opplysningar til styresmakter som har krav på dei",
        en="Giving data to authorities that are entitled to it",
    ),
    basis=LegalObligation(stated("l.67, l.75")),
    direct_marketing=False,
    categories=ASKED_BY_LAW,
    exemptions=[ONE_PERSON.resting_on(ours("l.67: what an authority may demand is about one person and no other"))],
    recipients=[AUTHORITY.gets(*ASKED_BY_LAW)],
    only_if=(LEGAL_REFERENCE.known() & ~LEGAL_REFERENCE.is_("") & REQUESTED.happened())
    .because(
        "no-legal-reference",
        Text(
            sv="begäran hänvisar inte till någon lag eller något beslut, eller saknar datum",
            nb="anmodningen viser ikke til noen lov eller noe vedtak, eller mangler dato",
            nn="førespurnaden viser ikkje til noka lov eller noko vedtak, eller manglar dato",
            en="the request cites no act and no decision, or has no date",
        ),
    )
    .citing(ours("l.67: which act or decision it is, and of which day, has to be said each time")),
    obligations=[LOG_DISCLOSURE],
    source=stated("l.67, l.75"),
)
BOOKKEEPING_LAW = sweden.bookkeeping(of=BOOKED)
BOOKKEEPING = Purpose(
    "bookkeeping",
    Text(sv="Bokföring", nb="Bokføring", nn="Bokføring", en="Bookkeeping"),
    basis=LegalObligation(BOOKKEEPING_LAW.source),
    direct_marketing=False,
    categories=[VOUCHER],
    recipients=[FINANCE_SYSTEM.gets(VOUCHER)],
    # through the seventh year after the calendar year in which the financial year ended
    retention=[keep_at_least(VOUCHER).until(BOOKKEEPING_LAW)],
    source=stated("l.95: 'another act'"),
)

# ---- what is documented, and never asked

EVERY_YEAR = Period(years=1)
MEASURES = [
    Measure(
        "locked_rooms",
        Text(
            sv="papper förvaras i låsta och säkrade utrymmen",
            nb="papir oppbevares i låste og sikrede rom",
            nn="papir blir oppbevart i låste og sikra rom",
            en="paper is kept in locked and secured rooms",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
    ),
    Measure(
        "protected_databases",
        Text(
            sv="databaser skyddas av brandvägg, lösenord och andra tekniska medel",
            nb="databaser er beskyttet av brannmur, passord og andre tekniske midler",
            nn="databasar er verna av brannmur, passord og andre tekniske middel",
            en="databases are protected by firewall, password and other technical means",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
    ),
    Measure(
        "personal_accounts",
        Text(
            sv="varje anställd har ett eget användarnamn och lösenord",
            nb="hver ansatt har sitt eget brukernavn og passord",
            nn="kvar tilsett har sitt eige brukarnamn og passord",
            en="each employee has a user name and password of their own",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
        source=stated("l.89"),
    ),
    Measure(
        "childrens_data",
        Text(
            sv="barns uppgifter från tävlingar förvaras för sig och skyddas särskilt",
            nb="barns opplysninger fra konkurranser oppbevares for seg og vernes særskilt",
            nn="opplysningar om barn frå konkurransar blir oppbevarte for seg og verna særskilt",
            en="children's data from contests is kept apart and protected in particular",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
        source=stated("l.17"),
    ),
    Measure(
        "confidentiality",
        Text(
            sv="anställda och samarbetspartner har tystnadsplikt",
            nb="ansatte og samarbeidspartnere har taushetsplikt",
            nn="tilsette og samarbeidspartnarar har teieplikt",
            en="employees and partners are bound to confidentiality",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
    ),
    Measure(
        "not_sold",
        Text(
            sv="vi säljer inte marknadsföringsregister",
            nb="vi selger ikke markedsføringsregistre",
            nn="vi sel ikkje marknadsføringsregister",
            en="we do not sell marketing registers",
        ),
        reviewed_on=date(2025, 11, 22),
        review_every=EVERY_YEAR,
    ),
]
CONFLICTS = [
    Conflict("notice-conflict", "l.3, l.54", "l.29", resolved="relevance by product and place, without profiling"),
    Conflict("notice-conflict", "l.60-67", "l.75", resolved="nobody but those whom l.62-73 name"),
    Conflict(
        "notice-conflict", "l.63-64", "l.89", resolved="own personnel, and processors for what they are named for"
    ),
    Conflict("notice-conflict", "l.15", "l.17", resolved="contests feed the register; those of children do not"),
    Conflict(
        "basis-alternative", "l.23", resolved="the newsletter on consent; the rest on interests, where the law allows"
    ),
    Conflict("category-open", "l.38-40", resolved="'etc.' covers nothing: what is not named is not used"),
]

RULES = Rulebook(
    controller=Controller(
        "Nordic Green Energy", country="SE", contact="personuppgifter@example.org"
    ),  # l.31 has a mailbox
    version="2020-08-31",
    effective_from=date(2020, 8, 31),
    purposes=[
        OFFERS,
        DISTANCE_SELLING,
        NEWSLETTER,
        OPINION_SURVEY,
        CHILDRENS_PRIZES,
        PARTNER_BENEFIT,
        SUPPRESSION,
        PROOF,
        DIGITAL_EXPERIENCE,
        INVOICING,
        SUPPLIER_SWITCH,
        CORRECTION,
        DISPUTES,
        CREDIT_CHECK,
        COLLECTION,
        AUTHORITY_REQUESTS,
        BOOKKEEPING,
    ],
    measures=MEASURES,
    conflicts=CONFLICTS,
    rights=stated("l.105"),
)
