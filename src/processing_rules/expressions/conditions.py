"""Facts, and the conditions over them: three-valued, and never true or false in Python itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Literal, NoReturn, TypeAlias, TypeVar

import attrs

from processing_rules.errors import DefinitionError, WrongUseError, quoted
from processing_rules.sources import Source
from processing_rules.texts import Text

__all__ = ["All", "AnyOf", "Because", "Compare", "Condition", "Fact", "Flag", "Known", "Missing", "Not", "Of", "Role"]

T = TypeVar("T")

Of: TypeAlias = Literal["subject", "item", "call"]
OWNERS: tuple[Of, ...] = ("subject", "item", "call")


def _key(instance: object, _attribute: attrs.Attribute[Any], key: object) -> None:
    check_key(key, type(instance).__name__)


def check_key(key: object, what: str) -> None:
    """Keys are short names without white space: they stand in files, logs and diffs."""
    if (
        not isinstance(key, str)
        or not key
        or len(key) > 100
        or not key.isprintable()
        or any(char.isspace() for char in key)
    ):
        raise DefinitionError(f"{what}: a key is a name of 1 to 100 characters without white space")


def _owner(instance: Any, _attribute: attrs.Attribute[Any], of: object) -> None:
    if of not in OWNERS:
        raise DefinitionError(f"{quoted(instance.key)}: `of` is one of `subject`, `item` and `call`")


def _title(instance: Any, attribute: attrs.Attribute[Any], title: object) -> None:
    if title is not None and not isinstance(title, Text):
        raise DefinitionError(f"{quoted(instance.key)}: `{attribute.name}` is a Text, such as Text(en=..., sv=...)")


class Missing(Enum):
    """Why there is no value. A NULL is one of three things, and the host says which.

    >>> from processing_rules import DOES_NOT_APPLY, NOT_YET, UNKNOWN
    >>> [missing.name for missing in (UNKNOWN, NOT_YET, DOES_NOT_APPLY)]
    ['UNKNOWN', 'NOT_YET', 'DOES_NOT_APPLY']
    """

    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    DOES_NOT_APPLY = "does-not-apply"


class Role(Enum):
    """In which role somebody is addressed; the law on marketing asks.

    A business contact is a person whose name the address has, at a company or an authority; a company address, such as
    `post@company.example`, names nobody.

    >>> from processing_rules import Role
    >>> Role.SOLE_TRADER.value
    'sole-trader'
    """

    CONSUMER = "consumer"
    SOLE_TRADER = "sole-trader"
    BUSINESS_CONTACT = "business-contact"
    COMPANY_ADDRESS = "company-address"


class Condition:
    """True, false or unknown over facts and events; combined with `&`, `|` and `~`.

    What is unknown stays unknown under `~`, and unknown is never permitted.

    >>> from processing_rules import AGE, Flag
    >>> MEMBER = Flag("member")
    >>> (MEMBER | ~(AGE >= 16)).__class__.__name__
    'AnyOf'

    Raises:
        WrongUseError: It is used with `and`, `or`, `not`, `if`, or in a chain such as `16 <= AGE < 18`.
    """

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return All((*_parts(self, All), *_parts(other, All)))

    def __or__(self, other: Condition) -> Condition:
        return AnyOf((*_parts(self, AnyOf), *_parts(other, AnyOf)))

    def __invert__(self) -> Condition:
        return Not(self)

    def __bool__(self) -> NoReturn:
        raise WrongUseError(
            "a condition is neither true nor false in Python: write `&`, `|` and `~` for and, or and not, and one comparison at a time"
        )

    def because(self, code: str, text: Text) -> Condition:
        """The same condition with the notice's own reason for a refusal: it becomes `Reason.own`."""
        return Because(self, code, text)

    def citing(self, source: Source) -> Condition:
        """The same condition with the place where it is written."""
        if isinstance(self, Because):
            return attrs.evolve(self, source=source)
        return Because(self, None, None, source)


def _parts(condition: object, kind: type[All | AnyOf]) -> tuple[Condition, ...]:
    if not isinstance(condition, Condition):
        raise DefinitionError(
            "only conditions combine with `&` and `|`; an event becomes one by `.happened()`, a fact by comparing it"
        )
    return condition.of if type(condition) is kind else (condition,)


@attrs.frozen
class Because(Condition):
    """A condition with a reason of its own, a source, or both."""

    condition: Condition
    code: str | None
    text: Text | None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.code is not None:
            check_key(self.code, "a reason")
            if not isinstance(self.text, Text):
                raise DefinitionError(f"the reason {quoted(self.code)} needs a Text")


@attrs.frozen
class All(Condition):
    """True when each part is; false when one is."""

    of: tuple[Condition, ...]


