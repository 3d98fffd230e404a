"""What stands of all that somebody said: vetoes widen, grants narrow, lifts spell out. GDPR Art. 7(3), 17, 18 and 21."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from processing_rules import (
    OFFER_OPT_OUT,
    ROLE,
    Agreement,
    Axis,
    Channel,
    Choice,
    Code,
    Consent,
    Controller,
    DataCategory,
    DataSet,
    Event,
    Guard,
    Key,
    KeyRing,
    LegalObligation,
    LegitimateInterests,
    MemoryRegister,
    Operation,
    PublicTask,
    Purpose,
    PurposeGroup,
    Reach,
    Recipient,
    Role,
    Rulebook,
    SubjectAdapter,
    Text,
    keep,
    statute,
)
from tests.world import UNLISTED

DATA = DataCategory("data")
SCORE = DataCategory("score", derived_from=[DATA])
COLLECTED = Event("collected", of="item")
INTERESTS = LegitimateInterests(Text(en="a better service"), assessment="LIA-1")
EVERYWHERE = {Channel.EMAIL, Channel.SMS, Channel.POST}
KEPT = [keep(DATA, years=5).after(COLLECTED)]
OFFERS = PurposeGroup("offers", Text(en="Offers"))


def purpose(key: str, *, consent: bool = False, marketing: bool = False, **more: object) -> Purpose:
    return Purpose(
        key,
        Text(en=key),
        basis=Consent(wordings={"v1"}) if consent else INTERESTS,
        direct_marketing=marketing,
        categories={DATA},
        channels=EVERYWHERE if marketing else (),
        **more,  # type: ignore[arg-type]  # fields of Purpose
    )


NEWS = purpose("news", consent=True, marketing=True, group=OFFERS)
LETTERS = purpose("letters", marketing=True, group=OFFERS)
COOKIES = purpose("cookies", consent=True)
QUALITY = purpose("quality")
SWAP = purpose("swap", alternative_to=COOKIES)
SECRET = purpose("secret", confidential=True)


@attrs.frozen
class Customer:
    pk: int = 1
    role: Role = Role.CONSUMER


KIM = Customer()


RING = KeyRing("2026", {"2026": bytes(range(32))})


class Desk:
    """A guard whose clock goes on by an hour with each thing that is said."""

    def __init__(self, *purposes: Purpose) -> None:
        self.now = datetime(2026, 4, 1, 9, tzinfo=UTC)
        retired: Any = {} if purposes else {"circular": LETTERS, "contest": None}
        rules = Rulebook(
            controller=Controller("Example AB", country="SE"),
            purposes=purposes or [NEWS, LETTERS, COOKIES, QUALITY, SWAP, SECRET],
            version="1",
            channel_rules=UNLISTED,
            retired=retired,
        )
        self.register = MemoryRegister()
        self.guard = self._guard(rules, self.register)

    def _guard(self, rules: Rulebook, register: MemoryRegister) -> Guard:
        adapter = SubjectAdapter(Customer, id="pk", given={ROLE: "role"})
        return Guard(rules, register=register, keys=RING, subjects=[adapter], clock=lambda: self.now)

    def imported(self, **said: object) -> Desk:
        """Something said elsewhere and taken over: it may reach along axes for which the verbs have no word."""
        elsewhere = self._guard(self.guard.rules, MemoryRegister()).choices.restrict(KIM, via="form")
        self.register.append(attrs.evolve(elsewhere, sequence=0, **said))  # type: ignore[arg-type]  # fields of Choice
        return self.later()

    def later(self, hours: int = 1) -> Desk:
        self.now += timedelta(hours=hours)
        return self

    def yes(self, to: Purpose, *channels: Channel, explicit: bool = False) -> Desk:
        self.guard.choices.consent(KIM, to, channels=channels, wording="v1", via="form", explicit=explicit)
        return self.later()

    def no(self, of: Purpose | PurposeGroup | None = None, **reach: Iterable[Channel]) -> Desk:
        self.guard.choices.opt_out(KIM, of, via="form", **reach)
        return self.later()

    def withdraws(self, to: Purpose, *channels: Channel) -> Desk:
        self.guard.choices.withdraw(KIM, to, channels=channels, via="form")
        return self.later()

    def codes(self, of: Purpose, channel: Channel | None = None) -> set[Code]:
        """Why not; nothing for a permit. On a channel the exceptions of the law play no part here."""
        asked = self.guard.decide(of, subject=KIM, given={COLLECTED: date(2026, 1, 1)} if of.retention else {})
        if channel is not None:
            asked = self.guard.decide(of, subject=KIM, channel=channel, fulfils={OFFER_OPT_OUT})
        return set(asked.codes) - {Code.CONSENT_REQUIRED}


# ---------------------------------------------------------------- later, by the clock and in the order of recording


@pytest.mark.parametrize(
    ("yes", "reopened"), [(1, True), (0, False), (-1, False)], ids=["an hour later", "at the same time", "clock back"]
)
def test_a_consent_reopens_only_when_it_is_surely_later(yes: int, reopened: bool) -> None:
    """Recorded after an objection, a consent lifts it only when its time is later too; a tie is a refusal (G2, G6)."""
    desk = Desk()
    said = desk.guard.choices.opt_out(KIM, via="form")
    desk.now = said.at + timedelta(hours=yes)
    desk.yes(NEWS, Channel.EMAIL, explicit=True)
    desk.now = said.at + timedelta(days=1)
    assert (desk.codes(NEWS, Channel.EMAIL) == set()) is reopened


def test_an_old_objection_recorded_late_still_stands() -> None:
    """What is recorded later may be older by its clock; it is a refusal all the same."""
    desk = Desk().yes(NEWS, Channel.EMAIL, explicit=True)
    desk.now -= timedelta(days=7)
    desk.no()
    desk.now += timedelta(days=30)
    assert Code.OBJECTION_TO_MARKETING in desk.codes(NEWS, Channel.EMAIL)


@pytest.mark.parametrize(("channels", "explicit"), [((), True), ((Channel.EMAIL,), False), ((Channel.SMS,), True)])
def test_what_does_not_reopen(channels: tuple[Channel, ...], explicit: bool) -> None:
    """A consent that names no channel, or another, or is not explicit, lifts no objection."""
    desk = Desk().no().yes(NEWS, *channels, explicit=explicit)
    assert Code.OBJECTION_TO_MARKETING in desk.codes(NEWS, Channel.EMAIL)


# ---------------------------------------------------------------- withdrawing, channel by channel


@pytest.mark.parametrize(
    ("given", "withdrawn", "email", "sms", "inside"),
    [
        ([Channel.EMAIL], [Channel.EMAIL], False, False, False),
        ([Channel.EMAIL, Channel.SMS], [Channel.EMAIL], False, True, True),
        ([Channel.EMAIL, Channel.SMS], [], False, False, False),
        ([], [Channel.EMAIL], False, True, True),
        ([], [], False, False, False),
        ([Channel.EMAIL], [Channel.SMS], True, False, True),
    ],
)
def test_a_withdrawal_ends_what_it_covers(
    given: list[Channel], withdrawn: list[Channel], email: bool, sms: bool, inside: bool
) -> None:
    """Per channel; and use inside, on no channel, goes on while one channel of the consent is left."""
    desk = Desk().yes(NEWS, *given).withdraws(NEWS, *withdrawn)
    allowed = [desk.codes(NEWS, channel) == set() for channel in (Channel.EMAIL, Channel.SMS, None)]
    assert allowed == [email, sms, inside]


@pytest.mark.parametrize(
    ("given", "inside"), [([Channel.EMAIL], False), ([Channel.EMAIL, Channel.POST], True), ([], True)]
)
def test_letters_only_ends_the_consents_of_the_other_channels(given: list[Channel], inside: bool) -> None:
    """An opt-out ends the consents within its reach; what is left of one keeps the use inside going."""
    desk = Desk().yes(NEWS, *given).no(all_but={Channel.POST})
    assert (desk.codes(NEWS) == set()) is inside
    assert Code.OPT_OUT in desk.codes(NEWS, Channel.EMAIL)


@pytest.mark.parametrize("kind", ["opt-out", "objection-to-marketing"])
@pytest.mark.parametrize(
    ("given", "inside"), [([Channel.EMAIL], {Code.CONSENT_MISSING}), ([Channel.EMAIL, Channel.POST], set())]
)
def test_each_kind_of_no_to_marketing_ends_consents(kind: str, given: list[Channel], inside: set[Code]) -> None:
    """GDPR Art. 21(2) and (3): taken over from elsewhere, an objection may name channels, as an opt-out does."""
    desk = Desk().yes(NEWS, *given).imported(kind=kind, reach=Reach(channels=Axis.only(["email"])))
    assert desk.codes(NEWS) == inside


@pytest.mark.parametrize("kept", [set(), {Channel.POST}], ids=["no channel", "letters only"])
def test_a_no_to_marketing_ends_no_consent_to_something_else(kept: set[Channel]) -> None:
    """GDPR Art. 21(2): it is about direct marketing, and cookies are none."""
    assert Desk().yes(COOKIES).no(all_but=kept).codes(COOKIES) == set()


def test_a_withdrawal_of_one_purpose_leaves_the_others() -> None:
    """Consents are told apart by purpose."""
    desk = Desk().yes(NEWS, Channel.EMAIL).yes(COOKIES).withdraws(COOKIES)
    assert desk.codes(NEWS, Channel.EMAIL) == set()
    assert desk.codes(COOKIES) == {Code.CONSENT_WITHDRAWN}


def test_a_purpose_without_channels_can_be_agreed_to_again() -> None:
    """Where no channel is in question none has to be named; in marketing one has."""
    assert Desk().yes(COOKIES).withdraws(COOKIES).yes(COOKIES).codes(COOKIES) == set()
    assert Desk().yes(NEWS).withdraws(NEWS).yes(NEWS).codes(NEWS) == {Code.CONSENT_WITHDRAWN}
    again = Desk().yes(NEWS, Channel.EMAIL).withdraws(NEWS).yes(NEWS, Channel.EMAIL)
    assert again.codes(NEWS, Channel.EMAIL) == set()


def test_withdrawing_without_having_agreed_ends_nothing() -> None:
    """There is nothing to withdraw, and so no other basis that would take its place."""
    assert Desk().withdraws(LETTERS).codes(LETTERS, Channel.POST) == set()
    assert Desk().withdraws(COOKIES).codes(COOKIES) == {Code.CONSENT_MISSING}


def test_a_consent_that_was_withdrawn_is_not_called_missing() -> None:
    """Also after the day to which it was given, and where it was to the purpose that this one would replace."""
    given = Reach(purposes=Axis.only(["cookies"]))
    desk = Desk().imported(kind="consent", reach=given, wording="v1", until=date(2026, 4, 30)).withdraws(COOKIES)
    assert desk.later(hours=24 * 60).codes(COOKIES) == {Code.CONSENT_WITHDRAWN}
    other = purpose("other", consent=True, alternative_to=COOKIES)
    assert Desk(COOKIES, other).yes(COOKIES).withdraws(COOKIES).codes(other) == {Code.CONSENT_WITHDRAWN}


def test_a_withdrawn_consent_is_not_replaced_by_interests() -> None:
    """S2-05, S2-12: on the channel of the consent another basis would be a swap; post goes on, and so does use inside."""
    desk = Desk().yes(LETTERS, Channel.EMAIL).withdraws(LETTERS)
    assert Code.BASIS_SWAP in desk.codes(LETTERS, Channel.EMAIL)
    assert desk.codes(LETTERS, Channel.POST) == set()
    assert desk.codes(LETTERS) == set()
    assert Desk().yes(LETTERS).withdraws(LETTERS).codes(LETTERS) == {Code.BASIS_SWAP}


def test_an_alternative_purpose_is_a_swap_too() -> None:
    """A purpose put in the place of one on consent falls with that consent, and only then."""
    assert Desk().codes(SWAP) == set()
    assert Desk().yes(COOKIES).codes(SWAP) == set()
    assert Desk().yes(COOKIES).withdraws(COOKIES).codes(SWAP) == {Code.BASIS_SWAP}


# ---------------------------------------------------------------- refusals of a group


def test_a_refusal_of_a_group_reaches_its_members_and_no_further() -> None:
    """It flows down, and neither up nor sideways."""
    desk = Desk().no(OFFERS)
    assert Code.OBJECTION_TO_MARKETING in desk.codes(LETTERS, Channel.POST)
    one = Desk().yes(NEWS, Channel.EMAIL).no(LETTERS)
    assert one.codes(NEWS, Channel.EMAIL) == set()
    assert Code.OBJECTION_TO_MARKETING in one.codes(LETTERS, Channel.POST)


# ---------------------------------------------------------------- names that are old, or that nobody knows


@pytest.mark.parametrize(
    ("refused", "letters", "news"),
    [
        (["letters"], False, True),
        (["circular"], False, True),
        (["contest"], True, True),
        (["contest", "circular"], False, True),
        (["news", "contest"], True, False),
        (["never-heard-of"], False, False),
        (["news", "never-heard-of"], False, False),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else None,
)
def test_a_refusal_under_an_old_name(refused: list[str], letters: bool, news: bool) -> None:
    """A retired key is read as what it became, or as nothing where it is over; a name that nobody knows means everything."""
    desk = Desk().yes(NEWS, Channel.EMAIL)
    desk.imported(kind="objection-to-marketing", reach=Reach(purposes=Axis.only(refused)))
    assert (desk.codes(LETTERS, Channel.POST) == set()) is letters
    assert (desk.codes(NEWS, Channel.EMAIL) == set()) is news


def test_an_exception_that_nobody_knows_excepts_nothing() -> None:
    """All but letters and pigeons: letters are left."""
    desk = Desk().imported(kind="opt-out", reach=Reach(channels=Axis.everything_but(["post", "pigeon"])))
    assert desk.codes(LETTERS, Channel.POST) == set()
    assert Code.OPT_OUT in desk.codes(LETTERS, Channel.EMAIL)
    nothing_left = Desk().imported(kind="opt-out", reach=Reach(channels=Axis.everything_but(["pigeon"])))
    assert Code.OPT_OUT in nothing_left.codes(LETTERS, Channel.POST)


# ---------------------------------------------------------------- what is done, and who gets it

PRINTER, AGENCY = (
    Recipient(key, Text(en=key), role="processor", country="SE", agreement=Agreement(key, valid_from=date(2020, 1, 1)))
    for key in ("printer", "agency")
)
SHARED = purpose(
    "shared",
    marketing=True,
    operations={Operation.USE, Operation.PROFILE, Operation.DISCLOSE, Operation.CONTACT},
    recipients={PRINTER.gets(DATA), AGENCY.gets(DATA)},
)
AGREED = purpose(
    "agreed",
    consent=True,
    operations={Operation.USE, Operation.PROFILE, Operation.DISCLOSE},
    recipients={PRINTER.gets(DATA), AGENCY.gets(DATA)},
)


def allowed(desk: Desk, of: Purpose) -> dict[str, bool]:
    """Using, profiling, and disclosing to each of two companies."""
    ask = desk.guard.decide
    return {
        "use": ask(of, subject=KIM).permitted,
        "profile": ask(of, subject=KIM, operation=Operation.PROFILE).permitted,
        "printer": ask(of, subject=KIM, operation=Operation.DISCLOSE, recipient=PRINTER).permitted,
        "agency": ask(of, subject=KIM, operation=Operation.DISCLOSE, recipient=AGENCY).permitted,
    }


@pytest.mark.parametrize(
    ("reach", "left"),
    [
        (Reach(), set()),
        (Reach(operations=Axis.only(["profile"])), {"use", "printer", "agency"}),
        (Reach(operations=Axis.everything_but(["profile"])), {"profile"}),
        (Reach(operations=Axis.only(["gossip"])), set()),
        (Reach(recipients=Axis.only(["printer"])), {"use", "profile", "agency"}),
        (Reach(recipients=Axis.only(["somebody"])), set()),
    ],
    ids=["everything", "profiling", "all but profiling", "unknown operation", "one company", "unknown company"],
)
def test_a_refusal_reaches_what_it_names(reach: Reach, left: set[str]) -> None:
    """An operation, or a recipient; a name that nobody knows makes it a refusal of everything on that axis."""
    desk = Desk(SHARED)
    assert set(allowed(desk, SHARED).values()) == {True}
    desk.imported(kind="objection-to-marketing", reach=reach)
    assert {name for name, permitted in allowed(desk, SHARED).items() if permitted} == left


@pytest.mark.parametrize(
    ("operations", "recipients", "covered"),
    [
        (Axis(), Axis(), {"use", "profile", "printer", "agency"}),
        (Axis.only(["use"]), Axis(), {"use"}),
        (Axis.only(["use", "disclose"]), Axis.only(["printer"]), {"use", "printer"}),
        (Axis(), Axis.only(["printer"]), {"use", "profile", "printer"}),
    ],
    ids=["everything", "use", "use and one company", "one company"],
)
def test_a_consent_covers_what_it_names(operations: Axis, recipients: Axis, covered: set[str]) -> None:
    """And nothing else: a grant narrows."""
    reach = Reach(purposes=Axis.only(["agreed"]), operations=operations, recipients=recipients)
    desk = Desk(AGREED).imported(kind="consent", reach=reach, wording="v1")
    assert {name for name, permitted in allowed(desk, AGREED).items() if permitted} == covered


def test_a_refusal_of_profiling_ends_no_consent_to_use() -> None:
    """An opt-out ends consents within its reach, and use is not."""
    reach = Reach(operations=Axis.only(["profile"]))
    desk = Desk().yes(NEWS, Channel.EMAIL).imported(kind="opt-out", reach=reach)
    assert desk.codes(NEWS, Channel.EMAIL) == set()


# ---------------------------------------------------------------- which power a refusal has over which purpose

BOOKS = attrs.evolve(purpose("books"), basis=LegalObligation(statute("bokföringslagen (1999:1078)", "7 kap. 2 §")))
TASK = attrs.evolve(purpose("task"), basis=PublicTask(statute("ellagen", "3 kap.")))
COURT = purpose("court", survives_objection=statute("GDPR", "Art. 17(3)(e)"))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("objection-to-marketing", {"letters": Code.OBJECTION_TO_MARKETING}),
        ("opt-out", {"letters": Code.OPT_OUT}),
        (
            "objection",
            {
                "letters": Code.OBJECTION_TO_MARKETING,
                "quality": Code.OBJECTION_PENDING,
                "task": Code.OBJECTION_PENDING,
            },
        ),
        ("restriction", dict.fromkeys(["letters", "quality", "books", "task"], Code.RESTRICTION)),
        ("erasure-request", dict.fromkeys(["letters", "quality"], Code.ERASURE_REQUESTED)),
    ],
)
def test_what_a_refusal_of_everything_reaches(kind: str, expected: dict[str, Code]) -> None:
    """GDPR Art. 21(1): what rests on 6(1)(e) or (f). 21(2): marketing. 18(2): all but legal claims. 17(1), (3): not what the law demands."""
    purposes = [LETTERS, QUALITY, BOOKS, TASK, COURT]
    desk = Desk(*purposes).imported(kind=kind)
    found = {of.key: desk.codes(of) for of in purposes}
    assert found == {of.key: {expected[of.key]} if of.key in expected else set() for of in purposes}


def test_what_is_restricted_may_be_stored() -> None:
    """GDPR Art. 18(2): with the exception of storage."""
    stored = purpose("stored", operations={Operation.USE, Operation.STORE})
    desk = Desk(stored).imported(kind="restriction")
    assert desk.guard.decide(stored, subject=KIM).codes == {Code.RESTRICTION}
    assert desk.guard.decide(stored, subject=KIM, operation=Operation.STORE).permitted


def test_derived_data_that_is_restricted_may_be_stored_too() -> None:
    """GDPR Art. 18(2): to store a score is storage; to use it, or to compute it, is not."""
    operations = {Operation.USE, Operation.STORE, Operation.PROFILE}
    scored = attrs.evolve(purpose("scored", operations=operations), categories={DATA, SCORE})
    desk = Desk(scored).imported(kind="restriction")
    allowed = {each for each in operations if desk.guard.decide(scored, subject=KIM, operation=each).permitted}
    assert allowed == {Operation.STORE}


# ---------------------------------------------------------------- what the controller answers


def test_an_objection_is_pending_until_it_is_overruled() -> None:
    """GDPR Art. 21(1): it stops at once; a dated answer with reasons lets it go on; the last answer counts."""
    desk = Desk()
    said = desk.guard.choices.object_on_grounds(KIM, QUALITY, grounds="ticket 1", via="letter")
    assert desk.later().codes(QUALITY) == {Code.OBJECTION_PENDING}
    desk.guard.choices.settle(said, overruled_because="memo 1")
    assert desk.later().codes(QUALITY) == set()
    desk.guard.choices.settle(said, overruled_because=None)
    assert desk.later().codes(QUALITY) == {Code.OBJECTION_PENDING}


def test_an_answer_settles_only_what_it_answers() -> None:
    """The second objection waits for an answer of its own."""
    desk = Desk()
    first = desk.guard.choices.object_on_grounds(KIM, QUALITY, grounds="ticket 1", via="letter")
    desk.later().guard.choices.object_on_grounds(KIM, QUALITY, grounds="ticket 2", via="letter")
    desk.later().guard.choices.settle(first, overruled_because="memo 1")
    assert desk.later().codes(QUALITY) == {Code.OBJECTION_PENDING}


def test_an_objection_to_marketing_cannot_be_overruled() -> None:
    """GDPR Art. 21(3): absolute, whatever the grounds were called."""
    desk = Desk()
    said = desk.guard.choices.object_on_grounds(KIM, LETTERS, grounds="ticket 1", via="letter")
    desk.later().guard.choices.settle(said, overruled_because="memo 1")
    assert desk.later().codes(LETTERS, Channel.POST) == {Code.OBJECTION_TO_MARKETING}


def kept(desk: Desk, of: Purpose) -> str:
    """How the plan of today sees a row that is kept for a purpose."""
    data: DataSet[Customer] = DataSet(
        "rows", key="pk", subject=lambda row: row, purposes=[of], fields={DATA: ("pk",)}, given={COLLECTED: _collected}
    )
    plan = desk.guard.deletion_plan(data, [KIM], on=desk.now.date())
    found = {"due": plan.due, "held": plan.held, "pending": plan.pending}
    return next((name for name, steps in found.items() if steps), "running")


def _collected(_row: object) -> date:
    return date(2026, 1, 1)


@pytest.mark.parametrize(
    ("consent", "marketing", "before"),
    [(True, False, "due"), (False, True, "due"), (False, False, "held")],
    ids=["consent", "marketing", "interests"],
)
def test_a_request_to_erase(consent: bool, marketing: bool, before: str) -> None:
    """GDPR Art. 17: what rests on consent, and marketing, goes at once; interests wait for the answer, which settles it."""
    of = purpose("kept", consent=consent, marketing=marketing, retention=KEPT)

    def asked() -> tuple[Desk, Choice]:
        desk = Desk(of)
        if consent:
            desk.yes(of)
        return desk, desk.later().guard.choices.request_erasure(KIM, via="letter")

    desk, said = asked()
    assert Code.ERASURE_REQUESTED in desk.later().codes(of)
    assert kept(desk, of) == before
    desk.guard.choices.settle(said, overruled_because=None)
    assert kept(desk.later(), of) == "due"
    desk, said = asked()
    desk.guard.choices.settle(said, overruled_because="Art. 17(3)")
    assert kept(desk.later(), of) == ("running" if before == "held" else "due")


def test_a_plan_for_a_past_day_knows_what_was_said_by_then() -> None:
    """What was said on the day counts, what was said the day after does not."""
    of = purpose("kept", marketing=True, retention=KEPT)
    desk = Desk(of)
    desk.no()
    assert kept(desk, of) == "due"
    desk.now -= timedelta(days=1)
    assert kept(desk, of) == "running"


def test_reasons_of_a_confidential_purpose_are_for_staff() -> None:
    """Also where nothing is denied: the reason why no date can be said names the purpose."""
    desk = Desk()
    (reason,) = desk.guard.rules.expiry(SECRET, DATA, {}, on=date(2026, 4, 1)).because
    assert (reason.code, reason.purpose, reason.audience) == (Code.RETENTION_MISSING, "secret", "staff")
    (open_one,) = desk.guard.rules.expiry(QUALITY, DATA, {}, on=date(2026, 4, 1)).because
    assert (open_one.purpose, open_one.audience) == ("quality", "person")


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_register_that_fails_after_the_body_ran_does_not_make_it_run_again(
    asynchronous: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """The message is out, so the caller gets his answer; that the claim could not be left is logged, without the error's text."""

    class Failing(MemoryRegister):
        @contextmanager
        def claim(self, keys: Sequence[Key]) -> Iterator[Sequence[Choice]]:
            with super().claim(keys) as said:
                yield said
            raise ConnectionError("kim@example.org")

    desk = Desk()
    adapter = SubjectAdapter(Customer, id="pk", given={ROLE: "role"})
    guard = Guard(desk.guard.rules, register=Failing(), subjects=[adapter], clock=lambda: desk.now)

    @guard.for_purpose(LETTERS, subject="customer", channel=Channel.POST)
    def write(customer: Customer) -> str:
        return "sent"

    @guard.for_purpose(LETTERS, subject="customer", channel=Channel.POST)
    async def awrite(customer: Customer) -> str:
        return "sent"

    assert (asyncio.run(awrite(KIM)) if asynchronous else write(KIM)) == "sent"
    assert "ConnectionError" in caplog.text
    assert "kim" not in caplog.text
