"""How `explain` and `say_clause` are asked."""

from __future__ import annotations

import pickle

import pytest

from processing_rules.decisions import Code
from processing_rules.errors import CatalogueMissingError, InputError, WrongUseError
from processing_rules.explanations import explain, say_clause
from tests.l10n.sayings import SURVEY, denied, expiry


@pytest.mark.parametrize(
    ("locale", "same"), [("sv_SE", "sv"), ("sv-FI", "sv"), ("no", "nb"), ("NB", "nb"), ("nn_NO", "nn"), ("en_US", "en")]
)
def test_locales(locale: str, same: str) -> None:
    """A country changes nothing, and `no` is Bokmål."""
    assert explain(expiry("running"), locale=locale) == explain(expiry("running"), locale=same)
    assert say_clause(SURVEY, locale=locale) == say_clause(SURVEY, locale=same)


def test_a_language_that_we_do_not_speak() -> None:
    with pytest.raises(InputError, match="no words in that language"):
        explain(expiry("running"), locale="de")
    with pytest.raises(InputError, match="no words in that language"):
        say_clause(SURVEY, locale="fi")


def test_somebody_else() -> None:
    with pytest.raises(InputError, match="`person`"):
        explain(expiry("running"), locale="sv", to="persom")  # type: ignore[arg-type]


def test_something_else() -> None:
    with pytest.raises(WrongUseError, match="Decision"):
        explain("retention-expired", locale="sv")  # type: ignore[arg-type]


def test_without_a_catalogue_there_is_no_english_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(language: str) -> object:
        raise CatalogueMissingError(language)

    monkeypatch.setattr("processing_rules.explanations.catalogue", missing)
    with pytest.raises(CatalogueMissingError, match="`nn`"):
        explain(denied(Code.OPT_OUT), locale="nn")


def test_a_decision_from_another_process() -> None:
    """A denial that was pickled is said as the one that was made."""
    one = denied(Code.CONSENT_WITHDRAWN)
    assert explain(pickle.loads(pickle.dumps(one)), locale="nn") == explain(one, locale="nn")
