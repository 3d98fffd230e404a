"""Taking in what people say, one line for each verb. A verb returns when the choice is durable, and raises when it is not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

import attrs

from processing_rules.channels import Channel
from processing_rules.choices import Axis, Choice, Reach
from processing_rules.errors import InputError, RegisterUnavailableError, because_of, hint, quoted
from processing_rules.keys import Key, KeyRing
from processing_rules.legal_bases import Consent, LegitimateInterests, PublicTask
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.rulebooks import Rulebook
from processing_rules.subjects import Subjects

__all__ = ["AsyncChoices", "Choices", "Drafts"]


@attrs.frozen(eq=False)
class Drafts:
    """Choices, drawn up and checked, before they are stored."""

    rules: Rulebook
    subjects: Subjects
    ring: Callable[[], KeyRing | None]
    clock: Callable[[], datetime]

    def opt_out(
        self,
        person: object,
        of: Purpose | PurposeGroup | None,
        channels: Iterable[Channel],
        all_but: Iterable[Channel],
        via: str,
    ) -> Choice:
        wanted, excepted = _channels(channels, "channels"), _channels(all_but, "all_but")
        if wanted and excepted:
            raise InputError("say either `channels` or `all_but`")
        if of is not None:
            self._marketing(of)
        axis = Axis.only(wanted) if wanted else Axis.everything_but(excepted)
        reach = Reach(purposes=Axis() if of is None else Axis.only([of.key]), channels=axis)
        kind: Literal["objection-to-marketing", "opt-out"] = "objection-to-marketing" if axis.is_all else "opt-out"
        return Choice(kind=kind, at=self._now(), reach=reach, keys=self._keys(person), evidence=via)

    def consent(
        self,
        person: object,
        to: Purpose,
        channels: Iterable[Channel],
        wording: str,
        via: str,
        explicit: bool,
        given_by: Literal["person", "guardian"],
    ) -> Choice:
        self._known(to)
        if isinstance(to.basis, Consent) and wording not in to.basis.wordings:
            raise InputError(f"purpose {quoted(to.key)} knows no such wording; {hint(str(wording), to.basis.wordings)}")
        wanted = _channels(channels, "channels")
        for channel in wanted:
            if channel not in to.channels:
                raise InputError(
                    f"purpose {quoted(to.key)} has no channel {quoted(channel)}; {hint(channel, to.channels)}"
                )
        reach = Reach(purposes=Axis.only([to.key]), channels=Axis.only(wanted) if wanted else Axis())
        return Choice(
            kind="consent",
            at=self._now(),
            reach=reach,
            keys=self._keys(person),
            by=given_by,
            explicit=explicit,
            evidence=via,
            wording=wording,
        )

    def withdraw(self, person: object, consent_to: Purpose, channels: Iterable[Channel], via: str) -> Choice:
        self._known(consent_to)
        wanted = _channels(channels, "channels")
        reach = Reach(purposes=Axis.only([consent_to.key]), channels=Axis.only(wanted) if wanted else Axis())
        return Choice(kind="withdrawal", at=self._now(), reach=reach, keys=self._keys(person), evidence=via)

    def object_on_grounds(self, person: object, to: Purpose, grounds: str, via: str) -> Choice:
        self._known(to)
        if not to.is_marketing and not isinstance(to.basis, LegitimateInterests | PublicTask):
            raise InputError(
                f"purpose {quoted(to.key)} rests on neither Art. 6(1)(e) nor (f): there is nothing to object to (Art. 21(1))"
            )
        return Choice(
            kind="objection",
            at=self._now(),
            reach=Reach(purposes=Axis.only([to.key])),
            keys=self._keys(person),
            evidence=f"{via}; grounds: {grounds}",
        )

    def restrict(self, person: object, via: str) -> Choice:
        return Choice(kind="restriction", at=self._now(), keys=self._keys(person), evidence=via)

    def request_erasure(self, person: object, via: str) -> Choice:
        return Choice(kind="erasure-request", at=self._now(), keys=self._keys(person), evidence=via)

    def settled(self, choice: Choice, kinds: tuple[str, ...], because: str | None) -> Choice:
        if not isinstance(choice, Choice) or choice.kind not in kinds or not choice.sequence:
            raise InputError(f"that is no stored {' or '.join(kinds)}, so there is nothing to settle")
        return Choice(
            kind="settled",
            at=self._now(),
            reach=choice.reach,
            keys=choice.keys,
            by="controller",
            evidence="upheld" if because is None else because,
            answers=choice.sequence,
            overruled=because is not None,
        )

    def _now(self) -> datetime:
        try:
            return self.clock()
        except Exception as error:  # noqa: BLE001 - whatever a clock raises; its text may hold anything
            raise because_of(error, "the clock cannot be read, so nothing was stored") from None

    def _keys(self, person: object) -> tuple[Key, ...]:
        subject = self.subjects.resolve(person)
        ring = self.ring()
        if ring is None:
            raise RegisterUnavailableError(
                "the guard has no KeyRing, so nothing that people say can be stored: give it `keys`"
            )
        if not subject.known:
            raise InputError("neither an id nor an address of the person can be read, so the choice would be lost")
        return ring.current_keys(subject.known)

    def _known(self, purpose: Purpose) -> None:
        if not isinstance(purpose, Purpose):
            raise InputError("that is no Purpose")
        if not self.rules.knows(purpose):
            raise InputError(f"the rulebook has no purpose {quoted(purpose.key)}; {self.rules.near(purpose)}")

    def _marketing(self, of: Purpose | PurposeGroup) -> None:
        if not isinstance(of, Purpose | PurposeGroup):
            raise InputError(
                "what is opted out of is a Purpose or a PurposeGroup; left out, it is all direct marketing"
            )
        reached = [purpose for purpose in self.rules.purposes if of.key in purpose.path()]
        if not reached:
            raise InputError(f"the rulebook has no {quoted(of.key)}; {self.rules.near(of)}")
        if not any(purpose.is_marketing for purpose in reached):
            raise InputError(
                f"{quoted(of.key)} is no direct marketing, so there is no opting out of it;"
                " `withdraw` ends a consent, `object_on_grounds` objects under Art. 21(1)"
            )


@attrs.frozen(eq=False)
class Choices:
    """What people say, as `guard.choices`: each verb returns when the choice is durable.

    >>> from processing_rules import Choices
    >>> hasattr(Choices, "opt_out")
    True

    Raises:
        InputError: The purpose, channel or wording is not of the rulebook, or the person cannot be found by anything.
        RegisterUnavailableError: It could not be stored.
        WrongUseError: The person is an id, or of a class without an adapter; or the register is asynchronous.
    """

    _drafts: Drafts
    _store: Callable[[Choice], Choice]
    _recorded: Callable[[object], Sequence[Choice]]

    def opt_out(
        self,
        person: object,
        of: Purpose | PurposeGroup | None = None,
        *,
        channels: Iterable[Channel] = (),
        all_but: Iterable[Channel] = (),
        via: str,
    ) -> Choice:
        """No to direct marketing: all of it, or of a purpose or group; on all channels, on some, or on all but some.

        It ends consents within its reach too, and it stands until a later, explicit consent that names purpose and channel.
        GDPR Art. 21(2) and (3)."""
        return self._store(self._drafts.opt_out(person, of, channels, all_but, via))

    def consent(
        self,
        person: object,
        to: Purpose,
        *,
        channels: Iterable[Channel] = (),
        wording: str,
        via: str,
        explicit: bool = False,
        given_by: Literal["person", "guardian"] = "person",
    ) -> Choice:
        """Consent to a purpose, in a version of its words. Without channels it covers the purpose and reopens nothing.

        Only an explicit one, given by a clear and separate act, reopens what was refused. GDPR Art. 4(11) and 7."""
        return self._store(self._drafts.consent(person, to, channels, wording, via, explicit, given_by))

    def withdraw(self, person: object, consent_to: Purpose, *, channels: Iterable[Channel] = (), via: str) -> Choice:
        """Consent withdrawn, for some channels or all. The same purpose cannot go on upon another basis. GDPR Art. 7(3)."""
        return self._store(self._drafts.withdraw(person, consent_to, channels, via))

    def object_on_grounds(self, person: object, to: Purpose, *, grounds: str, via: str) -> Choice:
        """An objection with grounds, to what rests on Art. 6(1)(e) or (f): it stops until it is settled. GDPR Art. 21(1).

        `grounds` is a reference to where they are kept, not the grounds themselves. To direct marketing it is absolute."""
        return self._store(self._drafts.object_on_grounds(person, to, grounds, via))

    def settle(self, objection: Choice, *, overruled_because: str | None) -> Choice:
        """The controller's answer to an objection with grounds, or to an erasure request.

        `overruled_because` is a reference to the reasons for going on; None upholds what was asked."""
        return self._store(self._drafts.settled(objection, ("objection", "erasure-request"), overruled_because))

    def restrict(self, person: object, *, via: str) -> Choice:
        """Restriction: the data is stored, and used for legal claims only, until it is ended. GDPR Art. 18."""
        return self._store(self._drafts.restrict(person, via))

    def end_restriction(self, restriction: Choice, *, because: str) -> Choice:
        """The end of a restriction, of which the person has been told before. GDPR Art. 18(3)."""
        return self._store(self._drafts.settled(restriction, ("restriction",), because))

    def request_erasure(self, person: object, *, via: str) -> Choice:
        """A request to erase. What rests on consent or interests stops; what the law protects stays. GDPR Art. 17."""
        return self._store(self._drafts.request_erasure(person, via))

    def said_by(self, person: object) -> Sequence[Choice]:
        """Everything that is recorded of a person, in the order of recording."""
        return self._recorded(person)


@attrs.frozen(eq=False)
class AsyncChoices:
    """What people say, as `guard.achoices`: the verbs of `Choices`, to be awaited. With a synchronous register they run in a thread.

    >>> from processing_rules import AsyncChoices
    >>> hasattr(AsyncChoices, "opt_out")
    True
    """

    _drafts: Drafts
    _store: Callable[[Choice], Awaitable[Choice]]
    _recorded: Callable[[object], Awaitable[Sequence[Choice]]]

    async def opt_out(
        self,
        person: object,
        of: Purpose | PurposeGroup | None = None,
        *,
        channels: Iterable[Channel] = (),
        all_but: Iterable[Channel] = (),
        via: str,
    ) -> Choice:
        """As `Choices.opt_out`."""
        return await self._store(self._drafts.opt_out(person, of, channels, all_but, via))

    async def consent(
        self,
        person: object,
        to: Purpose,
        *,
        channels: Iterable[Channel] = (),
        wording: str,
        via: str,
        explicit: bool = False,
        given_by: Literal["person", "guardian"] = "person",
    ) -> Choice:
        """As `Choices.consent`."""
        return await self._store(self._drafts.consent(person, to, channels, wording, via, explicit, given_by))

    async def withdraw(
        self, person: object, consent_to: Purpose, *, channels: Iterable[Channel] = (), via: str
    ) -> Choice:
        """As `Choices.withdraw`."""
        return await self._store(self._drafts.withdraw(person, consent_to, channels, via))

    async def object_on_grounds(self, person: object, to: Purpose, *, grounds: str, via: str) -> Choice:
        """As `Choices.object_on_grounds`."""
        return await self._store(self._drafts.object_on_grounds(person, to, grounds, via))

    async def settle(self, objection: Choice, *, overruled_because: str | None) -> Choice:
        """As `Choices.settle`."""
        return await self._store(self._drafts.settled(objection, ("objection", "erasure-request"), overruled_because))

    async def restrict(self, person: object, *, via: str) -> Choice:
        """As `Choices.restrict`."""
        return await self._store(self._drafts.restrict(person, via))

    async def end_restriction(self, restriction: Choice, *, because: str) -> Choice:
        """As `Choices.end_restriction`."""
        return await self._store(self._drafts.settled(restriction, ("restriction",), because))

    async def request_erasure(self, person: object, *, via: str) -> Choice:
        """As `Choices.request_erasure`."""
        return await self._store(self._drafts.request_erasure(person, via))

    async def said_by(self, person: object) -> Sequence[Choice]:
        """As `Choices.said_by`."""
        return await self._recorded(person)


def _channels(channels: Iterable[Channel], name: str) -> tuple[Channel, ...]:
    found = () if isinstance(channels, str) else tuple(channels)
    if isinstance(channels, str) or not all(isinstance(channel, Channel) for channel in found):
        raise InputError(f"`{name}` is a collection of channels, such as {name}={{Channel.EMAIL}}")
    return found
