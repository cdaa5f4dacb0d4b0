"""README and CHANGELOG say what the code does; `--update-docs` writes the tables anew."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import meta

import mkdocs_designdoc
from mkdocs_designdoc.pages.writing.render import THEME, environment
from mkdocs_designdoc.problem import RULES
from tests.test_layers import PACKAGE, ROWS

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GUIDE = PACKAGE / "README.md"


def options_table():
    """The options with their defaults and docstrings, from the configuration class's source."""
    source = ROOT / "mkdocs_designdoc/mkdocs_host/config.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    body = next(
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == "DesignDocConfig"
    )
    rows = ["| option | default | meaning |", "|---|---|---|"]
    for node, after in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(after, ast.Expr):
            default = ast.unparse(node.value.args[0])
            default = {"None": "null", "False": "false"}.get(default, default).replace("'", "")
            text = " ".join(ast.literal_eval(after.value).split())
            rows.append(f"| `{node.targets[0].id}` | `{default}` | {text} |")
    return "\n".join(rows)


def rules_table():
    rows = ["| code | name | severity | finds |", "|---|---|---|---|"]
    rows += [
        f"| {rule.code} | {rule.name} | {rule.severity.label} | {rule.summary} |"
        for rule in RULES.values()
    ]
    return "\n".join(rows)


def templates_table():
    rows = ["| template | values |", "|---|---|"]
    env = environment()
    for path in sorted((THEME / "designdoc").glob("*.html")):
        names = meta.find_undeclared_variables(env.parse(path.read_text(encoding="utf-8")))
        values = ", ".join(f"`{name}`" for name in sorted(names - {"say"}))
        rows.append(f"| `designdoc/{path.name}` | {values} |")
    return "\n".join(rows)


def wings_table():
    """Folders and modules in the order in which data passes them, as they say it themselves."""
    rows = ["| folder or module | what it does |", "|---|---|"]
    for wing in (wing for row in ROWS for wing in sorted(row)):
        file = PACKAGE / wing / "__init__.py"
        file = file if file.exists() else PACKAGE / f"{wing}.py"
        said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))).splitlines()[0]
        rows.append(f"| `{wing}` | {said} |")
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("page", "name", "table"),
    [
        (README, "options", options_table()),
        (README, "rules", rules_table()),
        (README, "templates", templates_table()),
        (GUIDE, "wings", wings_table()),
    ],
)
def test_tables_are_those_of_the_code(page, name, table, request):
    text = page.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    wanted = pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text)
    assert wanted.count(f"<!-- {name}:begin -->") == 1
    if request.config.getoption("--update-docs"):
        page.write_text(wanted, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == wanted, "run pytest --update-docs"


def test_the_guide_names_files_that_are_there():
    names = re.findall(r"`([\w/]+(?:/|\.py))`", GUIDE.read_text(encoding="utf-8"))
    names += re.findall(r"`(tests/[\w/]+)`", GUIDE.read_text(encoding="utf-8"))
    assert len(names) > 20
    gone = [each for each in names if not (PACKAGE / each).exists() and not (ROOT / each).exists()]
    assert gone == []


def test_the_guide_names_the_events_that_the_plugin_has():
    plugin = (PACKAGE / "plugin.py").read_text(encoding="utf-8")
    handled = set(re.findall(r"\b(on_\w+)\b(?=\(| =)", plugin))
    named = set(re.findall(r"`(on_\w+)`", GUIDE.read_text(encoding="utf-8")))
    assert named <= handled
    assert set(re.findall(r"@event_priority\((-?\d+)\)", plugin)) >= set(
        re.findall(r"^\| `on_[^|]*\((-?\d+)\) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_the_changelog_knows_the_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {mkdocs_designdoc.__version__} " in changelog


def test_every_command_is_in_the_readme(capsys):
    from mkdocs_designdoc.cli import main  # noqa: PLC0415 # as the command imports it

    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+) {3,}", capsys.readouterr().out, re.MULTILINE)
    assert "check" in commands
    text = README.read_text(encoding="utf-8")
    assert [name for name in commands if f"`designdoc {name}" not in text] == []


def test_the_builtin_template_is_the_shared_one():
    shared = ROOT.parent / "shared" / "design-template.md"
    if not shared.is_file():
        pytest.skip("the shared template lies beside the project only where it is developed")
    mine = ROOT / "mkdocs_designdoc/templates/default.md"
    assert mine.read_bytes() == shared.read_bytes()
