"""What is missing, unknown, misspelt, stale or failing, in each of the ten things that an answer depends on: fifty cells.

Each has an expected denial or a documented error, through the real guard, or one line that says why it cannot arise or is lawful.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, Code, DefinitionError, InputError, Operation, RegisterUnavailableError
from tests.world import (
    ACCOUNT,
    COMPANY,
    CONTACT,
    HEALTH,
    INTEREST,
    INVOICING,
    KIM,
    MARKETING,
    NEWS,
    NOW,
    OFFERS,
    PAYMENTS,
    REFUND,
    RING,
    SURVEY,
    Clock,
    Customer,
    Invoice,
    ListCopy,
    a_guard,
    a_list,
    a_rulebook,
    consents,
    text,
)

WAYS = ("missing", "unknown", "misspelt", "stale", "failing")
THINGS = ("purpose", "basis", "choice", "register", "list", "clock", "fact", "category", "channel", "recipient")

Cell = tuple[Any, Callable[[], object]]
LAWFUL = "lawful"


def refused(guard: pr.Guard, *purposes: Any, subject: object = KIM, **asked: Any) -> frozenset[Code]:
    """The codes of a denial, by question and by guarded function alike; the body never runs."""
    codes = guard.decide(*purposes, subject=subject, **asked).codes
    asked.pop("given", None)
    ran: list[object] = []
    try:
        behind = guard.for_purpose(*purposes, subject="person", fulfils={pr.OFFER_OPT_OUT}, **asked)

        def body(person: object) -> None:
            ran.append(person)

        behind(body)(subject)
    except (pr.ProcessingDeniedError, DefinitionError):
        assert not ran
        return codes
    assert ran
    assert codes == frozenset()
    return codes


def raised(error: type[Exception], said: str, work: Callable[[], object]) -> Callable[[], object]:
    """That an error is raised whose message names the place or the nearest right name."""

    def check() -> object:
        with pytest.raises(error) as caught:
            work()
        assert isinstance(caught.value, pr.ProcessingRulesError | TypeError)
        assert said in str(caught.value)
        return error

    return check


class Broken:
    """A register, a list or a customer whose every part raises."""

    pk = 7
    phone = "+46701740605"
    email = None

    @property
    def as_of(self) -> date:
        """Fail."""
        raise ConnectionError

    @property
    def kind(self) -> Any:
        """Fail."""
        raise ConnectionError

    payments = kind

    def lists(self, key: Any) -> bool:
        """Fail."""
        raise ConnectionError

    def append(self, choice: Any) -> Any:
        """Fail."""
        raise ConnectionError

    recorded = claim = append


class Bare:
    """A host's register, which brings no keys."""

    def __init__(self) -> None:
        register = pr.MemoryRegister()
        self.append, self.recorded, self.claim = register.append, register.recorded, register.claim


BROKEN = pr.SubjectAdapter(Broken, id="pk", addresses={"phone": "phone"}, given={pr.ROLE: "kind", PAYMENTS: "payments"})
PHONE: dict[str, Any] = {"channel": Channel.PHONE}
POST: dict[str, Any] = {"channel": Channel.POST}
EMAIL: dict[str, Any] = {"channel": Channel.EMAIL}
PRINTER = pr.Recipient("printer", text("Printer"), role="processor", country="SE")
AGREED = attrs.evolve(PRINTER, agreement=pr.Agreement("A-1", valid_from=date(2025, 1, 1), valid_to=date(2026, 6, 14)))
ABROAD = pr.Recipient("abroad", text("Abroad"), role="controller", country="US")


def sharing(*recipients: pr.Recipient) -> pr.Purpose:
    """A purpose that shares contact details."""
    return pr.Purpose(
        "sharing", text("S"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT}, recipients=recipients
    )


def kept(clause: pr.Clause) -> pr.Purpose:
    """A purpose with a clause."""
    return pr.Purpose(
        "kept", text("K"), basis=pr.Contract(), direct_marketing=False, categories={CONTACT}, retention=[clause]
    )


def a_purpose(**changes: Any) -> pr.Purpose:
    """A purpose on a contract."""
    usual: dict[str, Any] = {"basis": pr.Contract(), "direct_marketing": False, "categories": {CONTACT}}
    return pr.Purpose("p", text("P"), **(usual | changes))


def consented_then(later: Callable[[pr.Guard], object], *purposes: pr.Purpose) -> pr.Guard:
    """A guard that has heard a consent, and then something else."""
    guard = a_guard(a_rulebook(*purposes)) if purposes else a_guard()
    consents(guard)
    later(guard)
    return guard


