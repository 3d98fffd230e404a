"""Decisions, expiries and steps of a deletion plan in words: for the person, or for staff."""

from __future__ import annotations

from processing_rules.catalogues import catalogue
from processing_rules.decisions import Audience, Decision
from processing_rules.deletion import Step
from processing_rules.errors import InputError, WrongUseError, hint
from processing_rules.expiries import Expiry
from processing_rules.explanations.clauses import say_clause
from processing_rules.explanations.decisions import decision_for_person, decision_for_staff
from processing_rules.explanations.expiries import expiry_for_person, expiry_for_staff
from processing_rules.explanations.steps import step_for_person, step_for_staff
from processing_rules.explanations.voices import Voice
from processing_rules.texts import language_of

__all__ = ["explain", "say_clause"]


def explain(answer: Decision | Expiry | Step, *, locale: str, to: Audience = "person") -> str:
    """The answer in a few sentences, as plain text: to the person, or to staff with codes, keys, articles and sources.

    What only staff may read is left out for the person, who then gets the same neutral sentence whatever the reason.
    Of the host's own data nothing is said, not even the key of a row.

    >>> from processing_rules import Code, Decision, Reason, Text, explain
    >>> denied = Decision(
    ...     reasons=(Reason(code=Code.CONSENT_WITHDRAWN, article="7(3)"),),
    ...     rulebook="2026-01",
    ...     purposes=("newsletter",),
    ...     titles=(Text(en="Newsletter", sv="Nyhetsbrev"),),
    ...     channel="email",
    ... )
    >>> explain(denied, locale="sv")
    'Vi får inte kontakta dig via e-post för detta ändamål: Nyhetsbrev. Du har återkallat ditt samtycke.'

    Args:
        answer: A decision, an expiry, or a step of a deletion plan.
        locale: A language with or without a country: `sv`, `nb-NO`, `nn`, `en`; `no` is bokmål.
        to: `person` or `staff`.

    Raises:
        TextMissingError: A text of the rulebook lacks the language; no other stands in.
        CatalogueMissingError: The library's own words are not installed.
        InputError: The library has no words in that language, or `to` is somebody else.
    """
    if to not in ("person", "staff"):
        raise InputError(f"`to`: an explanation is for one of two; {hint(str(to), ('person', 'staff'))}")
    voice = Voice(catalogue(language_of(locale)), to)
    person = to == "person"
    match answer:
        case Decision():
            said = decision_for_person(voice, answer) if person else decision_for_staff(voice, answer)
        case Expiry():
            said = expiry_for_person(voice, answer) if person else expiry_for_staff(voice, answer)
        case Step():
            said = step_for_person(voice, answer) if person else step_for_staff(voice, answer)
        case _:
            raise WrongUseError("`explain` takes a Decision, an Expiry or a Step of a deletion plan")
    return (" " if person else "\n").join(dict.fromkeys(said))
