"""Where data comes from: the sources that a purpose names, and the conditions on what came from them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

import attrs

from processing_rules.errors import DefinitionError, hint, quoted
from processing_rules.expressions.conditions import Condition, Fact, _key
from processing_rules.expressions.deadlines import Event
from processing_rules.texts import Text

__all__ = ["COLLECTED", "SOURCE", "WARRANTED", "DataSource", "Origin", "came_from"]

Origin: TypeAlias = Literal["person", "third-party", "public", "derived"]
ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)

SOURCE: Final = Fact(
    "source",
    str,
    Text(
        en="where the data came from",
        sv="varifrån uppgifterna kommer",
        nb="hvor opplysningene kommer fra",
        nn="kvar opplysningane kjem frå",
    ),
    of="item",
)
"""The key of the source that a row came from."""

COLLECTED: Final = Event(
    "collected",
    Text(
        en="we received the data",
        sv="vi fick uppgifterna",
        nb="vi fikk opplysningene",
        nn="vi fekk opplysningane",
    ),
    of="item",
    certain=True,
)
"""When a row was collected."""

WARRANTED: Final = Event(
    "warranted",
    Text(
        en="the supplier confirmed that it may share the data",
        sv="leverantören bekräftade att den får dela uppgifterna",
        nb="leverandøren bekreftet at den kan dele opplysningene",
        nn="leverandøren stadfesta at han kan dele opplysningane",
    ),
    of="item",
)
"""When the supplier of a row confirmed that it may collect and share the data. That it said so is evidence, not that it is true."""


@attrs.frozen(cache_hash=True)
class DataSource:
    """Where data comes from.

    >>> from processing_rules import DataSource, Text
    >>> BROKER = DataSource("address_broker", Text(en="address brokers"), kind="third-party", warranted=True)
    >>> BROKER.kind
    'third-party'

    Attributes:
        key: Its name; the value of `SOURCE` in a row that came from it.
        title: What it is called.
        kind: `person` (GDPR Art. 13 applies), or `third-party`, `public` (publicly accessible, Art. 14(2)(f)) or `derived` (Art. 14).
        warranted: Whether what it supplies may be used only where it confirmed, before, that it may share it.
    """

    key: str = attrs.field(validator=_key)
    title: Text
    kind: Origin = attrs.field(kw_only=True)
    warranted: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.title, Text):
            raise DefinitionError(f"source {quoted(self.key)}: its title is a Text")
        if self.kind not in ORIGINS:
            raise DefinitionError(
                f"source {quoted(self.key)}: no `kind` {quoted(str(self.kind))}; {hint(str(self.kind), ORIGINS)}"
            )


_NOT_DECLARED: Final = Text(
    en="the data come from a source that we have not declared",
    sv="uppgifterna kommer från en källa som vi inte har angett",
    nb="opplysningene kommer fra en kilde vi ikke har oppgitt",
    nn="opplysningane kjem frå ei kjelde vi ikkje har oppgitt",
)
_NOT_CONFIRMED: Final = Text(
    en="the supplier had not confirmed, before we received the data, that it may share them",
    sv="leverantören hade inte bekräftat, innan vi fick uppgifterna, att den får dela dem",
    nb="leverandøren hadde ikke bekreftet, før vi fikk opplysningene, at den kan dele dem",
    nn="leverandøren hadde ikkje stadfesta, før vi fekk opplysningane, at han kan dele dei",
)


def came_from(*sources: DataSource) -> Condition:
    """True for a row whose `SOURCE` is one of these; where that one is `warranted`, only if `WARRANTED` lies before `COLLECTED`.

    A row without a source is unknown, and so denied. The reasons of the notice's own are `source-not-declared` and `source-unconfirmed`.

    >>> from processing_rules import DataSource, Text, came_from
    >>> FORM = DataSource("form", Text(en="our forms"), kind="person")
    >>> condition = came_from(FORM)

    Raises:
        DefinitionError: There is none, or something that is no DataSource.
    """
    if not sources or not all(isinstance(source, DataSource) for source in sources):
        raise DefinitionError("`came_from` takes one or more DataSource values")
    declared = SOURCE.is_one_of(*(source.key for source in sources)).because("source-not-declared", _NOT_DECLARED)
    doubtful = [source.key for source in sources if source.warranted]
    if not doubtful:
        return declared
    confirmed = ~SOURCE.is_one_of(*doubtful) | WARRANTED.before(COLLECTED)
    return declared & confirmed.because("source-unconfirmed", _NOT_CONFIRMED)
