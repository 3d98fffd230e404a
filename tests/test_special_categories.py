"""Data of a special kind needs an exemption beside a legal basis: GDPR Art. 9(2) and 10, and what the acts say of identity numbers (Art. 87)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

import processing_rules as pr
from examples.notices import helen, nordic_green_energy
from processing_rules import Code, DefinitionError, Exemption, Operation, Text
from processing_rules.categories import Special
from processing_rules.jurisdictions import COUNTRIES, denmark, eu, exemptions_of, finland, norway, sweden

ON = date(2026, 11, 25)
NAME = pr.DataCategory("name", Text(en="your name"))
HEALTH = pr.DataCategory("health", Text(en="your health"), special="art-9")
OFFENCES = pr.DataCategory("offences", Text(en="offences"), special="art-10")
NUMBER = pr.DataCategory("number", Text(en="your number"), special="national-id")
OF_KIND: dict[Special, pr.DataCategory] = {"art-9": HEALTH, "art-10": OFFENCES, "national-id": NUMBER}
CODES: dict[Special, Code] = {
    "art-9": Code.SPECIAL_CATEGORY_NOT_ALLOWED,
    "art-10": Code.OFFENCES_NOT_ALLOWED,
    "national-id": Code.NATIONAL_ID_NOT_ALLOWED,
}
ACT = pr.statute("the act (2026:1)", "1 §", checked_on=ON)
REASON = pr.decided("nobody else is to be mistaken for you", by="DPO", on=date(2026, 1, 7))
BASES: list[pr.LegalBasis] = [
    pr.Contract(),
    pr.LegitimateInterests(Text(en="being paid"), assessment="LIA-1", assessed_on=ON),
    pr.LegalObligation(ACT),
    pr.PublicTask(ACT),
    pr.VitalInterests(),
    pr.Consent(wordings={"v1"}),
]
PARTNER = pr.Recipient("partner", Text(en="partner"), role="controller", country="DK")
PRINTER = pr.Recipient(
    "printer",
    Text(en="printer"),
    role="processor",
    country="DK",
    agreement=pr.Agreement("A-1", valid_from=date(2020, 1, 1)),
)


class Customer:
    pk = 1
    email = "kim@example.org"


def purpose(**changes: Any) -> pr.Purpose:
    """A purpose on a contract that uses a name and what is said."""
    usual: dict[str, Any] = {"basis": pr.Contract(), "direct_marketing": False, "categories": [NAME, HEALTH]}
    return pr.Purpose("p", Text(en="A purpose"), **(usual | changes))


def guard_of(*purposes: pr.Purpose, country: str = "SE", at: date = ON) -> pr.Guard:
    """A guard at noon of a day."""
    return pr.Guard(
        pr.Rulebook(controller=pr.Controller("Example", country=country), purposes=purposes, version="1"),
        register=pr.MemoryRegister(),
        subjects=[
            pr.SubjectAdapter(
                Customer, id="pk", addresses={"email": "email"}, given={pr.ROLE: lambda _: pr.Role.CONSUMER}
            )
        ],
        clock=lambda: datetime(at.year, at.month, at.day, 12, tzinfo=UTC),
    )


def ask(asked: pr.Purpose, **question: Any) -> pr.Decision:
    """What is answered to a question about the purpose alone."""
    return guard_of(asked).decide(asked, subject=Customer(), **question)


def complete(exemption: Exemption) -> Exemption:
    """The exemption with what it needs."""
    return exemption if exemption.lacks is None else exemption.resting_on(ACT if exemption.lacks == "act" else REASON)


# ---------------------------------------------------------------- without one it is denied


@pytest.mark.parametrize("basis", BASES, ids=lambda basis: type(basis).__name__)
@pytest.mark.parametrize("kind", OF_KIND)
def test_no_legal_basis_opens_it_alone(kind: Special, basis: pr.LegalBasis) -> None:
    """Art. 9 needs a basis and a condition; contract and legitimate interests are none, nor is a plain consent."""
    asked = purpose(basis=basis, categories=[NAME, OF_KIND[kind]])
    guard = guard_of(asked)
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=True)
    denied = guard.decide(asked, subject=Customer(), uses={OF_KIND[kind]})
    assert denied.codes == {CODES[kind]}
    assert guard.decide(asked, subject=Customer(), uses={NAME}).permitted, "the rest of the purpose goes on"
    assert guard.decide(asked, subject=Customer()).codes == {CODES[kind]}, "left out, `uses` is everything"


@pytest.mark.parametrize("kind", OF_KIND)
@pytest.mark.parametrize("operation", [Operation.COLLECT, Operation.STORE, Operation.USE, Operation.SELECT])
def test_all_that_is_done_with_it_is_denied(kind: Special, operation: Operation) -> None:
    assert ask(purpose(categories=[OF_KIND[kind]]), operation=operation).codes == {CODES[kind]}


def test_the_reason_names_what_it_is_about() -> None:
    (reason,) = ask(purpose(), uses={HEALTH}).reasons
    assert (reason.label, reason.title, reason.article) == (
        "special-category-not-allowed (health)",
        HEALTH.title,
        "9(1)",
    )


@pytest.mark.parametrize("kind", OF_KIND)
def test_each_kind_needs_its_own(kind: Special) -> None:
    """An exemption for one kind opens no other; with one for each, everything is open."""
    mine = {
        "art-9": eu.special_categories.LEGAL_CLAIMS,
        "art-10": sweden.offences.LEGAL_CLAIMS,
        "national-id": sweden.identity_numbers.SECURE_IDENTIFICATION.resting_on(REASON),
    }
    everything = [NAME, *OF_KIND.values()]
    assert ask(purpose(categories=everything, exemptions=[*mine.values()])).permitted
    others = [exemption for other, exemption in mine.items() if other != kind]
    assert ask(purpose(categories=everything, exemptions=others)).codes == {CODES[kind]}


# ---------------------------------------------------------------- parts, wholes and what was computed


PART = pr.DataCategory("diagnosis", Text(en="diagnosis"), parent=HEALTH)
ANSWERS = pr.DataCategory("answers", Text(en="answers"))
HIDDEN = pr.DataCategory("symptoms", Text(en="symptoms"), parent=ANSWERS, special="art-9")
SCORE = pr.DataCategory("score", Text(en="score"), derived_from=[HEALTH])
PROFILING = [Operation.USE, Operation.PROFILE]


@pytest.mark.parametrize(
    ("asked", "uses"),
    [
        (purpose(), PART),
        (purpose(categories=[PART]), PART),
        (purpose(categories=[ANSWERS, HIDDEN]), ANSWERS),
        (purpose(categories=[ANSWERS], recipients=[PARTNER.gets(HIDDEN)]), ANSWERS),
        # a value that only looks like the rulebook's
        (purpose(), pr.DataCategory("health")),
        (purpose(), pr.DataCategory("blood", parent=pr.DataCategory("health"))),
        (purpose(categories=[PART]), pr.DataCategory("diagnosis")),
    ],
    ids=[
        "a part",
        "a part alone",
        "the whole",
        "a part that a recipient gets",
        "a likeness",
        "its part",
        "a part's likeness",
    ],
)
def test_what_touches_it_is_of_its_kind(asked: pr.Purpose, uses: pr.DataCategory) -> None:
    assert ask(asked, uses={uses}).codes == {Code.SPECIAL_CATEGORY_NOT_ALLOWED}
    opened = attrs.evolve(asked, exemptions=[eu.special_categories.LEGAL_CLAIMS])
    assert ask(opened, uses={uses}).permitted


def test_the_whole_is_special_because_of_a_part_that_another_purpose_names() -> None:
    asked = purpose(categories=[ANSWERS])
    other = attrs.evolve(purpose(categories=[HIDDEN]), key="q")
    assert guard_of(asked).decide(asked, subject=Customer()).permitted, "nobody knows of such a part"
    assert guard_of(asked, other).decide(asked, subject=Customer()).codes == {Code.SPECIAL_CATEGORY_NOT_ALLOWED}


def test_what_was_computed_from_it_is_of_its_kind() -> None:
    """Profiling by it takes consent as well."""
    consent = pr.Consent(wordings={"v1"})
    asked = purpose(basis=consent, categories=[HEALTH, SCORE], operations=PROFILING)
    assert Code.SPECIAL_CATEGORY_NOT_ALLOWED in ask(asked, uses={SCORE}).codes
    opened = attrs.evolve(asked, exemptions=[eu.special_categories.EXPLICIT_CONSENT])
    assert ask(opened, uses={SCORE}).codes == {Code.CONSENT_MISSING}


# ---------------------------------------------------------------- what each needs


EVERY = [(country, exemption) for country in COUNTRIES for exemption in exemptions_of(country)]
IDS = [f"{country}-{exemption.special}-{exemption.key}" for country, exemption in EVERY]


@pytest.mark.parametrize(("country", "exemption"), EVERY, ids=IDS)
def test_every_shipped_one_opens_its_kind(country: str, exemption: Exemption) -> None:
    """With what it needs, and to share where it is only for that. Nothing is opened without."""
    special = OF_KIND[exemption.special]
    by_consent = exemption.needs in ("consent", "explicit-consent")
    asked = purpose(
        basis=pr.Consent(wordings={"v1"}) if by_consent else pr.Contract(),
        categories=[special],
        exemptions=[complete(exemption)],
        recipients=[PARTNER.gets(special)],
    )
    guard = guard_of(asked, country="DK" if country == "EU" else country)
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=True)
    used = guard.decide(asked, subject=Customer(), uses={special})
    shared = guard.decide(asked, subject=Customer(), recipient=PARTNER, uses={special})
    assert used.permitted is (exemption.sharing != "only")
    assert shared.permitted is (exemption.sharing != "forbidden")
    assert used.codes | shared.codes <= {CODES[exemption.special]}


@pytest.mark.parametrize(("country", "exemption"), EVERY, ids=IDS)
def test_every_shipped_one_is_cited(country: str, exemption: Exemption) -> None:
    """Act, section and a public address; what was read says when, and what was not says so. One name for each in a country."""
    source = exemption.source
    assert source.kind == "statute"
    assert re.search(r"\d", source.reference)
    assert source.address.startswith("https://")
    assert (source.status == "verified") is (source.checked_on is not None)
    assert source.checked_on is None or date(2026, 11, 22) <= source.checked_on <= ON
    assert [other.key for other in exemptions_of(country)].count(exemption.key) == 1
    assert exemption.special == "art-9" if country == "EU" else exemption.special != "art-9"


def test_a_country_that_is_not_shipped() -> None:
    assert exemptions_of("IS") == ()


NOT_READ = {"förordningen (2018:219) med kompletterande bestämmelser till EU:s dataskyddsförordning 5 §"}


def test_what_was_not_read_in_the_act_is_not_called_verified() -> None:
    """The Swedish ordinance: only a page of the authority tells of it."""
    unread = {str(each.source) for _, each in EVERY if each.source.status != "verified"}
    assert unread == NOT_READ


def test_the_conditions_of_the_regulation_are_ten() -> None:
    """Art. 9(2)(a) to (j), and neither contract nor legitimate interests among them."""
    letters = [re.findall(r"9\(2\)\(([a-j])\)", str(each.source))[0] for each in eu.EXEMPTIONS]
    assert letters == list("abcdefghij")


@pytest.mark.parametrize(
    ("exemptions", "evidence"),
    [
        # 9(2)(b), (g), (i), (j): as far as Union or Member State law authorises it; (h): an act or a contract with a health professional
        (eu.EXEMPTIONS, {"a": "explicit-consent", "b": "act", "g": "act", "h": "reason", "i": "act", "j": "act"}),
    ],
)
def test_the_evidence_of_each_condition(exemptions: tuple[Exemption, ...], evidence: dict[str, str]) -> None:
    letters = "abcdefghij"
    assert {letters[at]: each.needs for at, each in enumerate(exemptions) if each.needs is not None} == evidence


def those(fits: Callable[[Exemption], bool]) -> list[Any]:
    """The shipped ones that fit, as parameters."""
    return [pytest.param(each, id=name) for (_, each), name in zip(EVERY, IDS, strict=True) if fits(each)]


@pytest.mark.parametrize("exemption", those(lambda each: each.lacks is not None))
def test_a_purpose_with_an_unfinished_one_is_not_built(exemption: Exemption) -> None:
    with pytest.raises(DefinitionError, match=re.escape("finish it with `.resting_on(source)`")):
        purpose(categories=[OF_KIND[exemption.special]], exemptions=[exemption])


@pytest.mark.parametrize("exemption", those(lambda each: "consent" in (each.needs or "")))
def test_consent_needs_a_purpose_on_consent(exemption: Exemption) -> None:
    with pytest.raises(DefinitionError, match="is consent, so the basis is Consent"):
        purpose(categories=[OF_KIND[exemption.special]], exemptions=[exemption])


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (lambda: eu.special_categories.PUBLIC_INTEREST.resting_on(REASON), "rests on an act"),
        (lambda: eu.special_categories.LEGAL_CLAIMS.resting_on(ACT), "`rests_on` is the source of what it needs"),
        (lambda: eu.special_categories.HEALTH_CARE.resting_on("act"), "`rests_on` is the source"),  # type: ignore[arg-type]  # on purpose
        (lambda: Exemption("x", Text(en="x"), special="art9", source=ACT), "`special` is one of"),  # type: ignore[arg-type]  # on purpose
        (lambda: Exemption("x", Text(en="x"), special="art-9", source="act"), "`source` is the act"),  # type: ignore[arg-type]  # on purpose
        (lambda: Exemption("x", "x", special="art-9", source=ACT), "its title is a Text"),  # type: ignore[arg-type]  # on purpose
        (lambda: Exemption("x", Text(en="x"), special="art-9", source=ACT, needs="law"), "`needs` is one of"),  # type: ignore[arg-type]  # on purpose
        (lambda: Exemption("x", Text(en="x"), special="art-9", source=ACT, sharing="no"), "`sharing` is one of"),  # type: ignore[arg-type]  # on purpose
        (
            lambda: Exemption("x", Text(en="x"), special="art-9", source=ACT, valid_from=ON, valid_to=date(2026, 1, 1)),
            "`valid_to` comes before",
        ),
        (lambda: purpose(exemptions=eu.special_categories.LEGAL_CLAIMS), "`exemptions` is a collection of Exemption"),
        (lambda: purpose(exemptions=["legal-claims"]), "something in `exemptions` is no Exemption"),
    ],
)
def test_slips_are_told(slip: Callable[[], object], said: str) -> None:
    with pytest.raises(DefinitionError, match=re.escape(said)):
        slip()


# ---------------------------------------------------------------- explicit consent


def test_only_an_explicit_consent_counts() -> None:
    """9(2)(a): a box ticked on the way is none; the one given for this alone is; withdrawn, it is over."""
    asked = purpose(
        basis=pr.Consent(wordings={"v1"}), categories=[HEALTH], exemptions=[eu.special_categories.EXPLICIT_CONSENT]
    )
    guard = guard_of(asked)

    def answer() -> pr.Decision:
        return guard.decide(asked, subject=Customer())

    assert answer().codes == {Code.CONSENT_MISSING}
    guard.choices.consent(Customer(), asked, wording="v1", via="form")
    (reason,) = answer().reasons
    assert reason.code is Code.EXPLICIT_CONSENT_MISSING
    assert str(reason.source) == "Regulation (EU) 2016/679 Art. 9(2)(a)"
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=True)
    assert answer().permitted
    guard.choices.withdraw(Customer(), asked, via="form")
    assert not answer().permitted


def test_a_child_that_needs_a_guardian_is_told_so_and_nothing_else() -> None:
    """The act that asks for an explicit consent is not the one that asks for a guardian's."""
    asked = purpose(
        basis=pr.Consent(wordings={"v1"}, guardian_below=13),
        categories=[HEALTH],
        exemptions=[eu.special_categories.EXPLICIT_CONSENT],
    )
    born: dict[Any, Any] = {pr.BORN: lambda _: date(2015, 1, 1)}
    guard = pr.Guard(
        pr.Rulebook(controller=pr.Controller("Example", country="SE"), purposes=[asked], version="1"),
        register=pr.MemoryRegister(),
        subjects=[pr.SubjectAdapter(Customer, id="pk", addresses={"email": "email"}, given=born)],
        clock=lambda: datetime(2026, 1, 1, 12, tzinfo=UTC),
    )
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=True)
    (reason,) = guard.decide(asked, subject=Customer()).reasons
    assert (reason.code, reason.source) == (Code.GUARDIAN_CONSENT_REQUIRED, None)


