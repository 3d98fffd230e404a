"""The library's own words: complete in four languages, and missing words are an error, never silent English."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from processing_rules.catalogues import Catalogue, catalogue, load
from processing_rules.channels import Channel, Operation
from processing_rules.decisions import Code
from processing_rules.errors import CatalogueMissingError
from processing_rules.expressions.conditions import Role
from processing_rules.retention import Then
from processing_rules.texts import LANGUAGES

SHIPPED = files("processing_rules") / "locale"
PO = "processing_rules.po"
MO = "processing_rules.mo"


def source(language: str) -> bytes:
    return (SHIPPED / language / "LC_MESSAGES" / PO).read_bytes()


def read(language: str) -> Catalog:
    return read_po(BytesIO(source(language)), locale=language, abort_invalid=True)


def messages(language: str) -> dict[str, Message]:
    """Return every message but the header, by its id."""
    found = ((message.id if isinstance(message.id, str) else message.id[0], message) for message in read(language))
    return {key: message for key, message in found if key}


def forms(message: Message) -> tuple[str, ...]:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return tuple(str(text) for text in texts)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", text))


def placed(folder: Path, text: bytes, language: str = "sv", *, name: str = PO) -> Path:
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(text)
    return place / name


def po(*entries: str) -> bytes:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    return "\n".join([header, *entries]).encode()


def mo(text: bytes, language: str = "sv") -> bytes:
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    return compiled.getvalue()


# ---------------------------------------------------------------- complete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages(language: str) -> None:
    """English too has a catalogue of its own, so that a text that is missing is seen."""
    assert messages(language).keys() == messages("en").keys()
    assert len(messages(language)) > 250


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_empty_or_obsolete(language: str) -> None:
    assert not read(language).obsolete
    for key, message in messages(language).items():
        assert not message.fuzzy, key
        assert all(form.strip() for form in forms(message)), key
        assert len(forms(message)) == (2 if message.pluralizable else 1), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_values(language: str) -> None:
    """A language that drops a placeholder would drop a date."""
    english = messages("en")
    for key, message in messages(language).items():
        for form in forms(message):
            assert placeholders(form) == placeholders(forms(english[key])[0]), key
            assert form.count("{") == form.count("}") == len(placeholders(form)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_its_own_id(language: str) -> None:
    """Gettext answers with the id for what it lacks, so no text may look like one."""
    assert not [key for key, message in messages(language).items() if key in forms(message)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers(language: str) -> None:
    catalog = read(language)
    assert str(catalog.locale) == language
    assert (catalog.charset, catalog.num_plurals, catalog.plural_expr) == ("utf-8", 2, "(n != 1)")


def test_a_text_for_every_code_and_none_else() -> None:
    """Each reason can be told to the person and to staff; a code that is gone leaves no text behind."""
    found = {key for key in messages("sv") if key.startswith("reason.")} - {"reason.about"}
    assert found == {f"reason.{code.value}.{to}" for code in Code for to in ("person", "staff")}


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("channel.", {channel.value for channel in Channel}),
        ("operation.", {operation.value for operation in Operation}),
        ("do.", {operation.value for operation in Operation} | {f"contact.{channel.value}" for channel in Channel}),
        ("role.", {role.value for role in Role}),
        ("step.", {f"{then.value}.{when}" for then in Then for when in ("now", "later")}),
        ("length.", {"years", "months", "weeks", "days", "hours", "working-days"}),
    ],
)
def test_a_word_for_every_name(prefix: str, names: set[str]) -> None:
    assert {key.removeprefix(prefix) for key in messages("nn") if key.startswith(prefix)} == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_person_reads_no_codes(language: str) -> None:
    """What the person reads holds no code, no key and no developer's sign."""
    for code in Code:
        text = forms(messages(language)[f"reason.{code.value}.person"])[0]
        assert "`" not in text
        assert "_" not in text
        assert code.value not in text.split() or "-" not in code.value, code
        assert text[0].isupper(), code
        assert text.endswith("."), code


# ---------------------------------------------------------------- the three verbs, and words that are chosen