@attrs.frozen
class AnyOf(Condition):
    """True when one part is; false when each is."""

    of: tuple[Condition, ...]


@attrs.frozen
class Not(Condition):
    """True when the other is false, unknown when it is unknown."""

    of: Condition


SIMPLE: tuple[type, ...] = (int, str, bool, date, Decimal)


def check_value(value: object, kind: type, problem: Callable[[], Exception]) -> None:
    """Exact about types: a bool is no int, a datetime no date."""
    fits = type(value) is kind if kind in SIMPLE else isinstance(value, kind)
    if not fits:
        raise problem()


@attrs.frozen(order=False)  # said, because mypy takes it for true and would not see the comparisons below
class Fact(Generic[T]):
    """Something that is known of a person, an item or a call, and becomes a condition by comparing it.

    `kind` is int, str, bool, date, Decimal, an Enum or frozenset. There is no `==`: equality of trees stays equality, so write `is_`.

    >>> from processing_rules import Fact
    >>> PAYMENTS = Fact("same_account_payments", int)
    >>> condition = PAYMENTS >= 3

    Attributes:
        key: Its name, unique in a rulebook.
        kind: The exact type of its values.
        title: What it is called, for explanations.
        of: Whose it is: the `subject`'s (the default), an `item`'s or the `call`'s. Exactly one place supplies it.
    """

    key: str = attrs.field(validator=_key)
    kind: type[T]
    title: Text | None = attrs.field(default=None, validator=_title)
    of: Of = attrs.field(default="subject", kw_only=True, validator=_owner)

    def __attrs_post_init__(self) -> None:
        if not (isinstance(self.kind, type) and (self.kind in (*SIMPLE, frozenset) or issubclass(self.kind, Enum))):
            raise DefinitionError(
                f"fact {quoted(self.key)}: its kind is int, str, bool, date, Decimal, an Enum or frozenset"
            )

    def __ge__(self, other: T | Fact[T]) -> Condition:
        return Compare(self, "at-least", self._operands((other,), ordered=True))

    def __le__(self, other: T | Fact[T]) -> Condition:
        return Compare(self, "at-most", self._operands((other,), ordered=True))

    def is_(self, other: T | Fact[T]) -> Condition:
        """True when the value is that one."""
        return Compare(self, "one-of", self._operands((other,)))

    def is_one_of(self, *values: T) -> Condition:
        """True when the value is one of these."""
        return Compare(self, "one-of", self._operands(values))

    def is_in(self, others: Fact[frozenset[T]]) -> Condition:
        """True when the value is a member of the other fact's set."""
        if not isinstance(others, Fact) or others.kind is not frozenset:
            raise DefinitionError(
                f"fact {quoted(self.key)}: `is_in` takes a fact whose kind is frozenset; `is_one_of` takes values"
            )
        return Compare(self, "in", (others,))

    def known(self) -> Condition:
        """True when there is a value, false when it is missing; never unknown."""
        return Known(self)

    def _operands(self, operands: tuple[Any, ...], *, ordered: bool = False) -> tuple[Any, ...]:
        if not operands:
            raise DefinitionError(f"fact {quoted(self.key)}: compare it with at least one value")
        if ordered and (self.kind in (bool, str, frozenset) or issubclass(self.kind, Enum)):
            raise DefinitionError(f"fact {quoted(self.key)}: a {self.kind.__name__} has no order")
        for operand in operands:
            if isinstance(operand, Fact):
                if operand.kind is not self.kind:
                    raise DefinitionError(f"facts {quoted(self.key)} and {quoted(operand.key)} are of different kinds")
                continue
            check_value(
                operand,
                self.kind,
                lambda: DefinitionError(
                    f"fact {quoted(self.key)} is compared with something that is not exactly {self.kind.__name__}"
                ),
            )
        return operands


@attrs.frozen
class Flag(Condition):
    """A yes-or-no fact: itself a condition.

    >>> from processing_rules import Flag, Text
    >>> IN_DISPUTE = Flag(
    ...     "in_dispute", Text(en="you dispute the claim"), negated=Text(en="you do not dispute the claim")
    ... )
    """

    key: str = attrs.field(validator=_key)
    title: Text | None = attrs.field(default=None, validator=_title)
    negated: Text | None = attrs.field(default=None, kw_only=True, validator=_title)
    of: Of = attrs.field(default="subject", kw_only=True, validator=_owner)


@attrs.frozen
class Compare(Condition):
    """A fact compared with values, or with another fact."""

    fact: Fact[Any]
    relation: Literal["at-least", "at-most", "one-of", "in"]
    operands: tuple[Any, ...]


@attrs.frozen
class Known(Condition):
    """Whether a fact has a value."""

    fact: Fact[Any]
