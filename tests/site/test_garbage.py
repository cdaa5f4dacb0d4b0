"""Python is left as it was found, however a build ends."""

import gc

import pytest
from mkdocs.exceptions import Abort

HOOK = """
import gc
from pathlib import Path
from mkdocs.exceptions import PluginError

def on_env(env, config, **_):
    Path(config.docs_dir, "../seen").write_text(str(gc.get_threshold()))

def on_post_page(output, config, **_):
    if Path(config.docs_dir, "bad").exists():
        raise PluginError("no")
"""


@pytest.fixture(params=[(700, 10, 10), (900, 11, 12)], ids=["usual", "chosen"])
def before(request):
    kept = gc.get_threshold()
    gc.set_threshold(*request.param)
    yield request.param
    gc.set_threshold(*kept)


@pytest.mark.parametrize("command", ["build", "serve"])
def test_collections_are_rare_during_a_build_alone(site, before, command):
    site.write("index.md", "# Home\n")
    (site.root / "hook.py").write_text(HOOK, encoding="utf-8")
    site.build(command=command, hooks=["hook.py"])
    assert gc.get_threshold() == before
    seen = (site.root / "seen").read_text(encoding="utf-8")
    assert (seen == str(before)) == (before[0] != 700)
    (site.docs / "bad").write_text("", encoding="utf-8")
    with pytest.raises(Abort):
        site.build(command=command, hooks=["hook.py"])
    assert gc.get_threshold() == before
