"""What a rulebook lacks, as far as its trees show it: nothing here changes a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, assert_never, cast

import attrs

from processing_rules.accountability import CONSENTS, DECISIONS, REFUSALS, accounts
from processing_rules.categories import DataCategory, Narrowed, Special
from processing_rules.channel_rules import ChannelRule
from processing_rules.channels import DirectMarketing
from processing_rules.controllers import Controller
from processing_rules.declarations import DECLARED, Conflict, Measure
from processing_rules.exemptions import special_kinds
from processing_rules.expressions.computing import terms_of
from processing_rules.expressions.conditions import Because, Condition, Flag
from processing_rules.expressions.deadlines import (
    After,
    By,
    Deadline,
    DeadlineNode,
    Earliest,
    EndOf,
    Latest,
    Named,
    Occurrence,
    Undated,
    When,
)
from processing_rules.expressions.statutes import Statutory
from processing_rules.findings import Finding, worst_first
from processing_rules.legal_bases import Consent, LegalObligation, LegitimateInterests, PublicTask, Unstated
from processing_rules.periods import Period
from processing_rules.purposes import Purpose, PurposeGroup, named_categories
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause
from processing_rules.sources import Source
from processing_rules.texts import Text
from processing_rules.validity import Dated, InForce

__all__ = ["findings", "nodes_of", "unaccounted"]

OLD: Final = Period(years=2)
"""After which a decision, or a balancing of interests, is to be looked at again: a choice of the library's, and of no act."""


def findings(
    *,
    controller: Controller,
    purposes: Sequence[Purpose],
    groups: Iterable[PurposeGroup],
    channel_rules: Iterable[ChannelRule],
    law: Iterable[ChannelRule],
    measures: Iterable[Measure],
    conflicts: Iterable[Conflict],
    rights: Source | None,
    only_if: Condition | None,
    on: date,
) -> list[Finding]:
    """Everything that is missing, the worst first, in a fixed order. It reads, and asks nobody.

    `channel_rules` are those in force on the day, and `law` what the library has for the controller's country.
    """
    rules = tuple(channel_rules)
    known = _categories(purposes)
    found: list[Finding] = [*_of_controller(controller), *_of_rights(rights, purposes, on)]
    for purpose in purposes:
        found += _of_purpose(purpose, rules, known, on)
        if controller.holidays is None:
            found += _without_holidays(purpose, rules)
    for group in groups:
        found += _of_group(group, purposes)
    for category in known:
        if category.open_ended is not None:
            found.append(
                Finding(
                    "category-open",
                    f"category `{category.key}`, {category.open_ended}",
                    f"{DECLARED['category-open']}; what is not declared is not used",
                )
            )
    for rule in rules:
        found += _of_channel_rule(rule, law, on)
    for measure in measures:
        found += _of_measure(measure, on)
    for each in conflicts:
        mend = DECLARED.get(each.code, "mend the notice")
        found.append(Finding(each.code, " against ".join(each.references), f"read as: {each.resolved}; {mend}"))
    found += _of_sources_in((only_if,), "rulebook, `only_if`", on)
    titled = [each for purpose in purposes for each in _titled(purpose)]
    titled += [(f"group `{group.key}`", group.title) for group in groups]
    titled += [(f"measure `{measure.key}`", measure.text) for measure in measures]
    titled += _titled_in("rulebook, `only_if`", only_if)
    found += _texts(purposes, titled)
    found += unaccounted(purposes)
    return worst_first(found)


def _categories(purposes: Iterable[Purpose]) -> tuple[DataCategory, ...]:
    """Every category that a rulebook names, and those in which they lie."""
    return tuple(dict.fromkeys(each for category in named_categories(purposes) for each in category.lineage()))


def _of_controller(controller: Controller) -> Iterator[Finding]:
    if controller.contact is None:
        yield Finding(
            "controller-identity-missing",
            "controller, `contact`",
            "say in the notice who the controller is and how people reach it: `contact=` (GDPR Art. 13(1)(a))",
        )
    if controller.officer_required and controller.officer is None:
        yield Finding(
            "officer-contact-missing",
            "controller, `officer`",
            "say how people reach the data protection officer: `officer=` (GDPR Art. 13(1)(b) and 37(7))",
        )


