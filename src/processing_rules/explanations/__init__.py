"""Decisions, expiries, steps of a deletion plan and answers to a person's requests in words: for the person, or for staff."""

from __future__ import annotations

from typing import TypeAlias

from processing_rules.catalogues import catalogue
from processing_rules.decisions import Audience, Decision
from processing_rules.deletion import Step
from processing_rules.errors import InputError, WrongUseError, hint
from processing_rules.expiries import Expiry
from processing_rules.explanations.clauses import say_clause
from processing_rules.explanations.decisions import decision_for_person, decision_for_staff
from processing_rules.explanations.expiries import expiry_for_person, expiry_for_staff
from processing_rules.explanations.requests import access_said, access_told, erasure_said, erasure_told
from processing_rules.explanations.statements import statement_said, statement_told
from processing_rules.explanations.steps import step_for_person, step_for_staff
from processing_rules.explanations.voices import Voice
from processing_rules.requests import Access, Erasure
from processing_rules.statements import Statement
from processing_rules.texts import language_of

__all__ = ["Answer", "explain", "say_clause"]

Answer: TypeAlias = Decision | Expiry | Step | Statement | Access | Erasure


def explain(answer: Answer, *, locale: str, to: Audience = "person") -> str:
    """The answer as plain text: to the person in a few sentences, to staff in lines with codes, keys, articles and sources.

    The answer to a request for access or erasure is a letter: paragraphs, and lists with dashes.
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
        answer: A decision, an expiry, a step of a deletion plan, a statement, or the answer to a request for access or erasure.
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
        case Statement():
            said = statement_told(voice, answer) if person else statement_said(voice, answer)
        case Access():
            return "\n\n".join(access_told(voice, answer) if person else access_said(voice, answer))
        case Erasure():
            return "\n\n".join(erasure_told(voice, answer) if person else erasure_said(voice, answer))
        case _:
            raise WrongUseError(
                "`explain` takes a Decision, an Expiry, a Step of a deletion plan, a Statement, an Access or an Erasure"
            )
    return (" " if person else "\n").join(dict.fromkeys(said))
