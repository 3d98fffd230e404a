"""The pytest plugin in a consumer's project: nothing until it is used, and then what was asked for.

Each project runs in a process of its own, strictly and with warnings as errors, and finds the plugin by its entry point, as installed.
"""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest

pytest_plugins = ["pytester"]

SETTINGS = """
[pytest]
strict = true
filterwarnings = error
"""
PROGRAM = """
from processing_rules import *

CONTACT = DataCategory("contact", Text(en="contact details"))
ENTRY = DataCategory("ledger_entry", Text(en="ledger entries"))

def purpose(key, **more):
    return Purpose(key, Text(en=key.title()), categories={CONTACT, ENTRY}, **{"basis": Contract(), "direct_marketing": False} | more)

INVOICING = purpose("invoicing")
OFFERS = purpose(
    "offers",
    basis=LegitimateInterests(Text(en="selling more"), assessment="LIA-1"),
    direct_marketing=True,
    channels={Channel.POST},
)
REFUND = purpose("refund")
STATISTICS = purpose("statistics", basis=Unstated())
RULES = Rulebook(
    controller=Controller("Example AB", country="SE"),
    purposes=[INVOICING, OFFERS, REFUND, STATISTICS],
    version="2026-01",
)
LEDGER = DataSet("ledger", key="id", subject="customer", purposes={INVOICING}, fields={ENTRY: ("amount",)})

class Customer:
    pk = 7
    role = Role.SOLE_TRADER
    address = "Storgatan 1, 111 22 Exempelstad"

def register():
    raise ConnectionError("no database in a test")

KIM = Customer()
guard = Guard(
    RULES,
    register=register,
    subjects=[SubjectAdapter(Customer, id="pk", addresses={"post": "address"}, given={ROLE: "role"})],
)

@guard.for_purpose(OFFERS, subject="customer", channel=Channel.POST, fulfils={OFFER_OPT_OUT, INFORM_SOURCE})
def write(customer: Customer) -> str:
    return "written"

@guard.for_purpose(INVOICING, subject="customer")
def bill(customer: Customer) -> str:
    return "billed"
"""
TESTS = """
from processing_rules import Code
from processing_rules.testing import denied
from program import KIM, STATISTICS, bill, guard, write

def test_offers(processing_trial):
    trying = processing_trial(guard, at="2026-03-01T12:00")
    assert write(KIM) == "written"
    trying.choices.opt_out(KIM, via="test")
    with denied(Code.OBJECTION_TO_MARKETING):
        write(KIM)

def test_bills(processing_trial):
    processing_trial(guard, at="2026-03-01T12:00")
    assert bill(KIM) == "billed"

def test_statistics(processing_trial):
    processing_trial(guard, at="2026-03-01T12:00")
    assert not guard.decide(STATISTICS, subject=KIM)
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A consumer's project: its settings and its program."""
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD"):
        monkeypatch.delenv(name, raising=False)
    pytester.makeini(SETTINGS + "pythonpath = .")
    pytester.makepyfile(program=PROGRAM)
    return pytester


