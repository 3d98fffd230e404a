"""Run it: python examples/billing_and_crm --help."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

if not __package__:  # run as a folder: Python then looks for modules inside it, not beside it
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from examples.billing_and_crm import billing, newsletters, stories, surveys
from examples.billing_and_crm.simulation import live

STORIES = {
    "wasa-kredit": (surveys.guard.rules, stories.ask_how_it_was),
    "nordic-green-energy": (newsletters.guard.rules, stories.write_to_customers),
    "haugaland-kraft": (billing.guard.rules, stories.send_bills),
}


def day(text: str) -> date:
    if "2024-08-01" <= text <= "2034-12-31":
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no day from 2024-08-01 to 2034-12-31, written like that")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python examples/billing_and_crm",
        usage=argparse.SUPPRESS,  # so that a mistake is answered in one line
        description="Billing and CRM at three companies with invented customers, under rules modelled on three public notices.",
    )
    parser.add_argument("--notice", choices=STORIES, action="append", help="only this one; may be given several times")
    parser.add_argument("--locale", choices=("sv", "nb", "nn", "en"), help="explain in this language to all")
    parser.add_argument("--on", type=day, metavar="DAY", help="stop on this day, and say what may be done then")
    asked = parser.parse_args(arguments)
    for name in asked.notice or STORIES:
        rules, story = STORIES[name]
        with TemporaryDirectory() as folder:
            live(Path(folder, f"{name}.sqlite"), rules, story, on=asked.on, locale=asked.locale)


if __name__ == "__main__":
    main()
