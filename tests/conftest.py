"""How thorough the property tests are: HYPOTHESIS_PROFILE is dev (the default), ci, wheel, nightly or mutation."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("dev", deadline=None)
# The same examples in every run: a failure can be repeated, and a good run is not luck.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=2_000, print_blob=True)
# Few examples. For the wheel on one Python after another, when the checkout has had its hundred of each:
settings.register_profile("wheel", deadline=None, max_examples=25, derandomize=True, database=None, print_blob=True)
# for some thousand mutants:
settings.register_profile("mutation", deadline=None, max_examples=25, derandomize=True, database=None)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
