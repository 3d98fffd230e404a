"""What the countries ask of a contact itself, beside whether it may be made: duties that ride on a permit."""

from __future__ import annotations

from typing import Final

from processing_rules.decisions import Obligation
from processing_rules.texts import Text

__all__ = ["ASK_BEFORE_TRACKING", "CONFIRM_IN_WRITING", "PRESENT_YOURSELF", "TELL_OF_REFUSAL"]

PRESENT_YOURSELF: Final = Obligation(
    "present-yourself",
    Text(
        en="say at once who you are, that this is marketing, and on whose behalf",
        sv="säg genast vem du är, att det gäller marknadsföring och för vems räkning",
        nb="si med en gang hvem du er, at det er markedsføring, og på vegne av hvem",
        nn="sei med ein gong kven du er, at det er marknadsføring, og på vegner av kven",
    ),
)
TELL_OF_REFUSAL: Final = Obligation(
    "tell-of-refusal",
    Text(
        en="say clearly that one can refuse such contact, with us and in the public register",
        sv="säg tydligt att man kan säga nej till sådan kontakt, hos oss och i det offentliga registret",
        nb="si tydelig at man kan si nei til slike henvendelser, hos oss og i det offentlige registeret",
        nn="sei tydeleg at ein kan seie nei til slike førespurnader, hos oss og i det offentlege registeret",
    ),
)
CONFIRM_IN_WRITING: Final = Obligation(
    "confirm-in-writing",
    Text(
        en="confirm the offer in writing after the call: nothing is agreed until the customer has accepted it in writing",
        sv="bekräfta anbudet skriftligt efter samtalet: inget är avtalat förrän kunden har accepterat det skriftligt",
        nb="bekreft tilbudet skriftlig etter samtalen: ingenting er avtalt før kunden har godtatt det skriftlig",
        nn="stadfest tilbodet skriftleg etter samtalen: ingenting er avtalt før kunden har godteke det skriftleg",
    ),
)
"""For purposes that sell to consumers by telephone: `Purpose(obligations=...)`. A call that sells nothing has nothing to confirm."""

ASK_BEFORE_TRACKING: Final = Obligation(
    "ask-before-tracking",
    Text(
        en="ask before anything is stored on, or read from, the person's device",
        sv="fråga innan något lagras på eller läses från personens enhet",
        nb="spør før noe lagres på eller leses fra enheten til personen",
        nn="spør før noko blir lagra på eller lese frå eininga til personen",
    ),
)
