"""The action, the hooks and the README's snippets do what they say, as far as it runs here."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mkdocs_designdoc.cli.parser import build_parser
from tests.documents import BASE

ROOT = Path(__file__).resolve().parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEP = ACTION["runs"]["steps"][-1]
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="needs bash")


@pytest.fixture
def site(tmp_path):
    """A site with one good and one bad document, and the command where the action installs it."""
    (tmp_path / "docs/designs").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD303: off}}}]\n")
    good = BASE.replace("POST /", "POST /v2/").replace("# Hold Shelf", "# Return Slot")
    (tmp_path / "docs/designs/good.md").write_text(good)
    (tmp_path / "docs/designs/bad one.md").write_text(BASE.replace("status: ", "other: ", 1))
    (tmp_path / "docs/page.md").write_text("# Opening Hours\n\nAlways.\n")
    command = tmp_path / "runner/designdoc/bin/designdoc"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mkdocs_designdoc "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(command, site, **variables):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{site / 'runner/designdoc/bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(site / "runner"),
        **variables,
    }
    done = subprocess.run(
        command, cwd=site, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr == ""
    return done


def act(site, **inputs):
    """Run the action's last step as a runner does: expressions filled in, in a strict bash."""
    values = {name: about["default"] for name, about in ACTION["inputs"].items()} | inputs
    assert values.keys() == ACTION["inputs"].keys()
    variables = {}
    for name, text in STEP["env"].items():
        (key,) = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", text).groups()
        variables[name] = values.pop(key)
    assert values == {}, "an input that nothing uses"
    script = site / "runner/step.sh"
    script.write_text(STEP["run"])
    return run([BASH, "--noprofile", "--norc", "-eo", "pipefail", script], site, **variables)


def test_the_action_has_the_form_of_one():
    assert {"name", "description", "inputs", "runs"} <= ACTION.keys()
    assert ACTION["runs"]["using"] == "composite"
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "text of users must not become part of a script"
    for about in ACTION["inputs"].values():
        assert about.keys() == {"description", "default"}
        assert isinstance(about["default"], str)


@needs_bash
def test_the_action_annotates_and_fails(site):
    done = act(site)
    assert done.returncode == 1
    assert re.fullmatch(r"::warning file=docs/designs/bad one\.md,line=\d+,.*\n", done.stdout)


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"fail-on": "error"}, 0),
        ({"paths": "docs/designs/good.md docs/page.md"}, 0),
        ({"paths": "docs/page.md\ndocs/designs\n"}, 1),
        ({"config-file": "mkdocs.yml"}, 1),
    ],
)
def test_the_action_passes_its_inputs_on(site, inputs, status):
    assert act(site, **inputs).returncode == status


@needs_bash
def test_the_action_knows_a_baseline_and_writes_a_file(site):
    run([sys.executable, "-m", "mkdocs_designdoc", "check", "--write-baseline", "b.json"], site)
    assert act(site, baseline="b.json").returncode == 0
    done = act(site, format="sarif", output="found.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((site / "found.sarif").read_text())["version"] == "2.1.0"


@needs_bash
@pytest.mark.parametrize("key", ["paths", "format", "fail-on", "baseline", "config-file"])
def test_no_input_becomes_a_command(site, key):
    value = "$(touch${IFS}hacked);`touch hacked`;touch hacked"
    with contextlib.suppress(AssertionError):  # it is refused, on standard error
        act(site, **{key: value})
    assert not (site / "hacked").exists()


@needs_bash
def test_a_path_is_no_option(site):
    before = sorted(path.name for path in site.iterdir())
    with pytest.raises(AssertionError, match="no such file or folder: --write-baseline"):
        act(site, paths="--write-baseline x.json")
    assert sorted(path.name for path in site.iterdir()) == before


def test_the_hooks_have_the_form_of_hooks():
    assert [hook["id"] for hook in HOOKS] == ["designdoc", "designdoc-site"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= hook.keys()
        assert hook["language"] == "python"
        assert build_parser().parse_args(shlex.split(hook["entry"])[1:]).module == "check"
        assert shlex.split(hook["entry"])[0] == "designdoc"


def run_hook(hook, site, files):
    names = files if hook.get("pass_filenames", True) else []
    return run([*shlex.split(hook["entry"]), *names], site)


@needs_bash
def test_the_hook_reports_the_files_of_a_commit(site):
    hook = HOOKS[0]
    assert run_hook(hook, site, ["docs/designs/good.md", "docs/page.md"]).returncode == 0
    done = run_hook(hook, site, ["docs/designs/bad one.md", "docs/designs/good.md"])
    assert done.returncode == 1
    assert "docs/designs/bad one.md:" in done.stdout


@needs_bash
def test_the_hook_of_the_site_reports_all(site):
    done = run_hook(HOOKS[1], site, ["docs/designs/good.md"])
    assert done.returncode == 1
    assert "docs/designs/bad one.md:" in done.stdout


def snippet(name):
    fence = re.compile(rf"```yaml\n# {re.escape(name)}\n(.*?)```", re.DOTALL)
    return yaml.safe_load(fence.search(README)[1])


def test_the_readme_uses_the_action_as_it_is():
    (job,) = snippet(".github/workflows/designs.yml")["jobs"].values()
    (step,) = [step for step in job["steps"] if "mkdocs-designdoc" in step["uses"]]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    named = re.search(r"# also: (.*)", README)[1].split(", ")
    assert {*named, *step["with"]} == ACTION["inputs"].keys()


def test_the_readme_uses_the_hooks_as_they_are():
    (repository,) = snippet(".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in HOOKS}
    assert all(hook["id"] in README for hook in HOOKS)


@needs_bash
def test_the_gitlab_snippet_writes_its_report(site):
    (job,) = snippet(".gitlab-ci.yml").values()
    install, check = job["script"]
    assert install == "pip install mkdocs-designdoc"
    assert run([BASH, "-c", check], site).returncode == 1
    report = json.loads((site / job["artifacts"]["reports"]["codequality"]).read_text())
    assert [item["check_name"] for item in report] == ["missing-status"]


@needs_bash
def test_the_commands_of_the_readme_run_as_they_stand(site):
    text = README[README.index("\n## In CI\n") :]
    commands = re.search(r"```console\n(.*?)```", text, re.DOTALL)[1].strip().splitlines()
    assert [run([BASH, "-c", line.removeprefix("$ ")], site).returncode for line in commands] == [
        0,
        0,
    ]
