"""Saying decisions and their reasons.

A reason for staff only makes the whole answer neutral to the person: the purpose, and that there is a reason, would give it away as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from processing_rules.channels import Channel, Operation
from processing_rules.decisions import Code, Decision, Obligation, Reason
from processing_rules.errors import quoted
from processing_rules.explanations.voices import Voice, sentence

__all__ = ["confidential", "decision_for_person", "decision_for_staff", "reason_for_person", "reason_for_staff"]

# Their titles are not for the person: the purpose stands in the answer already, a duty is ours to meet,
# and not every notice names its recipients.
TITLE_FOR_STAFF: Final = frozenset(
    {
        Code.PURPOSE_IS_GROUP,
        Code.PURPOSE_NOT_DECLARED,
        Code.OBLIGATION_NOT_FULFILLED,
        Code.RECIPIENT_NOT_DECLARED,
        Code.AGREEMENT_MISSING,
        Code.TRANSFER_MECHANISM_MISSING,
    }
)


def confidential(reasons: Iterable[Reason]) -> bool:
    """Whether the person may not read why."""
    return any(reason.audience == "staff" for reason in reasons)


def decision_for_person(voice: Voice, decision: Decision) -> Iterator[str]:
    """The answer, and each reason in a sentence."""
    if decision.confidential or confidential(decision.reasons):
        yield voice.say("neutral.decision")
        return
    titles = _titles(voice, decision)
    answer = "permitted" if decision.permitted else "denied"
    if titles:
        named = voice.catalogue.joined(titles)
        count = "one" if len(titles) == 1 else "several"
        yield voice.say(f"{answer}.{count}", what=_what(voice, decision), purposes=named)
    else:
        yield voice.say(answer, what=_what(voice, decision))
    for reasons in _alike(decision.reasons):
        said = reason_for_person(voice, *reasons)
        if len(titles) > 1 and reasons[0].purpose in decision.purposes:
            said = voice.say("labelled", label=titles[decision.purposes.index(reasons[0].purpose)], text=said)
        yield said


def _alike(reasons: Iterable[Reason]) -> list[list[Reason]]:
    """Reasons that are said in one sentence: they differ in what they are about only."""
    groups: dict[tuple[object, ...], list[Reason]] = {}
    for reason in reasons:
        groups.setdefault((reason.code, reason.own, reason.purpose, reason.text), []).append(reason)
    return list(groups.values())


def reason_for_person(voice: Voice, *reasons: Reason) -> str:
    """The notice's own words where it gives some, else the library's, and what it is about."""
    reason = reasons[0]
    if reason.text is not None:
        return sentence(voice.said(reason.text, _place(reason)))
    said = voice.say(f"reason.{reason.code.value}.person")
    # one fact may be missing for two rules, each with its own source: it is said once
    titled = () if reason.code in TITLE_FOR_STAFF else (_titled(voice, each) for each in reasons if each.title)
    titles = list(dict.fromkeys(titled))
    if not titles:
        return said
    return f"{said} {voice.say('reason.about', title=voice.catalogue.joined(titles))}"


def _titled(voice: Voice, reason: Reason) -> str:
    title = voice.said(reason.title, _place(reason)) if reason.title else ""
    return title if reason.asks is None else voice.say(f"term.{reason.asks}", clause=title)


def decision_for_staff(voice: Voice, decision: Decision) -> Iterator[str]:
    """Everything that was asked and answered, a line each."""
    yield voice.say("staff.permitted" if decision.permitted else "staff.denied")
    titles = dict(zip(decision.purposes, decision.titles, strict=False))
    for key in decision.purposes:
        yield voice.say("staff.purpose", purpose=voice.keyed(titles.get(key), f"purpose {quoted(key)}", key))
    if decision.operation is not None:
        yield voice.say("staff.operation", operation=_named(voice, "operation", decision.operation, Operation))
    if decision.channel is not None:
        yield voice.say("staff.channel", channel=_named(voice, "channel", decision.channel, Channel))
    if decision.recipient is not None:
        yield voice.say("staff.recipient", recipient=quoted(decision.recipient))
    for reason in decision.reasons:
        yield f"- {reason_for_staff(voice, reason)}"
    for duty in sorted(decision.obligations, key=lambda duty: duty.key):
        yield f"- {_obligation(voice, duty)}"
    yield voice.say("staff.rulebook", version=decision.rulebook)


def reason_for_staff(voice: Voice, reason: Reason) -> str:
    """The code, what it means, and all that the reason names."""
    parts = [
        voice.say("labelled", label=quoted(reason.code.value), text=voice.say(f"reason.{reason.code.value}.staff"))
    ]
    if reason.own is not None or reason.text is not None:
        parts.append(
            voice.say("staff.own", own=voice.keyed(reason.text, _place(reason), reason.own or reason.code.value))
        )
    if reason.about is not None or reason.title is not None:
        about = voice.keyed(reason.title, _place(reason), reason.about or reason.code.value)
        parts.append(voice.say("reason.about", title=about))
    if reason.unknown:
        parts.append(voice.say("staff.unknown", facts=voice.catalogue.joined([quoted(key) for key in reason.unknown])))
    if reason.purpose is not None:
        parts.append(voice.say("staff.purpose", purpose=quoted(reason.purpose)))
    if reason.article is not None:
        parts.append(sentence(voice.article(reason.article)))
    if reason.source is not None:
        parts.append(voice.source(reason.source))
    if reason.audience == "staff":
        parts.append(voice.say("staff.not-to-person"))
    return " ".join(parts)


def _titles(voice: Voice, decision: Decision) -> list[str]:
    pairs = zip(decision.purposes, decision.titles, strict=False)
    titles = [voice.said(title, f"purpose {quoted(key)}") for key, title in pairs]
    # only where each purpose has one: the reasons are matched with them by place
    return titles if len(titles) == len(decision.purposes) else []


def _what(voice: Voice, decision: Decision) -> str:
    operation = decision.operation if decision.operation in set(Operation) else None
    if decision.channel in set(Channel) and operation in (None, Operation.CONTACT):
        return voice.say(f"do.contact.{decision.channel}")
    return voice.say(f"do.{operation or Operation.USE.value}")


def _named(voice: Voice, what: str, name: str, known: type[Operation] | type[Channel]) -> str:
    if name not in set(known):
        return quoted(name)
    return f"{voice.say(f'{what}.{name}')} ({quoted(name)})"


def _obligation(voice: Voice, duty: Obligation) -> str:
    return voice.say("staff.obligation", duty=voice.keyed(duty.text, f"obligation {quoted(duty.key)}", duty.key))


def _place(reason: Reason) -> str:
    about = reason.own or reason.about
    return f"reason {quoted(reason.code.value)}" + (f" about {quoted(about)}" if about else "")
