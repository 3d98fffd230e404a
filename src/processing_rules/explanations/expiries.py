"""Saying expiries: both dates, what is waited for, and the clauses that decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from processing_rules.decisions import Code
from processing_rules.errors import quoted
from processing_rules.expiries import Expiry
from processing_rules.explanations.clauses import clause_said
from processing_rules.explanations.decisions import confidential, reason_for_person, reason_for_staff
from processing_rules.explanations.voices import UntitledError, Voice, term_place
from processing_rules.expressions.computing import THE_DAY, terms_of
from processing_rules.expressions.conditions import Fact, Flag
from processing_rules.expressions.deadlines import Event, Recurring, Term

__all__ = ["awaited", "clauses_said", "expiry_for_person", "expiry_for_staff"]

OF_CLAUSES = (Code.CLAUSE, Code.VAGUE)


def expiry_for_person(voice: Voice, expiry: Expiry) -> Iterator[str]:
    """The rule, the other reasons, the dates, and what they wait for."""
    if confidential(expiry.because):
        yield voice.say("neutral.expiry")
        return
    yield from clauses_said(voice, expiry)
    for reason in expiry.because:
        if not (expiry.clauses and reason.code in OF_CLAUSES):
            yield reason_for_person(voice, reason)
    yield from _dates(voice, expiry)
    yield from awaited(voice, expiry)


def expiry_for_staff(voice: Voice, expiry: Expiry) -> Iterator[str]:
    """The same with status, keys and sources, a line each."""
    yield voice.say("staff.status", status=quoted(expiry.status))
    if expiry.on is not None:
        yield voice.say("staff.on", day=voice.catalogue.day(expiry.on))
    yield from _dates(voice, expiry)
    terms = _terms(expiry)
    for key in sorted(expiry.waits_for):
        term = terms.get(key)
        name = quoted(key) if term is None else voice.keyed(term.title, term_place(term), key)
        yield voice.say("staff.waits", term=name)
    for said in clauses_said(voice, expiry):
        yield f"- {said}"
    for reason in expiry.because:
        yield f"- {reason_for_staff(voice, reason)}"


def clauses_said(voice: Voice, expiry: Expiry) -> Iterator[str]:
    """The clauses that decided, each once; for staff with the source."""
    clauses = [clause.on(expiry.on) for clause in expiry.clauses]
    found = dict.fromkeys((clause_said(voice, clause), clause.source) for clause in clauses)
    for said, source in found:
        if said is None:
            continue
        yield said if voice.to == "person" or source is None else f"{said} {voice.source(source)}"


def _dates(voice: Voice, expiry: Expiry) -> Iterator[str]:
    day = voice.catalogue.day
    last, gone = expiry.last_day, expiry.deletion_date
    if last is None:
        yield voice.say(f"expiry.{expiry.status}")
    elif gone is None:
        yield voice.say("expiry.last-day", last_day=day(last))
    else:
        status = "due" if expiry.status == "due" else "running"
        yield voice.say(f"expiry.{status}.dated", last_day=day(last), deletion_date=day(gone))
    if expiry.last_use is not None and (last is None or expiry.last_use < last):
        yield voice.say("expiry.last-use", day=day(expiry.last_use))
    if expiry.must_stay_until is not None:
        yield voice.say("expiry.must-stay", day=day(expiry.must_stay_until))


def awaited(voice: Voice, expiry: Expiry) -> Iterator[str]:
    """What is waited for, or missing, by the titles in the clauses."""
    terms = _terms(expiry)
    happening: dict[str, None] = {}
    others: dict[str, None] = {}
    for key in sorted(expiry.waits_for):
        term = terms.get(key)
        if expiry.status == "pending" and isinstance(term, Event | Recurring) and term.title is not None:
            happening[voice.term(term)] = None
        else:
            others[voice.say("term.today") if key == THE_DAY else _asked(voice, term)] = None
    if happening:
        yield voice.say("waits.to-happen", list="; ".join(happening))
    if others:
        yield voice.say("waits.to-know" if expiry.status == "unknown" else "waits.depends", list="; ".join(others))


def _asked(voice: Voice, term: Term | None) -> str:
    """A fact as what one asks: `when the contract ended`, `whether you dispute the claim`, `your role`."""
    try:
        match term:
            case None:
                return voice.say("neutral.fact")
            case Event() | Recurring():
                return voice.say("term.when", clause=voice.term(term))
            case Flag():
                return voice.say("term.whether", clause=voice.term(term))
            case Fact():
                return voice.term(term)
            case _:
                assert_never(term)
    except UntitledError:
        return voice.say("neutral.fact")


def _terms(expiry: Expiry) -> dict[str, Term]:
    return {term.key: term for term in terms_of(*(clause.deadline for clause in expiry.clauses))}
