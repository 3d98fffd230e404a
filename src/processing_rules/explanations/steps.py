"""Saying steps of a deletion plan: what happens to some data, when, and for what it may still be used meanwhile.

The key of a row is never said: it is the host's, and may be personal data.
"""

from __future__ import annotations

from collections.abc import Iterator

from processing_rules.decisions import Code
from processing_rules.deletion import Step
from processing_rules.errors import quoted
from processing_rules.explanations.decisions import confidential
from processing_rules.explanations.expiries import expiry_for_person, expiry_for_staff
from processing_rules.explanations.voices import Voice
from processing_rules.purposes import Purpose

__all__ = ["step_for_person", "step_for_staff"]


def step_for_person(voice: Voice, step: Step) -> Iterator[str]:
    """What happens, why and when; nothing of it where a confidential purpose has a part, since the date alone would tell."""
    if confidential(step.expiry.because) or any(purpose.confidential for purpose in step.surviving):
        yield voice.say("neutral.expiry")
        return
    yield _action(voice, step, holder=voice.say("neutral.recipient"))
    yield from expiry_for_person(voice, step.expiry)
    if step.holds and not any(reason.code is Code.HOLD for reason in step.expiry.because):
        yield voice.say("reason.hold.person")
    if step.surviving:
        titles = [voice.said(purpose.title, _place(purpose)) for purpose in step.surviving]
        yield voice.say("surviving", purposes=voice.catalogue.joined(titles))


def step_for_staff(voice: Voice, step: Step) -> Iterator[str]:
    """The same with data set, columns, purposes and holds by their keys, a line each."""
    yield _action(voice, step, holder=quoted(step.holder))
    yield voice.say("staff.then", then=quoted(step.then.value))
    yield voice.say("staff.data", data=quoted(step.data))
    if step.fields:
        yield voice.say("staff.fields", fields=", ".join(quoted(field) for field in step.fields))
    for category in step.categories:
        place = f"category {quoted(category.key)}"
        yield voice.say("staff.category", category=voice.keyed(category.title, place, category.key))
    if step.holder is not None:
        yield voice.say("staff.recipient", recipient=quoted(step.holder))
    for purpose in step.surviving:
        yield voice.say("staff.surviving", purpose=voice.keyed(purpose.title, _place(purpose), purpose.key))
    for reference in step.holds:
        yield voice.say("staff.hold", reference=quoted(reference))
    yield from expiry_for_staff(voice, step.expiry)


def _action(voice: Voice, step: Step, *, holder: str) -> str:
    what = voice.categories(step.categories)
    if step.holder is not None:
        what = voice.say("copy-at", what=what, recipient=holder)
    when = "now" if step.expiry.status == "due" else "later"
    return voice.say(f"step.{step.then.value}.{when}", what=what)


def _place(purpose: Purpose) -> str:
    return f"purpose {quoted(purpose.key)}"
