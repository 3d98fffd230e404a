"""How a person is found: spellings that become one, keys that are keyed, and old keys that stay findable."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import processing_rules as pr
from processing_rules import Channel, InputError, KeyRing, Reached
from tests.world import KIM, OFFERS, PAYMENTS, RING, Customer, a_guard, codes

# Frozen: made with hmac and sha256 by hand, appended to and never edited. A change here loses every refusal that was stored.
GOLDEN = {
    ("email", "kim@example.org"): "c351da62acfcc9c968cd4a34c356a062ca7b1e209f8e040a718efd5e9c5682f6",
    ("phone", "+46701740605"): "a7c7ff853645359d4a8e8ce3f5fd5402f81b3a0cffc8bc745ded49ef726d9615",
    ("post", "storgatan 17 123 45 ort"): "ecb63c75f8e03f615537bfe6be22ab372de6b465b627ca26e4fdc3114810db43",
}


@pytest.mark.parametrize(("kind", "address"), GOLDEN, ids=[kind for kind, _ in GOLDEN])
def test_golden(kind: str, address: str) -> None:
    """The same secret and address give the same digest in every release."""
    (key,) = RING.keys_of(Reached(**{kind: address}))
    assert (key.ring, key.normaliser, key.digest.hex()) == ("2026", 1, GOLDEN[kind, address])
    by_hand = hmac.new(bytes(range(32)), f"1:{kind}:{address}".encode(), hashlib.sha256).hexdigest()
    assert by_hand == GOLDEN[kind, address]


SPELLINGS: dict[str, tuple[str, list[str]]] = {
    "phone": (
        "+46701740605",
        [
            "+46 70 174 06 05",
            "+46-70-174 06 05",
            "0046701740605",
            "0046 (70) 174 06 05",
            "+46 (0)70-174 06 05",
            "+46 ( 0 ) 70 174 06 05",
            "+46.70.174.06.05",
            "+46/70/1740605",
            "+46\u00a070\u00a0174\u00a006\u00a005",
            "+46\u201170\u2013174\u201406\u201305",
            "\uff0b\uff14\uff16701740605",
            "  +46701740605\n",
        ],
    ),
    "email": (
        "kim@example.org",
        ["Kim@Example.ORG", " kim@example.org ", "\uff4bim@example.org", "KIM@EXAMPLE.ORG"],
    ),
    "post": (
        "storgatan 17 123 45 ort",
        ["Storgatan 17, 123 45 Ort", "STORGATAN 17\n123 45 ORT", "Storgatan\u00a017 / 123 45 Ort."],
    ),
}


@pytest.mark.parametrize("kind", SPELLINGS)
def test_spellings_of_one_address(kind: str) -> None:
    """Whoever refused under one spelling is found under the others."""
    canonical, others = SPELLINGS[kind]
    (key,) = RING.keys_of(Reached(**{kind: canonical}))
    for other in others:
        assert RING.keys_of(Reached(**{kind: other})) == (key,), ascii(other)
        assert Reached(**{kind: other}) == Reached(**{kind: canonical})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("jo\u0308rgen@example.org", "jörgen@example.org"),  # a combining umlaut, and the letter
        ("STRASSE@example.org", "straße@example.org"),
        ("ﬁlip@example.org", "filip@example.org"),
        ("ΜΑΡΙΑ@example.org", "μαρια@example.org"),
    ],
)
def test_folded_and_composed(one: str, two: str) -> None:
    """NFKC and casefold: on doubt two spellings are one person, which is the safe side."""
    assert Reached(email=one) == Reached(email=two)


@given(st.text(min_size=1, max_size=30))
def test_normalising_twice_is_normalising_once(written: str) -> None:
    """What is stored is found again."""
    for kind in ("email", "phone", "post"):
        try:
            once = Reached(**{kind: written})
        except InputError:
            continue
        assert Reached(**{kind: getattr(once, kind)}) == once


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="@"), min_size=1, max_size=20))
def test_compositions_of_an_email_address(local: str) -> None:
    """Composed and decomposed, small and capital letters: one person, or no address at all."""

    def key(written: str) -> Any:
        try:
            return Reached(email=f"{written}@example.org")
        except InputError:
            return None

    assert key(unicodedata.normalize("NFD", local)) == key(unicodedata.normalize("NFC", local))
    assert key(local.casefold()) == key(local)


@pytest.mark.parametrize(
    "phone",
    [
        "0701740605",
        "701740605",
        "46701740605",
        "+0701740605",
        "+46",
        "+467017406051234567",
        "+46 70 174 06 05 x12",
        "tel:+46701740605",
        "+46 70 174 O6 05",
        "",
        "+",
        "\u0660\u0661+46",
    ],
)
def test_what_is_no_telephone_number(phone: str) -> None:
    """Without its country a number may be anybody's: it is refused, not guessed."""
    with pytest.raises(InputError, match=r"E\.164"):
        Reached(phone=phone)


