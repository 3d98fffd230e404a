"""What the acts of four countries ask of marketing, channel by channel and role by role, held to the shipped rules in both directions.

The table is written from the law and shares nothing with the library's data. Each row names its row of the reference (DM-SE-1 and so on); a
row that the reference does not number says why it is there. A cell that has no row has no rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import attrs
import pytest

import processing_rules as pr
from processing_rules import Channel, DirectMarketing, Role
from processing_rules.expressions.computing import terms_of
from processing_rules.jurisdictions import amended, channel_rules_of, denmark, finland, lists_of, norway, sweden

ON = date(2026, 11, 24)

# id | channels | roles | rule | source | status | duties | lists | hours
# I: consent; I+S: consent or an existing customer; I+W: consent or a message about duties at work; O: until refused; X: forbidden;
# X+Q: forbidden without a request; X+B: without a request, or about books and the like; X+M: for mobile subscriptions; F: free
TABLE = """
SE DM-SE-1  | email                | consumer                         | I+S | 19, 20 §§      | verified   | offer-opt-out |  |
SE DM-SE-1  | sms                  | consumer                         | I+S | 3, 19, 20 §§   | unverified | offer-opt-out |  |
SE DM-SE-2  | email                | sole-trader                      | I   | 19, 20 §§      | verified   | offer-opt-out |  |
SE DM-SE-2  | sms                  | sole-trader                      | I   | 3, 19, 20 §§   | unverified | offer-opt-out |  |
SE DM-SE-1f | push                 | consumer sole-trader             | I   | 3, 19, 20 §§   | unverified | offer-opt-out |  |
SE DM-SE-3  | email                | company-address                  | O   | 20 §           | verified   | offer-opt-out |  |
SE DM-SE-3  | email                | business-contact                 | O   | 20 §           | secondary  | offer-opt-out |  |
SE DM-SE-3  | sms                  | company-address business-contact | O   | 20 §           | unverified | offer-opt-out |  |
SE DM-SE-4f | automated-call       | consumer sole-trader             | I   | 19 §           | verified   |  |  |
SE DM-SE-7f | phone                | consumer sole-trader             | O   | 21 §           | verified   |  | nix-telefon |
SE DM-SE-9  | phone                | company-address business-contact | O   | 21 §           | unverified |  |  |
SE DM-SE-10 | post                 | consumer                         | O   | 21 §           | verified   |  | nix-adresserat |
SE DM-SE-11 | post                 | sole-trader                      | O   | 21 §           | verified   |  |  |
SE DM-SE-15 | social-ads           | consumer                         | O   | Art. 6(1)(f), 21(2) and 21(3) | secondary | ask-before-tracking |  |

NO DM-NO-1  | email sms            | consumer                         | I+S | § 15           | verified   | offer-opt-out |  |
NO DM-NO-2  | email sms            | business-contact                 | I   | § 15           | verified   | offer-opt-out |  |
NO C2       | email sms            | sole-trader                      | I   | § 15           | unverified | offer-opt-out |  |
NO DM-NO-3  | email sms            | company-address                  | O   | § 15           | secondary  | offer-opt-out |  |
NO DM-NO-4f | automated-call push  | consumer business-contact        | I   | § 15           | verified   |  |  |
NO C2       | automated-call push  | sole-trader                      | I   | § 15           | unverified |  |  |
NO DM-NO-7  | phone                | consumer                         | O   | §§ 12, 13 a, 14, 16 | verified | whence caller    | by-phone | 9-21
NO DM-NO-8  | phone                | business-contact                 | O   | §§ 12, 16      | verified   | whence |  |
NO DM-NO-9  | phone                | company-address                  | F   | §§ 12, 16      | unverified | whence |  |
NO DM-NO-10 | post                 | consumer                         | O   | §§ 13, 13 a, 16 | verified  | whence | by-post |
NO DM-NO-11 | post                 | business-contact                 | O   | §§ 13, 16      | verified   | whence |  |
NO DM-NO-14 | visit                | consumer                         | O   | § 17 a         | verified   | present-yourself tell-of-refusal |  | 9-21
NO DM-NO-15 | social-ads           | consumer                         | O   | Art. 6(1)(f), 21(2) and 21(3) | unverified | ask-before-tracking |  |

