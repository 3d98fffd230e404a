"""Measuring how satisfied people are: a survey by telephone, as rules.

Modelled on the public notice of Wasa Kredit AB; not affiliated with, nor endorsed by, Wasa Kredit AB. In our own words; `stated("l.12")`
points at the line of the notice. What the notice leaves open we decided ourselves, and `RULES.lint(on=...)` lists it.

What a controller knows and no notice says is made up here: the processor's country and agreement.
"""

from __future__ import annotations

from datetime import date

from processing_rules import (
    Agreement,
    Channel,
    Conflict,
    Controller,
    DataCategory,
    DirectMarketing,
    Event,
    Fact,
    LegitimateInterests,
    Measure,
    Period,
    Purpose,
    PurposeGroup,
    Recipient,
    Recurring,
    Rulebook,
    Source,
    Text,
    Then,
    decided,
    keep,
    stated,
)
from processing_rules.accountability import suppression_list


def ours(why: str) -> Source:
    """What the notice leaves open, and how this example reads it."""
    return decided(why, by="the example's author", on=date(2026, 11, 22))


# ---- what data

PHONE = DataCategory(
    "phone", Text(sv="ditt telefonnummer", nb="telefonnummeret ditt", nn="telefonnummeret ditt", en="your phone number")
)
FEEDBACK = DataCategory(
    "feedback", Text(sv="din återkoppling", nb="tilbakemeldingen din", nn="tilbakemeldinga di", en="your feedback")
)
ANSWERS = DataCategory(
    "answers",
    Text(
        sv="dina svar på våra standardfrågor",
        nb="svarene dine på standardspørsmålene våre",
        nn="svara dine på standardspørsmåla våre",
        en="your answers to our standard questions",
    ),
    parent=FEEDBACK,
)
FEEDBACK_PHONE = DataCategory(
    "feedback_phone",
    Text(
        sv="telefonnumret som hör till din återkoppling",
        nb="telefonnummeret knyttet til tilbakemeldingen din",
        nn="telefonnummeret knytt til tilbakemeldinga di",
        en="the phone number beside your feedback",
    ),
    parent=FEEDBACK,
)
FREE_TEXT = DataCategory(
    "free_text",
    Text(
        sv="dina synpunkter med egna ord",
        nb="synspunktene dine med egne ord",
        nn="synspunkta dine med eigne ord",
        en="your views in your own words",
    ),
    parent=FEEDBACK,
)
VOICE_MESSAGE = DataCategory(
    "voice_message",
    Text(
        sv="ditt inspelade meddelande",
        nb="den innspilte meldingen din",
        nn="den innspelte meldinga di",
        en="your recorded message",
    ),
    parent=FEEDBACK,
)

FIGURES = DataCategory(
    "figures",
    Text(
        sv="siffror över kundnöjdhet som inte pekar ut någon",
        nb="tall over kundetilfredshet som ikke peker ut noen",
        nn="tal over kundetilfredsheit som ikkje peikar ut nokon",
        en="figures on customer satisfaction that point at nobody",
    ),
)

# ---- what happens

CASE_HANDLED = Recurring(
    "case_handled",
    Text(
        sv="vi hanterade ett ärende åt dig",
        nb="vi behandlet en sak for deg",
        nn="vi behandla ei sak for deg",
        en="we handled a case of yours",
    ),
)
FEEDBACK_GIVEN = Event(
    "feedback_given",
    Text(
        sv="du lämnade din återkoppling",
        nb="du ga tilbakemeldingen din",
        nn="du gav tilbakemeldinga di",
        en="you gave your feedback",
    ),
    of="item",
)
SCORE = Fact(
    "satisfaction_score",
    int,
    Text(
        sv="ditt betyg från 1 till 10",
        nb="vurderingen din fra 1 til 10",
        nn="vurderinga di frå 1 til 10",
        en="your score from 1 to 10",
    ),
    of="item",
)

SMALLEST_GROUP = Fact(
    "smallest_group",
    int,
    Text(
        sv="antalet personer i den minsta gruppen",
        nb="antallet personer i den minste gruppen",
        nn="talet på personar i den minste gruppa",
        en="the number of people in the smallest group",
    ),
    of="item",
)

