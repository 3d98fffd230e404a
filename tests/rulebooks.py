"""Rulebooks for the cases in tests/cases: as small as the cases allow, each after one of the notices. Definitions only."""

from __future__ import annotations

from datetime import date

import attrs

from examples.notices import helen
from processing_rules import (
    AGE,
    OFFER_OPT_OUT,
    Agreement,
    Channel,
    ChannelRule,
    Consent,
    Contract,
    Controller,
    DataCategory,
    DirectMarketing,
    Event,
    Flag,
    LegalObligation,
    LegitimateInterests,
    Operation,
    Purpose,
    PurposeGroup,
    Recipient,
    Recurring,
    Role,
    Rulebook,
    Text,
    Then,
    Transfer,
    after,
    decided,
    every,
    keep,
    keep_at_least,
    latest,
    named,
    stated,
    statute,
)
from processing_rules.expressions.statutes import Statutory
from processing_rules.jurisdictions import denmark, finland, norway, retention_of, sweden
from processing_rules.jurisdictions.eu import ADDRESS_FROM_SALE, OPT_OUT_WAS_OFFERED, OWN_SIMILAR_PRODUCT
from processing_rules.jurisdictions.events import BOOKED, FINANCIAL_YEAR_ENDED

CHOSEN = decided("the notice is silent", by="the authors of the cases", on=date(2026, 11, 22))
INTEREST = LegitimateInterests(Text(en="an interest"), assessment="LIA-1")

# ---- what several of them use

CONTACT = DataCategory("contact", Text(en="name and address"))
VOUCHER = DataCategory("voucher", Text(en="vouchers"))
CONTRACT_STARTED = Event("contract_started")
CONTRACT_ENDED = Event("contract_ended", closes=CONTRACT_STARTED)
INVOICE_PAID = Recurring("invoice_paid")

SE_BOOKKEEPING = Purpose(
    "bookkeeping",
    Text(en="Bookkeeping"),
    basis=LegalObligation(sweden.BOOKKEEPING.source),
    direct_marketing=False,
    categories={VOUCHER, CONTACT},
    retention=[keep_at_least(VOUCHER, CONTACT).until(sweden.BOOKKEEPING)],
)
NO_BOOKKEEPING = attrs.evolve(
    SE_BOOKKEEPING,
    basis=LegalObligation(norway.BOOKKEEPING.source),
    retention=[keep_at_least(VOUCHER, CONTACT).until(norway.BOOKKEEPING)],
)

# ---- S2, Nordic Green Energy

FAMILY = PurposeGroup("marketing", Text(en="Marketing"))
VERIFIED = Event("verified", certain=True)
ENDED = named(Text(en="the relationship has ended"), latest(CONTRACT_ENDED, every(INVOICE_PAID)), source=stated("l.99"))
FRESH = keep(CONTACT, months=6).after(VERIFIED).or_refresh().citing(stated("l.97"))
TWO_YEARS = keep(CONTACT, months=24).after(ENDED).citing(stated("l.99"))
EVERY_CHANNEL = {Channel.POST, Channel.EMAIL, Channel.PHONE, Channel.SMS}

AGENCY = Recipient(
    "agency", Text(en="agency"), role="processor", country="SE", agreement=Agreement("A-1", valid_from=date(2025, 1, 1))
)
AT_SEA = attrs.evolve(AGENCY, key="at_sea", country="US")
WITH_CLAUSES = attrs.evolve(AT_SEA, key="with_clauses", transfer=Transfer("SCC", on_file_from=date(2026, 1, 15)))
IN_NORWAY = attrs.evolve(AGENCY, key="in_norway", country="NO")

OFFERS = Purpose(
    "offers",
    Text(en="Direct marketing"),
    basis=INTEREST,
    direct_marketing=True,
    group=FAMILY,
    categories={CONTACT},
    channels=EVERY_CHANNEL,
    recipients={each.gets(CONTACT) for each in (AGENCY, AT_SEA, WITH_CLAUSES, IN_NORWAY)},
    retention=[FRESH, TWO_YEARS],
    source=stated("l.29"),
)
NEWSLETTER = attrs.evolve(OFFERS, key="newsletter", title=Text(en="Newsletter"), recipients=())
OPINIONS = attrs.evolve(
    NEWSLETTER, key="opinions", title=Text(en="Opinion survey"), direct_marketing=DirectMarketing.SURVEY
)
NEW_PRODUCTS = attrs.evolve(
    NEWSLETTER, key="new_products", title=Text(en="New products"), basis=Consent(wordings={"v1"})
)
INVOICING = Purpose(
    "invoicing",
    Text(en="Invoicing"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT, VOUCHER},
    channels={Channel.POST, Channel.EMAIL},
    retention=[keep(CONTACT, VOUCHER).until(every(INVOICE_PAID)).citing(CHOSEN)],
)
COLLECTION = attrs.evolve(INVOICING, key="collection", title=Text(en="Collection"))

