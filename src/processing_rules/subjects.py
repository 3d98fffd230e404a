"""How a person is read from the host's own classes: fact by fact, and only when a rule asks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import attrs

from processing_rules.errors import DefinitionError, InputError, WrongUseError, hint, quoted
from processing_rules.expressions.conditions import Fact, Flag, Missing
from processing_rules.expressions.deadlines import Event, Recurring, Term
from processing_rules.keys import Kind, PersonId, Reached, normalised

__all__ = ["Selector", "Subject", "SubjectAdapter", "Subjects", "getter", "null", "placed"]

Person = TypeVar("Person")
Selector: TypeAlias = str | Callable[..., object]
ADDRESS_KINDS: Final[tuple[Literal["email", "phone", "post"], ...]] = ("email", "phone", "post")


@attrs.frozen
class Nullable:
    """A selector that says what None means. Made by `null`."""

    selector: Selector
    means: Missing
    _get: Callable[[Any], object] = attrs.field(repr=False, eq=False)

    def __call__(self, row: Any, /) -> object:
        value = self._get(row)
        return self.means if value is None else value


def null(selector: Selector, *, means: Missing) -> Selector:
    """A selector whose None means something: NOT_YET, DOES_NOT_APPLY or UNKNOWN. Elsewhere None is unknown.

    >>> from processing_rules import NOT_YET, null
    >>> class Customer:
    ...     ended_on = None
    >>> null("ended_on", means=NOT_YET)(Customer())
    <Missing.NOT_YET: 'not-yet'>
    """
    if not isinstance(means, Missing):
        raise DefinitionError("`means` is one of NOT_YET, DOES_NOT_APPLY and UNKNOWN")
    return Nullable(selector, means, getter(selector, "`null`"))


def getter(selector: object, place: str) -> Callable[[Any], object]:
    """How a selector reads: a dotted path through attributes, or through keys where a row has those; or the function itself.

    Raises:
        DefinitionError: It is neither a path nor a function.
    """
    if callable(selector):
        return selector
    if not isinstance(selector, str) or not all(part.isidentifier() for part in selector.split(".")):
        raise DefinitionError(f"{place}: a selector is a path such as invoice.customer, or a function")
    parts = selector.split(".")

    def read(row: Any) -> object:
        for part in parts:
            row = _step(row, part)
        return row

    return read


def _step(row: Any, name: str) -> Any:
    if isinstance(row, Mapping):
        return row[name]
    try:
        return getattr(row, name)
    except AttributeError:
        if hasattr(row, "keys"):  # rows of a database, such as sqlite3.Row
            return row[name]
        raise


def check_path(cls: type, selector: object, place: str) -> None:
    """Raise when the class shows that it has no attribute of that name; a class that declares nothing is believed."""
    path = selector.selector if isinstance(selector, Nullable) else selector
    if not isinstance(path, str):
        return
    name = path.split(".")[0]
    declared: set[str] = set()
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        declared |= {slots} if isinstance(slots, str) else set(slots)
        declared |= set(inspect.get_annotations(base))
    seen = declared | set(dir(cls))
    for base in cls.__mro__:
        for member in base.__dict__.values():
            seen |= set(getattr(getattr(member, "__code__", None), "co_names", ()))
    if declared and name not in seen and not hasattr(cls, "__getattr__"):
        raise DefinitionError(f"{place}: {quoted(cls.__name__)} has no {quoted(name)}; {hint(name, declared)}")


def is_term(key: object) -> bool:
    """Whether it is a fact or an event."""
    return isinstance(key, Fact | Flag | Event | Recurring)


@attrs.frozen(eq=False, init=False)
class SubjectAdapter(Generic[Person]):
    """How a person is read from a class of the host. Nothing is copied, and only what a rule asks for is read.

    >>> from datetime import date
    >>> from processing_rules import BORN, SubjectAdapter
    >>> class Customer:
    ...     pk: int
    ...     born: date | None
    >>> customers = SubjectAdapter(Customer, id="pk", given={BORN: "born"})

    Attributes:
        cls: The class; subclasses count too.
        id: A path to, or a function for, the id: an int, a str or a UUID.
        addresses: Where e-mail address, telephone number (E.164) and postal address are; a refusal given by address finds the person.
        given: Facts and events of the person, by path or function. None is unknown; `null(...)` says otherwise.
        naive_means: The zone that a datetime without one is in.
        find: Persons by id, in batches, for rows that hold only an id.
        ids: Which ids these are, where a guard has several classes: two classes with the same `ids` share their persons. One class may
            leave it out. Do not change it later: what people said is found under it.

    Raises:
        DefinitionError: A key is no fact or event of a subject, a path is none, or the class shows that it lacks it.
    """

    cls: type[Person]
    given: Mapping[Any, Callable[[Any], object]]
    find: Callable[[Sequence[Any]], Mapping[Any, Person]] | None
    ids: str | None
    _id: Callable[[Any], object]
    _addresses: Mapping[Kind, Callable[[Any], object]]
    _zone: ZoneInfo | None

    def __init__(
        self,
        cls: type[Person],
        *,
        id: Selector,
        addresses: Mapping[Literal["email", "phone", "post"], Selector] | None = None,
        given: Mapping[Any, Selector] | None = None,
        naive_means: str | None = None,
        find: Callable[[Sequence[Any]], Mapping[Any, Person]] | None = None,
        ids: str | None = None,
    ) -> None:
        if not isinstance(cls, type):
            raise DefinitionError("an adapter starts with the host's class")
        place = f"adapter of {quoted(cls.__name__)}"
        read: dict[Any, Callable[[Any], object]] = {}
        for term, selector in (given or {}).items():
            if not is_term(term):
                raise DefinitionError(f"{place}: `given` has facts and events as its keys, not their names")
            if term.of != "subject":
                raise DefinitionError(
                    f"{place}: {quoted(term.key)} is of the {term.of}, so this is not the place that supplies it"
                )
            check_path(cls, selector, place)
            read[term] = getter(selector, place)
        found: dict[Kind, Callable[[Any], object]] = {}
        for kind, selector in (addresses or {}).items():
            if kind not in ADDRESS_KINDS:
                raise DefinitionError(f"{place}: there is no address {quoted(kind)}; {hint(str(kind), ADDRESS_KINDS)}")
            check_path(cls, selector, place)
            found[kind] = getter(selector, place)
        check_path(cls, id, place)
        try:
            zone = None if naive_means is None else ZoneInfo(naive_means)
        except (KeyError, ValueError, OSError):
            raise DefinitionError(f"{place}: `naive_means` is a time zone such as Europe/Oslo") from None
        self.__attrs_init__(cls, read, find, ids, getter(id, place), found, zone)

    def subject(self, person: Person) -> Subject:
        """The person, as questions see it."""
        known: dict[Kind, str] = {}
        unusable = set()
        for kind, read in self._addresses.items():
            try:
                address = read(person)
                if address is not None and address != "":
                    known[kind] = normalised(kind, _text(address))
            except Exception:  # noqa: BLE001 - the host's code may raise anything; its text may hold personal data
                unusable.add(kind)
        try:
            identity = self.identity(self._id(person))
        except Exception:  # noqa: BLE001 - as above
            return Subject(known=known, identity=None, unusable=frozenset(unusable), read=self._reader(person))
        known["id"] = identity
        return Subject(known=known, identity=identity, unusable=frozenset(unusable), read=self._reader(person))

    def identity(self, raw: object) -> str:
        """An id in its one form."""
        if isinstance(raw, bool) or not isinstance(raw, int | str | UUID):
            raise InputError("an id is an int, a str or a UUID")
        return f"{self.ids or ''}:{normalised('id', str(raw))}"

    def _reader(self, person: Person) -> Callable[[Term], object]:
        def read(term: Term) -> object:
            select = self.given.get(term)
            return Missing.UNKNOWN if select is None else placed(select(person), self._zone)

        return read


def placed(value: object, zone: ZoneInfo | None) -> object:
    """The value of a host, where a datetime without a zone is in the one that the host meant; also in a list."""
    if zone is None:
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=zone) if value.tzinfo is None else value
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping | frozenset):
        return [placed(each, zone) for each in value]
    return value


def _text(address: object) -> str:
    if not isinstance(address, str):
        raise InputError("an address is a text")
    return address


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Subject:
    """A person in one question.

    Attributes:
        known: The id and the addresses, normalised, by kind.
        identity: The id in its one form; None where it cannot be read, or nobody knows it.
        unusable: Addresses that are there and cannot be read: a refusal under them would be missed.
        read: How a fact of the person is read.
        complete: Whether addresses and facts are known as far as the host knows them; not where there is only an id.
    """

    known: Mapping[Kind, str]
    identity: str | None
    unusable: frozenset[str] = frozenset()
    read: Callable[[Term], object] = lambda _term: Missing.UNKNOWN
    complete: bool = True
    reached: bool = False

    def is_same(self, other: Subject) -> bool:
        """Whether it is surely the same person."""
        if self.identity is not None or other.identity is not None:
            return self.identity == other.identity
        return self.reached and other.reached and dict(self.known) == dict(other.known)

    def may_be(self, other: Subject) -> bool:
        """Whether it could be the same person: the same id, a shared address, or one of whom neither is known."""
        if self.identity is not None and self.identity == other.identity:
            return True
        mine, theirs = ({(kind, text) for kind, text in each.known.items() if kind != "id"} for each in (self, other))
        return bool(mine & theirs) or any(each.identity is None and not each.reached for each in (self, other))

    def __repr__(self) -> str:
        return "<Subject>"


@attrs.frozen(eq=False, init=False)
class Subjects:
    """The classes of persons that a guard knows.

    Raises:
        DefinitionError: Two adapters for one class, or several classes without saying whether they share their ids.
    """

    adapters: tuple[SubjectAdapter[Any], ...]
    _by_class: Mapping[type, SubjectAdapter[Any]]

    def __init__(self, adapters: Iterable[SubjectAdapter[Any]]) -> None:
        found: dict[type, SubjectAdapter[Any]] = {}
        each = tuple(adapters)
        for adapter in each:
            if not isinstance(adapter, SubjectAdapter):
                raise DefinitionError("`subjects` holds something that is no SubjectAdapter")
            if adapter.cls in found:
                raise DefinitionError(f"two adapters for {quoted(adapter.cls.__name__)}")
            found[adapter.cls] = adapter
        if sum(adapter.ids is None for adapter in each) > 1:
            names = ", ".join(quoted(adapter.cls.__name__) for adapter in each if adapter.ids is None)
            raise DefinitionError(
                f"adapters of {names}: say by `ids` which ids these are, since 7 in one may not be 7 in the other;"
                " classes with the same `ids` are the same persons"
            )
        self.__attrs_init__(each, found)

    def adapter_of(self, cls: type) -> SubjectAdapter[Any] | None:
        """The adapter for a class or one of its bases."""
        return next((self._by_class[base] for base in cls.__mro__ if base in self._by_class), None)

    def resolve(self, person: object, *, by_id: bool = False) -> Subject:
        """The person behind an object, an address, or, where that is allowed, an id.

        Raises:
            WrongUseError: It is an id where a person is needed, or an object of a class without an adapter.
        """
        if isinstance(person, Reached):
            return Subject(known=person.addresses, identity=None, reached=True)
        adapter = self.adapter_of(type(person))
        if adapter is not None:
            return adapter.subject(person)
        if isinstance(person, int | str | UUID) and not isinstance(person, bool):
            if by_id:
                return self.of_id(person)
            raise WrongUseError(
                "a person is an object of a class that has an adapter, or Reached(...); not an id or a text"
            )
        names = (each.cls.__name__ for each in self.adapters)
        kind = type(person).__name__
        raise WrongUseError(
            f"no adapter for {quoted(kind)}: a person is an object of a class that has one, or Reached(...); {hint(kind, names)}"
        )

    def of_id(self, person_id: PersonId) -> Subject:
        """The person of an id; without `find`, or when it finds nobody, little more than the id is known."""
        return self.of_ids([person_id])[person_id]

    def of_ids(self, ids: Sequence[PersonId]) -> dict[PersonId, Subject]:
        """The persons of ids, asked for in one go."""
        spaces = {adapter.ids or "" for adapter in self.adapters}
        if len(spaces) != 1:
            return {each: Subject(known={}, identity=None, complete=False) for each in ids}
        finder = next((adapter for adapter in self.adapters if adapter.find is not None), None)
        found: Mapping[Any, Any] = {}
        if finder is not None and finder.find is not None:
            try:
                found = dict(finder.find(list(dict.fromkeys(ids))))
            except Exception:  # noqa: BLE001 - nobody found is denied where it matters
                found = {}
        return {each: self._found(each, found.get(each)) for each in ids}

    def _found(self, person_id: PersonId, person: object) -> Subject:
        try:
            identity = self.adapters[0].identity(person_id)
        except InputError:
            return Subject(known={}, identity=None, complete=False)
        adapter = None if person is None else self.adapter_of(type(person))
        if adapter is not None:
            found = adapter.subject(person)
            # somebody else than was asked for is nobody
            return found if found.identity == identity else Subject(known={}, identity=None, complete=False)
        return Subject(known={"id": identity}, identity=identity, complete=False)
