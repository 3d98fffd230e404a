"""The inventory: which function of a program processes what, for which purpose."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from processing_rules.catalogues import catalogue
from processing_rules.categories import DataCategory
from processing_rules.channels import in_order
from processing_rules.errors import WrongUseError, quoted
from processing_rules.explanations.voices import Voice
from processing_rules.guards import Guard, Guarded
from processing_rules.purposes import Purpose
from processing_rules.texts import language_of

__all__ = ["Inventory", "inventory"]


@attrs.frozen
class Inventory:
    """Which function processes what for which purpose. As a text it is a table in Markdown. Made by `inventory`.

    >>> from processing_rules import Inventory
    >>> Inventory((), (), "en").functions
    ()

    Attributes:
        functions: The functions behind the guards, by module and name.
        unguarded: The purposes of their rulebooks that no function stands for: nothing is done for them, or something without a guard.
        locale: The language of the text.
    """

    functions: tuple[Guarded, ...]
    unguarded: tuple[Purpose, ...]
    locale: str

    def __str__(self) -> str:
        voice = Voice(catalogue(language_of(self.locale)), "staff")
        heads = [voice.say(f"inventory.{head}") for head in ("function", "purpose", "processing", "data")]
        rows = [heads, ["---"] * len(heads), *(_row(each, voice) for each in self.functions)]
        return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)


def inventory(*guards: Guard, locale: str) -> Inventory:
    """The inventory of a program, from its guards: import the modules whose functions it should hold first.

    >>> from processing_rules import *
    >>> CONTACT = DataCategory("contact", Text(en="contact details", nb="kontaktopplysninger"))
    >>> INVOICING = Purpose(
    ...     "invoicing",
    ...     Text(en="Invoices", nb="Fakturaer"),
    ...     basis=Contract(),
    ...     direct_marketing=False,
    ...     categories={CONTACT},
    ...     channels={Channel.EMAIL},
    ... )
    >>> RULES = Rulebook(controller=Controller("Example AS", country="NO"), purposes=[INVOICING], version="2026-01")
    >>> class Customer:
    ...     pk = 7
    >>> guard = Guard(RULES, register=MemoryRegister, subjects=[SubjectAdapter(Customer, id="pk")])
    >>> @guard.for_purpose(INVOICING, subject="customer", channel=Channel.EMAIL)
    ... def send_invoice(customer: Customer) -> None: ...
    >>> print(inventory(guard, locale="nb"))
    | Funksjon | Formål | Behandling | Opplysninger |
    | --- | --- | --- | --- |
    | `...send_invoice` | Fakturaer | kontakt (e-post) | kontaktopplysninger |

    Raises:
        InputError: The library has no words in that language.
        TextMissingError: On `str()`: a title lacks the language.
        WrongUseError: Something else than a guard is given.
    """
    if not all(isinstance(guard, Guard) for guard in guards):
        raise WrongUseError("an inventory is made of guards")
    language_of(locale)
    functions = sorted({each: None for guard in guards for each in guard.guarded}, key=_place)
    guarded = {purpose for each in functions for purpose in each.purposes}
    purposes = {purpose for guard in guards for purpose in guard.rules.purposes}
    return Inventory(tuple(functions), in_order(purposes - guarded), locale)


def _place(each: Guarded) -> tuple[str, ...]:
    keys = (each.recipient, *each.purposes, *in_order(each.uses))
    return (each.module, each.name, str(each.operation), str(each.channel), *(getattr(key, "key", "") for key in keys))


def _row(each: Guarded, voice: Voice) -> list[str]:
    function = quoted(f"{each.module}.{each.name}" if each.module else each.name)
    if each.reads is not None:
        return [function, voice.say("inventory.in-force"), voice.say("inventory.reading"), _titles([each.reads], voice)]
    purposes = [voice.said(purpose.title, f"purpose {quoted(purpose.key)}") for purpose in each.purposes]
    used = in_order(each.uses) or [category for purpose in each.purposes for category in purpose.declared()]
    return [function, voice.catalogue.joined(purposes), _processing(each, voice), _titles(used, voice)]


def _processing(each: Guarded, voice: Voice) -> str:
    done = voice.say(f"operation.{each.operation}")
    how = [] if each.channel is None else [voice.say(f"channel.{each.channel}")]
    if each.recipient is not None:
        how.append(voice.said(each.recipient.title, f"recipient {quoted(each.recipient.key)}"))
    return f"{done} ({', '.join(how)})" if how else done


def _titles(categories: Iterable[DataCategory], voice: Voice) -> str:
    return voice.categories(list(dict.fromkeys(categories)))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