def foreign_refusal() -> frozenset[Code]:
    """A refusal, taken over from another system, that names a purpose and a channel that nobody knows."""
    guard = a_guard(register=pr.MemoryRegister(), keys=RING)
    consents(guard)
    reach = pr.Reach(purposes=pr.Axis.only(["nyhetsbrev_2019"]), channels=pr.Axis.only(["fax"]))
    keys = tuple(RING.keys_of(pr.Reached(email="kim@example.org")))
    guard._clerk.store(pr.Choice(kind="opt-out", at=NOW, reach=reach, keys=keys, evidence="import"))
    return refused(guard, NEWS, **EMAIL)


def expired_consent() -> frozenset[Code]:
    """A consent whose last day was yesterday."""
    register = pr.MemoryRegister()
    reach = pr.Reach(purposes=pr.Axis.only(["newsletter"]))
    consent = pr.Choice(
        kind="consent",
        at=NOW - timedelta(days=9),
        reach=reach,
        keys=tuple(RING.keys_of(pr.Reached(email="kim@example.org"))),
        wording="v2",
        until=date(2026, 6, 14),
        evidence="import",
    )
    register.append(consent)
    return refused(a_guard(register=register, keys=RING), NEWS, **EMAIL)


def rotated_keys() -> frozenset[Code]:
    """A refusal under an old secret that the ring still holds."""
    register = pr.MemoryRegister()
    a_guard(register=register, keys=RING).choices.opt_out(KIM, via="call")
    ring = pr.KeyRing("2027", {"2027": bytes(range(1, 33)), "2026": bytes(range(32))})
    return refused(a_guard(register=register, keys=ring), OFFERS, **PHONE)


def clock_back() -> frozenset[Code]:
    """A refusal that was recorded before the clock jumped back an hour."""
    clock = Clock()
    guard = a_guard(clock=clock)
    guard.choices.opt_out(KIM, via="call")
    clock.passes(hours=-1)
    return refused(guard, OFFERS, **PHONE)


def listed_by(source: Any, **changes: Any) -> frozenset[Code]:
    """What a list leads to."""
    return refused(a_guard(opt_out_lists=[a_list(source, **changes)], keys=RING), OFFERS, **PHONE)


class UnsureCopy(ListCopy):
    """A list that does not answer with yes or no."""

    def lists(self, key: pr.Key) -> Any:
        """Maybe."""
        return None


def by_decorator(*purposes: Any, path: str = "person", **asked: Any) -> Callable[[], object]:
    """Decorate a function."""

    def body(person: object, invoice: Invoice | None = None) -> None: ...

    return lambda: a_guard().for_purpose(*purposes, subject=path, **asked)(body)


def prohibited() -> frozenset[Code]:
    """A law that has come to forbid the channel."""
    law = pr.ChannelRule(Channel.PHONE, pr.Role.CONSUMER, "prohibited", source=pr.stated("l.1"))
    return refused(a_guard(a_rulebook(OFFERS, channel_rules=[law])), OFFERS, **PHONE)


def old_wording() -> frozenset[Code]:
    """A consent to words that no longer count."""
    before = attrs.evolve(NEWS, basis=pr.Consent(wordings={"v1"}))
    register = pr.MemoryRegister()
    a_guard(a_rulebook(before), register=register).choices.consent(KIM, before, wording="v1", via="page")
    return refused(a_guard(register=register), NEWS, **EMAIL)


def swapped() -> frozenset[Code]:
    """Legitimate interest in the place of a consent that was withdrawn."""
    instead = pr.Purpose(
        "letters_instead",
        text("L"),
        basis=INTEREST,
        direct_marketing=True,
        categories={CONTACT},
        channels={Channel.POST},
        alternative_to=NEWS,
    )
    guard = a_guard(a_rulebook(NEWS, instead))
    guard.choices.consent(KIM, NEWS, wording="v2", via="page")
    guard.choices.withdraw(KIM, NEWS, via="page")
    return refused(guard, instead, **POST)