VERBS = {
    "sv": ("återkalla", "invändning", "motsatt"),
    "nb": ("trukket tilbake", "protest", "reserver"),
    "nn": ("trekt tilbake", "protest", "reserver"),
    "en": ("withdraw", "objec", "opted out"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["person", "staff"])
def test_three_verbs_are_never_merged(language: str, to: str) -> None:
    """Withdrawing a consent, objecting (GDPR Art. 21) and opting out (law on marketing) are three acts with three verbs."""
    acts = {
        Code.CONSENT_WITHDRAWN: 0,
        Code.BASIS_SWAP: 0,
        Code.OBJECTION_TO_MARKETING: 1,
        Code.OBJECTION_PENDING: 1,
        Code.OPT_OUT: 2,
    }
    for code, its in acts.items():
        text = forms(messages(language)[f"reason.{code.value}.{to}"])[0].lower()
        assert [verb in text for verb in VERBS[language]] == [place == its for place in range(3)], code


NOT_SAID = {
    "sv": r"dygn|gallra|vitala|cookie|vardag",
    "nb": r"døgn|sensitiv|tredjeland|arkiver|virkedag",
    "nn": r"døgn|virkedag|handsam|føremål|samtykkje|ikke\b|\bjeg\b|opplysninger\b|hvis\b|\bfra\b|\buten\b|markedsføring",
    "en": r"data subject's|GDPR's",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_not_ours(language: str) -> None:
    """One word for one thing: radera and not gallra, dagar and not dygn, no working day that may be a Saturday; no Bokmål in the Nynorsk."""
    for key, message in messages(language).items():
        for form in forms(message):
            assert not re.search(NOT_SAID[language], form, re.IGNORECASE), key


# ---------------------------------------------------------------- lengths, days, lists and numbers

NUMBERED = {
    "years": {"sv": "1 år|2 år|5 år", "nb": "1 år|2 år|5 år", "nn": "1 år|2 år|5 år", "en": "1 year|2 years|5 years"},
    "months": {
        "sv": "1 månad|2 månader|5 månader",
        "nb": "1 måned|2 måneder|5 måneder",
        "nn": "1 månad|2 månader|5 månader",
        "en": "1 month|2 months|5 months",
    },
    "weeks": {
        "sv": "1 vecka|2 veckor|5 veckor",
        "nb": "1 uke|2 uker|5 uker",
        "nn": "1 veke|2 veker|5 veker",
        "en": "1 week|2 weeks|5 weeks",
    },
    "days": {
        "sv": "1 dag|2 dagar|5 dagar",
        "nb": "1 dag|2 dager|5 dager",
        "nn": "1 dag|2 dagar|5 dagar",
        "en": "1 day|2 days|5 days",
    },
    "hours": {
        "sv": "1 timme|2 timmar|5 timmar",
        "nb": "1 time|2 timer|5 timer",
        "nn": "1 time|2 timar|5 timar",
        "en": "1 hour|2 hours|5 hours",
    },
    "working-days": {
        "sv": "1 arbetsdag|2 arbetsdagar|5 arbetsdagar",
        "nb": "1 arbeidsdag|2 arbeidsdager|5 arbeidsdager",
        "nn": "1 arbeidsdag|2 arbeidsdagar|5 arbeidsdagar",
        "en": "1 working day|2 working days|5 working days",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", NUMBERED)
def test_lengths(language: str, unit: str) -> None:
    """Every unit in every language, for one, two and many."""
    said = [catalogue(language).counted(f"length.{unit}", number) for number in (1, 2, 5)]
    assert "|".join(said) == NUMBERED[unit][language]


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "17 maj 2025"), ("nb", "17. mai 2025"), ("nn", "17. mai 2025"), ("en", "17 May 2025")],
)
def test_days(language: str, said: str) -> None:
    """The day comes first in English as well."""
    assert catalogue(language).day(date(2025, 5, 17)) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day(language: str, day: date) -> None:
    assert str(day.year) in catalogue(language).day(day)


@pytest.mark.parametrize(
    ("language", "both", "either"),
    [
        ("sv", "a, b och c", "a eller b"),
        ("nb", "a, b og c", "a eller b"),
        ("nn", "a, b og c", "a eller b"),
        ("en", "a, b and c", "a or b"),
    ],
)
def test_lists(language: str, both: str, either: str) -> None:
    words = catalogue(language)
    assert words.joined(["a", "b", "c"]) == both
    assert words.joined(["a", "b"], "or") == either
    assert words.joined(["a"]) == "a"


def test_numbers() -> None:
    assert catalogue("sv").number(Decimal("12000.5")) == "12\N{NO-BREAK SPACE}000,5"
    assert catalogue("en").number(16) == "16"


def test_countries() -> None:
    assert catalogue("nn").country("NO") == "Noreg"
    assert catalogue("sv").country("nowhere") is None


# ---------------------------------------------------------------- missing


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissingError, match="`sv`"):
        load(tmp_path, "sv")


def test_a_language_that_nobody_ships(tmp_path: Path) -> None:
    placed(tmp_path, source("sv"), "de")
    with pytest.raises(CatalogueMissingError, match="`de`"):
        load(tmp_path, "de")
    with pytest.raises(CatalogueMissingError):
        catalogue("de")


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param((), id="absent"),
        pytest.param(('msgid "keep"\nmsgstr ""\n',), id="empty"),
        pytest.param(('#, fuzzy\nmsgid "keep"\nmsgstr "Vi sparar {what}."\n',), id="fuzzy"),
        pytest.param(('#~ msgid "keep"\n#~ msgstr "Vi sparar {what}."\n',), id="obsolete"),
        pytest.param(('msgid "keep"\nmsgstr "Vi sparar {vad}."\n',), id="another value"),
        pytest.param(('msgid "keep"\nmsgstr "Vi sparar {}."\n',), id="a value without a name"),
        pytest.param(('msgid "keep"\nmsgstr "Vi sparar {what.key.secret}."\n',), id="inside a value"),
        pytest.param(('msgid "keep"\nmsgstr "Vi sparar {what."\n',), id="a brace"),
    ],
)
@pytest.mark.parametrize("compiled", [False, True])
def test_a_message_that_is_missing(tmp_path: Path, entries: tuple[str, ...], compiled: bool) -> None:
    """It is an error that says which language, and in a note which message; never the id, never English."""
    text = po(*entries)
    placed(tmp_path, mo(text) if compiled else text, name=MO if compiled else PO)
    with pytest.raises(CatalogueMissingError, match="`sv`") as caught:
        load(tmp_path, "sv").text("keep", what="dina svar")
    assert "`keep`" in caught.value.__notes__[0]


