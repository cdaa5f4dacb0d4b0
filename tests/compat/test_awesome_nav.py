"""awesome-nav: a .nav.yml names generated pages and design docs."""

import pytest

from tests.compat.portal import assert_whole, nav_titles

pytest.importorskip("mkdocs_awesome_nav")


@pytest.mark.parametrize("first", [True, False])
def test_generated_pages_stand_in_the_nav(portal, first):
    portal.site.write(
        ".nav.yml",
        "nav:\n- Start: index.md\n- All designs: designs/index.md\n- designs/components/index.md\n"
        "- designs/till.md\n- Payments: designs/pay\n- guide.md\n- designs/health.md\n",
    )
    built = (
        portal("awesome-nav", theme="material")
        if first
        else portal(after=["awesome-nav"], theme="material")
    )
    assert_whole(built)
    assert nav_titles(built) == [
        "Start", "All designs", "Components", "Till Design", "Payments", "Ledger Design",
        "Orders Design", "Guide", "Design doc health",
    ]  # fmt: skip


def test_without_a_file_the_nav_is_that_of_the_folders(portal):
    assert_whole(portal("awesome-nav", theme="material"))