MATRIX: dict[tuple[str, str], Cell] = {
    # ---- purpose
    ("missing", "purpose"): ({"purpose-missing"}, lambda: refused(a_guard())),
    ("unknown", "purpose"): ({"purpose-not-declared"}, lambda: refused(a_guard(a_rulebook(OFFERS)), INVOICING)),
    ("misspelt", "purpose"): (
        DefinitionError,
        raised(DefinitionError, "`newsletter`", by_decorator(attrs.evolve(NEWS, key="newsleter"))),
    ),
    ("stale", "purpose"): (
        {"rulebook-not-in-force"},
        lambda: refused(a_guard(a_rulebook(INVOICING, effective_from=date(2026, 6, 16))), INVOICING),
    ),
    # a purpose holds no code of the host that could fail; what can be wrong about it is that it is a group, which has no basis
    ("failing", "purpose"): ({"purpose-is-group"}, lambda: refused(a_guard(), MARKETING)),
    # ---- basis
    ("missing", "basis"): (
        TypeError,
        raised(TypeError, "basis", lambda: pr.Purpose("p", text("P"), direct_marketing=False, categories={CONTACT})),  # type: ignore[call-arg]
    ),
    ("unknown", "basis"): (
        {"basis-unstated"},
        lambda: refused(a_guard(a_rulebook(p := a_purpose(basis=pr.Unstated()))), p),
    ),
    ("misspelt", "basis"): (DefinitionError, raised(DefinitionError, "Consent", lambda: a_purpose(basis="consent"))),
    ("stale", "basis"): ({"consent-missing"}, old_wording),
    ("failing", "basis"): ({"basis-swap"}, swapped),
    # ---- choice
    ("missing", "choice"): ({"consent-missing"}, lambda: refused(a_guard(), NEWS, **EMAIL)),
    # a refusal whose words nobody knows counts for everything
    ("unknown", "choice"): ({"opt-out"}, foreign_refusal),
    ("misspelt", "choice"): (
        InputError,
        raised(InputError, "`v2`", lambda: a_guard().choices.consent(KIM, NEWS, wording="v22", via="page")),
    ),
    ("stale", "choice"): ({"consent-missing"}, expired_consent),
    ("failing", "choice"): (
        {"consent-withdrawn"},
        lambda: refused(consented_then(lambda guard: guard.choices.withdraw(KIM, NEWS, via="page")), NEWS, **EMAIL),
    ),
    # ---- register
    ("missing", "register"): (DefinitionError, raised(DefinitionError, "`append`", lambda: a_guard(register=None))),
    ("unknown", "register"): ({"key-missing"}, lambda: refused(a_guard(register=Bare), OFFERS, **PHONE)),
    ("misspelt", "register"): (
        DefinitionError,
        raised(
            DefinitionError,
            "`recorded`",
            lambda: a_guard(register=type("Odd", (), {"append": Bare.__init__, "claim": id, "recorder": id})()),
        ),
    ),
    ("stale", "register"): ({"objection-to-marketing"}, rotated_keys),
    ("failing", "register"): (
        {"register-unavailable"},
        lambda: refused(a_guard(register=Broken(), keys=RING), OFFERS, **PHONE),
    ),
    # ---- list
    ("missing", "list"): (
        {"list-unavailable"},
        lambda: refused(
            a_guard(opt_out_lists=[a_list(ListCopy())], keys=RING), OFFERS, subject=Customer(phone=None), **PHONE
        ),
    ),
    ("unknown", "list"): ({"list-unavailable"}, lambda: listed_by(UnsureCopy())),
    ("misspelt", "list"): (
        DefinitionError,
        raised(DefinitionError, "`covers`", lambda: a_list(ListCopy(), covers={"offers"})),
    ),
    ("stale", "list"): ({"list-stale"}, lambda: listed_by(ListCopy(as_of=date(2026, 5, 14)))),
    ("failing", "list"): ({"list-unavailable"}, lambda: listed_by(Broken())),
    # ---- clock
    ("missing", "clock"): (DefinitionError, raised(DefinitionError, "`clock`", lambda: a_guard(clock=None))),
    ("unknown", "clock"): (
        {"clock-unusable"},
        lambda: refused(a_guard(clock=lambda: datetime(2026, 6, 15, 12, 0)), INVOICING),
    ),
    ("misspelt", "clock"): (TypeError, raised(TypeError, "clok", lambda: a_guard(clok=Clock()))),
    # a clock that jumps back cannot make a refusal unheard
    ("stale", "clock"): ({"objection-to-marketing"}, clock_back),
    ("failing", "clock"): ({"clock-unusable"}, lambda: refused(a_guard(clock=lambda: 1 / 0), INVOICING)),
    # ---- fact
    ("missing", "fact"): ({"missing-fact"}, lambda: refused(a_guard(), REFUND, subject=Customer(payments=None))),
    ("unknown", "fact"): ({"missing-fact"}, lambda: refused(a_guard(), REFUND, subject=Customer(payments="3"))),
    ("misspelt", "fact"): (
        DefinitionError,
        raised(
            DefinitionError,
            "`payments`",
            lambda: pr.SubjectAdapter(Customer, id="pk", given={PAYMENTS: "paymentz"}),
        ),
    ),
    ("stale", "fact"): (
        {"refresh-overdue"},
        lambda: refused(
            a_guard(a_rulebook(p := kept(pr.keep(CONTACT, months=6).after(date(2025, 12, 14)).or_refresh()))), p
        ),
    ),
    ("failing", "fact"): (
        {"missing-fact"},
        lambda: refused(a_guard(subjects=[BROKEN]), REFUND, subject=Broken()),
    ),
    # ---- category
    ("missing", "category"): (
        DefinitionError,
        raised(DefinitionError, "categories", lambda: a_purpose(categories=())),
    ),
    ("unknown", "category"): (
        {"category-not-declared"},
        lambda: a_guard().decide(INVOICING, subject=KIM, uses={HEALTH}).codes,
    ),
    ("misspelt", "category"): (
        DefinitionError,
        raised(DefinitionError, "`account`", by_decorator(INVOICING, uses={pr.DataCategory("acount")})),
    ),
    ("stale", "category"): (
        {"retention-expired"},
        lambda: refused(a_guard(a_rulebook(p := kept(pr.keep(CONTACT).until(date(2026, 6, 14))))), p),
    ),
    ("failing", "category"): (
        {"condition-not-met"},
        lambda: refused(a_guard(), REFUND, subject=Customer(payments=2), uses={ACCOUNT}),
    ),
    # ---- channel
    ("missing", "channel"): (
        {"channel-missing"},
        lambda: refused(a_guard(), OFFERS, operation=Operation.CONTACT),
    ),
    ("unknown", "channel"): (
        {"channel-not-declared"},
        lambda: refused(a_guard(), INVOICING, channel=Channel.VISIT),
    ),
    ("misspelt", "channel"): (
        InputError,
        raised(InputError, "`email`", lambda: a_guard().decide(INVOICING, subject=KIM, channel="emial")),  # type: ignore[arg-type]
    ),
    ("stale", "channel"): ({"channel-prohibited"}, prohibited),
    ("failing", "channel"): (
        {"channel-rule-missing"},
        lambda: refused(a_guard(a_rulebook(OFFERS, channel_rules=())), OFFERS, **PHONE),
    ),
    # ---- recipient
    ("missing", "recipient"): (
        {"recipient-missing"},
        lambda: refused(a_guard(a_rulebook(p := sharing(AGREED.gets(CONTACT)))), p, operation=Operation.DISCLOSE),
    ),
    ("unknown", "recipient"): (
        {"recipient-not-declared"},
        lambda: refused(a_guard(a_rulebook(p := sharing(AGREED.gets(CONTACT)))), p, recipient=ABROAD),
    ),
    ("misspelt", "recipient"): (
        DefinitionError,
        raised(
            DefinitionError,
            "`printer`",
            lambda: a_guard(a_rulebook(p := sharing(PRINTER.gets(CONTACT)))).for_purpose(
                p, subject="person", recipient=attrs.evolve(PRINTER, key="prnter")
            ),
        ),
    ),
    ("stale", "recipient"): (
        {"agreement-missing"},
        lambda: refused(a_guard(a_rulebook(p := sharing(AGREED.gets(CONTACT)))), p, recipient=AGREED),
    ),
    ("failing", "recipient"): (
        {"transfer-mechanism-missing"},
        lambda: refused(a_guard(a_rulebook(p := sharing(ABROAD.gets(CONTACT)))), p, recipient=ABROAD),
    ),
}


