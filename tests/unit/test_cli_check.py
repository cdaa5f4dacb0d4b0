from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.reading.sections.template import builtin_text

ROOT = Path(__file__).resolve().parents[2]


def filled(title, *, status="draft", components=(), prose="Plain words about the matter at hand."):
    """Return a document with every section of the built-in template written."""
    lines = ["---", f"status: {status}", "---", "", f"# {title} Design", ""]
    for line in builtin_text().splitlines():
        if not line.startswith("##") or "[" in line:
            continue
        lines += [line, ""]
        if line.endswith(" Components") and components:
            lines += [f"- **{name}**: keeps {name.lower()} in order" for name in components]
        elif line.endswith("Testing Strategy"):
            lines += ["Unit tests, integration tests and E2E tests, with every change."]
        elif line.endswith(("Data Flow", "Diagram")):
            lines += ["```mermaid", "sequenceDiagram", "  A->>B: go", "```"]
        else:
            lines += [prose]
        lines += [""]
    return "\n".join(lines)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    write(tmp_path / "docs/designs/one.md", filled("One", components=["Order Desk"]))
    write(tmp_path / "docs/designs/two.md", filled("Two", components=["Ledger"]))
    write(tmp_path / "docs/index.md", "# Welcome\n\nHello.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check_json(capsys, *arguments):
    status = main(["check", "--format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def codes(report):
    return [(problem["path"], problem["code"]) for problem in report["problems"]]


@pytest.mark.usefixtures("site")
def test_a_clean_site_is_clean(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr()
    assert out.out == "2 documents: no problems\n1 file is no design doc\n"
    assert out.err == ""


def test_problems_have_a_place_that_opens_from_the_current_folder(site, capsys, monkeypatch):
    write(site / "docs/designs/three.md", filled("Three").replace("status: draft\n", "x: 1\n"))
    status, report = check_json(capsys, "--select", "DD202")
    assert status == 1
    assert codes(report) == [("docs/designs/three.md", "DD202")]
    monkeypatch.chdir(site / "docs" / "designs")
    assert codes(check_json(capsys)[1]) == [("three.md", "DD202")]
    monkeypatch.chdir(site / "docs")
    (site / "other").mkdir()
    monkeypatch.chdir(site / "other")
    assert codes(check_json(capsys)[1]) == [("../docs/designs/three.md", "DD202")]


def test_only_the_files_asked_for_are_reported(site, capsys):
    for name in ("three", "four"):
        write(site / f"docs/designs/{name}.md", filled(name).replace("status: draft\n", "x: 1\n"))
    _, report = check_json(capsys, "docs/designs/four.md")
    assert codes(report) == [("docs/designs/four.md", "DD202")]
    assert report["summary"]["documents"] == 1


def test_a_reference_is_looked_up_in_the_whole_site(site, capsys):
    prose = "It asks the [desk][Order Desk] and the [clerk][Order Dsk]."
    text = filled("Three", status="approved", prose=prose)
    write(site / "docs/designs/three.md", text)
    status, report = check_json(capsys, "docs/designs/three.md", "--select", "DD501")
    assert status == 1
    assert all("Order Dsk" in problem["message"] for problem in report["problems"])
    assert "Order Desk" in report["problems"][0]["help"]
    everything = check_json(capsys, "--select", "DD501")[1]
    assert everything["problems"] == report["problems"]


def test_a_slip_in_lone_brackets_is_found_in_one_file_as_in_all(site, capsys):
    text = filled("Three", status="approved", prose="It asks the [Order Dsk] for it.")
    write(site / "docs/designs/three.md", text)
    report = check_json(capsys, "docs/designs/three.md", "--select", "DD501")[1]
    assert report["problems"]
    assert report["problems"] == check_json(capsys, "--select", "DD501")[1]["problems"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "info"], 1),
        (["--ignore", "DD202"], 0),
        (["--ignore", "missing-status"], 0),
        (["--ignore", "DD1,DD2"], 0),
        (["--select", "DD1"], 0),
        (["--select", "DD2", "--ignore", "DD202"], 0),
        (["--select", "dd101, missing-status"], 1),
    ],
)
def test_the_exit_status_follows_levels_and_choices(site, arguments, expected):
    write(site / "docs/designs/three.md", filled("Three").replace("status: draft\n", "x: 1\n"))
    assert main(["check", *arguments]) == expected


def test_fail_on_comes_from_the_configuration(site):
    write(site / "docs/designs/three.md", filled("Three").replace("status: draft\n", "x: 1\n"))
    write(site / "mkdocs.yml", "plugins: [{designdoc: {fail_on: error}}]\n")
    assert main(["check"]) == 0
    write(site / "mkdocs.yml", "plugins: [{designdoc: {rules: {missing-status: error}}}]\n")
    assert main(["check", "--fail-on", "error"]) == 1


def test_the_option_names_a_configuration(site, capsys):
    write(site / "other.yml", "docs_dir: elsewhere\n")
    write(site / "elsewhere/designs/x.md", filled("X"))
    for arguments in (["-f", "other.yml", "check"], ["check", "--config-file", "other.yml"]):
        assert main(arguments) == 0
        assert capsys.readouterr().out == "1 document: no problems\n"


@pytest.mark.parametrize(
    ("config", "arguments", "word"),
    [
        ("plugins: [{designdoc: {lifecyle: []}}]\n", [], "lifecycle"),
        ("plugins: [{designdoc: {template: gone.md}}]\n", [], "template"),
        ("plugins: [{designdoc: 3}]\n", [], "designdoc"),
        ("docs_dir: gone\n", [], "docs_dir"),
        ("a: [\n", [], "mkdocs.yml:2"),
        ("", ["nowhere.md"], "nowhere.md"),
        ("", ["-f", "gone.yml"], "gone.yml"),
        ("", ["--select", "DD999"], "DD999"),
        ("", ["--ignore", "emty-section"], "empty-section"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(site, capsys, config, arguments, word):
    write(site / "mkdocs.yml", config)
    assert main(["check", *arguments]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    assert word in out.err
    assert out.err.startswith("designdoc: error: ")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "COMMAND"),
        (["chek"], "did you mean 'check'"),
        (["check", "--format", "yaml"], "--format"),
        (["check", "--fail-on", "loud"], "--fail-on"),
        (["check", "--nonsense"], "--nonsense"),
        (["inspect"], "PATH"),
        (["new"], "TITLE"),
    ],
)
def test_wrong_arguments_are_one_line_and_status_2(capsys, arguments, word):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert word in err


@pytest.mark.parametrize("command", ["check", "inspect", "explain", "new", "template", "export"])
def test_every_command_has_help_with_examples(capsys, command):
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert f"  designdoc {command}" in text
    assert "--config-file" in text


def test_without_a_configuration_a_named_file_is_a_design_doc(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notes.md", "# Some thoughts\n\nJust thoughts.\n")
    write(tmp_path / "never.md", "---\ndesigndoc: false\n---\n\n# Never\n\nNo.\n")
    _, report = check_json(capsys, "notes.md", "never.md")
    assert report["summary"]["documents"] == 1
    assert {problem["path"] for problem in report["problems"]} == {"notes.md"}
    assert main(["check", "."]) == 0
    assert "no design doc among 2 files; `designdoc explain PATH`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"# A\n\nB \xff\n", "byte 0xff at byte 7 (line 3)", (3, 3)),
        (b"\xef\xbb\xbf# A\n\xe9\n", "byte 0xe9 at byte 7 (line 2)", (2, 1)),
        ("# A\n".encode("utf-16"), "UTF-16", (1, 1)),
    ],
)
def test_files_that_are_no_utf8_are_reported_and_the_others_go_on(
    site, capsys, data, message, place
):
    write(site / "docs/designs/bad.md", data)
    status, report = check_json(capsys)
    assert status == 1
    (problem,) = report["problems"]
    assert (problem["path"], problem["code"]) == ("docs/designs/bad.md", "DD100")
    assert (problem["line"], problem["column"]) == place
    assert problem["severity"] == "error"
    assert message in problem["message"]
    assert problem["help"] == "save it as UTF-8"
    assert report["summary"]["documents"] == 2
    assert main(["check", "--select", "DD106"]) == 1
    assert main(["check", "--ignore", "DD100"]) == 0


@pytest.mark.parametrize("data", [b"", b"\0", b"# A\0\n\n## Overview\n\x1b\n", b"\r\r\n\n", b"---"])
def test_odd_bytes_are_no_crash(tmp_path, monkeypatch, capsys, data):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.md", data)
    assert main(["check", "a.md"]) in {0, 1}
    assert capsys.readouterr().err == ""


def test_large_and_irregular_files_are_reported(site, capsys):
    with (site / "docs/designs/large.md").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    (site / "docs/designs/gone.md").symlink_to("nowhere.md")
    os.mkfifo(site / "docs/designs/pipe.md")
    _, report = check_json(capsys)
    messages = {problem["path"]: problem["message"] for problem in report["problems"]}
    assert messages == {
        "docs/designs/large.md": "too large: 21 MB",
        "docs/designs/gone.md": "cannot be read: a link to a file that is not there",
        "docs/designs/pipe.md": "not a regular file",
    }


def test_links_are_followed_but_never_round_in_circles(site, capsys):
    (site / "docs/loop").symlink_to(site / "docs")
    (site / "docs/designs/again").symlink_to(site / "docs/designs")
    (site / "docs/elsewhere").symlink_to(site / "far")
    write(site / "far/designs/far.md", filled("Far"))
    assert main(["check"]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("3 documents: no problems")
    assert out.err.count("not followed") == 2


def test_many_links_to_one_another_come_to_an_end(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in "abcdefgh":
        write(tmp_path / name / "x.md", "# X\n\nText.\n")
        for other in "abcdefgh":
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    assert main(["check", "."]) == 0
    assert "no design doc among" in capsys.readouterr().out


def test_pages_outside_the_site_are_never_design_docs(site, capsys):
    write(site / "docs/.hidden/one.md", filled("Hidden"))
    write(site / "docs/templates/design.md", filled("Kept"))
    write(site / "docs/designs/README.md", filled("Readme"))
    write(site / "docs/designs/index.md", "# Designs\n")
    write(site / "docs/designs/own-template.md", builtin_text())
    write(site / "docs/drafts/x.md", filled("Draft"))
    write(
        site / "mkdocs.yml",
        "plugins: [{designdoc: {template: docs/designs/own-template.md}}]\ndraft_docs: drafts/\n",
    )
    _, report = check_json(capsys)
    assert report["summary"]["documents"] == 2
    for path in ("docs/drafts/x.md", "docs/.hidden/one.md", "docs/designs/own-template.md"):
        status, report = check_json(capsys, path)
        assert (status, report["summary"]["documents"]) == (0, 0), path


def run_command(*arguments, cwd, **values):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **values.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs_designdoc", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        check=False,
        timeout=120,
        **values,
    )


def test_checking_a_file_imports_no_site_generator(site):
    code = (
        "import sys\n"
        "from mkdocs_designdoc.cli import main\n"
        "status = main(['check', 'docs/designs/one.md'])\n"
        "bad = {'mkdocs', 'markdown', 'jinja2', 'pathspec', 'click'} & set(sys.modules)\n"
        "assert not bad, bad\n"
        "sys.exit(status)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=site, env=environment, check=False, timeout=120
    )
    assert done.returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_terminal_gets_something_it_can_show(site, encoding):
    write(site / "docs/designs/größe.md", filled("設計").replace("status: draft\n", "x: 1\n"))
    env = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    text = run_command("check", cwd=site, env=env)
    assert text.returncode == 1
    assert text.stderr == b""
    assert b"DD202" in text.stdout
    report = run_command("check", "--format", "json", cwd=site, env=env)
    assert json.loads(report.stdout.decode(encoding))["problems"][0]["path"].endswith("größe.md")


def test_file_names_need_not_be_text(site):
    name = b"docs/designs/\xff\xfe.md"
    try:
        with open(os.path.join(os.fsencode(site), name), "wb") as file:  # noqa: PTH118, PTH123 # a name that is no text
            file.write(filled("Odd").replace("status: draft\n", "x: 1\n").encode())
    except OSError:
        pytest.skip("the file system wants names that are text")
    text = run_command("check", cwd=site)
    assert (text.returncode, text.stderr) == (1, b"")
    report = run_command("check", "--format", "json", cwd=site)
    codes = [problem["code"] for problem in json.loads(report.stdout)["problems"]]
    assert codes == ["DD202", "DD602"]


def test_a_reader_that_goes_away_is_no_error(site):
    for number in range(300):
        write(site / f"docs/designs/n{number}-design.md", "# N Design\n\n## Overview\n")
    command = [sys.executable, "-m", "mkdocs_designdoc", "check"]
    with subprocess.Popen(
        command,
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=120) == 130


@pytest.mark.skipif(os.name != "posix", reason="streams are closed by a shell")
def test_closed_streams_are_no_error(site):
    command = 'exec "$0" -m mkdocs_designdoc check --fail-on info >&- 2>&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0


def test_a_problem_is_short_however_much_there_is_of_it(site, capsys):
    headings = "".join(f"## Heading {number}\n\nText.\n\n" for number in range(3000))
    write(site / "docs/designs/one.md", filled("One") + headings)
    _, report = check_json(capsys)
    (message,) = [each["message"] for each in report["problems"] if each["code"] == "DD105"]
    assert message.startswith("3000 sections are not in the template: ")
    assert message.endswith('"Heading 49" and 2950 more')


@pytest.mark.parametrize("arguments", [("template",), ("check",), ("check", "--no-cache")])
def test_a_full_disk_is_one_line(site, arguments):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    command = [sys.executable, "-m", "mkdocs_designdoc", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DESIGNDOC_CACHE_DIR": str(site / "cache")}
    # What an earlier check has kept cannot be written, either.
    subprocess.run(command, cwd=site, env=env, stdout=subprocess.DEVNULL, check=False, timeout=120)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command,
            cwd=site,
            env=env,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1, done.stderr


@pytest.mark.usefixtures("site")
def test_an_interrupt_ends_quietly(monkeypatch, capsys):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs_designdoc.cli.check.open_site", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("site")
def test_a_fault_of_our_own_is_one_line(monkeypatch, capsys):
    def broken(*_arguments):
        raise TypeError("two\nlines")

    monkeypatch.delenv("DESIGNDOC_DEBUG", raising=False)
    monkeypatch.setattr("mkdocs_designdoc.cli.check.open_site", broken)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("DESIGNDOC_DEBUG", "1")
    with pytest.raises(TypeError):
        main(["check"])


def test_a_problem_of_front_matter_underlines_key_and_value(site, capsys):
    text = filled("Three").replace("status: draft", "status: in a drawer")
    main(["check", str(write(site / "docs/designs/three.md", text))])
    assert "    2 | status: in a drawer\n      | ^^^^^^^^^^^^^^^^^^^\n" in capsys.readouterr().out
