"""By when a person's request is answered. GDPR Art. 12(3) and (4), counted as Regulation (EEC, Euratom) No 1182/71 says.

A reply that would be due on a Saturday, a Sunday or a public holiday may go out on the next working day. That is for acts that somebody has to
do, and never for data that must be gone: what reckons with keeping cannot import this module, and `.importlinter` sees to it.
"""

from __future__ import annotations

from datetime import date, datetime

import attrs

from processing_rules.controllers import Controller
from processing_rules.errors import InputError
from processing_rules.jurisdictions import weekend_of
from processing_rules.jurisdictions.eu.responses import ANSWER, CLOCK_STOP, COUNTING, FURTHER, REFUSAL
from processing_rules.periods import Period
from processing_rules.sources import Source
from processing_rules.validity import Dated

__all__ = ["ClockStop", "Extension", "ResponseDeadline"]

NEXT_DAY = Period(days=1)


@attrs.frozen(kw_only=True)
class Extension:
    """That a person was told that the answer takes longer, and why. GDPR Art. 12(3).

    Attributes:
        notified: The day on which that went out.
        reasons: What was told, or where it stands; an extension without reasons is none.
    """

    notified: date
    reasons: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class ClockStop:
    """That further information was asked for to confirm who the person is. GDPR Art. 12(6).

    Attributes:
        requested: The day on which it was asked for.
        answered: The day on which it came.
        necessary: Whether there were reasonable doubts, so that it was needed.
        without_undue_delay: Whether it was asked for without undue delay.
    """

    requested: date
    answered: date
    necessary: bool
    without_undue_delay: bool

    @property
    def days(self) -> int:
        """How many days do not count: whole days between the two, and none unless both are true. Unverified: no act says how."""
        counts = self.necessary and self.without_undue_delay
        return max((self.answered - self.requested).days - 1, 0) if counts else 0


