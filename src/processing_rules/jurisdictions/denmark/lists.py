"""Denmark: the list of those who have refused direct marketing in the Central Person Register, CPR.

Markedsføringsloven § 10 stk. 4 and 5 were read in November 2026 in a copy of its consolidation of 2024-12-02. The list is declared here, and
the host brings its copy: `CPR_LIST.with_copy(copy)`. It has names and addresses, so a copy that is asked before calls finds the telephone
number by the host's own customer. No legal advice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from processing_rules.channels import Channel, DirectMarketing
from processing_rules.expressions.conditions import Condition, Role
from processing_rules.expressions.moments import end_of
from processing_rules.jurisdictions.acts import Act
from processing_rules.jurisdictions.eu.customers import REQUESTED_BEFOREHAND
from processing_rules.lists import AS_OF, OptOutList
from processing_rules.texts import Text

__all__ = ["ASKED_FOR", "CPR_LIST", "LISTS"]

# its § 10 is word for word that of LBK nr. 866 af 2022
MFL: Final = Act(
    "markedsføringsloven (LBK nr. 1420 af 2. december 2024)",
    "https://www.retsinformation.dk/eli/lta/2024/1420",
    date(2024, 12, 2),
)

ASKED_FOR: Final[Condition] = REQUESTED_BEFOREHAND.citing(MFL.section("§ 10 stk. 5"))
"""A request made before lifts the list, and nothing else does."""

CPR_LIST: Final = OptOutList(
    Text(
        en="the CPR list of those who have refused direct marketing",
        sv="CPR-listan över dem som har sagt nej till direkt marknadsföring",
        nb="CPR-listen over dem som har reservert seg mot direkte markedsføring",
        nn="CPR-lista over dei som har reservert seg mot direkte marknadsføring",
    ),
    key="cpr",
    channels={Channel.PHONE, Channel.POST},
    covers={DirectMarketing.OFFER, DirectMarketing.SURVEY, DirectMarketing.FUNDRAISING},
    roles={Role.CONSUMER, Role.SOLE_TRADER, Role.BUSINESS_CONTACT},
    # "hvert kvartal": a list serves in its quarter
    fresh_until=end_of("quarter", AS_OF),
    unless=ASKED_FOR,
    citing=MFL.section("§ 10 stk. 4 nr. 2"),
)
"""Being a customer does not lift it, and a request lifts it alone: what a person told the company itself stays."""

LISTS: Final[tuple[OptOutList, ...]] = (CPR_LIST,)
