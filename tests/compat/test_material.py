"""Plugins of Material: tags, meta, blog, privacy, offline, group."""

import pytest

from tests.compat.portal import DOCUMENTS, assert_whole, rows, strip
from tests.site.build import design

pytest.importorskip("material")


@pytest.mark.parametrize("first", [True, False])
def test_tags_of_design_docs_are_listed(portal, first):
    portal.site.write("tags.md", "# Tags\n\n<!-- material/tags -->\n")
    portal.site.write(
        "designs/till.md",
        design(
            "Till Design",
            front="status: draft\ntags: [shop]",
            overview="The till asks the Order API.",
        ),
    )
    built = portal("tags", theme="material") if first else portal(after=["tags"], theme="material")
    assert_whole(built)
    assert built.soup("tags/index.html").select_one('a[href="../designs/till/"]')
    page = built.soup("designs/till/index.html")
    assert page.select_one(".md-tags")


@pytest.mark.parametrize("first", [True, False])
def test_a_status_of_the_folder_holds_for_documents_without_one(portal, first):
    portal.site.write("designs/.meta.yml", "status: approved\nowners: [platform]\n")
    portal.site.write("designs/pay/.meta.yml", "owners: [money]\n")
    portal.site.write("designs/new.md", design("Refunds"))
    portal.site.write("designs/pay/new.md", design("Payouts"))
    built = portal("meta", theme="material") if first else portal(after=["meta"], theme="material")
    assert_whole(
        built,
        documents=DOCUMENTS | {"designs/new.md": "approved", "designs/pay/new.md": "approved"},
    )
    index = built.soup("designs/index.html")
    owners = {
        row["data-designdoc-row"]: row.get_text()
        for row in index.select('[data-designdoc-group="approved"] [data-designdoc-row]')
    }
    assert owners.keys() == {"designs/new.md", "designs/pay/new.md"}
    assert "platform" in owners["designs/new.md"]
    assert "money" in owners["designs/pay/new.md"]
    assert "platform" not in owners["designs/pay/new.md"]
    icon = index.select_one('.md-nav--primary a[href="new/"] .md-status')
    assert "md-status--approved" in icon["class"]


def test_a_folder_decides_what_its_pages_are(portal):
    portal.site.write("notes/.meta.yml", "designdoc: true\nstatus: draft\n")
    portal.site.write("notes/plan.md", design("A Plan"))
    portal.site.write("designs/old/.meta.yml", "designdoc: false\n")
    portal.site.write("designs/old/gone.md", design("Gone Design", front="status: nonsense"))
    built = portal("meta", theme="material")
    assert_whole(built, documents=DOCUMENTS | {"notes/plan.md": "draft"})


def test_without_the_plugin_a_meta_file_says_nothing(portal):
    portal.site.write("designs/.meta.yml", "status: approved\n")
    portal.site.write("designs/new.md", design("Refunds"))
    built = portal(strict=False, theme="material")
    assert strip(built, "designs/new/index.html") == "none"


@pytest.mark.parametrize("first", [True, False])
def test_headings_keep_their_markup_in_the_nav(portal, first):
    portal.site.write(
        "designs/till.md",
        design(
            "The `till` Design",
            front="status: draft",
            overview="The till asks the Order API.",
        ),
    )
    around = {"after": ["typeset"]} if not first else {}
    built = portal(*["typeset"] * first, theme="material", **around)
    assert_whole(built)
    shown = built.soup("designs/index.html").select_one('.md-nav--primary a[href="till/"]')
    assert shown.select_one(".md-typeset code").text == "till"


@pytest.mark.parametrize("first", [True, False])
def test_posts_of_a_blog_are_no_design_docs(portal, first):
    portal.site.write("blog/index.md", "# Blog\n")
    portal.site.write(
        "blog/posts/hello.md",
        "---\ndate: 2026-01-02\n---\n# Hello\n\nThe [Order API] is there.\n\n"
        "<!-- more -->\n\nMore.\n",
    )
    built = portal("blog", theme="material") if first else portal(after=["blog"], theme="material")
    assert_whole(built)
    post = built.soup("blog/2026/01/02/hello/index.html")
    assert post.select_one('a.designdoc-ref[href$="designs/pay/orders/#component-order-api"]')
    assert not post.select(".designdoc-strip")
    excerpt = built.soup("blog/index.html").select_one('article a[href$="#component-order-api"]')
    assert excerpt is not None


def test_privacy_and_offline_without_a_network(portal):
    built = portal(
        {"privacy": {"assets": False, "links": True}},
        "offline",
        use_directory_urls=True,
        theme="material",
    )
    page = "designs/till.html"
    assert rows(built, "designs/index.html") == sorted(DOCUMENTS)
    assert strip(built, page) == "draft"
    assert built.broken_links() == []
    article = built.soup("designs/index.html").select_one("article")
    assert not article.select("script[src], img[src^=http], link[href^=http], a[href^=http]")


def test_a_group_of_plugins(portal):
    portal.site.write("tags.md", "# Tags\n\n<!-- material/tags -->\n")
    built = portal({"group": {"enabled": True, "plugins": ["tags", "meta"]}}, theme="material")
    assert_whole(built)
