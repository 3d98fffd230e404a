"""Your privacy notice, executable.

A rule is written once, as a typed Python value. The same value is enforced at function calls, gives the exact deletion date, filters a
mailing list, and is said in Swedish, Norwegian (bokmål and nynorsk) and English. No legal advice.

Names are served when they are first used, so that importing the package is light and loads neither Babel nor dateutil.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from processing_rules.categories import DataCategory, Narrowed
    from processing_rules.channel_rules import ChannelRule, ContactHours
    from processing_rules.channels import INFORM_SOURCE, OFFER_OPT_OUT, Channel, DirectMarketing, Operation
    from processing_rules.choices import Axis, Choice, Reach
    from processing_rules.controllers import Controller
    from processing_rules.datasets import DataSet
    from processing_rules.decisions import Code, Decision, Obligation, Reason
    from processing_rules.declarations import Conflict, Measure
    from processing_rules.deletion import DeletionPlan, LegalHold, Step
    from processing_rules.errors import (
        CatalogueMissingError,
        DefinitionError,
        InputError,
        LeakingScopeWarning,
        NotYetKnownError,
        OutOfRangeError,
        ProcessingDeniedError,
        ProcessingRulesError,
        RegisterUnavailableError,
        TextMissingError,
        WrongUseError,
    )
    from processing_rules.exemptions import Exemption
    from processing_rules.expiries import Expiry
    from processing_rules.explanations import explain
    from processing_rules.expressions.conditions import Condition, Fact, Flag, Missing, Role
    from processing_rules.expressions.deadlines import AGE, BORN, COUNTRY, ROLE, Age, Deadline, Event, Moment, Recurring
    from processing_rules.expressions.moments import (
        after,
        age,
        by,
        earliest,
        end_of,
        every,
        first,
        latest,
        most_recent,
        named,
        when,
    )
    from processing_rules.expressions.serialising import from_json, to_json
    from processing_rules.findings import Finding
    from processing_rules.guards import Filtered, Guard, Guarded, PendingDecision, Scope
    from processing_rules.intake import AsyncChoices, Choices
    from processing_rules.inventories import Inventory, inventory
    from processing_rules.keys import Key, KeyRing, Reached
    from processing_rules.legal_bases import (
        Consent,
        Contract,
        LegalBasis,
        LegalObligation,
        LegitimateInterests,
        PublicTask,
        Unstated,
        VitalInterests,
    )
    from processing_rules.lists import AS_OF, ListSource, OptOutList
    from processing_rules.periods import Period
    from processing_rules.provenance import COLLECTED, SOURCE, WARRANTED, DataSource, came_from
    from processing_rules.purposes import Purpose, PurposeGroup
    from processing_rules.recipients import Agreement, Recipient, Transfer
    from processing_rules.registers import AsyncRegister, MemoryRegister, Register
    from processing_rules.requests import Access, Disclosure, Erasure, Kept, Processing
    from processing_rules.retention import Clause, Keep, KeepFor, Then, keep, keep_at_least
    from processing_rules.rights import Right
    from processing_rules.rulebooks import Rulebook
    from processing_rules.scopes import carry
    from processing_rules.sources import Source, decided, stated, statute
    from processing_rules.statements import Effect, Statement
    from processing_rules.subjects import Selector, SubjectAdapter, null
    from processing_rules.texts import Text

    UNKNOWN = Missing.UNKNOWN
    NOT_YET = Missing.NOT_YET
    DOES_NOT_APPLY = Missing.DOES_NOT_APPLY

__all__ = [
    "AGE",
    "AS_OF",
    "BORN",
    "COLLECTED",
    "COUNTRY",
    "DOES_NOT_APPLY",
    "INFORM_SOURCE",
    "NOT_YET",
    "OFFER_OPT_OUT",
    "ROLE",
    "SOURCE",
    "UNKNOWN",
    "WARRANTED",
    "Access",
    "Age",
    "Agreement",
    "AsyncChoices",
    "AsyncRegister",
    "Axis",
    "CatalogueMissingError",
    "Channel",
    "ChannelRule",
    "Choice",
    "Choices",
    "Clause",
    "Code",
    "Condition",
    "Conflict",
    "Consent",
    "ContactHours",
    "Contract",
    "Controller",
    "DataCategory",
    "DataSet",
    "DataSource",
    "Deadline",
    "Decision",
    "DefinitionError",
    "DeletionPlan",
    "DirectMarketing",
    "Disclosure",
    "Effect",
    "Erasure",
    "Event",
    "Exemption",
    "Expiry",
    "Fact",
    "Filtered",
    "Finding",
    "Flag",
    "Guard",
    "Guarded",
    "InputError",
    "Inventory",
    "Keep",
    "KeepFor",
    "Kept",
    "Key",
    "KeyRing",
    "LeakingScopeWarning",
    "LegalBasis",
    "LegalHold",
    "LegalObligation",
    "LegitimateInterests",
    "ListSource",
    "Measure",
    "MemoryRegister",
    "Missing",
    "Moment",
    "Narrowed",
    "NotYetKnownError",
    "Obligation",
    "Operation",
    "OptOutList",
    "OutOfRangeError",
    "PendingDecision",
    "Period",
    "Processing",
    "ProcessingDeniedError",
    "ProcessingRulesError",
    "PublicTask",
    "Purpose",
    "PurposeGroup",
    "Reach",
    "Reached",
    "Reason",
    "Recipient",
    "Recurring",
    "Register",
    "RegisterUnavailableError",
    "Right",
    "Role",
    "Rulebook",
    "Scope",
    "Selector",
    "Source",
    "Statement",
    "Step",
    "SubjectAdapter",
    "Text",
    "TextMissingError",
    "Then",
    "Transfer",
    "Unstated",
    "VitalInterests",
    "WrongUseError",
    "after",
    "age",
    "by",
    "came_from",
    "carry",
    "decided",
    "earliest",
    "end_of",
    "every",
    "explain",
    "first",
    "from_json",
    "inventory",
    "keep",
    "keep_at_least",
    "latest",
    "most_recent",
    "named",
    "null",
    "stated",
    "statute",
    "to_json",
    "when",
]

_MISSING = {"UNKNOWN", "NOT_YET", "DOES_NOT_APPLY"}
_HOMES = {
    "categories": "DataCategory Narrowed",
    "channel_rules": "ChannelRule ContactHours",
    "channels": "Channel DirectMarketing INFORM_SOURCE OFFER_OPT_OUT Operation",
    "choices": "Axis Choice Reach",
    "controllers": "Controller",
    "datasets": "DataSet",
    "decisions": "Code Decision Obligation Reason",
    "declarations": "Conflict Measure",
    "deletion": "DeletionPlan LegalHold Step",
    "errors": (
        "CatalogueMissingError DefinitionError InputError LeakingScopeWarning NotYetKnownError OutOfRangeError "
        "ProcessingDeniedError ProcessingRulesError RegisterUnavailableError TextMissingError WrongUseError"
    ),
    "exemptions": "Exemption",
    "expiries": "Expiry",
    "explanations": "explain",
    "expressions.conditions": "Condition Fact Flag Missing Role",
    "expressions.deadlines": "AGE BORN COUNTRY ROLE Age Deadline Event Moment Recurring",
    "expressions.moments": "after age by earliest end_of every first latest most_recent named when",
    "expressions.serialising": "from_json to_json",
    "findings": "Finding",
    "guards": "Filtered Guard Guarded PendingDecision Scope",
    "intake": "AsyncChoices Choices",
    "inventories": "Inventory inventory",
    "keys": "Key KeyRing Reached",
    "legal_bases": (
        "Consent Contract LegalBasis LegalObligation LegitimateInterests PublicTask Unstated VitalInterests"
    ),
    "lists": "AS_OF ListSource OptOutList",
    "periods": "Period",
    "provenance": "COLLECTED DataSource SOURCE WARRANTED came_from",
    "purposes": "Purpose PurposeGroup",
    "recipients": "Agreement Recipient Transfer",
    "registers": "AsyncRegister MemoryRegister Register",
    "requests": "Access Disclosure Erasure Kept Processing",
    "retention": "Clause Keep KeepFor Then keep keep_at_least",
    "rights": "Right",
    "rulebooks": "Rulebook",
    "scopes": "carry",
    "sources": "Source decided stated statute",
    "statements": "Effect Statement",
    "subjects": "Selector SubjectAdapter null",
    "texts": "Text",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a checker that saw it would take any misspelt name for one of ours

    def __getattr__(name: str) -> Any:
        if name in _MISSING:
            value: Any = getattr(import_module("processing_rules.expressions.conditions").Missing, name)
        elif name in _HOME_OF:
            value = getattr(import_module(f"processing_rules.{_HOME_OF[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