def test_the_matrix_is_whole() -> None:
    """Each of the fifty cells has its expectation."""
    assert set(MATRIX) == {(way, thing) for way in WAYS for thing in THINGS}
    assert len(MATRIX) == 50


@pytest.mark.parametrize("cell", MATRIX, ids=" ".join)
def test_cell(cell: tuple[str, str]) -> None:
    """Denied with that code and no other, or refused by a documented error; never permitted."""
    expected, work = MATRIX[cell]
    found = work()
    assert found == expected
    assert found


# ---------------------------------------------------------------- more of the same, where a cell has several faces


def test_what_is_lawful() -> None:
    """The world of the matrix is lawful where nothing is wrong: each denial above is due to its cell alone."""
    assert refused(a_guard(), INVOICING) == frozenset()
    assert refused(a_guard(), OFFERS, **PHONE) == frozenset()
    assert refused(a_guard(), REFUND) == frozenset()
    assert refused(consented_then(lambda guard: None), NEWS, **EMAIL) == frozenset()
    assert listed_by(ListCopy()) == frozenset()
    in_force = attrs.evolve(AGREED, agreement=pr.Agreement("A-1", valid_from=date(2025, 1, 1))).gets(CONTACT)
    assert refused(a_guard(a_rulebook(p := sharing(in_force))), p, recipient=in_force) == frozenset()
    assert COMPANY.country == "SE"


