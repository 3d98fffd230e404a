"""What letters have in common: lists under headings, and purposes with their legal bases.

A letter is plain text: paragraphs with an empty line between them, and lists with dashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from processing_rules.errors import quoted
from processing_rules.explanations.voices import Voice
from processing_rules.legal_bases import (
    Consent,
    Contract,
    LegalBasis,
    LegalObligation,
    LegitimateInterests,
    PublicTask,
    VitalInterests,
)
from processing_rules.purposes import Purpose, PurposeGroup
from processing_rules.sources import Source

__all__ = ["basis", "listed", "title_of", "titles_of"]

BASES: dict[type[LegalBasis], str] = {
    Consent: "consent",
    Contract: "contract",
    LegalObligation: "legal-obligation",
    VitalInterests: "vital-interests",
    PublicTask: "public-task",
    LegitimateInterests: "legitimate-interests",
}


def listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    """One paragraph: a heading with a list under it; none where the list is empty."""
    lines = [f"- {item}" for item in dict.fromkeys(items)]
    if lines:
        yield "\n".join([heading, *lines])


def title_of(voice: Voice, named: Purpose | PurposeGroup) -> str:
    """What a purpose or a group is called; for staff with its key."""
    place = f"{'group' if isinstance(named, PurposeGroup) else 'purpose'} {quoted(named.key)}"
    return voice.said(named.title, place) if voice.to == "person" else voice.keyed(named.title, place, named.key)


def titles_of(voice: Voice, named: Sequence[Purpose | PurposeGroup]) -> str:
    """The same for several, as a list inside a sentence. A semicolon keeps titles apart that have commas."""
    return "; ".join(dict.fromkeys(title_of(voice, each) for each in named))


def basis(voice: Voice, purpose: Purpose) -> str:
    """The legal basis in a sentence, with the act that it names and its article."""
    kind = BASES.get(type(purpose.basis))
    if kind is None or purpose.basis.article is None:
        return voice.say("reason.basis-unstated.person")
    match purpose.basis:
        case LegitimateInterests(interest=interest):
            said = voice.say(
                f"basis.{kind}", interest=voice.said(interest, f"interest of purpose {quoted(purpose.key)}")
            )
        case LegalObligation(source=source) | PublicTask(source=source) if source.kind == "statute":
            said = voice.say("basis.named", basis=voice.say(f"basis.{kind}"), law=_law(voice, source))
        case _:
            said = voice.say(f"basis.{kind}")
    return voice.say("letter.basis", basis=voice.say("bracketed", text=said, more=voice.article(purpose.basis.article)))


def _law(voice: Voice, source: Source) -> str:
    """An act with its section; an article of the GDPR as the language cites it."""
    if source.reference == "GDPR" and source.section.startswith("Art. "):
        return voice.article(source.section.removeprefix("Art. "))
    return str(source)
