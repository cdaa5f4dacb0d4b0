"""Themes are read once a run: compiled templates and lists of files are kept between builds.

A site that is built in this process reads and compiles the templates of its theme anew in each
build, which takes longer than all else that a small build does. What is kept is taken only for the
same file, text and settings; templates that a test writes are compiled each time.
"""

from __future__ import annotations

import sysconfig

from jinja2 import Environment, FileSystemLoader

from mkdocs_designdoc.pages.writing.render import THEME

INSTALLED = sysconfig.get_paths()["purelib"]
SETTLED = (INSTALLED, str(THEME))
"""Folders in which no test writes; the package itself keeps the code of its own templates."""

_compile = Environment.compile
_list = FileSystemLoader.list_templates
_choose = Environment.list_templates
_codes = {}
_lists = {}


def _manner(function):
    """Return what the code of a template knows of a filter: what it runs, and how it is called."""
    plain = getattr(function, "__func__", function)
    return getattr(plain, "__code__", plain), getattr(function, "jinja_pass_arg", None)


def _settings(env):
    """Return all of an environment that its compiler looks at."""
    around = (
        *(env.block_start_string, env.block_end_string, env.variable_start_string),
        *(env.variable_end_string, env.comment_start_string, env.comment_end_string),
        *(env.line_statement_prefix, env.line_comment_prefix, env.newline_sequence),
        *(env.trim_blocks, env.lstrip_blocks, env.keep_trailing_newline, env.optimized),
        *(env.autoescape, env.is_async, env.sandboxed, env.finalize, env.undefined),
        *(type(env), env.code_generator_class, getattr(env, "newstyle_gettext", None)),
    )
    calls = (
        frozenset((name, *_manner(function)) for name, function in table.items())
        for table in (env.filters, env.tests)
    )
    return *around, *env.extensions, *calls


def compile_once(env, source, name=None, filename=None, **options):
    """Return the code of a template, which for one of an installed theme is compiled but once."""
    if options or not (isinstance(source, str) and str(filename).startswith(INSTALLED)):
        return _compile(env, source, name, filename, **options)
    key = (source, name, filename, *_settings(env))
    if key not in _codes:
        _codes[key] = _compile(env, source, name, filename)
    return _codes[key]


def list_once(loader):
    """Return the names of a loader's templates, which of installed themes are listed but once."""
    folders = tuple(loader.searchpath)
    if not all(folder.startswith(SETTLED) for folder in folders):
        return _list(loader)
    if folders not in _lists:
        _lists[folders] = _list(loader)
    return list(_lists[folders])


def choose_seen(env, extensions=None, filter_func=None):
    """Return the names that MkDocs chooses, without asking it for each of Material's icons.

    The first thing that it asks of a name is that it does not begin with a dot.
    """
    if getattr(filter_func, "__qualname__", None) != "Files.add_files_from_theme.<locals>.filter":
        return _choose(env, extensions, filter_func)
    seen = [name for name in env.loader.list_templates() if not name.startswith(".")]
    return [name for name in seen if filter_func(name)]


def keep_themes():
    """Let all environments of this process keep what they read of installed themes."""
    Environment.list_templates = choose_seen
    Environment.compile = compile_once
    FileSystemLoader.list_templates = list_once