FI DM-FI-1  | email sms            | consumer                         | I+S | 200, 203 §     | verified   | offer-opt-out |  |
FI DM-FI-1  | email sms push       | sole-trader                      | I   | 200 §          | unverified | offer-opt-out |  |
FI DM-FI-1  | push                 | consumer                         | I   | 200 §          | unverified | offer-opt-out |  |
FI DM-FI-2  | email sms            | business-contact                 | I+W | 200, 202, 203 § | verified  | offer-opt-out |  |
FI DM-FI-2  | email sms            | company-address                  | O   | 202, 203 §     | verified   | offer-opt-out |  |
FI DM-FI-3  | automated-call       | consumer                         | I   | 200 §          | verified   |  |  |
FI DM-FI-3  | automated-call       | sole-trader                      | I   | 200 §          | unverified |  |  |
FI DM-FI-4  | automated-call       | company-address                  | O   | 202 §          | verified   |  |  |
FI DM-FI-5f | phone                | consumer                         | X+M | 200, 201 §     | verified   |  |  |
FI DM-FI-5  | phone                | sole-trader                      | O   | 200 §          | unverified |  |  |
FI DM-FI-7  | phone                | company-address business-contact | O   | 202 §          | verified   |  |  |
FI DM-FI-8  | post                 | consumer                         | O   | 200 §          | verified   |  |  |
FI DM-FI-8  | post                 | sole-trader                      | O   | 200 §          | unverified |  |  |
FI 202 §    | post                 | company-address business-contact | O   | 202 §          | verified   |  |  |
FI DM-FI-12 | social-ads           | consumer                         | O   | Art. 6(1)(f), 21(2) and 21(3) | secondary | ask-before-tracking |  |

DK DM-DK-1  | email sms            | consumer                         | I+S | § 10 stk. 1-3  | verified   | offer-opt-out |  |
DK DM-DK-2  | email sms            | sole-trader business-contact company-address | I | § 10 stk. 1 og 3 | verified | offer-opt-out |  |
DK DM-DK-3f | automated-call       | consumer sole-trader business-contact company-address | I | § 10 stk. 1 | verified |  |  |
DK DM-DK-1f | push                 | consumer sole-trader business-contact company-address | I | § 10 stk. 1 | unverified | offer-opt-out |  |
DK DM-DK-5  | phone                | consumer                         | X+B | § 4            | verified   | tell-of-refusal offer-opt-out | cpr |
DK DM-DK-6  | phone                | business-contact company-address | O   | § 10 stk. 4    | unverified |  |  |
DK DM-DK-7  | post                 | consumer                         | O   | § 10 stk. 4-6  | verified   | tell-of-refusal offer-opt-out | cpr |
DK DM-DK-8  | post                 | business-contact company-address | O   | § 10 stk. 4    | unverified |  |  |
DK DM-DK-10 | visit                | consumer                         | X+Q | § 4 stk. 1     | verified   |  |  |
DK DM-DK-11 | social-ads           | consumer                         | O   | Art. 6(1)(f), 21(2) and 21(3) | secondary |  |  |
"""
SHORT = {
    "whence": "inform-source tell-of-refusal",
    "caller": "present-yourself call-from-listed-number",
    "by-phone": "reservasjonsregisteret reservasjonsregisteret-fundraising-phone",
    "by-post": "reservasjonsregisteret reservasjonsregisteret-fundraising-post",
}
REGIMES = {"I": "opt-in", "O": "opt-out", "X": "prohibited", "F": "free"}
# what each exception asks for; the conditions of the customer's are all needed, of the others one is enough
SALE = {"address_from_sale", "opt_out_was_offered", "own_similar_product"}
EXCEPTIONS = {
    "SE+S": SALE,
    "NO+S": {*SALE, "customer_relationship"},
    "FI+S": SALE,
    "DK+S": SALE,
    "FI+W": {"concerns_their_work"},
    "FI+M": {"sells_mobile_subscriptions", "requested_beforehand", "own_mobile_customer"},
    "DK+Q": {"requested_beforehand"},
    "DK+B": {
        "requested_beforehand",
        "sells_books",
        "sells_periodicals",
        "mediates_insurance",
        "sells_rescue_service",
    },
}
ALL_OF_THEM = {"SE+S", "NO+S", "FI+S", "DK+S"}


class Cell(NamedTuple):
    """What stands in the table for a channel and a role."""

    regime: str
    exception: frozenset[str]
    section: str
    status: str
    duties: frozenset[str]
    lists: frozenset[str]
    hours: str


Cells = dict[tuple[str, str, str], Cell]


def keys(short: str) -> frozenset[str]:
    """What stands in a cell, written out."""
    return frozenset(key for word in short.split() for key in SHORT.get(word, word).split())


def written() -> tuple[Cells, dict[tuple[str, str, str], str]]:
    """The table above, a cell for each country, channel and role, and the code of its rule."""
    cells: Cells = {}
    codes = {}
    for line in filter(None, map(str.strip, TABLE.splitlines())):
        name, channels, roles, code, section, status, duties, lists, hours = map(str.strip, line.split("|"))
        country = name.split()[0]
        plain, _, more = code.partition("+")
        exception = EXCEPTIONS[f"{country}+{more}"] if more else set()
        for channel in channels.split():
            for role in roles.split():
                assert (country, channel, role) not in cells, f"two rows for {country} {channel} {role}"
                cells[country, channel, role] = Cell(
                    REGIMES[plain],
                    frozenset(exception),
                    section,
                    status,
                    keys(duties),
                    keys(lists),
                    hours,
                )
                codes[country, channel, role] = code
    return cells, codes


CELLS, RULE_CODES = written()
COUNTRIES = ("SE", "NO", "FI", "DK")


def shipped(country: str, rules: Iterable[pr.ChannelRule], on: date = ON) -> Cells:
    """What the library's rules say on a day, in the words of the table."""
    return {
        (country, str(rule.channel), rule.role.value): Cell(
            rule.regime,
            frozenset(term.key for term in terms_of(rule.unless)),
            rule.source.section,
            rule.source.status,
            frozenset(duty.key for duty in rule.obligations),
            frozenset(each.key or "" for each in rule.lists),
            "" if rule.hours is None else f"{rule.hours.opens.hour}-{rule.hours.closes.hour}",
        )
        for rule in rules
        if rule.in_force(on)
    }


