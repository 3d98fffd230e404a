"""Hypothesis strategies: what a host may know of people, what people may say, and whole rulebooks.

They lean towards what is awkward: month ends, leap days, the birthdays that a rule asks for, the numbers that it compares with, and what
is not known. `around` is the day or instant that a test is about; nothing here reads the present time.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401 - looked for here, so that one place says what is missing
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "processing_rules.testing.strategies needs Hypothesis: pip install 'processing_rules[testing]'",
        name="hypothesis",
    ) from None

from processing_rules.testing.strategies.choices import choices_of
from processing_rules.testing.strategies.days import days, instants, occurrences
from processing_rules.testing.strategies.facts import facts_of, values_of
from processing_rules.testing.strategies.rulebooks import rulebooks
from processing_rules.testing.strategies.trees import conditions, deadlines, lengths, periods

__all__ = [
    "choices_of",
    "conditions",
    "days",
    "deadlines",
    "facts_of",
    "instants",
    "lengths",
    "occurrences",
    "periods",
    "rulebooks",
    "values_of",
]
