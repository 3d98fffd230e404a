"""What the data protection officer reads is what the program does."""

from __future__ import annotations

import billing.letters  # noqa: F401 - so that its functions are known
from billing.privacy import guard

from processing_rules import inventory
from processing_rules.integrations.pytest import CommittedDocument


def test_the_inventory(committed_document: CommittedDocument) -> None:
    """After a change: `pytest --processing-rules-rewrite`, and commit what it wrote."""
    committed_document("docs/behandlingar.md", str(inventory(guard, locale="sv")))