def differences(country: str, rules: Iterable[pr.ChannelRule]) -> list[str]:
    """Where table and rules differ: a cell that only one of them has, or that says something else."""
    table = {key: cell for key, cell in CELLS.items() if key[0] == country}
    found = shipped(country, rules)
    return sorted(
        f"{' '.join(key)}: {table.get(key)} in the law, {found.get(key)} shipped"
        for key in table.keys() | found.keys()
        if table.get(key) != found.get(key)
    )


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_whole_table(country: str) -> None:
    assert differences(country, channel_rules_of(country)) == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_row_counts(country: str) -> None:
    """The negative control: a rule taken away, one added, and one changed in any of its parts, is noticed each time."""
    rules = [rule for rule in channel_rules_of(country) if rule.in_force(ON)]
    for rule in rules:
        others = [each for each in rules if each is not rule]
        assert len(differences(country, others)) == 1
        changes: list[dict[str, Any]] = [
            {"regime": "free" if rule.regime != "free" else "opt-out"},
            {"unless": pr.Flag("something_else")},
            {"source": pr.statute("act", "another §")},
            {"source": attrs.evolve(rule.source, status="secondary" if rule.source.status != "secondary" else "unverified")},
            {"obligations": [*rule.obligations, pr.Obligation("more", pr.Text(en="more"))]},
            {"lists": () if rule.lists else lists_of(country)},
            {"hours": None if rule.hours else norway.CONTACT_HOURS},
        ]  # fmt: skip
        for change in changes:
            assert len(differences(country, [*others, attrs.evolve(rule, **change)])) == 1, change
    known = {(rule.channel, rule.role) for rule in rules}
    missing = [(channel, role) for channel in Channel for role in Role if (channel, role) not in known]
    for channel, role in missing:
        extra = pr.ChannelRule(channel, role, "free", source=pr.statute("act", "1 §"))
        assert len(differences(country, [*rules, extra])) == 1


# ---------------------------------------------------------------- what held before

MOBILE = [
    (date(2014, 12, 31), None),
    (date(2015, 1, 1), "prohibited"),
    (date(2018, 7, 1), "prohibited"),
    (date(2018, 7, 2), "opt-out"),
    (date(2018, 12, 31), "opt-out"),
    (date(2019, 1, 1), "prohibited"),
    (date(2021, 7, 1), "prohibited"),
    (date(2021, 7, 2), "prohibited"),
    (date(2024, 7, 1), "prohibited"),
    (date(2024, 7, 2), "prohibited"),
]


@pytest.mark.parametrize(("day", "regime"), MOBILE, ids=str)
def test_selling_mobile_subscriptions_by_telephone(day: date, regime: str | None) -> None:
    """201 §: to 1 July 2018 (824/2015), again from 2019 (1266/2018), and since without a break (485/2021, 317/2024)."""
    cell = shipped("FI", channel_rules_of("FI"), day).get(("FI", "phone", "consumer"))
    assert (None if cell is None else cell.regime) == regime


def test_no_other_rule_has_a_history() -> None:
    """The copies that were read say nothing of a rule before; those of 917/2014 begin with it."""
    dated = {
        (country, rule.channel, rule.role, rule.valid_from, rule.valid_to)
        for country in COUNTRIES
        for rule in channel_rules_of(country)
        if rule.valid_from or rule.valid_to
    }
    others = {row for row in dated if row[:3] != ("FI", Channel.PHONE, Role.CONSUMER)}
    assert {(row[0], row[3], row[4]) for row in others} == {("FI", date(2015, 1, 1), None)}


# ---------------------------------------------------------------- what the guard makes of it

