"""How a person is found: by keyed hashes of the id and of addresses, so that what people said is kept without saying who.

A plain hash of a telephone number is reversed in seconds; a keyed one (HMAC-SHA-256) is not, while the secret is kept apart.
It is still personal data (GDPR Recital 26), and it is as strong as the secret.
"""

from __future__ import annotations

import hmac
import re
import secrets as random
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal, TypeAlias
from uuid import UUID

import attrs

from processing_rules.errors import DefinitionError, InputError, hint, quoted

__all__ = ["NORMALISER", "Key", "KeyRing", "Kind", "PersonId", "Reached", "normalised"]

PersonId: TypeAlias = int | str | UUID
Kind: TypeAlias = Literal["id", "email", "phone", "post"]

NORMALISER = 1
"""The version of `normalised`. It rises when the outcome changes; keys of older versions stay findable."""

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def normalised(kind: Kind, text: str) -> str:
    """An id or address in the one form that is hashed. Two spellings that may be the same person become one.

    Raises:
        InputError: It cannot be an address of that kind. The message does not hold it.
    """
    # characters that nobody sees, such as a zero-width space, tell no two addresses apart
    seen = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    folded = seen.strip()
    match kind:
        case "phone":
            # the trunk 0 of a national number, written in parentheses behind the country, is not dialled with it
            digits = re.sub(r"\(\s*0\s*\)|[\s().\-/\u2010-\u2015]", "", folded)
            digits = "+" + digits[2:] if digits.startswith("00") else digits
            if not E164.fullmatch(digits):
                raise InputError("`phone`: not a telephone number in E.164 form, such as +46701740605")
            return digits
        case "email":
            found = folded.casefold()
            if found.count("@") != 1 or not all(found.split("@")) or any(char.isspace() for char in found):
                raise InputError("`email`: not an e-mail address")
            return unicodedata.normalize("NFKC", found)
        case "post":
            found = " ".join(re.sub(r"[\W_]+", " ", folded.casefold()).split())
            if not found:
                raise InputError("`post`: not a postal address")
            return unicodedata.normalize("NFKC", found)
        case "id":
            if not folded:
                raise InputError("an id is empty")
            return folded


@attrs.frozen(kw_only=True, repr=False)
class Reached:
    """Somebody who is known by an address only. A telephone number is written in E.164 form.

    >>> from processing_rules import Reached
    >>> Reached(phone="+46 70 174 06 05") == Reached(phone="+46701740605")
    True

    Raises:
        InputError: No address is given, or one is not an address of its kind. The message does not hold it.
    """

    email: str | None = None
    phone: str | None = None
    post: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.addresses:
            raise InputError("`Reached` needs an address: `email`, `phone` or `post`")
        for kind, address in self.addresses.items():
            if not isinstance(address, str):
                raise InputError(f"`{kind}`: an address is a text")
            object.__setattr__(self, kind, normalised(kind, address))

    @property
    def addresses(self) -> dict[Kind, str]:
        """The addresses that are known, by kind."""
        known: dict[Kind, str | None] = {"email": self.email, "phone": self.phone, "post": self.post}
        return {kind: address for kind, address in known.items() if address is not None}

    def __repr__(self) -> str:
        return f"<Reached by {', '.join(self.addresses)}>"


@attrs.frozen(repr=False)
class Key:
    """What a person is found by: the name of the secret, the version of the normaliser, and the keyed digest.

    >>> from processing_rules import Key
    >>> Key("2026", 1, bytes(32)).ring
    '2026'
    """

    ring: str
    normaliser: int
    digest: bytes

    def __repr__(self) -> str:
        # a short piece tells keys apart in a log, and finds nobody
        return f"<Key {self.ring}/{self.normaliser} {self.digest[:3].hex()}…>"


@attrs.frozen(init=False, repr=False, eq=False)
class KeyRing:
    """The secrets behind keys. The current one is written with; all are looked up with, so old ones stay.

    Keep the secrets apart from the register, at least 16 bytes each. Losing one makes what was written with it unfindable.

    >>> from processing_rules import KeyRing, Reached
    >>> ring = KeyRing("2026", {"2026": bytes(range(32))})
    >>> ring.keys_of(Reached(email="Kim@Example.org")) == ring.keys_of(Reached(email="kim@example.org"))
    True

    Raises:
        DefinitionError: The current key is not among the secrets, or a secret is too short.
    """

    current: str
    _secrets: Mapping[str, bytes]

    def __init__(self, current: str, secrets: Mapping[str, bytes]) -> None:
        if current not in secrets:
            raise DefinitionError(f"a key ring has no secret called {quoted(current)}; {hint(str(current), secrets)}")
        for name, secret in secrets.items():
            if not isinstance(secret, bytes) or len(secret) < 16:
                raise DefinitionError(f"the secret {quoted(name)} of a key ring is at least 16 bytes")
        # the current one first: it is what new choices are written under
        self.__attrs_init__(current, {current: secrets[current]} | dict(secrets))

    @classmethod
    def random(cls) -> KeyRing:
        """A ring of one random secret, which nobody else can use: for a register that lives and dies with the process."""
        return cls("random", {"random": random.token_bytes(32)})

    def keys_of(self, person: Reached) -> Sequence[Key]:
        """Every key under which a person may be found, those of the current secret first."""
        return self.keys(person.addresses)

    def keys(self, known: Mapping[Kind, str]) -> Sequence[Key]:
        """Every key for an id and addresses, already normalised."""
        return tuple(self._key(name, kind, text) for name in self._secrets for kind, text in known.items())

    def current_keys(self, known: Mapping[Kind, str]) -> tuple[Key, ...]:
        """The keys that a new choice is written under."""
        return tuple(self._key(self.current, kind, text) for kind, text in known.items())

    def _key(self, name: str, kind: Kind, text: str) -> Key:
        message = f"{NORMALISER}:{kind}:{text}".encode()
        return Key(name, NORMALISER, hmac.new(self._secrets[name], message, sha256).digest())

    def __repr__(self) -> str:
        return f"<KeyRing {self.current} of {len(self._secrets)}>"