def _of_channel_rule(rule: ChannelRule, law: Iterable[ChannelRule], on: date) -> Iterator[Finding]:
    place = f"channel rule `{rule.channel}` for `{rule.role.value}`"
    shipped = [each for each in law if (each.channel, each.role) == (rule.channel, rule.role)]
    # one that ends when a rule of the author's begins is still the library's
    if shipped and attrs.evolve(rule, valid_from=None, valid_to=None) not in [
        attrs.evolve(each, valid_from=None, valid_to=None) for each in shipped
    ]:
        yield from _overriding(rule.source, shipped[0].source, place, on)
    else:
        yield from _of_source(rule.source, place, on)


def _overriding(own: Source, law: Source, place: str, on: date) -> Iterator[Finding]:
    """A value of the law that the author replaced. Our decision is no gap of the notice here."""
    yield Finding("law-overridden", place, f"in place of {law}: {own}; look again when the act changes")
    yield from (finding for finding in _of_source(own, place, on) if finding.code != "not-from-notice")


def _of_rights(rights: Source | None, purposes: Iterable[Purpose], on: date) -> Iterator[Finding]:
    place = "rulebook, `rights`"
    # an act gives people their rights and tells them nothing
    if rights is not None and rights.kind != "statute":
        yield from _of_source(rights, place, on)
        return
    mend = "tell people of their rights, and say where: `rights=stated(...)` (GDPR Art. 13(2)(b))"
    if any(purpose.is_marketing for purpose in purposes):
        mend += (
            "; direct marketing is done, so the right to object to it has to be brought to their attention explicitly,"
            " clearly and apart from the rest (GDPR Art. 21(4))"
        )
    yield Finding("rights-missing", place, mend)


def _of_group(group: PurposeGroup, purposes: Iterable[Purpose]) -> Iterator[Finding]:
    if not any(group.key in purpose.path() for purpose in purposes):
        yield Finding(
            "purpose-too-broad",
            f"group `{group.key}`",
            f"{DECLARED['purpose-too-broad']}, and declare it as a purpose of this group; until then nothing is",
        )


def _of_purpose(
    purpose: Purpose, rules: tuple[ChannelRule, ...], known: Iterable[DataCategory], on: date
) -> Iterator[Finding]:
    place = f"purpose `{purpose.key}`"
    yield from _of_basis(purpose, place, on)
    if purpose.direct_marketing is DirectMarketing.UNDECIDED:
        yield Finding(
            "marketing-undecided", place, "decide whether it is direct marketing; until then it is treated as an offer"
        )
    yield from _of_source(purpose.source, place, on)
    yield from _of_sources_in((purpose.only_if,), f"{place}, `only_if`", on)
    if purpose.survives_objection is not None:
        yield from _of_source(purpose.survives_objection, f"{place}, `survives_objection`", on)
    for each in purpose.categories:
        if isinstance(each, Narrowed):
            yield from _of_sources_in((each.condition,), f"{place}, category `{each.category.key}`", on)
    for category in purpose.declared():
        if not purpose.clauses(category):
            yield Finding(
                "retention-missing",
                f"{place}, category `{category.key}`",
                "say how long it is kept, or `in_words` that it is not said (GDPR Art. 13(2)(a))",
            )
    yield from _special(purpose, place, known, on)
    for clause in purpose.retention:
        yield from _of_clause(clause, place, on)
    yield from _overlaps(purpose, place)
    for recipient in purpose.recipients:
        yield from _of_recipient(recipient, f"{place}, recipient `{recipient.key}`", on)
    if purpose.is_marketing and not isinstance(purpose.basis, Consent):
        for channel in purpose.channels:
            if not any(rule.channel == channel for rule in rules):
                yield Finding(
                    "channel-rule-missing",
                    f"{place}, channel `{channel}`",
                    "add the country's ChannelRule; until then contact is denied",
                )


