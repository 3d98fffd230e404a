"""Clauses on retention, as customers read them.

The sentences were written by hand before the code that makes them. No native reader has judged the Nynorsk.
"""

from __future__ import annotations

from datetime import date

import pytest

from processing_rules.decisions import Code
from processing_rules.explanations import explain
from processing_rules.expressions.conditions import Role
from processing_rules.expressions.deadlines import AGE, COUNTRY, ROLE, While
from processing_rules.expressions.moments import after, age, by, earliest, end_of, every, latest, most_recent, when
from processing_rules.periods import Period
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause, Then, keep
from processing_rules.texts import Text
from tests.l10n.sayings import (
    ANSWERS,
    BOOKS_NO,
    BOOKS_SE,
    CONTACT,
    CONTRACT_ENDED,
    CUSTOMERS,
    DISPUTES,
    FEEDBACK_GIVEN,
    HAS_LOAN,
    INVOICE_PAID,
    JOINED,
    LOGGED_IN,
    PAYMENTS,
    REFRESHED,
    REMARKS,
    SURVEY,
    VOUCHER,
    denied,
    each,
    said,
    t,
)


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar dina svar i 18 månader efter att du lämnade din återkoppling.",
            "nb": "Vi lagrer svarene dine i 18 måneder etter at du ga tilbakemelding.",
            "nn": "Vi lagrar svara dine i 18 månader etter at du gav tilbakemelding.",
            "en": "We keep your answers for 18 months after you gave your feedback.",
        }
    ),
)
def test_wasa_answers(language: str, text: str) -> None:
    """Wasa Kredit, l.30: feedback is kept for 18 months."""
    assert said(SURVEY, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar synpunkter i fri text i 12 månader efter att du lämnade din återkoppling. "
            "Därefter tar vi bort den delen av uppgifterna.",
            "nb": "Vi lagrer kommentarer i fritekst i 12 måneder etter at du ga tilbakemelding. "
            "Deretter fjerner vi den delen av opplysningene.",
            "nn": "Vi lagrar kommentarar i fritekst i 12 månader etter at du gav tilbakemelding. "
            "Deretter fjernar vi den delen av opplysningane.",
            "en": "We keep comments in your own words for 12 months after you gave your feedback. "
            "After that we remove that part of the data.",
        }
    ),
)
def test_wasa_free_text(language: str, text: str) -> None:
    """Wasa Kredit, l.30: views beyond the standard questions go after twelve months, the answers stay."""
    assert said(REMARKS, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar kontaktuppgifter i 24 månader efter att avtalsförhållandet har avslutats. "
            "Med ”avtalsförhållandet har avslutats” menar vi den dag då avtalet upphörde eller, om det är senare, "
            "sista gången en faktura betalades.",
            "nb": "Vi lagrer kontaktopplysninger i 24 måneder etter at avtaleforholdet er avsluttet. "
            "Med «avtaleforholdet er avsluttet» mener vi den dagen avtalen opphørte, eller, hvis det er senere, "
            "den aller siste gangen en faktura ble betalt.",
            "nn": "Vi lagrar kontaktopplysningar i 24 månader etter at avtaleforholdet er avslutta. "
            "Med «avtaleforholdet er avslutta» meiner vi den dagen avtalen tok slutt, eller, dersom det er seinare, "
            "den aller siste gongen ein faktura vart betalt.",
            "en": "We keep contact details for 24 months after the contract has ended. "
            "By “the contract has ended” we mean the day on which the contract was terminated or, if that is later, "
            "the last time an invoice was paid.",
        }
    ),
)
def test_nordic_green_customers(language: str, text: str) -> None:
    """Nordic Green Energy, l.99: the term is defined in a second sentence, as the notice does."""
    assert said(CUSTOMERS, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar kontaktuppgifter i 6 månader efter att vi senast kontrollerade dem. "
            "Senast då kontrollerar vi uppgifterna på nytt, eller så raderar vi dem.",
            "nb": "Vi lagrer kontaktopplysninger i 6 måneder etter at vi sist kontrollerte dem. "
            "Senest da kontrollerer vi opplysningene på nytt, eller så sletter vi dem.",
            "nn": "Vi lagrar kontaktopplysningar i 6 månader etter at vi sist kontrollerte dei. "
            "Seinast då kontrollerer vi opplysningane på nytt, eller så slettar vi dei.",
            "en": "We keep contact details for 6 months after we last checked them. "
            "By then we check the data again, or we delete it.",
        }
    ),
)
def test_nordic_green_refresh(language: str, text: str) -> None:
    """Nordic Green Energy, l.97: six months, then updated or erased."""
    assert said(REFRESHED, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar verifikationer i minst 5 år efter utgången av det räkenskapsår då verifikationen bokfördes.",
            "nb": "Vi lagrer regnskapsbilag i minst 5 år etter utgangen av det regnskapsåret bilaget ble bokført.",
            "nn": "Vi lagrar rekneskapsbilag i minst 5 år etter utgangen av det rekneskapsåret bilaget vart bokført.",
            "en": "We keep accounting vouchers for at least 5 years after the end of the financial year in which "
            "the voucher was booked.",
        }
    ),
)
def test_a_minimum(language: str, text: str) -> None:
    """“At least” stands inside the amount, as one says it."""
    assert said(BOOKS_NO, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi sparar verifikationer i minst 7 år efter utgången av det kalenderår då räkenskapsåret avslutades "
            "(det räkenskapsår då verifikationen bokfördes).",
            "nb": "Vi lagrer regnskapsbilag i minst 7 år etter utgangen av det kalenderåret da regnskapsåret ble avsluttet "
            "(det regnskapsåret bilaget ble bokført).",
            "nn": "Vi lagrar rekneskapsbilag i minst 7 år etter utgangen av det kalenderåret då rekneskapsåret vart avslutta "
            "(det rekneskapsåret bilaget vart bokført).",
            "en": "We keep accounting vouchers for at least 7 years after the end of the calendar year in which the "
            "financial year ended (the financial year in which the voucher was booked).",
        }
    ),
)
def test_the_idiom_of_the_bookkeeping_act(language: str, text: str) -> None:
    """Bokföringslagen 7 kap. 2 §: the calendar year in which the financial year ended."""
    assert said(BOOKS_SE, language) == text


