"""What the package promises to those who install it."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import distribution, requires
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import processing_rules
from processing_rules import errors

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "nb", "nn", "sv")


def python(code: str) -> str:
    """Run code in a Python of its own, which writes no bytecode, and return what it prints."""
    command = [sys.executable, "-B", "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


# ---------------------------------------------------------------- installing


def test_three_dependencies() -> None:
    """Whoever installs the library gets attrs, Babel and dateutil, and nothing else of ours."""
    needed = [line for line in requires("processing_rules") or [] if "extra ==" not in line]
    assert sorted(re.split(r"[^a-z-]", line)[0] for line in needed) == ["attrs", "babel", "python-dateutil"]


def test_extra_and_group_name_the_same_tools() -> None:
    """Old and new pip set up the same development environment, and what tests the wheel is part of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert extras["dev"] == project["dependency-groups"]["dev"]
    assert set(extras["test"]) <= set(extras["dev"])


def test_two_commands_on_one_line_each() -> None:
    """The first two shell blocks of the README are the commands for a fresh machine, to be copied as they are."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    setup = "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[dev]' && .venv/bin/python "
    assert blocks[:2] == [f"{setup}examples/billing_and_crm\n", f"{setup}-m pytest\n"]


def test_typed() -> None:
    """Type checkers read the annotations of the installed package."""
    assert files("processing_rules").joinpath("py.typed").is_file()
    assert "Typing :: Typed" in distribution("processing_rules").metadata.get_all("Classifier", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_compiled_and_fresh(language: str) -> None:
    """The installed catalogue says what its source says. If not, run the install command again: it compiles them."""
    folder = files("processing_rules").joinpath("locale", language, "LC_MESSAGES")
    fresh = BytesIO()
    with folder.joinpath("processing_rules.po").open("rb") as source:
        write_mo(fresh, read_po(source, locale=language))
    installed = BytesIO(folder.joinpath("processing_rules.mo").read_bytes())
    # Whole files differ in one thing that says nothing: the header names the Babel that compiled it.
    assert messages(installed) == messages(fresh)


def messages(compiled: BytesIO) -> dict[object, object]:
    """Return everything that a compiled catalogue says, without its header."""
    compiled.seek(0)
    return {(message.context, str(message.id)): message.string for message in read_mo(compiled) if message.id}


# ---------------------------------------------------------------- importing

WATCHED_IMPORT = """
import _thread, json, os, sys, threading

seen = []
start = _thread.start_new_thread

def started(*args, **kwargs):  # Python 3.11 does not report threads
    seen.append("thread")
    return start(*args, **kwargs)

_thread.start_new_thread = threading._start_new_thread = started

def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
        if flags & writes or set(mode or "") & set("wax+"):
            seen.append(f"wrote {path}")
    elif event.startswith(("socket.", "_thread.start", "subprocess.", "os.system", "os.fork", "os.mkdir", "os.remove")):
        seen.append(event)