NOON = time(12)
HOLIDAYS = frozenset({date(2026, 5, 1), date(2026, 5, 17), date(2026, 12, 25), date(2026, 12, 26)})
INTEREST = pr.LegitimateInterests(pr.Text(en="selling"), assessment="LIA-1")
CONTACT = pr.DataCategory("contact", pr.Text(en="contact details"))
OFFERS = pr.Purpose(
    "offers",
    pr.Text(en="Offers", sv="Erbjudanden", nb="Tilbud", nn="Tilbod"),
    basis=INTEREST,
    direct_marketing=True,
    categories={CONTACT},
    channels=set(Channel),
)
SURVEY = attrs.evolve(OFFERS, key="survey", direct_marketing=DirectMarketing.SURVEY)
GIFTS = attrs.evolve(OFFERS, key="gifts", direct_marketing=DirectMarketing.FUNDRAISING)
RING = pr.KeyRing("law", {"law": bytes(range(32))})
ZONES = {"SE": "Europe/Stockholm", "NO": "Europe/Oslo", "FI": "Europe/Helsinki", "DK": "Europe/Copenhagen"}
PHONE, POST = "+46701740605", "Storgatan 1, 111 22 Stockholm"


@attrs.frozen
class Person:
    """Somebody of whom the host knows these facts."""

    role: Role | None = Role.CONSUMER
    facts: tuple[tuple[str, Any], ...] = ()
    pk: int = 7
    email: str = "kim@example.org"
    phone: str = PHONE
    post: str = POST


class Copy:
    """A copy of a list of a day, with some addresses on it."""

    def __init__(self, as_of: date = ON, *, phone: bool = False, post: bool = False) -> None:
        self.as_of = as_of
        listed = [pr.Reached(phone=PHONE)] * phone + [pr.Reached(post=POST)] * post
        self._keys = {key for person in listed for key in RING.keys_of(person)}

    def lists(self, key: pr.Key) -> bool:
        return key in self._keys


def fact(key: str) -> Any:
    return lambda person: dict(person.facts).get(key)


def a_guard(
    country: str,
    *,
    at: date | datetime = ON,
    copies: Iterable[pr.OptOutList] | None = None,
    holidays: Any = HOLIDAYS,
    rules: Iterable[pr.ChannelRule] | None = None,
) -> pr.Guard:
    """A guard by a country's law as it is shipped, at noon of a day, with fresh and empty copies of its lists."""
    now = at if isinstance(at, datetime) else datetime.combine(at, NOON, tzinfo=ZoneInfo(ZONES[country]))
    book = pr.Rulebook(
        controller=pr.Controller("Example AB", country=country, holidays=holidays),
        purposes=[OFFERS, SURVEY, GIFTS],
        version="1",
        channel_rules=rules,
    )
    subjects = [
        pr.SubjectAdapter(
            Person,
            id="pk",
            addresses={"email": "email", "phone": "phone", "post": "post"},
            given={pr.ROLE: "role"}
            | {term: fact(key) for key, term in book.terms.items() if term.of == "subject" and key not in ("role", "born")},
        )
    ]  # fmt: skip
    fresh = [each.with_copy(Copy(now.date())) for each in lists_of(country)]
    return pr.Guard(
        book,
        register=pr.MemoryRegister,
        subjects=subjects,
        keys=RING,
        opt_out_lists=fresh if copies is None else copies,
        clock=lambda: now,
    )


def asked(
    guard: pr.Guard,
    channel: str | Channel,
    person: Person | None = None,
    *,
    purpose: pr.Purpose = OFFERS,
    **given: Any,
) -> set[str]:
    """Why the person is not contacted; empty for a permit."""
    terms = guard.rules.terms
    decision = guard.decide(
        purpose,
        subject=Person() if person is None else person,
        channel=Channel(channel),
        given={terms[key]: value for key, value in given.items()},
    )
    return {str(code) for code in decision.codes}


EVERY = [
    pytest.param(country, channel, role, id=f"{country} {channel.value} {role.value}")
    for country in COUNTRIES
    for channel in Channel
    for role in Role
]


@pytest.mark.parametrize(("country", "channel", "role"), EVERY)
def test_what_each_cell_comes_to(country: str, channel: Channel, role: Role) -> None:
    """Somebody of whom nothing is known, who consents, and who refuses: 128 cells."""
    code = RULE_CODES.get((country, str(channel), role.value))
    person = Person(role)
    plain = asked(a_guard(country), channel, person)
    consenting = a_guard(country)
    consenting.choices.consent(person, OFFERS, channels={channel}, wording="yes", via="page", explicit=True)
    consented = asked(consenting, channel, person)
    refusing = a_guard(country)
    refusing.choices.opt_out(person, channels={channel}, via="page")
    assert asked(refusing, channel, person) >= {"opt-out"}
    match code and code[0]:
        case None:
            assert plain == consented == {"channel-rule-missing"}
        case "I":
            assert (plain, consented) == ({"consent-required"}, set())
        case "X":
            # a consent on file is no request for this contact
            assert plain == consented == {"channel-prohibited"}
        case _:
            assert plain == consented == set()


CUSTOMERS = [
    pytest.param(country, channel, role, id=f"{country} {channel} {role}")
    for (country, channel, role), code in RULE_CODES.items()
    if code == "I+S"
]


