"""The rights that a person has towards the controller, by article, and which of them there are for which legal basis."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from processing_rules.legal_bases import Consent, Contract, LegitimateInterests, PublicTask
from processing_rules.purposes import Purpose

__all__ = ["Right", "rights_under"]


class Right(StrEnum):
    """A right of the person, named after what it is about. An answer to a request for access lists them, GDPR Art. 15(1)(e) and (f).

    >>> from processing_rules import Right
    >>> Right.ERASURE.article
    '17'
    """

    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    OBJECTION_TO_MARKETING = "objection-to-marketing"
    WITHDRAWAL = "withdrawal"
    COMPLAINT = "complaint"

    @property
    def article(self) -> str:
        """The article of the GDPR."""
        return ARTICLES[self]


ARTICLES: Final = {
    Right.RECTIFICATION: "16",
    Right.ERASURE: "17",
    Right.RESTRICTION: "18",
    Right.PORTABILITY: "20",
    Right.OBJECTION: "21(1)",
    Right.OBJECTION_TO_MARKETING: "21(2)",
    Right.WITHDRAWAL: "7(3)",
    Right.COMPLAINT: "77",
}


def rights_under(purposes: Iterable[Purpose]) -> tuple[Right, ...]:
    """The rights that purposes give rise to. Some depend on the legal basis: nobody is promised what there is not.

    Portability is for consent and contract (Art. 20(1)), an objection with grounds for Art. 6(1)(e) and (f) (Art. 21(1)), one to direct
    marketing for that, whatever its basis (Art. 21(2)). One may always ask to rectify, erase or restrict, and complain.
    """
    everything = tuple(purposes)
    bases = [purpose.basis for purpose in everything]
    depends = {
        Right.PORTABILITY: any(isinstance(basis, Consent | Contract) for basis in bases),
        Right.OBJECTION: any(isinstance(basis, LegitimateInterests | PublicTask) for basis in bases),
        Right.OBJECTION_TO_MARKETING: any(purpose.is_marketing for purpose in everything),
        Right.WITHDRAWAL: any(isinstance(basis, Consent) for basis in bases),
    }
    return tuple(right for right in Right if depends.get(right, True))