@pytest.mark.parametrize(("explicit", "due"), [(False, 1), (True, 0)])
def test_a_consent_that_is_not_explicit_keeps_no_data(explicit: bool, due: int) -> None:
    """After a withdrawal the row is due; what is agreed to in passing does not keep it, an explicit consent does."""
    asked = purpose(
        basis=pr.Consent(wordings={"v1"}), categories=[HEALTH], exemptions=[eu.special_categories.EXPLICIT_CONSENT]
    )
    rows: pr.DataSet[Customer] = pr.DataSet(
        "rows", key="pk", subject=lambda row: row, purposes={asked}, fields={HEALTH: ("email",)}
    )
    now = [datetime(2026, 1, 1, 12, tzinfo=UTC)]
    guard = pr.Guard(
        pr.Rulebook(controller=pr.Controller("Example", country="SE"), purposes=[asked], version="1"),
        register=pr.MemoryRegister(),
        subjects=[pr.SubjectAdapter(Customer, id="pk", addresses={"email": "email"})],
        clock=lambda: now[0],
    )
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=True)
    now[0] = datetime(2026, 1, 2, 12, tzinfo=UTC)
    guard.choices.withdraw(Customer(), asked, via="form")
    now[0] = datetime(2026, 1, 3, 12, tzinfo=UTC)
    guard.choices.consent(Customer(), asked, wording="v1", via="form", explicit=explicit)
    assert len(guard.deletion_plan(rows, [Customer()], on=date(2026, 1, 4)).due) == due


