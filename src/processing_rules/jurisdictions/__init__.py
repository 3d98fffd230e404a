"""Law as dated, cited values, a module for each country. No legal advice; each value says how far it was verified."""

from __future__ import annotations

from importlib import import_module

from processing_rules.channels import ChannelRule

__all__ = ["channel_rules_of"]

COUNTRIES = {"SE": "sweden", "NO": "norway"}


def channel_rules_of(country: str) -> tuple[ChannelRule, ...]:
    """The shipped rules on marketing of a country; none for a country that is not shipped, and then contact is denied."""
    if country not in COUNTRIES:
        return ()
    rules: tuple[ChannelRule, ...] = import_module(f"processing_rules.jurisdictions.{COUNTRIES[country]}").CHANNEL_RULES
    return rules