@pytest.mark.parametrize(("country", "channel", "role"), CUSTOMERS)
def test_every_condition_of_the_exception_for_customers(country: str, channel: str, role: str) -> None:
    """All together permit; each alone that is false, or unknown, denies."""
    needed = EXCEPTIONS[f"{country}+S"]

    def codes(**said: object) -> set[str]:
        call: dict[str, Any] = {key: said.pop(key) for key in list(said) if key == "own_similar_product"}
        return asked(a_guard(country), channel, Person(Role(role), tuple(said.items())), **call)

    assert codes(**dict.fromkeys(needed, True)) == set()
    for key in needed:
        others = dict.fromkeys(needed - {key}, True)
        assert "consent-required" in codes(**others)
        assert "consent-required" in codes(**others, **{key: False})


@pytest.mark.parametrize("locale", ["sv", "nb", "nn", "en"])
def test_missing_evidence_is_named(locale: str) -> None:
    """To staff, by key: what would have to be known for the exception to count. What is known to be otherwise is not."""
    person = Person(facts=(("customer_relationship", True), ("address_from_sale", True)))
    guard = a_guard("NO")

    def reason(subject: Person) -> pr.Reason:
        (found,) = guard.decide(OFFERS, subject=subject, channel=Channel.EMAIL).reasons
        assert (found.code, found.label) == (pr.Code.CONSENT_REQUIRED, "consent-required (email)")
        return found

    assert reason(person).unknown == ("opt_out_was_offered", "own_similar_product")
    assert reason(Person(facts=(("customer_relationship", False),))).unknown == ()
    assert reason(Person(Role.BUSINESS_CONTACT)).unknown == ()
    said = pr.explain(guard.decide(OFFERS, subject=person, channel=Channel.EMAIL), locale=locale, to="staff")
    assert "`opt_out_was_offered`" in said
    assert "`own_similar_product`" in said
    assert "opt_out_was_offered" not in pr.explain(
        guard.decide(OFFERS, subject=person, channel=Channel.EMAIL), locale=locale
    )
    called = a_guard("DK").decide(OFFERS, subject=Person(), channel=Channel.PHONE)
    assert [set(reason.unknown) for reason in called.reasons] == [EXCEPTIONS["DK+B"]]
    listing, customer = on_the_register(customer_relationship=True)
    (listed,) = listing.decide(OFFERS, subject=customer, channel=Channel.PHONE).reasons
    assert listed.unknown == ("contact_from_sale", "own_similar_product")


@pytest.mark.parametrize("country", COUNTRIES)
def test_who_has_refused_is_no_customer_of_the_exception(country: str) -> None:
    person = Person(facts=tuple(dict.fromkeys(EXCEPTIONS[f"{country}+S"], True).items()))
    guard = a_guard(country)
    assert asked(guard, "email", person, own_similar_product=True) == set()
    guard.choices.opt_out(person, channels={Channel.EMAIL}, via="link in the message")
    assert asked(guard, "email", person, own_similar_product=True) == {"opt-out"}


@pytest.mark.parametrize("key", sorted(EXCEPTIONS["DK+B"]))
def test_the_closed_list_of_danish_calls(key: str) -> None:
    """Each opens the telephone; none but the request opens the door, and being a customer opens neither."""
    customer = Person(facts=tuple(dict.fromkeys((*SALE, "customer_relationship"), True).items()))
    said: dict[str, Any] = {key: True}
    assert asked(a_guard("DK"), "phone", **said) == set()
    assert asked(a_guard("DK"), "phone", **(said | {key: False})) >= {"channel-prohibited"}
    at_the_door = asked(a_guard("DK"), "visit", **said)
    assert at_the_door == (set() if key == "requested_beforehand" else {"channel-prohibited"})
    assert "channel-prohibited" in asked(a_guard("DK"), "phone", customer, own_similar_product=True)


def test_finnish_calls_about_mobile_subscriptions() -> None:
    """Whoever does not say what is sold is taken for a seller of them."""
    codes = [
        asked(a_guard("FI"), "phone", sells_mobile_subscriptions=False),
        asked(a_guard("FI"), "phone", sells_mobile_subscriptions=True),
        asked(a_guard("FI"), "phone", sells_mobile_subscriptions=True, requested_beforehand=True),
        asked(a_guard("FI"), "phone", Person(facts=(("own_mobile_customer", True),)), sells_mobile_subscriptions=True),
    ]
    assert [bool(found) for found in codes] == [False, True, False, False]
    assert "channel-prohibited" in codes[1]
    in_the_gap = a_guard("FI", at=date(2018, 10, 1))
    assert asked(in_the_gap, "phone", sells_mobile_subscriptions=True) == set()


