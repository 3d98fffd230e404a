"""Denmark: what its acts ask of marketing on a channel. Not written yet: contact that rests on no consent is denied."""

from __future__ import annotations

from typing import Final

from processing_rules.channel_rules import ChannelRule

__all__ = ["CHANNEL_RULES"]

CHANNEL_RULES: Final[tuple[ChannelRule, ...]] = ()
