"""Texts of the rulebook's author, in as many languages as there are readers."""

from __future__ import annotations

from typing import Any, Final

import attrs

from processing_rules.errors import DefinitionError, InputError, TextMissingError, hint

__all__ = ["LANGUAGES", "Text", "language_of"]

LANGUAGES: Final = ("sv", "nb", "nn", "en")
"""The languages in which the library itself speaks."""


def language_of(locale: str) -> str:
    """The language of a locale: `sv` for `sv_SE`, `nb` for `no`.

    Raises:
        InputError: The library has no words in that language.

    >>> language_of("nb-NO"), language_of("no")
    ('nb', 'nb')
    """
    if not isinstance(locale, str):
        raise InputError("`locale` is a text such as sv, nb, nn or en")
    language = locale.replace("-", "_").split("_", 1)[0].lower()
    language = "nb" if language == "no" else language
    if language not in LANGUAGES:
        raise InputError(f"`locale`: the library has no words in that language; {hint('', LANGUAGES)}")
    return language


@attrs.frozen(init=False, repr=False)
class Text:
    """What something is called, per language. A language that is missing raises; no other stands in for it.

    >>> from processing_rules import Text
    >>> title = Text(en="Newsletter", sv="Nyhetsbrev")
    >>> title.said("sv", place="purpose `newsletter`")
    'Nyhetsbrev'
    >>> title.said("nn", place="purpose `newsletter`")
    Traceback (most recent call last):
        ...
    processing_rules.errors.TextMissingError: purpose `newsletter` has no text in `nn`

    Raises:
        DefinitionError: There is no language at all, or a text is empty or not a text.
    """

    _said: tuple[tuple[str, str], ...]

    def __init__(
        self,
        *,
        en: str | None = None,
        sv: str | None = None,
        nb: str | None = None,
        nn: str | None = None,
        **other: str,
    ) -> None:
        given: dict[str, Any] = {"en": en, "sv": sv, "nb": nb, "nn": nn, **other}
        said = {language: text for language, text in given.items() if text is not None}
        if not said:
            raise DefinitionError("a text needs at least one language, such as `en=`")
        for language, text in said.items():
            if not isinstance(text, str) or not text.strip():
                raise DefinitionError(f"the text in `{language}` is empty or not a text")
        self.__attrs_init__(tuple(sorted(said.items())))

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the text has."""
        return frozenset(language for language, _ in self._said)

    def said(self, locale: str, *, place: str) -> str:
        """The text in that language; `place` names the owner in the error."""
        language = language_of(locale)
        for have, text in self._said:
            if have == language:
                return text
        raise TextMissingError(place, language)

    def __repr__(self) -> str:
        return f"Text({', '.join(f'{language}={text!r}' for language, text in self._said)})"