@pytest.mark.parametrize("email", ["", "kim", "@example.org", "kim@", "kim@@example.org", "k im@example.org", "a@b@c"])
def test_what_is_no_email_address(email: str) -> None:
    """It is refused."""
    with pytest.raises(InputError, match="`email`"):
        Reached(email=email)


@pytest.mark.parametrize("post", ["", "  ", "\n,.-"])
def test_what_is_no_postal_address(post: str) -> None:
    """It is refused."""
    with pytest.raises(InputError, match="`post`"):
        Reached(post=post)


def test_kinds_do_not_mix() -> None:
    """The same text as an id and as an address gives different keys."""
    guard = a_guard(keys=RING)
    guard.choices.opt_out(Customer(pk="kim@example.org", email=None, phone=None), via="call")
    assert codes(guard, OFFERS, subject=Customer(pk=1, email="kim@example.org"), channel=Channel.POST) == set()


def test_several_addresses() -> None:
    """Each address has its key."""
    reached = Reached(email="kim@example.org", phone="+46701740605", post="Storgatan 17, 123 45 Ort")
    assert {key.digest.hex() for key in RING.keys_of(reached)} == set(GOLDEN.values())


# ---------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("said", "asked"),
    [(7, "7"), ("7", 7), (" 7 ", "7"), (UUID(int=7), str(UUID(int=7))), ("\uff17", 7), ("abc", "abc")],
    ids=repr,
)
def test_one_id(said: Any, asked: Any) -> None:
    """An id as a number, a text or a UUID is one id."""
    guard = a_guard()
    guard.choices.opt_out(Customer(pk=said, phone=None, email=None), via="call")
    other = Customer(pk=asked, phone="+46701740699", email=None)
    assert codes(guard, OFFERS, subject=other, channel=Channel.POST) == {"objection-to-marketing"}


@pytest.mark.parametrize(("said", "asked"), [(7, 70), ("a", "A"), ("7", "07")])
def test_two_ids(said: Any, asked: Any) -> None:
    """Ids are the host's: nothing is folded that could make two customers one."""
    guard = a_guard()
    guard.choices.opt_out(Customer(pk=said, phone=None, email=None), via="call")
    other = Customer(pk=asked, phone="+46701740699", email=None)
    assert codes(guard, OFFERS, subject=other, channel=Channel.POST) == set()


# ---------------------------------------------------------------- rings


def test_another_secret_finds_nobody() -> None:
    """Keys depend on the secret, and not on the name of the key alone."""
    one, two = (KeyRing("k", {"k": bytes([number]) * 32}) for number in (1, 2))
    reached = Reached(phone="+46701740605")
    assert one.keys_of(reached) != two.keys_of(reached)
    assert KeyRing.random().keys_of(reached) != KeyRing.random().keys_of(reached)


def test_old_secrets_are_looked_up_and_not_written_with() -> None:
    """After a rotation a refusal under the old secret is found, and a new one is written under the new secret alone."""
    register = pr.MemoryRegister()
    old = KeyRing("2025", {"2025": bytes(16)})
    new = KeyRing("2026", {"2025": bytes(16), "2026": bytes(range(16))})
    a_guard(register=register, keys=old).choices.opt_out(KIM, via="call")
    guard = a_guard(register=register, keys=new)
    assert codes(guard, OFFERS, channel=Channel.PHONE) == {"objection-to-marketing"}
    choice = guard.choices.opt_out(KIM, via="call")
    assert {key.ring for key in choice.keys} == {"2026"}
    assert [key.ring for key in new.keys_of(Reached(phone="+46701740605"))] == ["2026", "2025"]
    forgot = a_guard(register=register, keys=KeyRing("2027", {"2027": bytes(range(16))}))
    assert codes(forgot, OFFERS, channel=Channel.PHONE) == set()


def test_a_choice_is_written_under_the_id_and_each_address() -> None:
    """So that it is found by any of them."""
    guard = a_guard(keys=RING)
    choice = guard.choices.opt_out(KIM, via="call")
    assert len(choice.keys) == 3
    for reached in (Reached(email="kim@example.org"), Reached(phone="+46701740605")):
        assert [each.sequence for each in guard.choices.said_by(reached)] == [1]


@pytest.mark.parametrize(("ids", "message"), [(None, "1:id::7"), ("crm", "1:id:crm:7")])
def test_golden_id(ids: str | None, message: str) -> None:
    """An id is stored as the name of its numbering and itself; frozen like the addresses."""
    adapter = pr.SubjectAdapter(Customer, id="pk", given={pr.ROLE: "kind", PAYMENTS: "payments"}, ids=ids)
    guard = a_guard(keys=RING, subjects=[adapter])
    choice = guard.choices.opt_out(KIM, via="call")
    assert [key.digest for key in choice.keys] == [
        hmac.new(bytes(range(32)), message.encode(), hashlib.sha256).digest()
    ]


def test_characters_that_nobody_sees_make_no_other_address() -> None:
    """A zero-width space copied along does not hide a refusal."""
    assert pr.Reached(email="kim\u200b@example.org") == pr.Reached(email="kim@example.org")
    assert pr.Reached(phone="\u202a+46701740605\u202c") == pr.Reached(phone="+46701740605")
