"""Acts: what the sections that are cited have in common."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from processing_rules.sources import Source, Status, statute

__all__ = ["GDPR", "GDPR_APPLIES", "Act"]

READ: Final = date(2026, 11, 22)
"""When most of the acts were last read, in stored copies; `text_of` is the date of the copy."""


@attrs.frozen
class Act:
    """An act, as far as somebody has read it.

    >>> bookkeeping = Act("bokföringslagen (1999:1078)", "https://data.riksdagen.se/dokument/sfs-1999-1078")
    >>> str(bookkeeping.section("7 kap. 2 §"))
    'bokföringslagen (1999:1078) 7 kap. 2 §'

    Attributes:
        title: Its name and number, in its own language.
        address: Its public address. Nobody says that it was read there.
        text_of: The date of the copy that was read, where it is known.
        binds: Whom alone it binds.
        read_on: The day on which that copy was read.
    """

    title: str
    address: str
    text_of: date | None = None
    binds: str = ""
    read_on: date = READ

    def section(self, section: str, status: Status = "verified") -> Source:
        """A section of it; what was not read in the act itself says so."""
        read = status == "verified"
        return statute(
            self.title,
            section,
            checked_on=self.read_on if read else None,
            text_of=self.text_of if read else None,
            status=status,
            address=self.address,
            binds=self.binds,
        )


GDPR: Final = Act("Regulation (EU) 2016/679", "https://eur-lex.europa.eu/eli/reg/2016/679/oj")
GDPR_APPLIES: Final = date(2018, 5, 25)
"""Its Art. 99(2)."""
