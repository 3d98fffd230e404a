"""What a rulebook lacks: each finding with its place and what mends it, and nothing where nothing is lacking."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, Text
from processing_rules.accountability import proof_of_consent, suppression_list
from processing_rules.declarations import DECLARED
from processing_rules.findings import CODES
from processing_rules.jurisdictions import eu, sweden

ON = date(2026, 11, 22)
WRITTEN = pr.stated("l.1")


def t(said: str) -> Text:
    """A text in both languages of this notice."""
    return Text(en=said, sv=said)


COMPANY = pr.Controller("Example AB", country="SE", contact="privacy@example.org")
DATA = pr.DataCategory("data", t("data"))
JOINED = pr.Event("joined", t("you joined"))
MEMBER = pr.Flag("member", t("you are a member"), negated=t("you are no member"))
OPT_OUTS = suppression_list(review=pr.Period(years=1), source=WRITTEN)
PROOF = proof_of_consent(years=1, source=WRITTEN)
KEPT = pr.keep(DATA, months=6).after(JOINED).citing(WRITTEN)
FAULTLESS = pr.Purpose(
    "p",
    t("The purpose"),
    basis=pr.Contract(),
    direct_marketing=False,
    categories={DATA},
    retention=[KEPT],
    only_if=MEMBER.citing(WRITTEN),
    source=WRITTEN,
)
PRINTER = pr.Recipient(
    "printer",
    t("Printer"),
    role="processor",
    country="SE",
    agreement=pr.Agreement("A-1", valid_from=date(2026, 1, 1)),
).gets(DATA)
ENDED = pr.Agreement("A-0", valid_from=date(2025, 1, 1), valid_to=date(2026, 11, 21))


def rules(*purposes: pr.Purpose, accounts: tuple[pr.Purpose, ...] = (OPT_OUTS, PROOF), **rulebook: Any) -> pr.Rulebook:
    """A rulebook of these purposes, or of the faultless one, which lacks nothing but what is said."""
    usual: dict[str, Any] = {"controller": COMPANY, "version": "1", "rights": WRITTEN}
    return pr.Rulebook(purposes=[*(purposes or [FAULTLESS]), *accounts], **(usual | rulebook))


def found(lacking: pr.Rulebook, *, on: date = ON) -> dict[str, str]:
    """The codes found, with their places."""
    return {finding.code: finding.place for finding in lacking.lint(on=on)}


def mended_by(code: str, lacking: pr.Rulebook) -> str:
    """What would mend the one finding of that code."""
    (mend,) = (finding.mend for finding in lacking.lint(on=ON) if finding.code == code)
    return mend


def but(**changes: Any) -> pr.Purpose:
    """The faultless purpose, but for something."""
    return attrs.evolve(FAULTLESS, **changes)


def declared(code: str, *places: str) -> pr.Conflict:
    """Something that only a reader of the notice sees."""
    return pr.Conflict(code, *(places or ("l.8",)), resolved="the stricter reading")


def test_nothing_is_found_where_nothing_is_lacking() -> None:
    """A rulebook that says where everything is written, and for how long, has no findings."""
    officer = attrs.evolve(COMPANY, officer_required=True, officer="officer@example.org")
    measure = pr.Measure("m", t("locked rooms"), reviewed_on=ON, review_every=pr.Period(years=1), evidence="memo")
    group = pr.PurposeGroup("g", t("group"))
    assert found(rules()) == {}
    assert (
        found(rules(but(recipients=[PRINTER], group=group), controller=officer, measures=[measure], groups=[group]))
        == {}
    )
    assert found(rules(but(basis=pr.LegalObligation(READ)))) == {}
    assert found(rules(but(basis=pr.LegitimateInterests(t("x"), assessment="LIA", assessed_on=ON)))) == {}


OLD = pr.decided("we chose", by="DPO", on=date(2024, 11, 21))
RECENT = pr.decided("we chose", by="DPO", on=date(2024, 11, 22))
UNREAD = pr.statute("act", "1 §")
READ = pr.statute("act", "1 §", checked_on=ON)
OF_A_NUMBER = sweden.identity_numbers.PURPOSE.resting_on(WRITTEN)
CASES: dict[str, tuple[Callable[[], pr.Rulebook], set[str]]] = {
    "no basis": (lambda: rules(but(basis=pr.Unstated())), {"basis-unstated"}),
    "interests without a date": (
        lambda: rules(but(basis=pr.LegitimateInterests(t("x"), assessment="LIA"))),
        {"assessment-undated"},
    ),
    "interests without an assessment": (
        lambda: rules(but(basis=pr.LegitimateInterests(t("x"), assessment=" ", assessed_on=ON))),
        {"assessment-missing"},
    ),
    "interests weighed long ago": (
        lambda: rules(but(basis=pr.LegitimateInterests(t("x"), assessment="LIA", assessed_on=date(2024, 11, 21)))),
        {"assessment-old"},
    ),
    "obligation under no act": (lambda: rules(but(basis=pr.LegalObligation(WRITTEN))), {"statute-unspecified"}),
    "task under no act": (
        lambda: rules(but(basis=pr.PublicTask(RECENT))),
        {"statute-unspecified", "not-from-notice"},
    ),
    "obligation that nobody read": (lambda: rules(but(basis=pr.LegalObligation(UNREAD))), {"statute-unverified"}),
    "purpose without a source": (lambda: rules(but(source=None)), {"source-missing"}),
    "clause without a source": (lambda: rules(but(retention=[attrs.evolve(KEPT, source=None)])), {"source-missing"}),
    "our own decision": (lambda: rules(but(source=RECENT)), {"not-from-notice"}),
    "our own old decision": (lambda: rules(but(source=OLD)), {"not-from-notice", "decision-old"}),
    "our own decision in a condition": (
        lambda: rules(but(only_if=MEMBER.citing(OLD))),
        {"not-from-notice", "decision-old"},
    ),
    "statute that nobody read in a clause": (
        lambda: rules(but(retention=[KEPT.citing(UNREAD)])),
        {"statute-unverified"},
    ),
    "statute that nobody read in a definition": (
        lambda: rules(but(retention=[pr.keep(DATA).until(pr.named(t("n"), JOINED, source=UNREAD)).citing(WRITTEN)])),
        {"statute-unverified"},
    ),
    "marketing undecided": (lambda: rules(but(direct_marketing=pr.DirectMarketing.UNDECIDED)), {"marketing-undecided"}),
    "no retention": (lambda: rules(but(retention=())), {"retention-missing"}),
    "vague retention": (
        lambda: rules(but(retention=[pr.keep(DATA).in_words(t("long enough")).citing(WRITTEN)])),
        {"retention-vague"},
    ),
    "two maxima": (
        lambda: rules(but(retention=[KEPT, pr.keep(DATA, months=9).after(JOINED).citing(WRITTEN)])),
        {"retention-overlap"},
    ),
    "a clock that may never start": (
        lambda: rules(but(retention=[pr.keep(DATA).until(pr.every(pr.Recurring("paid", t("paid")))).citing(WRITTEN)])),
        {"trigger-unbounded"},
    ),
    "special category": (
        lambda: rules(
            but(
                categories={h := pr.DataCategory("h", t("health"), special="art-9")},
                retention=[pr.keep(h, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"special-category-not-allowed"},
    ),
    "criminal offences": (
        lambda: rules(
            but(
                categories={o := pr.DataCategory("o", t("offences"), special="art-10")},
                retention=[pr.keep(o, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"offences-not-allowed"},
    ),
    "a national number for no reason": (
        lambda: rules(
            but(
                categories={n := pr.DataCategory("n", t("number"), special="national-id")},
                retention=[pr.keep(n, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"national-id-not-allowed"},
    ),
    "recipient that gets nothing": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER)])),
        {"recipient-without-categories"},
    ),
    "recipient of an unknown role": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER, role="unstated", agreement=None).gets(DATA)])),
        {"recipient-role-unstated"},
    ),
    "recipient of an unknown role, whose agreement has ended": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER, role="unstated", agreement=ENDED).gets(DATA)])),
        {"recipient-role-unstated", "agreement-missing"},
    ),
    "processor whose agreement has ended": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER, agreement=ENDED).gets(DATA)])),
        {"agreement-missing"},
    ),
    "processor without an agreement": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER, agreement=None).gets(DATA)])),
        {"agreement-missing"},
    ),
    "recipient abroad": (
        lambda: rules(but(recipients=[attrs.evolve(PRINTER, country="US").gets(DATA)])),
        {"transfer-mechanism-missing"},
    ),
    "recipient abroad, from tomorrow": (
        lambda: rules(
            but(
                recipients=[
                    attrs.evolve(
                        PRINTER, country="US", transfer=pr.Transfer("SCC", on_file_from=date(2026, 11, 23))
                    ).gets(DATA)
                ]
            )
        ),
        {"transfer-mechanism-missing"},
    ),
    "nobody told of their rights": (lambda: rules(rights=None), {"rights-missing"}),
    "rights that an act gives": (lambda: rules(rights=READ), {"rights-missing"}),
    "rights told where we chose": (lambda: rules(rights=RECENT), {"not-from-notice"}),
    "a controller whom nobody reaches": (
        lambda: rules(controller=attrs.evolve(COMPANY, contact=None)),
        {"controller-identity-missing"},
    ),
    "an officer whom nobody reaches": (
        lambda: rules(controller=attrs.evolve(COMPANY, officer_required=True)),
        {"officer-contact-missing"},
    ),
    "a group without purposes": (
        lambda: rules(groups=[pr.PurposeGroup("assignments", t("assignments"))]),
        {"purpose-too-broad"},
    ),
    "a list that the notice leaves open": (
        lambda: rules(
            but(
                categories={o := attrs.evolve(DATA, open_ended=pr.stated("l.38"))},
                retention=[pr.keep(o, months=6).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"category-open"},
    ),
    "a category in a list that the notice leaves open": (
        lambda: rules(
            but(
                categories={
                    o := pr.DataCategory("o", t("o"), parent=pr.DataCategory("wide", open_ended=pr.stated("l.38")))
                },
                retention=[pr.keep(o, months=6).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"category-open"},
    ),
    "a clause on the copy of a recipient only": (
        lambda: rules(but(retention=[KEPT.at_recipient(PRINTER)])),
        {"retention-missing"},
    ),
    "two bases": (lambda: rules(conflicts=[declared("basis-alternative")]), {"basis-alternative"}),
    "something to configure": (lambda: rules(conflicts=[declared("config-required")]), {"config-required"}),
    "two things that cannot both be": (lambda: rules(conflicts=[declared("notice-conflict")]), {"notice-conflict"}),
    "a purpose too vague": (lambda: rules(conflicts=[declared("purpose-too-broad")]), {"purpose-too-broad"}),
    "an open list of categories": (lambda: rules(conflicts=[declared("category-open")]), {"category-open"}),
    "marketing without a list of those who said no": (
        lambda: rules(but(direct_marketing=True), accounts=(PROOF,)),
        {"suppression-missing"},
    ),
    "consent without proof": (
        lambda: rules(but(basis=pr.Consent(wordings={"v1"})), accounts=(OPT_OUTS,)),
        {"proof-missing"},
    ),
    "a title that is missing": (lambda: rules(but(only_if=pr.Flag("f").citing(WRITTEN))), {"title-missing"}),
    "a language that is missing": (
        lambda: rules(but(only_if=pr.Flag("f", Text(en="only English")).citing(WRITTEN))),
        {"text-missing"},
    ),
    "words of a definition that are missing": (
        lambda: rules(but(retention=[pr.keep(DATA).until(pr.named(Text(en="n"), JOINED)).citing(WRITTEN)])),
        {"text-missing"},
    ),
    "words of a duty that are missing": (
        lambda: rules(but(obligations=[pr.Obligation("tell", Text(en="tell them"))])),
        {"text-missing"},
    ),
    "words of a vague clause that are missing": (
        lambda: rules(but(retention=[pr.keep(DATA).in_words(Text(en="long enough")).citing(WRITTEN)])),
        {"retention-vague", "text-missing"},
    ),
    "two texts for one reason, of which one is missing": (
        lambda: rules(
            but(
                only_if=MEMBER.because("no", Text(en="only English")).citing(WRITTEN)
                & MEMBER.because("no", t("both")).citing(WRITTEN)
            )
        ),
        {"text-missing"},
    ),
    "a measure that an act asks for, unread": (
        lambda: rules(measures=[pr.Measure("m", t("m"), reviewed_on=ON, evidence="memo", source=UNREAD)]),
        {"statute-unverified"},
    ),
    "a measure that nobody looked at": (
        lambda: rules(measures=[pr.Measure("m", t("locked rooms"), evidence="memo")]),
        {"measure-review-missing"},
    ),
    "a measure without evidence": (
        lambda: rules(measures=[pr.Measure("m", t("locked rooms"), reviewed_on=ON)]),
        {"measure-evidence-missing"},
    ),
    "a measure to look at again": (
        lambda: rules(
            measures=[
                pr.Measure(
                    "m",
                    t("locked rooms"),
                    reviewed_on=date(2025, 11, 21),
                    review_every=pr.Period(years=1),
                    evidence="memo",
                )
            ]
        ),
        {"measure-review-overdue"},
    ),
    "a contradiction": (
        lambda: rules(conflicts=[pr.Conflict("example/two-periods", "l.8", "l.14", resolved="the shorter")]),
        {"example/two-periods"},
    ),
    "national number inside what marketing uses": (
        lambda: rules(
            but(
                direct_marketing=True,
                exemptions=[OF_A_NUMBER],
                categories={i := pr.DataCategory("i", t("identification"))},
                retention=[pr.keep(i, days=1).after(JOINED).citing(WRITTEN)],
            ),
            but(
                key="q",
                exemptions=[OF_A_NUMBER],
                categories={n := pr.DataCategory("n", t("number"), special="national-id", parent=i)},
                retention=[pr.keep(n, days=1).after(JOINED).citing(WRITTEN)],
            ),
        ),
        {"national-id-in-marketing"},
    ),
    "part of a national number in marketing": (
        lambda: rules(
            but(
                direct_marketing=True,
                exemptions=[OF_A_NUMBER],
                categories={
                    e := pr.DataCategory(
                        "e", t("its end"), parent=pr.DataCategory("n", t("number"), special="national-id")
                    )
                },
                retention=[pr.keep(e, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"national-id-in-marketing"},
    ),
    "national number in marketing": (
        lambda: rules(
            but(
                direct_marketing=True,
                exemptions=[OF_A_NUMBER],
                categories={n := pr.DataCategory("n", t("number"), special="national-id")},
                retention=[pr.keep(n, days=1).after(JOINED).citing(WRITTEN)],
            )
        ),
        {"national-id-in-marketing"},
    ),
    "a channel without a rule": (
        lambda: rules(
            but(direct_marketing=True, channels={Channel.VISIT}),
            channel_rules=[],
        ),
        {"channel-rule-missing"},
    ),
    "hours that leave out holidays, and no holidays": (
        lambda: rules(
            but(direct_marketing=True, channels={Channel.VISIT}),
            channel_rules=[
                pr.ChannelRule(
                    Channel.VISIT,
                    pr.Role.CONSUMER,
                    "opt-out",
                    source=RECENT,
                    hours=pr.ContactHours(opens=time(9), closes=time(21), days=range(5)),
                )
            ],
        ),
        {"holidays-missing", "not-from-notice"},
    ),
    "a channel rule that nobody read": (
        lambda: rules(
            but(direct_marketing=True, channels={Channel.VISIT}),
            channel_rules=[pr.ChannelRule(Channel.VISIT, pr.Role.CONSUMER, "free", source=UNREAD)],
        ),
        {"statute-unverified"},
    ),
    "a channel rule in place of the library's": (
        lambda: rules(
            but(direct_marketing=True, channels={Channel.PHONE}),
            channel_rules=[pr.ChannelRule(Channel.PHONE, pr.Role.CONSUMER, "opt-out", source=RECENT)],
        ),
        {"law-overridden"},
    ),
    "a statutory deadline in place of the library's": (
        lambda: rules(
            but(
                retention=[
                    pr.keep(DATA).until(sweden.MONEY_LAUNDERING.overridden(pr.after(JOINED, months=6), source=RECENT))
                ]
            ),
        ),
        {"law-overridden"},
    ),
    "an act that binds some": (
        lambda: rules(but(retention=[pr.keep(DATA).until(sweden.money_laundering(start=JOINED))])),
        {"binds-some-only"},
    ),
    "an act to come": (
        lambda: rules(but(retention=[pr.keep(DATA).until(eu.money_laundering(start=JOINED))])),
        {"law-not-in-force"},
    ),
}


@pytest.mark.parametrize(("lacking", "expected"), CASES.values(), ids=CASES.keys())
def test_finding(lacking: Callable[[], pr.Rulebook], expected: set[str]) -> None:
    """One thing is lacking, and that is found, and nothing else."""
    places = found(lacking())
    assert set(places) == expected
    assert all(places.values())


# ---------------------------------------------------------------- codes and severities


def test_every_code_can_be_found() -> None:
    """Each stands in one case above at least, and has one severity; a guard finds one more, in test_accountability."""
    codes = [code for members in CODES.values() for code in members]
    reached = {code for _, expected in CASES.values() for code in expected}
    assert len(codes) == len(set(codes))
    assert set(codes) - {"audit-missing"} == {code for code in reached if "/" not in code}


class Somebody:
    """A member since the day, of whom everything is known."""

    pk = 7
    phone = "+46701740605"


SAID: dict[type, object] = {pr.Event: ON, pr.Recurring: [ON], pr.Flag: True}


def guard_of(lacking: pr.Rulebook) -> pr.Guard:
    """A guard at noon of the day, for whom every flag of the person is set and every event was today."""
    terms = [term for term in lacking.terms.values() if term.of == "subject" and type(term) in SAID]
    known: dict[Any, object] = {term: SAID[type(term)] for term in terms}
    known |= {pr.ROLE: pr.Role.CONSUMER, pr.BORN: date(1990, 5, 17)}
    given: dict[Any, pr.Selector] = {term: partial(lambda value, _: value, value) for term, value in known.items()}
    return pr.Guard(
        lacking,
        register=pr.MemoryRegister,
        subjects=[pr.SubjectAdapter(Somebody, id="pk", addresses={"phone": "phone"}, given=given)],
        keys=pr.KeyRing("test", {"test": bytes(32)}),
        clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
    )


def decided(lacking: pr.Rulebook, **asked: Any) -> pr.Decision:
    """The answer about the first purpose, to which somebody has consented if that is what it rests on."""
    guard, purpose = guard_of(lacking), next(iter(lacking.purposes))
    if isinstance(purpose.basis, pr.Consent):
        guard.choices.consent(Somebody(), purpose, wording="v1", via="form")
    return guard.decide(purpose, subject=Somebody(), **asked)


def permits(lacking: pr.Rulebook) -> bool:
    """Whether the first purpose may be used in the way that it declares."""
    purpose = next(iter(lacking.purposes))
    for name, values in (("recipient", purpose.recipients), ("channel", purpose.channels)):
        for value in values:
            return decided(lacking, **{name: value}).permitted
    return decided(lacking).permitted


@pytest.mark.parametrize(("lacking", "expected"), CASES.values(), ids=CASES.keys())
def test_an_error_denies_and_nothing_else_does(lacking: Callable[[], pr.Rulebook], expected: set[str]) -> None:
    """What the severity says is so: the library denies what an error is about, and permits in spite of the rest."""
    assert permits(lacking()) is not any(code in CODES["error"] for code in expected)


def test_the_control_of_the_severities() -> None:
    """Nothing lacking, permitted; and the one thing that is not so denies."""
    assert permits(rules())
    assert not permits(rules(but(only_if=(~MEMBER).citing(WRITTEN))))


def test_the_worst_comes_first() -> None:
    """Errors, then warnings, then notes; and each finding says which it is."""
    lacking = rules(but(basis=pr.Unstated(), source=RECENT), rights=None)
    listed = [(finding.severity, finding.code) for finding in lacking.lint(on=ON)]
    assert listed == [("error", "basis-unstated"), ("warning", "rights-missing"), ("note", "not-from-notice")]


def test_a_code_of_ones_own() -> None:
    """It has a prefix, and is a warning."""
    (finding,) = rules(conflicts=[declared("example/two-periods", "l.8", "l.14")]).lint(on=ON)
    assert (finding.code, finding.severity, finding.place) == ("example/two-periods", "warning", "l.8 against l.14")
    assert "the stricter reading" in finding.mend


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_what_only_a_reader_sees(code: str) -> None:
    """It is declared with its places and how it is read, and the finding says both."""
    (finding,) = rules(conflicts=[declared(code, "l.28")]).lint(on=ON)
    assert (finding.code, finding.place) == (code, "l.28")
    assert "the stricter reading" in finding.mend
    assert "in the notice" in finding.mend


# ---------------------------------------------------------------- after the statements


PARTNER = pr.Recipient("partner", t("distribution partner"), role="unstated", country="FI")
REQUESTED = pr.Fact("requested_partner", str, of="call")
TO_PARTNER = but(
    basis=pr.LegitimateInterests(t("offering our products"), assessment="LIA", assessed_on=ON),
    recipients=[PARTNER.gets(DATA).only_if(REQUESTED.is_("partner"))],
)


def test_a_recipient_whose_role_is_not_stated() -> None:
    """S0-28: shared with the partner of the request, on the basis that is stated, and with no other; and it is found."""

    def permitted(asked_for: str = "partner", *, recipient: pr.Recipient = PARTNER, **purpose: Any) -> bool:
        lacking = rules(attrs.evolve(TO_PARTNER, **purpose))
        return decided(lacking, recipient=recipient, given={REQUESTED: asked_for}).permitted

    def to(**changes: Any) -> list[pr.Recipient]:
        return [attrs.evolve(PARTNER, **changes).gets(DATA).only_if(REQUESTED.is_("partner"))]

    assert permitted()
    assert not permitted("another")
    assert not permitted(recipient=attrs.evolve(PARTNER, key="another"))
    assert not permitted(basis=pr.Unstated())
    assert not permitted(recipients=to(country="US"))
    assert not permitted(recipients=to(agreement=ENDED))
    assert permitted(recipients=to(agreement=PRINTER.agreement))
    assert found(rules(TO_PARTNER))["recipient-role-unstated"] == "purpose `p`, recipient `partner`"


def test_a_notice_without_controller_and_retention() -> None:
    """S0-33: the controller cannot be reached, and no period is stated."""
    neste = rules(but(retention=()), controller=pr.Controller("Neste", country="FI"))
    assert found(neste) == {
        "controller-identity-missing": "controller, `contact`",
        "retention-missing": "purpose `p`, category `data`",
    }


def test_laws_that_are_not_named() -> None:
    """S0-19: "applicable laws" are a source in the notice, and no act; an act that nobody read is another matter."""
    assert found(rules(but(basis=pr.LegalObligation(pr.stated("l.14"))))) == {
        "statute-unspecified": "purpose `p`, basis"
    }
    assert found(rules(but(basis=pr.LegalObligation(UNREAD)))) == {"statute-unverified": "purpose `p`, basis"}


ASSIGNMENTS = pr.PurposeGroup("assignments", t("internal and external assignments"))


def test_a_purpose_too_vague_to_guard() -> None:
    """S1-14: a group without purposes is found and cannot be used; with one below it, that one can."""
    named = but(group=ASSIGNMENTS)
    empty, filled = rules(groups=[ASSIGNMENTS]), rules(named, groups=[ASSIGNMENTS])
    assert found(empty) == {"purpose-too-broad": "group `assignments`"}
    assert found(filled) == {}
    for each in (empty, filled):
        used: Any = ASSIGNMENTS
        assert guard_of(each).decide(used, subject=Somebody()).codes == {pr.Code.PURPOSE_IS_GROUP}
    assert permits(filled)


def test_a_group_without_purposes_guards_nothing() -> None:
    """A function for it is refused where it stands, with what to do."""
    used: Any = ASSIGNMENTS
    with pytest.raises(pr.DefinitionError, match="declare one"):
        guard_of(rules(groups=[ASSIGNMENTS])).for_purpose(used, subject="customer")(lambda customer: customer)


def test_a_refusal_of_a_group_without_purposes_is_one_of_everything() -> None:
    """It was given when the group had members; whom it reached is in doubt, and vetoes widen."""
    assert "assignments" not in rules(groups=[ASSIGNMENTS]).names.purposes


def test_a_notice_without_basis_retention_and_rights() -> None:
    """S1-24: six purposes without a basis are six findings; marketing is done, so the right to object is named."""
    helen = rules(
        *(but(key=f"p{number}", basis=pr.Unstated(), direct_marketing=number > 4) for number in range(1, 7)),
        but(key="care", retention=()),
        rights=None,
    )
    codes = [finding.code for finding in helen.lint(on=ON)]
    assert codes == [*["basis-unstated"] * 6, "retention-missing", "rights-missing"]
    assert "GDPR Art. 21(4)" in mended_by("rights-missing", helen)
    assert "GDPR Art. 21(4)" not in mended_by("rights-missing", rules(rights=None))
    undecided = but(direct_marketing=pr.DirectMarketing.UNDECIDED)
    assert "GDPR Art. 21(4)" in mended_by("rights-missing", rules(undecided, rights=None))


def test_an_officer_only_where_one_is_required() -> None:
    """S3-20: found if it is configured as required, and nowhere else."""
    required = attrs.evolve(COMPANY, officer_required=True)
    assert found(rules(controller=required)) == {"officer-contact-missing": "controller, `officer`"}
    assert found(rules(controller=attrs.evolve(required, officer="officer@example.org"))) == {}
    assert found(rules(controller=COMPANY)) == {}


def test_a_survey_of_which_nobody_said_what_it_is() -> None:
    """S4-45: no retention, no rights, and a survey that is marketing or not."""
    survey = but(key="survey", direct_marketing=pr.DirectMarketing.UNDECIDED, retention=())
    assert found(rules(survey, rights=None)) == {
        "marketing-undecided": "purpose `survey`",
        "retention-missing": "purpose `survey`, category `data`",
        "rights-missing": "rulebook, `rights`",
    }


def test_an_open_list_is_closed() -> None:
    """S1-01, S4-22: what is not declared is not used, whatever "e.g." leaves open."""
    wide = pr.DataCategory("wide", t("wide"), open_ended=pr.stated("l.7"))
    lacking = rules(but(categories={wide}, retention=[pr.keep(wide, months=6).after(JOINED).citing(WRITTEN)]))
    decision = decided(lacking, uses=[DATA])
    assert pr.Code.CATEGORY_NOT_DECLARED in decision.codes
    assert found(lacking) == {"category-open": "category `wide`, l.7"}


def test_a_yearly_review() -> None:
    """S2-36: reviewed on 2025-11-22, overdue from 2026-11-23."""
    locked = pr.Measure(
        "m", t("locked rooms"), reviewed_on=date(2025, 11, 22), review_every=pr.Period(years=1), evidence="memo"
    )
    assert found(rules(measures=[locked]), on=date(2026, 11, 22)) == {}
    assert found(rules(measures=[locked]), on=date(2026, 11, 23)) == {"measure-review-overdue": "measure `m`"}


def test_derived_data_is_kept_as_long_as_what_it_came_from() -> None:
    """A maximum on the inputs ends a score too, so no clause is missing; a minimum on them does not end it."""
    score = pr.DataCategory("score", t("score"), derived_from=[DATA])
    purpose = but(categories={DATA, score}, operations={pr.Operation.USE, pr.Operation.PROFILE})
    least = pr.keep_at_least(DATA, months=6).after(JOINED).citing(WRITTEN)
    assert found(rules(purpose)) == {}
    assert found(rules(attrs.evolve(purpose, retention=[least]))) == {
        "retention-missing": "purpose `p`, category `score`"
    }


# ---------------------------------------------------------------- places and days


def test_the_place_leads_there() -> None:
    """It names purpose and part."""
    assert found(rules(but(retention=()))) == {"retention-missing": "purpose `p`, category `data`"}
    assert found(rules(but(source=None))) == {"source-missing": "purpose `p`"}
    assert found(CASES["national number inside what marketing uses"][0]()) == {
        "national-id-in-marketing": "purpose `p`, category `i` (`n`)"
    }
    assert found(CASES["part of a national number in marketing"][0]()) == {
        "national-id-in-marketing": "purpose `p`, category `e` (`n`)"
    }


def test_what_is_bounded() -> None:
    """A state that lasts is no clock that never starts, and a cap bounds a list of which one may stay open."""
    paid = pr.every(pr.Recurring("paid", t("paid")))
    for clause in (pr.keep(DATA).while_(MEMBER), pr.keep(DATA).until(paid).at_most(pr.after(JOINED, years=3))):
        assert found(rules(but(retention=[clause.citing(WRITTEN)]))) == {}


def test_at_the_boundary_of_two_years() -> None:
    """A decision and a balancing are old from the day after two years."""
    day, last, after = date(2024, 11, 22), date(2026, 11, 22), date(2026, 11, 23)
    chosen = rules(but(source=pr.decided("we chose", by="DPO", on=day)))
    weighed = rules(but(basis=pr.LegitimateInterests(t("x"), assessment="LIA", assessed_on=day)))
    assert ("decision-old" in found(chosen, on=last), "decision-old" in found(chosen, on=after)) == (False, True)
    assert (found(weighed, on=last), set(found(weighed, on=after))) == ({}, {"assessment-old"})


def test_an_agreement_and_a_transfer_from_their_first_day_to_their_last() -> None:
    """Both days included; what is on file for another day is not on file."""
    agreement = pr.Agreement("A-1", valid_from=date(2026, 3, 1), valid_to=date(2026, 6, 30))
    transfer = pr.Transfer("SCC", on_file_from=date(2026, 4, 1))
    abroad = attrs.evolve(PRINTER, country="US", agreement=agreement, transfer=transfer).gets(DATA)
    lacking = rules(but(recipients=[abroad]))
    days = [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [set(found(lacking, on=day)) for day in days] == [
        {"agreement-missing", "transfer-mechanism-missing"},
        {"transfer-mechanism-missing"},
        set(),
        set(),
        {"agreement-missing"},
    ]


def test_the_order_is_fixed() -> None:
    """The same findings in the same order, whatever the order of declaration; each once."""
    first, second = but(source=None), but(key="q", source=None)
    one, two = (rules(*purposes).lint(on=ON) for purposes in ([first, second], [second, first]))
    assert [*one] == [*two]
    assert len(set(one)) == len(one) == 2


def test_a_day_is_asked_for() -> None:
    """An instant is refused."""
    with pytest.raises(pr.InputError, match="`on`"):
        rules().lint(on=datetime(2026, 11, 22, 12, 0))


# ---------------------------------------------------------------- a pure reader


class Untouchable:
    """Something of the host that a reader has no business with."""

    def __contains__(self, day: object) -> bool:
        raise AssertionError


def test_linting_changes_nothing() -> None:
    """The rulebook is afterwards what it was, nothing of the host is asked, and the answer is the same again."""
    lacking = rules(but(basis=pr.Unstated(), retention=()), conflicts=[declared("notice-conflict")], rights=None)
    before = pickle.dumps(lacking)
    first = lacking.lint(on=ON)
    assert pickle.dumps(lacking) == before
    assert [*lacking.lint(on=ON)] == [*first]
    working_days = pr.keep(DATA, working_days=5).after(JOINED).citing(WRITTEN)
    holidays = attrs.evolve(COMPANY, holidays=Untouchable())
    assert found(rules(but(retention=[working_days]), controller=holidays)) == {}


def test_nobody_is_named() -> None:
    """Who decided, and whom people write to, are people: no finding and no repr repeats them."""
    controller = pr.Controller(
        "Example AB", country="SE", contact="Kari Nordmann", officer="Kari Nordmann", officer_required=True
    )
    chosen = pr.decided("we chose", by="Kari Nordmann", on=date(2020, 1, 1))
    lacking = rules(but(source=chosen), controller=controller)
    assert set(found(lacking)) == {"decision-old", "not-from-notice"}
    assert "Nordmann" not in repr([*lacking.lint(on=ON), controller])