def _without_holidays(purpose: Purpose, rules: Iterable[ChannelRule]) -> Iterator[Finding]:
    if not purpose.is_marketing:
        return
    closed = {rule.channel for rule in rules if rule.hours is not None and not rule.hours.on_holidays}
    for channel in purpose.channels:
        if channel in closed:
            yield Finding(
                "holidays-missing",
                f"purpose `{purpose.key}`, channel `{channel}`",
                "give the controller its `holidays`, on which the law forbids contact; until then it is denied",
            )


def _of_basis(purpose: Purpose, place: str, on: date) -> Iterator[Finding]:
    match purpose.basis:
        case Unstated():
            yield Finding("basis-unstated", place, "name the legal basis; until then every use is denied")
        case LegitimateInterests(assessment=assessment, assessed_on=day):
            if not assessment.strip():
                yield Finding("assessment-missing", place, "give the reference of the balancing test")
            if day is None:
                yield Finding("assessment-undated", place, "say when the interests were weighed: `assessed_on`")
            elif OLD.after(day) < on:
                yield Finding("assessment-old", place, "weighed more than two years ago: weigh again")
        case LegalObligation(source=source) | PublicTask(source=source):
            yield from _of_source(source, f"{place}, basis", on)
            if source.kind != "statute":
                yield Finding("statute-unspecified", f"{place}, basis", "name the act: statute(...)")
        case Consent(guardian_below=Dated() as age):
            yield from _of_law(age, f"{place}, `guardian_below`", on)
        case _:
            pass


def _special(purpose: Purpose, place: str, known: Iterable[DataCategory], on: date) -> Iterator[Finding]:
    for exemption in purpose.exemptions:
        where = f"{place}, exemption `{exemption.key}`"
        if not exemption.in_force(on):
            yield from _out_of_force(exemption, exemption.source, where)
        yield from _of_source(exemption.source, where, on)
        if exemption.rests_on is not None:
            yield from _of_source(exemption.rests_on, where, on)
    for category in purpose.declared():
        for kind, special in special_kinds(category, known).items():
            where = f"{place}, category `{category.key}`" + ("" if category == special else f" (`{special.key}`)")
            if not any(each.special == kind and each.in_force(on) for each in purpose.exemptions):
                yield _not_allowed(kind, where)
            if kind == "national-id" and purpose.is_marketing:
                yield Finding("national-id-in-marketing", where, "justify it, or leave the number out")


def _not_allowed(kind: Special, where: str) -> Finding:
    match kind:
        case "art-9":
            mend = (
                "name the condition of GDPR Art. 9(2): `exemptions=[eu.special_categories.LEGAL_CLAIMS]` and its like"
            )
            return Finding("special-category-not-allowed", where, f"{mend}; until then it is denied")
        case "art-10":
            mend = "name what the country's law allows it for: `exemptions=[sweden.offences.LEGAL_CLAIMS]` and its like"
            return Finding("offences-not-allowed", where, f"{mend}; until then it is denied")
        case "national-id":
            mend = (
                "name what the country's law allows it for: `exemptions=[finland.identity_numbers.CREDIT]` and its like"
            )
            return Finding("national-id-not-allowed", where, f"{mend}; until then it is denied")
        case _:
            assert_never(kind)


def _of_recipient(recipient: Recipient, where: str, on: date) -> Iterator[Finding]:
    yield from _of_sources_in((recipient.condition,), where, on)
    if not recipient.categories:
        yield Finding(
            "recipient-without-categories",
            where,
            "say what it gets: `.gets(CATEGORY)`; until then nothing is shared",
        )
    if recipient.role == "unstated":
        yield Finding(
            "recipient-role-unstated",
            where,
            "say whether it is a processor, which needs an agreement, a controller of its own or a joint one",
        )
    if not recipient.agreed(on):
        yield Finding("agreement-missing", where, "put an agreement that is in force on file (GDPR Art. 28(3))")
    if not recipient.covered(on):
        yield Finding("transfer-mechanism-missing", where, "put what covers the transfer on file (GDPR Art. 44)")


def _where(clause: Clause, place: str) -> str:
    return f"{place}, clause on {', '.join(f'`{category.key}`' for category in clause.categories)}"


