"""objects.inv: other sites find our components, and other plugins' entries stay."""

import re
import zlib

import pytest

from mkdocs_designdoc.exports.inventory import inventory
from tests.site.build import Site, design

LINE = re.compile(r"(?x)(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""How Sphinx reads a line (sphinx/util/inventory.py)."""


def read(data):
    head, body = data.split(b"\n", 4)[:4], data.split(b"\n", 4)[4]
    assert head[0] == b"# Sphinx inventory version 2"
    assert head[3] == b"# The remainder of this file is compressed using zlib."
    found = [LINE.match(line) for line in zlib.decompress(body).decode().splitlines()]
    return {(match[1], match[2]): match[4] for match in found}


@pytest.mark.parametrize("name", ["Order API", "C++ Bridge", "支付网关", "R&D Service", "a: b"])
def test_names_come_back_as_they_are(name):
    assert read(inventory([(name, "x/#y")], project="P")) == {(name, "std:term"): "x/#y"}


def test_a_name_that_reads_as_another_is_left_out():
    assert read(inventory([("Weird b:c 1 d", "x"), ("Ok", "y")], project="P")) == {
        ("Ok", "std:term"): "y"
    }


def test_entries_of_other_plugins_stay_and_old_ones_of_ours_go():
    theirs = inventory([("pkg.Class", "api/#pkg.Class")], project="Theirs")
    ours = inventory([("Old", "x/#component-old")], project="P", existing=theirs)
    data = inventory([("New", "x/#component-new")], project="P", existing=ours)
    assert read(data) == {
        ("pkg.Class", "std:term"): "api/#pkg.Class",
        ("New", "std:term"): "x/#component-new",
    }
    assert b"# Project: Theirs\n" in data


@pytest.mark.parametrize(
    "broken", [b"", b"# no inventory\n", b"# Sphinx inventory version 2\n\n\n\nx"]
)
def test_a_broken_neighbour_is_replaced(broken):
    assert read(inventory([("A", "b")], project="P", existing=broken)) == {("A", "std:term"): "b"}


def test_same_input_same_bytes():
    terms = [("B", "b"), ("A", "a")]
    assert inventory(terms, project="P") == inventory(terms[::-1], project="P")


def test_a_build_writes_the_components(tmp_path):
    site = Site(tmp_path)
    site.write(
        "designs/pay.md", design("Pay", front="status: draft", components={"Order API": "Takes."})
    )
    built = site.build()
    found = read((built.root / "objects.inv").read_bytes())
    assert found == {("Order API", "std:term"): "designs/pay/#component-order-api"}
