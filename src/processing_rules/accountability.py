"""What a controller keeps in order to account for itself: who said no, who consented to what, and what was decided.

Each is processing of personal data like any other, so each is a purpose that a rulebook lists. Keyed hashes are personal data too
(GDPR Recital 26).

The texts of Art. 5(2), 7(1), 17(3)(b) and 21(3) were read. That keeping what they need rests on Art. 6(1)(c) is widely held, and
inferred here: no Nordic authority was found to say so. `attrs.evolve(purpose, basis=...)` puts it on another basis.

For how long is in no act that was found. So the controller decides, and says so by `source`.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Unpack

from processing_rules.categories import DataCategory
from processing_rules.channels import DirectMarketing, Operation
from processing_rules.errors import DefinitionError
from processing_rules.expressions.deadlines import Event
from processing_rules.expressions.moments import Length
from processing_rules.legal_bases import LegalObligation
from processing_rules.periods import Period, amount
from processing_rules.purposes import Purpose
from processing_rules.retention import Clause, KeepFor, keep
from processing_rules.sources import Source, statute
from processing_rules.texts import Text

__all__ = [
    "CONSENTS",
    "CONSENT_OVER",
    "DECISIONS",
    "DECISION_MADE",
    "REFUSALS",
    "accounts",
    "audit_records",
    "proof_of_consent",
    "suppression_list",
]

# sv spärrlista, nb reservasjonsliste, nn reservasjonsliste are the words for the list; nn unverified
REFUSALS: Final = DataCategory(
    "refusals",
    Text(
        en="coded records of what you have said no to",
        sv="kodade uppgifter om vad du har sagt nej till",
        nb="kodede opplysninger om hva du har sagt nei til",
        nn="koda opplysningar om kva du har sagt nei til",
    ),
)
"""An entry of the suppression list: keyed hashes of id and addresses, and what was refused under them."""

CONSENTS: Final = DataCategory(
    "consents",
    Text(
        en="records of what you have consented to",
        sv="uppgifter om vad du har samtyckt till",
        nb="opplysninger om hva du har samtykket til",
        nn="opplysningar om kva du har samtykt til",
    ),
)
"""The proof of a consent."""

DECISIONS: Final = DataCategory(
    "decisions",
    Text(
        en="records of our checks of whether we may use your data",
        sv="en logg över våra kontroller av om vi får använda dina uppgifter",
        nb="en logg over kontrollene våre av om vi kan bruke opplysningene dine",
        nn="ein logg over kontrollane våre av om vi kan bruke opplysningane dine",
    ),
)
"""An audit record: which decision was made, when, with which reasons."""

CONSENT_OVER: Final = Event(
    "consent_over",
    Text(
        en="the consent was last used, withdrawn or ran out",
        sv="samtycket senast användes, återkallades eller löpte ut",
        nb="samtykket sist ble brukt, ble trukket tilbake eller gikk ut",
        nn="samtykket sist vart brukt, vart trekt tilbake eller gjekk ut",
    ),
    of="item",
)
"""The day from which a consent is no longer used. It has not happened while the consent is in use, so its proof stays."""

DECISION_MADE: Final = Event(
    "decision_made",
    Text(
        en="the check was made",
        sv="kontrollen gjordes",
        nb="kontrollen ble gjort",
        nn="kontrollen vart gjord",
    ),
    of="item",
    certain=True,
)
"""When an audit record was written."""


def suppression_list(*, review: Period, source: Source) -> Purpose:
    """The list of those who said no, so that nobody writes to them again. GDPR Art. 21(3).

    It is kept without an end, since an address may come in again at any time, and `review` is how often you ask whether it is still
    needed. It contacts nobody, is no marketing, and survives objections and requests for erasure: they are why it is there.

    >>> from datetime import date
    >>> from processing_rules import Period, decided
    >>> from processing_rules.accountability import suppression_list
    >>> OPT_OUTS = suppression_list(
    ...     review=Period(years=1), source=decided("looked at each January", by="DPO", on=date(2026, 1, 7))
    ... )
    >>> OPT_OUTS.key, OPT_OUTS.is_marketing, OPT_OUTS.channels
    ('suppression_list', False, ())

    Raises:
        DefinitionError: `review` is no Period, or `source` no Source.
    """
    if not isinstance(review, Period):
        raise DefinitionError("`review` is how often the list is looked at, such as Period(years=1)")
    return _purpose(
        "suppression_list",
        Text(
            en="Suppression list: remembering who does not want marketing",
            sv="Spärrlista: att komma ihåg vem som inte vill ha marknadsföring",
            nb="Reservasjonsliste: å huske hvem som ikke vil ha markedsføring",
            nn="Reservasjonsliste: å hugse kven som ikkje vil ha marknadsføring",
        ),
        REFUSALS,
        statute("GDPR", "Art. 21(3)", checked_on=date(2026, 11, 22)),
        keep(REFUSALS).indefinitely(review=review),
        source,
    )


def proof_of_consent(*, source: Source, **length: Unpack[Length]) -> Purpose:
    """The proof that somebody consented: kept while the consent is used, and for a length that you give after `CONSENT_OVER`.

    GDPR Art. 7(1) asks for the proof and names no length.

    >>> from datetime import date
    >>> from processing_rules import decided
    >>> from processing_rules.accountability import proof_of_consent
    >>> PROOF = proof_of_consent(years=3, source=decided("as long as claims may come", by="DPO", on=date(2026, 1, 7)))
    >>> PROOF.basis.article
    '6(1)(c)'

    Raises:
        DefinitionError: There is no length, or `source` is no Source.
    """
    return _purpose(
        "proof_of_consent",
        Text(
            en="Being able to show what you consented to",
            sv="Att kunna visa vad du har samtyckt till",
            nb="Å kunne vise hva du har samtykket til",
            nn="Å kunne vise kva du har samtykt til",
        ),
        CONSENTS,
        statute("GDPR", "Art. 7(1)", checked_on=date(2026, 11, 22)),
        _kept(CONSENTS, CONSENT_OVER, length),
        source,
    )


def audit_records(*, source: Source, **length: Unpack[Length]) -> Purpose:
    """Records of what was decided, such as a hook of `on_decision` writes them: kept for a length that you give. GDPR Art. 5(2).

    >>> from datetime import date
    >>> from processing_rules import decided
    >>> from processing_rules.accountability import audit_records
    >>> AUDIT = audit_records(years=2, source=decided("two audits back", by="DPO", on=date(2026, 1, 7)))
    >>> [category.key for category in AUDIT.declared()]
    ['decisions']

    Raises:
        DefinitionError: There is no length, or `source` is no Source.
    """
    return _purpose(
        "audit_records",
        Text(
            en="Being able to show that we follow the rules on personal data",
            sv="Att kunna visa att vi följer reglerna om personuppgifter",
            nb="Å kunne vise at vi følger reglene om personopplysninger",
            nn="Å kunne vise at vi følgjer reglane om personopplysningar",
        ),
        DECISIONS,
        statute("GDPR", "Art. 5(2)", checked_on=date(2026, 11, 24)),
        _kept(DECISIONS, DECISION_MADE, length),
        source,
    )


def accounts(purpose: Purpose) -> bool:
    """Whether it is a purpose of this module, whose texts are the library's own.

    >>> from datetime import date
    >>> from processing_rules import Period, stated
    >>> from processing_rules.accountability import accounts, suppression_list
    >>> accounts(suppression_list(review=Period(years=1), source=stated("section 9")))
    True
    """
    return all(category in (REFUSALS, CONSENTS, DECISIONS) for category in purpose.declared())


def _kept(category: DataCategory, event: Event, length: Length) -> Clause:
    return KeepFor((category,), "maximum", amount(dict(length), "the length of keeping")).after(event)  # type: ignore[arg-type]  # a TypedDict of int


def _purpose(key: str, title: Text, category: DataCategory, law: Source, clause: Clause, source: Source) -> Purpose:
    if not isinstance(source, Source):
        raise DefinitionError(
            f"`source` of the {key.replace('_', ' ')} says who chose its length: decided(...), or stated(...) where the notice does"
        )
    return Purpose(
        key,
        title,
        basis=LegalObligation(law),
        direct_marketing=DirectMarketing.NO,
        categories=[category],
        retention=[clause.citing(source)],
        operations=[Operation.COLLECT, Operation.STORE, Operation.USE],
        survives_objection=statute("GDPR", "Art. 17(3)(b)", checked_on=date(2026, 11, 22)),
        source=law,
    )
