"""What a person said, each with what became of it: what the controller answered, and what it stops or permits at an instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import attrs

from processing_rules.channels import Channel, Operation
from processing_rules.choices import Choice
from processing_rules.decisions import Code
from processing_rules.expressions.computing import Computation
from processing_rules.legal_bases import Consent
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.rulebooks import Rulebook
from processing_rules.standing import Standing, Topic, answer_to, counting, standing
from processing_rules.texts import Text

__all__ = ["Effect", "Statement", "over_on", "statements"]

# what the controller answers; a restriction is ended, not answered
ANSWERED = ("objection", "erasure-request")


@attrs.frozen(kw_only=True)
class Effect:
    """What one statement does to one purpose.

    >>> from processing_rules import Effect
    >>> Effect.__name__
    'Effect'

    Attributes:
        purpose: The purpose.
        code: Why it is stopped; None for a consent, which permits.
        channels: On which channels only; empty for the purpose as a whole.
        operations: For which operations only; empty for the purpose as a whole.
        waits: Whether the controller's answer may still change it.
    """

    purpose: Purpose = attrs.field(repr=lambda purpose: str(purpose.key))
    code: Code | None = None
    channels: tuple[Channel, ...] = ()
    operations: tuple[Operation, ...] = ()
    waits: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is about the purpose as a whole."""
        return not (self.channels or self.operations)


