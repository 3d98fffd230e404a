"""Where a rule comes from, and what it is called."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

import processing_rules as pr
from processing_rules import InputError, Text, TextMissingError

READ = date(2026, 11, 22)


def test_three_kinds_of_source() -> None:
    """The notice says so, an act does, or we chose; a number that a notice does not give is never passed off as its own."""
    notice, act = pr.stated("l.30"), pr.statute("bokföringslagen (1999:1078)", "7 kap. 2 §", checked_on=READ)
    ours = pr.decided("notice says 'barn'", by="DPO", on=date(2026, 1, 7))
    assert [each.kind for each in (notice, act, ours)] == ["stated", "statute", "decided"]
    assert [str(each) for each in (notice, act)] == ["l.30", "bokföringslagen (1999:1078) 7 kap. 2 §"]
    assert (ours.by, ours.on, ours.reference) == ("DPO", date(2026, 1, 7), "notice says 'barn'")


@pytest.mark.parametrize(
    ("checked_on", "status", "expected"),
    [(None, None, "unverified"), (READ, None, "verified"), (READ, "secondary", "secondary")],
)
def test_a_statute_is_verified_when_somebody_read_it(checked_on: date | None, status: object, expected: str) -> None:
    """Without a day of reading it is not."""
    assert pr.statute("act", "1 §", checked_on=checked_on, status=status).status == expected  # type: ignore[arg-type]


def test_the_day_of_reading_is_not_the_day_of_the_text() -> None:
    """A copy may be older than the reading."""
    source = pr.statute("act", "1 §", checked_on=READ, text_of=date(2026, 2, 12))
    assert (source.checked_on, source.text_of) == (READ, date(2026, 2, 12))


def test_sources_and_texts_are_values() -> None:
    """Equal when they say the same, usable as keys, and picklable."""
    assert pr.stated("l.1") == pr.stated("l.1") != pr.stated("l.2")
    assert Text(en="a", sv="b") == Text(sv="b", en="a") != Text(en="a")
    assert len({Text(en="a"), Text(en="a"), pr.stated("l.1"), pr.stated("l.1")}) == 2
    for value in (Text(en="a", sv="b"), pr.stated("l.1")):
        assert pickle.loads(pickle.dumps(value)) == value


TITLE = Text(en="Newsletter", sv="Nyhetsbrev", nb="Nyhetsbrev på bokmål", fi="Uutiskirje")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("sv", "Nyhetsbrev"),
        ("sv_SE", "Nyhetsbrev"),
        ("sv-FI", "Nyhetsbrev"),
        ("SV_se.UTF-8", "Nyhetsbrev"),
        ("nb", "Nyhetsbrev på bokmål"),
        ("no", "Nyhetsbrev på bokmål"),
        ("nb-NO", "Nyhetsbrev på bokmål"),
        ("en_GB", "Newsletter"),
    ],
)
def test_the_language_of_a_locale(locale: str, said: str) -> None:
    """Swedish in Finland is Swedish, and Norwegian without more is bokmål."""
    assert TITLE.said(locale, place="x") == said


def test_no_other_language_stands_in() -> None:
    """Neither English for nynorsk, nor bokmål for it."""
    for locale in ("nn", "nn_NO"):
        with pytest.raises(TextMissingError) as caught:
            TITLE.said(locale, place="purpose `newsletter`")
        assert (caught.value.place, caught.value.language) == ("purpose `newsletter`", "nn")


@pytest.mark.parametrize("locale", ["", "de", "svenska", "xx_SE", "e"])
def test_a_language_that_the_library_does_not_speak(locale: str) -> None:
    """It is refused, with those that there are."""
    with pytest.raises(InputError, match="`sv`"):
        TITLE.said(locale, place="x")


def test_the_languages_of_a_text() -> None:
    """Those that it was given, also those that the library does not speak."""
    assert TITLE.languages == {"en", "sv", "nb", "fi"}
