"""For the tests of those who use the library: trying their guards, expecting denials, and holding documents and tables to the rules.

It imports neither pytest nor Hypothesis. `processing_rules.testing.strategies` needs Hypothesis: `pip install 'processing_rules[testing]'`.
"""

from __future__ import annotations

from processing_rules.testing.clocks import Clock
from processing_rules.testing.denials import Denial, denied
from processing_rules.testing.documents import assert_committed
from processing_rules.testing.permits import NOT_DECIDED, permit_everything
from processing_rules.testing.tables import assert_columns_covered
from processing_rules.testing.trials import Trial, trial

__all__ = [
    "NOT_DECIDED",
    "Clock",
    "Denial",
    "Trial",
    "assert_columns_covered",
    "assert_committed",
    "denied",
    "permit_everything",
    "trial",
]
