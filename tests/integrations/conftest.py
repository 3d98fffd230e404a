"""The tests of what fits us to other packages, of those that are there."""

from importlib.util import find_spec

# `holidays` takes no dateutil from 3, and the tests of the wheel must take each that we do: so `dev` has it, and `test` has not
collect_ignore = [] if find_spec("holidays") else ["test_holidays.py"]