SHAPES: list[tuple[str, Clause, str, str]] = [
    (
        "until an event",
        keep(CONTACT).until(CONTRACT_ENDED),
        "Vi sparar kontaktuppgifter till och med den dag då avtalet upphörde.",
        "We keep contact details up to and including the day on which the contract was terminated.",
    ),
    (
        "until a date",
        keep(CONTACT).until(date(2027, 12, 31)),
        "Vi sparar kontaktuppgifter till och med den 31 december 2027.",
        "We keep contact details up to and including 31 December 2027.",
    ),
    (
        "until an age",
        keep(CONTACT).until(age(18)),
        "Vi sparar kontaktuppgifter till och med din 18-årsdag.",
        "We keep contact details up to and including the day you turn 18.",
    ),
    (
        "until the end of a month",
        keep(CONTACT).until(end_of("month", CONTRACT_ENDED)),
        "Vi sparar kontaktuppgifter till utgången av den månad då avtalet upphörde.",
        "We keep contact details until the end of the month in which the contract was terminated.",
    ),
    (
        "a state",
        keep(CONTACT).while_(HAS_LOAN),
        "Vi sparar kontaktuppgifter så länge du har ett lån hos oss.",
        "We keep contact details as long as you have a loan with us.",
    ),
    (
        "a state that is not so",
        keep(CONTACT).while_(~HAS_LOAN),
        "Vi sparar kontaktuppgifter så länge du inte har något lån hos oss.",
        "We keep contact details as long as you have no loan with us.",
    ),
    (
        "a state, capped",
        keep(CONTACT).while_(HAS_LOAN).at_most(after(JOINED, years=2)),
        "Vi sparar kontaktuppgifter så länge du har ett lån hos oss, men inte längre än 2 år efter att du blev medlem.",
        "We keep contact details as long as you have a loan with us, but no longer than 2 years after you joined.",
    ),
    (
        "a time, capped by a day",
        keep(CONTACT, years=2).after(JOINED).at_most(CONTRACT_ENDED),
        "Vi sparar kontaktuppgifter i 2 år efter att du blev medlem, men inte längre än till och med den dag då avtalet upphörde.",
        "We keep contact details for 2 years after you joined, but not beyond the day on which the contract was terminated.",
    ),
    (
        "a time, capped by the end of a year",
        keep(CONTACT, years=2).after(JOINED).at_most(end_of("year", CONTRACT_ENDED)),
        (
            "Vi sparar kontaktuppgifter i 2 år efter att du blev medlem, men inte längre än till utgången av det kalenderår "
            "då avtalet upphörde."
        ),
        (
            "We keep contact details for 2 years after you joined, but not beyond the end of the calendar year in which "
            "the contract was terminated."
        ),
    ),
    (
        "a time, capped by a state",
        keep(CONTACT).until(earliest(after(JOINED, years=2), While(HAS_LOAN))),
        "Vi sparar kontaktuppgifter i 2 år efter att du blev medlem, men bara så länge du har ett lån hos oss.",
        "We keep contact details for 2 years after you joined, but only as long as you have a loan with us.",
    ),
    (
        "or longer",
        keep(CONTACT, months=36).after(JOINED).or_longer(CONTRACT_ENDED),
        (
            "Vi sparar kontaktuppgifter i 36 månader efter att du blev medlem eller, om det blir längre, till och med "
            "den dag då avtalet upphörde."
        ),
        (
            "We keep contact details for 36 months after you joined or, if that is longer, up to and including "
            "the day on which the contract was terminated."
        ),
    ),
    (
        "unless",
        keep(CONTACT, years=3).after(most_recent(LOGGED_IN)).unless(HAS_LOAN | DISPUTES),
        (
            "Vi sparar kontaktuppgifter i 3 år efter den senaste gången du loggade in, och därefter så länge du har ett lån "
            "hos oss eller du bestrider fordran."
        ),
        (
            "We keep contact details for 3 years after the most recent time you logged in, and after that as long as you have "
            "a loan with us or you dispute the claim."
        ),
    ),
    (
        "after the later of two",
        keep(CONTACT, months=24).after(latest(CONTRACT_ENDED, every(INVOICE_PAID))),
        (
            "Vi sparar kontaktuppgifter i 24 månader efter den dag då avtalet upphörde eller, om det är senare, "
            "sista gången en faktura betalades."
        ),
        (
            "We keep contact details for 24 months after the day on which the contract was terminated or, if that is later, "
            "the last time an invoice was paid."
        ),
    ),
    (
        "later and earlier mixed",
        keep(CONTACT, months=36).after(JOINED).or_longer(CONTRACT_ENDED).at_most(after(JOINED, years=10)),
        (
            "Vi sparar kontaktuppgifter till och med den tidigare av dessa dagar: a) 36 månader efter att du blev medlem "
            "eller, om det är senare, den dag då avtalet upphörde; b) 10 år efter att du blev medlem."
        ),
        (
            "We keep contact details up to and including the earlier of these days: (a) 36 months after you joined or, "
            "if that is later, the day on which the contract was terminated; (b) 10 years after you joined."
        ),
    ),
    (
        "the latest of three",
        keep(CONTACT, years=3).after(JOINED).or_longer(CONTRACT_ENDED).or_longer(date(2027, 1, 1)),
        (
            "Vi sparar kontaktuppgifter till och med den senaste av dessa dagar: a) 3 år efter att du blev medlem; "
            "b) den dag då avtalet upphörde; c) den 1 januari 2027."
        ),
        (
            "We keep contact details up to and including the latest of these days: (a) 3 years after you joined; "
            "(b) the day on which the contract was terminated; (c) 1 January 2027."
        ),
    ),
    (
        "a list within a list",
        keep(CONTACT, years=3).after(most_recent(JOINED, LOGGED_IN)).or_longer(CONTRACT_ENDED),
        (
            "Vi sparar kontaktuppgifter till och med den senare av dessa dagar: a) 3 år efter att det senaste av detta "
            "inträffade: 1) du blev medlem; 2) du loggade in; b) den dag då avtalet upphörde."
        ),
        (
            "We keep contact details up to and including the later of these days: (a) 3 years after the most recent of these "
            "happened: (1) you joined; (2) you logged in; (b) the day on which the contract was terminated."
        ),
    ),
    (
        "by a condition",
        keep(CONTACT).until(when(COUNTRY.is_("DK"), after(JOINED, years=5), after(JOINED, years=3))),
        (
            "Om ditt land är Danmark, sparar vi kontaktuppgifter i 5 år efter att du blev medlem. "
            "Annars sparar vi kontaktuppgifter i 3 år efter att du blev medlem."
        ),
        (
            "If your country is Denmark, we keep contact details for 5 years after you joined. "
            "Otherwise we keep contact details for 3 years after you joined."
        ),
    ),
    (
        "by conditions in turn",
        keep(CONTACT).until(
            when(HAS_LOAN, after(JOINED, years=5), when(DISPUTES, after(JOINED, years=3), after(JOINED, years=1)))
        ),
        (
            "Om du har ett lån hos oss, sparar vi kontaktuppgifter i 5 år efter att du blev medlem. "
            "Annars, om du bestrider fordran, sparar vi kontaktuppgifter i 3 år efter att du blev medlem. "
            "Annars sparar vi kontaktuppgifter i 1 år efter att du blev medlem."
        ),
        (
            "If you have a loan with us, we keep contact details for 5 years after you joined. "
            "Otherwise, if you dispute the claim, we keep contact details for 3 years after you joined. "
            "Otherwise we keep contact details for 1 year after you joined."
        ),
    ),
    (
        "where it applies at all",
        keep(CONTACT, years=3).after(JOINED).only_if(PAYMENTS >= 3),
        "Om antalet betalningar är minst 3, sparar vi kontaktuppgifter i 3 år efter att du blev medlem.",
        "If the number of payments is at least 3, we keep contact details for 3 years after you joined.",
    ),
    (
        "by the value of a fact",
        keep(CONTACT).until(
            by(ROLE, {Role.CONSUMER: after(JOINED, years=3), Role.SOLE_TRADER: after(JOINED, years=10)})
        ),
        (
            "Om din roll är konsument, sparar vi kontaktuppgifter i 3 år efter att du blev medlem. "
            "Om din roll är enskild näringsidkare, sparar vi kontaktuppgifter i 10 år efter att du blev medlem."
        ),
        (
            "If your role is consumer, we keep contact details for 3 years after you joined. "
            "If your role is sole trader, we keep contact details for 10 years after you joined."
        ),
    ),
    (
        "not at all",
        keep(CONTACT).not_at_all(),
        "Vi sparar inte kontaktuppgifter.",
        "We do not store contact details.",
    ),
    (
        "without an end",
        keep(CONTACT).indefinitely(review=Period(years=1)),
        (
            "Vi sparar kontaktuppgifter. Det finns ingen fast tidsgräns, men vi prövar återkommande, med högst 1 år emellan, "
            "om uppgifterna fortfarande behövs."
        ),
        (
            "We keep contact details. There is no fixed time limit, but we check at intervals of no more than 1 year "
            "whether the data is still needed."
        ),
    ),
    (
        "in words",
        keep(CONTACT).in_words(
            t("as long as it is needed", "så länge det behövs", "så lenge det trengs", "så lenge det trengst")
        ),
        "Så här beskriver vi hur länge vi sparar kontaktuppgifter: ”så länge det behövs”.",
        "This is how we describe for how long we keep contact details: “as long as it is needed”.",
    ),
    (
        "with a technical delay",
        keep(CONTACT, months=18).after(JOINED).with_grace(days=30),
        (
            "Vi sparar kontaktuppgifter i 18 månader efter att du blev medlem. Det kan sedan ta högst 30 dagar till innan "
            "uppgifterna är borta, och under den tiden använder vi dem inte."
        ),
        (
            "We keep contact details for 18 months after you joined. It may then take up to 30 days more until the data is gone, "
            "and we do not use it meanwhile."
        ),
    ),
    (
        "then anonymous",
        keep(CONTACT, weeks=1).after(JOINED).and_then(Then.ANONYMISE),
        (
            "Vi sparar kontaktuppgifter i 1 vecka efter att du blev medlem. "
            "Därefter anonymiserar vi uppgifterna, så att ingen kan se vem de gällde."
        ),
        (
            "We keep contact details for 1 week after you joined. "
            "After that we anonymise the data, so that nobody can see who it was about."
        ),
    ),
    (
        "several categories, mixed units",
        keep(CONTACT, ANSWERS, VOUCHER, years=3, months=6).after(JOINED),
        "Vi sparar kontaktuppgifter, dina svar och verifikationer i 3 år och 6 månader efter att du blev medlem.",
        "We keep contact details, your answers and accounting vouchers for 3 years and 6 months after you joined.",
    ),
    (
        "hours",
        keep(CONTACT, hours=48).after(JOINED),
        "Vi sparar kontaktuppgifter i 48 timmar efter att du blev medlem.",
        "We keep contact details for 48 hours after you joined.",
    ),
    (
        "a condition with the notice's own reason",
        keep(CONTACT).while_(
            (AGE >= 18).because(
                "child", t("we do not market to children", "vi riktar ingen marknadsföring till barn", "-", "-")
            )
        ),
        "Vi sparar kontaktuppgifter så länge du är minst 18 år (vi riktar ingen marknadsföring till barn).",
        "We keep contact details as long as you are at least 18 years old (we do not market to children).",
    ),
    (
        "and, or",
        keep(CONTACT).while_((AGE <= 25) & HAS_LOAN | ~HAS_LOAN),
        (
            "Vi sparar kontaktuppgifter så länge minst ett av följande gäller: a) att du är högst 25 år och du har ett lån "
            "hos oss; b) att du inte har något lån hos oss."
        ),
        (
            "We keep contact details as long as at least one of these is true: (a) that you are at most 25 years old and you "
            "have a loan with us; (b) that you have no loan with us."
        ),
    ),
    (
        "not an or",
        keep(CONTACT).while_(~(HAS_LOAN | DISPUTES)),
        (
            "Vi sparar kontaktuppgifter så länge det inte är så att minst ett av följande gäller: a) att du har ett lån hos oss; "
            "b) att du bestrider fordran."
        ),
        (
            "We keep contact details as long as it is not the case that at least one of these is true: "
            "(a) that you have a loan with us; (b) that you dispute the claim."
        ),
    ),
    (
        "lately, and in order",
        keep(CONTACT).while_(LOGGED_IN.happened(within=Period(months=3)) & JOINED.before(CONTRACT_ENDED)),
        (
            "Vi sparar kontaktuppgifter så länge du loggade in (för högst 3 månader sedan) och du blev medlem innan "
            "avtalet upphörde."
        ),
        (
            "We keep contact details as long as you logged in (no more than 3 months ago) and you joined before "
            "the contract was terminated."
        ),
    ),
    (
        "the copy of a recipient",
        keep(ANSWERS, months=6)
        .after(FEEDBACK_GIVEN)
        .at_recipient(
            Recipient(
                "survey", t("the survey company", "undersökningsföretaget", "-", "-"), role="processor", country="SE"
            )
        ),
        "Vi sparar kopian av dina svar hos undersökningsföretaget i 6 månader efter att du lämnade din återkoppling.",
        "We keep the copy of your answers that the survey company holds for 6 months after you gave your feedback.",
    ),
    (
        "the copy of a recipient who is not named",
        keep(ANSWERS, months=6)
        .after(FEEDBACK_GIVEN)
        .at_recipient(Recipient("survey", Text(fi="Salainen Oy"), role="processor", country="FI", publish_name=False)),
        "Vi sparar kopian av dina svar hos en mottagare i 6 månader efter att du lämnade din återkoppling.",
        "We keep the copy of your answers that a recipient holds for 6 months after you gave your feedback.",
    ),
]