def test_a_plain_consent_is_enough_for_a_swedish_number() -> None:
    """3 kap. 10 § asks for consent, and not for an explicit one; the Danish § 8 stk. 3 on offences asks for that."""
    for exemption, special, code in (
        (sweden.identity_numbers.CONSENT, NUMBER, None),
        (denmark.offences.EXPLICIT_CONSENT, OFFENCES, Code.EXPLICIT_CONSENT_MISSING),
        (norway.offences.EXPLICIT_CONSENT, OFFENCES, Code.EXPLICIT_CONSENT_MISSING),
    ):
        asked = purpose(basis=pr.Consent(wordings={"v1"}), categories=[special], exemptions=[exemption])
        guard = guard_of(asked)
        guard.choices.consent(Customer(), asked, wording="v1", via="form")
        assert guard.decide(asked, subject=Customer()).codes == ({code} if code else set())


def test_in_sweden_and_finland_consent_opens_no_data_about_offences() -> None:
    assert not [
        each for each in (*sweden.offences.EXEMPTIONS, *finland.offences.EXEMPTIONS) if "consent" in str(each.needs)
    ]


# ---------------------------------------------------------------- giving it to others, and days


@pytest.mark.parametrize(
    ("exemption", "special", "used", "to_partner", "to_printer"),
    [
        # 9(2)(d): not disclosed outside the body without consent; a processor is not outside
        (eu.special_categories.NON_PROFIT_BODY, HEALTH, True, False, True),
        (eu.special_categories.LEGAL_CLAIMS, HEALTH, True, True, True),
        # § 11 stk. 2 nr. 3: "videregivelse", and nothing else
        (denmark.identity_numbers.SHARED_IN_NORMAL_BUSINESS.resting_on(REASON), NUMBER, False, True, False),
        # § 8 stk. 3 and 4
        (denmark.offences.OVERRIDING_INTEREST.resting_on(REASON), OFFENCES, True, False, True),
        (denmark.offences.OVERRIDING_INTEREST_IN_SHARING.resting_on(REASON), OFFENCES, False, True, False),
    ],
)
def test_giving_it_to_others(
    exemption: Exemption, special: pr.DataCategory, used: bool, to_partner: bool, to_printer: bool
) -> None:
    asked = purpose(
        categories=[special], exemptions=[exemption], recipients=[PARTNER.gets(special), PRINTER.gets(special)]
    )
    assert ask(asked).permitted is used
    assert ask(asked, recipient=PARTNER).permitted is to_partner
    assert ask(asked, recipient=PRINTER).permitted is to_printer
    assert ask(asked, operation=Operation.STORE, recipient=PARTNER).permitted is to_partner, "it is stored with them"
    to_nobody = ask(asked, operation=Operation.DISCLOSE).codes
    assert (CODES[exemption.special] in to_nobody) is not to_partner, "who gets it is not known: somebody else"