# ---- who gets data

SURVEY_COMPANY = Recipient(
    "survey_company",
    Text(
        sv="vårt undersökningsföretag",
        nb="undersøkelsesbyrået vårt",
        nn="undersøkingsbyrået vårt",
        en="our survey company",
    ),
    role="processor",
    country="SE",
    agreement=Agreement("DPA-1", valid_from=date(2024, 1, 1)),
)

# ---- what for

# l.22: the notice itself calls all of this direct marketing. So an objection is absolute, though the basis is a balancing of interests.
SATISFACTION = PurposeGroup(
    "customer_satisfaction",
    Text(sv="Kundundersökningar", nb="Kundeundersøkelser", nn="Kundeundersøkingar", en="Customer surveys"),
)
NO_REFERENCE = ""  # the notice says that interests were balanced and gives no reference; the lint asks for it
INTERESTS = LegitimateInterests(
    Text(
        sv="att följa upp hur nöjda kunder och andra är med vår service, och förbättra den",
        nb="å følge opp hvor fornøyde kunder og andre er med servicen vår, og gjøre den bedre",
        nn="å følgje opp kor nøgde kundar og andre er med servicen vår, og gjere han betre",
        en="following up how satisfied customers and others are with our service, and improving it",
    ),
    assessment=NO_REFERENCE,
)

AFTER_A_CASE = CASE_HANDLED.happened().because(
    "no-case",
    Text(
        sv="vi frågar bara den som har haft ett ärende hos oss",
        nb="vi spør bare den som har hatt en sak hos oss",
        nn="vi spør berre den som har hatt ei sak hos oss",
        en="we ask only people who have had a case with us",
    ),
)
SOON_AFTER_IT = CASE_HANDLED.happened(within=Period(days=30)).because(
    "case-too-old",
    Text(
        sv="vi frågar bara inom 30 dagar efter ärendet",
        nb="vi spør bare innen 30 dager etter saken",
        nn="vi spør berre innan 30 dagar etter saka",
        en="we ask only within 30 days after the case",
    ),
)
VERY_DISSATISFIED = (SCORE <= 2).because(
    "not-very-dissatisfied",
    Text(
        sv="vi hör bara av oss till den som är mycket missnöjd",
        nb="vi tar bare kontakt med den som er svært misfornøyd",
        nn="vi tek berre kontakt med den som er svært misnøgd",
        en="we get in touch only with people who are very dissatisfied",
    ),
)
ANSWERED = FEEDBACK_GIVEN.happened().because(
    "not-answered",
    Text(
        sv="vi sparar något bara om du har svarat",
        nb="vi lagrer bare noe hvis du har svart",
        nn="vi lagrar berre noko dersom du har svart",
        en="we store something only if you have answered",
    ),
)
RECORD = [
    category.only_if(ANSWERED.citing(stated("l.14")))
    for category in (ANSWERS, FEEDBACK_PHONE, FREE_TEXT, VOICE_MESSAGE)
]
KEPT = [
    keep(ANSWERS, FEEDBACK_PHONE, months=18).after(FEEDBACK_GIVEN).citing(stated("l.30")),
    keep(FREE_TEXT, VOICE_MESSAGE, months=12).after(FEEDBACK_GIVEN).and_then(Then.REDACT).citing(stated("l.30")),
]

