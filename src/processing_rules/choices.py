"""What people say: dated, never edited, in one shape, without personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs

from processing_rules.errors import InputError, hint
from processing_rules.keys import Key

__all__ = ["Axis", "Choice", "ChoiceKind", "Reach", "Speaker"]

ChoiceKind: TypeAlias = Literal[
    "consent",
    "withdrawal",
    "objection-to-marketing",
    "objection",
    "opt-out",
    "restriction",
    "erasure-request",
    "settled",
]
KINDS: Final[tuple[ChoiceKind, ...]] = get_args(ChoiceKind)
Speaker: TypeAlias = Literal["person", "guardian", "controller"]
SPEAKERS: Final[tuple[Speaker, ...]] = get_args(Speaker)


@attrs.frozen
class Axis:
    """Names on one axis of what a choice covers: only these, or all but these.

    >>> from processing_rules import Axis
    >>> letters_only = Axis.everything_but(["post"])
    >>> letters_only.touches(frozenset({"email"})), letters_only.touches(frozenset({"post"}))
    (True, False)
    """

    names: frozenset[str] = frozenset()
    all_but: bool = True

    @classmethod
    def only(cls, names: Iterable[str]) -> Axis:
        """These and no others."""
        return cls(frozenset(str(name) for name in names), all_but=False)

    @classmethod
    def everything_but(cls, names: Iterable[str] = ()) -> Axis:
        """All others, also those that come later."""
        return cls(frozenset(str(name) for name in names), all_but=True)

    @property
    def is_all(self) -> bool:
        """Whether it covers everything."""
        return self.all_but and not self.names

    def touches(self, asked: frozenset[str] | None) -> bool:
        """For a refusal, which widens: doubt about what is asked (None) counts as covered."""
        return asked is None or self.is_all or any((name in self.names) != self.all_but for name in asked)

    def contains(self, asked: frozenset[str] | None) -> bool:
        """For a consent, which narrows: doubt counts as not covered."""
        if self.is_all:
            return True
        return asked is not None and all((name in self.names) != self.all_but for name in asked)

    def spells_out(self, asked: frozenset[str] | None) -> bool:
        """For a consent that lifts a refusal: each thing asked is named."""
        return asked is not None and not self.all_but and asked <= self.names


@attrs.frozen(kw_only=True)
class Reach:
    """What a choice covers, on four axes. Left out means everything on that axis.

    >>> from processing_rules import Reach
    >>> Reach().purposes.is_all
    True
    """

    purposes: Axis = Axis()
    channels: Axis = Axis()
    operations: Axis = Axis()
    recipients: Axis = Axis()


@attrs.frozen(kw_only=True)
class Choice:
    """One thing that somebody said. There is no personal data in it: people are found by `keys`.

    Attributes:
        kind: What was said. `settled` is the controller's dated answer to an objection, a restriction or an erasure request.
        at: When, as an aware datetime.
        reach: What it covers.
        keys: Under which the person is found.
        by: Who said it.
        explicit: A consent given by a clear and separate act; only such a one reopens what was refused.
        until: The last day of a consent; nothing else may end by itself.
        evidence: How it came in, or a reference to where that is kept. No personal data.
        wording: For a consent, the version of the words agreed to.
        answers: For `settled`, the sequence of the choice that it answers.
        overruled: For `settled`, whether the controller went on, with reasons (GDPR Art. 21(1), 17(3)), or ended a restriction (18(3)).
        sequence: Its place in the order of recording, given by the store; 0 before.

    >>> from datetime import UTC, datetime
    >>> from processing_rules import Choice
    >>> said = Choice(kind="objection-to-marketing", at=datetime(2026, 4, 10, 9, tzinfo=UTC), evidence="my-pages")
    >>> Choice.from_json(said.to_json()) == said
    True

    Raises:
        InputError: The kind is unknown, `at` has no zone, a consent covers every purpose, or something but a consent ends by itself.
    """

    kind: ChoiceKind
    at: datetime
    reach: Reach = Reach()
    keys: tuple[Key, ...] = ()
    by: Speaker = "person"
    explicit: bool = False
    until: date | None = None
    evidence: str
    wording: str | None = None
    answers: int | None = None
    overruled: bool = False
    sequence: int = 0

    def __attrs_post_init__(self) -> None:
        # a kind that nobody knows would have no power at all, and so permit
        if self.kind not in KINDS:
            raise InputError(f"a choice is of no such kind; {hint(str(self.kind), KINDS)}")
        if not isinstance(self.at, datetime) or self.at.utcoffset() is None:
            raise InputError("`at` of a choice is a datetime with a zone")
        # a text for a truth value would be true, whatever it says
        if type(self.explicit) is not bool or type(self.overruled) is not bool:
            raise InputError("`explicit` and `overruled` of a choice are True or False")
        if self.by not in SPEAKERS:
            raise InputError(f"`by` of a choice: {hint(str(self.by), SPEAKERS)}")
        if not _is_place(self.sequence) or (self.answers is not None and not _is_place(self.answers)):
            raise InputError("`sequence` and `answers` of a choice are whole numbers from 0")
        if not isinstance(self.reach, Reach) or not all(isinstance(key, Key) for key in self.keys):
            raise InputError("a choice has a Reach, and a tuple of Key")
        if self.until is not None and (not isinstance(self.until, date) or isinstance(self.until, datetime)):
            raise InputError("`until` of a choice is a date")
        if self.kind == "consent" and (self.reach.purposes.all_but or not self.wording):
            raise InputError("a consent names its purposes and the wording that was agreed to")
        if self.until is not None and self.kind != "consent":
            raise InputError("only a consent may end by itself")
        if self.kind == "settled" and self.answers is None:
            raise InputError("a settlement names the choice that it answers")
        if (
            not isinstance(self.evidence, str)
            or not self.evidence.strip()
            or len(self.evidence) > 500
            or not self.evidence.isprintable()
        ):
            raise InputError("a choice says how it came in (`via`), in one line")

    def to_json(self) -> dict[str, Any]:
        """As values that `json.dumps` takes."""
        reach = {axis.name: _axis_out(getattr(self.reach, axis.name)) for axis in attrs.fields(Reach)}
        return {
            "version": 1,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "reach": {name: axis for name, axis in reach.items() if axis is not None},
            "keys": [[key.ring, key.normaliser, key.digest.hex()] for key in self.keys],
            "by": self.by,
            "explicit": self.explicit,
            "until": None if self.until is None else self.until.isoformat(),
            "evidence": self.evidence,
            "wording": self.wording,
            "answers": self.answers,
            "overruled": self.overruled,
            "sequence": self.sequence,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Choice:
        """What `to_json` wrote.

        Raises:
            InputError: It is not that, or of a version that this library does not know; nothing may be guessed of what people said.
        """
        try:
            if data["version"] != 1:
                raise InputError("a stored choice is of a version that this library does not know")
            unknown = set(data["reach"]) - {axis.name for axis in attrs.fields(Reach)}
            if unknown:
                raise InputError("a stored choice reaches along an axis that this library does not know")
            plain = ("kind", "by", "explicit", "evidence", "wording", "answers", "overruled", "sequence")
            return cls(
                **{name: data[name] for name in plain},
                at=datetime.fromisoformat(data["at"]),
                until=None if data["until"] is None else date.fromisoformat(data["until"]),
                reach=Reach(**{name: _axis_in(axis) for name, axis in data["reach"].items()}),
                keys=tuple(
                    Key(str(ring), int(version), bytes.fromhex(digest)) for ring, version, digest in data["keys"]
                ),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError("a stored choice cannot be read") from None


def _is_place(number: object) -> bool:
    return type(number) is int and number >= 0


def _axis_in(axis: dict[str, Any]) -> Axis:
    names, all_but = axis["names"], axis["all_but"]
    # a lone text would fall apart into letters, and a text for a truth value be true
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names) or type(all_but) is not bool:
        raise InputError("a stored choice cannot be read")
    return Axis(frozenset(names), all_but)


def _axis_out(axis: Axis) -> dict[str, Any] | None:
    return None if axis.is_all else {"names": sorted(axis.names), "all_but": axis.all_but}
