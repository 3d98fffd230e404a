"""Print each dependency of the library at its lower bound, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
for dependency in project["dependencies"]:
    name, bound = re.fullmatch(r"([a-z-]+)>=([\w.]+)(?:,.*)?", dependency).groups()
    print(f"{name}=={bound}")
