"""A scene whose answer is yes: first what is the case, then rules that this case meets, then what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.reference.deadlines import world
from tests.reference.model import (
    ALL,
    CHANNELS,
    ROLES,
    After,
    Axis,
    Basis,
    ChannelRule,
    Choice,
    Condition,
    Deadline,
    EndOf,
    Length,
    Occurrence,
    OptOutList,
    Purpose,
    Question,
    Rulebook,
    Share,
    Use,
    Value,
)
from tests.reference.trees import Trees
from tests.reference.vocabulary import (
    CATEGORIES,
    EVENTS,
    FACTS,
    GROUPS,
    KINDS,
    OBLIGATIONS,
    RECIPIENTS,
    ZONES,
    case,
    instant,
)


@dataclass
class Beginning:
    """A scene while it is made: first what is the case, then rules that this case meets."""

    rng: Random
    facts: dict[str, Value] = field(default_factory=dict)

    def scene(self) -> tuple[Rulebook, Question]:
        """Rules that permit, and a question."""
        rng = self.rng
        self.at = instant(rng)
        self.zone = rng.choice(ZONES)
        self.today = self.at.astimezone(ZoneInfo(self.zone)).date()
        self.facts = case(rng, self.today)
        holidays = frozenset(self.today + timedelta(days=rng.randrange(-20, 20)) for _ in range(rng.choice((0, 0, 3))))
        bare = Rulebook(
            FACTS,
            EVENTS,
            CATEGORIES,
            RECIPIENTS,
            {},
            obligations=OBLIGATIONS,
            zone=self.zone,
            financial_year_ends=rng.choice(((12, 31), (12, 31), (6, 30), (2, 28), (2, 29), (4, 30))),
            holidays=holidays,
        )
        self.trees = Trees(rng, world(bare, self.facts, self.today))
        purposes = {f"p{count}": self.purpose() for count in range(rng.choice((1, 2, 2, 3)))}
        if len(purposes) > 1 and purposes["p1"].basis.kind == "consent" and rng.random() < 0.3:
            purposes["p0"] = replace(purposes["p0"], alternative_to="p1")
        groups = {key for purpose in purposes.values() if (key := purpose.group) is not None}
        groups |= {above for key in groups if (above := GROUPS[key]) is not None}
        rules = replace(
            bare,
            purposes=purposes,
            groups={key: GROUPS[key] for key in sorted(groups)},
            channel_rules=self.channel_rules(),
            only_if=self.trees.condition() if rng.random() < 0.1 else None,
            effective_from=self.today - timedelta(days=rng.choice((0, 1, 400))) if rng.random() < 0.2 else None,
            retired={"old": rng.choice(("p0", *sorted(groups), None)), "older": None} if rng.random() < 0.4 else {},
        )
        return rules, self.question(rules)

    def purpose(self) -> Purpose:
        """A purpose whose conditions hold and whose clauses are not over."""
        rng = self.rng
        marketing = rng.choice(("no", "no", "no", "offer", "offer", "survey", "fundraising", "undecided"))
        kinds = ("consent", "consent", "legitimate-interests", "legitimate-interests", "contract")
        kind = rng.choice(
            kinds if marketing != "no" else (*kinds, "legal-obligation", "public-task", "vital-interests")
        )
        consent = kind == "consent"
        basis = Basis(
            kind,
            frozenset({"v1", "v2"} if rng.random() < 0.3 else {"v2"}) if consent else frozenset(),
            rng.choice((13, 15, 16)) if consent and rng.random() < 0.3 else None,
        )
        names = set(
            rng.sample(
                ("contact", "email_address", "phone_number", "payments_data", "usage", "answers"), rng.choice((1, 2, 3))
            )
        )
        operations = {"collect", "store", "use"} | {
            one for one in ("select", "profile", "record") if rng.random() < 0.3
        }
        if rng.random() < 0.25:
            names |= {"payments_data", "usage", "segment"} | ({"rank"} if rng.random() < 0.3 else set())
            operations.add("profile")
        categories = sorted(names)
        channels = frozenset(rng.sample(CHANNELS[:5], rng.choice((1, 2, 3)))) if rng.random() < 0.8 else frozenset()
        recipients = [
            Share(key, frozenset(categories), self.trees.condition() if rng.random() < 0.2 else None)
            for key in rng.sample(sorted(set(RECIPIENTS) - {"stranger"}), rng.choice((0, 1, 1, 2)))
        ]
        return Purpose(
            basis,
            marketing,
            tuple(Use(key, self.trees.condition() if rng.random() < 0.15 else None) for key in categories),
            frozenset(operations | ({"contact"} if channels else set()) | ({"disclose"} if recipients else set())),
            channels,
            tuple(recipients),
            tuple(self.trees.clause(categories) for _ in range(rng.choice((0, 1, 2, 3)))),
            self.trees.condition() if rng.random() < 0.4 else None,
            frozenset(rng.sample(sorted(OBLIGATIONS), rng.choice((0, 0, 0, 1, 2)))),
            rng.choice((None, "news", "news", "all")) if marketing != "no" else rng.choice((None, "other")),
            survives_objection=marketing == "no" and rng.random() < 0.2,
        )

    def channel_rules(self) -> tuple[ChannelRule, ...]:
        """Rules for all channels and roles that are asked about; exceptions hold for this case."""
        rng = self.rng
        found = []
        for channel in CHANNELS[:5]:
            for role in ROLES:
                regime = rng.choice(("opt-in", "opt-in", "opt-out", "opt-out", "free", "prohibited"))
                unless = (
                    self.trees.condition()
                    if regime == "prohibited" or (regime == "opt-in" and rng.random() < 0.4)
                    else None
                )
                duties = frozenset({"offer-way-out"}) if rng.random() < 0.3 else frozenset[str]()
                found.append(ChannelRule(channel, role, regime, unless, duties))
        return tuple(found)

    def question(self, rules: Rulebook) -> Question:
        """A question, and all that has been said, in such a way that nothing stands against it."""
        rng = self.rng
        keys = ["p0"]
        if "p1" in rules.purposes and rng.random() < 0.2:
            keys.append("p1")
        purposes = [rules.purposes[key] for key in keys]
        channels = frozenset.intersection(*(purpose.channels for purpose in purposes))
        shares = frozenset.intersection(
            *(frozenset(share.recipient for share in purpose.recipients) for purpose in purposes)
        )
        operations = frozenset.intersection(*(purpose.operations for purpose in purposes)) - {"contact", "disclose"}
        dice = rng.random()
        channel = recipient = operation = None
        if channels and dice < 0.6:
            channel = rng.choice(sorted(channels))
            if shares and dice < 0.08:
                recipient, operation = rng.choice(sorted(shares)), "contact"
        elif shares and dice < 0.8:
            recipient = rng.choice(sorted(shares))
        elif dice < 0.92:
            operation = rng.choice(sorted(operations))
        uses = None
        if rng.random() < 0.6:
            common = set.intersection(*({use.category for use in purpose.categories} for purpose in purposes))
            below = {key for key, one in CATEGORIES.items() if one.parent in common}
            uses = frozenset(rng.sample(sorted(common | below), min(len(common | below), rng.choice((1, 2))))) or None
        addresses = {kind: rng.choice(("known", "known", "known", "absent")) for kind in ("email", "phone", "post")}
        question = Question(
            tuple(keys),
            self.at,
            rng.random() < 0.7,
            operation,
            channel,
            recipient,
            uses,
            frozenset(OBLIGATIONS) if rng.random() < 0.4 else None,
            self.facts,
            addresses=addresses,
        )
        question = replace(question, choices=numbered(self.said(rules, question)))
        if channel is not None and rng.random() < 0.5:
            one = some_list(rng, self.today, channel, self.trees.condition)
            question = replace(question, lists=(one,), addresses=dict.fromkeys(addresses, "known"))
        return question

    def said(self, rules: Rulebook, question: Question) -> list[Choice]:
        """Consents that are needed, refusals that they lift or that reach something else, and answers to refusals."""
        rng = self.rng
        found: list[Choice] = []
        for key in question.purposes:
            purpose = rules.purposes[key]
            marketing = purpose.marketing != "no"
            if rng.random() < 0.25:  # refused, and reopened
                found.append(Choice(rng.choice(KINDS), self.before(200, 400), 0))
                found.append(self.consent(rules, key, question, explicit=True))
            elif purpose.basis.kind == "consent" or (marketing and rng.random() < 0.5):
                found.append(self.consent(rules, key, question, explicit=rng.random() < 0.5))
            if rng.random() < 0.2:  # something else is refused
                others = [name for name in (*rules.purposes, *GROUPS) if name not in (key, purpose.group, "all")]
                channels = [name for name in CHANNELS if name != question.channel]
                kind = rng.choice(KINDS)
                if others and rng.random() < 0.5:
                    found.append(Choice(kind, self.before(0, 100), 0, only(rng.choice(others))))
                elif question.channel is not None:
                    reach = (
                        only(rng.choice(channels))
                        if rng.random() < 0.5
                        else Axis(frozenset({question.channel}), all_but=True)
                    )
                    found.append(Choice(kind, self.before(0, 100), 0, channels=reach))
            if rng.random() < 0.15:  # refused, and answered
                kind = rng.choice(("objection", "restriction", "erasure-request"))
                found.append(Choice(kind, self.before(100, 200), 0))
                found.append(Choice("settled", self.before(0, 100), 0, by="controller", answers=-1))
        return found

    def before(self, least: int, most: int) -> datetime:
        """Some instant before now, so many days ago."""
        return self.at - timedelta(days=self.rng.randrange(least, most), seconds=self.rng.randrange(1, 80_000))

    def consent(self, rules: Rulebook, key: str, question: Question, *, explicit: bool) -> Choice:
        """A consent that counts."""
        rng = self.rng
        basis = rules.purposes[key].basis
        channels = ALL
        if explicit or rng.random() < 0.5:
            channels = only(question.channel or "email", *rng.sample(CHANNELS[:5], rng.choice((0, 1))))
        return Choice(
            "consent",
            self.before(0, 200),
            0,
            only(key),
            channels,
            by="guardian" if rng.random() < 0.15 else "person",
            explicit=explicit,
            until=self.today + timedelta(days=rng.choice((0, 1, 300))) if rng.random() < 0.15 else None,
            wording=rng.choice(sorted(basis.wordings)) if basis.wordings else "v2",
        )


def only(*names: str) -> Axis:
    """Only these."""
    return Axis(frozenset(names), all_but=False)


def numbered(said: list[Choice]) -> tuple[Choice, ...]:
    """What was said, in order, with the numbers that a register gives; an answer answers what was refused before it."""
    found: list[Choice] = []
    for one in sorted(said, key=lambda choice: choice.at):
        answers = one.answers
        if answers == -1:
            answered = {choice.answers for choice in found}
            open_ones = [
                c.sequence
                for c in found
                if c.kind in KINDS[2:] and c.kind != "withdrawal" and c.sequence not in answered
            ]
            if not open_ones:
                continue
            answers = open_ones[-1]
        found.append(replace(one, sequence=len(found) + 1, answers=answers))
    return tuple(found)


def some_list(rng: Random, today: date, channel: str, condition: Callable[[], Condition]) -> OptOutList:
    """A list that is fresh, and does not have the person, or does not bind."""
    fresh: Deadline = After(Occurrence("only", ("as_of",)), Length(months=rng.choice((1, 2))))
    as_of = today - timedelta(days=rng.randrange(0, 25))
    if rng.random() < 0.3:
        fresh, as_of = EndOf("month", Occurrence("only", ("as_of",))), today
    covers = frozenset(rng.sample(("offer", "survey", "fundraising"), rng.choice((1, 2, 3))))
    unless = condition() if rng.random() < 0.4 else None
    addressed = channel if channel in CHANNELS[:6] else "email"  # a list asks by an address
    channels = frozenset({addressed, *rng.sample(CHANNELS[:5], rng.choice((0, 1)))})
    return OptOutList(channels, covers, as_of, fresh, unless is not None and rng.random() < 0.5, unless)