sys.addaudithook(watch)
import processing_rules
print(json.dumps({"seen": seen, "modules": sorted(sys.modules)}))
"""


def test_import_does_nothing_else() -> None:
    """Importing the library writes no file, starts no thread and no process, and opens no socket."""
    assert json.loads(python(WATCHED_IMPORT))["seen"] == []


def test_the_watch_sees() -> None:
    """The promise above would not hold for a library that does one of these things."""
    for deed in (
        "open(os.devnull, 'w').close()",
        "import socket; socket.socket().close()",
        "import threading; thread = threading.Thread(target=int); thread.start(); thread.join()",
    ):
        assert json.loads(python(WATCHED_IMPORT.replace("import processing_rules", deed)))["seen"], deed


def test_import_is_light() -> None:
    """Dates and languages are loaded by the first question that needs them; storage and frameworks never by us."""
    loaded = {name.partition(".")[0] for name in json.loads(python(WATCHED_IMPORT))["modules"]}
    assert loaded & {"babel", "dateutil", "sqlite3", "sqlalchemy", "hypothesis", "pytest"} == set()


# ---------------------------------------------------------------- the public names


def test_all_is_in_order() -> None:
    """Constants, then classes, then functions, each by the alphabet, and none twice."""
    names = list(processing_rules.__all__)
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), not name[0].isupper(), name))


def test_star_import() -> None:
    """A star import brings every public name, in an environment without any framework too."""
    code = "from processing_rules import *\nimport processing_rules\nprint(set(processing_rules.__all__) <= set(globals()))"
    assert python(code).strip() == "True"


def test_public_is_what_is_importable() -> None:
    """Completion shows the public names and no others."""
    for name in processing_rules.__all__:
        assert getattr(processing_rules, name) is not None, name
    public = {
        name
        for name in dir(processing_rules)
        if not name.startswith("_") and not isinstance(getattr(processing_rules, name), ModuleType)
    }
    assert public == {name for name in processing_rules.__all__ if not name.startswith("_")}


def test_a_name_that_is_not_there() -> None:
    """A misspelt name is an error where it stands, and type checkers see it too: the comments below are needed."""
    with pytest.raises(AttributeError, match="Rulebok"):
        _ = processing_rules.Rulebok  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="Rulebok"):
        from processing_rules import Rulebok  # type: ignore[attr-defined]  # noqa: F401


def test_public_names_are_our_own() -> None:
    """No name of another library is served as one of ours."""
    for name in processing_rules.__all__:
        value = getattr(processing_rules, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__module__.startswith("processing_rules"), name


# ---------------------------------------------------------------- errors


def is_error(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, BaseException) and value.__module__ == errors.__name__


ERRORS = [value for _, value in inspect.getmembers(errors, is_error)]

# How to make one, where its signature does not say.
MADE: dict[str, Callable[[], BaseException]] = {}

VALUES: dict[str, Any] = {
    "str": "purpose `newsletter`",
    "int": 3,
    "frozenset[str]": frozenset({"contract_ended", "last_invoice_paid"}),
    "Decision": ("stands", "for", "a decision"),  # kept and handed on; what it is does not matter here
}


def made(error: type[BaseException]) -> BaseException:
    """Make an error, with a value for every argument that its signature annotates."""
    if error.__name__ in MADE:
        return MADE[error.__name__]()
    if error.__init__ is BaseException.__init__ or "__init__" not in dir_of(error):
        return error("something is wrong")
    parameters = list(inspect.signature(error).parameters.values())
    assert all(parameter.kind is not parameter.KEYWORD_ONLY for parameter in parameters), (
        f"{error.__name__}: add it to MADE"
    )
    return error(*(VALUES[str(parameter.annotation)] for parameter in parameters))


def dir_of(error: type[BaseException]) -> set[str]:
    """Return the names that the library's own classes among the bases of an error define."""
    return {name for base in error.__mro__ if base.__module__ == errors.__name__ for name in vars(base)}


def state(error: BaseException) -> tuple[object, ...]:
    said = None if error.args and error.args[0] == VALUES["Decision"] else str(error)
    return type(error), error.args, vars(error), said


def test_there_are_errors() -> None:
    assert len(ERRORS) > 5


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_pickle(error: type[BaseException], protocol: int) -> None:
    """Every error crosses a process boundary with all that it says, notes too, and can be copied."""
    one = made(error)
    one.add_note("did you mean `newsletters`?")
    assert state(pickle.loads(pickle.dumps(one, protocol))) == state(one)
    assert state(copy.copy(one)) == state(one)
    assert state(copy.deepcopy(one)) == state(one)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_errors_have_one_base(error: type[BaseException]) -> None:
    """One `except ProcessingRulesError` catches what the library raises on purpose."""
    assert issubclass(error, errors.ProcessingRulesError | Warning)
    assert getattr(importlib.import_module("processing_rules"), error.__name__) is error


def test_a_denial_is_not_mistaken_for_something_else() -> None:
    """Code that retries on an OSError does not retry a denial, and no test runner takes it for a failed assertion."""
    assert errors.ProcessingDeniedError.__bases__ == (errors.ProcessingRulesError,)
    assert errors.ProcessingRulesError.__bases__ == (Exception,)
