"""A diary with a clock, that tells what happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from textwrap import fill
from zoneinfo import ZoneInfo

from examples.billing_and_crm.customers import Customer
from examples.billing_and_crm.nightly import Table
from examples.billing_and_crm.office import office
from processing_rules import Decision, Expiry, Rulebook, Step, explain

WIDTH = 112
MARGIN = " " * 18
Job = Callable[[], object]


class StoppedError(Exception):
    """The day has come on which to stop."""


class Diary:
    """The clock goes from one entry to the next; in between nothing happens.

    `locale` stands in for the customers' own languages; `questions` are for the day on which the story stops.
    """

    def __init__(self, zone: ZoneInfo, stop: date, locale: str | None) -> None:
        self.questions: dict[str, Callable[[], Decision]] = {}
        self._zone = zone
        self._stop = self._moment(f"{stop} 23:00")
        self._locale = locale
        self._entries: dict[datetime, list[Job]] = defaultdict(list)
        self._said = ""

    def at(self, *moments: str) -> Callable[[Job], Job]:
        """A decorator: the function happens at these moments, such as `2026-04-10 09:00`."""

        def enter(job: Job) -> Job:
            for moment in moments:
                self._entries[self._moment(moment)].append(job)
            return job

        return enter

    def every_night(self, table: Table, *days: str) -> None:
        """The nightly run over a table. On these days it looks three months ahead, to skip nights without work."""

        @self.at(*(f"{day} 02:00" for day in days))
        def look_ahead() -> None:
            due = [step.expiry.deletion_date for step in table.plan(office.today + timedelta(days=92)).due]
            nights = {max(day or office.today, office.today) for day in due}
            self.at(*(f"{night} 03:00" for night in nights))(lambda: table.carry_out(table.plan(office.today)))

    def until(self, moment: str) -> None:
        """Let happen what is to happen before that moment, which is then now."""
        end = min(self._moment(moment), self._stop)
        while (entry := min(self._entries, default=end)) < end:
            office.now = entry
            for job in self._entries.pop(entry):
                job()
        office.now = end
        if end == self._stop:
            raise StoppedError

    def tell(self, moment: str, text: str) -> None:
        """Go on to that moment, and say what happens then."""
        self.until(moment)
        self.say(text)

    def say(self, text: str) -> None:
        print(f"{office.now:%Y-%m-%d %H:%M}  {text}")

    def answer(self, customer: Customer, answer: Decision | Expiry | Step) -> None:
        """What the rules say: for staff in a word, for the customer in a sentence."""
        if isinstance(answer, Decision):
            print(MARGIN + in_a_word(answer))
        words = f"“{explain(answer, locale=self._locale or customer.language)}”"
        if words != self._said:
            print(fill(words, WIDTH, initial_indent=MARGIN, subsequent_indent=f"{MARGIN} "))
        self._said = words

    def _moment(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=self._zone)


def months(first: str, last: str, *, step: int = 1) -> list[str]:
    """Months such as `2026-04`, from one to another."""
    start, end = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(start, end + 1, step)]


def in_a_word(decision: Decision) -> str:
    if not decision:
        return f"refused: {', '.join(reason.label for reason in decision.reasons)}"
    end = decision.changes_at
    return f"permitted through {end - timedelta(seconds=1):%Y-%m-%d}" if end else "permitted"


def live(path: Path, rules: Rulebook, story: Callable[[Diary], None], *, on: date | None, locale: str | None) -> None:
    """Tell a story on a file of its own; where it stops on a day, say what may be done then."""
    diary, notice = Diary(rules.zone, on or date.max, locale), f"{rules.controller.name}, {rules.version}"
    with office.open(path):
        print(f"\n{story.__doc__}\nModelled on the public notice of {notice}.\n{'-' * WIDTH}")
        with suppress(StoppedError):
            story(diary)
            diary.until(f"{date.max} 23:00")
        if on is not None:
            print(f"\nIn the evening of {on}:")
            for text, decide in diary.questions.items():
                print(f"{MARGIN}{text}: {in_a_word(decide())}")