def _of_clause(clause: Clause, place: str, on: date) -> Iterator[Finding]:
    where = _where(clause, place)
    if clause.law is None:
        yield from _of_source(clause.source, where, on)
    yield from _of_sources_in((clause.deadline,), where, on)
    if clause.bound == "maximum" and _unbounded(clause.deadline):
        yield Finding(
            "trigger-unbounded",
            where,
            "the clock starts with the last of them all, and one may stay open for ever: add `.at_most(...)`",
        )
    if any(isinstance(node, Undated) for node in nodes_of(clause.deadline)):
        yield Finding("retention-vague", where, "give a period or an event in the notice")


def _overlaps(purpose: Purpose, place: str) -> Iterator[Finding]:
    maxima = [clause for clause in purpose.retention if clause.bound == "maximum" and clause.recipient is None]
    together: dict[tuple[Clause, ...], list[str]] = {}
    for category in purpose.declared():
        over = tuple(clause for clause in maxima if any(kept.covers(category) for kept in clause.categories))
        together.setdefault(over, []).append(f"`{category.key}`")
    for over, names in together.items():
        if len(over) > 1:
            where = f"{place}, {', '.join(sorted(names))}"
            yield Finding("retention-overlap", where, f"{len(over)} maxima: the earliest counts; is that meant?")


def _of_source(source: Source | None, place: str, on: date) -> Iterator[Finding]:
    if source is None:
        yield Finding("source-missing", place, "say where it is written: stated(...), statute(...) or decided(...)")
    elif source.kind == "decided":
        yield Finding("not-from-notice", place, "our decision, where the notice is silent: put it into the notice")
        if source.on is not None and OLD.after(source.on) < on:
            yield Finding("decision-old", place, "decided more than two years ago: look again")
    elif source.kind == "statute":
        if source.status != "verified":
            yield Finding("statute-unverified", place, f"read {source}, and set `checked_on`")
        if source.binds:
            yield Finding("binds-some-only", place, f"make sure that {source} binds you: {source.binds}")


def _of_sources_in(trees: Iterable[object], place: str, on: date) -> Iterator[Finding]:
    for tree in trees:
        for node in nodes_of(tree):
            if isinstance(node, Statutory):
                yield from _of_law(node, place, on)
            elif isinstance(node, Because | Named) and node.source is not None:
                yield from _of_source(node.source, place, on)


def _out_of_force(law: InForce, source: Source, place: str) -> Iterator[Finding]:
    days = f"from {law.valid_from or '...'} to {law.valid_to or '...'}"
    yield Finding("law-not-in-force", place, f"{source} holds {days}: until then, or since, it says nothing")


def _of_law(law: Statutory | Dated[int], place: str, on: date) -> Iterator[Finding]:
    version = law.on(on)
    if version is None:
        yield from _out_of_force(law, law.source, place)
    elif version.overrides is not None:
        yield from _overriding(version.source, version.overrides, place, on)
    else:
        yield from _of_source(version.source, place, on)


def _of_measure(measure: Measure, on: date) -> Iterator[Finding]:
    place = f"measure `{measure.key}`"
    if measure.reviewed_on is None:
        yield Finding("measure-review-missing", place, "say when it was last looked at: `reviewed_on`")
    elif measure.review_every is not None and measure.review_every.after(measure.reviewed_on) < on:
        yield Finding("measure-review-overdue", place, "look at it again")
    if measure.source is not None:
        yield from _of_source(measure.source, place, on)
    if measure.evidence is None:
        yield Finding("measure-evidence-missing", place, "give a reference to the evidence")


def _texts(purposes: Sequence[Purpose], titled: Iterable[tuple[str, Text | None]]) -> Iterator[Finding]:
    # what is shipped has every language, and asks for none
    own = [purpose for purpose in purposes if not accounts(purpose)]
    languages = sorted({language for purpose in own for language in purpose.title.languages})
    for place, title in titled:
        if title is None:
            yield Finding("title-missing", place, "give it a Text, for explanations")
            continue
        for language in languages:
            if language not in title.languages:
                yield Finding("text-missing", place, f"say it in `{language}` too")


