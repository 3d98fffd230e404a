"""What the periods of the acts run from: events that a host supplies from its rows, or puts its own in place of."""

from __future__ import annotations

from typing import Final

from processing_rules.expressions.deadlines import Event, Moment, Recurring
from processing_rules.expressions.moments import latest, most_recent
from processing_rules.texts import Text

__all__ = [
    "BOOKED",
    "CLAIM_AROSE",
    "CLAIM_DUE",
    "CLAIM_INTERRUPTED",
    "DELIVERED",
    "FINANCIAL_YEAR_ENDED",
    "RELATIONSHIP_ENDED",
    "RELATIONSHIP_OR_TRANSACTION_ENDED",
    "RELATIONSHIP_STARTED",
    "TRANSACTION_DONE",
    "unless_interrupted",
]

BOOKED: Final = Event(
    "booked",
    Text(en="it was booked", sv="det bokfördes", nb="det ble bokført", nn="det vart bokført"),
    of="item",
    certain=True,
)
"""A day in the financial year that the material concerns, such as the date of the voucher."""

FINANCIAL_YEAR_ENDED: Final = Event(
    "financial_year_ended",
    Text(
        en="the financial year ended",
        sv="räkenskapsåret avslutades",
        nb="regnskapsåret ble avsluttet",
        nn="rekneskapsåret vart avslutta",
    ),
    of="item",
    certain=True,
)
"""The last day of the financial year that the material concerns. A year that is broken, shortened or extended matters by this alone."""

RELATIONSHIP_STARTED: Final = Event(
    "business_relationship_started",
    Text(
        en="our business relationship began",
        sv="affärsförbindelsen inleddes",
        nb="kundeforholdet begynte",
        nn="kundeforholdet tok til",
    ),
)
RELATIONSHIP_ENDED: Final = Event(
    "business_relationship_ended",
    Text(
        en="our business relationship ended",
        sv="affärsförbindelsen upphörde",
        nb="kundeforholdet ble avsluttet",
        nn="kundeforholdet vart avslutta",
    ),
    closes=RELATIONSHIP_STARTED,
)
"""It does not apply to whoever never had one: then the transaction counts alone."""

TRANSACTION_DONE: Final = Event(
    "transaction_done",
    Text(
        en="the transaction was carried out",
        sv="transaktionen utfördes",
        nb="transaksjonen ble gjennomført",
        nn="transaksjonen vart gjennomført",
    ),
    of="item",
)

RELATIONSHIP_OR_TRANSACTION_ENDED: Final = latest(RELATIONSHIP_ENDED, TRANSACTION_DONE)
"""The end of the relationship where there is one, otherwise the transaction; of both the later."""

DELIVERED: Final = Event(
    "delivered",
    Text(
        en="the goods were delivered",
        sv="varan avlämnades",
        nb="varen ble levert",
        nn="vara vart levert",
    ),
    of="item",
)
CLAIM_AROSE: Final = Event(
    "claim_arose",
    Text(en="the claim arose", sv="fordran kom till", nb="kravet oppsto", nn="kravet oppstod"),
    of="item",
    certain=True,
)
CLAIM_DUE: Final = Event(
    "claim_due",
    Text(
        en="payment could first be demanded",
        sv="betalning tidigast kunde krävas",
        nb="betaling tidligst kunne kreves",
        nn="betaling tidlegast kunne krevjast",
    ),
    of="item",
    certain=True,
)
CLAIM_INTERRUPTED: Final = Recurring(
    "claim_interrupted",
    Text(
        en="the limitation period was interrupted",
        sv="preskriptionen avbröts",
        nb="foreldelsen ble avbrutt",
        nn="foreldinga vart avbroten",
    ),
    of="item",
)
"""A payment, an acknowledgement or a demand, as the act has it; an empty list where there was none."""


def unless_interrupted(start: Event) -> Moment:
    """From a claim's start, and anew from each interruption."""
    return most_recent(start, CLAIM_INTERRUPTED)
