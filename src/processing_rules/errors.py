"""Every error that the library raises on purpose.

    ProcessingRulesError
    ├── DefinitionError (ValueError)        a rule, a rulebook, a guard or a decoration is written wrongly
    ├── InputError (ValueError)             a value handed in with a question cannot be used
    │   └── OutOfRangeError                 a date would fall outside the years 1 to 9999
    ├── WrongUseError (TypeError)           the right thing was called in the wrong way (no `await`, an id for a person)
    ├── ProcessingDeniedError               the rules work, and they said no
    ├── NotYetKnownError (LookupError)      there is no deletion date yet
    ├── TextMissingError (LookupError)      a text lacks the language asked for
    ├── CatalogueMissingError (LookupError) the library's own words are not installed for a language
    └── RegisterUnavailableError            what people said could not be stored or read

    LeakingScopeWarning (RuntimeWarning)    a scope is held over a `yield`: only in Python's development mode

All of them pickle. No message holds personal data: values handed in are never echoed, only the names of rules and parameters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from processing_rules.decisions import Decision

__all__ = [
    "CatalogueMissingError",
    "DefinitionError",
    "InputError",
    "LeakingScopeWarning",
    "NotYetKnownError",
    "OutOfRangeError",
    "ProcessingDeniedError",
    "ProcessingRulesError",
    "RegisterUnavailableError",
    "TextMissingError",
    "WrongUseError",
    "because_of",
    "hint",
    "quoted",
]


class ProcessingRulesError(Exception):
    """Base of every error of this library.

    >>> from processing_rules import DefinitionError, ProcessingRulesError
    >>> issubclass(DefinitionError, ProcessingRulesError)
    True
    """


class DefinitionError(ProcessingRulesError, ValueError):
    """A rule, a rulebook, a guard or a decoration is written wrongly.

    Attributes:
        problems: Every mistake found, one line each, with its place and the nearest right name.

    >>> from processing_rules import DefinitionError, Period
    >>> try:
    ...     Period(months=-1)
    ... except DefinitionError as error:
    ...     print(error.problems[0])
    a period counts `months` in whole numbers from 0
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return self.problems[0]
        return "\n".join([f"{len(self.problems)} problems", *(f"- {problem}" for problem in self.problems)])


class InputError(ProcessingRulesError, ValueError):
    """A value handed in with a question cannot be used: a naive datetime, a text for a number.

    >>> from processing_rules import InputError, Reached
    >>> try:
    ...     Reached(phone="070 123")
    ... except InputError as error:
    ...     print(error)
    `phone`: not a telephone number in E.164 form, such as +46701740605
    """


class OutOfRangeError(InputError):
    """A date would fall outside the years 1 to 9999.

    >>> from datetime import date
    >>> from processing_rules import OutOfRangeError, Period
    >>> try:
    ...     Period(years=1).after(date(9999, 1, 1))
    ... except OutOfRangeError as error:
    ...     print(error)
    a date would fall outside the years 1 to 9999
    """


class WrongUseError(ProcessingRulesError, TypeError):
    """The right thing was called in the wrong way: an `await` forgotten, an id handed in for a person.

    >>> from processing_rules import AGE, WrongUseError
    >>> try:
    ...     bool(AGE >= 16)
    ... except WrongUseError as error:
    ...     print(error)
    a condition is neither true nor false in Python: write `&`, `|` and `~` for and, or and not, and one comparison at a time
    """


class ProcessingDeniedError(ProcessingRulesError):
    """A guarded body was not run, because the rules do not permit it. Trying again does not help until something changes.

    Attributes:
        decision: What was asked, and the reasons. It pickles, and holds no personal data.

    The message names purposes and reason codes, in English; `explain(error.decision, locale=...)` says it to a person.

    >>> from processing_rules import ProcessingDeniedError
    >>> issubclass(ProcessingDeniedError, (OSError, AssertionError))
    False
    """

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision)
        self.decision = decision

    def __str__(self) -> str:
        purposes = ", ".join(quoted(key) for key in self.decision.purposes)
        reasons = ", ".join(dict.fromkeys(reason.label for reason in self.decision.reasons))
        return (
            f"denied for {purposes or 'no purpose'}: {reasons} (do not retry: the answer stays until something changes)"
        )


class NotYetKnownError(ProcessingRulesError, LookupError):
    """There is no deletion date yet.

    Attributes:
        waits_for: Keys of the events and facts that are still open or unknown.

    >>> from processing_rules import NotYetKnownError
    >>> str(NotYetKnownError("no deletion date yet", frozenset({"contract_ended"})))
    'no deletion date yet (waits for `contract_ended`)'
    """

    def __init__(self, problem: str, waits_for: frozenset[str] = frozenset()) -> None:
        super().__init__(problem, waits_for)
        self.problem = problem
        self.waits_for = waits_for

    def __str__(self) -> str:
        names = ", ".join(quoted(key) for key in sorted(self.waits_for))
        return f"{self.problem} (waits for {names})" if names else self.problem


class TextMissingError(ProcessingRulesError, LookupError):
    """A text lacks the language asked for; no other language stands in.

    Attributes:
        place: What the text belongs to.
        language: The language that is missing.

    >>> from processing_rules import TextMissingError
    >>> str(TextMissingError("purpose `newsletter`", "nn"))
    'purpose `newsletter` has no text in `nn`'
    """

    def __init__(self, place: str, language: str) -> None:
        super().__init__(place, language)
        self.place = place
        self.language = language

    def __str__(self) -> str:
        return f"{self.place} has no text in `{self.language}`"


class CatalogueMissingError(ProcessingRulesError, LookupError):
    """The library's own words are not installed for a language, or a word is missing from them.

    >>> from processing_rules import CatalogueMissingError
    >>> str(CatalogueMissingError("nn"))
    'the catalogue for `nn` is missing or incomplete'
    """

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        return f"the catalogue for `{self.language}` is missing or incomplete"


class RegisterUnavailableError(ProcessingRulesError):
    """What people said could not be stored or read. Nothing may be taken for stored, and nothing for permitted.

    >>> from processing_rules import RegisterUnavailableError
    >>> str(RegisterUnavailableError("the register could not store a choice"))
    'the register could not store a choice'
    """


class LeakingScopeWarning(RuntimeWarning):
    """A scope is held over a `yield`, so it is in force in whoever iterates the generator, too. Only in development mode, `python -X dev`.

    Put the guard on the generator, or leave the scope before the `yield`.

    >>> from processing_rules import LeakingScopeWarning
    >>> issubclass(LeakingScopeWarning, RuntimeWarning)
    True
    """


def because_of(error: Exception, problem: str) -> RegisterUnavailableError:
    """What could not be stored, with the kind of the error behind it and not its text, which may hold personal data."""
    found = RegisterUnavailableError(problem)
    found.add_note(f"it raised {type(error).__name__}")
    return found


def quoted(name: object) -> str:
    """A developer's name in backticks, made safe for one log line: no control characters, no more than 80 characters."""
    text = "".join(char if char.isprintable() else "?" for char in str(name))
    return f"`{text[:80]}`"


def hint(name: str, known: Iterable[str]) -> str:
    """The end of a message about a wrong name: the nearest right one, else those there are."""
    from difflib import get_close_matches  # only for errors

    names = sorted(set(known))
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f"did you mean {quoted(close[0])}?"
    if not names:
        return "there is none to choose from"
    listed = ", ".join(quoted(other) for other in names[:8])
    return f"there is {listed}" if len(names) == 1 else f"there are {listed}{' and others' if len(names) > 8 else ''}"
