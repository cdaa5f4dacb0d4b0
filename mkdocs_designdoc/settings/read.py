"""A mapping of options (mkdocs.yml) → settings, those of each collection among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.lifecycle.ready import own_lifecycle
from mkdocs_designdoc.names import clean, closest, slugify
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.settings.error import ConfigurationError
from mkdocs_designdoc.settings.levels import Levels
from mkdocs_designdoc.settings.model import Settings
from mkdocs_designdoc.settings.readers import READERS, kind_of

_PAGES = ("index", "health", "components")
"""Options that name generated pages."""
_WHOLE = {
    "collections": "a collection holds no collections",
    "history": "one for the whole site: the feed tells of all collections",
    "language": "one for the whole site",
}
"""Why an option is none of a single collection."""


def read_settings(values: Mapping[str, object]) -> Settings:
    """Return the settings that a mapping of options gives; raise ConfigurationError."""
    own = {key: value for key, value in values.items() if key != "collections"}
    checked = dict(_read(own))
    site = Settings(**checked)
    _check_states(site, "rules")
    pages = _pages(site)
    entries = values.get("collections")
    if entries in (None, [], ()):
        return site
    return replace(site, collections=tuple(_collections(entries, checked, site, pages)))


def faults(values: Mapping[str, object]) -> list[ConfigurationError]:
    """Return what is wrong with a mapping of options: each wrong one by its key."""
    found: list[ConfigurationError] = []
    for key, value in values.items():
        if key != "collections":
            try:
                dict(_read({key: value}))
            except ConfigurationError as error:
                found.append(error)
    if not found:
        try:
            read_settings(values)
        except ConfigurationError as error:
            found.append(error)
    return found


def _read(values: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """Yield each option with the value that the settings hold."""
    for key, value in values.items():
        if key not in READERS:
            near = closest(str(key), [*READERS, "collections"], limit=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigurationError(str(key), f"unknown option{hint}")
        yield key, READERS[key](key, value)
    lifecycle = own_lifecycle(values.get("template"))
    if lifecycle is not None and not values.get("lifecycle"):
        yield "lifecycle", lifecycle


def _check_states(settings: Settings, key: str) -> None:
    """Raise where a severity is set for a state that the lifecycle does not have."""
    known = [*(state.id for state in settings.lifecycle.states), "unknown", "none"]
    for code, state in settings.rules.states():
        if state not in known:
            near = closest(state, known, limit=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"
            raise ConfigurationError(key, f"{code}: no state is called {state!r}{hint}")


def _pages(site: Settings) -> dict[str, str]:
    """Return the pages that are made for the whole site, each with its option."""
    pages: dict[str, str] = {}
    for option in _PAGES:
        page = _file(getattr(site, option))
        other = pages.setdefault(page, option)
        if page and other != option:
            raise ConfigurationError(option, f"{page} is already the {other}")
    return pages


def _collections(
    entries: object, site_values: Mapping[str, Any], site: Settings, pages: dict[str, str]
) -> Iterator[Settings]:
    """Yield the options of each collection."""
    if not isinstance(entries, list | tuple):
        raise ConfigurationError("collections", f"expected a list, got {kind_of(entries)}")
    slugs: set[str] = set()
    for number, entry in enumerate(entries):
        key = f"collections[{number}]"
        name = _name(key, entry)
        if slugify(name) in slugs:
            raise ConfigurationError(f"{key}.name", f"{name!r} is there twice")
        slugs.add(slugify(name))
        settings = _collection(key, name, entry, site_values, site)
        for option in _PAGES:
            page, mine = _file(getattr(settings, option)), f"{option} of {name!r}"
            other = pages.setdefault(page, mine)
            if page and other not in {mine, option}:
                raise ConfigurationError(f"{key}.{option}", f"{page} is already the {other}")
        yield settings


def _file(page: str | None) -> str:
    """Return the page that an option names; the catalogue is the index of its folder."""
    return f"{page}index.md" if page and page.endswith("/") else page or ""


def _name(key: str, entry: object) -> str:
    if not isinstance(entry, Mapping):
        raise ConfigurationError(key, f"expected options and a name, got {kind_of(entry)}")
    name = entry.get("name")
    if not isinstance(name, str) or not any(char.isalnum() for char in name):
        raise ConfigurationError(f"{key}.name", "every collection needs a name, such as `RFC`")
    return clean(name)


def _collection(
    key: str, name: str, entry: Mapping[str, object], site_values: Mapping[str, Any], site: Settings
) -> Settings:
    """Return the options of one collection's documents."""
    own = {str(option): value for option, value in entry.items() if option != "name"}
    for option, why in _WHOLE.items():
        if own.pop(option, None):
            raise ConfigurationError(f"{key}.{option}", why)
    try:
        values = dict(_read(own))
    except ConfigurationError as error:
        raise ConfigurationError(f"{key}.{error.key}", error.message) from error
    # What is never a design doc is none in any collection.
    values["exclude"] = (*site.exclude, *values.get("exclude", ()))
    values["include"] = values.get("include", ())
    values["rules"] = site.rules.under(values.get("rules", Levels()))
    values["ignore"] = {**site.ignore, **values.get("ignore", {})}
    if "index" not in values:
        folder = (site.index or "").rpartition("/")[0]
        page = f"{folder}/{slugify(name)}.md".lstrip("/")
        values["index"] = page if site.index is not None else None
    if "template" in values and site.lifecycle is own_lifecycle(site.template):
        # The site's came with its template, and this collection has another one.
        values.setdefault("lifecycle", DEFAULT)
    settings = Settings(**{**site_values, **values, "name": name})
    _check_states(settings, f"{key}.rules")
    return settings