def test_it_holds_from_its_first_day_to_its_last() -> None:
    """A permission for 2027: denied on the eve of it and after it, and `changes_at` knows the day."""
    exemption = sweden.offences.PERMITTED.resting_on(ACT)
    for_a_year = attrs.evolve(exemption, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31))
    asked = purpose(categories=[OFFENCES], exemptions=[for_a_year])

    def on(day: date) -> pr.Decision:
        return guard_of(asked, at=day).decide(asked, subject=Customer())

    assert [on(date(*day)).permitted for day in ((2026, 12, 31), (2027, 1, 1), (2027, 12, 31), (2028, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    # midnight in Stockholm is 23 o'clock UTC the day before
    assert on(date(2026, 12, 31)).changes_at == datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert on(date(2027, 1, 1)).changes_at == datetime(2027, 12, 31, 23, tzinfo=UTC)


def test_finnish_exemptions_begin_with_the_act() -> None:
    """Tietosuojalaki (1050/2018) 37 §: in force from 2019-01-01."""
    asked = purpose(categories=[NUMBER], exemptions=[finland.identity_numbers.CREDIT])
    guard = guard_of(asked, country="FI")
    for day, permitted in (("2018-12-31", False), ("2019-01-01", True)):
        at = datetime.fromisoformat(f"{day}T12:00:00+02:00")
        assert guard.decide(asked, subject=Customer(), at=at).permitted is permitted


# ---------------------------------------------------------------- lint


def found(asked: pr.Purpose, code: str, on: date = ON) -> list[str]:
    """Where the lint finds a code."""
    rules = guard_of(asked).rules
    return [finding.place for finding in rules.lint(on=on) if finding.code == code]


@pytest.mark.parametrize("kind", OF_KIND)
def test_the_lint_reports_it_as_an_error(kind: Special) -> None:
    asked = purpose(categories=[NAME, OF_KIND[kind]])
    place = f"purpose `p`, category `{OF_KIND[kind].key}`"
    (finding,) = (each for each in guard_of(asked).rules.lint(on=ON) if each.code == CODES[kind])
    assert (finding.severity, finding.place) == ("error", place)
    assert "exemptions=[" in finding.mend
    mine = next(each for _, each in EVERY if each.special == kind and each.needs in (None, "reason"))
    assert found(attrs.evolve(asked, exemptions=[complete(mine)]), CODES[kind]) == []


def test_the_lint_says_what_an_exemption_rests_on() -> None:
    """An unread ordinance, our own reason, one that is over, and one that binds only some."""
    mine = [
        sweden.offences.LEGAL_CLAIMS,
        sweden.identity_numbers.SECURE_IDENTIFICATION.resting_on(REASON),
        attrs.evolve(eu.special_categories.LEGAL_CLAIMS, valid_to=date(2026, 1, 1)),
        sweden.offences.AUTHORITIES,
    ]
    asked = purpose(categories=[NAME, *OF_KIND.values()], exemptions=mine)
    assert found(asked, "statute-unverified") == ["purpose `p`, exemption `offences-legal-claims`"]
    assert "purpose `p`, exemption `number-secure-identification`" in found(asked, "not-from-notice")
    assert found(asked, "law-not-in-force") == ["purpose `p`, exemption `legal-claims`"]
    assert found(asked, "binds-some-only") == ["purpose `p`, exemption `offences-authorities`"]
    assert found(asked, "special-category-not-allowed") == ["purpose `p`, category `health`"]


# ---------------------------------------------------------------- the notices


def test_the_number_in_a_marketing_register_is_denied_and_reported() -> None:
    """Notice 002, l.37: nothing clearly justifies a personnummer there (dataskyddslagen 3 kap. 10 §)."""
    selling, number = nordic_green_energy.DISTANCE_SELLING, nordic_green_energy.PERSONAL_NUMBER
    assert number.special == "national-id"
    errors = {(each.code, each.place) for each in nordic_green_energy.RULES.lint(on=ON) if each.severity == "error"}
    assert ("national-id-not-allowed", "purpose `distance_selling`, category `personal_number`") in errors
    # whatever else it asks of a person or a row
    plain = attrs.evolve(selling, only_if=None, retention=())
    guard = guard_of(nordic_green_energy.SUPPLIER_SWITCH, plain)
    stored = guard.decide(plain, subject=Customer(), operation=Operation.STORE, uses={number})
    assert Code.NATIONAL_ID_NOT_ALLOWED in stored.codes
    rest = guard.decide(plain, subject=Customer(), operation=Operation.STORE, uses={nordic_green_energy.NAME})
    assert Code.NATIONAL_ID_NOT_ALLOWED not in rest.codes
    switched = guard.decide(nordic_green_energy.SUPPLIER_SWITCH, subject=Customer(), uses={number})
    assert switched.permitted, "for the right delivery it is justified"


def test_what_the_notices_use_a_number_for_otherwise_has_its_ground() -> None:
    """Debt collection in Finland, secure identification in Sweden; the marketing register is the one place without."""
    lacking = [
        (rules, finding.place)
        for rules in (helen.RULES, nordic_green_energy.RULES)
        for finding in rules.lint(on=ON)
        if finding.code == "national-id-not-allowed"
    ]
    assert [place for _, place in lacking] == ["purpose `distance_selling`, category `personal_number`"]
    grounds = {each.key for each in helen.PAYMENT_COLLECTION.exemptions}
    assert grounds == {"number-debt-collection"}
