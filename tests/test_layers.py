"""The one-way flow of the package: each wing may import only what stands before it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "mkdocs_designdoc"
NAME = PACKAGE.name

ROWS = [
    {"derived", "differing", "expression", "garbage"},
    {"records"},
    {"block", "invisible", "names", "paths", "problem"},
    {"lifecycle"},
    {"model", "settings"},
    {"reading"},
    {"registry"},
    {"mentions"},
    {"portal"},
    {"checking", "linking"},
    {"verdicts"},
    {"memory"},
    {"named"},
    {"connections"},
    {"pipeline"},
    {"folders", "revising", "thinning"},
    {"pages", "reports", "editing"},
    {"exports", "proposing"},
    {"workspace"},
    {"standalone"},
    {"extension"},
    {"mkdocs_host"},
    {"plugin", "cli"},
    {"__main__"},
]
"""Wings and modules in the order in which data passes them."""

RANK = {wing: row for row, wings in enumerate(ROWS) for wing in wings}
HOSTS = {
    "mkdocs": {"mkdocs_host", "plugin"},
    "markdown": {"extension", "mkdocs_host"},  # the host asks it whose the extensions are
    "jinja2": {"pages", "mkdocs_host"},  # the host reads and wraps a macro of the theme
}
"""Who alone may import a foreign package at run time."""


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def wing_of(path):
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path):
    """Yield the modules that a file imports, those for type checkers alone left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test)
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_a_row():
    assert {wing_of(path) for path in modules()} == set(RANK)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_backwards(path):
    mine = wing_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == NAME:
            other = parts[1] if len(parts) > 1 else ""
            if other in RANK:
                assert other == mine or RANK[other] < RANK[mine], f"{mine} imports {other}"
        elif parts[0] in HOSTS:
            assert mine in HOSTS[parts[0]], f"{mine} imports {parts[0]}"


def test_data_classes_are_records():
    """Only these are packed, summed up and imported as quickly as the rest."""
    wanted = {
        "records.py",
        "reports/fingerprints.py",  # in order, and nobody's start waits for it
    }
    found = {path for path in modules() if "from dataclasses" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(PACKAGE).as_posix() for path in found} == wanted


CORE = """
import importlib, pkgutil, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in {'mkdocs', 'markdown', 'material', 'pymdownx', 'properdocs'}:
            raise ImportError(f'{name} is blocked')

sys.meta_path.insert(0, Block())
import mkdocs_designdoc
adapters = {'plugin', 'extension', 'mkdocs_host', '__main__'}
count = 0
for module in pkgutil.walk_packages(mkdocs_designdoc.__path__, 'mkdocs_designdoc.'):
    if module.name.split('.')[1] not in adapters:
        importlib.import_module(module.name)
        count += 1
print(count)
"""


def test_the_core_imports_without_mkdocs():
    done = subprocess.run([sys.executable, "-c", CORE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50