@attrs.frozen(kw_only=True)
class Statement:
    """One thing that a person said, and what became of it.

    >>> from processing_rules import Statement
    >>> Statement.__name__
    'Statement'

    Attributes:
        choice: What was said, as it is recorded.
        on: The day, in the controller's zone.
        about: The purposes and groups that it names; empty for everything that such a statement can reach.
        words: For a consent, the words that were agreed to, where the rulebook has their text.
        answer: The controller's last answer to an objection or a request to erase, or the end of a restriction.
        answered_on: The day of that.
        effects: What it stops, or for a consent permits; empty where it no longer does.
    """

    choice: Choice
    on: date
    about: tuple[Purpose | PurposeGroup, ...] = ()
    words: Text | None = None
    answer: Choice | None = None
    answered_on: date | None = None
    effects: tuple[Effect, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it stops or permits anything."""
        return bool(self.effects)

    @property
    def waits(self) -> bool:
        """Whether it waits for the controller's answer."""
        return any(effect.waits for effect in self.effects)

    @property
    def for_person(self) -> Statement | None:
        """The same without confidential purposes; None where it names nothing else."""
        named = tuple(each for each in self.about if not (isinstance(each, Purpose) and each.confidential))
        if self.about and not named:
            return None
        effects = tuple(effect for effect in self.effects if not effect.purpose.confidential)
        return attrs.evolve(self, about=named, effects=effects)


def statements(
    rules: Rulebook, choices: Sequence[Choice], computation: Computation, *, at: datetime, live: bool
) -> tuple[Statement, ...]:
    """Each thing said until an instant, in the order of recording; an answer stands with what it answers.

    `live` is a question about now: then a refusal that is dated in the future counts already.
    """
    said = [choice for choice in choices if choice.at <= at or (live and choice.kind != "consent")]
    towards = [_Towards(rules, purpose, said, computation, at=at, live=live) for purpose in rules.purposes]
    return tuple(_statement(rules, choice, said, towards) for choice in said if choice.kind != "settled")


def over_on(
    consent: Choice, rules: Rulebook, choices: Sequence[Choice], computation: Computation, *, at: datetime
) -> date | None:
    """The day on which a consent ceased to count for anything; None where it still counts, or nothing says why it does not."""
    ended = [] if consent.until is None else [consent.until]
    named = [purpose for purpose in rules.purposes if purpose.key in consent.reach.purposes.names]
    for instant in sorted({choice.at for choice in choices if consent.at < choice.at <= at}):
        said = [choice for choice in choices if choice.at <= instant]
        towards = (_Towards(rules, purpose, said, computation, at=instant, live=False) for purpose in named)
        if not any(each.effect(consent) for each in towards):
            ended.append(instant.astimezone(rules.zone).date())
            break
    day = min(ended, default=None)
    return day if day is None or day <= at.astimezone(rules.zone).date() else None


def _statement(rules: Rulebook, choice: Choice, said: Sequence[Choice], towards: Sequence[_Towards]) -> Statement:
    answer = answer_to(choice, said)
    named = tuple(_named(rules, choice))
    texts = [
        each.basis.words(choice.wording or "")
        for each in named
        if isinstance(each, Purpose) and isinstance(each.basis, Consent)
    ]
    return Statement(
        choice=choice,
        on=choice.at.astimezone(rules.zone).date(),
        about=named,
        words=next((text for text in texts if text is not None), None),
        answer=answer,
        answered_on=None if answer is None else answer.at.astimezone(rules.zone).date(),
        effects=tuple(
            attrs.evolve(effect, waits=effect.waits and answer is None)
            for each in towards
            if (effect := each.effect(choice)) is not None
        ),
    )


def _named(rules: Rulebook, choice: Choice) -> Iterator[Purpose | PurposeGroup]:
    """What a choice names. A refusal that names something unknown is one of everything, and names nothing."""
    consent = choice.kind == "consent"
    axis = choice.reach.purposes if consent else rules.names.of_refusal(choice.reach).purposes
    known: dict[str, Purpose | PurposeGroup] = {purpose.key: purpose for purpose in rules.purposes}
    known |= {group.key: group for purpose in rules.purposes if purpose.group for group in purpose.group.lineage()}
    if axis.is_all:
        return
    for key, named in known.items():
        if (key in axis.names) != axis.all_but and (isinstance(named, Purpose) or not axis.all_but):
            yield named


class _Towards:
    """What stands of everything that was said, towards one purpose: as a whole, and on each channel, operation and recipient."""

    def __init__(
        self,
        rules: Rulebook,
        purpose: Purpose,
        said: Sequence[Choice],
        computation: Computation,
        *,
        at: datetime,
        live: bool,
    ) -> None:
        self._purpose = purpose
        kept, _ = counting(purpose, said, computation, rules.zone)
        today = at.astimezone(rules.zone).date()

        def stands(operation: Operation, **more: frozenset[str]) -> Standing:
            topic = Topic.of(purpose, operations=frozenset({str(operation)}), **more)
            return standing(topic, kept, rules.names, at=at, today=today, live=live)

        self._whole = stands(Operation.USE)
        self._channels = {
            channel: stands(Operation.CONTACT, channels=frozenset({str(channel)})) for channel in purpose.channels
        }
        apart = (Operation.USE, Operation.CONTACT, Operation.DISCLOSE, Operation.STORE)
        operations = [(each, stands(each)) for each in sorted(purpose.declared_operations - {*apart})]
        operations += [
            (Operation.DISCLOSE, stands(Operation.DISCLOSE, recipients=frozenset({recipient.key})))
            for recipient in purpose.recipients
        ]
        self._operations = operations

    def effect(self, choice: Choice) -> Effect | None:
        """What a choice does to the purpose; None where it does nothing."""
        return self._permitted(choice) if choice.kind == "consent" else self._stopped(choice)

    def _permitted(self, consent: Choice) -> Effect | None:
        if self._purpose.key not in consent.reach.purposes.names:
            return None
        channels = tuple(channel for channel, stands in self._channels.items() if _counts(consent, stands))
        if not channels and not _counts(consent, self._whole):
            return None
        if self._channels and not channels:
            return Effect(purpose=self._purpose, operations=(Operation.USE,))
        everywhere = len(channels) == len(self._channels) and consent.reach.channels.is_all
        return Effect(purpose=self._purpose, channels=() if everywhere else channels)

    def _stopped(self, refusal: Choice) -> Effect | None:
        code = _code(self._whole, refusal)
        if code is not None:
            return self._effect(refusal, code, self._whole)
        channels = [(each, stands) for each, stands in self._channels.items() if _code(stands, refusal)]
        operations = [(each, stands) for each, stands in self._operations if _code(stands, refusal)]
        if not channels and not operations:
            return None
        _, first = (*channels, *operations)[0]
        effect = self._effect(refusal, _code(first, refusal), first)
        return attrs.evolve(
            effect,
            channels=tuple(channel for channel, _ in channels),
            operations=tuple(dict.fromkeys(operation for operation, _ in operations)),
        )

    def _effect(self, refusal: Choice, code: Code | None, stands: Standing) -> Effect:
        return Effect(purpose=self._purpose, code=code, waits=refusal.kind in ANSWERED and code in stands.unsettled)


def _counts(consent: Choice, stands: Standing) -> bool:
    """Whether a consent counts: it lives, and no refusal goes before it. A restriction only pauses it."""
    return consent in stands.consents and stands.refusals <= {Code.RESTRICTION}


def _code(stands: Standing, refusal: Choice) -> Code | None:
    return next((code for code, by in stands.by if by == refusal), None)
