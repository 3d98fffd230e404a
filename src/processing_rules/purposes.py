"""Purposes: what data is used for, on which basis, by which means, for how long; and groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from processing_rules.categories import DataCategory, Narrowed
from processing_rules.channels import Channel, DirectMarketing, Operation, in_order
from processing_rules.decisions import Obligation
from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.exemptions import Exemption
from processing_rules.expressions.conditions import Condition, _key
from processing_rules.legal_bases import Consent, LegalBasis
from processing_rules.provenance import DataSource
from processing_rules.recipients import Recipient
from processing_rules.retention import Clause, Keep, KeepFor
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["Purpose", "PurposeGroup", "named_categories"]


@attrs.frozen(cache_hash=True)
class PurposeGroup:
    """Purposes that belong together. It has no basis and cannot be used; a refusal of it reaches its members.

    >>> from processing_rules import PurposeGroup, Text
    >>> SURVEYS = PurposeGroup("surveys", Text(en="Surveys"))
    """

    key: str = attrs.field(validator=_key)
    title: Text
    parent: PurposeGroup | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.title, Text):
            raise DefinitionError(f"group {quoted(self.key)}: its title is a Text")
        if self.parent is not None and not isinstance(self.parent, PurposeGroup):
            raise DefinitionError(f"group {quoted(self.key)}: `parent` is another PurposeGroup")

    def lineage(self) -> Iterator[PurposeGroup]:
        """The group itself, its parent, and so on."""
        seen: set[str] = set()
        at: PurposeGroup | None = self
        while at is not None and at.key not in seen:
            seen.add(at.key)
            yield at
            at = at.parent


def _marketing(value: Any) -> Any:
    # only the two truth values themselves: 1 == True, and a number here is a slip
    if value is True:
        return DirectMarketing.OFFER
    return DirectMarketing.NO if value is False else value


def _tuple(value: Any) -> Any:
    # a lone text or member is iterable or not by accident; it is refused with the field's own message
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return in_order(value)


def _each(*kinds: type) -> Any:
    def check(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        place = f"purpose {quoted(instance.key)}"
        names = " or ".join(kind.__name__ for kind in kinds)
        if not isinstance(value, tuple):
            raise DefinitionError(f"{place}: `{attribute.name}` is a collection of {names}")
        for each in value:
            if isinstance(each, KeepFor):
                raise DefinitionError(
                    f"{place}: a length in `retention` waits for its event: finish it with `.after(event)`"
                )
            if isinstance(each, Keep):
                raise DefinitionError(
                    f"{place}: an unfinished clause in `retention`: finish it with `.until(...)`, `.while_(...)` or their like"
                )
            if not isinstance(each, kinds):
                known = [str(member) for kind in kinds if issubclass(kind, Channel | Operation) for member in kind]
                near = f"; {hint(each, known)}" if isinstance(each, str) and known else ""
                raise DefinitionError(f"{place}: something in `{attribute.name}` is no {names}{near}")

    return check


def _collection(*kinds: type, required: bool = False) -> Any:
    default = attrs.NOTHING if required else ()
    return attrs.field(default=default, kw_only=True, converter=_tuple, validator=_each(*kinds))


@attrs.frozen(cache_hash=True)
class Purpose:
    """What data is used for.

    >>> from processing_rules import Contract, DataCategory, Purpose, Text
    >>> CONTACT = DataCategory("contact", Text(en="contact details"))
    >>> INVOICING = Purpose(
    ...     "invoicing",
    ...     Text(en="Sending your invoices"),
    ...     basis=Contract(),
    ...     direct_marketing=False,
    ...     categories={CONTACT},
    ... )

    Attributes:
        key: Its name, unique in a rulebook, and stored in what people say.
        title: What it is called.
        basis: The legal basis, GDPR Art. 6(1); `Unstated()` where a notice gives none, which denies.
        direct_marketing: Whether it is direct marketing, and of which kind. There is no default, and it does not follow from the basis:
            an objection to it is absolute (GDPR Art. 21(2) and (3)).
        categories: What data it may use; `CATEGORY.only_if(condition)` narrows one.
        exemptions: What lets it use data of a special kind, beside its basis (GDPR Art. 9, 10 and 87): without one such data is denied.
        retention: For how long.
        operations: What is done. Left out: collect, store, use and select, with contact and disclose where there are channels and recipients.
        channels: How people are contacted.
        recipients: Who gets data, and which: `RECIPIENT.gets(CATEGORY)`.
        sources: Where the data comes from, for documents and answers; `only_if=came_from(...)` holds rows to it.
        only_if: A condition for every use.
        obligations: What a use must meet; functions declare it by `fulfils=`.
        group: The group it belongs to.
        alternative_to: The purpose on consent in whose place this one could be put; whatever refuses that one refuses this one too.
        survives_objection: The rule by which it goes on in spite of objection, restriction and erasure, as legal claims do.
        confidential: Whether the reasons of its denials are for staff only.
        source: Where it is written.
    """

    key: str = attrs.field(validator=_key)
    title: Text
    basis: LegalBasis = attrs.field(kw_only=True)
    direct_marketing: bool | DirectMarketing = attrs.field(kw_only=True, converter=_marketing)
    categories: Iterable[DataCategory | Narrowed] = _collection(DataCategory, Narrowed, required=True)
    exemptions: Iterable[Exemption] = _collection(Exemption)
    retention: Iterable[Clause] = _collection(Clause)
    operations: Iterable[Operation] = _collection(Operation)
    channels: Iterable[Channel] = _collection(Channel)
    recipients: Iterable[Recipient] = _collection(Recipient)
    sources: Iterable[DataSource] = _collection(DataSource)
    only_if: Condition | None = attrs.field(default=None, kw_only=True)
    obligations: Iterable[Obligation] = _collection(Obligation)
    group: PurposeGroup | None = attrs.field(default=None, kw_only=True)
    alternative_to: Purpose | None = attrs.field(default=None, kw_only=True)
    survives_objection: Source | None = attrs.field(default=None, kw_only=True)
    confidential: bool = attrs.field(default=False, kw_only=True)
    source: Source | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        place = f"purpose {quoted(self.key)}"
        wrong = [
            (isinstance(self.title, Text), "its title is a Text"),
            (
                isinstance(self.basis, LegalBasis),
                "its basis is one of Consent, Contract, LegalObligation, LegitimateInterests and their like",
            ),
            (
                isinstance(self.direct_marketing, DirectMarketing),
                "`direct_marketing` is True, False or a member of DirectMarketing",
            ),
            (bool(self.categories), "it names no categories of data"),
            (self.only_if is None or isinstance(self.only_if, Condition), "`only_if` takes a condition"),
            (self.group is None or isinstance(self.group, PurposeGroup), "`group` is a PurposeGroup"),
            (self.alternative_to is None or isinstance(self.alternative_to, Purpose), "`alternative_to` is a Purpose"),
            (
                self.survives_objection is None or isinstance(self.survives_objection, Source),
                "`survives_objection` is the rule it rests on",
            ),
        ]
        problems = [f"{place}: {problem}" for fine, problem in wrong if not fine]
        for exemption in self.exemptions:
            if exemption.lacks is not None:
                problems.append(
                    f"{place}: exemption {quoted(exemption.key)} needs its {exemption.lacks}: finish it with `.resting_on(source)`"
                )
            if exemption.needs in ("consent", "explicit-consent") and not isinstance(self.basis, Consent):
                problems.append(f"{place}: exemption {quoted(exemption.key)} is consent, so the basis is Consent")
        if problems:
            raise DefinitionError(*problems)

    @property
    def explicit(self) -> Exemption | None:
        """The exemption because of which a consent counts only when it is explicit; None where any consent does."""
        return next((each for each in self.exemptions if each.needs == "explicit-consent"), None)

    @property
    def kind(self) -> DirectMarketing:
        """Which kind of direct marketing it is."""
        assert isinstance(self.direct_marketing, DirectMarketing)  # noqa: S101 - the converter's work, for the type checker
        return self.direct_marketing

    @property
    def is_marketing(self) -> bool:
        """Whether it is direct marketing; an undecided one is treated as an offer."""
        return self.direct_marketing is not DirectMarketing.NO

    @property
    def declared_operations(self) -> frozenset[Operation]:
        """What may be done with the data."""
        named = frozenset(self.operations)
        if named:
            return named
        usual = {Operation.COLLECT, Operation.STORE, Operation.USE, Operation.SELECT}
        return frozenset(
            usual
            | ({Operation.CONTACT} if self.channels else set())
            | ({Operation.DISCLOSE} if self.recipients else set())
        )

    def operations_of(self, operation: Operation, used: Iterable[DataCategory]) -> frozenset[Operation]:
        """What is done when something is done with categories: to use derived data is profiling too."""
        return frozenset({operation} | ({Operation.PROFILE} if any(each.inputs() for each in used) else set()))

    def declared(self) -> tuple[DataCategory, ...]:
        """The categories, without their conditions."""
        return tuple(each.category if isinstance(each, Narrowed) else each for each in self.categories)

    def narrowing(self, used: Iterable[DataCategory]) -> Iterator[Condition]:
        """The conditions on using categories: their own, and those of what lies above and below them.

        To use derived data is to use what it was computed from.
        """
        touched = [each for category in used for each in (category, *category.inputs())]
        for narrowed in self.categories:
            if isinstance(narrowed, Narrowed) and any(
                each.covers(narrowed.category) or narrowed.category.covers(each) for each in touched
            ):
                yield narrowed.condition

    def clauses(self, category: DataCategory) -> tuple[Clause, ...]:
        """The clauses on the controller's own copy of a category: those that keep it or a parent of it.

        For derived data also the maxima of what it was computed from, so that the shortest counts.
        """
        inputs = category.inputs()

        def concerns(clause: Clause) -> bool:
            if any(kept.covers(category) for kept in clause.categories):
                return True
            return clause.bound == "maximum" and any(kept.covers(each) for kept in clause.categories for each in inputs)

        return tuple(clause for clause in self.retention if clause.recipient is None and concerns(clause))

    def path(self) -> frozenset[str]:
        """Its key and those of its groups: a refusal of any of them reaches it."""
        return frozenset({self.key, *(group.key for group in (self.group.lineage() if self.group else ()))})


def named_categories(purposes: Iterable[Purpose]) -> Iterator[DataCategory]:
    """Every category that purposes, their clauses, recipients and derived data name, as often as they do; not those above them."""
    for purpose in purposes:
        for category in purpose.declared():
            yield category
            yield from category.inputs()
        for clause in purpose.retention:
            yield from clause.categories
        for recipient in purpose.recipients:
            yield from recipient.categories
