"""Saying what a person's request is answered with: letters that a customer understands, and the same with keys for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from processing_rules.categories import DataCategory
from processing_rules.decisions import Code
from processing_rules.deletion import Step
from processing_rules.errors import quoted
from processing_rules.expiries import Expiry
from processing_rules.explanations.deadlines import Deadlines
from processing_rules.explanations.decisions import reason_for_person
from processing_rules.explanations.expiries import awaited, clauses_said, expiry_for_staff
from processing_rules.explanations.letters import basis, listed, title_of, titles_of
from processing_rules.explanations.responses import deadline_said, deadline_told
from processing_rules.explanations.statements import effect_parts, statement_said, statement_told
from processing_rules.explanations.steps import step_for_staff
from processing_rules.explanations.voices import UntitledError, Voice, sentence
from processing_rules.requests import Access, Disclosure, Erasure, Kept, Processing
from processing_rules.retention import Then
from processing_rules.statements import Effect

__all__ = ["access_said", "access_told", "erasure_said", "erasure_told"]

# of an expiry's reasons, those that say why there is no date; the others stand elsewhere in a letter
WHY_NO_DATE = (Code.RETENTION_MISSING, Code.OUT_OF_RANGE)


# ---------------------------------------------------------------- access


def access_told(voice: Voice, answer: Access) -> Iterator[str]:
    """The letter: each purpose with what it keeps, then what the person said, and the rights."""
    told, day = answer.for_person, voice.catalogue.day(answer.on)
    yield voice.say("letter.access", controller=told.controller, day=day)
    yield from deadline_told(voice, told.deadline)
    if not told.processings:
        yield voice.say("letter.nothing")
    for processing in told.processings:
        yield from listed(
            title_of(voice, processing.purpose), _processing(voice, processing, told.on, named=told.name_recipients)
        )
    if told.processings and not any(each.profiling for each in told.processings):
        yield voice.say("letter.no-profiling")
    said = [" ".join(statement_told(voice, each)) for each in told.statements]
    yield from listed(voice.say("letter.said"), said)
    yield from _rights(voice, told)


def access_said(voice: Voice, answer: Access) -> Iterator[str]:
    """The same for staff: data sets, keys, codes and sources, and what is not in the letter."""
    yield "\n".join(
        [
            voice.say("staff.access", day=voice.catalogue.day(answer.on)),
            voice.say("staff.rulebook", version=answer.rulebook),
            *deadline_said(voice, answer.deadline),
            *_left_out(voice, answer.unsure),
            *([voice.say("staff.uncovered", purposes=titles_of(voice, answer.uncovered))] if answer.uncovered else []),
        ]
    )
    for processing in answer.processings:
        lines = [*_processing(voice, processing, answer.on, named=True)]
        if processing.purpose.confidential:
            lines.insert(0, voice.say("staff.not-to-person"))
        yield from listed(title_of(voice, processing.purpose), lines)
    yield from listed(
        voice.say("staff.statements"), (_lines(statement_said(voice, each)) for each in answer.statements)
    )


def _processing(voice: Voice, processing: Processing, on: date, *, named: bool) -> Iterator[str]:
    yield basis(voice, processing.purpose)
    yield voice.say("letter.data", what=_named(voice, processing.categories))
    yield from _stops(voice, processing)
    if voice.to == "person":
        yield from _until(voice, processing.kept)
    else:
        yield from _kept(voice, processing.kept)
    for disclosure in processing.disclosures:
        yield " ".join(_disclosure(voice, disclosure, on, named=named))
    for source in processing.sources:
        name = voice.said(source.title, f"source {quoted(source.key)}")
        yield voice.say(
            "letter.source", source=voice.say("bracketed", text=name, more=voice.say(f"origin.{source.kind}"))
        )
    if processing.profiling:
        yield voice.say("letter.profiling")


def _named(voice: Voice, categories: Sequence[DataCategory]) -> str:
    if voice.to == "person":
        return voice.categories(categories)
    return ", ".join(voice.keyed(each.title, f"category {quoted(each.key)}", each.key) for each in categories)


def _stops(voice: Voice, processing: Processing) -> Iterator[str]:
    whole = [effect for effect in processing.stops if effect.whole]
    for effect in whole:
        yield f"{voice.say('stopped')} {_why(voice, effect)}"
    if not whole and processing.lacks_consent:
        yield f"{voice.say('stopped')} {voice.say(f'reason.consent-missing.{voice.to}')}"
    for effect in processing.stops:
        if not effect.whole:
            yield f"{voice.say('stopped.part', parts=effect_parts(voice, effect))} {_why(voice, effect)}"


def _why(voice: Voice, effect: Effect) -> str:
    if effect.code is Code.OBJECTION_PENDING and not effect.waits:
        return voice.say("stopped.upheld")
    return voice.say(f"reason.{effect.code}.{voice.to}")


def _until(voice: Voice, kept: Sequence[Kept]) -> Iterator[str]:
    """Until when, for this purpose: data of which the same is to be said together."""
    together: dict[tuple[object, ...], list[Kept]] = {}
    for each in kept:
        statuses = frozenset(one.status for one in each.expiries)
        clauses = tuple(dict.fromkeys(clause for one in each.expiries for clause in one.clauses))
        together.setdefault((clauses, each.last_days, statuses, each.held), []).append(each)
    for group in together.values():
        expiries = [one for each in group for one in each.expiries]
        what = voice.categories([each.category for each in group])
        yield " ".join(dict.fromkeys(_dates(voice, what, expiries, held=any(each.held for each in group))))


def _dates(voice: Voice, what: str, expiries: Sequence[Expiry], *, held: bool) -> Iterator[str]:
    rules = [said for expiry in expiries for said in clauses_said(voice, expiry)]
    due = [each for each in expiries if each.status == "due"]
    yield from rules or ([] if due else [sentence(what)])
    for expiry in expiries:
        yield from (reason_for_person(voice, reason) for reason in expiry.because if reason.code in WHY_NO_DATE)
    if due:
        yield voice.say("kept.over" if len(due) == len(expiries) else "kept.over.part", what=what)
    days = [each.last_day for each in expiries if each.last_day is not None and each.status != "due"]
    if days:
        yield _span(voice, "kept", what, days)
    for expiry in expiries:
        if expiry.status != "due" and expiry.last_day is None:
            yield from _undated(voice, expiry, said=bool(rules))
    if held:
        yield voice.say("reason.hold.person")


def _undated(voice: Voice, expiry: Expiry, *, said: bool) -> Iterator[str]:
    """Why there is no date. A clause without an end says so itself."""
    if not (said and expiry.status == "undated"):
        yield voice.say(f"expiry.{expiry.status}")
    yield from awaited(voice, expiry)


def _span(voice: Voice, message: str, what: str, days: Iterable[date]) -> str:
    first, *others = sorted(set(days))
    day = voice.catalogue.day
    if not others:
        return voice.say(f"{message}.until", what=what, day=day(first))
    return voice.say(f"{message}.between", what=what, first=day(first), last=day(others[-1]))


def _kept(voice: Voice, kept: Sequence[Kept]) -> Iterator[str]:
    for each in kept:
        place = voice.catalogue.counted(
            "staff.kept", each.rows, what=_named(voice, [each.category]), data=quoted(each.data)
        )
        held = [voice.say("reason.hold.staff")] if each.held else []
        for expiry in each.expiries:
            yield _lines([place, *held, *expiry_for_staff(voice, expiry)])


def _disclosure(voice: Voice, disclosure: Disclosure, on: date, *, named: bool) -> Iterator[str]:
    recipient = disclosure.recipient
    kind = None if recipient.role == "unstated" else voice.say(f"recipient.{recipient.role}")
    name = kind or voice.say("neutral.recipient")
    if named or recipient.publish_name:
        name = voice.said(recipient.title, f"recipient {quoted(recipient.key)}")
        name = name if kind is None else voice.say("bracketed", text=name, more=kind)
    yield voice.say("letter.recipient", recipient=name, what=_named(voice, disclosure.categories))
    if recipient.condition is not None:
        try:
            yield voice.say("letter.recipient.if", condition=Deadlines(voice).condition(recipient.condition))
        except UntitledError:
            yield voice.say("letter.recipient.conditions")
    if disclosure.outside_eea:
        country = voice.catalogue.country(recipient.country) or recipient.country
        if recipient.transfer is None or not recipient.covered(on):
            yield voice.say("letter.outside-eea.missing", country=country)
        else:
            yield voice.say("letter.outside-eea", country=country, mechanism=recipient.transfer.mechanism)


def _rights(voice: Voice, answer: Access) -> Iterator[str]:
    yield from listed(
        voice.say("letter.rights"),
        (
            voice.say("letter.right", right=voice.say(f"right.{right}"), article=voice.article(right.article))
            for right in answer.rights
        ),
    )


def _lines(lines: Iterable[str]) -> str:
    """One item of a list in several lines."""
    return "\n  ".join(lines)


def _left_out(voice: Voice, unsure: Iterable[tuple[str, int]]) -> Iterator[str]:
    for data, rows in unsure:
        yield voice.catalogue.counted("staff.unsure", rows, data=quoted(data))


# ---------------------------------------------------------------- erasure


def erasure_told(voice: Voice, answer: Erasure) -> Iterator[str]:
    """The letter: what stops, what goes, what stays and why, and what the person may do about it."""
    told = answer.for_person
    yield voice.say("letter.erasure", controller=told.controller, day=voice.catalogue.day(told.on))
    yield from deadline_told(voice, told.deadline)
    yield from _decided(voice, told)
    if not told.goes and not told.stays:
        yield voice.say("letter.nothing")
    heading = voice.say("letter.goes.reserved" if told.reserved else "letter.goes")
    yield from listed(heading, (_gone(voice, step) for step in told.goes))
    if told.at_recipients:
        categories = [category for step in told.at_recipients for category in step.categories]
        yield voice.say("letter.copies", what=voice.categories(list(dict.fromkeys(categories))))
    yield from listed(voice.say("letter.stays"), _staying(voice, told.stays))
    yield voice.say("letter.remedy")


def erasure_said(voice: Voice, answer: Erasure) -> Iterator[str]:
    """The same for staff: each step with data set, columns, codes and sources."""
    yield "\n".join(
        [
            voice.say("staff.erasure", day=voice.catalogue.day(answer.on)),
            voice.say("staff.rulebook", version=answer.rulebook),
            *(statement_said(voice, answer.request) if answer.recorded else [voice.say("staff.assumed")]),
            *deadline_said(voice, answer.deadline),
            *_left_out(voice, answer.unsure),
        ]
    )
    yield from _decided(voice, answer)
    parts = {"letter.goes": answer.goes, "staff.copies": answer.at_recipients, "letter.stays": answer.stays}
    for heading, steps in parts.items():
        yield from listed(voice.say(heading), (_lines(step_for_staff(voice, step)) for step in steps))


def _decided(voice: Voice, answer: Erasure) -> Iterator[str]:
    request = answer.request
    if request.answer is not None and request.answered_on is not None and request.answer.overruled:
        yield voice.say("became.overruled.erasure-request", day=voice.catalogue.day(request.answered_on))
    waits = [effect.purpose for effect in request.effects if effect.waits]
    over = [effect.purpose for effect in request.effects if not effect.waits]
    if over:
        yield voice.say("letter.stops", purposes=titles_of(voice, over))
    if waits:
        yield voice.say("letter.waits", purposes=titles_of(voice, waits))


def _gone(voice: Voice, step: Step) -> str:
    what = voice.categories(step.categories)
    return voice.say("letter.anonymised", what=what) if step.then is Then.ANONYMISE else what


def _staying(voice: Voice, steps: Sequence[Step]) -> Iterator[str]:
    """What stays: steps of which the same is to be said together, however many rows they are."""
    together: dict[tuple[object, ...], list[Step]] = {}
    for step in steps:
        dated = step.expiry.last_day is not None
        key = (step.categories, step.surviving, bool(step.holds), step.expiry.clauses, dated or step.expiry.status)
        together.setdefault(key, []).append(step)
    for group in together.values():
        yield " ".join(dict.fromkeys(_stay(voice, group)))


def _stay(voice: Voice, group: Sequence[Step]) -> Iterator[str]:
    first = group[0]
    what = voice.categories(first.categories)
    days = [step.expiry.last_day for step in group if step.expiry.last_day is not None]
    yield _span(voice, "stays", what, days) if days else voice.say("stays", what=what)
    for purpose in first.surviving:
        yield voice.say("letter.purpose", purpose=title_of(voice, purpose))
        yield basis(voice, purpose)
    if first.holds:
        yield voice.say("reason.hold.person")
    if not days:
        rules = [*clauses_said(voice, first.expiry)]
        yield from rules
        yield from _undated(voice, first.expiry, said=bool(rules))