# ---------------------------------------------------------------- hours

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize("channel", ["phone", "visit"])
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 24, 8, 59, 59, tzinfo=OSLO), {"outside-contact-hours"}),
        (datetime(2026, 11, 24, 9, 0, tzinfo=OSLO), set()),
        (datetime(2026, 11, 24, 20, 59, 59, tzinfo=OSLO), set()),
        (datetime(2026, 11, 24, 21, 0, tzinfo=OSLO), {"outside-contact-hours"}),
        (datetime(2026, 11, 28, 12, 0, tzinfo=OSLO), {"outside-contact-hours"}),  # a Saturday
        (datetime(2026, 11, 29, 12, 0, tzinfo=OSLO), {"outside-contact-hours"}),  # a Sunday
        (datetime(2026, 5, 1, 12, 0, tzinfo=OSLO), {"outside-contact-hours"}),  # a Friday, made equal by an act
        (datetime(2026, 12, 24, 12, 0, tzinfo=OSLO), set()),  # a Thursday: no holiday in the act
        (datetime(2026, 12, 25, 12, 0, tzinfo=OSLO), {"outside-contact-hours"}),  # a Friday
        (datetime(2026, 12, 31, 12, 0, tzinfo=OSLO), set()),  # a Thursday: no holiday in the act
    ],
    ids=str,
)
def test_when_norwegian_consumers_are_left_alone(channel: str, at: datetime, expected: set[str]) -> None:
    assert asked(a_guard("NO", at=at), channel) == expected


def test_hours_are_for_consumers_on_the_telephone_and_at_the_door() -> None:
    saturday = datetime(2026, 11, 28, 23, 0, tzinfo=OSLO)
    assert asked(a_guard("NO", at=saturday), "post") == set()
    assert asked(a_guard("NO", at=saturday), "phone", Person(Role.BUSINESS_CONTACT)) == set()
    assert asked(a_guard("NO", at=saturday), "phone", Person(None)) >= {"outside-contact-hours"}


def test_without_holidays_nobody_is_called() -> None:
    assert asked(a_guard("NO", holidays=None), "phone") == {"holidays-missing"}
    assert asked(a_guard("SE", holidays=None), "phone") == set()


# ---------------------------------------------------------------- lists

# country, key | channels | kinds | roles | last fresh day of a copy of 5 March 2026 | status
LISTS = """
SE nix-telefon    | phone      | offer fundraising        | consumer sole-trader                  | 2026-05-05 | secondary
SE nix-adresserat | post       | offer fundraising        | consumer                              | 2026-06-05 | secondary
NO reservasjonsregisteret                  | phone post | offer survey | consumer                 | 2026-03-31 | verified
NO reservasjonsregisteret-fundraising-phone | phone     | fundraising  | consumer                 | 2026-03-31 | verified
NO reservasjonsregisteret-fundraising-post  | post      | fundraising  | consumer                 | 2026-03-31 | verified
FI puhelin-robinson | phone    | offer                    | consumer                              | 2026-04-05 | secondary
FI posti-robinson   | post     | offer                    | consumer                              | 2026-04-05 | secondary
DK cpr            | phone post | offer survey fundraising | consumer sole-trader business-contact | 2026-03-31 | verified
"""
LISTED = {
    tuple(cells[0].split()): cells[1:]
    for line in filter(None, map(str.strip, LISTS.splitlines()))
    for cells in [[cell.strip() for cell in line.split("|")]]
}
KINDS = {"offer": OFFERS, "survey": SURVEY, "fundraising": GIFTS}


def the(country: str, key: str) -> pr.OptOutList:
    (found,) = [each for each in lists_of(country) if each.key == key]
    return found


def test_the_lists_are_these() -> None:
    assert {(country, each.key) for country in COUNTRIES for each in lists_of(country)} == set(LISTED)


@pytest.mark.parametrize(("country", "key"), sorted(LISTED), ids=str)
def test_what_a_list_is(country: str, key: str) -> None:
    each, (channels, kinds, roles, _, status) = the(country, key), LISTED[country, key]
    assert {str(channel) for channel in each.channels} == set(channels.split())
    assert {kind.value for kind in each.covers} == set(kinds.split())
    assert {role.value for role in each.roles} == set(roles.split())
    assert each.citing is not None
    assert (each.citing.status, each.source) == (status, None)


@pytest.mark.parametrize(("country", "key"), sorted(LISTED), ids=str)
def test_for_how_long_a_copy_serves(country: str, key: str) -> None:
    """To the last fresh day, and not on the day after; the rules of the law aside, so that the list alone is asked."""
    channels, kinds, _, last, _ = LISTED[country, key]
    day, channel, purpose = date.fromisoformat(last), channels.split()[0], KINDS[kinds.split()[0]]
    free = [pr.ChannelRule(Channel(channel), Role.CONSUMER, "free", source=pr.statute("act", "1 §"))]
    copies = [the(country, key).with_copy(Copy(date(2026, 3, 5)))]
    for on, expected in ((day, set()), (date.fromordinal(day.toordinal() + 1), {"list-stale"})):
        assert asked(a_guard(country, at=on, copies=copies, rules=free), channel, purpose=purpose) == expected


