"""What the countries share: the evidence that the exception for existing customers asks for.

Source: Directive 2002/58/EC, Art. 13(2): own similar products, an address obtained in the context of a sale, and an easy way to say no,
free of charge, when it was collected and in each message. What the national acts ask stands in their modules.
"""

from __future__ import annotations

from typing import Final

from processing_rules.expressions.conditions import Flag
from processing_rules.texts import Text

__all__ = [
    "ADDRESS_FROM_SALE",
    "CONTACT_FROM_SALE",
    "CUSTOMER_RELATIONSHIP",
    "OPT_OUT_WAS_OFFERED",
    "OWN_SIMILAR_PRODUCT",
    "REQUESTED_BEFOREHAND",
]

ADDRESS_FROM_SALE: Final = Flag(
    "address_from_sale",
    Text(
        en="we got the address when we sold you something",
        sv="vi fick adressen när vi sålde något till dig",
        nb="vi fikk adressen da vi solgte deg noe",
        nn="vi fekk adressa då vi selde deg noko",
    ),
)
OPT_OUT_WAS_OFFERED: Final = Flag(
    "opt_out_was_offered",
    Text(
        en="you could say no when we collected the address",
        sv="du kunde säga nej när vi samlade in adressen",
        nb="du kunne si nei da vi samlet inn adressen",
        nn="du kunne seie nei då vi samla inn adressa",
    ),
)
OWN_SIMILAR_PRODUCT: Final = Flag(
    "own_similar_product",
    Text(
        en="the offer is about our own products of the same kind",
        sv="erbjudandet gäller våra egna, likartade produkter",
        nb="tilbudet gjelder våre egne, tilsvarende varer og tjenester",
        nn="tilbodet gjeld våre eigne, tilsvarande varer og tenester",
    ),
    of="call",
)
CUSTOMER_RELATIONSHIP: Final = Flag(
    "customer_relationship",
    Text(
        en="you are a customer of ours, and not only of another company in our group",
        sv="du är kund hos oss, och inte bara hos ett annat bolag i koncernen",
        nb="du er kunde hos oss, og ikke bare hos et annet selskap i konsernet",
        nn="du er kunde hos oss, og ikkje berre hos eit anna selskap i konsernet",
    ),
)
CONTACT_FROM_SALE: Final = Flag(
    "contact_from_sale",
    Text(
        en="we got your telephone number or your postal address when we sold you something",
        sv="vi fick ditt telefonnummer eller din postadress när vi sålde något till dig",
        nb="vi fikk telefonnummeret eller postadressen din da vi solgte deg noe",
        nn="vi fekk telefonnummeret eller postadressa di då vi selde deg noko",
    ),
)
"""For calls and letters; `ADDRESS_FROM_SALE` is about electronic addresses."""

REQUESTED_BEFOREHAND: Final = Flag(
    "requested_beforehand",
    Text(
        en="you asked for this contact beforehand",
        sv="du har själv bett om den här kontakten i förväg",
        nb="du har selv bedt om denne henvendelsen på forhånd",
        nn="du har sjølv bede om denne førespurnaden på førehand",
    ),
    of="call",
)
"""An express request of the person's own, made to this company before the contact; an answer to a question of ours is none."""
