"""The Markdown extension in an engine that runs no plugins: it reads the site from disk."""

import os

import markdown
import pytest

from tests.site.build import Site, design


@pytest.fixture
def site(tmp_path, monkeypatch):
    site = Site(tmp_path)
    site.write(
        "designs/pay/orders.md",
        design(
            "Orders", front="status: launched", components={"Order API": "Takes orders & money."}
        ),
    )
    site.write(
        "designs/till.md",
        design("Till", front="status: draft", overview="It asks the Order API. See [Order API]."),
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [designdoc]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return site


def render(site, path, **config):
    text = (site.docs / path).read_text("utf-8")
    body = text.split("---\n", 2)[2]
    file = str(site.root / "mkdocs.yml")
    return markdown.markdown(
        body,
        extensions=["toc", "designdoc"],
        extension_configs={"designdoc": {"config_file": file, **config}},
    )


def test_mentions_and_references_link_to_the_definition(site):
    html = render(site, "designs/till.md")
    assert (
        'the <a class="designdoc-ref" href="../pay/orders/#component-order-api"'
        ' title="Takes orders &amp; money.">Order API</a>'
    ) in html
    assert 'See <a href="pay/orders.md#component-order-api"' in html.replace(
        ' class="designdoc-ref"', ""
    )


def test_definitions_get_their_ids(site):
    assert 'id="component-order-api"' in render(site, "designs/pay/orders.md")


def test_a_text_that_is_no_page_stays_as_it_is(site):
    html = markdown.markdown(
        "The Order API, [Order API].",
        extensions=["designdoc"],
        extension_configs={"designdoc": {"config_file": str(site.root / "mkdocs.yml")}},
    )
    assert html == "<p>The Order API, [Order API].</p>"


def test_without_a_site_nothing_happens_but_a_warning(tmp_path, caplog):
    html = markdown.markdown(
        "Text.",
        extensions=["designdoc"],
        extension_configs={"designdoc": {"config_file": os.fspath(tmp_path / "none.yml")}},
    )
    assert html == "<p>Text.</p>"
    assert "designdoc" in caplog.text


def test_plugin_and_extension_together_link_once(site):
    site.config["markdown_extensions"] = ["designdoc"]
    html = site.build().html("designs/till/index.html")
    assert html.count('class="designdoc-ref"') == 2