DEMANDED = [
    ("SE", "phone", Role.CONSUMER, OFFERS, True),
    ("SE", "phone", Role.SOLE_TRADER, OFFERS, True),
    ("SE", "phone", Role.BUSINESS_CONTACT, OFFERS, False),
    ("SE", "phone", Role.CONSUMER, SURVEY, False),  # NIX leaves out market surveys
    ("SE", "phone", Role.CONSUMER, GIFTS, True),
    ("SE", "post", Role.CONSUMER, OFFERS, True),
    ("SE", "post", Role.SOLE_TRADER, OFFERS, False),
    ("NO", "phone", Role.CONSUMER, OFFERS, True),
    ("NO", "phone", Role.CONSUMER, SURVEY, True),
    ("NO", "phone", Role.CONSUMER, GIFTS, True),
    ("NO", "phone", Role.BUSINESS_CONTACT, OFFERS, False),
    ("NO", "post", Role.CONSUMER, OFFERS, True),
    ("FI", "post", Role.CONSUMER, OFFERS, False),  # self-regulation
    ("DK", "post", Role.CONSUMER, OFFERS, True),
    ("DK", "post", Role.BUSINESS_CONTACT, OFFERS, False),
]


@pytest.mark.parametrize(("country", "channel", "role", "purpose", "demanded"), DEMANDED)
def test_which_lists_must_be_there(country: str, channel: str, role: Role, purpose: pr.Purpose, demanded: bool) -> None:
    without = a_guard(country, copies=())
    found = asked(without, channel, Person(role), purpose=purpose)
    assert found == ({"list-unavailable"} if demanded else set())
    assert asked(a_guard(country), channel, Person(role), purpose=purpose) == set()


@pytest.mark.parametrize(
    ("concluded", "fulfilled", "same_kind", "expected"),
    [
        (date(2025, 1, 10), pr.NOT_YET, True, set()),
        (date(2025, 1, 10), date(2025, 11, 24), True, set()),  # the last day of the twelve months
        (date(2025, 1, 10), date(2025, 11, 23), True, {"listed"}),
        (date(2025, 1, 10), date(2025, 11, 24), False, {"listed"}),
        (date(2025, 1, 10), None, True, {"listed"}),
        (pr.NOT_YET, pr.NOT_YET, True, {"listed"}),
        (None, pr.NOT_YET, True, {"listed"}),
    ],
    ids=str,
)
@pytest.mark.parametrize(("key", "channel"), [("nix-telefon", "phone"), ("nix-adresserat", "post")])
def test_until_when_somebody_is_a_customer_to_nix(
    key: str, channel: str, concluded: object, fulfilled: object, same_kind: bool, expected: set[str]
) -> None:
    """Twelve months from when the contract's obligations were fulfilled, for products of the same kind."""
    person = Person(facts=(("contract_concluded", concluded), ("contract_fulfilled", fulfilled)))
    guard = a_guard("SE", copies=[the("SE", key).with_copy(Copy(phone=True, post=True))])
    assert asked(guard, channel, person, own_similar_product=same_kind) == expected


def on_the_register(**facts: object) -> tuple[pr.Guard, Person]:
    """A Norwegian who is in Reservasjonsregisteret, whatever it is asked for."""
    copies = [each.with_copy(Copy(phone=True, post=True)) for each in lists_of("NO")]
    return a_guard("NO", copies=copies), Person(facts=tuple(facts.items()))


@pytest.mark.parametrize("channel", ["phone", "post"])
def test_a_customer_lifts_the_register_and_not_what_he_told_us(channel: str) -> None:
    """§§ 12 and 13, fourth paragraph: the exception is from the register alone."""
    guard, person = on_the_register(customer_relationship=True, contact_from_sale=True)
    assert asked(guard, channel, person, own_similar_product=True) == set()
    assert asked(guard, channel, person, own_similar_product=False) == {"listed"}
    guard.choices.opt_out(person, channels={Channel(channel)}, via="call")
    assert asked(guard, channel, person, own_similar_product=True) == {"opt-out"}


@pytest.mark.parametrize("lacking", ["customer_relationship", "contact_from_sale"])
def test_all_that_the_fourth_paragraph_asks(lacking: str) -> None:
    facts: dict[str, object] = {"customer_relationship": True, "contact_from_sale": True, lacking: None}
    guard, person = on_the_register(**facts)
    assert asked(guard, "phone", person, own_similar_product=True) == {"listed"}


@pytest.mark.parametrize(
    ("donor", "by_phone", "by_post"),
    [
        ("donor_relationship", set(), set()),
        ("donor_agreed", set(), {"listed"}),
        ("donated_lately", set(), {"listed"}),
        ("customer_relationship", {"listed"}, {"listed"}),
    ],
)
def test_donors(donor: str, by_phone: set[str], by_post: set[str]) -> None:
    """§ 12 fourth and fifth paragraph, § 13 fourth: for the post, later agreement and a gift now and then are not enough."""
    guard, person = on_the_register(**{donor: True, "contact_from_collection": True})
    assert asked(guard, "phone", person, purpose=GIFTS, own_similar_product=True) == by_phone
    assert asked(guard, "post", person, purpose=GIFTS, own_similar_product=True) == by_post
    unknown_source, stranger = on_the_register(**{donor: True})
    assert asked(unknown_source, "phone", stranger, purpose=GIFTS, own_similar_product=True) == {"listed"}


