"""The pytest plugin. It does nothing, and imports nothing more of the library, until a test or an option uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from processing_rules.datasets import DataSet
    from processing_rules.decisions import Decision
    from processing_rules.guards import Guard
    from processing_rules.rulebooks import Rulebook
    from processing_rules.testing import Clock, Trial
    from processing_rules.testing.clocks import When

__all__ = ["BeginTrial", "CommittedDocument"]

NAME = "processing_rules"
MARKER = f"{NAME}(at): where the clock of `processing_trial` stands at first, such as at='2026-03-01T12:00'"


class BeginTrial(Protocol):
    """The type of the fixture `processing_trial`."""

    def __call__(self, *guards: Guard, at: When | Clock | None = None, asynchronous: bool | None = None) -> Trial: ...


class CommittedDocument(Protocol):
    """The type of the fixture `committed_document`."""

    def __call__(self, path: str | Path, text: str) -> None: ...


class Hooks:
    """What the plugin asks of a conftest."""

    def pytest_processing_rules_columns(self, config: pytest.Config) -> Mapping[DataSet[Any], Iterable[str]]:  # type: ignore[empty-body]
        """The columns that the tables of data sets have, for the report of those without a category."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Let a conftest name columns."""
    pluginmanager.add_hookspecs(Hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options, both off."""
    group = parser.getgroup(NAME, "rules for personal data")
    group.addoption(
        "--processing-rules-report",
        action="store_true",
        help="say which purposes were never asked, permitted or denied, and which columns have no category",
    )
    group.addoption(
        "--processing-rules-rewrite",
        action="store_true",
        help="write committed documents anew instead of failing where they differ",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, and what the options ask for."""
    config.addinivalue_line("markers", MARKER)
    if config.getoption("processing_rules_report"):
        config.pluginmanager.register(Report(), f"{NAME}_report")
    if config.getoption("processing_rules_rewrite"):
        config.pluginmanager.register(Rewriting(), f"{NAME}_rewriting")


# ---------------------------------------------------------------- fixtures


@pytest.fixture
def processing_trial(request: pytest.FixtureRequest) -> Iterator[BeginTrial]:
    """Begins a trial of guards that lasts as long as the test: `processing_trial(guard, at="2026-03-01T12:00")`.

    Where the test has a marker `processing_rules(at=...)`, the clock stands there, and else at `at`.
    """
    from processing_rules.testing import trial

    marked = _marked(request.node.get_closest_marker(NAME))
    with ExitStack() as stack:

        def begin(*guards: Guard, at: When | Clock | None = None, asynchronous: bool | None = None) -> Trial:
            when = at if marked is None else marked
            if when is None:
                raise pytest.UsageError(
                    f"`processing_trial` needs a time: `at=`, or the marker `{NAME}(at='2026-03-01T12:00')`"
                )
            return stack.enter_context(trial(*guards, at=when, asynchronous=asynchronous))

        yield begin


def _marked(marker: pytest.Mark | None) -> When | None:
    if marker is None:
        return None
    if marker.args or marker.kwargs.keys() != {"at"}:
        raise pytest.UsageError(f"the marker `{NAME}` takes `at=` and nothing else")
    at: When = marker.kwargs["at"]
    return at


@pytest.fixture
def committed_document(request: pytest.FixtureRequest) -> CommittedDocument:
    """Fails unless a committed file says what the rules say now: `committed_document("docs/inventory.md", str(...))`.

    The path counts from pytest's root. With `--processing-rules-rewrite` the file is written anew.
    """
    from processing_rules.testing import assert_committed

    root: Path = request.config.rootpath
    rewriting = request.config.pluginmanager.get_plugin(f"{NAME}_rewriting")

    def committed(path: str | Path, text: str) -> None:
        __tracebackhide__ = True
        if assert_committed(root / path, text, rewrite=rewriting is not None) and rewriting is not None:
            rewriting.wrote.append(str(path))

    return committed


# ---------------------------------------------------------------- what the options ask for

# With pytest-xdist the tests run in other processes: each hands over what it saw when it ends, and the first one says it.


class Report:
    """Purposes that were never exercised, and columns that no category covers."""

    def __init__(self) -> None:
        from processing_rules.inquiries import WATCHERS
        from processing_rules.testing.reports import Exercise

        self._exercise: Exercise = Exercise()
        self._watchers: list[Callable[[Rulebook, Decision], None]] = WATCHERS
        self._watchers.append(self._exercise.saw)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over, where somebody else reports."""
        self._watchers.remove(self._exercise.saw)
        handed: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if handed is not None:
            handed[f"{NAME}_report"] = self._exercise.plain()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over from a process that ended, if it came so far."""
        self._exercise.add(getattr(node, "workeroutput", {}).get(f"{NAME}_report", []))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Say it."""
        from processing_rules.testing.tables import uncovered

        terminalreporter.write_sep("=", f"{NAME}: what the tests asked")
        for line in self._exercise.lines():
            terminalreporter.write_line(line)
        tables: list[Mapping[DataSet[Any], Iterable[str]]] = config.hook.pytest_processing_rules_columns(config=config)
        found = [(data.name, uncovered(data, columns)) for each in tables for data, columns in each.items()]
        for name, columns in sorted(found):
            if columns:
                terminalreporter.write_line(f"columns of {name} without a category: {', '.join(columns)}")


class Rewriting:
    """Documents that are written anew."""

    def __init__(self) -> None:
        self.wrote: list[str] = []

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over, where somebody else reports."""
        handed: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if handed is not None:
            handed[f"{NAME}_wrote"] = self.wrote

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over from a process that ended."""
        self.wrote += getattr(node, "workeroutput", {}).get(f"{NAME}_wrote", [])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which."""
        for path in sorted(set(self.wrote)):
            terminalreporter.write_line(f"{NAME}: wrote {path} anew; read the difference before you commit it")
