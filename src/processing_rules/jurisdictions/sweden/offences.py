"""Sweden: what lets data about criminal offences be processed, GDPR Art. 10. Consent does not. No legal advice."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from processing_rules.exemptions import Exemption
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.sweden import ages
from processing_rules.texts import Text

__all__ = ["ARCHIVES", "AUTHORITIES", "EXEMPTIONS", "LEGAL_CLAIMS", "LEGAL_OBLIGATION", "PERMITTED"]

DSL: Final = attrs.evolve(ages.DSL, text_of=date(2026, 2, 12), read_on=date(2026, 11, 25))
# the ordinance itself was not read: a page of Integritetsskyddsmyndigheten says what its 5 § holds
ORDINANCE: Final = Act(
    "förordningen (2018:219) med kompletterande bestämmelser till EU:s dataskyddsförordning",
    "https://data.riksdagen.se/dokument/sfs-2018-219",
)
art_10: partial[Exemption] = partial(Exemption, special="art-10")

AUTHORITIES: Final = art_10(
    "offences-authorities",
    Text(en="what authorities do"),
    source=attrs.evolve(DSL, binds="authorities, and nobody else").section("3 kap. 8 § första stycket"),
    valid_from=date(2018, 5, 25),
)
ARCHIVES: Final = art_10(
    "offences-archives",
    Text(en="following rules on archives"),
    source=DSL.section("3 kap. 8 § andra stycket"),
    needs="act",
    valid_from=date(2018, 5, 25),
)
PERMITTED: Final = art_10(
    "offences-permitted",
    Text(en="what a regulation or a decision of the data protection authority permits"),
    source=DSL.section("3 kap. 9 §"),
    needs="act",
    valid_from=date(2018, 5, 25),
)
"""Name the regulation or the decision. Whistleblowing schemes rest on it, as far as the authority's own regulation goes."""
LEGAL_CLAIMS: Final = art_10(
    "offences-legal-claims",
    Text(en="establishing, exercising or defending legal claims"),
    source=ORDINANCE.section("5 §", "secondary"),
)
LEGAL_OBLIGATION: Final = art_10(
    "offences-legal-obligation",
    Text(en="a legal obligation under an act or an ordinance"),
    source=ORDINANCE.section("5 §", "secondary"),
    needs="act",
)

EXEMPTIONS: Final[tuple[Exemption, ...]] = (AUTHORITIES, ARCHIVES, PERMITTED, LEGAL_CLAIMS, LEGAL_OBLIGATION)
