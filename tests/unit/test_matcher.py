from __future__ import annotations

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.mentions.matcher import MAX_CHARACTERS, Matcher, joins

NAMES = [
    "Order API",
    "Payment Gateway",
    "Payment Gateway Proxy",
    "Ledger",
    "R&D Service",
    "Owner's Desk",
    "C++ Bridge",
    "C++",
    ".NET",
    "snake_case",
    "List<Order>",
    "a.b*c(d)[e]",
    "支付网关",
    "Ünï Service",
    "सेव",
    "amp",
]


def found(text: str, names: list[str] = NAMES) -> list[tuple[str, str]]:
    return [(match.name, text[match.start : match.end]) for match in Matcher(names).finditer(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Order API is up", ["Order API"]),
        ("the Order\nAPI is up", ["Order API"]),
        ("the Order \t\n  API is up", ["Order API"]),
        ("the Order&nbsp;API and Order\u00a0API, Order&#160;API", ["Order API"] * 3),
        ("the order api, ORDER API", []),
        ("OrderAPI, Order-API, Order APIs, Reorder API", []),
        (
            "Order API's, (Order API), Order API-based, Order API/Ledger",
            ["Order API"] * 4 + ["Ledger"],
        ),
        ("Payment Gateway Proxy, Payment Gateway", ["Payment Gateway Proxy", "Payment Gateway"]),
        ("Payment Gateway Proxys", ["Payment Gateway"]),
        ("Payment Gateways", []),
        ("R&D Service, R&amp;D Service, R&#38;D Service", ["R&D Service"] * 3),
        ("Owner's Desk, Owner’s Desk, Owner&rsquo;s Desk, Owner&#39;s Desk", ["Owner's Desk"] * 4),
        ("C++ Bridge, C++, C++17, (C++)", ["C++ Bridge", "C++", "C++"]),
        ("the .NET host, ASP.NET, (.NET)", [".NET", ".NET"]),
        (r"snake_case and snake\_case", ["snake_case"] * 2),
        ("List<Order>, List&lt;Order&gt;", ["List<Order>"] * 2),
        ("a.b*c(d)[e] axb*c(d)[e]", ["a.b*c(d)[e]"]),
        ("使用支付网关进行, 支付网关API, API支付网关", ["支付网关"] * 3),
        ("使用Ledger进行, _Ledger, Ledger1", ["Ledger"]),
        (unicodedata.normalize("NFD", "the Ünï Service"), ["Ünï Service"]),
        (unicodedata.normalize("NFD", "Ledgeré"), []),
        ("सेवा, सेव।", ["सेव"]),
        ("Ledger\u0301 is another word", []),
        ("this &amp; that, amp &amp; &#38;", ["amp"]),
        ("https://example.org/Ledger, http://x/Order-API Ledger", ["Ledger"]),
        ("", []),
    ],
)
def test_finds_names_as_whole_words(text, names):
    assert [name for name, _ in found(text)] == names


def test_names_in_nfd_match_text_in_nfc():
    name = unicodedata.normalize("NFD", "Café Router")
    assert found("the Café Router", [name]) == [(name, "Café Router")]


def test_returns_the_name_as_the_vocabulary_spells_it():
    assert found("Owner's  Desk", ["Owner’s Desk"]) == [("Owner’s Desk", "Owner's  Desk")]


@pytest.mark.parametrize(
    "names", [[], ["", "  ", "***", "x" * 81, "a b c d e f g h i", "a\u200bb"]]
)
def test_without_names_nothing_is_found(names):
    matcher = Matcher(names)
    assert list(matcher.finditer("anything at all x a b ***")) == []
    assert len(matcher) == 0
    assert set(matcher.skipped) == set(names)


def test_reads_only_the_asked_part():
    text = "Ledger Ledger Ledger"
    assert [match.start for match in Matcher(["Ledger"]).finditer(text, 1, 18)] == [7]