@pytest.mark.parametrize(("clause", "swedish", "english"), [pytest.param(*rest, id=name) for name, *rest in SHAPES])
def test_shapes(clause: Clause, swedish: str, english: str) -> None:
    assert said(clause, "sv") == swedish
    assert said(clause, "en") == english


NORWEGIAN: list[tuple[str, Clause, str, str]] = [
    (
        "a state, capped",
        keep(CONTACT).while_(HAS_LOAN).at_most(after(JOINED, years=2)),
        "Vi lagrer kontaktopplysninger så lenge du har et lån hos oss, men ikke lenger enn 2 år etter at du ble medlem.",
        "Vi lagrar kontaktopplysningar så lenge du har eit lån hos oss, men ikkje lenger enn 2 år etter at du vart medlem.",
    ),
    (
        "not so",
        keep(CONTACT).while_(~(AGE >= 18)),
        "Vi lagrer kontaktopplysninger så lenge det ikke er slik at du er minst 18 år.",
        "Vi lagrar kontaktopplysningar så lenge det ikkje er slik at du er minst 18 år.",
    ),
    (
        "by a condition",
        keep(CONTACT).until(when(COUNTRY.is_one_of("NO", "SE"), after(JOINED, days=1), after(JOINED, working_days=5))),
        (
            "Hvis landet ditt er Norge eller Sverige, lagrer vi kontaktopplysninger i 1 dag etter at du ble medlem. "
            "Ellers lagrer vi kontaktopplysninger i 5 arbeidsdager etter at du ble medlem."
        ),
        (
            "Dersom landet ditt er Noreg eller Sverige, lagrar vi kontaktopplysningar i 1 dag etter at du vart medlem. "
            "Elles lagrar vi kontaktopplysningar i 5 arbeidsdagar etter at du vart medlem."
        ),
    ),
    (
        "until an age",
        keep(CONTACT).until(age(18)),
        "Vi lagrer kontaktopplysninger til og med 18-årsdagen din.",
        "Vi lagrar kontaktopplysningar til og med 18-årsdagen din.",
    ),
    (
        "not at all",
        keep(CONTACT).not_at_all(),
        "Vi lagrer ikke kontaktopplysninger.",
        "Vi lagrar ikkje kontaktopplysningar.",
    ),
    (
        "until an event",
        keep(CONTACT).until(CONTRACT_ENDED),
        "Vi lagrer kontaktopplysninger til og med den dagen avtalen opphørte.",
        "Vi lagrar kontaktopplysningar til og med den dagen avtalen tok slutt.",
    ),
    (
        "until the end of a month",
        keep(CONTACT).until(end_of("month", CONTRACT_ENDED)),
        "Vi lagrer kontaktopplysninger til utgangen av den måneden avtalen opphørte.",
        "Vi lagrar kontaktopplysningar til utgangen av den månaden avtalen tok slutt.",
    ),
    (
        "or longer",
        keep(CONTACT, months=36).after(JOINED).or_longer(CONTRACT_ENDED),
        (
            "Vi lagrer kontaktopplysninger i 36 måneder etter at du ble medlem, eller, hvis det blir lenger, til og med "
            "den dagen avtalen opphørte."
        ),
        (
            "Vi lagrar kontaktopplysningar i 36 månader etter at du vart medlem, eller, dersom det blir lenger, til og med "
            "den dagen avtalen tok slutt."
        ),
    ),
    (
        "unless",
        keep(CONTACT, years=3).after(most_recent(LOGGED_IN)).unless(HAS_LOAN | DISPUTES),
        (
            "Vi lagrer kontaktopplysninger i 3 år etter siste gang du logget inn, og deretter så lenge du har et lån hos oss "
            "eller du bestrider kravet."
        ),
        (
            "Vi lagrar kontaktopplysningar i 3 år etter siste gong du logga inn, og deretter så lenge du har eit lån hos oss "
            "eller du bestrid kravet."
        ),
    ),
    (
        "a day that has passed",
        keep(CONTACT).while_(JOINED.passed()),
        "Vi lagrer kontaktopplysninger så lenge vi har passert den dagen du ble medlem.",
        "Vi lagrar kontaktopplysningar så lenge vi har passert den dagen du vart medlem.",
    ),
    (
        "without an end",
        keep(CONTACT).indefinitely(review=Period(months=6)),
        (
            "Vi lagrer kontaktopplysninger. Det finnes ingen fast tidsgrense, men vi vurderer jevnlig, med høyst 6 måneder "
            "mellom hver gang, om opplysningene fortsatt trengs."
        ),
        (
            "Vi lagrar kontaktopplysningar. Det finst inga fast tidsgrense, men vi vurderer jamleg, med høgst 6 månader "
            "mellom kvar gong, om opplysningane framleis trengst."
        ),
    ),
    (
        "with a technical delay",
        keep(CONTACT, months=18).after(JOINED).with_grace(days=30),
        (
            "Vi lagrer kontaktopplysninger i 18 måneder etter at du ble medlem. Det kan deretter ta opptil 30 dager til før "
            "opplysningene er borte, og i mellomtiden bruker vi dem ikke."
        ),
        (
            "Vi lagrar kontaktopplysningar i 18 månader etter at du vart medlem. Det kan deretter ta opptil 30 dagar til før "
            "opplysningane er borte, og i mellomtida bruker vi dei ikkje."
        ),
    ),
    (
        "the copy of a recipient who is not named",
        keep(ANSWERS, months=6)
        .after(FEEDBACK_GIVEN)
        .at_recipient(Recipient("survey", Text(fi="Salainen Oy"), role="processor", country="FI", publish_name=False)),
        "Vi lagrer kopien av svarene dine hos en mottaker i 6 måneder etter at du ga tilbakemelding.",
        "Vi lagrar kopien av svara dine hos ein mottakar i 6 månader etter at du gav tilbakemelding.",
    ),
]


def test_words_of_the_rulebook_end_once() -> None:
    """A text that ends with a full stop of its own gets no second one."""
    clause = keep(CONTACT).in_words(Text(sv="Så länge det behövs."))
    assert said(clause, "sv") == "Så här beskriver vi hur länge vi sparar kontaktuppgifter: ”Så länge det behövs”."
    assert explain(denied(Code.CONDITION_NOT_MET, own="o", text=Text(sv="vi gör inte det!")), locale="sv").endswith(
        " Vi gör inte det!"
    )


@pytest.mark.parametrize(("clause", "bokmal", "nynorsk"), [pytest.param(*rest, id=name) for name, *rest in NORWEGIAN])
def test_norwegian_word_order(clause: Clause, bokmal: str, nynorsk: str) -> None:
    """A comma after a clause in front, the verb next, and *ikke* before the verb of a clause."""
    assert said(clause, "nb") == bokmal
    assert said(clause, "nn") == nynorsk
