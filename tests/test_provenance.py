"""Where data came from: what a source permits. GDPR Art. 5(1)(a), 13 and 14; statements S0-03, S0-05, S0-21 and S1-07."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from processing_rules import (
    COLLECTED,
    NOT_YET,
    SOURCE,
    WARRANTED,
    Contract,
    Controller,
    DataCategory,
    DataSource,
    Decision,
    DefinitionError,
    Guard,
    MemoryRegister,
    Obligation,
    Purpose,
    Rulebook,
    SubjectAdapter,
    Text,
    after,
    came_from,
)

CONTACT = DataCategory("contact")
FORM = DataSource("form", Text(en="our forms"), kind="person")
WEBSITE = DataSource("company_website", Text(en="websites of companies"), kind="public")
BOUGHT = DataSource("purchased", Text(en="bought lists"), kind="third-party", warranted=True)
INFORM = Obligation("inform", Text(en="tell where the data came from"), due=after(COLLECTED, months=1))
PROSPECTING = Purpose(
    "prospecting",
    Text(en="Finding customers"),
    basis=Contract(),
    direct_marketing=False,
    categories={CONTACT},
    sources=[FORM, WEBSITE, BOUGHT],
    only_if=came_from(FORM, WEBSITE, BOUGHT),
    obligations=[INFORM],
)
RULES = Rulebook(controller=Controller("Example AB", country="SE"), purposes=[PROSPECTING], version="1")


class Customer:
    pk = 1


GUARD = Guard(
    RULES,
    register=MemoryRegister,
    subjects=[SubjectAdapter(Customer, id="pk")],
    clock=lambda: datetime(2026, 4, 2, 10, tzinfo=UTC),
)


def ask(**given: object) -> Decision:
    terms = {term.key: term for term in (SOURCE, COLLECTED, WARRANTED)}
    return GUARD.decide(PROSPECTING, subject=Customer(), given={terms[key]: value for key, value in given.items()})


def why(decision: Decision) -> set[str]:
    return {reason.own or reason.label for reason in decision.reasons}


def test_a_declared_source_permits() -> None:
    assert ask(source="form", collected=date(2026, 4, 1)).permitted


def test_a_row_from_elsewhere_is_denied() -> None:
    assert why(ask(source="leaked_list", collected=date(2026, 4, 1))) == {"source-not-declared"}


def test_a_row_without_a_source_is_denied() -> None:
    """S0-21: the same row without a source."""
    assert "missing-fact (source)" in why(ask(collected=date(2026, 4, 1)))


@pytest.mark.parametrize("warranted", [NOT_YET, date(2026, 4, 2)], ids=["never", "after the import"])
def test_what_was_bought_needs_the_suppliers_word_before(warranted: object) -> None:
    """S0-05: imported 2026-04-01 without a warranty on file, or with one of the day after."""
    decision = ask(source="purchased", collected=date(2026, 4, 1), warranted=warranted)
    assert why(decision) == {"source-unconfirmed"}


def test_a_warranty_of_the_same_day_is_not_known_to_come_before() -> None:
    assert not ask(source="purchased", collected=date(2026, 4, 1), warranted=date(2026, 4, 1)).permitted


def test_a_warranty_before_the_import_permits() -> None:
    """S0-05: the warranty is dated 2026-03-15."""
    assert ask(source="purchased", collected=date(2026, 4, 1), warranted=date(2026, 3, 15)).permitted


def test_no_warranty_is_asked_of_a_person() -> None:
    assert ask(source="form", collected=date(2026, 4, 1), warranted=NOT_YET).permitted


def test_slips_are_refused() -> None:
    with pytest.raises(DefinitionError, match="one or more DataSource"):
        came_from()
    with pytest.raises(DefinitionError, match="one or more DataSource"):
        came_from("form")  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match=r"no `kind` `persn`; .*`person`"):
        DataSource("form", Text(en="our forms"), kind="persn")  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match="its title is a Text"):
        DataSource("form", "our forms", kind="person")  # type: ignore[arg-type]