S2 = Rulebook(
    controller=Controller("Nordic Green Energy", country="SE"),
    purposes=[OFFERS, NEWSLETTER, OPINIONS, NEW_PRODUCTS, INVOICING, COLLECTION, SE_BOOKKEEPING],
    version="2020-08-31",
)
# the other reading of l.97 and l.99: six months for those who are no customers, 24 for those who were
S2_ENDED = attrs.evolve(S2, purposes=[attrs.evolve(OFFERS, retention=[TWO_YEARS])])
# an end of waiting for a payment that never comes, which the notice lacks: what is due is time-barred after three years
INVOICE_DUE = Event("final_invoice_due")
BACKSTOP = TWO_YEARS.at_most(after(INVOICE_DUE, years=3)).citing(CHOSEN)
S2_BACKSTOP = attrs.evolve(S2, purposes=[attrs.evolve(OFFERS, retention=[BACKSTOP, FRESH])])
S2_FINLAND = attrs.evolve(S2, controller=Controller("Nordic Green Energy Oy", country="FI"))
S2_NORWAY = attrs.evolve(S2, controller=Controller("Nordic Green Energy AS", country="NO"))
SE_BROKEN_YEAR = attrs.evolve(S2, controller=Controller("Example AB", country="SE", financial_year_ends=(6, 30)))
NO_WHOLE_YEAR = Rulebook(controller=Controller("Example AS", country="NO"), purposes=[NO_BOOKKEEPING], version="1")
NO_BROKEN_YEAR = attrs.evolve(
    NO_WHOLE_YEAR, controller=Controller("Example AS", country="NO", financial_year_ends=(6, 30))
)

# ---- S3, Wasa Kredit

PHONE = DataCategory("phone", Text(en="telephone number"))
ANSWERS = DataCategory("answers", Text(en="answers"))
FREE_TEXT = DataCategory("free_text", Text(en="comments"))
CASE_HANDLED = Recurring("case_handled")
FEEDBACK_GIVEN = Event("feedback_given", of="item", certain=True)
CLAIM_OPEN = Flag("claim_open")

SURVEY = Purpose(
    "survey",
    Text(en="Customer survey"),
    basis=INTEREST,
    direct_marketing=DirectMarketing.SURVEY,
    categories={PHONE, ANSWERS, FREE_TEXT},
    channels={Channel.PHONE},
    only_if=CASE_HANDLED.happened(),
    retention=[
        keep(ANSWERS, months=18).after(FEEDBACK_GIVEN).citing(stated("l.30")),
        keep(FREE_TEXT, months=12).after(FEEDBACK_GIVEN).and_then(Then.REDACT).citing(stated("l.30")),
    ],
    source=stated("l.8"),
)
CASES = Purpose(
    "case_handling",
    Text(en="Handling your case"),
    basis=Contract(),
    direct_marketing=False,
    categories={PHONE},
    channels={Channel.PHONE},
    only_if=CASE_HANDLED.happened(),
    source=CHOSEN,
)
CLAIMS = Purpose(
    "legal_claims",
    Text(en="Legal claims"),
    basis=INTEREST,
    direct_marketing=False,
    categories={PHONE, ANSWERS, FREE_TEXT},
    only_if=CLAIM_OPEN,
    survives_objection=CHOSEN,
    source=CHOSEN,
)
S3 = Rulebook(controller=Controller("Wasa Kredit AB", country="SE"), purposes=[SURVEY, CASES, CLAIMS], version="1")

# ---- S4, Haugaland Kraft

