"""Random conditions, moments and clauses, such as can be written with the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.reference.deadlines import YES, World, clause_end, date_of, truth
from tests.reference.model import (
    ROLES,
    After,
    Age,
    And,
    AtMost,
    Because,
    Before,
    Birthday,
    By,
    CameFrom,
    Clause,
    Compare,
    Condition,
    Deadline,
    Earliest,
    EndOf,
    Fixed,
    Flag,
    Happened,
    Indefinitely,
    InWords,
    Known,
    Latest,
    Length,
    Modifier,
    Named,
    Not,
    NotAtAll,
    Occurrence,
    OnlyIf,
    Or,
    OrLonger,
    Passed,
    Unless,
    When,
    While,
)
from tests.reference.vocabulary import (
    CATEGORIES,
    FLAGS,
    RECURRING,
    SINGLE,
)


@dataclass
class Trees:
    """Random trees over the vocabulary, seen in a world."""

    rng: Random
    world: World

    def day(self, days: int) -> date:
        """The day so many days from today."""
        return date_of(self.world.today + days)

    def condition(self, depth: int = 2) -> Condition:
        """A condition that holds."""
        for _ in range(4):
            found = self.some_condition(depth)
            holds = truth(found, self.world).holds
            if holds == YES:
                return found
            if holds == "no":
                return Not(found)
        return Known("role")

    def some_condition(self, depth: int) -> Condition:
        """Any condition."""
        rng = self.rng
        dice = rng.random()
        if depth and dice < 0.3:
            several = tuple(self.some_condition(depth - 1) for _ in range(2))
            return And(several) if dice < 0.15 else Or(several)
        if depth and dice < 0.36:
            return Because(self.some_condition(depth - 1), rng.choice(("child", "too-late")))
        if depth and dice < 0.4:
            return Not(self.some_condition(depth - 1))
        match rng.randrange(12):
            case 0 | 1:
                return Flag(rng.choice(FLAGS))
            case 2:
                return Compare(
                    rng.choice(("payments", "score")), rng.choice((">=", "<=", "is")), (rng.randrange(1, 6),)
                )
            case 3:
                values = tuple(rng.sample(("SE", "NO", "FI"), rng.choice((1, 2))))
                return Compare("country", "is" if len(values) == 1 else "is-one-of", values)
            case 4:
                other, op = rng.choice((("needed", ">="), ("needed", "<="), ("score", "is")))
                return Compare("payments", op, other=other)
            case 5:
                return Compare("country", "is-in", other="enabled") if rng.random() < 0.5 else Known("order_ref")
            case 6:
                within = Length(days=rng.choice((30, 400))) if rng.random() < 0.4 else None
                return Happened(rng.choice(SINGLE + RECURRING), within)
            case 7:
                return Passed(rng.choice(SINGLE))
            case 8:
                one, other = rng.choice(
                    (("assessed", "granted"), ("given", "shipped"), ("warranted", "collected"), ("verified", "due_on"))
                )
                moment: Deadline = Occurrence("only", (other,))
                if rng.random() < 0.3:
                    moment = After(moment, Length(days=rng.choice((1, 30))))
                return Before(one, moment, or_same=rng.random() < 0.5)
            case 9:
                return Age(rng.choice((">=", "<=")), rng.choice((13, 16, 18, 25, 40, "needed")))
            case 10:
                return CameFrom((("broker", True), ("form", False)) if rng.random() < 0.7 else (("web", False),))
            case _:
                return Compare("role", "is", (rng.choice(ROLES),))

    def length(self, *, short: bool = False) -> Length:
        """Some length."""
        rng = self.rng
        match rng.randrange(3 if short else 10):
            case 0:
                return Length(days=rng.choice((1, 10, 30, 365)))
            case 1:
                return Length(weeks=rng.randrange(1, 30))
            case 2:
                return Length(months=rng.choice((1, 3, 6, 12, 18, 24, 36)))
            case 3 | 4:
                return Length(years=rng.choice((1, 2, 3, 5, 7, 10)))
            case 5:
                return Length(years=rng.choice((1, 3)), months=6)
            case 6:
                return Length(months=18, days=15)
            case 7:
                return Length(hours=rng.choice((12, 24, 36, 48, 720)))
            case _:
                return Length(working_days=rng.choice((1, 5, 10, 20)))

    def moment(self, depth: int = 2) -> Deadline:
        """Some moment."""
        rng = self.rng
        dice = rng.random()
        if not depth or dice < 0.3:
            return self.occurrence()
        if dice < 0.5:
            return After(self.unmoved(depth - 1), self.length())
        if dice < 0.6:
            return EndOf(rng.choice(("month", "quarter", "year", "financial_year")), self.moment(depth - 1))
        if dice < 0.66:
            return Latest(tuple(self.moment(depth - 1) for _ in range(rng.choice((2, 2, 3)))))
        if dice < 0.72:
            return Earliest(tuple(self.moment(depth - 1) for _ in range(rng.choice((2, 2, 3)))))
        if dice < 0.78:
            return When(
                self.some_condition(1), self.moment(depth - 1), self.moment(depth - 1) if rng.random() < 0.7 else None
            )
        if dice < 0.84:
            fact, values = rng.choice((("role", ROLES), ("plan", ("monthly", "yearly")), ("payments", (1, 2, 3, 4, 5))))
            return By(fact, tuple((value, self.moment(depth - 1)) for value in values[: rng.choice((1, 2, 5))]))
        if dice < 0.9:
            return Named(self.moment(depth - 1))
        if dice < 0.95:
            return Birthday(rng.choice((18, 20, 30, 67, 100)))
        return Fixed(self.day(rng.choice((-400, -1, 0, 1, 30, 400))))

    def unmoved(self, depth: int) -> Deadline:
        """A moment from which a length may count: none that ends a length itself, but by name."""
        found = self.moment(depth)
        return Named(found) if isinstance(found, After) else found

    def occurrence(self) -> Occurrence:
        """Some event, or one of several."""
        rng = self.rng
        dice = rng.random()
        if dice < 0.6:
            return Occurrence("only", (rng.choice(SINGLE),))
        if dice < 0.7:
            return Occurrence("every", (rng.choice(RECURRING),))
        keys = [rng.choice(RECURRING)]
        if rng.random() < 0.5:
            keys.append(rng.choice(SINGLE))
        return Occurrence("most-recent" if dice < 0.9 else "first", tuple(keys))

    def clause(self, categories: list[str]) -> Clause:
        """A clause that is not over."""
        for _ in range(5):
            found = self.some_clause(categories)
            end = clause_end(found, self.world)
            if end is None or end.lo >= self.world.today:
                return found
        head = After(Occurrence("only", ("verified",)), Length(years=self.rng.choice((8, 10))))
        return Clause(tuple(categories[:1]), head)

    def some_clause(self, categories: list[str]) -> Clause:
        """Any clause on some of the categories, or on a part of one."""
        rng = self.rng
        names = rng.sample(categories, rng.choice((1, min(2, len(categories)))))
        parts = [key for key, one in CATEGORIES.items() if one.parent in names]
        if parts and rng.random() < 0.3:
            names = [rng.choice(parts)]
        minimum = rng.random() < 0.25
        dice = rng.random()
        head: Deadline
        if dice < 0.55:
            head = After(self.unmoved(1), self.length())
        elif dice < 0.75:
            head = self.moment(2)
        elif dice < 0.84:
            head = While(self.some_condition(1))
        elif dice < 0.9:
            head = Indefinitely()
        elif dice < 0.95 or minimum:
            head = InWords()
        else:
            head = NotAtAll()
        modifiers: list[Modifier] = []
        if not isinstance(head, NotAtAll | Indefinitely | InWords):
            if rng.random() < 0.15:
                modifiers.append(OrLonger(self.moment(1)))
            if rng.random() < 0.15:
                modifiers.append(Unless(self.some_condition(1)))
        if not isinstance(head, NotAtAll | Indefinitely) and rng.random() < 0.15:
            modifiers.append(AtMost(self.moment(1)))
        rng.shuffle(modifiers)
        if rng.random() < (0.6 if isinstance(head, NotAtAll) else 0.15):
            modifiers.append(OnlyIf(self.some_condition(1)))
        then = "erase" if minimum else rng.choice(("erase", "erase", "redact", "anonymise", "refresh-or-erase"))
        grace = self.length(short=True) if not minimum and rng.random() < 0.1 else None
        return Clause(tuple(sorted(names)), head, minimum, tuple(modifiers), then, grace)
