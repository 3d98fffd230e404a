"""Saying clauses of a rulebook: for how long something is kept, what happens then, and what the terms in it mean."""

from __future__ import annotations

from collections.abc import Iterator

from processing_rules.catalogues import catalogue
from processing_rules.decisions import Audience
from processing_rules.errors import quoted
from processing_rules.explanations.deadlines import Deadlines
from processing_rules.explanations.voices import UntitledError, Voice
from processing_rules.expressions.deadlines import Named
from processing_rules.expressions.statutes import Statutory
from processing_rules.lint import nodes_of
from processing_rules.retention import Clause, Then
from processing_rules.texts import language_of

__all__ = ["clause_said", "say_clause"]


def say_clause(clause: Clause, *, locale: str, to: Audience = "person") -> str | None:
    """The clause in a sentence or two; None where the person would have to be told of something that has no title.

    >>> from processing_rules.categories import DataCategory
    >>> from processing_rules.expressions.deadlines import Event
    >>> from processing_rules.retention import keep
    >>> from processing_rules.texts import Text
    >>> ANSWERS = DataCategory("answers", Text(sv="dina svar"))
    >>> GIVEN = Event("feedback_given", Text(sv="du lämnade din återkoppling"))
    >>> say_clause(keep(ANSWERS, months=18).after(GIVEN), locale="sv")
    'Vi sparar dina svar i 18 månader efter att du lämnade din återkoppling.'

    Raises:
        TextMissingError: A text of the rulebook lacks the language.
        CatalogueMissingError: The library's own words are not installed.
        InputError: The library has no words in that language.
    """
    return clause_said(Voice(catalogue(language_of(locale)), to), clause)


def clause_said(voice: Voice, clause: Clause) -> str | None:
    """The same, in a voice."""
    try:
        return " ".join(_sentences(voice, clause))
    except UntitledError:
        return None


def _sentences(voice: Voice, clause: Clause) -> Iterator[str]:
    reader = Deadlines(voice)
    yield from reader.sentences(clause.deadline, _what(voice, clause), least=clause.bound == "minimum")
    if clause.then is not Then.ERASE:
        yield voice.say(f"then.{clause.then.value}")
    if clause.grace is not None:
        yield voice.say("grace", amount=voice.length(clause.grace))
    nodes = nodes_of(clause.deadline)
    names = dict.fromkeys(node for node in nodes if isinstance(node, Named) and not isinstance(node, Statutory))
    for name in names:
        try:
            meaning = reader.day(name.of)
        except UntitledError:
            # the clause is whole without what one of its terms means
            continue
        yield voice.say("definition", name=voice.said(name.title, "a named moment"), meaning=meaning)
        if voice.to == "staff" and name.source is not None:
            yield voice.source(name.source)


def _what(voice: Voice, clause: Clause) -> str:
    what, recipient = voice.categories(clause.categories), clause.recipient
    if recipient is None:
        return what
    if voice.to == "person" and not recipient.publish_name:
        holder = voice.say("neutral.recipient")
    else:
        holder = voice.said(recipient.title, f"recipient {quoted(recipient.key)}")
    return voice.say("copy-at", what=what, recipient=holder)
