"""Saying steps of a deletion plan: what happens to some data, when, and for what it may still be used meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from processing_rules.categories import DataCategory
from processing_rules.decisions import Code
from processing_rules.errors import quoted
from processing_rules.expiries import Expiry
from processing_rules.explanations.decisions import confidential
from processing_rules.explanations.expiries import expiry_for_person, expiry_for_staff
from processing_rules.explanations.voices import Voice
from processing_rules.purposes import Purpose
from processing_rules.retention import Then

__all__ = ["Step", "step_for_person", "step_for_staff"]


@runtime_checkable
class Step(Protocol):
    """What is read of a step. Its `key` is not: it is the host's, and may be personal data."""

    @property
    def then(self) -> Then:
        """What happens."""

    @property
    def fields(self) -> tuple[str, ...]:
        """To which columns."""

    @property
    def categories(self) -> tuple[DataCategory, ...]:
        """To which data."""

    @property
    def expiry(self) -> Expiry:
        """When."""

    @property
    def data(self) -> str:
        """In which data set."""

    @property
    def surviving(self) -> tuple[Purpose, ...]:
        """The purposes that may still use it meanwhile."""

    @property
    def holds(self) -> tuple[str, ...]:
        """References of the legal holds on it."""


def step_for_person(voice: Voice, step: Step) -> Iterator[str]:
    """What happens, why and when. A confidential purpose is not named."""
    if confidential(step.expiry.because):
        yield voice.say("neutral.expiry")
        return
    yield _action(voice, step)
    yield from expiry_for_person(voice, step.expiry)
    if step.holds and not any(reason.code is Code.HOLD for reason in step.expiry.because):
        yield voice.say("reason.hold.person")
    titles = [
        voice.said(purpose.title, _place(purpose)) for purpose in step.surviving if not purpose.confidential
    ]
    if titles:
        yield voice.say("surviving", purposes=voice.catalogue.joined(titles))


def step_for_staff(voice: Voice, step: Step) -> Iterator[str]:
    """The same with data set, columns, purposes and holds by their keys, a line each."""
    yield _action(voice, step)
    yield voice.say("staff.then", then=quoted(step.then.value))
    yield voice.say("staff.data", data=quoted(step.data))
    if step.fields:
        yield voice.say("staff.fields", fields=", ".join(quoted(field) for field in step.fields))
    for category in step.categories:
        yield voice.say("staff.category", category=voice.keyed(category.title, f"category {quoted(category.key)}", category.key))
    for purpose in step.surviving:
        yield voice.say("staff.surviving", purpose=voice.keyed(purpose.title, _place(purpose), purpose.key))
    for reference in step.holds:
        yield voice.say("staff.hold", reference=quoted(reference))
    yield from expiry_for_staff(voice, step.expiry)


def _action(voice: Voice, step: Step) -> str:
    when = "now" if step.expiry.status == "due" else "later"
    return voice.say(f"step.{step.then.value}.{when}", what=voice.categories(step.categories))


def _place(purpose: Purpose) -> str:
    return f"purpose {quoted(purpose.key)}"