@attrs.frozen
class ResponseDeadline:
    """The last day on which a request is answered: `due` as it is promised, `latest_lawful` as the law lets it move.

    Both are included, to midnight in the controller's zone. An unknown never makes them later: public holidays that the controller does not
    name are working days, an extension that was told too late extends nothing, and the time stands still only where you say why.

    >>> from datetime import date
    >>> from processing_rules import Controller
    >>> asked = ResponseDeadline(date(2026, 1, 31), Controller("Example AB", country="SE"))
    >>> asked.due, asked.latest_lawful
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 2))
    >>> told = asked.extended(notified=date(2026, 2, 20), reasons="memo 3: eleven requests at once")
    >>> told.due, told.latest_lawful
    (datetime.date(2026, 4, 30), datetime.date(2026, 4, 30))

    Source: GDPR Art. 12(3), 12(4); Regulation (EEC, Euratom) No 1182/71 Art. 3(1), 3(2)(c), 3(4).

    Attributes:
        received: The day on which the request came, in the controller's zone; an instant is one with a zone.
        controller: Who answers; its country, zone and `holidays` count.
        extension: What the person was told of a longer time; `extended` adds it.
        clock_stop: How the person's identity was asked for; `stopped` adds it.

    Raises:
        InputError: `received` is no day and no instant with a zone, or of a day before the GDPR applied.
        OutOfRangeError: A day would fall after the year 9999.
    """

    received: date
    controller: Controller = attrs.field(repr=False)
    extension: Extension | None = attrs.field(default=None, kw_only=True)
    clock_stop: ClockStop | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "received", self._day(self.received, "received"))
        if ANSWER.on(self.received) is None:
            raise InputError(f"`received`: no time to answer is known for a day before {ANSWER.valid_from}")
        if self.extension is not None and self.extension.notified < self.received:
            raise InputError("`notified` comes before the request was received")
        stop = self.clock_stop
        if stop is not None and not self.received <= stop.requested <= stop.answered:
            raise InputError(
                "a request is received, information asked for, and then given: these days are not in that order"
            )

    def extended(self, *, notified: date, reasons: str) -> ResponseDeadline:
        """The same after a notice that it takes longer: two further months, counted from receipt. It must have gone out within the first.

        Whether it did is asked with `is_extended`; one that came too late changes no day.

        Raises:
            InputError: `notified` is no day and no instant with a zone, or before the receipt; or there are no reasons.
        """
        if not isinstance(reasons, str) or not reasons.strip():
            raise InputError(
                "`reasons`: what the person was told, or where it stands; without reasons nothing is extended"
            )
        return attrs.evolve(self, extension=Extension(notified=self._day(notified, "notified"), reasons=reasons))

    def stopped(
        self, *, requested: date, answered: date, necessary: bool, without_undue_delay: bool
    ) -> ResponseDeadline:
        """The same after the person's identity was asked for and confirmed: the whole days between do not count, if both facts are true.

        While nobody has answered, the days stand as they are. It moves the answer alone, and no notice. Secondary: a note of EDPB
        Guidelines 01/2022, which the article itself does not say.

        Raises:
            InputError: A day is none, or they are not in their order: received, requested, answered; or a fact is no bool.
        """
        for name, fact in (("necessary", necessary), ("without_undue_delay", without_undue_delay)):
            if not isinstance(fact, bool):
                raise InputError(f"`{name}` is True or False: somebody has to have said so")
        stop = ClockStop(
            requested=self._day(requested, "requested"),
            answered=self._day(answered, "answered"),
            necessary=necessary,
            without_undue_delay=without_undue_delay,
        )
        return attrs.evolve(self, clock_stop=stop)

    # ---------------------------------------------------------------- days

    @property
    def due(self) -> date:
        """The day to promise: the last one without moving to a working day."""
        months = self._months(ANSWER) + (self._months(FURTHER) if self.is_extended else 0)
        # months first, once, and the days on top
        return Period(months=months, days=self.days_stopped).after(self.received)

    @property
    def latest_lawful(self) -> date:
        """The last lawful day: `due`, or the next working day if that is a Saturday, a Sunday or a public holiday."""
        return self._working_day(self.due)

    @property
    def notify_by(self) -> date:
        """The day to promise for a notice that it takes longer: one month from receipt, whatever stopped."""
        return Period(months=self._months(ANSWER)).after(self.received)

    @property
    def refuse_by(self) -> date:
        """The day to promise for telling that nothing is done, with the reasons, the complaint and the remedy. GDPR Art. 12(4)."""
        return Period(months=self._months(REFUSAL)).after(self.received)

    @property
    def is_extended(self) -> bool:
        """Whether a notice with reasons went out in time."""
        return self.extension is not None and self.extension.notified <= self._working_day(self.notify_by)

    @property
    def holidays_known(self) -> bool:
        """Whether the controller names its public holidays; else Saturdays and Sundays alone move a day."""
        return self.controller.holidays is not None

    @property
    def days_stopped(self) -> int:
        """How many days do not count."""
        stop = self.clock_stop
        # what was asked for once the month was over was asked for too late
        return stop.days if stop is not None and stop.requested <= self.notify_by else 0

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the days rest on, each with its status."""
        found = [ANSWER.source, COUNTING]
        if self.latest_lawful != self.due:
            found.append(weekend_of(self.controller.country).source)
        if self.days_stopped:
            found.append(CLOCK_STOP)
        return tuple(found)

    # ----------------------------------------------------------------

    def _months(self, law: Dated[Period]) -> int:
        held = law.on(self.received)
        return 0 if held is None else held.value.months

    def _working_day(self, day: date) -> date:
        weekend, holidays = weekend_of(self.controller.country).value, self.controller.holidays
        while day.weekday() in weekend or (holidays is not None and day in holidays):
            day = NEXT_DAY.after(day)
        return day

    def _day(self, given: object, name: str) -> date:
        if isinstance(given, datetime):
            if given.utcoffset() is None:
                raise InputError(f"`{name}`: an instant has a zone; a naive datetime names none")
            return given.astimezone(self.controller.zone).date()
        if not isinstance(given, date):
            raise InputError(f"`{name}` is a date, or a datetime with a zone")
        return given
