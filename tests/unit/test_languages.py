"""Every language says all that English says, with the same names, keys, parameters and fields."""

import inspect
import re
import string

import pytest

from mkdocs_designdoc.pages.writing import strings
from mkdocs_designdoc.pages.writing.languages import de, speak
from mkdocs_designdoc.settings import ConfigurationError, read_settings

ALIKE = {
    "STATUS", "DESIGN", "DESIGNS", "IN_LISTS.facets.status", "IN_LISTS.chosen",
}  # fmt: skip
"""What is the same word."""
MODULES = {"de": de}


def names(module):
    """Return what a module of texts says by name: no imports, nothing private."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (name.isupper() or inspect.isfunction(value))
        and not (name == "STATES" or inspect.isclass(value))
    }


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    else:
        yield path, value


def fields(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("code", MODULES)
def test_all_that_english_says(code):
    mine, english = names(MODULES[code]), names(strings)
    assert sorted(english.keys() - mine.keys()) == []
    assert sorted(mine.keys() - english.keys()) == []
    same = set()
    for name, value in english.items():
        assert type(mine[name]) is type(value), name
        if inspect.isfunction(value):
            assert inspect.signature(mine[name]) == inspect.signature(value), name
            continue
        ours, theirs = dict(leaves(mine[name])), dict(leaves(value))
        assert ours.keys() == theirs.keys(), name
        for path, text in theirs.items():
            assert fields(ours[path]) == fields(text), name + path
            assert ours[path].strip(), name + path
            if ours[path] == text and not name.endswith("_ID"):
                same.add(name + path)
    assert sorted(same - ALIKE) == []


SAMPLES = {"int": (0, 1, 2, 1234), "float": (12.5,), "str": ("x",), "str | None": (None, "x")}


def calls(function):
    """Yield arguments that a function of texts takes."""
    kinds = [p.annotation for p in inspect.signature(function).parameters.values()]
    for number in range(4):
        yield [SAMPLES[kind][number % len(SAMPLES[kind])] for kind in kinds]


@pytest.mark.parametrize(
    "name", [name for name, value in names(strings).items() if inspect.isfunction(value)]
)
def test_figures_in_texts(name):
    for arguments in [["status"]] if name == "filter_name" else calls(getattr(strings, name)):
        english = getattr(strings, name)(*arguments)
        german = getattr(de, name)(*arguments)
        assert german.strip()
        plain = [text.replace(mark, "") for text, mark in ((german, "."), (english, ","))]
        assert re.findall(r"\d+", plain[0]) == re.findall(r"\d+", plain[1])
        assert fields(german) == fields(english)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de", "de"), ("de-AT", "de"), ("de_CH", "de"), ("DE", "de"), ("en-GB", "en"), ("fr", "en"),
     ("", "en"), ("default", "en")],
)  # fmt: skip
def test_tags(tag, code):
    assert speak(tag).language == code


def test_what_a_language_lacks_is_english(monkeypatch):
    monkeypatch.setattr(strings, "BRAND_NEW", "Brand new", raising=False)
    assert speak("de").BRAND_NEW == "Brand new"
    with pytest.raises(AttributeError):
        _ = speak("de").NO_SUCH_TEXT


@pytest.mark.parametrize("value", ["fr", 5, "De"])
def test_only_languages_that_there_are(value):
    with pytest.raises(ConfigurationError, match="language: expected one of en, de"):
        read_settings({"language": value})


def test_no_language_is_the_theme_s():
    assert read_settings({"language": None}).language == ""
