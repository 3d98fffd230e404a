"""Answers to a person's requests in words: letters that a customer understands, in four languages.

The sentences were written by hand. No native reader has judged the Nynorsk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, Code, Operation, Right, explain
from processing_rules.catalogues import Catalogue
from processing_rules.choices import KINDS
from processing_rules.legal_bases import LegalBasis
from processing_rules.provenance import ORIGINS
from processing_rules.recipients import ROLES
from processing_rules.responses import ResponseDeadline
from processing_rules.texts import LANGUAGES, Text
from tests.company import (
    ALEX,
    ANSWERS,
    ARCHIVE,
    BOOKS,
    CASES,
    COLLECTOR,
    CONTACT,
    CUSTOMERS,
    FEEDBACK,
    FRAUD,
    GIVEN,
    INVOICING,
    KIM,
    NEWS,
    OFFERS,
    ON,
    PRINTER,
    STATISTICS,
    Customer,
    Row,
    a_guard,
    rows,
    rulebook,
    t,
)
from tests.l10n.sayings import Sentences
from tests.l10n.test_catalogues import VERBS, messages
from tests.world import Clock

SAID_AT = datetime(2026, 5, 12, 10, tzinfo=UTC)
DAY = {"sv": "12 maj 2026", "nb": "12. mai 2026", "nn": "12. mai 2026", "en": "12 May 2026"}


def expected(letter: str, language: str) -> list[str]:
    """The lines of a whole letter, as written by hand."""
    return (Path(__file__).parent / "letters" / f"{letter}.{language}.txt").read_text("utf-8").splitlines()


def four(sv: str, nb: str, nn: str, en: str) -> Sentences:
    return {"sv": sv, "nb": nb, "nn": nn, "en": en}


def paragraphs(text: str) -> list[list[str]]:
    """The lines of each paragraph."""
    return [paragraph.splitlines() for paragraph in text.split("\n\n")]


def under(text: str, heading: str) -> list[str]:
    """The items under a heading."""
    (found,) = (lines[1:] for lines in paragraphs(text) if lines[0] == heading)
    return found


def params(cases: dict[Any, Sentences]) -> list[Any]:
    """Each case in each language."""
    return [
        pytest.param(case, language, text, id=f"{case}-{language}")
        for case, sentences in cases.items()
        for language, text in sentences.items()
    ]


# ---------------------------------------------------------------- what was said


def statement(kind: str, *, effects: tuple[pr.Effect, ...] = (), **more: Any) -> pr.Statement:
    """Something said on 12 May 2026."""
    about = {"wording": "v2", "reach": pr.Reach(purposes=pr.Axis.only(["newsletter"]))} if kind == "consent" else {}
    of_choice = {name: more.pop(name) for name in ("by", "until", "explicit", "reach") if name in more}
    details: dict[str, Any] = {"kind": kind, "at": SAID_AT, "evidence": "my-pages", "sequence": 12} | about | of_choice
    return pr.Statement(choice=pr.Choice(**details), on=date(2026, 5, 12), effects=effects, **more)


ACTS = {
    "consent": four("Du lämnade ditt samtycke.", "Du ga samtykke.", "Du gav samtykke.", "You gave your consent."),
    "withdrawal": four(
        "Du återkallade ditt samtycke.",
        "Du trakk tilbake samtykket ditt.",
        "Du trekte tilbake samtykket ditt.",
        "You withdrew your consent.",
    ),
    "objection-to-marketing": four(
        "Du gjorde en invändning mot direkt marknadsföring.",
        "Du protesterte mot direkte markedsføring.",
        "Du protesterte mot direkte marknadsføring.",
        "You objected to direct marketing.",
    ),
    "objection": four(
        "Du gjorde en invändning av skäl som rör just din situation.",
        "Du protesterte av grunner som gjelder din egen situasjon.",
        "Du protesterte av grunnar som gjeld din eigen situasjon.",
        "You objected, for reasons of your own situation.",
    ),
    "opt-out": four(
        "Du motsatte dig direkt marknadsföring.",
        "Du reserverte deg mot direkte markedsføring.",
        "Du reserverte deg mot direkte marknadsføring.",
        "You opted out of direct marketing.",
    ),
    "restriction": four(
        "Du begärde att behandlingen av dina uppgifter skulle begränsas.",
        "Du ba om at behandlingen av opplysningene dine skulle begrenses.",
        "Du bad om at behandlinga av opplysningane dine skulle avgrensast.",
        "You asked us to restrict the processing of your data.",
    ),
    "erasure-request": four(
        "Du begärde att vi skulle radera dina uppgifter.",
        "Du ba oss om å slette opplysningene dine.",
        "Du bad oss om å slette opplysningane dine.",
        "You asked us to delete your data.",
    ),
}
IN_FORCE = four("Samtycket gäller.", "Samtykket gjelder.", "Samtykket gjeld.", "The consent is in force.")
OVER = four(
    "Samtycket gäller inte längre.",
    "Samtykket gjelder ikke lenger.",
    "Samtykket gjeld ikkje lenger.",
    "The consent is no longer in force.",
)
NOTHING = four(
    "Det stoppar inget för närvarande.",
    "Det stopper ingenting for tiden.",
    "Det stoppar ingenting for tida.",
    "It stops nothing at present.",
)


@pytest.mark.parametrize(("kind", "language", "text"), params(ACTS))
def test_each_act_in_its_own_words(kind: str, language: str, text: str) -> None:
    """The day, what was said, and what became of it."""
    end = OVER if kind == "consent" else NOTHING
    assert explain(statement(kind), locale=language) == f"{DAY[language]}: {text} {end[language]}"


def test_there_is_a_word_for_every_act() -> None:
    """A settlement stands with what it settles."""
    assert set(ACTS) == set(KINDS) - {"settled"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_verbs_are_never_merged_here_either(language: str) -> None:
    acts = {"withdrawal": 0, "objection-to-marketing": 1, "objection": 1, "opt-out": 2}
    past = {"sv": ("återkalla", "invändning", "motsatte"), "nb": ("trakk tilbake", "protest", "reserver")}
    past |= {"nn": ("trekte tilbake", "protest", "reserver"), "en": ("withdrew", "objec", "opted out")}
    assert past.keys() == VERBS.keys()
    for kind, its in acts.items():
        text = explain(statement(kind), locale=language).lower()
        assert [verb in text for verb in past[language]] == [place == its for place in range(3)], kind


def stops(*effects: pr.Effect, kind: str = "objection", **more: Any) -> pr.Statement:
    return statement(kind, effects=effects, **more)


ANSWER = pr.Choice(kind="settled", at=SAID_AT, evidence="memo 7", answers=12, overruled=True, by="controller")
UPHELD = attrs.evolve(ANSWER, overruled=False)
ANSWERED: dict[str, Any] = {"answer": ANSWER, "answered_on": date(2026, 6, 1)}
OF_STATISTICS = pr.Effect(purpose=STATISTICS, code=Code.OBJECTION_PENDING)
WAITING = attrs.evolve(OF_STATISTICS, waits=True)
ON_EMAIL = pr.Effect(purpose=NEWS, code=Code.OPT_OUT, channels=(Channel.EMAIL, Channel.SMS))
ONLY_PROFILES = pr.Effect(purpose=STATISTICS, code=Code.OBJECTION_PENDING, operations=(Operation.PROFILE,))
WORDS = t("Yes, send me news.", "Ja, skicka nyheter.", "Ja, send nyheter.", "Ja, send nyheiter.")

DETAILS: dict[str, tuple[pr.Statement, Sentences]] = {
    "about a purpose": (
        statement("opt-out", about=(OFFERS,)),
        four("Det gäller: Erbjudanden.", "Det gjelder: Tilbud.", "Det gjeld: Tilbod.", "This concerns: Offers."),
    ),
    "about two": (
        statement("opt-out", about=(OFFERS, NEWS)),
        four(
            "Det gäller: Erbjudanden; Nyhetsbrev.",
            "Det gjelder: Tilbud; Nyhetsbrev.",
            "Det gjeld: Tilbod; Nyheitsbrev.",
            "This concerns: Offers; Newsletter.",
        ),
    ),
    "on channels": (
        statement("opt-out", reach=pr.Reach(channels=pr.Axis.only(["email", "sms"]))),
        four(
            "Endast via: e-post och sms.",
            "Bare via: e-post og SMS.",
            "Berre via: e-post og SMS.",
            "Only by: e-mail and text message.",
        ),
    ),
    "on all others": (
        statement("opt-out", reach=pr.Reach(channels=pr.Axis.everything_but(["post"]))),
        four(
            "På alla sätt utom: post.",
            "På alle måter unntatt: post.",
            "På alle måtar unnateke: post.",
            "By all means but: post.",
        ),
    ),
    "by a guardian": (
        statement("consent", by="guardian"),
        four(
            "Det lämnades av den som har föräldraansvar.",
            "Det ble gitt av den som har foreldreansvaret.",
            "Det vart gitt av den som har foreldreansvaret.",
            "It was given by the holder of parental responsibility.",
        ),
    ),
    "in words": (
        statement("consent", words=WORDS),
        four(
            "Texten löd: ”Ja, skicka nyheter.”",
            "Teksten var: «Ja, send nyheter.»",
            "Teksten var: «Ja, send nyheiter.»",
            "The text was: “Yes, send me news.”",
        ),
    ),
    "until a day": (
        statement("consent", until=date(2027, 1, 31)),
        four(
            "Det gäller till och med den 31 januari 2027.",
            "Det gjelder til og med 31. januar 2027.",
            "Det gjeld til og med 31. januar 2027.",
            "It lasts up to and including 31 January 2027.",
        ),
    ),
    "in force": (statement("consent", effects=(pr.Effect(purpose=NEWS),)), IN_FORCE),
    "what it stops": (
        stops(OF_STATISTICS),
        four(
            "För dessa ändamål används uppgifterna därför inte: Förbättra vår tjänst.",
            "Til disse formålene brukes opplysningene derfor ikke: Forbedre tjenesten vår.",
            "Til desse formåla blir opplysningane difor ikkje brukte: Betre tenesta vår.",
            "For these purposes the data is therefore not used: Improving our service.",
        ),
    ),
    "what it stops in part": (
        stops(ON_EMAIL, ONLY_PROFILES),
        four(
            "Nyhetsbrev (e-post och sms); Förbättra vår tjänst (profilering).",
            "Nyhetsbrev (e-post og SMS); Forbedre tjenesten vår (profilering).",
            "Nyheitsbrev (e-post og SMS); Betre tenesta vår (profilering).",
            "Newsletter (e-mail and text message); Improving our service (profiling).",
        ),
    ),
    "not answered yet": (
        stops(WAITING),
        four(
            "Vi har inte svarat ännu.",
            "Vi har ikke svart ennå.",
            "Vi har ikkje svart enno.",
            "We have not answered yet.",
        ),
    ),
    "accepted": (
        stops(OF_STATISTICS, answer=UPHELD, answered_on=date(2026, 6, 1)),
        four(
            "Den 1 juni 2026 godtog vi det.",
            "1. juni 2026 tok vi det til følge.",
            "1. juni 2026 tok vi det til følgje.",
            "On 1 June 2026 we accepted it.",
        ),
    ),
    "an objection overruled": (
        stops(**ANSWERED),
        four(
            "Den 1 juni 2026 beslutade vi att fortsätta, av tvingande berättigade skäl eller för rättsliga anspråk.",
            "1. juni 2026 bestemte vi oss for å fortsette, av tvingende berettigede grunner eller for rettskrav.",
            "1. juni 2026 bestemte vi oss for å halde fram, av tvingande rettkomne grunnar eller for rettskrav.",
            "On 1 June 2026 we decided to go on, on compelling legitimate grounds or for legal claims.",
        ),
    ),
    "a request overruled": (
        stops(kind="erasure-request", **ANSWERED),
        four(
            "Den 1 juni 2026 beslutade vi att inte radera allt som begäran gällde.",
            "1. juni 2026 bestemte vi oss for ikke å slette alt anmodningen gjaldt.",
            "1. juni 2026 bestemte vi oss for ikkje å slette alt kravet gjaldt.",
            "On 1 June 2026 we decided not to delete everything that the request was about.",
        ),
    ),
    "a restriction ended": (
        stops(kind="restriction", **ANSWERED),
        four(
            "Den 1 juni 2026 upphörde begränsningen.",
            "1. juni 2026 ble begrensningen opphevet.",
            "1. juni 2026 vart avgrensinga oppheva.",
            "On 1 June 2026 the restriction ended.",
        ),
    ),
}


@pytest.mark.parametrize(("case", "language", "text"), params({case: four_ for case, (_, four_) in DETAILS.items()}))
def test_the_details_of_a_statement(case: str, language: str, text: str) -> None:
    assert text in explain(DETAILS[case][0], locale=language)


def test_a_statement_for_staff() -> None:
    """With codes, the version of the words, the number in the register, and where our reasons are."""
    one = statement("consent", about=(NEWS,), words=WORDS, explicit=True, effects=(pr.Effect(purpose=NEWS),))
    assert explain(one, locale="sv", to="staff").splitlines() == [
        "12 maj 2026: `consent`.",
        "Det gäller: Nyhetsbrev (`newsletter`).",
        "Texten löd: ”Ja, skicka nyheter.”",
        "Samtycket gäller.",
        "Lydelse: `v2`.",
        "Uttryckligt samtycke.",
        "Nummer i registret: 12. Det kom in via: my-pages.",
    ]
    assert explain(stops(**ANSWERED), locale="nn", to="staff").splitlines()[-2:] == [
        "Nummer i registeret: 12. Det kom inn via: my-pages.",
        "Svaret vårt har referansen: memo 7.",
    ]


# ---------------------------------------------------------------- access: a whole letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_letter(language: str) -> None:
    """Purposes, bases, data, last days, recipients, sources, profiling, what was said, and the rights: Art. 15(1)(a) to (h)."""
    guard = a_guard()
    guard.choices.opt_out(KIM, OFFERS, via="letter")
    asked = {CUSTOMERS: rows()[CUSTOMERS], FEEDBACK: rows()[FEEDBACK]}
    answer = guard.access(subject=KIM, on=ON, data=asked)
    assert explain(answer, locale=language).splitlines() == expected("access", language)


# ---------------------------------------------------------------- access: the parts

ACT = pr.statute("ellagen (1997:857)", "3 kap.")
BASES: dict[str, tuple[LegalBasis, Sentences]] = {
    "vital interests": (
        pr.VitalInterests(),
        four(
            "Rättslig grund: intressen av grundläggande betydelse (artikel 6.1 d i dataskyddsförordningen).",
            "Behandlingsgrunnlag: vitale interesser (personvernforordningen artikkel 6 nr. 1 bokstav d).",
            "Behandlingsgrunnlag: vitale interesser (personvernforordninga artikkel 6 nr. 1 bokstav d).",
            "Legal basis: vital interests (GDPR Art. 6(1)(d)).",
        ),
    ),
    "public task": (
        pr.PublicTask(ACT),
        four(
            "Rättslig grund: en uppgift av allmänt intresse, ellagen (1997:857) 3 kap. (artikel 6.1 e i dataskyddsförordningen).",
            "Behandlingsgrunnlag: en oppgave i allmennhetens interesse, ellagen (1997:857) 3 kap. "
            "(personvernforordningen artikkel 6 nr. 1 bokstav e).",
            "Behandlingsgrunnlag: ei oppgåve i allmenn interesse, ellagen (1997:857) 3 kap. (personvernforordninga artikkel 6 nr. 1 bokstav e).",
            "Legal basis: a task carried out in the public interest, ellagen (1997:857) 3 kap. (GDPR Art. 6(1)(e)).",
        ),
    ),
    "an obligation that we decided on": (
        pr.LegalObligation(pr.decided("memo 5", by="DPO", on=ON)),
        four(
            "Rättslig grund: en rättslig förpliktelse (artikel 6.1 c i dataskyddsförordningen).",
            "Behandlingsgrunnlag: en rettslig forpliktelse (personvernforordningen artikkel 6 nr. 1 bokstav c).",
            "Behandlingsgrunnlag: ei rettsleg plikt (personvernforordninga artikkel 6 nr. 1 bokstav c).",
            "Legal basis: a legal obligation (GDPR Art. 6(1)(c)).",
        ),
    ),
    "none": (
        pr.Unstated(),
        four(
            "Det är inte angett vilken rättslig grund vi skulle ha för detta.",
            "Det er ikke oppgitt hvilket behandlingsgrunnlag vi skulle ha for dette.",
            "Det er ikkje oppgitt kva behandlingsgrunnlag vi skulle ha for dette.",
            "It is not stated on which legal basis we would do this.",
        ),
    ),
}


def letter(asked: pr.Purpose, language: str, *, content: Row | None = None, **more: Any) -> list[str]:
    """What a letter says of one purpose; `name_recipients` and choices by `more`."""
    said: Callable[[pr.Guard], object] = more.pop("said", lambda guard: None)
    data = pr.DataSet[Row](
        "table",
        key="id",
        subject="who",
        purposes=[asked],
        fields=dict.fromkeys(asked.declared(), ("content",)),
        given={pr.SOURCE: "source", **more.pop("given", {})},
    )
    guard = a_guard(rulebook(asked), clock=Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    said(guard)
    answer = guard.access(subject=KIM, on=ON, data={data: [content or Row(1, KIM)]}, **more)
    return under(explain(answer, locale=language), asked.title.said(language, place="test"))


@pytest.mark.parametrize(("case", "language", "text"), params({case: four_ for case, (_, four_) in BASES.items()}))
def test_legal_bases(case: str, language: str, text: str) -> None:
    assert letter(attrs.evolve(INVOICING, basis=BASES[case][0], recipients=()), language)[0] == f"- {text}"


def given_to(*recipients: pr.Recipient) -> pr.Purpose:
    return attrs.evolve(INVOICING, recipients=recipients)


UNTITLED = pr.Flag("untitled")
RECIPIENTS: dict[str, tuple[pr.Recipient, bool, Sentences]] = {
    "named, though the notice does not": (
        PRINTER,
        True,
        four(
            "Mottagare: Tryck AB (personuppgiftsbiträde), som får kontaktuppgifter.",
            "Mottaker: Tryck AB (databehandler), som får kontaktopplysninger.",
            "Mottakar: Tryck AB (databehandlar), som får kontaktopplysningar.",
            "Recipient: Tryck AB (processor), which gets contact details.",
        ),
    ),
    "not named": (
        PRINTER,
        False,
        four(
            "Mottagare: personuppgiftsbiträde, som får kontaktuppgifter.",
            "Mottaker: databehandler, som får kontaktopplysninger.",
            "Mottakar: databehandlar, som får kontaktopplysningar.",
            "Recipient: processor, which gets contact details.",
        ),
    ),
    "not named, of no stated role": (
        attrs.evolve(PRINTER, role="unstated"),
        False,
        four(
            "Mottagare: en mottagare, som får kontaktuppgifter.",
            "Mottaker: en mottaker, som får kontaktopplysninger.",
            "Mottakar: ein mottakar, som får kontaktopplysningar.",
            "Recipient: a recipient, which gets contact details.",
        ),
    ),
    "jointly": (
        attrs.evolve(PRINTER, role="joint-controller"),
        True,
        four(
            "Mottagare: Tryck AB (gemensamt personuppgiftsansvarig), som får kontaktuppgifter.",
            "Mottaker: Tryck AB (felles behandlingsansvarlig), som får kontaktopplysninger.",
            "Mottakar: Tryck AB (felles behandlingsansvarleg), som får kontaktopplysningar.",
            "Recipient: Tryck AB (joint controller), which gets contact details.",
        ),
    ),
    "an authority": (
        attrs.evolve(PRINTER, role="authority"),
        True,
        four(
            "Mottagare: Tryck AB (myndighet), som får kontaktuppgifter.",
            "Mottaker: Tryck AB (offentlig myndighet), som får kontaktopplysninger.",
            "Mottakar: Tryck AB (offentleg organ), som får kontaktopplysningar.",
            "Recipient: Tryck AB (public authority), which gets contact details.",
        ),
    ),
    "outside the EEA, and nothing on file yet": (
        attrs.evolve(ARCHIVE, transfer=pr.Transfer("(EU) 2021/914", on_file_from=date(2026, 3, 3))),
        True,
        four(
            "Mottagare: Archive Inc. (personuppgiftsbiträde), som får kontaktuppgifter. Land: USA, utanför EES. "
            "Vi har ingen grund för överföring dit, så vi får inte skicka något.",
            "Mottaker: Archive Inc. (databehandler), som får kontaktopplysninger. Land: USA, utenfor EØS. "
            "Vi har ikke noe grunnlag for overføring dit, så vi kan ikke sende noe.",
            "Mottakar: Archive Inc. (databehandlar), som får kontaktopplysningar. Land: USA, utanfor EØS. "
            "Vi har ikkje noko grunnlag for overføring dit, så vi kan ikkje sende noko.",
            "Recipient: Archive Inc. (processor), which gets contact details. Country: United States, outside the EEA. "
            "We have no ground for a transfer there, so we may send nothing.",
        ),
    ),
    "under a condition that has no words": (
        COLLECTOR.only_if(UNTITLED),
        True,
        four(
            "Mottagare: inkassobolag (självständigt personuppgiftsansvarig), som får kontaktuppgifter. Endast under vissa villkor.",
            "Mottaker: inkassoselskap (selvstendig behandlingsansvarlig), som får kontaktopplysninger. Bare på visse vilkår.",
            "Mottakar: inkassoselskap (sjølvstendig behandlingsansvarleg), som får kontaktopplysningar. Berre på visse vilkår.",
            "Recipient: debt collector (independent controller), which gets contact details. Only under certain conditions.",
        ),
    ),
}


@pytest.mark.parametrize(
    ("case", "language", "text"), params({case: four_ for case, (_, _, four_) in RECIPIENTS.items()})
)
def test_recipients(case: str, language: str, text: str) -> None:
    """The answer has its own flag for names that the notice withholds (S4-36); they are named unless told otherwise."""
    recipient, named, _ = RECIPIENTS[case]
    asked = given_to(recipient.gets(CONTACT))
    data = pr.DataSet[Row]("t", key="id", subject="who", purposes=[asked], fields={CONTACT: ("content",)})
    known = pr.SubjectAdapter(
        Customer,
        id="pk",
        addresses={"email": "email"},
        given={
            term: (lambda who, term=term: pr.UNKNOWN) for term in rulebook(asked).terms.values() if term.of == "subject"
        },
    )
    guard = a_guard(rulebook(asked), subjects=[known])
    answer = guard.access(subject=KIM, on=ON, data={data: [Row(1, KIM)]}, name_recipients=named)
    lines = under(explain(answer, locale=language), asked.title.said(language, place="test"))
    start = text.split(" ", maxsplit=1)[0]
    assert [line for line in lines if start in line] == [f"- {text}"] or f"- {text}" in lines


SOURCES: dict[str, Sentences] = {
    "person": four(
        "du har själv lämnat uppgifterna",
        "du har selv gitt oss opplysningene",
        "du har sjølv gitt oss opplysningane",
        "you gave us the data yourself",
    ),
    "third-party": four(
        "någon annan har lämnat uppgifterna",
        "noen andre har gitt oss opplysningene",
        "nokon andre har gitt oss opplysningane",
        "somebody else gave us the data",
    ),
    "public": four("allmänt tillgänglig", "offentlig tilgjengelig", "offentleg tilgjengeleg", "publicly accessible"),
    "derived": four(
        "vi har tagit fram uppgifterna ur andra uppgifter",
        "vi har utledet opplysningene av andre opplysninger",
        "vi har utleidd opplysningane av andre opplysningar",
        "we worked it out from other data",
    ),
}
SOURCE_IS: Sentences = four("Källa", "Kilde", "Kjelde", "Source")


@pytest.mark.parametrize(("kind", "language", "text"), params(SOURCES))
def test_sources(kind: Any, language: str, text: str) -> None:
    source = pr.DataSource("x", t("the web", "webben", "nettet", "nettet"), kind=kind)
    lines = letter(attrs.evolve(INVOICING, sources=[source], recipients=()), language)
    assert lines[-1] == f"- {SOURCE_IS[language]}: {source.title.said(language, place='test')} ({text})."


def test_a_word_for_every_name() -> None:
    """Each kind of source, role, right, statement and basis has its words; a new one is not forgotten."""
    found = set(messages("nn"))
    for prefix, names in (
        ("origin", set(ORIGINS)),
        ("recipient", set(ROLES) - {"unstated"}),
        ("right", {right.value for right in Right}),
        ("said", set(KINDS) - {"settled"}),
    ):
        assert {f"{prefix}.{name}" for name in names} <= found, prefix
    assert set(SOURCES) == set(ORIGINS)


HELD = four(
    "Uppgifterna måste finnas kvar tills vidare.",
    "Opplysningene må beholdes inntil videre.",
    "Vi må ta vare på opplysningane inntil vidare.",
    "The data must stay for the time being.",
)
KEPT: dict[str, tuple[dict[str, Any], Sentences]] = {
    "waiting": (
        {"asked": INVOICING, "content": Row(1, Customer())},
        four(
            "Det finns inget datum ännu. Vi väntar tills detta har hänt: avtalet upphörde.",
            "Det finnes ingen dato ennå. Vi venter til dette har skjedd: avtalen opphørte.",
            "Det finst ingen dato enno. Vi ventar til dette har skjedd: avtalen tok slutt.",
            "There is no date yet. We are waiting until this has happened: the contract ended.",
        ),
    ),
    "no clause": (
        {"asked": attrs.evolve(INVOICING, retention=())},
        four(
            "Kontaktuppgifter. Det är inte bestämt hur länge uppgifterna får sparas. "
            "Det finns inget bestämt datum då uppgifterna ska vara borta.",
            "Kontaktopplysninger. Det er ikke bestemt hvor lenge opplysningene kan lagres. "
            "Det finnes ingen fast dato for når opplysningene skal være borte.",
            "Kontaktopplysningar. Det er ikkje bestemt kor lenge opplysningane kan lagrast. "
            "Det finst ingen fast dato for når opplysningane skal vere borte.",
            "Contact details. It has not been decided for how long the data may be kept. "
            "There is no fixed date on which the data must be gone.",
        ),
    ),
    "in words": (
        {
            "asked": attrs.evolve(
                INVOICING,
                retention=[pr.keep(CONTACT).in_words(t("until later", "till senare", "til seinere", "til seinare"))],
            )
        },
        four("till senare", "til seinere", "til seinare", "until later"),
    ),
}


@pytest.mark.parametrize(("case", "language", "text"), params({case: four_ for case, (_, four_) in KEPT.items()}))
def test_until_when(case: str, language: str, text: str) -> None:
    """Where there is no date, why."""
    details = dict(KEPT[case][0])
    asked, content = details["asked"], details.get("content")
    data = pr.DataSet[Row]("t", key="id", subject="who", purposes=[asked], fields={CONTACT: ("content",)})
    who = KIM if content is None else content.who
    answer = a_guard(rulebook(asked)).access(subject=who, on=ON, data={data: [content or Row(1, KIM)]})
    assert text in explain(answer, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_of_it_is_over_and_a_hold_keeps_it(language: str) -> None:
    """An answer of 2024 is over, one of 2025 is not; and a claim keeps both, without saying that there is one."""
    table = [Row(2, KIM, date(2024, 3, 1)), Row(3, KIM, date(2025, 6, 1))]
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10), released_on=date(2026, 3, 1))
    answer = a_guard().access(subject=KIM, on=ON, data={FEEDBACK: table}, holds=[hold])
    part = four(
        "För detta ändamål får vi inte längre spara en del av detta: dina svar. För detta ändamål är den sista dagen den 1 december 2026.",
        "For dette formålet kan vi ikke lenger lagre en del av dette: svarene dine. For dette formålet er siste dag 1. desember 2026.",
        "For dette formålet kan vi ikkje lenger lagre ein del av dette: svara dine. For dette formålet er siste dag 1. desember 2026.",
        "For this purpose we may no longer keep a part of this: your answers. For this purpose the last day is 1 December 2026.",
    )
    assert part[language] in explain(answer, locale=language)
    held = a_guard().access(subject=KIM, on=ON, data={FEEDBACK: table}, holds=[attrs.evolve(hold, released_on=None)])
    text = explain(held, locale=language)
    assert HELD[language] in text
    assert "T 1-26" not in text
    assert "T 1-26" in explain(held, locale=language, to="staff")


STOPPED = four(
    "För närvarande använder vi inte uppgifterna för detta ändamål.",
    "For tiden bruker vi ikke opplysningene til dette formålet.",
    "For tida bruker vi ikkje opplysningane til dette formålet.",
    "At present we do not use the data for this purpose.",
)
ACCEPTED = four(
    "En invändning mot detta har godtagits.",
    "En protest mot dette er tatt til følge.",
    "Ein protest mot dette er teken til følgje.",
    "An objection to this has been accepted.",
)
NOT_BY = four(
    "För detta ändamål använder vi inte: telefon. Du har motsatt dig sådan marknadsföring från oss.",
    "For dette formålet bruker vi ikke: telefon. Du har reservert deg mot slik markedsføring fra oss.",
    "For dette formålet bruker vi ikkje: telefon. Du har reservert deg mot slik marknadsføring frå oss.",
    "For this purpose we do not use: telephone. You have opted out of such marketing from us.",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stops_a_purpose(language: str) -> None:
    """As a whole, on a channel only, and after an objection that was accepted."""
    lines = letter(
        OFFERS,
        language,
        said=lambda guard: guard.choices.opt_out(KIM, channels={Channel.PHONE}, via="letter"),
    )
    assert f"- {NOT_BY[language]}" in lines

    def objected(guard: pr.Guard) -> None:
        objection = guard.choices.object_on_grounds(KIM, STATISTICS, grounds="letter 4", via="letter")
        guard.choices.settle(objection, overruled_because=None)

    lines = letter(STATISTICS, language, said=objected, given={GIVEN: "day"}, content=Row(1, KIM, date(2025, 3, 1)))
    assert f"- {STOPPED[language]} {ACCEPTED[language]}" in lines


def test_a_refusal_is_said_instead_of_a_consent_that_is_missing() -> None:
    lines = letter(NEWS, "en", said=lambda guard: guard.choices.opt_out(KIM, via="letter"))
    assert f"- {STOPPED['en']} You have objected to direct marketing." in lines
    assert not any("no valid consent" in line for line in lines)


NO_PROFILES = four(
    "Inget av detta används för profilering.",
    "Ingenting av dette brukes til profilering.",
    "Ingenting av dette blir brukt til profilering.",
    "None of this is used for profiling.",
)
NONE = four(
    "Det finns inga uppgifter om dig som vi kan redovisa.",
    "Det finnes ingen opplysninger om deg som vi kan gjøre rede for.",
    "Det finst ingen opplysningar om deg som vi kan gjere greie for.",
    "There is no data about you that we can report.",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_profiling_and_nothing_at_all(language: str) -> None:
    some = a_guard().access(subject=KIM, on=ON, data={CUSTOMERS: [Row(1, KIM)]})
    assert [NO_PROFILES[language]] in paragraphs(explain(some, locale=language))
    none = a_guard().access(subject=ALEX, on=ON, data=rows())
    assert [NONE[language]] in paragraphs(explain(none, locale=language))
    assert [NO_PROFILES[language]] not in paragraphs(explain(none, locale=language))


# ---------------------------------------------------------------- by when

# received on Saturday 31 January 2026: one month ends on Saturday 28 February, and so on Monday 2 March; three on Thursday 30 April
TOLD = {
    "received": four(
        "Vi tog emot din begäran den 31 januari 2026.",
        "Vi mottok anmodningen din 31. januar 2026.",
        "Vi fekk kravet ditt 31. januar 2026.",
        "We received your request on 31 January 2026.",
    ),
    "due": four(
        "Sista dagen för vårt svar är den 28 februari 2026 (artikel 12.3 i dataskyddsförordningen).",
        "Siste dag for svaret vårt er 28. februar 2026 (personvernforordningen artikkel 12 nr. 3).",
        "Siste dag for svaret vårt er 28. februar 2026 (personvernforordninga artikkel 12 nr. 3).",
        "The last day for our answer is 28 February 2026 (GDPR Art. 12(3)).",
    ),
    "longer": four(
        "Den 20 februari 2026 meddelade vi dig att vi behöver längre tid, och varför.",
        "20. februar 2026 ga vi deg beskjed om at vi trenger lengre tid, og hvorfor.",
        "20. februar 2026 gav vi deg beskjed om at vi treng lengre tid, og kvifor.",
        "On 20 February 2026 we told you that we need longer, and why.",
    ),
    "extended": four(
        "Sista dagen för vårt svar är den 30 april 2026 (artikel 12.3 i dataskyddsförordningen).",
        "Siste dag for svaret vårt er 30. april 2026 (personvernforordningen artikkel 12 nr. 3).",
        "Siste dag for svaret vårt er 30. april 2026 (personvernforordninga artikkel 12 nr. 3).",
        "The last day for our answer is 30 April 2026 (GDPR Art. 12(3)).",
    ),
}
BY_WHEN_UNKNOWN = four(
    "Det är inte känt när begäran togs emot, så sista dagen för svaret är inte känd.",
    "Det er ikke kjent når anmodningen ble mottatt, så siste dag for svaret er ikke kjent.",
    "Det er ikkje kjent når kravet vart motteke, så siste dag for svaret er ikkje kjend.",
    "It is not known when the request was received, so no last day for the answer is known.",
)
RECEIVED = date(2026, 1, 31)


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_when_it_is_answered(language: str) -> None:
    """The day that is promised, in both letters; the later of an extension that was told in time, and never the working day after."""
    guard = a_guard()
    asked = ResponseDeadline(RECEIVED, guard.rules.controller)
    longer = asked.extended(notified=date(2026, 2, 20), reasons="memo 3")
    for answer in (guard.access, guard.erasure):
        plain = explain(answer(subject=KIM, on=ON, data=rows(), received=RECEIVED), locale=language)
        assert paragraphs(plain)[1] == [f"{TOLD['received'][language]} {TOLD['due'][language]}"]
        extended = explain(answer(subject=KIM, on=ON, data=rows(), received=longer), locale=language)
        wanted = [f"{TOLD['received'][language]} {TOLD['longer'][language]} {TOLD['extended'][language]}"]
        assert paragraphs(extended)[1] == wanted
        assert "memo 3" not in extended


STAFF = {
    "plain": four(
        "Mottagen den 31 januari 2026. Ska besvaras senast den 28 februari 2026.",
        "Mottatt 31. januar 2026. Skal besvares senest 28. februar 2026.",
        "Motteke 31. januar 2026. Skal svarast på seinast 28. februar 2026.",
        "Received on 31 January 2026. To be answered by 28 February 2026 at the latest.",
    ),
    "moved": four(
        "Det är en lördag, en söndag eller en helgdag. Sista lagliga dagen är den 2 mars 2026.",
        "Det er en lørdag, en søndag eller en helligdag. Siste lovlige dag er 2. mars 2026.",
        "Det er ein laurdag, ein søndag eller ein heilagdag. Siste lovlege dag er 2. mars 2026.",
        "That is a Saturday, a Sunday or a public holiday. The last lawful day is 2 March 2026.",
    ),
    "holidays": four(
        "Den personuppgiftsansvarige anger inga helgdagar, så endast lördagar och söndagar beaktas.",
        "Den behandlingsansvarlige oppgir ingen helligdager, så bare lørdager og søndager er tatt hensyn til.",
        "Den behandlingsansvarlege gjev ikkje opp heilagdagar, så berre laurdagar og søndagar er tekne omsyn til.",
        "The controller names no public holidays, so only Saturdays and Sundays are taken into account.",
    ),
    "notices": four(
        "Om inget görs ska personen få veta varför senast den 28 februari 2026. "
        "Om det tar längre tid ska personen få veta varför senast den 28 februari 2026.",
        "Hvis ingenting gjøres, skal personen få vite hvorfor senest 28. februar 2026. "
        "Hvis det tar lengre tid, skal personen få vite hvorfor senest 28. februar 2026.",
        "Dersom ingenting blir gjort, skal personen få vite kvifor seinast 28. februar 2026. "
        "Dersom det tek lengre tid, skal personen få vite kvifor seinast 28. februar 2026.",
        "If nothing is done, the person is told why by 28 February 2026. "
        "If it takes longer, the person is told why by 28 February 2026.",
    ),
    "extended": four(
        "Förlängd genom meddelandet den 20 februari 2026.",
        "Forlenget ved meldingen 20. februar 2026.",
        "Forlengd ved meldinga 20. februar 2026.",
        "Extended by the notice of 20 February 2026.",
    ),
    "late": four(
        "Meddelandet den 3 mars 2026 kom för sent, så inget är förlängt.",
        "Meldingen 3. mars 2026 kom for sent, så ingenting er forlenget.",
        "Meldinga 3. mars 2026 kom for seint, så ingenting er forlengt.",
        "The notice of 3 March 2026 came too late, so nothing is extended.",
    ),
    "stopped": four(
        "Räknas inte, medan identiteten bekräftades: 4 dagar.",
        "Regnes ikke med, mens identiteten ble bekreftet: 4 dager.",
        "Ikkje medrekna, medan identiteten vart stadfesta: 4 dagar.",
        "Not counted, while the identity was confirmed: 4 days.",
    ),
    "not stopped": four(
        "Begäran om att bekräfta identiteten stoppade inget.",
        "Anmodningen om å bekrefte identiteten stanset ingenting.",
        "Kravet om å stadfeste identiteten stansa ingenting.",
        "The request to confirm the identity stopped nothing.",
    ),
    "unknown": BY_WHEN_UNKNOWN,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_when_for_staff(language: str) -> None:
    """Also how far the day may move, what the notices need, and what each rests on."""
    said = {case: sentences[language] for case, sentences in STAFF.items()}
    guard = a_guard()
    asked = ResponseDeadline(RECEIVED, guard.rules.controller)
    confirmed = partial(asked.stopped, requested=date(2026, 2, 2), answered=date(2026, 2, 7), without_undue_delay=True)

    def lines(received: ResponseDeadline | None) -> list[str]:
        answer = guard.access(subject=KIM, on=ON, data={}, received=received)
        return paragraphs(explain(answer, locale=language, to="staff"))[0]

    assert lines(None)[2] == said["unknown"]
    plain = lines(asked)
    assert plain[2:6] == [said["plain"], said["moved"], said["holidays"], said["notices"]]
    assert [line.rpartition("1182/71 ")[2] for line in plain if "1182/71" in line] == [
        "Art. 3(1) and 3(2)(c).",
        "Art. 3(4).",
    ]
    assert said["extended"] in lines(asked.extended(notified=date(2026, 2, 20), reasons="memo 3"))
    assert said["late"] in lines(asked.extended(notified=date(2026, 3, 3), reasons="memo 3"))
    assert said["stopped"] in lines(confirmed(necessary=True))
    assert any("EDPB" in line for line in lines(confirmed(necessary=True)))
    assert said["not stopped"] in lines(confirmed(necessary=False))


def test_access_for_staff() -> None:
    """Data sets, keys, statuses, sources; what was left out; and what the person may not read, marked as such."""
    table = {CASES: [Row(1, KIM), Row(2, KIM)], FEEDBACK: [Row(3, None, ON), Row(4, None, ON)]}
    text = explain(a_guard().access(subject=KIM, on=ON, data=table), locale="sv", to="staff")
    assert paragraphs(text)[0] == [
        "Svar på en begäran om tillgång, per den 2 mars 2026.",
        "Regelbokens version: 2026-01.",
        BY_WHEN_UNKNOWN["sv"],
        "Utelämnat, eftersom det är osäkert vem det gäller: 2 rader i `crm.feedback`.",
        (
            "Ingen datamängd lämnades in för: Nyhetsbrev (`newsletter`); Erbjudanden (`offers`); "
            "Bokföring (`bookkeeping`); Att kunna visa att vi följer reglerna om personuppgifter (`audit_records`)."
        ),
    ]
    fraud = under(text, "Utreda bedrägerier (`fraud`)")
    assert fraud[0] == "- Får inte berättas för den registrerade."
    assert "- kontaktuppgifter (`contact`), 2 rader i `fraud.cases`." in fraud
    assert "  Status: `running`." in fraud
    one = explain(
        a_guard().access(subject=KIM, on=ON, data={FEEDBACK: [Row(3, None, ON)], CUSTOMERS: [Row(1, KIM)]}),
        locale="nb",
        to="staff",
    )
    assert "Utelatt, fordi det er usikkert hvem det gjelder: 1 rad i `crm.feedback`." in one
    assert "- kontaktopplysninger (`contact`), 1 rad i `crm.customers`." in one
    assert "Kilde: personvernerklæringen, l.3." in one


# ---------------------------------------------------------------- erasure: whole letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_answer_to_a_request_to_erase(language: str) -> None:
    """What stops, what waits, what stays, until when and under which law, and what one may do about it."""
    answer = a_guard().erasure(subject=KIM, on=ON, data=rows())
    assert explain(answer, locale=language).splitlines() == expected("erasure", language)


GOES = four("Detta raderar vi", "Dette sletter vi", "Dette slettar vi", "What we delete")
RESERVED = four(
    "Detta raderar vi, om inte lagen kräver att det finns kvar",
    "Dette sletter vi, med mindre loven krever at det beholdes",
    "Dette slettar vi, med mindre lova krev at det blir teke vare på",
    "What we delete, unless the law requires that it stays",
)
STAYS = four(
    "Detta finns kvar tills vidare",
    "Dette beholder vi inntil videre",
    "Dette tek vi vare på inntil vidare",
    "What stays for now",
)
COPIES = four(
    "De som har kopior ska också radera detta: kontaktuppgifter.",
    "De som har kopier, skal også slette dette: kontaktopplysninger.",
    "Dei som har kopiar, skal òg slette dette: kontaktopplysningar.",
    "Those who hold copies have to delete this as well: contact details.",
)
CONTACTS = four("kontaktuppgifter", "kontaktopplysninger", "kontaktopplysningar", "contact details")


def mailing(asked: pr.Purpose, *, held: bool = False) -> pr.DataSet[Row]:
    return pr.DataSet(
        "mailing",
        key="id",
        subject="who",
        purposes=[asked],
        fields=dict.fromkeys(asked.declared(), ("content",)),
        held_by=[PRINTER] if held else (),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("secretive", [False, True])
def test_what_goes_and_who_has_copies(language: str, secretive: bool) -> None:
    """A company with confidential purposes tells all its customers that the law may ask for more to stay."""
    asked = attrs.evolve(OFFERS, recipients=[PRINTER.gets(CONTACT)])
    rules = rulebook(asked, FRAUD) if secretive else rulebook(asked)
    erasure = a_guard(rules).erasure(subject=KIM, on=ON, data={mailing(asked, held=True): [Row(1, KIM), Row(2, KIM)]})
    text = explain(erasure, locale=language)
    assert under(text, (RESERVED if secretive else GOES)[language]) == [f"- {CONTACTS[language]}"]
    assert [COPIES[language]] in paragraphs(text)
    assert STAYS[language] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_rows_and_what_is_anonymised(language: str) -> None:
    """One line for rows that stay for the same reason, with the first and the last of their days; and what we anonymise."""
    asked = attrs.evolve(
        STATISTICS,
        basis=pr.Contract(),
        retention=[next(iter(STATISTICS.retention)).and_then(pr.Then.ANONYMISE)],
    )
    data = pr.DataSet[Row](
        "f", key="id", subject="who", purposes=[asked], fields={ANSWERS: ("content",)}, given={GIVEN: "day"}
    )
    table = [Row(n, KIM, date(2025, n, 1)) for n in (3, 6)] + [Row(9, KIM, date(2024, 3, 1))]
    text = explain(a_guard(rulebook(asked)).erasure(subject=KIM, on=ON, data={data: table}), locale=language)
    anonymised = four(
        "dina svar, som vi anonymiserar",
        "svarene dine, som vi anonymiserer",
        "svara dine, som vi anonymiserer",
        "your answers, which we anonymise",
    )
    assert under(text, GOES[language]) == [f"- {anonymised[language]}"]
    span = four(
        "dina svar, till och med en dag mellan den 1 september 2026 och den 1 december 2026.",
        "svarene dine, til og med en dag mellom 1. september 2026 og 1. desember 2026.",
        "svara dine, til og med ein dag mellom 1. september 2026 og 1. desember 2026.",
        "your answers, up to and including a day between 1 September 2026 and 1 December 2026.",
    )
    (line,) = under(text, STAYS[language])
    assert line.startswith(f"- {span[language]}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_was_overruled(language: str) -> None:
    """It says so first, after the day by which it is answered."""
    guard = a_guard()
    request = guard.choices.request_erasure(KIM, via="letter")
    guard.choices.settle(request, overruled_because="memo 7")
    text = explain(guard.erasure(subject=KIM, on=ON, data=rows()), locale=language)
    overruled = four(
        "Den 2 mars 2026 beslutade vi att inte radera allt som begäran gällde.",
        "2. mars 2026 bestemte vi oss for ikke å slette alt anmodningen gjaldt.",
        "2. mars 2026 bestemte vi oss for ikkje å slette alt kravet gjaldt.",
        "On 2 March 2026 we decided not to delete everything that the request was about.",
    )
    assert paragraphs(text)[2] == [overruled[language]]
    assert "memo 7" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_erase(language: str) -> None:
    rules = rulebook(INVOICING)
    text = explain(a_guard(rules).erasure(subject=KIM, on=ON, data={mailing(INVOICING): []}), locale=language)
    assert paragraphs(text)[1] == [NONE[language]]


def test_erasure_for_staff() -> None:
    """Each step with its data set, columns, holds, codes and sources, and whether the request is recorded."""
    asked = attrs.evolve(OFFERS, recipients=[PRINTER.gets(CONTACT)])
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10), subject=ALEX)
    guard = a_guard(rulebook(asked, BOOKS))
    table = {mailing(asked, held=True): [Row(1, KIM), Row(2, None)]}
    text = explain(guard.erasure(subject=KIM, on=ON, data=table, holds=[hold]), locale="nn", to="staff")
    assert paragraphs(text)[0] == [
        "Svar på eit krav om sletting, per 2. mars 2026.",
        "Versjon av regelboka: 2026-01.",
        "Kravet er ikkje registrert; svaret føreset det.",
        BY_WHEN_UNKNOWN["nn"],
        "Utelate, fordi det er usikkert kven det gjeld: 1 rad i `mailing`.",
    ]
    assert "  Datasett: `mailing`." in under(text, "Dette slettar vi")
    assert "  Mottakar: `printer`." in under(text, "Kopiar hos mottakarar")
    guard.choices.request_erasure(KIM, via="letter 8")
    recorded = explain(guard.erasure(subject=KIM, on=ON, data=table), locale="nn", to="staff")
    assert "2. mars 2026: `erasure-request`." in paragraphs(recorded)[0]
    assert "Nummer i registeret: 1. Det kom inn via: letter 8." in paragraphs(recorded)[0]


# ---------------------------------------------------------------- what no letter may say


def every_letter(language: str) -> Iterator[str]:
    """Letters about much that can happen, to the person."""
    guard = a_guard()
    guard.choices.consent(KIM, NEWS, channels={Channel.EMAIL}, wording="v2", via="my-pages", explicit=True)
    guard.choices.object_on_grounds(KIM, STATISTICS, grounds="letter 4", via="letter")
    guard.choices.opt_out(KIM, all_but={Channel.POST}, via="letter")
    table = {**rows(), CASES: [Row(71, KIM)]}
    hold = pr.LegalHold("T 1-26", placed_on=date(2026, 1, 10))
    for holds in ([], [hold]):
        yield explain(guard.access(subject=KIM, on=ON, data=table, holds=holds), locale=language)
        yield explain(guard.erasure(subject=KIM, on=ON, data=table, holds=holds), locale=language)
    yield from (explain(each, locale=language) for each in guard.standing(subject=KIM))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_person_reads_no_keys(language: str) -> None:
    """No code, no key, no data set, no case, no evidence; nothing is left to fill in."""
    for text in every_letter(language):
        for line in text.splitlines():
            assert not re.search(r"[{}`_]|  |\bNone\b| [.,;]", line), line
        for secret in ("crm.", "billing.", "fraud.cases", "T 1-26", "my-pages", "letter 4", "bedrägeri", "svindel"):
            assert secret not in text, secret


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_lacks_the_language(language: str) -> None:
    """It is an error that names it; no other language stands in."""
    asked = attrs.evolve(INVOICING, title=Text(fi="laskutus"))
    answer = a_guard(rulebook(asked)).access(subject=KIM, on=ON, data={mailing(asked): [Row(1, KIM)]})
    with pytest.raises(pr.TextMissingError, match="purpose `invoicing`"):
        explain(answer, locale=language)


# ---------------------------------------------------------------- every message is said


def test_every_message_of_the_letters_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """No message of these is dead: each is reached by the cases above."""
    said: set[str] = set()
    real, counted = Catalogue.text, Catalogue.counted

    def text(self: Catalogue, key: str, **values: object) -> str:
        said.add(key)
        return real(self, key, **values)

    def counted_text(self: Catalogue, key: str, number: int, **values: object) -> str:
        said.add(key)
        return counted(self, key, number, **values)

    monkeypatch.setattr(Catalogue, "text", text)
    monkeypatch.setattr(Catalogue, "counted", counted_text)
    for kind in ACTS:
        test_each_act_in_its_own_words(kind, "sv", ACTS[kind]["sv"])
    for case, (_, sentences) in DETAILS.items():
        test_the_details_of_a_statement(case, "sv", sentences["sv"])
    for case, (_, sentences) in BASES.items():
        test_legal_bases(case, "sv", sentences["sv"])
    for case, (_, _, sentences) in RECIPIENTS.items():
        test_recipients(case, "sv", sentences["sv"])
    for kind, sentences in SOURCES.items():
        test_sources(kind, "sv", sentences["sv"])
    for work in (
        test_a_statement_for_staff,
        test_access_for_staff,
        test_erasure_for_staff,
        partial(test_a_whole_letter, "sv"),
        partial(test_some_of_it_is_over_and_a_hold_keeps_it, "sv"),
        partial(test_what_stops_a_purpose, "sv"),
        partial(test_no_profiling_and_nothing_at_all, "sv"),
        partial(test_a_whole_answer_to_a_request_to_erase, "sv"),
        partial(test_what_goes_and_who_has_copies, "sv", secretive=True),
        partial(test_several_rows_and_what_is_anonymised, "sv"),
        partial(test_by_when_it_is_answered, "sv"),
        partial(test_by_when_for_staff, "sv"),
    ):
        work()
    of_letters = (
        "letter.",
        "basis.",
        "recipient.",
        "origin.",
        "kept.",
        "stopped",
        "right.",
        "stays",
        "said.",
        "became.",
    )
    staff = {
        f"staff.{name}"
        for name in ("access", "erasure", "assumed", "unsure", "uncovered", "kept", "statements", "copies")
    }
    staff |= {f"staff.{name}" for name in ("said", "wording", "explicit", "reference")}
    staff |= {key for key in messages("sv") if key.startswith("staff.response")}
    ours = {key for key in messages("sv") if key.startswith(of_letters) or key in staff or key == "bracketed"}
    assert len(ours) > 90
    assert ours - said == set()
