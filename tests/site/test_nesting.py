"""Lists that Markdown cannot follow: the build ends, and says for which page and on which line."""

import pytest
from mkdocs.exceptions import Abort

from tests.site.build import design


def nested(depth):
    return "\n".join("    " * level + f"- level {level}" for level in range(depth))


def test_the_end_of_the_build_names_the_line(site, caplog):
    site.write("designs/a.md", design("A", front="status: launched"))
    site.write("designs/deep.md", design("Deep", front="status: draft", data_models=nested(400)))
    with pytest.raises(Abort, match="nested deeper than Markdown can follow"):
        site.build()
    lines = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert any("deep.md" in line and "DD113" in line for line in lines)


def test_what_markdown_can_follow_is_built(site):
    site.write("designs/deep.md", design("Deep", front="status: launched", data_models=nested(105)))
    built = site.build()
    assert "level 104" in built.html("designs/deep/index.html")
    assert any("DD113 warning" in line for line in built.ours())


def test_other_errors_are_those_of_others(site):
    hook = site.root / "hook.py"
    hook.write_text("def on_env(env, config, files):\n    raise RecursionError('of somebody')\n")
    site.write("designs/a.md", design("A", front="status: launched"))
    with pytest.raises(RecursionError, match="of somebody"):
        site.build(hooks=[str(hook)])
