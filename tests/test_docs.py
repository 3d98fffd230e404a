"""What the documentation promises: it is complete, and it says what the code does. Its examples run as tests of their own."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import processing_rules
from processing_rules import (
    Choice,
    Code,
    Contract,
    Controller,
    DataCategory,
    Deadline,
    Event,
    Expiry,
    KeyRing,
    Purpose,
    Reached,
    Rulebook,
    Text,
    after,
    end_of,
    errors,
    keep,
    keep_at_least,
    lint,
)
from processing_rules.deciding import ARTICLES
from processing_rules.declarations import DECLARED
from processing_rules.findings import CODES
from processing_rules.jurisdictions import denmark, finland, norway, sweden

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

# They are values or aliases, and have no docstring of their own: docs/reference.md describes them in a table.
CONSTANTS = {
    *("AGE", "AS_OF", "BORN", "COUNTRY", "ROLE"),
    *("DOES_NOT_APPLY", "NOT_YET", "UNKNOWN"),
    *("INFORM_SOURCE", "OFFER_OPT_OUT"),
    *("COLLECTED", "SOURCE", "WARRANTED"),
    *("Moment", "Selector"),
}


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def headings(page: str) -> list[str]:
    return re.findall(r"^## (.+)$", read(page), re.MULTILINE)


def section(page: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", read(page), re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


def python_blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL)


def tables(page: str) -> list[list[list[str]]]:
    """Return the rows of every table of a page, without the heads."""
    found = re.findall(r"^\|.*\|\n\|[-| ]+\|\n((?:\|.*\|\n?)+)", read(page), re.MULTILINE)
    return [[[cell.strip() for cell in row.strip("|").split("|")] for row in body.splitlines()] for body in found]


# ---------------------------------------------------------------- completeness


def test_every_reason_code_has_its_section() -> None:
    """One section for each code, in the order of the enum, that says what mends it."""
    assert headings("docs/reason-codes.md") == [code.value for code in Code]
    for code in Code:
        assert "*What mends it:*" in section("docs/reason-codes.md", code.value)


def test_reason_codes_cite_the_article_that_reasons_carry() -> None:
    for code in Code:
        cited = re.findall(
            r"^\*Article:\* GDPR Art\. (\S+)$", section("docs/reason-codes.md", code.value), re.MULTILINE
        )
        assert cited == ([ARTICLES[code]] if code in ARTICLES else []), code


def test_reason_codes_are_listed_by_group_too() -> None:
    """The table at the top of the page links every code once."""
    links = re.findall(r"\[`([a-z-]+)`\]\(#([a-z-]+)\)", read("docs/reason-codes.md"))
    assert [code for code, _ in links] == [code.value for code in Code]
    assert all(code == anchor for code, anchor in links)


def lint_codes() -> set[str]:
    """Return the codes that the lint can find, read from its source, and those that an author can declare."""
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(lint)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    ]
    literal = [call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)]
    others = [ast.unparse(call.args[0]) for call in calls if not isinstance(call.args[0], ast.Constant)]
    assert others == ["each.code"]
    return {str(code) for code in literal} | set(DECLARED)


def test_every_lint_code_has_its_section() -> None:
    """One section for each code, with the severity that it has, and what mends it."""
    codes = headings("docs/lint-codes.md")
    assert codes == sorted(lint_codes())
    for code in codes:
        said = re.findall(r"^\*Severity:\* (\w+)$", section("docs/lint-codes.md", code), re.MULTILINE)
        assert said == [severity for severity, members in CODES.items() if code in members], code
        assert "*What mends it:*" in section("docs/lint-codes.md", code)


def test_lint_codes_are_listed_by_severity_too() -> None:
    """The table at the top of the page links every code once, under its severity."""
    (table,) = tables("docs/lint-codes.md")
    listed = {severity: re.findall(r"\[`([a-z-]+)`\]\(#\1\)", codes) for severity, _, codes in table}
    assert listed == {severity: sorted(codes) for severity, codes in CODES.items()}


def test_every_error_has_its_section() -> None:
    known = [
        name
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, BaseException) and value.__module__ == errors.__name__
    ]
    assert sorted(headings("docs/errors.md")) == sorted(known)


@pytest.mark.parametrize("name", sorted(set(processing_rules.__all__) - CONSTANTS))
def test_public_names_are_documented(name: str) -> None:
    """Whoever asks Python for help gets a sentence and an example; the examples run as tests of their own."""
    value = getattr(processing_rules, name)
    assert "__doc__" in vars(value) or inspect.isfunction(value)
    assert value.__doc__, name
    assert ">>> " in value.__doc__, name


def test_constants_are_documented() -> None:
    """The rest stands in a table of the reference."""
    assert set(processing_rules.__all__) >= CONSTANTS
    (table,) = tables("docs/reference.md")
    assert {name for row in table for name in re.findall(r"`(\w+)`", row[0])} == CONSTANTS


def test_the_readme_links_pages_that_are_there() -> None:
    pages = re.findall(r"\]\((docs/[^)#]+)", read("README.md"))
    assert len(pages) > 10
    for page in pages:
        assert (ROOT / page).is_file(), page


def test_the_changelog_starts_with_what_is_unreleased() -> None:
    """Changes of law have a heading of their own, since dates may have to be computed again."""
    text = read("CHANGELOG.md").partition("## Unreleased")[2]
    assert "### Law\n" in text
    assert "### Added\n" in text


# ---------------------------------------------------------------- truth


def test_the_readme_prints_what_it_says() -> None:
    """The example is a program of its own, and the Swedish sentences under it are what it prints."""
    (example,) = python_blocks("README.md")
    assert len(example.splitlines()) < 60
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", example]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
    (said,) = re.findall(r"^> (.+)$", read("README.md"), re.MULTILINE)
    assert (done.stderr, done.stdout.strip()) == ("", said)


def module_at(path: Path) -> Any:
    """Import a file that is in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_law_are_fresh() -> None:
    """They are written from the shipped values: run `python docs/generate_law.py` after a change of those."""
    pages: dict[Path, str] = module_at(DOCS / "generate_law.py").pages()
    assert {path.stem for path in pages} == {"denmark", "eu", "finland", "norway", "sweden"}
    for path, fresh in pages.items():
        assert path.read_text("utf-8") == fresh, path.name


