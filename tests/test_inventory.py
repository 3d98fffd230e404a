"""The inventory of a program: every function behind its guards, what it processes and for which purpose."""

from __future__ import annotations

import random
from typing import Any

import pytest

import processing_rules as pr
from processing_rules import Channel, Guarded, Operation, inventory
from tests.world import Customer, a_guard, a_rulebook

CONTACT = pr.DataCategory("contact", pr.Text(en="contact details", sv="kontaktuppgifter"))
PHONE = pr.DataCategory("phone", pr.Text(en="telephone number", sv="telefonnummer"), parent=CONTACT)
ACCOUNT = pr.DataCategory("account")
PRINTER = pr.Recipient("printer", pr.Text(en="the print shop", sv="tryckeriet"), role="controller", country="SE")
INVOICING = pr.Purpose(
    "invoicing",
    pr.Text(en="Invoices", sv="Fakturor"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories=[CONTACT, ACCOUNT],
    channels={Channel.POST},
    recipients=[PRINTER.gets(CONTACT)],
)
SURVEY = pr.Purpose(
    "survey",
    pr.Text(en="Surveys | calls", sv="Undersökningar | samtal"),
    basis=pr.LegitimateInterests(pr.Text(en="a better service"), assessment="LIA-1"),
    direct_marketing=pr.DirectMarketing.SURVEY,
    categories={CONTACT},
    channels={Channel.PHONE},
)
UNUSED = pr.Purpose(
    "archive", pr.Text(en="Archive", sv="Arkiv"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT}
)
RULES = a_rulebook(INVOICING, SURVEY, UNUSED)
FULFILS = {pr.OFFER_OPT_OUT, pr.INFORM_SOURCE}


def bill(customer: Customer) -> None:
    """A function of the program, as are the next."""


def call(customer: Customer) -> None:
    """Calls."""


def print_out(customer: Customer) -> None:
    """Prints."""


async def phone(customer: Customer) -> str:
    """Reads."""
    return ""


class Office:
    """Methods have the name of their class."""

    def remind(self, customer: Customer) -> None:
        """Reminds."""


def programme() -> pr.Guard:
    """A guard with its functions."""
    guard = a_guard(RULES)
    decorations: list[Any] = [
        lambda: guard.for_purpose(INVOICING, subject="customer")(bill),
        lambda: guard.for_purpose(SURVEY, subject="customer", channel=Channel.PHONE, uses={PHONE}, fulfils=FULFILS)(
            call
        ),
        lambda: guard.for_purpose(INVOICING, subject="customer", recipient=PRINTER, uses={CONTACT})(print_out),
        lambda: guard.for_purpose(SURVEY, INVOICING, subject="customer", fulfils=FULFILS, uses={CONTACT})(
            Office.remind
        ),
        lambda: guard.reads(PHONE, subject="customer")(phone),
    ]
    random.shuffle(decorations)
    for decorate in decorations:
        decorate()
    return guard


def guarded(guard: pr.Guard, name: str) -> Guarded:
    (found,) = (each for each in guard.guarded if each.name == name)
    return found


# ---------------------------------------------------------------- `guard.guarded`


def test_what_each_function_does() -> None:
    """Purposes, categories, operation, channel, recipient; and what reads for whatever purpose is in force."""
    guard = programme()
    here = __name__
    assert guarded(guard, "bill") == Guarded("bill", (INVOICING,), frozenset(), here, operation=Operation.USE)
    assert guarded(guard, "call") == Guarded(
        "call", (SURVEY,), frozenset({PHONE}), here, operation=Operation.CONTACT, channel=Channel.PHONE
    )
    assert guarded(guard, "print_out") == Guarded(
        "print_out", (INVOICING,), frozenset({CONTACT}), here, operation=Operation.DISCLOSE, recipient=PRINTER
    )
    assert guarded(guard, "Office.remind").purposes == (SURVEY, INVOICING)
    assert guarded(guard, "phone") == Guarded("phone", (), frozenset({PHONE}), here, reads=PHONE)


# ---------------------------------------------------------------- the table

ENGLISH = """\
| Function | Purpose | Processing | Data |
| --- | --- | --- | --- |
| `M.Office.remind` | Surveys \\| calls and Invoices | use | contact details |
| `M.bill` | Invoices | use | contact details and `account` |
| `M.call` | Surveys \\| calls | contact (telephone) | telephone number |
| `M.phone` | the purpose in force at the call | reading | telephone number |
| `M.print_out` | Invoices | disclosure (the print shop) | contact details |"""
SWEDISH = """\
| Funktion | Ändamål | Behandling | Uppgifter |
| --- | --- | --- | --- |
| `M.Office.remind` | Undersökningar \\| samtal och Fakturor | användning | kontaktuppgifter |
| `M.bill` | Fakturor | användning | kontaktuppgifter och `account` |
| `M.call` | Undersökningar \\| samtal | kontakt (telefon) | telefonnummer |
| `M.phone` | det ändamål som gäller vid anropet | läsning | telefonnummer |
| `M.print_out` | Fakturor | utlämnande (tryckeriet) | kontaktuppgifter |"""


@pytest.mark.parametrize(("locale", "table"), [("en", ENGLISH), ("sv", SWEDISH), ("sv_SE", SWEDISH)])
def test_the_table(locale: str, table: str) -> None:
    """By module and name, whatever the order of decoration: the same in every process."""
    for _ in range(3):
        assert str(inventory(programme(), locale=locale)) == table.replace("M.", f"{__name__}.")


def test_several_guards_in_one_table() -> None:
    """A program has a guard for each part; each function stands there once."""
    one, other = programme(), a_guard(RULES)
    other.for_purpose(UNUSED, subject="customer")(bill)
    both = inventory(one, other, one, locale="en")
    assert len(both.functions) == 6
    assert str(both) == str(inventory(other, one, locale="en"))
    assert str(both).count(f"`{__name__}.bill`") == 2


def test_purposes_that_no_function_stands_for() -> None:
    """What is declared and never done, or done without a guard."""
    assert inventory(programme(), locale="en").unguarded == (UNUSED,)
    assert inventory(a_guard(RULES), locale="en").unguarded == (UNUSED, INVOICING, SURVEY)


def test_a_language_that_is_missing() -> None:
    """No other language stands in."""
    with pytest.raises(pr.TextMissingError, match="in `nn`"):
        str(inventory(programme(), locale="nn"))
    with pytest.raises(pr.InputError, match="`locale`"):
        inventory(programme(), locale="fi")


def test_it_is_made_of_guards() -> None:
    wrong: Any = RULES
    with pytest.raises(pr.WrongUseError, match="guards"):
        inventory(wrong, locale="en")
    assert str(inventory(locale="en")) == "| Function | Purpose | Processing | Data |\n| --- | --- | --- | --- |"