def test_names_that_begin_each_other_compile_in_a_deep_stack():
    names = ["a" * length for length in range(1, 301)]
    matcher = Matcher(names)
    assert len(matcher.skipped) == 300 - MAX_CHARACTERS

    def dive(depth: int) -> list[str]:
        if depth:
            return dive(depth - 1)
        return [match.name for match in matcher.finditer(f"x {'a' * 80} {'a' * 7}")]

    assert sys.getrecursionlimit() >= 1000
    assert dive(150) == ["a" * 80, "a" * 7]


@pytest.mark.parametrize(
    ("character", "joined"), [("a", True), ("_", True), ("é", True), (".", False), ("付", False)]
)
def test_joins(character, joined):
    assert joins(character) is joined


@pytest.mark.parametrize("unit", ["Order ", "Order\n", "a", "&", "h", "http://", "Order   ", "支"])
def test_time_grows_with_the_text_only(unit):
    matcher = Matcher([*NAMES, "a" * 80, "Order Order Order API"])
    small, large = unit * (30_000 // len(unit)), unit * (120_000 // len(unit))
    most = 9 * min(seconds(matcher, small) for _ in range(3)) + 0.02
    assert any(seconds(matcher, large) < most for _ in range(3))


def seconds(matcher: Matcher, text: str) -> float:
    start = time.process_time()
    list(matcher.finditer(text))
    return time.process_time() - start


def oracle(text: str, names: list[str]) -> list[tuple[int, int]]:
    """Longest name first at each place, in plain loops; `text` holds no entity and no URL."""

    def edge(neighbour: str, own: str) -> bool:
        """Whether a name with `own` at its edge is only part of a word there."""
        return bool(re.fullmatch(r"\w", neighbour)) and "付" not in (neighbour, own)

    def length(at: int, name: str) -> int:
        pattern = r"\s+".join(map(re.escape, name.split()))
        match = re.compile(pattern).match(text, at)
        return match.end() - at if match else 0

    spans, at = [], 0
    while at < len(text):
        best = 0
        for name in names:
            end = at + length(at, name)
            starts = at == 0 or not edge(text[at - 1], text[at])
            if starts and (end == len(text) or not edge(text[end], text[end - 1])):
                best = max(best, end - at)
        if best:
            spans.append((at, at + best))
        at += best or 1
    return spans


ALPHABET = st.sampled_from(["A", "b", " ", "\n", ".", "+", "-", "_", "1", "付", "é", "C++", ".NET"])
NAME = (
    st.lists(ALPHABET, min_size=1, max_size=6).map("".join).map(lambda name: " ".join(name.split()))
)


@given(st.lists(ALPHABET, max_size=40).map("".join), st.lists(NAME, max_size=6))
def test_agrees_with_the_naive_oracle(text, names):
    matcher = Matcher(names)
    taken = [name for name in names if name not in matcher.skipped]
    assert [(match.start, match.end) for match in matcher.finditer(text)] == oracle(text, taken)


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=5))
def test_never_raises_and_never_overlaps(text, names):
    end = 0
    for match in Matcher(names).finditer(text):
        assert end <= match.start < match.end <= len(text)
        assert match.name in names
        end = match.end


@given(
    st.lists(ALPHABET, max_size=40),
    st.lists(NAME, max_size=6),
    st.lists(st.sampled_from(["`x`", "<b>", "](y)", "[", " "]), max_size=40),
)
def test_what_is_found_in_blanked_text_begins_in_the_text(words, names, marks):
    marks += [""] * (len(words) - len(marks))
    text = "".join(f"{mark}{word}" for word, mark in zip(words, marks, strict=False))
    blanked = "".join(f"{' ' * len(mark)}{word}" for word, mark in zip(words, marks, strict=False))
    matcher = Matcher(names)
    assert matcher.may_find(text) or not list(matcher.finditer(blanked))