DATA = DataCategory("data")
HAPPENED = Event("happened")


def found(until: Deadline, on: date, year_ends: tuple[int, int] = (12, 31), *, least: bool = False) -> Expiry:
    purpose = Purpose(
        "example",
        Text(en="Example"),
        basis=Contract(),
        direct_marketing=False,
        categories={DATA},
        retention=[(keep_at_least if least else keep)(DATA).until(until)],
    )
    controller = Controller("Example AB", country="SE", financial_year_ends=year_ends)
    rules = Rulebook(controller=controller, purposes=[purpose], version="1")
    return rules.expiry(purpose, DATA, {HAPPENED: on}, on=on)


PERIODS = [row for table in tables("docs/concepts/dates.md") for row in table if len(row) == 5]
YEARS = [row for table in tables("docs/concepts/dates.md") for row in table if len(row) == 4]


def test_there_are_worked_dates() -> None:
    assert (len(PERIODS), len(YEARS)) == (14, 3)


@pytest.mark.parametrize(("case", "event", "kept", "last", "gone"), PERIODS)
def test_worked_dates(case: str, event: str, kept: str, last: str, gone: str) -> None:
    """The dates of the table are those that the library gives."""
    months, unit = kept.split()
    assert unit == "months", case
    expiry = found(after(HAPPENED, months=int(months)), date.fromisoformat(event))
    assert expiry.last_day == date.fromisoformat(last), case
    assert expiry.deletion_date == date.fromisoformat(gone), case


@pytest.mark.parametrize(("booked", "ends", "swedish", "norwegian"), YEARS)
def test_worked_years_of_account(booked: str, ends: str, swedish: str, norwegian: str) -> None:
    month, day = (int(part) for part in ends.split("-"))
    closed = end_of("financial_year", HAPPENED)
    rules: dict[str, Deadline] = {swedish: after(end_of("year", closed), years=7), norwegian: after(closed, years=5)}
    for said, rule in rules.items():
        assert found(rule, date.fromisoformat(booked), (month, day)).last_day == date.fromisoformat(said)


LAW: list[Callable[..., Deadline]] = [
    sweden.bookkeeping,
    norway.bookkeeping,
    norway.secondary_documents,
    finland.books,
    finland.vouchers,
    denmark.bookkeeping,
]


def test_worked_years_of_the_acts() -> None:
    """The table of what each act says of one financial year, in its columns."""
    (table,) = tables("docs/law/retention.md")
    assert len(table) == 5
    for ended, *said in table:
        dates = [found(rule(year_ended=HAPPENED), date.fromisoformat(ended), least=True).last_day for rule in LAW]
        assert dates == [date.fromisoformat(day) for day in said], ended


# ---------------------------------------------------------------- the register of the docs

RING = KeyRing("test", {"test": bytes(16)})
KIM = tuple(RING.keys_of(Reached(phone="+46701740605")))
ROBIN = tuple(RING.keys_of(Reached(phone="+46701740606")))


def refusal(keys: tuple[Any, ...]) -> Choice:
    at = datetime(2026, 4, 10, 9, tzinfo=UTC)
    return Choice(kind="objection-to-marketing", at=at, keys=keys, evidence="test")


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Any]:
    """The register that `what-people-say.md` shows, on one file; each call stands for another process."""
    blocks = python_blocks("docs/concepts/what-people-say.md")
    (register,) = [block for block in blocks if "class SqliteRegister" in block]
    file = tmp_path / "shown.py"
    file.write_text(f"{blocks[0]}\n{register}", "utf-8")
    shown = module_at(file)
    return lambda: shown.SqliteRegister(tmp_path / "register.sqlite")


def test_a_refusal_waits_for_a_claim_of_another_process(make: Callable[[], Any]) -> None:
    """Whoever is told "you are off the list" gets no message that was on its way."""
    order: list[str] = []
    seen: list[int] = []

    def refuse() -> None:
        make().append(refusal(KIM))
        order.append("told")

    with make().claim(KIM) as choices:
        assert list(choices) == []
        thread = threading.Thread(target=refuse)
        thread.start()
        while not make().recorded(KIM):  # stored at once
            pass
        with make().claim(KIM) as later:  # opening never waits, and sees the refusal
            seen.extend(choice.sequence for choice in later)
        order.append("handed over")
    thread.join(10)
    assert not thread.is_alive()
    assert (order, seen) == (["handed over", "told"], [1])


def test_a_refusal_does_not_wait_for_its_own_claim_nor_for_others(make: Callable[[], Any]) -> None:
    register = make()
    with register.claim(KIM), make().claim(ROBIN):
        assert register.append(refusal(KIM)).sequence == 1
    assert [choice.sequence for choice in make().recorded([*KIM, *ROBIN])] == [1]


def test_what_was_said_is_read_back_in_order(make: Callable[[], Any]) -> None:
    register = make()
    stored = [register.append(refusal(keys)) for keys in (KIM, ROBIN, KIM)]
    assert [choice.sequence for choice in stored] == [1, 2, 3]
    assert make().recorded(KIM) == [stored[0], stored[2]]
    assert make().recorded([]) == []
