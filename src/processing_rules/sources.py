"""Where a rule comes from: the notice, an act, or a decision of ours. A number that a notice does not give is never passed off as its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import attrs

from processing_rules.errors import DefinitionError

__all__ = ["Source", "decided", "stated", "statute"]

Status = Literal["verified", "secondary", "unverified"]


@attrs.frozen(kw_only=True)
class Source:
    """Where a rule comes from. Made by `stated`, `statute` and `decided`.

    Attributes:
        kind: `stated` (the notice says so), `statute` (an act does) or `decided` (we chose, where the notice is silent).
        reference: The place in the notice, the act, or why it was decided.
        section: The section of the act; empty otherwise.
        status: For a statute: `verified` (the act's text was read), `secondary` (another source says so) or `unverified`.
        checked_on: The day on which somebody last read the source.
        text_of: The date of the text that was read, where it is known: a copy may be older than the reading.
        address: The public address of the act. That it is there does not mean that it was read there.
        binds: Whom alone the act binds; empty where it binds everybody whom a rulebook can be about.
        by: Who decided.
        on: The day of the decision.

    >>> from processing_rules import stated
    >>> stated("l.30").kind
    'stated'
    """

    kind: Literal["stated", "statute", "decided"]
    reference: str
    section: str = ""
    status: Status = "verified"
    checked_on: date | None = None
    text_of: date | None = None
    address: str = ""
    binds: str = ""
    by: str = ""
    on: date | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.reference, str) or not self.reference.strip():
            raise DefinitionError(f"a source that is `{self.kind}` needs a reference")
        if self.kind == "statute" and not self.section.strip():
            raise DefinitionError("a statute needs the act and the section")
        if self.kind == "decided" and not (self.by.strip() and self.on):
            raise DefinitionError("a decision needs who decided (`by`) and when (`on`)")
        if self.address and not self.address.startswith("https://"):
            raise DefinitionError("`address` is a public address that begins with https://")
        for name, day in (("checked_on", self.checked_on), ("text_of", self.text_of), ("on", self.on)):
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                raise DefinitionError(f"`{name}` is a date")

    def __str__(self) -> str:
        return f"{self.reference} {self.section}".strip()


def stated(reference: str) -> Source:
    """The notice says so; `reference` is the place in it.

    >>> from processing_rules import stated
    >>> str(stated("l.30"))
    'l.30'
    """
    return Source(kind="stated", reference=reference)


def statute(
    act: str,
    section: str,
    *,
    checked_on: date | None = None,
    text_of: date | None = None,
    status: Status | None = None,
    address: str = "",
    binds: str = "",
) -> Source:
    """An act says so. Without `checked_on` the status is `unverified`, and the lint reports it.

    >>> from processing_rules import statute
    >>> source = statute("bokföringslagen (1999:1078)", "7 kap. 2 §")
    >>> source.status
    'unverified'
    """
    found: Status = status if status is not None else ("verified" if checked_on else "unverified")
    return Source(
        kind="statute",
        reference=act,
        section=section,
        status=found,
        checked_on=checked_on,
        text_of=text_of,
        address=address,
        binds=binds,
    )


def decided(why: str, *, by: str, on: date) -> Source:
    """The notice is silent and we chose. The lint lists decisions, and those older than two years for another look.

    >>> from datetime import date
    >>> from processing_rules import decided
    >>> decided("notice says 'barn'", by="DPO", on=date(2026, 1, 7)).by
    'DPO'
    """
    return Source(kind="decided", reference=why, by=by, on=on)