def test_who_lets_voluntary_organisations_through() -> None:
    """§ 13 a: somebody may reserve against all but them; then the copies for fundraising do not have him."""
    copies = [
        norway.RESERVATION_REGISTER.with_copy(Copy(phone=True, post=True)),
        norway.FUNDRAISING_BY_PHONE.with_copy(Copy()),
        norway.FUNDRAISING_BY_POST.with_copy(Copy()),
    ]
    guard = a_guard("NO", copies=copies)
    assert asked(guard, "phone", purpose=GIFTS) == asked(guard, "post", purpose=GIFTS) == set()
    assert asked(guard, "phone") == asked(guard, "post") == {"listed"}


def test_a_request_lifts_the_danish_list_and_being_a_customer_does_not() -> None:
    guard = a_guard("DK", copies=[denmark.CPR_LIST.with_copy(Copy(post=True))])
    customer = Person(facts=tuple(dict.fromkeys((*SALE, "customer_relationship", "contact_from_sale"), True).items()))
    assert asked(guard, "post", customer, own_similar_product=True) == {"listed"}
    assert asked(guard, "post", requested_beforehand=True) == set()
    guard.choices.opt_out(Person(), channels={Channel.POST}, via="letter")
    assert asked(guard, "post", requested_beforehand=True) == {"opt-out"}


def test_the_finnish_registers_count_where_they_are_given() -> None:
    """Helen's notice does (S1-08): who is listed is not called, and an e-mail is not what it is about."""
    copies = [finland.TELEPHONE_ROBINSON.with_copy(Copy(phone=True, post=True))]
    guard = a_guard("FI", copies=copies)
    assert asked(guard, "phone", sells_mobile_subscriptions=False) == {"listed"}
    assert asked(guard, "post") == set()


# ---------------------------------------------------------------- what a seller by telephone owes


def test_telephone_sales_are_confirmed() -> None:
    """Not of each call: a survey sells nothing. Whoever sells puts it into the purpose."""
    assert [law.TELEPHONE_SALE.value.key for law in (sweden, norway, finland)] == ["confirm-in-writing"] * 3
    assert [law.TELEPHONE_SALE.source.section for law in (sweden, norway, finland)] == [
        "2 kap. 3 a §",
        "§ 10",
        "6 luku 12 a § (693/2022)",
    ]
    assert finland.TELEPHONE_SALE.on(date(2022, 12, 31)) is None
    assert finland.TELEPHONE_SALE.on(date(2023, 1, 1)) is finland.TELEPHONE_SALE
    selling = attrs.evolve(OFFERS, key="sales", obligations=[sweden.TELEPHONE_SALE.value])
    rules = pr.Rulebook(controller=pr.Controller("Example AB", country="SE"), purposes=[selling], version="1")
    guard = pr.Guard(
        rules,
        register=pr.MemoryRegister,
        subjects=[pr.SubjectAdapter(Person, id="pk", addresses={"phone": "phone"}, given={pr.ROLE: "role"})],
        keys=RING,
        opt_out_lists=[sweden.NIX_TELEFON.with_copy(Copy())],
        clock=lambda: datetime.combine(ON, NOON, tzinfo=ZoneInfo("Europe/Stockholm")),
    )
    call: dict[str, Any] = {"subject": Person(), "channel": Channel.PHONE}
    assert guard.decide(selling, **call, fulfils=()).codes == {pr.Code.OBLIGATION_NOT_FULFILLED}
    assert guard.decide(selling, **call, fulfils={sweden.TELEPHONE_SALE.value}).permitted


# ---------------------------------------------------------------- a rule of one's own


def test_voluntary_organisations_visit_on_saturdays() -> None:
    """§ 17 a, second paragraph, last sentence: the days are not for them, and the hours are."""
    (law,) = [rule for rule in norway.CHANNEL_RULES if rule.channel is Channel.VISIT]
    hours = attrs.evolve(norway.CONTACT_HOURS, days=range(7), on_holidays=True)
    ours = attrs.evolve(law, hours=hours, source=pr.statute("markedsføringsloven", "§ 17 a", checked_on=ON))
    rules = amended(norway.CHANNEL_RULES, ours)
    saturday = date(2026, 11, 28)
    assert asked(a_guard("NO", at=saturday, rules=rules), "visit") == set()
    night = datetime(2026, 11, 28, 22, 0, tzinfo=OSLO)
    assert asked(a_guard("NO", at=night, rules=rules), "visit") == {"outside-contact-hours"}
