"""The texts of ``pages.strings`` in the language of a site.

English is ``pages/strings.py`` itself. Every other language is a module here that holds the same
names, with plural forms of its own; what one does not hold is English.
"""

from __future__ import annotations

from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.pages.writing import strings
from mkdocs_designdoc.pages.writing.languages import de

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.portal import Portal

ENGLISH = "en"
_MODULES: Mapping[str, ModuleType] = MappingProxyType({ENGLISH: strings, "de": de})


class Texts:
    """The texts of one language: its module's names, and English for those that it lacks."""

    def __init__(self, language: str, module: ModuleType) -> None:
        self.__dict__ |= vars(strings) | vars(module)
        self.language = language

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # texts, tables of texts, functions
        return getattr(strings, name)


_TEXTS = MappingProxyType({code: Texts(code, module) for code, module in _MODULES.items()})


def speak(language: str) -> Texts:
    """Return the texts of a language tag such as ``de`` or ``de-AT``; English for unknown ones."""
    return _TEXTS.get(language.replace("_", "-").partition("-")[0].lower(), _TEXTS[ENGLISH])


def texts(portal: Portal) -> Texts:
    """Return the texts of a portal's language."""
    return speak(portal.settings.language)
