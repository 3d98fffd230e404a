"""Examples in README.md, docs/ and docstrings are tests too; with PROCESSING_RULES_NO_SKIPS=1 a skip fails the run."""

from __future__ import annotations

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

# No parser for "skip" comments: an example that does not run would go unnoticed.
pytest_collect_file = SybilCollection(
    [
        Sybil([PythonCodeBlockParser(doctest_optionflags=FLAGS)], patterns=["README.md"]),
        Sybil([PythonCodeBlockParser(doctest_optionflags=FLAGS)], path="docs", patterns=["*.md"]),
        Sybil([DocTestParser(FLAGS)], path="src", patterns=["*.py"]),
    ]
).pytest()


def skipped(config: pytest.Config) -> int:
    """Count what was skipped, if nothing may be."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("PROCESSING_RULES_NO_SKIPS") != "1":
        return 0
    return len(reporter.stats.get("skipped", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a skip, also for one during collection, which no test report shows."""
    if skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the run failed."""
    if count := skipped(terminalreporter.config):
        terminalreporter.write_line(f"PROCESSING_RULES_NO_SKIPS: {count} skipped, none allowed", red=True)