@pytest.mark.parametrize("value", [None, "3", 3.0, True, [3], object(), datetime(2026, 1, 1), pr.NOT_YET])
def test_a_fact_of_another_kind_is_unknown(value: Any) -> None:
    """Whatever is not exactly of the fact's kind is unknown, and that is denied."""
    assert refused(a_guard(), REFUND, subject=Customer(payments=value)) == {Code.MISSING_FACT}


@pytest.mark.parametrize("kind", [None, "consumer", pr.Channel.PHONE, 3])
def test_a_role_that_is_unknown(kind: Any) -> None:
    """In which role somebody is addressed is asked by the law on marketing, and not guessed."""
    assert refused(a_guard(), OFFERS, subject=Customer(kind=kind), **PHONE) == {Code.MISSING_FACT}
    assert refused(a_guard(), INVOICING, subject=Customer(kind=kind)) == frozenset()


@pytest.mark.parametrize("pk", [None, "", "  ", 7.0, True, b"7", ["7"]])
def test_a_person_without_a_usable_id(pk: Any) -> None:
    """Who it is cannot be known: denied for every purpose."""
    for purpose in (INVOICING, OFFERS, NEWS):
        assert Code.SUBJECT_UNKNOWN in a_guard().decide(purpose, subject=Customer(pk=pk)).codes


@pytest.mark.parametrize(("phone", "email"), [("12", None), (None, "kim"), (46701740605, None), (None, b"kim@x.y")])
def test_an_address_that_cannot_be_read(phone: Any, email: Any) -> None:
    """A refusal under it would be missed, so marketing is denied, on every channel; an invoice is not."""
    person = Customer(phone=phone, email=email)
    for asked in (PHONE, POST, {}):
        assert refused(a_guard(), OFFERS, subject=person, **asked) == {Code.ADDRESS_UNUSABLE}
    assert refused(a_guard(), INVOICING, subject=person) == frozenset()


def test_retention_of_a_row() -> None:
    """A row that is over may not be used; a row of which nobody says when it began neither."""
    guard = a_guard()
    for given, expected in (
        ({}, {Code.ITEM_MISSING}),
        ({"feedback_given": pr.UNKNOWN}, {Code.MISSING_FACT}),
        ({"feedback_given": date(2024, 12, 14)}, {Code.RETENTION_EXPIRED}),
        ({"feedback_given": date(2024, 12, 15)}, frozenset()),
        ({"feedback_given": pr.NOT_YET}, frozenset()),
    ):
        terms: dict[Any, Any] = {guard.rules.terms[key]: value for key, value in given.items()}
        assert guard.decide(SURVEY, subject=KIM, given=terms, **PHONE).codes == expected


def test_a_choice_that_cannot_be_stored_says_so() -> None:
    """No verb returns without having stored."""
    guard = a_guard(register=Broken(), keys=RING)
    verbs: list[Callable[[], object]] = [
        lambda: guard.choices.opt_out(KIM, via="call"),
        lambda: guard.choices.consent(KIM, NEWS, wording="v2", via="call"),
        lambda: guard.choices.withdraw(KIM, NEWS, via="call"),
        lambda: guard.choices.object_on_grounds(KIM, OFFERS, grounds="case", via="call"),
        lambda: guard.choices.restrict(KIM, via="call"),
        lambda: guard.choices.request_erasure(KIM, via="call"),
    ]
    for verb in verbs:
        with pytest.raises(RegisterUnavailableError, match="not known to be stored"):
            verb()


@pytest.mark.parametrize(
    "clock", [lambda: None, lambda: datetime(2026, 6, 15), lambda: 1 / 0], ids=["none", "naive", "failing"]
)
def test_a_choice_without_a_time_is_not_taken_in(clock: Any) -> None:
    """Where the clock cannot be used nothing is stored, and that is a documented error."""
    register = pr.MemoryRegister()
    guard = a_guard(register=register, clock=clock)
    with pytest.raises(pr.ProcessingRulesError):
        guard.choices.opt_out(KIM, via="call")
    assert a_guard(register=register).choices.said_by(KIM) == ()
