"""The name of a ready template → its text, and the template that it is."""

from __future__ import annotations

from mkdocs_designdoc.lifecycle.ready import BUILTIN, is_ready
from mkdocs_designdoc.reading.sections.template import Template, builtin_text, load_template


def ready_text(name: str) -> str:
    """Return the text of a ready template; raise KeyError where ``name`` is none of them."""
    if not is_ready(name):
        raise KeyError(name)
    if name == BUILTIN:
        return builtin_text()
    import pkgutil  # noqa: PLC0415 # what is made of the text is mostly there already

    data = pkgutil.get_data("mkdocs_designdoc", f"templates/{name}.md") or b""
    return data.decode("utf-8").replace("\r\n", "\n")


def load_ready(name: str | None) -> Template:
    """Return a ready template; without a name the built-in one."""
    if name is None or name == BUILTIN:
        return load_template(None)
    return load_template(ready_text(name), name)
