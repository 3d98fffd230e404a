"""Saying what a person said, and what became of it: in the words for each act, which must never be merged."""

from __future__ import annotations

from collections.abc import Iterator

from processing_rules.channels import Channel
from processing_rules.errors import quoted
from processing_rules.explanations.letters import title_of, titles_of
from processing_rules.explanations.voices import Voice
from processing_rules.statements import Effect, Statement

__all__ = ["effect_parts", "statement_said", "statement_told"]


def statement_told(voice: Voice, statement: Statement) -> Iterator[str]:
    """To the person: nothing of what is confidential."""
    told = statement.for_person
    if told is None:
        yield voice.say("neutral.decision")
        return
    said = [voice.say(f"said.{told.choice.kind}"), *_sentences(voice, told)]
    yield voice.say("labelled", label=voice.catalogue.day(told.on), text=" ".join(said))


def statement_said(voice: Voice, statement: Statement) -> Iterator[str]:
    """To staff: also how it came in, and where the reasons are kept."""
    choice = statement.choice
    yield voice.say("labelled", label=voice.catalogue.day(statement.on), text=f"{quoted(choice.kind)}.")
    yield from _sentences(voice, statement)
    if choice.wording is not None:
        yield voice.say("staff.wording", wording=quoted(choice.wording))
    if choice.explicit:
        yield voice.say("staff.explicit")
    yield voice.say("staff.said", number=choice.sequence, evidence=choice.evidence)
    if statement.answer is not None:
        yield voice.say("staff.reference", reference=statement.answer.evidence)


def _sentences(voice: Voice, statement: Statement) -> Iterator[str]:
    choice = statement.choice
    if statement.about:
        yield voice.say("said.about", what=titles_of(voice, statement.about))
    channels = [voice.say(f"channel.{name}") for name in Channel if name in choice.reach.channels.names]
    if channels:
        message = "said.channels.all-but" if choice.reach.channels.all_but else "said.channels"
        yield voice.say(message, channels=voice.catalogue.joined(channels))
    if choice.by == "guardian":
        yield voice.say("said.by-guardian")
    if statement.words is not None:
        words = voice.said(statement.words, f"wording {quoted(choice.wording)}")
        yield voice.say("said.words", words=voice.say("quote", text=words))
    if choice.until is not None:
        yield voice.say("said.until", day=voice.catalogue.day(choice.until))
    yield from _outcome(voice, statement)


def _outcome(voice: Voice, statement: Statement) -> Iterator[str]:
    kind, effects = statement.choice.kind, statement.effects
    if kind == "consent":
        yield voice.say("became.in-force" if effects else "became.over")
        return
    if statement.answered_on is not None:
        overruled = statement.answer is not None and statement.answer.overruled
        message = f"became.overruled.{kind}" if overruled else "became.upheld"
        yield voice.say(message, day=voice.catalogue.day(statement.answered_on))
    elif statement.waits:
        yield voice.say("became.waits")
    if effects:
        yield voice.say("became.stops", purposes="; ".join(dict.fromkeys(_reached(voice, each) for each in effects)))
    elif statement.answered_on is None:
        yield voice.say("became.nothing")


def _reached(voice: Voice, effect: Effect) -> str:
    title = title_of(voice, effect.purpose)
    parts = effect_parts(voice, effect)
    return title if not parts else voice.say("bracketed", text=title, more=parts)


def effect_parts(voice: Voice, effect: Effect) -> str:
    """On which channels and for which operations only; empty for the purpose as a whole."""
    parts = [voice.say(f"channel.{channel}") for channel in effect.channels]
    parts += [voice.say(f"operation.{operation}") for operation in effect.operations]
    return voice.catalogue.joined(parts) if parts else ""
