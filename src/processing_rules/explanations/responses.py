"""Saying by when a request is answered: to the person the day that is promised, to staff what it rests on and how far it may move."""

from __future__ import annotations

from collections.abc import Iterator

from processing_rules.explanations.voices import Voice
from processing_rules.periods import Period
from processing_rules.responses import ResponseDeadline

__all__ = ["deadline_said", "deadline_told"]


def deadline_told(voice: Voice, deadline: ResponseDeadline | None) -> Iterator[str]:
    """One paragraph: when it came, and the last day that is promised."""
    if deadline is None:
        return
    day = voice.catalogue.day
    said = [voice.say("letter.received", day=day(deadline.received))]
    if deadline.extension is not None and deadline.is_extended:
        said.append(voice.say("letter.longer", day=day(deadline.extension.notified)))
    yield " ".join([*said, voice.say("letter.due", day=day(deadline.due), article=voice.article("12(3)"))])


def deadline_said(voice: Voice, deadline: ResponseDeadline | None) -> Iterator[str]:
    """The same for staff, a line each."""
    if deadline is None:
        yield voice.say("staff.response.unknown")
        return
    day = voice.catalogue.day
    yield voice.say("staff.response", received=day(deadline.received), due=day(deadline.due))
    if deadline.latest_lawful != deadline.due:
        yield voice.say("staff.response.moved", day=day(deadline.latest_lawful))
    if not deadline.holidays_known:
        yield voice.say("staff.response.holidays")
    if deadline.extension is None:
        yield voice.say("staff.response.notices", refuse=day(deadline.refuse_by), notify=day(deadline.notify_by))
    else:
        message = "staff.response.extended" if deadline.is_extended else "staff.response.late"
        yield voice.say(message, day=day(deadline.extension.notified))
    if deadline.days_stopped:
        yield voice.say("staff.response.stopped", length=voice.length(Period(days=deadline.days_stopped)))
    elif deadline.clock_stop is not None:
        yield voice.say("staff.response.not-stopped")
    yield from (voice.source(source) for source in deadline.sources)