def test_a_plural_that_is_missing(tmp_path: Path) -> None:
    half = 'msgid "length.days"\nmsgid_plural "length.days"\nmsgstr[0] "{number} dag"\nmsgstr[1] ""\n'
    placed(tmp_path, po(half))
    words = load(tmp_path, "sv")
    assert words.counted("length.days", 1) == "1 dag"
    with pytest.raises(CatalogueMissingError):
        words.counted("length.days", 2)
    with pytest.raises(CatalogueMissingError):
        words.counted("length.weeks", 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (MO, b""),
        (MO, b"not a catalogue at all, but long enough for a header"),
        (MO, b"\xde\x12\x04\x95" + b"\0" * 3),
        (PO, b"this is no catalogue"),
        (PO, 'msgid "keep"\nmsgstr "v\xe5ra"\n'.encode("latin-1")),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, text: bytes) -> None:
    placed(tmp_path, text, name=name)
    with pytest.raises(CatalogueMissingError, match="`sv`"):
        load(tmp_path, "sv")


@pytest.mark.parametrize("kind", [PO, MO])
def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Whatever the disk answers, it is one error of ours."""
    placed(tmp_path, source("sv"), name=kind)

    def refused(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(CatalogueMissingError, match="`sv`"):
        load(tmp_path, "sv")


# ---------------------------------------------------------------- where the words come from

ONE = po('msgid "keep"\nmsgstr "Från källan."\n')
OTHER = mo(po('msgid "keep"\nmsgstr "Från den kompilerade."\n'))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_checkout(tmp_path: Path, language: str) -> None:
    """Without anything compiled, the source is compiled in memory and says the same; nothing is written."""
    placed(tmp_path, source(language), language)
    words = load(tmp_path, language)
    for key, message in messages(language).items():
        values = {name: "x" for form in forms(message) for name in placeholders(form)}
        if not message.pluralizable:
            assert words.text(key, **values) == forms(message)[0].format(**values)
    assert [path.name for path in tmp_path.rglob("*.*")] == [PO]


def test_compiled_is_enough(tmp_path: Path) -> None:
    placed(tmp_path, OTHER, name=MO)
    assert load(tmp_path, "sv").text("keep") == "Från den kompilerade."


@pytest.mark.parametrize(
    ("later", "said"),
    [(-10, "Från den kompilerade."), (0, "Från den kompilerade."), (10, "Från källan.")],
    ids=["older source", "installed together", "source changed since"],
)
def test_a_stale_compiled_catalogue_does_not_win(tmp_path: Path, later: int, said: str) -> None:
    """Whoever edits a text sees it, also before installing again."""
    edited, compiled = placed(tmp_path, ONE), placed(tmp_path, OTHER, name=MO)
    os.utime(compiled, (1_700_000_000, 1_700_000_000))
    os.utime(edited, (1_700_000_000 + later, 1_700_000_000 + later))
    assert load(tmp_path, "sv").text("keep") == said


def test_inside_a_zip(tmp_path: Path) -> None:
    """An application packed into one file, where no file has a time of its own."""
    archive = tmp_path / "application.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(f"locale/sv/LC_MESSAGES/{PO}", ONE)
        packed.writestr(f"locale/nb/LC_MESSAGES/{PO}", ONE)
        packed.writestr(f"locale/nb/LC_MESSAGES/{MO}", OTHER)
    with zipfile.ZipFile(archive) as packed:
        folder: Traversable = zipfile.Path(packed, "locale/")
        assert load(folder, "sv").text("keep") == "Från källan."
        assert load(folder, "nb").text("keep") == "Från den kompilerade."


def test_loaded_once() -> None:
    assert catalogue("nb") is catalogue("nb")


def test_many_threads_at_once() -> None:
    """Two threads may both load a catalogue; they say the same."""
    catalogue.cache_clear()

    def said(language: str) -> Iterator[str]:
        yield catalogue(language).text("neutral.data")

    asked = list(LANGUAGES) * 20
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda language: next(said(language)), asked))
    assert answers == ["uppgifterna", "opplysningene", "opplysningane", "the data"] * 20


def test_importing_loads_no_language() -> None:
    """Babel is imported by the first text, not before."""
    code = "import sys, processing_rules.explanations; print('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stdout.strip() == "False"


def test_words_hold_nothing_to_show() -> None:
    """A repr in a log shows no pages of text."""
    assert isinstance(catalogue("sv"), Catalogue)
    assert len(repr(catalogue("sv"))) < 200
