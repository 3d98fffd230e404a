"""The legal bases of GDPR Art. 6(1), each with the evidence that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import ClassVar, Final

import attrs

from processing_rules.errors import DefinitionError
from processing_rules.sources import Source
from processing_rules.texts import Text
from processing_rules.validity import Dated, versions_of

__all__ = [
    "Consent",
    "Contract",
    "LegalBasis",
    "LegalObligation",
    "LegitimateInterests",
    "PublicTask",
    "Unstated",
    "VitalInterests",
]


AGE_OF_THE_REGULATION: Final = 16
"""GDPR Art. 8(1), first subparagraph."""


class LegalBasis:
    """Why processing is lawful at all.

    >>> from processing_rules import Contract, LegalBasis
    >>> isinstance(Contract(), LegalBasis), Contract().article
    (True, '6(1)(b)')
    """

    __slots__ = ()
    article: ClassVar[str | None] = None


@attrs.frozen(init=False, eq=False, repr=False)
class _Worded(Mapping[str, Text]):
    """Versions of the words and their texts, as a value: a purpose that holds it can be hashed."""

    _said: tuple[tuple[str, Text], ...]

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.__attrs_init__(tuple(sorted(texts.items())))

    def __getitem__(self, version: str) -> Text:
        for known, text in self._said:
            if known == version:
                return text
        raise KeyError(version)

    def __iter__(self) -> Iterator[str]:
        return (version for version, _ in self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __hash__(self) -> int:
        return hash(self._said)

    def __repr__(self) -> str:
        return repr(dict(self._said))


def _names(names: Iterable[str]) -> Iterable[str]:
    if isinstance(names, Mapping):
        fine = all(isinstance(name, str) and isinstance(text, Text) for name, text in names.items())
        return _Worded(names) if fine else ()
    # a lone text would fall apart into letters
    return names if isinstance(names, str) else frozenset(names)


@attrs.frozen
class Consent(LegalBasis):
    """Consent, GDPR Art. 6(1)(a). A consent to other words than these does not count.

    >>> from processing_rules import Consent, Text
    >>> Consent(wordings={"v2"}, guardian_below=13).wordings
    frozenset({'v2'})
    >>> Consent(wordings={"v2": Text(en="Yes, send me the newsletter.")}).words("v2")
    Text(en='Yes, send me the newsletter.')

    Attributes:
        wordings: The versions of the words that count: their names, or a mapping of each to its text, with which answers to a person
            repeat what was agreed to.
        guardian_below: Below this age a consent counts only when a guardian gave it (GDPR Art. 8(1)). What counts is the age on the day
            of the consent: a child's own does not come to count with a birthday, and a guardian's goes on counting after it. A number of
            years, or the age of an act, such as `denmark.AGE_OF_CONSENT`: then the one that held on that day.
    """

    article: ClassVar[str | None] = "6(1)(a)"
    wordings: Iterable[str] = attrs.field(kw_only=True, converter=_names)
    guardian_below: int | Dated[int] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        names = self.wordings
        if isinstance(names, str) or not names or not all(isinstance(name, str) and name for name in names):
            raise DefinitionError(
                "a consent needs the `wordings` that count: a set such as wordings={'v2'}, or a mapping of each to its Text"
            )
        age = self.guardian_below
        ages = [version.value for version in versions_of(age)] if isinstance(age, Dated) else [age]
        if age is not None and not all(type(each) is int and each >= 1 for each in ages):
            raise DefinitionError(
                "`guardian_below` is an age in whole years, such as 13, or that of an act, such as norway.AGE_OF_CONSENT"
            )

    def needs_guardian_below(self, day: date) -> int | None:
        """The age below which a guardian must consent on a day; None where no age matters.

        Where no age is recorded for the day it is 16: what GDPR Art. 8(1) says where no act lowers it.
        """
        age = self.guardian_below
        if not isinstance(age, Dated):
            return age
        version = age.on(day)
        return AGE_OF_THE_REGULATION if version is None else version.value

    def words(self, version: str) -> Text | None:
        """The text of a version; None where only its name is known."""
        return self.wordings.get(version) if isinstance(self.wordings, _Worded) else None


@attrs.frozen
class Contract(LegalBasis):
    """Necessary for a contract with the person, GDPR Art. 6(1)(b).

    >>> from processing_rules import Contract
    >>> Contract().article
    '6(1)(b)'
    """

    article: ClassVar[str | None] = "6(1)(b)"


@attrs.frozen
class LegalObligation(LegalBasis):
    """Necessary for a legal obligation, GDPR Art. 6(1)(c); the source names it.

    >>> from processing_rules import LegalObligation, statute
    >>> LegalObligation(statute("bokføringsloven", "§ 13")).article
    '6(1)(c)'
    """

    article: ClassVar[str | None] = "6(1)(c)"
    source: Source

    def __attrs_post_init__(self) -> None:
        _sourced(self.source, "a legal obligation")


@attrs.frozen
class VitalInterests(LegalBasis):
    """Necessary for somebody's vital interests, GDPR Art. 6(1)(d).

    >>> from processing_rules import VitalInterests
    >>> VitalInterests().article
    '6(1)(d)'
    """

    article: ClassVar[str | None] = "6(1)(d)"


@attrs.frozen
class PublicTask(LegalBasis):
    """Necessary for a task in the public interest, GDPR Art. 6(1)(e); the source names it.

    >>> from processing_rules import PublicTask, statute
    >>> PublicTask(statute("ellagen", "3 kap.")).article
    '6(1)(e)'
    """

    article: ClassVar[str | None] = "6(1)(e)"
    source: Source

    def __attrs_post_init__(self) -> None:
        _sourced(self.source, "a public task")


@attrs.frozen
class LegitimateInterests(LegalBasis):
    """Necessary for legitimate interests, GDPR Art. 6(1)(f): the interest in words, and a reference to the assessment.

    >>> from processing_rules import LegitimateInterests, Text
    >>> LegitimateInterests(Text(en="improving our service"), assessment="LIA-2024-07").article
    '6(1)(f)'
    """

    article: ClassVar[str | None] = "6(1)(f)"
    interest: Text
    assessment: str = attrs.field(kw_only=True)
    assessed_on: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.interest, Text):
            raise DefinitionError("legitimate interests start with a Text that says which interest")
        if not isinstance(self.assessment, str):
            raise DefinitionError("`assessment` is a reference to the balancing test, as a text")
        day = self.assessed_on
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise DefinitionError("`assessed_on` is a date")


@attrs.frozen
class Unstated(LegalBasis):
    """The notice gives no basis: every use is denied, and the lint reports it.

    >>> from processing_rules import Unstated
    >>> Unstated().article is None
    True
    """


def _sourced(source: object, what: str) -> None:
    if not isinstance(source, Source):
        raise DefinitionError(f"{what} needs its source, such as statute('bokføringsloven', '§ 13')")
