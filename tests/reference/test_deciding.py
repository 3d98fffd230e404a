"""Decisions of the second implementation, beside cases that were worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.reference.deciding import decide
from tests.reference.model import (
    ALL,
    DOES_NOT_APPLY,
    NOT_YET,
    UNKNOWN,
    After,
    Age,
    And,
    Answer,
    AtMost,
    Axis,
    Basis,
    Because,
    CameFrom,
    ChannelRule,
    Choice,
    Clause,
    Compare,
    EndOf,
    Fixed,
    Flag,
    Length,
    NotAtAll,
    Obligation,
    OptOutList,
    Purpose,
    Question,
    Recipient,
    Rulebook,
    Share,
    Use,
    Value,
)
from tests.reference.smallest import BARE, day, happened_on, keep

NOW = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)  # 14:00 in Stockholm
CONTRACT = Purpose(
    Basis("contract"),
    categories=(Use("contact"),),
    operations=frozenset({"store", "use", "contact"}),
    channels=frozenset({"email", "phone"}),
)
INTERESTS = replace(CONTRACT, basis=Basis("legitimate-interests"))
OFFERS = replace(INTERESTS, marketing="offer", channels=frozenset({"email", "phone", "post"}), group="marketing")
NEWS = replace(OFFERS, basis=Basis("consent", frozenset({"v2"})))
RULES = (
    ChannelRule("email", "consumer", "opt-in", Flag("flag"), frozenset({"way-out"})),
    ChannelRule("phone", "consumer", "opt-out"),
    ChannelRule("post", "consumer", "free"),
    ChannelRule("sms", "consumer", "prohibited", Flag("flag")),
)


def ask(
    purpose: Purpose = CONTRACT,
    *choices: Choice,
    rules: Rulebook | None = None,
    also: Purpose | None = None,
    **asked: Any,
) -> Answer:
    facts: dict[str, Value] = {"role": "consumer", "flag": False, "born": day("1990-05-17")}
    facts |= asked.pop("facts", {})
    bare = replace(
        BARE,
        recipients=RECIPIENTS,
        groups={"marketing": None},
        obligations={
            "way-out": Obligation(),
            "inform": Obligation(After(happened_on("collected"), Length(months=1)), "e"),
        },
        channel_rules=RULES,
    )
    purposes = {"p": purpose} | ({"q": also} if also else {})
    rules = replace(rules or bare, purposes=purposes)
    numbered = tuple(replace(c, sequence=c.sequence or n) for n, c in enumerate(choices, 1))
    question = Question(
        ("p",), NOW, facts=facts, choices=numbered, addresses=dict.fromkeys(("email", "phone", "post"), "known")
    )
    return decide(rules, replace(question, **asked))


RECIPIENTS = {
    "printer": Recipient("processor", "SE", (day("2026-01-01"), day("2026-06-30"))),
    "cloud": Recipient("processor", "US", (day("2026-01-01"), None), day("2026-01-15")),
    "grid": Recipient("controller", "NO"),
}


def said(kind: str, days: float = -1, **more: Any) -> Choice:
    return Choice(kind, NOW + timedelta(days=days), 0, **more)


def consent(days: float = -1, *channels: str, to: str = "p", explicit: bool = False, **more: Any) -> Choice:
    reach = only(*channels) if channels else ALL
    return said(
        "consent", days, **({"purposes": only(to), "channels": reach, "explicit": explicit, "wording": "v2"} | more)
    )


def only(*names: str) -> Axis:
    return Axis(frozenset(names), all_but=False)


def codes(answer: Answer) -> str:
    return " ".join(sorted(answer.codes))


def test_a_plain_permit() -> None:
    assert ask().permitted
    assert ask(channel="email").permitted
    assert ask(OFFERS, channel="phone").permitted
    assert ask(NEWS, consent(), channel="email").permitted


def test_the_question_itself() -> None:
    assert codes(ask(purposes=())) == "purpose-missing"
    assert codes(ask(purposes=("x",))) == "purpose-not-declared"
    assert codes(ask(purposes=("p", "marketing"))) == "purpose-is-group"
    assert codes(ask(at=None)) == "clock-unusable"
    assert codes(ask(operation="profile")) == "operation-not-declared"  # C44, S2-15
    assert codes(ask(operation="contact")) == "channel-missing"
    assert codes(ask(channel="post")) == "channel-not-declared"
    assert codes(ask(uses=frozenset({"answers"}))) == "category-not-declared"
    assert ask(uses=frozenset({"phone"})).permitted  # a parent covers its child
    child = replace(CONTRACT, categories=(Use("phone"),))
    assert codes(ask(child, uses=frozenset({"contact"}))) == "category-not-declared"  # and never the other way


def test_rulebook_in_force() -> None:
    for first, expected in (("2026-04-10", ""), ("2026-04-11", "rulebook-not-in-force")):
        assert codes(ask(rules=replace(BARE, effective_from=day(first)))) == expected
    night = datetime(2026, 4, 10, 22, 30, tzinfo=UTC)  # 11 April in Stockholm
    assert ask(rules=replace(BARE, effective_from=day("2026-04-11")), at=night).permitted


def test_the_person() -> None:
    assert codes(ask(person="nobody")) == "subject-unknown"
    assert ask(person="id").permitted
    assert codes(ask(OFFERS, person="id")) == "subject-unknown"
    assert codes(ask(OFFERS, addresses={"email": "unusable"})) == "address-unusable"
    assert ask(addresses={"email": "unusable"}).permitted
    assert codes(ask(readable=False)) == "register-unavailable"
    assert codes(ask(NEWS, readable=False)) == "consent-missing register-unavailable"
    assert codes(ask(OFFERS, keys=False)) == "key-missing"
    assert ask(keys=False).permitted


def test_recipients() -> None:
    shares = tuple(Share(key, frozenset({"contact"})) for key in RECIPIENTS)
    sharing = replace(CONTRACT, recipients=shares, operations=CONTRACT.operations | {"disclose"})
    assert codes(ask(sharing, operation="disclose")) == "recipient-missing"
    assert codes(ask(CONTRACT, recipient="grid")) == "operation-not-declared recipient-not-declared"
    assert ask(sharing, recipient="grid").permitted  # Norway is in the EEA
    bare = replace(sharing, recipients=(Share("grid"),))
    assert codes(ask(bare, recipient="grid")) == "recipient-not-given-category"
    for at, expected in (
        ("2025-12-31", "agreement-missing"),
        ("2026-01-01", ""),
        ("2026-06-30", ""),
        ("2026-07-01", "agreement-missing"),
    ):
        assert codes(ask(sharing, recipient="printer", at=datetime.fromisoformat(f"{at}T12:00Z"))) == expected  # S4-33
    for at, expected in (("2026-01-14", "transfer-mechanism-missing"), ("2026-01-15", "")):  # C50
        assert codes(ask(sharing, recipient="cloud", at=datetime.fromisoformat(f"{at}T12:00Z"))) == expected
    for agreement, expected in (
        (None, ""),
        ((day("2026-04-10"), None), ""),
        ((day("2026-04-11"), None), "agreement-missing"),
    ):
        unstated = replace(BARE, recipients={**RECIPIENTS, "grid": Recipient("unstated", "NO", agreement)})
        assert codes(ask(sharing, recipient="grid", rules=unstated)) == expected
    narrowed = replace(sharing, recipients=(Share("grid", frozenset({"contact"}), Flag("flag")),))
    assert codes(ask(narrowed, recipient="grid")) == "condition-not-met"


def test_conditions_of_rulebook_purpose_and_category() -> None:
    assert codes(ask(rules=replace(BARE, only_if=Flag("flag")))) == "condition-not-met"
    assert codes(ask(replace(CONTRACT, only_if=Flag("flag")), facts={"flag": UNKNOWN})) == "missing-fact"
    both = And((Flag("flag"), Compare("count", ">=", (3,))))
    assert codes(ask(replace(CONTRACT, only_if=both))) == "condition-not-met missing-fact"
    named = Because(Flag("flag"), "child")
    assert ask(replace(CONTRACT, only_if=named)).own == {"child"}
    leap = replace(CONTRACT, only_if=Age(">=", 18))
    birthday = datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert (
        codes(ask(leap, facts={"born": day("2008-02-29")}, at=birthday)) == "condition-not-met"
    )  # time alone leaves it open
    refund = replace(CONTRACT, categories=(Use("contact"), Use("answers", Compare("count", ">=", (3,)))))  # S4-10, C55
    assert codes(ask(refund, facts={"count": 2})) == "condition-not-met"
    assert ask(refund, facts={"count": 3}).permitted
    assert ask(refund, facts={"count": 2}, uses=frozenset({"contact"})).permitted
    narrowed = replace(CONTRACT, categories=(Use("contact"), Use("phone", Flag("flag"))))
    assert (
        codes(ask(narrowed, uses=frozenset({"contact"}))) == "condition-not-met"
    )  # to use the whole is to use the part


def test_sources() -> None:
    prospecting = replace(CONTRACT, only_if=CameFrom((("broker", True),)))
    row: dict[str, Value] = {"source": "broker", "collected": day("2026-04-01"), "warranted": day("2026-03-15")}
    assert ask(prospecting, facts=row).permitted  # S0-05
    late = ask(prospecting, facts=row | {"warranted": NOT_YET})
    assert (codes(late), late.own) == ("condition-not-met", frozenset({"source-unconfirmed"}))
    leaked = ask(prospecting, facts=row | {"source": "leaked_list"})
    assert (codes(leaked), leaked.own) == ("condition-not-met", frozenset({"source-not-declared"}))
    assert codes(ask(prospecting, facts={"collected": day("2026-04-01")})) == "missing-fact"


def test_retention() -> None:
    six = replace(CONTRACT, retention=(keep(After(happened_on(), Length(months=6))),))
    for at, expected in (
        ("2026-07-15T21:59:59Z", ""),
        ("2026-07-15T22:00:00Z", "retention-expired"),
    ):  # midnight in Stockholm
        assert codes(ask(six, facts={"e": day("2026-01-15")}, at=datetime.fromisoformat(at))) == expected  # C01
    refresh = replace(CONTRACT, retention=(replace(six.retention[0], then="refresh-or-erase"),))
    march = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert codes(ask(refresh, facts={"e": day("2025-08-31")}, at=march)) == "refresh-overdue"  # C06
    assert ask(six, facts={"e": NOT_YET}).permitted
    assert ask(six, facts={"e": DOES_NOT_APPLY}).permitted
    assert codes(ask(six)) == "missing-fact"
    of_a_row = replace(CONTRACT, retention=(keep(After(happened_on("row"), Length(months=6))),))
    assert codes(ask(of_a_row)) == "item-missing"
    assert codes(ask(of_a_row, facts={"row": UNKNOWN})) == "missing-fact"
    assert codes(ask(replace(CONTRACT, retention=(keep(NotAtAll()),)))) == "retention-expired"
    floor = replace(CONTRACT, retention=(keep(Fixed(day("2026-04-09")), minimum=True),))
    assert codes(ask(floor)) == "retention-expired"  # a minimum alone is the end as well
    assert ask(replace(CONTRACT, retention=(*floor.retention, keep(Fixed(day("2026-04-10")))))).permitted
    capped = keep(After(happened_on(), Length(years=9)), AtMost(Fixed(day("2026-04-09"))))
    assert codes(ask(replace(CONTRACT, retention=(capped,)))) == "retention-expired"  # whatever the missing fact is
    far = ask(six, facts={"e": day("9999-12-01")})
    assert codes(far) == "out-of-range"


def test_retention_of_a_part() -> None:
    clauses = (
        Clause(("answers",), After(happened_on(), Length(months=18))),
        Clause(("free_text",), After(happened_on(), Length(months=12))),
    )
    survey = replace(CONTRACT, categories=(Use("answers"), Use("free_text")), retention=clauses)
    for at, answers, text in (  # C20
        ("2026-06-15", "", ""),
        ("2026-06-16", "", "retention-expired"),
        ("2026-12-15", "", "retention-expired"),
        ("2026-12-16", "retention-expired", "retention-expired"),
    ):
        for category, expected in (("answers", answers), ("free_text", text)):
            asked: dict[str, Any] = {"at": datetime.fromisoformat(f"{at}T12:00Z"), "uses": frozenset({category})}
            assert codes(ask(survey, facts={"e": day("2025-06-15")}, **asked)) == expected
    part = replace(CONTRACT, retention=(Clause(("phone",), Fixed(day("2026-04-09"))),))
    assert codes(ask(part)) == "retention-expired"  # to use the whole is to use the part


def test_derived_data() -> None:
    profiling = replace(CONTRACT, categories=(Use("usage"), Use("segment")), operations=frozenset({"use", "profile"}))
    assert ask(profiling).permitted
    assert codes(ask(replace(profiling, operations=frozenset({"use"})))) == "operation-not-declared"
    assert ask(replace(profiling, operations=frozenset({"use"})), uses=frozenset({"usage"})).permitted
    ended = replace(profiling, retention=(Clause(("usage",), Fixed(day("2026-04-09"))),))
    assert codes(ask(ended, uses=frozenset({"segment"}))) == "retention-expired"
    targeting = replace(profiling, basis=Basis("legitimate-interests"), marketing="offer")
    old_score = ask(targeting, said("objection-to-marketing"), uses=frozenset({"segment"}))
    assert codes(old_score) == "objection-to-marketing"  # S1-16


def test_an_objection_to_marketing() -> None:
    no = said("objection-to-marketing", -0.2)
    assert codes(ask(OFFERS, no, channel="phone")) == "objection-to-marketing"  # C31
    assert ask(CONTRACT, no, channel="phone").permitted  # C32, S0-07
    assert ask(INTERESTS, no).permitted
    assert codes(ask(OFFERS, no)) == "objection-to-marketing"  # inside the house too
    assert codes(ask(NEWS, consent(-30), no, channel="email")) == "objection-to-marketing"  # C36
    assert (
        codes(ask(CONTRACT, no, also=OFFERS, purposes=("p", "q"), channel="phone")) == "objection-to-marketing"
    )  # C38
    family = said("objection-to-marketing", purposes=only("marketing"))
    assert codes(ask(OFFERS, family, channel="phone")) == "objection-to-marketing"  # S2-13
    other = said("objection-to-marketing", purposes=only("q"))
    assert ask(OFFERS, other, also=NEWS, channel="phone").permitted  # never sideways
    with_grounds = ask(OFFERS, said("objection", -2), said("settled", by="controller", answers=1), channel="phone")
    assert codes(with_grounds) == "objection-to-marketing"  # absolute: no answer ends it


def test_letters_only() -> None:
    letters = said("opt-out", channels=Axis(frozenset({"post"})))
    assert ask(OFFERS, letters, channel="post").permitted  # C48
    assert codes(ask(OFFERS, letters, channel="phone")) == "opt-out"
    assert codes(ask(OFFERS, letters, operation="contact")) == "channel-missing opt-out"
    by_mail = said("opt-out", channels=only("email"))
    assert ask(OFFERS, by_mail, channel="phone").permitted
    assert ask(OFFERS, by_mail).permitted  # no channel, so not reached
    later = consent(0, "email", explicit=True)
    assert codes(ask(NEWS, letters, later, channel="email")) == ""


def test_only_a_later_explicit_consent_that_spells_out_reopens() -> None:
    no = said("objection-to-marketing", -90)
    assert ask(NEWS, no, consent(-40, "email", explicit=True), channel="email").permitted  # C33
    for almost in (
        consent(-40, "email"),
        consent(-40, explicit=True),
        consent(-40, "post", "email", explicit=True, wording="v1"),
        consent(-90, "email", explicit=True),  # a tie
        consent(-91, "email", explicit=True),
        consent(-40, "email", explicit=True, surely=False),
        consent(-40, "email", explicit=True, until=day("2026-04-09")),
        consent(1, "email", explicit=True),
    ):
        assert "objection-to-marketing" in ask(NEWS, no, almost, channel="email").codes
    recorded_before = replace(consent(-40, "email", explicit=True), sequence=1)
    assert codes(ask(NEWS, replace(no, sequence=2), recorded_before, channel="email")) == "objection-to-marketing"
    elsewhere = consent(-40, "email", to="q", explicit=True)
    assert codes(ask(OFFERS, no, elsewhere, also=NEWS, channel="phone")) == "objection-to-marketing"


def test_now_and_then() -> None:
    from_next_month = said("objection-to-marketing", 30)
    assert codes(ask(OFFERS, from_next_month, channel="phone")) == "objection-to-marketing"
    assert ask(OFFERS, from_next_month, channel="phone", live=False).permitted
    assert codes(ask(NEWS, consent(1), channel="email")) == "consent-missing"


def test_names_that_nobody_knows() -> None:
    gone = said("objection-to-marketing", purposes=only("gone"))
    assert codes(ask(OFFERS, gone, channel="phone")) == "objection-to-marketing"
    known = replace(BARE, channel_rules=RULES, groups={"marketing": None})
    for became, expected in (
        ("p", "objection-to-marketing"),
        ("marketing", "objection-to-marketing"),
        (None, ""),
        ("q", ""),
    ):
        rules = replace(known, retired={"gone": became})
        assert codes(ask(OFFERS, gone, channel="phone", rules=rules, also=replace(NEWS, group=None))) == expected
    but_gone = said("objection-to-marketing", purposes=Axis(frozenset({"gone"})))
    assert codes(ask(OFFERS, but_gone, channel="phone")) == "objection-to-marketing"
    assert codes(ask(NEWS, consent(to="gone"), channel="email")) == "consent-missing"


def test_objections_with_grounds_restriction_and_erasure() -> None:
    survives = replace(INTERESTS, survives_objection=True)
    consented = replace(NEWS, marketing="no", group=None)
    for kind, code, reached, spared in (
        (
            "objection",
            "objection-pending",
            (INTERESTS, replace(CONTRACT, basis=Basis("public-task"))),
            (CONTRACT, survives),
        ),
        ("restriction", "restriction", (INTERESTS, CONTRACT), (survives,)),
        ("erasure-request", "erasure-requested", (INTERESTS,), (CONTRACT, survives)),
    ):
        for purpose in reached:
            assert codes(ask(purpose, said(kind))) == code
            assert ask(purpose, said(kind, -2), said("settled", answers=1)).permitted
            assert ask(purpose, said(kind), said("settled", answers=1)).permitted  # an answer of the same instant
            assert codes(ask(purpose, said(kind, -2), said("settled", -3, answers=1))) == code  # dated before
        for purpose in spared:
            assert ask(purpose, said(kind)).permitted
    assert (
        codes(ask(INTERESTS, said("objection", -2), said("settled", answers=1, overruled=False))) == "objection-pending"
    )
    assert ask(CONTRACT, said("restriction"), operation="store").permitted
    request = said("erasure-request", -2)
    assert codes(ask(consented, consent(-9), request, said("settled", answers=2))) == "erasure-requested"
    assert codes(ask(OFFERS, request, said("settled", answers=1), channel="phone")) == "erasure-requested"


def test_consents() -> None:
    assert codes(ask(NEWS, channel="email")) == "consent-missing"
    assert codes(ask(NEWS, consent(wording="v1"), channel="email")) == "consent-missing"
    assert codes(ask(NEWS, consent(-1, "post"), channel="email")) == "consent-missing"
    assert codes(ask(NEWS, consent(purposes=only("marketing")), channel="email")) == "consent-missing"
    assert codes(ask(NEWS, consent(until=day("2026-04-09")), channel="email")) == "consent-missing"
    assert ask(NEWS, consent(until=day("2026-04-10")), channel="email").permitted
    assert codes(ask(replace(CONTRACT, basis=Basis("unstated")))) == "basis-unstated"


def test_withdrawals() -> None:
    end_of_it = said("withdrawal", purposes=only("p"))
    assert codes(ask(NEWS, consent(-9), end_of_it, channel="email")) == "consent-withdrawn"
    before = NOW - timedelta(days=1, seconds=1)
    assert ask(NEWS, consent(-9), end_of_it, channel="email", at=before, live=False).permitted  # S4-23
    assert (
        codes(ask(NEWS, consent(-9), replace(end_of_it, at=NOW - timedelta(days=5)), consent(-1), channel="email"))
        == "consent-withdrawn"
    )
    assert ask(
        NEWS, consent(-9), replace(end_of_it, at=NOW - timedelta(days=5)), consent(-1, "email"), channel="email"
    ).permitted
    # another basis does not take the place of a consent that was withdrawn
    assert codes(ask(OFFERS, consent(-9), end_of_it, channel="phone")) == "basis-swap"
    assert ask(OFFERS, end_of_it, channel="phone").permitted  # there was nothing to withdraw
    assert ask(
        OFFERS, consent(-9, "email"), replace(end_of_it, channels=only("email")), channel="phone"
    ).permitted  # S2-05
    instead = replace(OFFERS, alternative_to="q", group=None)
    other: dict[str, Any] = {"also": replace(NEWS, group=None), "channel": "phone"}
    no_more = said("withdrawal", purposes=only("q"))
    assert codes(ask(instead, consent(-9, to="q"), no_more, **other)) == "basis-swap"
    assert ask(replace(instead, alternative_to=None), consent(-9, to="q"), no_more, **other).permitted


def test_guardians() -> None:
    of_children = replace(NEWS, basis=Basis("consent", frozenset({"v2"}), 13))
    child, adult = {"born": day("2013-04-10")}, {"born": day("2013-04-09")}  # 13 today, 13 yesterday
    for facts, by, expected in (
        (child, "person", "guardian-consent-required"),  # twelve on the day of the consent
        (child, "guardian", ""),
        (adult, "person", ""),
        ({"born": UNKNOWN}, "person", "missing-fact"),
        ({"born": UNKNOWN}, "guardian", ""),
    ):
        assert codes(ask(of_children, consent(by=by), channel="email", facts=facts)) == expected
    assert codes(ask(of_children, channel="email", facts=child)) == "consent-missing"


def test_the_law_of_the_channel() -> None:
    assert codes(ask(OFFERS, channel="email")) == "consent-required"
    assert ask(OFFERS, consent(), channel="email").permitted
    assert ask(OFFERS, channel="email", facts={"flag": True}).permitted
    assert codes(ask(OFFERS, channel="email", facts={"flag": UNKNOWN})) == "consent-required"
    by_sms = replace(OFFERS, channels=frozenset({"sms"}))
    assert codes(ask(by_sms, consent(), channel="sms")) == "channel-prohibited"
    assert codes(ask(replace(NEWS, channels=frozenset({"sms"})), consent(), channel="sms")) == "channel-prohibited"
    assert ask(by_sms, channel="sms", facts={"flag": True}).permitted
    assert codes(ask(OFFERS, channel="phone", facts={"role": "sole-trader"})) == "channel-rule-missing"
    assert codes(ask(OFFERS, channel="email", facts={"role": UNKNOWN})) == "consent-required missing-fact"
    assert ask(NEWS, consent(), channel="email", facts={"role": UNKNOWN}).permitted
    assert ask(CONTRACT, channel="email", facts={"role": UNKNOWN}).permitted


def test_opt_out_lists() -> None:
    fresh = EndOf("month", happened_on("as_of"))  # C47
    nix = OptOutList(frozenset({"phone"}), frozenset({"offer"}), day("2026-04-01"), fresh, listed=True)
    assert codes(ask(OFFERS, channel="phone", lists=(nix,))) == "listed"  # C45
    assert ask(CONTRACT, channel="phone", lists=(nix,)).permitted
    assert ask(OFFERS, channel="post", lists=(nix,)).permitted
    assert ask(replace(OFFERS, marketing="survey"), channel="phone", lists=(nix,)).permitted  # S3-12
    assert codes(ask(replace(OFFERS, marketing="undecided"), channel="phone", lists=(nix,))) == "listed"
    assert ask(OFFERS, consent(-99, "phone", explicit=True), channel="phone", lists=(nix,)).permitted
    assert codes(ask(OFFERS, consent(-99, "phone"), channel="phone", lists=(nix,))) == "listed"
    lifted = replace(nix, unless=Flag("flag"))
    assert ask(OFFERS, channel="phone", lists=(lifted,), facts={"flag": True}).permitted
    assert codes(ask(OFFERS, channel="phone", lists=(lifted,), facts={"flag": UNKNOWN})) == "listed"
    free = replace(nix, listed=False)
    for at, expected in (("2026-04-30", ""), ("2026-05-01", "list-stale")):
        assert codes(ask(OFFERS, channel="phone", lists=(free,), at=datetime.fromisoformat(f"{at}T12:00Z"))) == expected
    assert codes(ask(OFFERS, channel="phone", lists=(replace(free, as_of=None),))) == "list-unavailable"
    assert codes(ask(OFFERS, channel="phone", lists=(free,), addresses={"phone": "absent"})) == "list-unavailable"
    assert codes(ask(OFFERS, channel="phone", lists=(free,), keys=False)) == "key-missing list-unavailable"


def test_obligations() -> None:
    mailed = ask(NEWS, consent(), channel="email")
    assert mailed.obligations == {"way-out"}
    assert codes(ask(NEWS, consent(), channel="email", fulfils=frozenset())) == "obligation-not-fulfilled"
    assert ask(NEWS, consent(), channel="email", fulfils=frozenset({"way-out"})).permitted
    assert ask(NEWS, channel="email").obligations == set()
    informing = replace(CONTRACT, obligations=frozenset({"inform"}))
    told = ask(informing, facts={"collected": day("2026-01-31"), "e": NOT_YET})
    assert told.obligations == {"inform"}
    assert told.due == {"inform": day("2026-02-28")}  # S0-03
    assert ask(informing, facts={"e": day("2026-04-10")}, fulfils=frozenset()).obligations == set()
    assert ask(informing).due == {}


def test_two_purposes_must_both_permit() -> None:
    assert codes(ask(CONTRACT, also=NEWS, purposes=("p", "q"), channel="email")) == "consent-missing"
    assert ask(CONTRACT, consent(to="q"), also=NEWS, purposes=("p", "q"), channel="email").permitted
