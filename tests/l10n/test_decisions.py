"""Decisions and their reasons in words.

The sentences were written by hand before the code that makes them. No native reader has judged the Nynorsk.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from processing_rules.channels import OFFER_OPT_OUT, Channel, Operation
from processing_rules.decisions import Audience, Code, Reason
from processing_rules.explanations import explain
from processing_rules.expressions.deadlines import BORN
from processing_rules.sources import decided, stated, statute
from processing_rules.texts import LANGUAGES
from tests.l10n.sayings import ANSWERS, AUDIENCES, NEWSLETTER, Sentences, decision, denied, each, t

DENIALS: dict[Code, tuple[dict[str, Any], Sentences]] = {
    Code.OBJECTION_TO_MARKETING: (
        {},
        {
            "sv": "Du har gjort en invändning mot direkt marknadsföring.",
            "nb": "Du har protestert mot direkte markedsføring.",
            "nn": "Du har protestert mot direkte marknadsføring.",
            "en": "You have objected to direct marketing.",
        },
    ),
    Code.OPT_OUT: (
        {},
        {
            "sv": "Du har motsatt dig sådan marknadsföring från oss.",
            "nb": "Du har reservert deg mot slik markedsføring fra oss.",
            "nn": "Du har reservert deg mot slik marknadsføring frå oss.",
            "en": "You have opted out of such marketing from us.",
        },
    ),
    Code.CONSENT_WITHDRAWN: (
        {},
        {
            "sv": "Du har återkallat ditt samtycke.",
            "nb": "Du har trukket tilbake samtykket ditt.",
            "nn": "Du har trekt tilbake samtykket ditt.",
            "en": "You have withdrawn your consent.",
        },
    ),
    Code.CONSENT_MISSING: (
        {},
        {
            "sv": "Vi har inget giltigt samtycke från dig till detta.",
            "nb": "Vi har ikke noe gyldig samtykke fra deg til dette.",
            "nn": "Vi har ikkje noko gyldig samtykke frå deg til dette.",
            "en": "We have no valid consent from you to this.",
        },
    ),
    Code.RETENTION_EXPIRED: (
        {"about": "answers", "title": ANSWERS.title},
        {
            "sv": "Tiden då vi får använda uppgifterna är ute. Det gäller: dina svar.",
            "nb": "Vi har ikke lenger lov til å bruke opplysningene, fordi tiden er ute. Det gjelder: svarene dine.",
            "nn": "Vi har ikkje lenger lov til å bruke opplysningane, fordi tida er ute. Det gjeld: svara dine.",
            "en": "The time for which we may use the data is over. This is about: your answers.",
        },
    ),
    Code.MISSING_FACT: (
        {"about": "born", "title": BORN.title, "asks": "when"},
        {
            "sv": "Vi saknar en uppgift som vi behöver. Det gäller: när du föddes.",
            "nb": "Vi mangler en opplysning som vi trenger. Det gjelder: når du ble født.",
            "nn": "Vi manglar ei opplysning som vi treng. Det gjeld: når du vart fødd.",
            "en": "We lack a piece of information that we need. This is about: when you were born.",
        },
    ),
    Code.RESTRICTION: (
        {},
        {
            "sv": "Behandlingen av dina uppgifter är begränsad.",
            "nb": "Behandlingen av opplysningene dine er begrenset.",
            "nn": "Behandlinga av opplysningane dine er avgrensa.",
            "en": "The processing of your data is restricted.",
        },
    ),
    Code.ERASURE_REQUESTED: (
        {},
        {
            "sv": "Du har begärt att vi ska radera dina uppgifter.",
            "nb": "Du har bedt oss om å slette opplysningene dine.",
            "nn": "Du har bede oss om å slette opplysningane dine.",
            "en": "You have asked us to delete your data.",
        },
    ),
    Code.CONDITION_NOT_MET: (
        {
            "own": "child",
            "text": t(
                "we do not market to children",
                "vi riktar ingen marknadsföring till barn",
                "vi retter ingen markedsføring mot barn",
                "vi rettar inga marknadsføring mot barn",
            ),
        },
        {
            "sv": "Vi riktar ingen marknadsföring till barn.",
            "nb": "Vi retter ingen markedsføring mot barn.",
            "nn": "Vi rettar inga marknadsføring mot barn.",
            "en": "We do not market to children.",
        },
    ),
}
OPENINGS: Sentences = {
    "sv": "Vi får inte kontakta dig via e-post för detta ändamål: Nyhetsbrev. ",
    "nb": "Vi har ikke lov til å kontakte deg på e-post for dette formålet: Nyhetsbrev. ",
    "nn": "Vi har ikkje lov til å kontakte deg på e-post for dette formålet: Nyheitsbrev. ",
    "en": "We may not contact you by e-mail for this purpose: Newsletter. ",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", DENIALS, ids=lambda code: code.value)
def test_denials(language: str, code: Code) -> None:
    more, expected = DENIALS[code]
    assert explain(denied(code, **more), locale=language) == OPENINGS[language] + expected[language]


@pytest.mark.parametrize(
    ("language", "text"),
    each(
        {
            "sv": "Vi får kontakta dig via e-post för detta ändamål: Nyhetsbrev.",
            "nb": "Vi har lov til å kontakte deg på e-post for dette formålet: Nyhetsbrev.",
            "nn": "Vi har lov til å kontakte deg på e-post for dette formålet: Nyheitsbrev.",
            "en": "We may contact you by e-mail for this purpose: Newsletter.",
        }
    ),
)
def test_a_permit(language: str, text: str) -> None:
    """The duties that ride on it are for those who act on it, not for the person."""
    assert explain(decision(obligations=frozenset({OFFER_OPT_OUT})), locale=language) == text


def test_several_purposes() -> None:
    """All were asked about at once, and each reason says for which it stands."""
    both = decision(
        Reason(code=Code.CONSENT_WITHDRAWN, purpose="newsletter"),
        Reason(code=Code.RESTRICTION, purpose="survey"),
        purposes=("newsletter", "survey"),
        titles=(NEWSLETTER, t("Surveys", "Undersökningar", "Undersøkelser", "Undersøkingar")),
        channel=None,
        operation="use",
    )
    assert explain(both, locale="sv") == (
        "Vi får inte använda dina uppgifter för dessa ändamål tillsammans: Nyhetsbrev och Undersökningar. "
        "Nyhetsbrev: Du har återkallat ditt samtycke. Undersökningar: Behandlingen av dina uppgifter är begränsad."
    )


def test_no_purpose_and_several() -> None:
    nothing = decision(Reason(code=Code.PURPOSE_MISSING), purposes=(), titles=())
    assert (
        explain(nothing, locale="en")
        == "We may not contact you by e-mail. It is not stated what the data would be used for."
    )
    both = decision(purposes=("a", "b"), titles=(NEWSLETTER, t("Surveys", "Enkäter", "-", "-")))
    assert (
        explain(both, locale="sv")
        == "Vi får kontakta dig via e-post för dessa ändamål tillsammans: Nyhetsbrev och Enkäter."
    )
    untitled = decision(purposes=("a", "b"), titles=())
    assert explain(untitled, locale="en") == "We may contact you by e-mail."
    assert "Purpose: `a`." in explain(untitled, locale="en", to="staff")


def test_the_same_sentence_only_once() -> None:
    twice = decision(Reason(code=Code.SUBJECT_UNKNOWN, about="a"), Reason(code=Code.SUBJECT_UNKNOWN, about="b"))
    assert explain(twice, locale="en").count("We could not establish") == 1


CHANNELS: dict[Channel, tuple[str, str, str, str]] = {
    Channel.EMAIL: ("via e-post", "på e-post", "på e-post", "by e-mail"),
    Channel.SMS: ("via sms", "på SMS", "på SMS", "by text message"),
    Channel.PHONE: ("per telefon", "på telefon", "på telefon", "by telephone"),
    Channel.AUTOMATED_CALL: (
        "med en uppringningsautomat",
        "med et automatisert oppringningssystem",
        "med eit automatisert oppringingssystem",
        "by automated call",
    ),
    Channel.POST: ("per post", "per post", "per post", "by post"),
    Channel.VISIT: ("genom att besöka dig", "ved å besøke deg", "ved å besøke deg", "by visiting you"),
    Channel.PUSH: ("via pushnotis", "med pushvarsel", "med pushvarsel", "by push notification"),
    Channel.SOCIAL_ADS: (
        "med annonser i sociala medier",
        "med annonser i sosiale medier",
        "med annonsar i sosiale medium",
        "by advertising in social media",
    ),
}


@pytest.mark.parametrize("channel", list(Channel))
def test_channels_in_words(channel: Channel) -> None:
    """The person reads a word, staff the key as well."""
    for language, words in zip(LANGUAGES, CHANNELS[channel], strict=True):
        text = explain(decision(channel=channel, purposes=(), titles=()), locale=language)
        assert text.endswith(f" {words}.")
        assert f"(`{channel.value}`)" in explain(decision(channel=channel), locale=language, to="staff")


@pytest.mark.parametrize("operation", list(Operation))
@pytest.mark.parametrize("language", LANGUAGES)
def test_operations_in_words(operation: Operation, language: str) -> None:
    text = explain(decision(channel=None, operation=operation, purposes=(), titles=()), locale=language)
    assert text.startswith(("Vi ", "We "))
    assert text.endswith(".")
    assert f"(`{operation.value}`)." in explain(
        decision(channel=None, operation=operation), locale=language, to="staff"
    )


def test_an_operation_or_channel_of_tomorrow() -> None:
    """A stored decision may name what this version does not know; it is not said to the person, and its key is to staff."""
    odd = decision(channel="hologram", operation="teleport")
    assert explain(odd, locale="en") == "We may use your data for this purpose: Newsletter."
    assert "`hologram`" in explain(odd, locale="en", to="staff")
    assert "`teleport`" in explain(odd, locale="en", to="staff")


def test_staff_read_codes_keys_and_sources() -> None:
    """The whole of it, a line each."""
    text = explain(
        decision(
            Reason(
                code=Code.CONDITION_NOT_MET,
                own="child",
                text=t("we do not market to children", "vi riktar ingen marknadsföring till barn", "-", "-"),
                purpose="newsletter",
                source=decided("notice says 'barn'", by="DPO", on=date(2026, 1, 7)),
            ),
            Reason(
                code=Code.RETENTION_EXPIRED,
                about="answers",
                title=ANSWERS.title,
                article="5(1)(e)",
                purpose="newsletter",
                source=stated("l.30"),
            ),
            recipient="survey_provider",
        ),
        locale="sv",
        to="staff",
    )
    assert text.splitlines() == [
        "Inte tillåtet.",
        "Ändamål: Nyhetsbrev (`newsletter`).",
        "Åtgärd: kontakt (`contact`).",
        "Kanal: e-post (`email`).",
        "Mottagare: `survey_provider`.",
        (
            "- `condition-not-met`: Ett villkor i reglerna är inte uppfyllt. Egen kod: vi riktar ingen marknadsföring till barn (`child`). "
            "Ändamål: `newsletter`. Beslut av DPO den 7 januari 2026: notice says 'barn'."
        ),
        (
            "- `retention-expired`: Lagringstiden är ute. Det gäller: dina svar (`answers`). Ändamål: `newsletter`. "
            "Artikel 5.1 e i dataskyddsförordningen. Källa: integritetsmeddelandet, l.30."
        ),
        "Regelbokens version: 2026-01.",
    ]


def test_staff_read_the_duties_of_a_permit() -> None:
    text = explain(decision(obligations=frozenset({OFFER_OPT_OUT})), locale="nb", to="staff")
    assert "Skal oppfylles: tilby i meldingen en gratis og enkel måte å si nei på (`offer-opt-out`)." in text
    assert "Tillatt." in text


@pytest.mark.parametrize(
    ("article", "sv", "nb", "nn", "en"),
    [
        (
            "6(1)(f)",
            "Artikel 6.1 f i dataskyddsförordningen.",
            "Personvernforordningen artikkel 6 nr. 1 bokstav f.",
            "Personvernforordninga artikkel 6 nr. 1 bokstav f.",
            "GDPR Art. 6(1)(f).",
        ),
        (
            "21(3)",
            "Artikel 21.3 i dataskyddsförordningen.",
            "Personvernforordningen artikkel 21 nr. 3.",
            "Personvernforordninga artikkel 21 nr. 3.",
            "GDPR Art. 21(3).",
        ),
        (
            "44",
            "Artikel 44 i dataskyddsförordningen.",
            "Personvernforordningen artikkel 44.",
            "Personvernforordninga artikkel 44.",
            "GDPR Art. 44.",
        ),
        (
            "4(a)",
            "Artikel 4 a i dataskyddsförordningen.",
            "Personvernforordningen artikkel 4 bokstav a.",
            "Personvernforordninga artikkel 4 bokstav a.",
            "GDPR Art. 4(a).",
        ),
        (
            "44 to 46",
            "Artikel 44 to 46 i dataskyddsförordningen.",
            "Personvernforordningen artikkel 44 to 46.",
            "Personvernforordninga artikkel 44 to 46.",
            "GDPR Art. 44 to 46.",
        ),
    ],
)
def test_citations(article: str, sv: str, nb: str, nn: str, en: str) -> None:
    """Each language cites in its own form."""
    for language, text in {"sv": sv, "nb": nb, "nn": nn, "en": en}.items():
        assert text in explain(denied(Code.OPT_OUT, article=article), locale=language, to="staff")


def test_a_statute_that_nobody_read_says_so() -> None:
    act = statute("bokføringsloven", "§ 13")
    assert "Kilde: bokføringsloven § 13 (ikke kontrollert)." in explain(
        denied(Code.CLAUSE, source=act), locale="nb", to="staff"
    )
    read = statute("bokføringsloven", "§ 13", checked_on=date(2026, 11, 1))
    assert "Kilde: bokføringsloven § 13." in explain(denied(Code.CLAUSE, source=read), locale="nb", to="staff")


@pytest.mark.parametrize("to", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.value)
def test_every_code_is_said(code: Code, language: str, to: Audience) -> None:
    """To the person without the code, to staff with it."""
    text = explain(denied(code), locale=language, to=to)
    assert (f"`{code.value}`" in text) == (to == "staff")
    assert ("`" in text) == (to == "staff")


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.value)
def test_the_language_changes_no_code(code: Code) -> None:
    """What stands in backticks is the same in each language, and the decision is the one that was asked about."""
    one = denied(code, about="something", own="own", text=NEWSLETTER, audience="staff", article="7(3)")
    names = [re.findall(r"`[^`]*`", explain(one, locale=language, to="staff")) for language in LANGUAGES]
    assert names == [names[0]] * 4
    assert one.codes == {code}