def run(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", *options)


# ---------------------------------------------------------------- inert


def test_it_is_found_by_its_entry_point() -> None:
    """If not, run the install command again: entry points are read from what is installed."""
    (found,) = entry_points(group="pytest11", name="processing_rules")
    assert found.value == "processing_rules.integrations.pytest"


def test_it_imports_nothing_until_it_is_used(project: pytest.Pytester) -> None:
    """Neither for tests nor to list its fixtures: whoever has the library installed pays for one module."""
    project.makeconftest(
        """
        import sys

        def pytest_unconfigure():
            print("\\nLOADED", sorted(name for name in sys.modules if name.startswith("processing_rules")))
        """
    )
    project.makepyfile("def test_something(): pass")
    loaded = "LOADED ['processing_rules', 'processing_rules.integrations', 'processing_rules.integrations.pytest']"
    for options in ((), ("--fixtures",)):
        result = run(project, *options)
        result.stdout.fnmatch_lines([loaded.replace("[", "[[]")])
        assert result.ret == 0


def test_without_options_it_says_nothing(project: pytest.Pytester) -> None:
    """A run with it and a run without it print the same."""
    project.makepyfile("from program import *\ndef test_something(): assert not guard.decide(STATISTICS, subject=KIM)")
    with_it, without_it = run(project), run(project, "-p", "no:processing_rules")
    assert with_it.ret == without_it.ret == 0

    def lines(result: pytest.RunResult) -> list[str]:
        return [line.partition(" in ")[0] for line in result.outlines if not line.startswith("plugins:")]

    assert lines(with_it) == lines(without_it)


def test_it_can_be_switched_off(project: pytest.Pytester) -> None:
    project.makepyfile("def test_something(processing_trial): pass")
    result = run(project, "-p", "no:processing_rules")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'processing_trial' not found"])


# ---------------------------------------------------------------- fixtures


def test_a_trial_lasts_as_long_as_its_test(project: pytest.Pytester) -> None:
    """The next test has an empty register of its own, and afterwards the guard asks its own again."""
    project.makepyfile(
        TESTS
        + """
def test_after_them():
    with denied(Code.REGISTER_UNAVAILABLE, Code.KEY_MISSING):
        write(KIM)
"""
    )
    run(project, "-p", "no:randomly").assert_outcomes(passed=4)


def test_a_trial_ends_where_a_test_fails(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from program import guard

        def test_one(processing_trial):
            processing_trial(guard, at="2026-03-01")
            raise ZeroDivisionError

        def test_two(processing_trial):
            processing_trial(guard, at="2026-03-01")
        """
    )
    run(project).assert_outcomes(passed=1, failed=1)


def test_the_marker_says_when(project: pytest.Pytester) -> None:
    """It wins over the time that a shared fixture gives; the nearest one counts."""
    project.makepyfile(
        """
        from datetime import date
        import pytest
        from program import guard

        pytestmark = pytest.mark.processing_rules(at="2026-03-01T12:00")

        @pytest.fixture
        def trying(processing_trial):
            return processing_trial(guard, at="2020-01-01")

        def test_here(trying):
            assert trying.clock.today == date(2026, 3, 1)

        @pytest.mark.processing_rules(at="2026-05-01")
        def test_there(trying):
            assert trying.clock.today == date(2026, 5, 1)

        def test_alone(processing_trial):
            assert processing_trial(guard).clock.today == date(2026, 3, 1)
        """
    )
    run(project).assert_outcomes(passed=3)


def test_a_time_that_is_missing_or_misspelt(project: pytest.Pytester) -> None:
    """There is no default: a test about rules that reads today's date fails one day."""
    project.makepyfile(
        """
        import pytest
        from program import guard

        def test_missing(processing_trial): processing_trial(guard)

        @pytest.mark.processing_rules(att="2026-03-01")
        def test_misspelt(processing_trial): pass

        @pytest.mark.processing_rules("2026-03-01")
        def test_without_its_name(processing_trial): pass

        @pytest.mark.processing_rules(at="noon")
        def test_no_time(processing_trial): processing_trial(guard)
        """
    )
    result = run(project)
    result.assert_outcomes(failed=2, errors=2)
    takes = "E *UsageError: the marker `processing_rules` takes `at=` and nothing else"
    result.stdout.fnmatch_lines_random(
        [
            "E *UsageError: `processing_trial` needs a time: `at=`, or the marker*",
            takes,
            "E *InputError: a clock reads a time such as 2026-03-01T12:00*",
        ]
    )
    assert result.stdout.str().count(takes[3:]) >= 2


# ---------------------------------------------------------------- the report

REPORT = [
    "*= processing_rules: what the tests asked =*",
    "Example AB, 2026-01:",
    "  never asked: refund",
    "  never permitted: statistics",
    "  never denied: invoicing",
]


@pytest.mark.parametrize("options", [("-n", "2"), ("-p", "no:xdist")])
def test_purposes_that_were_never_exercised(project: pytest.Pytester, options: tuple[str, ...]) -> None:
    """Over all processes of pytest-xdist, and without it."""
    project.makepyfile(TESTS)
    result = run(project, "--processing-rules-report", *options)
    result.stdout.fnmatch_lines(REPORT, consecutive=True)
    assert result.ret == 0


def test_what_was_not_decided_was_not_exercised(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from processing_rules.testing import permit_everything
        from program import *

        def test_something_else():
            with permit_everything(guard):
                assert write(KIM) == "written"
        """
    )
    result = run(project, "--processing-rules-report")
    result.stdout.fnmatch_lines([REPORT[0], "no guard was asked"], consecutive=True)


def test_when_everything_was_exercised(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from program import *

        SMALL = Rulebook(controller=Controller("Small AS", country="NO"), purposes=[INVOICING], version="7")

        def test_it():
            guard = Guard(SMALL, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk")])
            assert guard.decide(INVOICING, subject=KIM)
            guard.choices.restrict(KIM, via="test")
            assert not guard.decide(INVOICING, subject=KIM)
        """
    )
    result = run(project, "--processing-rules-report")
    result.stdout.fnmatch_lines([REPORT[0], "Small AS, 7: every purpose was permitted and denied"], consecutive=True)


def test_columns_without_a_category(project: pytest.Pytester) -> None:
    """Of the tables that a conftest names. The hook may be there without the plugin."""
    project.makeconftest(
        """
        import pytest
        from program import LEDGER

        @pytest.hookimpl(optionalhook=True)
        def pytest_processing_rules_columns():
            return {LEDGER: ["amount", "note", "shoe_size"]}
        """
    )
    project.makepyfile(TESTS)
    result = run(project, "--processing-rules-report")
    result.stdout.fnmatch_lines(["columns of ledger without a category: note, shoe_size"])
    run(project, "-p", "no:processing_rules", "-k", "nothing").stdout.fnmatch_lines(["*3 deselected*"])


# ---------------------------------------------------------------- committed documents

DOCUMENTS = """
import sys
from processing_rules import inventory
from program import guard

def test_the_inventory(committed_document):
    committed_document("docs/inventory.md", str(inventory(guard, locale="en")))

def test_the_lint(committed_document):
    committed_document("docs/lint.txt", "nothing is missing")
"""


WROTE = [
    "processing_rules: wrote docs/inventory.md anew; read the difference before you commit it",
    "processing_rules: wrote docs/lint.txt anew; read the difference before you commit it",
]


def test_documents_are_held_to_the_rules_and_written_anew(project: pytest.Pytester) -> None:
    """The paths count from pytest's root."""
    project.makepyfile(DOCUMENTS)
    result = run(project)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*docs/inventory.md is not there: run pytest with --processing-rules-rewrite*"])

    rewritten = run(project, "--processing-rules-rewrite")
    rewritten.assert_outcomes(passed=2)
    rewritten.stdout.fnmatch_lines(WROTE, consecutive=True)
    assert (project.path / "docs" / "inventory.md").read_text("utf-8").splitlines()[3] == (
        "| `program.write` | Offers | contact (post) | contact details and ledger entries |"
    )

    again = run(project, "--processing-rules-rewrite")
    again.assert_outcomes(passed=2)
    assert "wrote" not in again.stdout.str()
    (project.path / "docs" / "lint.txt").write_text("something is missing", "utf-8")
    run(project).assert_outcomes(passed=1, failed=1)


def test_documents_written_by_several_processes_are_named(project: pytest.Pytester) -> None:
    project.makepyfile(DOCUMENTS)
    run(project, "--processing-rules-rewrite", "-n", "2").stdout.fnmatch_lines(WROTE, consecutive=True)
