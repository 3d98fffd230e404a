"""Norway: Reservasjonsregisteret, which consumers use to refuse marketing by telephone and addressed post.

Markedsføringsloven §§ 12, 13 and 13 a were read in November 2026 in a copy of the act with changes to 2026-01-01. The lists are declared
here, and the host brings its copy: `RESERVATION_REGISTER.with_copy(copy)`. Somebody can reserve against all but voluntary organisations, so
there is a list of its own for fundraising, by § 16 a; there the telephone counts more people as donors than the post does. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channels import Channel, DirectMarketing
from processing_rules.expressions.conditions import Condition, Flag, Role
from processing_rules.expressions.moments import end_of
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import CONTACT_FROM_SALE, CUSTOMER_RELATIONSHIP, OWN_SIMILAR_PRODUCT
from processing_rules.lists import AS_OF, OptOutList
from processing_rules.texts import Text

__all__ = [
    "CONTACT_FROM_COLLECTION",
    "DONATED_LATELY",
    "DONOR_AGREED",
    "DONOR_RELATIONSHIP",
    "FUNDRAISING_BY_PHONE",
    "FUNDRAISING_BY_POST",
    "LISTS",
    "REGISTER_CUSTOMER",
    "REGISTER_DONOR",
    "REGISTER_DONOR_BY_PHONE",
    "RESERVATION_REGISTER",
]

MFL: Final = Act("markedsføringsloven (LOV-2009-01-09-2)", "https://lovdata.no/lov/2009-01-09-2", date(2026, 1, 1))

DONOR_RELATIONSHIP: Final = Flag(
    "donor_relationship",
    Text(
        en="you are a donor of ours",
        sv="du är givare hos oss",
        nb="du er giver hos oss",
        nn="du er gjevar hos oss",
    ),
)
DONOR_AGREED: Final = Flag(
    "donor_agreed",
    Text(
        en="you agreed, after your first gift, that we contact you again",
        sv="du har efter din första gåva gått med på att vi kontaktar dig igen",
        nb="du har etter ditt første bidrag sagt ja til at vi tar kontakt igjen",
        nn="du har etter ditt første bidrag sagt ja til at vi tek kontakt igjen",
    ),
)
DONATED_LATELY: Final = Flag(
    "donated_lately",
    Text(
        en="you have given to us now and then within three years",
        sv="du har gett gåvor till oss då och då inom tre år",
        nb="du har gitt oss sporadiske bidrag innenfor tre år",
        nn="du har gjeve oss sporadiske bidrag innanfor tre år",
    ),
)
CONTACT_FROM_COLLECTION: Final = Flag(
    "contact_from_collection",
    Text(
        en="we got your telephone number or your postal address when we collected gifts",
        sv="vi fick ditt telefonnummer eller din postadress vid en insamling",
        nb="vi fikk telefonnummeret eller postadressen din ved en innsamling",
        nn="vi fekk telefonnummeret eller postadressa di ved ei innsamling",
    ),
)


REGISTER_CUSTOMER: Final[Condition] = (CUSTOMER_RELATIONSHIP & CONTACT_FROM_SALE & OWN_SIMILAR_PRODUCT).citing(
    MFL.section("§§ 12, 13, fjerde ledd")
)
REGISTER_DONOR: Final[Condition] = (DONOR_RELATIONSHIP & CONTACT_FROM_COLLECTION & OWN_SIMILAR_PRODUCT).citing(
    MFL.section("§§ 12, 13, fjerde ledd")
)
REGISTER_DONOR_BY_PHONE: Final[Condition] = (
    (DONOR_RELATIONSHIP | DONOR_AGREED | DONATED_LATELY) & CONTACT_FROM_COLLECTION & OWN_SIMILAR_PRODUCT
).citing(MFL.section("§ 12 fjerde og femte ledd"))
# § 13 a: before the first contact, and in the month of the marketing
THIS_MONTH: Final = end_of("month", AS_OF)

RESERVATION_REGISTER: Final = OptOutList(
    Text(
        en="Reservasjonsregisteret",
        sv="Reservasjonsregisteret",
        nb="Reservasjonsregisteret",
        nn="Reservasjonsregisteret",
    ),
    key="reservasjonsregisteret",
    channels={Channel.PHONE, Channel.POST},
    covers={DirectMarketing.OFFER, DirectMarketing.SURVEY},
    roles={Role.CONSUMER},
    fresh_until=THIS_MONTH,
    unless=REGISTER_CUSTOMER,
    citing=MFL.section("§§ 12, 13, 13 a"),
)
"""Everybody who is in it. A customer relationship lifts it, under all its conditions, and never what a person told the company itself."""

FUNDRAISING_BY_PHONE: Final = OptOutList(
    Text(
        en="Reservasjonsregisteret, calls of voluntary organisations",
        sv="Reservasjonsregisteret, samtal från ideella organisationer",
        nb="Reservasjonsregisteret, telefon fra frivillige organisasjoner",
        nn="Reservasjonsregisteret, telefon frå frivillige organisasjonar",
    ),
    key="reservasjonsregisteret-fundraising-phone",
    channels={Channel.PHONE},
    covers={DirectMarketing.FUNDRAISING},
    roles={Role.CONSUMER},
    fresh_until=THIS_MONTH,
    unless=REGISTER_DONOR_BY_PHONE,
    citing=MFL.section("§§ 12, 13 a, 16 a"),
)
"""Those who have not left voluntary organisations out; for voluntary organisations also later agreement and gifts within three years count."""

FUNDRAISING_BY_POST: Final = OptOutList(
    Text(
        en="Reservasjonsregisteret, letters of voluntary organisations",
        sv="Reservasjonsregisteret, brev från ideella organisationer",
        nb="Reservasjonsregisteret, brev fra frivillige organisasjoner",
        nn="Reservasjonsregisteret, brev frå frivillige organisasjonar",
    ),
    key="reservasjonsregisteret-fundraising-post",
    channels={Channel.POST},
    covers={DirectMarketing.FUNDRAISING},
    roles={Role.CONSUMER},
    fresh_until=THIS_MONTH,
    unless=REGISTER_DONOR,
    citing=MFL.section("§§ 13, 13 a, 16 a"),
)
"""As by telephone, but a donor relationship alone counts."""

LISTS: Final[tuple[OptOutList, ...]] = (RESERVATION_REGISTER, FUNDRAISING_BY_PHONE, FUNDRAISING_BY_POST)
