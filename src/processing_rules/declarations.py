"""What an author declares beside the rules: measures, and what only a reader of the notice can see. No decision asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import attrs

from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.periods import Period
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["DECLARED", "Conflict", "Measure"]

DECLARED: Final[Mapping[str, str]] = {
    "basis-alternative": "name one basis for each activity in the notice",
    "category-open": "list in the notice all that is used",
    "config-required": "say it in the notice",
    "notice-conflict": "say one thing in the notice",
    "purpose-too-broad": "name in the notice what is done",
}
"""The codes of the library's own that a Conflict can have, each with what mends it in the notice."""

OWN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


@attrs.frozen
class Measure:
    """A measure that is documented and never consulted by a decision: locked rooms, confidentiality, training. GDPR Art. 30(1)(g).

    >>> from datetime import date
    >>> from processing_rules import Measure, Period, Text
    >>> locked = Measure(
    ...     "locked_rooms",
    ...     Text(en="paper is kept in locked rooms"),
    ...     reviewed_on=date(2025, 11, 22),
    ...     review_every=Period(years=1),
    ... )
    """

    key: str
    text: Text
    reviewed_on: date | None = attrs.field(default=None, kw_only=True)
    review_every: Period | None = attrs.field(default=None, kw_only=True)
    evidence: str | None = attrs.field(default=None, kw_only=True)
    source: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        place = f"measure {quoted(self.key)}"
        if not isinstance(self.text, Text):
            raise DefinitionError(f"{place}: it is said in a Text")
        if self.reviewed_on is not None and (
            not isinstance(self.reviewed_on, date) or isinstance(self.reviewed_on, datetime)
        ):
            raise DefinitionError(f"{place}: `reviewed_on` is a date")
        if self.review_every is not None and not isinstance(self.review_every, Period):
            raise DefinitionError(f"{place}: `review_every` is a Period, such as Period(years=1)")
        if self.source is not None and not isinstance(self.source, Source):
            raise DefinitionError(f"{place}: `source` is one of stated(...), statute(...) and decided(...)")


@attrs.frozen(init=False)
class Conflict:
    """Where the notice contradicts itself or leaves something open that no rule shows, and how it is read.

    >>> from processing_rules import Conflict
    >>> Conflict("notice-conflict", "l.8", "l.14", resolved="the stricter reading").references
    ('l.8', 'l.14')

    Attributes:
        code: `notice-conflict`, `basis-alternative`, `purpose-too-broad`, `config-required` or `category-open`; or one of your own, which
            has a prefix and a slash, such as `example/two-periods`, and is a warning.
        references: The places in the notice, one or several.
        resolved: How the rulebook reads it.

    Raises:
        DefinitionError: The code is none of these, or there is no reference, or it is not said how it is read.
    """

    code: str
    references: tuple[str, ...]
    resolved: str

    def __init__(self, code: str, *references: str, resolved: str) -> None:
        if not isinstance(code, str) or (code not in DECLARED and OWN.fullmatch(code) is None):
            raise DefinitionError(
                f"{quoted(code)} is no code of a Conflict; {hint(str(code), DECLARED)}"
                " (one of your own has a prefix, such as `example/two-periods`)"
            )
        if not references or not all(isinstance(each, str) and each.strip() for each in references):
            raise DefinitionError(f"conflict {quoted(code)}: name its places in the notice, such as 'l.8'")
        if not isinstance(resolved, str) or not resolved.strip():
            raise DefinitionError(f"conflict {quoted(code)}: `resolved` says how it is read")
        self.__attrs_init__(code, references, resolved)