CUSTOMER = CONTRACT_STARTED.happened() & ~CONTRACT_ENDED.passed()
SIMILAR = Purpose(
    "similar_products",
    Text(en="Offers of similar products"),
    basis=INTEREST,
    direct_marketing=True,
    categories={CONTACT},
    channels={Channel.EMAIL, Channel.SMS, Channel.POST},
    source=stated("l.11"),
)
CONSENTED = attrs.evolve(
    SIMILAR, key="new_products", title=Text(en="New products"), basis=Consent(wordings={"v1"}), source=stated("l.13")
)
PRICE_CHANGE = Purpose(
    "price_change",
    Text(en="Notice of changed terms"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT},
    channels={Channel.EMAIL, Channel.POST},
    source=stated("l.4"),
)
SELF_SERVICE = attrs.evolve(PRICE_CHANGE, key="self_service", title=Text(en="Self-service"), only_if=AGE >= 16)
OF_AGE = attrs.evolve(PRICE_CHANGE, key="of_age", title=Text(en="Services for adults"), only_if=AGE >= 18)
S4 = Rulebook(
    controller=Controller("Haugaland Kraft", country="NO"),
    purposes=[SIMILAR, CONSENTED, PRICE_CHANGE, SELF_SERVICE, OF_AGE],
    version="1",
    channel_rules=[
        ChannelRule(
            Channel.EMAIL,
            Role.CONSUMER,
            "opt-in",
            # as the shipped rule, with the relationship as dates
            unless=CUSTOMER & ADDRESS_FROM_SALE & OPT_OUT_WAS_OFFERED & OWN_SIMILAR_PRODUCT,
            source=statute("markedsføringsloven", "§ 15"),
            obligations={OFFER_OPT_OUT},
        ),
        ChannelRule(Channel.POST, Role.CONSUMER, "opt-out", source=statute("markedsføringsloven", "§ 13")),
    ],
)

# once somebody has decided that asking about an experience is a survey
S4_SURVEY = attrs.evolve(
    S4,
    purposes=[
        attrs.evolve(
            SIMILAR,
            key="survey",
            title=Text(en="Survey"),
            direct_marketing=DirectMarketing.SURVEY,
            channels={Channel.PHONE},
            source=CHOSEN,
        )
    ],
    channel_rules=[ChannelRule(Channel.PHONE, Role.CONSUMER, "opt-out", source=statute("markedsføringsloven", "§ 12"))],
)

# ---- anti-money-laundering, as in Denmark: kept for five years, and gone then

IDENTITY = DataCategory("identity", Text(en="identity and control data"))
RELATIONSHIP_ENDED = Event("relationship_ended", of="item")
DK_AML_LAW = denmark.money_laundering(start=RELATIONSHIP_ENDED)
DK_AML = Rulebook(
    controller=Controller("Example A/S", country="DK"),
    purposes=[
        Purpose(
            "due_diligence",
            Text(en="Customer due diligence"),
            basis=LegalObligation(DK_AML_LAW.source),
            direct_marketing=False,
            categories={IDENTITY},
            retention=[keep_at_least(IDENTITY).until(DK_AML_LAW), keep(IDENTITY).until(DK_AML_LAW)],
        )
    ],
    version="1",
)

# ---- S1, Helen: profiling by something that nobody is to be profiled by


def s1_profiling_by_ethnicity() -> Rulebook:
    """The notice's own rulebook, with one more input; it cannot be built."""
    ethnicity = DataCategory("ethnicity", special="art-9")
    targeting = attrs.evolve(helen.TARGETING, categories=[*helen.TARGETING.categories, ethnicity])
    purposes = [targeting if purpose == helen.TARGETING else purpose for purpose in helen.RULES.purposes]
    return attrs.evolve(helen.RULES, purposes=purposes)


# ---- the acts alone: each of their deadlines on a category of its own


def deadlines(*laws: Statutory, country: str, ends: tuple[int, int] = (12, 31)) -> Rulebook:
    """A rulebook that keeps data as the acts have it; where somebody can claim, until the sale and that much longer."""
    purposes = []
    for law in laws:
        kept = DataCategory(law.key)
        clauses = {
            "minimum": [keep_at_least(kept).until(law)] if law.duty == "minimum" else [],
            "maximum": [keep(kept).until(law)] if law.duty == "maximum" else [],
            "both": [keep_at_least(kept).until(law), keep(kept).until(law)] if law.duty == "both" else [],
            "claim": [keep(kept).until(SOLD).or_longer(law)],
        }
        purposes.append(
            Purpose(
                law.key,
                Text(en=law.key),
                basis=LegalObligation(law.source),
                direct_marketing=False,
                categories={kept},
                retention=clauses[law.duty],
            )
        )
    controller = Controller("Example", country=country, financial_year_ends=ends)
    return Rulebook(controller=controller, purposes=purposes, version="1")


