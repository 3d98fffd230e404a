"""What the countries share: the evidence that the exception for existing customers asks for.

Source: Directive 2002/58/EC, Art. 13(2): own similar products, an address obtained in the context of a sale, and an easy way to say no,
free of charge, when it was collected and in each message. What the national acts ask stands in their modules.
"""

from __future__ import annotations

from typing import Final

from processing_rules.expressions.conditions import Flag
from processing_rules.texts import Text

__all__ = ["ADDRESS_FROM_SALE", "CUSTOMER_RELATIONSHIP", "OPT_OUT_WAS_OFFERED", "OWN_SIMILAR_PRODUCT"]

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
        en="you are a customer of ours",
        sv="du är kund hos oss",
        nb="du er kunde hos oss",
        nn="du er kunde hos oss",
    ),
)
