"""The library's own words, from gettext catalogues, and days, numbers and lists as each language writes them. The only door to Babel.

Message ids are stable keys (`reason.opt-out.person`), in English too: a text that is missing is an error, and never the id or English.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

from processing_rules.errors import CatalogueMissingError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from babel import Locale
    from babel.support import Translations

__all__ = ["Catalogue", "catalogue", "load"]

DOMAIN: Final = "processing_rules"
# The day comes first for Nordic readers of English too: 17 May 2025, not May 17, 2025.
LOCALES: Final = {"sv": "sv", "nb": "nb", "nn": "nn", "en": "en_GB"}

Joint: TypeAlias = Literal["and", "or"]


@attrs.frozen(eq=False, repr=False)
class Catalogue:
    """The words of one language."""

    language: str
    _translations: Translations
    _locale: Locale

    def text(self, key: str, **values: object) -> str:
        """The message, with its values put in.

        Raises:
            CatalogueMissingError: The catalogue lacks it, or it asks for another value.
        """
        return self._filled(key, self._translations.gettext(key), values)

    def counted(self, key: str, number: int, **values: object) -> str:
        """The message in the form for that number."""
        return self._filled(key, self._translations.ngettext(key, key, number), {"number": number, **values})

    def day(self, day: date) -> str:
        """A civil day with the month in letters: `17 maj 2025`, `17. mai 2025`."""
        from babel.dates import format_date  # lazy, here and below: importing the library stays light

        return format_date(day, "long", locale=self._locale)

    def number(self, number: int | Decimal) -> str:
        """A number with the language's own signs: `12 000,5`."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def joined(self, parts: Sequence[str], last: Joint = "and") -> str:
        """`a, b och c`, or `a, b eller c`."""
        from babel.lists import format_list

        return format_list(parts, style="standard" if last == "and" else "or", locale=self._locale)

    def country(self, code: str) -> str | None:
        """What a country is called; None for a code that no country has."""
        return self._locale.territories.get(code)

    def _filled(self, key: str, template: str, values: dict[str, object]) -> str:
        # gettext gives the id back for what it lacks
        if not template or template == key:
            raise self._lacks(key)
        try:
            return template.format_map(values)
        except (LookupError, ValueError, AttributeError):
            raise self._lacks(key) from None

    def _lacks(self, key: str) -> CatalogueMissingError:
        error = CatalogueMissingError(self.language)
        error.add_note(f"it lacks `{key}`, or a value in it")
        return error


@cache
def catalogue(language: str) -> Catalogue:
    """The shipped catalogue of a language, loaded once. Two threads may both load it, and get the same.

    Raises:
        CatalogueMissingError: It is not installed, or cannot be read. That is not remembered: the next call tries again.
    """
    return load(files("processing_rules") / "locale", language)


def load(folder: Traversable, language: str) -> Catalogue:
    """The catalogue of a language in a folder, compiled beforehand or, in a plain checkout, now and in memory.

    Raises:
        CatalogueMissingError: There is none, or it cannot be read.
    """
    from babel import Locale
    from babel.messages.pofile import PoFileError
    from babel.support import Translations

    if language not in LOCALES:
        raise CatalogueMissingError(language)
    place = folder / language / "LC_MESSAGES"
    compiled, source = place / f"{DOMAIN}.mo", place / f"{DOMAIN}.po"
    try:
        if compiled.is_file() and not _changed_after(source, compiled):
            stream = BytesIO(compiled.read_bytes())
        elif source.is_file():
            stream = _compiled(source, language)
        else:
            raise CatalogueMissingError(language)
        translations = Translations(stream, domain=DOMAIN)
    except (OSError, ValueError, EOFError, struct.error, PoFileError) as error:
        raise CatalogueMissingError(language) from error
    return Catalogue(language, translations, Locale.parse(LOCALES[language]))


def _changed_after(source: Any, compiled: Any) -> bool:
    """Whether somebody changed the source after it was compiled, so that the compiled one is stale.

    In whole seconds: an installer writes both within one, then they say the same and the compiled one is faster. Nobody compiles and
    edits within one. Inside a zip nobody edits at all.
    """
    if not (isinstance(source, Path) and isinstance(compiled, Path) and source.is_file()):
        return False
    return int(source.stat().st_mtime) > int(compiled.stat().st_mtime)


def _compiled(source: Traversable, language: str) -> BytesIO:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    # leaves out what is fuzzy or empty, which then is missing
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language, domain=DOMAIN, abort_invalid=True))
    compiled.seek(0)
    return compiled
