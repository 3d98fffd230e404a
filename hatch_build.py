"""Compile each message catalogue, `.po` to `.mo` beside it, for wheels and editable installs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Babel writes the present time into a header that lacks its dates: the same source must give the same bytes.
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # its parameter has no default
    """The custom hook that pyproject.toml names."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, unless this is a source distribution, which holds only sources."""
        if self.target_name != "wheel":  # an editable install is a wheel too
            return
        for po in sorted(Path(self.root, "src").rglob("*.po")):
            with po.open("rb") as source:
                catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
            catalogue.creation_date = catalogue.revision_date = LONG_AGO
            with po.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
