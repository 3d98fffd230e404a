"""Check what is in the source distribution and the wheel: `check_dist.py FILE...`."""

import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

LANGUAGES = ("en", "nb", "nn", "sv")
CATALOGUES = {
    f"processing_rules/locale/{language}/LC_MESSAGES/processing_rules.{kind}"
    for language in LANGUAGES
    for kind in ("po", "mo")
}


def problems_of_wheel(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        lines = wheel.read(metadata).decode().splitlines()
    needed = [line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line]
    missing = (CATALOGUES | {"processing_rules/__init__.py", "processing_rules/py.typed"}) - names
    foreign = {name for name in names if not name.startswith(("processing_rules/", "processing_rules-"))}
    return [
        *(f"missing: {name}" for name in sorted(missing)),
        *(f"does not belong: {name}" for name in sorted(foreign)),
        *([f"three dependencies were promised: {needed}"] if len(needed) != 3 else []),
    ]


def problems_of_sdist(path: Path) -> list[str]:
    with tarfile.open(path) as sdist:
        names = {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in sdist.getnames()}
    wanted = {f"src/{name}" for name in CATALOGUES if name.endswith(".po")} | {
        *("CHANGELOG.md", "LICENSE", "README.md", "conftest.py", "hatch_build.py", "pyproject.toml"),
        *("docs/index.md", "tests/test_project.py", "examples/billing_and_crm/__main__.py"),
    }
    compiled = {name for name in names if name.endswith((".mo", ".pyc"))}
    return [
        *(f"missing: {name}" for name in sorted(wanted - names)),
        *(f"does not belong: {name}" for name in sorted(compiled)),
    ]


failed = False
for path in map(Path, sys.argv[1:]):
    problems = problems_of_wheel(path) if path.suffix == ".whl" else problems_of_sdist(path)
    print(path.name, *(problems or ["ok"]), sep="\n  ")
    failed = failed or bool(problems)
sys.exit(failed)