SOLD = Event("sold", of="item", certain=True)
IN_APRIL = (4, 30)
SE_DEADLINES = deadlines(*retention_of("SE"), country="SE")
NO_DEADLINES = deadlines(*retention_of("NO"), country="NO")
FI_DEADLINES = deadlines(*retention_of("FI"), country="FI")
DK_DEADLINES = deadlines(*retention_of("DK"), country="DK")
EU_DEADLINES = deadlines(*retention_of("EU"), country="SE")
SE_IN_APRIL = deadlines(sweden.BOOKKEEPING, country="SE", ends=IN_APRIL)
NO_IN_APRIL = deadlines(norway.BOOKKEEPING, norway.SECONDARY_DOCUMENTS, country="NO", ends=IN_APRIL)
FI_IN_APRIL = deadlines(finland.BOOKS, finland.VOUCHERS, country="FI", ends=IN_APRIL)
DK_IN_APRIL = deadlines(denmark.BOOKKEEPING, country="DK", ends=IN_APRIL)
SE_BY_ROW = deadlines(sweden.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED), country="SE")
NO_BY_ROW = deadlines(
    norway.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED),
    norway.secondary_documents(year_ended=FINANCIAL_YEAR_ENDED),
    country="NO",
)
FI_BY_ROW = deadlines(
    finland.books(year_ended=FINANCIAL_YEAR_ENDED), finland.vouchers(year_ended=FINANCIAL_YEAR_ENDED), country="FI"
)
DK_BY_ROW = deadlines(denmark.bookkeeping(year_ended=FINANCIAL_YEAR_ENDED), country="DK")

# what a notice promises of vouchers, and what the act asks for
SE_AGAINST_THE_NOTICE = Rulebook(
    controller=Controller("Example AB", country="SE"),
    purposes=[
        attrs.evolve(
            SE_BOOKKEEPING,
            categories={VOUCHER},
            retention=[
                keep(VOUCHER, years=3).after(BOOKED).citing(stated("l.95")),
                keep_at_least(VOUCHER).until(sweden.BOOKKEEPING),
            ],
        )
    ],
    version="1",
)
# a notice that keeps papers for as long as the act asks, and no longer
NO_AS_MAXIMUM = attrs.evolve(
    NO_WHOLE_YEAR,
    purposes=[
        attrs.evolve(
            NO_BOOKKEEPING,
            categories={VOUCHER},
            retention=[keep(VOUCHER).until(norway.secondary_documents(year_ended=FINANCIAL_YEAR_ENDED))],
        )
    ],
)

# ---- marketing by every channel, as the law of a country is shipped

BY_EVERY_CHANNEL = Purpose(
    "offers",
    Text(en="Offers"),
    basis=LegitimateInterests(Text(en="selling our services"), assessment="LIA-1"),
    direct_marketing=True,
    categories={CONTACT},
    channels=set(Channel),
)
SEGMENTS = attrs.evolve(
    BY_EVERY_CHANNEL,
    key="segments",
    title=Text(en="Segments"),
    channels=set(),
    operations={Operation.PROFILE, Operation.SELECT},
)
ASKING = attrs.evolve(BY_EVERY_CHANNEL, key="survey", title=Text(en="Survey"), direct_marketing=DirectMarketing.SURVEY)
COLLECTING = attrs.evolve(
    BY_EVERY_CHANNEL, key="gifts", title=Text(en="Gifts"), direct_marketing=DirectMarketing.FUNDRAISING
)


def marketing_in(country: str, *holidays: date) -> Rulebook:
    """Offers, surveys and gifts by every channel, by the law of a country."""
    return Rulebook(
        controller=Controller("Example AB", country=country, holidays=frozenset(holidays)),
        purposes=[BY_EVERY_CHANNEL, SEGMENTS, ASKING, COLLECTING],
        version="1",
    )


SE_MARKETING = marketing_in("SE")
FI_MARKETING = marketing_in("FI")
DK_MARKETING = marketing_in("DK")
# 17 May 2026 is a Sunday, Ascension Day a Thursday
NO_MARKETING = marketing_in("NO", date(2026, 5, 1), date(2026, 5, 14), date(2026, 12, 25))