def _titled(purpose: Purpose) -> Iterator[tuple[str, Text | None]]:
    """All that a purpose names and a person may read of, each with its place."""
    place = f"purpose `{purpose.key}`"
    yield place, purpose.title
    for group in purpose.group.lineage() if purpose.group else ():
        yield f"group `{group.key}`", group.title
    for category in purpose.declared():
        yield f"category `{category.key}`", category.title
    for recipient in purpose.recipients:
        yield f"recipient `{recipient.key}`", recipient.title
    for source in purpose.sources:
        yield f"source `{source.key}`", source.title
    for duty in purpose.obligations:
        yield f"obligation `{duty.key}`", duty.text
        yield from _titled_in(f"obligation `{duty.key}`", duty.due, duty.met_by)
    if isinstance(purpose.basis, LegitimateInterests):
        yield f"{place}, basis", purpose.basis.interest
    yield from _titled_in(f"{place}, `only_if`", purpose.only_if)
    for each in purpose.categories:
        if isinstance(each, Narrowed):
            yield from _titled_in(f"{place}, category `{each.category.key}`", each.condition)
    for recipient in purpose.recipients:
        yield from _titled_in(f"{place}, recipient `{recipient.key}`", recipient.condition)
    for clause in purpose.retention:
        yield from _titled_in(_where(clause, place), clause.deadline)


def _titled_in(place: str, *trees: object) -> Iterator[tuple[str, Text | None]]:
    for term in terms_of(*trees):
        yield f"fact or event `{term.key}`", term.title
        if isinstance(term, Flag) and term.negated is not None:
            yield f"flag `{term.key}`, `negated`", term.negated
    for node in (node for tree in trees for node in nodes_of(tree)):
        if isinstance(node, Because) and node.code is not None:
            yield f"reason `{node.code}`", node.text
        elif isinstance(node, Named) and not isinstance(node, Statutory):
            yield f"{place}, name", node.title
        elif isinstance(node, Undated):
            yield f"{place}, words", node.text


def nodes_of(tree: object) -> Iterator[object]:
    """Every node of a tree, the tree itself first; not what an act said before."""
    if isinstance(tree, Deadline | Condition):
        yield tree
        for field in attrs.fields(cast("Any", type(tree))):
            if field.name != "replaces":
                yield from nodes_of(getattr(tree, field.name))
    elif isinstance(tree, tuple):
        for each in tree:
            yield from nodes_of(each)


def _unbounded(deadline: Deadline) -> bool:
    """Whether it waits for the last of them all, one of which may stay open for ever."""
    node = cast("DeadlineNode", deadline)
    match node:
        case Occurrence(pick=pick):
            return pick == "every"
        case After(of=of) | EndOf(of=of) | Named(of=of):
            return _unbounded(of)
        case Latest(of=legs):
            return any(_unbounded(leg) for leg in legs)
        case Earliest(of=legs):
            return all(_unbounded(leg) for leg in legs)
        case When(then=then, otherwise=otherwise):
            return _unbounded(then) or (otherwise is not None and _unbounded(otherwise))
        case By(cases=cases):
            return any(_unbounded(leg) for _, leg in cases)
        case _:
            return False


def unaccounted(purposes: Sequence[Purpose], *, audited: bool = False) -> Iterator[Finding]:
    """What has to be kept because of the others, and that no purpose keeps; `audited` is whether decisions are recorded."""

    def kept(category: DataCategory) -> bool:
        return any(
            each.covers(category) for purpose in purposes if not purpose.is_marketing for each in purpose.declared()
        )

    home = "of processing_rules.accountability"
    if any(purpose.is_marketing for purpose in purposes) and not kept(REFUSALS):
        yield Finding(
            "suppression-missing",
            "rulebook, direct marketing",
            f"list `suppression_list(...)` {home}: remembering who said no is processing too",
        )
    if any(isinstance(purpose.basis, Consent) for purpose in purposes) and not kept(CONSENTS):
        yield Finding(
            "proof-missing",
            "rulebook, consent",
            f"list `proof_of_consent(...)` {home}: whoever relies on a consent keeps the proof of it (GDPR Art. 7(1))",
        )
    if audited and not kept(DECISIONS):
        yield Finding(
            "audit-missing",
            "guard, `on_decision`",
            f"list `audit_records(...)` {home}, unless the hooks keep nothing of a person",
        )
