"""Finland: the registers of the industry, in which consumers refuse marketing by telephone and by post.

Self-regulation: members and most sellers by telephone follow them, and no act asks for it, so no rule here demands them. Whoever follows
them gives the guard a copy: `TELEPHONE_ROBINSON.with_copy(copy)`. What stands here was read at second hand. An entry is said to be valid for
three years at a time, so a copy leaves out those that are over. Not covered: the bans in the population information system and at the
telephone directories, which concern the release of addresses. No legal advice.
"""

from __future__ import annotations

from typing import Final

from processing_rules.channels import Channel, DirectMarketing
from processing_rules.expressions.conditions import Role
from processing_rules.expressions.moments import after
from processing_rules.jurisdictions.acts import Act
from processing_rules.lists import AS_OF, OptOutList
from processing_rules.texts import Text

__all__ = ["LISTS", "POST_ROBINSON", "TELEPHONE_ROBINSON"]

# run by ASML, which is said to be called DMA Finland today
ROBINSON: Final = Act("Suomen Asiakkuusmarkkinointiliiton rajoituspalvelut", "https://www.kkv.fi/")
# an entry takes effect within a month: that a copy serves as long is an inference
A_MONTH: Final = after(AS_OF, months=1)

TELEPHONE_ROBINSON: Final = OptOutList(
    Text(
        en="Puhelin-Robinson, the prohibition register for telephone sales",
        sv="Telefon-Robinson, förbudsregistret för telefonförsäljning",
        nb="Puhelin-Robinson, reservasjonsregisteret for telefonsalg",
        nn="Puhelin-Robinson, reservasjonsregisteret for telefonsal",
    ),
    key="puhelin-robinson",
    channels={Channel.PHONE},
    covers={DirectMarketing.OFFER},
    roles={Role.CONSUMER},
    fresh_until=A_MONTH,
    citing=ROBINSON.section("suoramarkkinoinnin kieltäminen", "secondary"),
)
"""Whether being a customer goes before it was not found out; here it does not."""

POST_ROBINSON: Final = OptOutList(
    Text(
        en="Posti-Robinson, the prohibition register for addressed post",
        sv="Post-Robinson, förbudsregistret för adresserad reklam",
        nb="Posti-Robinson, reservasjonsregisteret for adressert post",
        nn="Posti-Robinson, reservasjonsregisteret for adressert post",
    ),
    key="posti-robinson",
    channels={Channel.POST},
    covers={DirectMarketing.OFFER},
    roles={Role.CONSUMER},
    fresh_until=A_MONTH,
    citing=ROBINSON.section("suoramarkkinoinnin kieltäminen", "secondary"),
)
"""As for the telephone."""

LISTS: Final[tuple[OptOutList, ...]] = (TELEPHONE_ROBINSON, POST_ROBINSON)
