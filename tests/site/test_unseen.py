"""Names with characters that nobody sees are told of, shown, and not linked."""

from tests.site.build import design


def test_such_a_name_is_not_linked(site):
    name = "Order\u200b API"
    site.write("designs/a.md", design("A", front="status: launched", components={name: "Takes."}))
    site.write("designs/b.md", design("B", front="status: launched", overview=f"The {name} asks."))
    built = site.build()
    assert not built.soup("designs/b/index.html").select(".designdoc-ref")
    (line,) = [line for line in built.ours() if "DD112" in line]
    assert 'component "Order\\u200b API" has a character in its name that nobody sees' in line
    assert "DD112" in built.html("designs/health/index.html")


def test_control_characters_are_told_of(site):
    site.write("designs/a.md", design("A", front="status: launched", overview="One\x00 and\x02."))
    (line,) = [line for line in site.build().ours() if "DD112" in line]
    assert "control character, U+0000, and 1 more below (delete it: nobody sees it)" in line
