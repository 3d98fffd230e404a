"""Sweden: the opt-out lists of the industry, which NIX-nämnden takes for a clear objection under marknadsföringslagen 21 §.

No act makes them. Their rules stand on their own pages and in what NIX-nämnden decides, and were read there in November 2026. The lists
are declared here, and the host brings its copy: `NIX_TELEFON.with_copy(copy)`. Not covered: SPAR, which leaves out whoever is barred when
addresses are bought from it. No legal advice.
"""

from __future__ import annotations

from typing import Final

from processing_rules.channels import Channel, DirectMarketing
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.expressions.deadlines import Event
from processing_rules.expressions.moments import after
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import OWN_SIMILAR_PRODUCT
from processing_rules.lists import AS_OF, OptOutList
from processing_rules.texts import Text

__all__ = ["CONTRACT_CONCLUDED", "CONTRACT_FULFILLED", "LISTS", "NIX_ADRESSERAT", "NIX_CUSTOMER", "NIX_TELEFON"]

TELEFON: Final = Act("reglerna för NIX-Telefon", "https://nixtelefon.org/for-foretag")
ADRESSERAT: Final = Act("reglerna för NIX adresserat", "https://swedma.se/nix-adresserat-foretagsinformation")
BOARD: Final = Act("NIX-nämndens praxis", "https://nixnamnden.se/arenden")

CONTRACT_CONCLUDED: Final = Event(
    "contract_concluded",
    Text(
        en="you concluded a contract with us",
        sv="du ingick avtal med oss",
        nb="du inngikk avtale med oss",
        nn="du inngjekk avtale med oss",
    ),
)
CONTRACT_FULFILLED: Final = Event(
    "contract_fulfilled",
    Text(
        en="the obligations of our contract were fulfilled",
        sv="avtalsförpliktelserna fullgjordes",
        nb="forpliktelsene i avtalen ble oppfylt",
        nn="pliktene i avtalen vart oppfylte",
    ),
    closes=CONTRACT_CONCLUDED,
)
"""Where the contract ended on another day than the last of its obligations was fulfilled, the earlier of the two."""

NIX_CUSTOMER: Final[Condition] = (
    CONTRACT_CONCLUDED.happened() & ~after(CONTRACT_FULFILLED, months=12).passed() & OWN_SIMILAR_PRODUCT
).citing(BOARD.section("25/174 (2026-02-12) och 22/118 (2022-08-18)", "secondary"))
"""Who is a customer: until twelve months after the contract's obligations were fulfilled, and for products of the same kind.

NIX-nämnden says that it is so "normally"."""

NIX_TELEFON: Final = OptOutList(
    Text(en="NIX-Telefon", sv="NIX-Telefon", nb="NIX-Telefon", nn="NIX-Telefon"),
    key="nix-telefon",
    channels={Channel.PHONE},
    # not market surveys; that it has fundraising calls too was not verified
    covers={DirectMarketing.OFFER, DirectMarketing.FUNDRAISING},
    roles={Role.CONSUMER, Role.SOLE_TRADER},
    # from the day of the version that was used; older texts say three months
    fresh_until=after(AS_OF, months=2),
    unless=NIX_CUSTOMER,
    citing=TELEFON.section("för företag", "secondary"),
)
"""Telephone numbers of natural persons, whoever pays for them as a trader among them. A number that was checked may be called for two months.

The rules are said to let a consent to call a listed number count for three months only; that was read in one local paper. Whoever follows it
records the consent with its end (`until`)."""

NIX_ADRESSERAT: Final = OptOutList(
    Text(en="NIX adresserat", sv="NIX adresserat", nb="NIX adresserat", nn="NIX adresserat"),
    key="nix-adresserat",
    channels={Channel.POST},
    covers={DirectMarketing.OFFER, DirectMarketing.FUNDRAISING},
    roles={Role.CONSUMER},
    fresh_until=after(AS_OF, months=3),
    # at most a year after fulfilment; that the products are of the same kind is asked here as of NIX-Telefon
    unless=NIX_CUSTOMER,
    citing=ADRESSERAT.section("företagsinformation", "secondary"),
)
"""Consumers at their postal addresses. Nobody has to fetch it more often than every three months; what it covers was not verified."""

LISTS: Final[tuple[OptOutList, ...]] = (NIX_TELEFON, NIX_ADRESSERAT)
