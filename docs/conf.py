"""How the documentation is built: `sphinx-build -W -n docs <folder>`."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Any

import processing_rules

project = "processing_rules"
author = "the processing_rules authors"
copyright = f"2026, {author}"  # noqa: A001  # Sphinx gives the name
release = version_of("processing_rules")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"{project} {release}"

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # a property that is listed under Attributes is described once

# Names of others are not linked, because their inventories would need a network, and neither are modules inside, which are
# no public names. What is left is a link that somebody wrote to one of our public names, and that must resolve.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!processing_rules\b).*"),
    (r"py:.*", r"processing_rules\.[a-z_]+\..*"),
]


def link_public_name(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Link an annotation, which names the module inside, to the public name of the same thing."""
    name = node["reftarget"].rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in processing_rules.__all__:
        return None
    target = f"processing_rules.{name}"
    return env.get_domain("py").resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, content)


def setup(app: Any) -> None:
    """Sphinx calls this."""
    app.connect("missing-reference", link_public_name)