SURVEY = Purpose(
    "customer_survey",
    Text(
        sv="Fråga hur nöjd du är",
        nb="Spørre hvor fornøyd du er",
        nn="Spørje kor nøgd du er",
        en="Asking how satisfied you are",
    ),
    basis=INTERESTS,
    direct_marketing=DirectMarketing.SURVEY,
    group=SATISFACTION,
    categories=[PHONE, *RECORD],
    # l.12: a call; l.36: requests are also sent, and a text message falls under the law on electronic post
    channels=[Channel.PHONE, Channel.SMS],
    recipients=[SURVEY_COMPANY.gets(PHONE, FEEDBACK)],
    only_if=AFTER_A_CASE.citing(stated("l.12")) & SOON_AFTER_IT.citing(ours("l.12 says 'after' a case, not how long")),
    retention=KEPT,
    source=stated("l.8, l.12, l.22"),
)
FOLLOW_UP = Purpose(
    "survey_follow_up",
    Text(
        sv="Höra av oss när du är mycket missnöjd",
        nb="Ta kontakt når du er svært misfornøyd",
        nn="Ta kontakt når du er svært misnøgd",
        en="Getting in touch when you are very dissatisfied",
    ),
    basis=INTERESTS,
    direct_marketing=DirectMarketing.SURVEY,
    group=SATISFACTION,
    categories=RECORD,
    channels=[Channel.PHONE],
    only_if=VERY_DISSATISFIED.citing(ours("l.14 says 'very dissatisfied', not which score: 1 or 2 of 10")),
    retention=KEPT,
    source=stated("l.14"),
)
STATISTICS = Purpose(
    "satisfaction_statistics",
    Text(
        sv="Statistik över kundnöjdhet",
        nb="Statistikk over kundetilfredshet",
        nn="Statistikk over kundetilfredsheit",
        en="Statistics on customer satisfaction",
    ),
    basis=INTERESTS,
    direct_marketing=DirectMarketing.SURVEY,
    group=SATISFACTION,
    categories=RECORD,
    recipients=[SURVEY_COMPANY.gets(FEEDBACK)],
    retention=KEPT,
    source=stated("l.16"),
)

SATISFACTION_FIGURES = Purpose(
    "satisfaction_figures",
    Text(
        sv="Jämföra kundnöjdheten i olika situationer",
        nb="Sammenligne kundetilfredsheten i ulike situasjoner",
        nn="Samanlikne kundetilfredsheita i ulike situasjonar",
        en="Comparing customer satisfaction in different situations",
    ),
    basis=INTERESTS,
    # nobody is addressed by a figure, so it is no marketing; it outlives the answers, and an objection to them
    direct_marketing=False,
    categories=[
        FIGURES.only_if(
            (SMALLEST_GROUP >= 5)
            .because(
                "group-too-small",
                Text(
                    sv="i en så liten grupp skulle någon kunna kännas igen",
                    nb="i en så liten gruppe kunne noen kjennes igjen",
                    nn="i ei så lita gruppe kunne nokon kjennast att",
                    en="somebody could be recognised in so small a group",
                ),
            )
            .citing(ours("l.16 says 'statistics' and not how small a group may be: at least five people"))
        )
    ],
    retention=[
        keep(FIGURES)
        .indefinitely(review=Period(years=1))
        .citing(ours("l.30 limits the answers; the figures are kept, and looked at every year"))
    ],
    survives_objection=ours("figures that point at nobody are not the data of whoever objects"),
    source=stated("l.16"),
)

OPT_OUTS = suppression_list(
    review=Period(years=1), source=ours("l.26 takes a refusal in and sets it no end: it stands until it is taken back")
)

# ---- the whole

RULES = Rulebook(
    # that it needs a data protection officer is taken for granted here: it follows up people, and many of them
    controller=Controller("Wasa Kredit AB", country="SE", officer_required=True),
    rights=stated("l.24, l.26"),
    version="as read on 2026-11-22",  # the notice bears no date
    purposes=[SURVEY, FOLLOW_UP, STATISTICS, SATISFACTION_FIGURES, OPT_OUTS],
    measures=[
        Measure(
            "anonymous_statistics",
            Text(
                sv="statistiken innehåller inga grupper som är så små att någon kan kännas igen",
                nb="statistikken inneholder ingen grupper som er så små at noen kan kjennes igjen",
                nn="statistikken inneheld ingen grupper som er så små at nokon kan kjennast att",
                en="the statistics hold no group so small that somebody can be recognised",
            ),
        ),
    ],
    conflicts=[
        Conflict("notice-conflict", "l.8", "l.14", resolved="the stricter of 'not satisfied' and 'very dissatisfied'"),
    ],
)
