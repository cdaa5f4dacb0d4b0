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

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


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


@pytest.mark.parametrize(
    ("name", "table"),
    [("options", options_table()), ("rules", rules_table()), ("templates", templates_table())],
)
def test_tables_are_those_of_the_code(name, table, request):
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    wanted = pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text)
    if request.config.getoption("--update-docs"):
        README.write_text(wanted, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == wanted, "run pytest --update-docs"


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
