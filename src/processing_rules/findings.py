"""What the lint can find: its codes, and how grave each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import attrs

__all__ = ["CODES", "SEVERITIES", "Finding", "Severity", "worst_first"]

Severity: TypeAlias = Literal["error", "warning", "note"]

CODES: Final[Mapping[Severity, tuple[str, ...]]] = {
    # what it is about is denied until it is mended
    "error": (
        "agreement-missing",
        "basis-unstated",
        "channel-rule-missing",
        "holidays-missing",
        "national-id-not-allowed",
        "offences-not-allowed",
        "recipient-without-categories",
        "special-category-not-allowed",
        "transfer-mechanism-missing",
    ),
    # a gap that a person or an authority may hold against the controller
    "warning": (
        "assessment-missing",
        "audit-missing",
        "basis-alternative",
        "category-open",
        "controller-identity-missing",
        "marketing-undecided",
        "measure-evidence-missing",
        "measure-review-missing",
        "measure-review-overdue",
        "national-id-in-marketing",
        "notice-conflict",
        "officer-contact-missing",
        "proof-missing",
        "purpose-too-broad",
        "recipient-role-unstated",
        "retention-missing",
        "retention-vague",
        "rights-missing",
        "source-missing",
        "statute-unspecified",
        "suppression-missing",
        "text-missing",
        "trigger-unbounded",
    ),
    # something of our own to look at
    "note": (
        "assessment-old",
        "assessment-undated",
        "binds-some-only",
        "config-required",
        "decision-old",
        "law-not-in-force",
        "law-overridden",
        "not-from-notice",
        "retention-overlap",
        "statute-unverified",
        "title-missing",
    ),
}
"""Every code of the lint, by its severity. The code of a Conflict that its author made up is a warning."""

SEVERITIES: Final = tuple(CODES)
SEVERITY_OF: Final[Mapping[str, Severity]] = {code: severity for severity, codes in CODES.items() for code in codes}


@attrs.frozen
class Finding:
    """Something that a rulebook lacks.

    >>> from processing_rules import Finding
    >>> Finding("basis-unstated", "purpose `relevance`", "name the legal basis").severity
    'error'

    Attributes:
        code: What, in kebab-case. `docs/lint-codes.md` has them all.
        place: Where.
        mend: What would mend it.
        severity: `error`, `warning` or `note`, by the code.
    """

    code: str
    place: str
    mend: str
    severity: Severity = attrs.field(init=False)

    @severity.default
    def _of_its_code(self) -> Severity:
        return SEVERITY_OF.get(self.code, "warning")


def worst_first(found: Iterable[Finding]) -> list[Finding]:
    """Each finding once, the worst first, in a fixed order."""
    return sorted(
        dict.fromkeys(found),
        key=lambda each: (SEVERITIES.index(each.severity), each.code, each.place, each.mend),
    )
