"""A page is read once in a build, whatever other plugins do to the files."""

import pytest

from mkdocs_designdoc import pipeline
from tests.site.build import design

HOOK = """\
from mkdocs.structure.files import File


def on_files(files, config):
    files.append(File.generated(config, "made.md", content="# Made\\n"))
    return files
"""


@pytest.mark.parametrize("hooked", [False, True])
def test_a_document_is_read_once_in_a_build(site, monkeypatch, hooked):
    seen = []
    read = pipeline.read_pages

    def spy(pages, **more):
        pages = list(pages)
        seen.extend(path for _, path, _ in pages)
        return read(pages, **more)

    monkeypatch.setattr(pipeline, "read_pages", spy)
    site.write("index.md", "# Home\n")
    site.write("design/pay.md", design("Pay", front="status: draft\nrequires: [ship]"))
    site.write("design/ship.md", design("Ship", front="status: launched"))
    paths = ["design/pay.md", "design/ship.md", "index.md"]
    if hooked:
        (site.root / "hook.py").write_text(HOOK, encoding="utf-8")
        site.config["hooks"] = ["hook.py"]
        paths.append("made.md")
    site.build()
    assert sorted(seen) == sorted(paths)
