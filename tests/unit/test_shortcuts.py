"""Shortcuts that only save time: with and without them the same is read."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.site import write_site
from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading import json_text
from mkdocs_designdoc.reading.json_text import find_fault
from mkdocs_designdoc.reading.markdown import structure
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata import yaml_block
from mkdocs_designdoc.reading.sections.misspelling import Alike, is_misspelling
from mkdocs_designdoc.reading.sections.outline import Node, Outline
from mkdocs_designdoc.reading.sections.placeholders import may_wait
from mkdocs_designdoc.reading.sections.states import judge_state
from mkdocs_designdoc.reading.sections.template import load_template

PIECES = st.sampled_from(
    [
        *("## A heading", "## With `code` {#id}", "##", "# x #", "#no", "####### seven"),
        *("- one", "- two\n- three", "* x\n* y", "+ p", "-   wide", "- [ ] open", "- a | b"),
        *("- one\n  more", "- one\n# heading", "- a\n---", "* * *", "- - -", "1. first"),
        *("Words.", "Words\nand more", "**Bold**: x", "Title\n===", "a | b\n- | -\nc | d"),
        *("```\n# code\n```", "```json\n{}\n```", "~~~\nopen", "    indented", "> quoted"),
        *("<div>\n\nraw\n\n</div>", "<!-- note -->", "[^1]: a note", "    of it", "[a]: b.md"),
        *(
            "- one\n  - two\n  wide\n- [x] done",
            "1. first\n2. second\n   goes on",
            "- [a]: b",
            "3) x",
        ),
        *("- one\n    - deep", "1.  a  \n  b  ", "*soft* words", "_x_ y\n_z_", "[a](b) c\n[d] e"),
        *(
            "[a]: b.md\nWords",
            "12 items\nin all",
            "![i](j)\nk",
            "Words  \n  more",
            "- 1. x",
            "- 1) x",
        ),
        *(
            "- *a* b\nc | d",
            "+ x\n   y\n # z",
            "- a\n-\n- b",
            "Words\n1. x",
            "[a\nb]: c",
            "[^n]: x\ny",
        ),
        *(
            "# H\nWords\nmore",
            "## H\n[a]: b",
            "# a | b\nc",
            "---",
            "***",
            "# H\n- x",
            "\n# H",
            "# H\n> q",
        ),
        *("!!! note\n    inside", ": meaning", "Text\n- item\n", "É", "  spaces", "", "\t", "*"),
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n\n", "\n"]))
def test_blocks_that_are_easy_to_read_are_read_alike(pieces, between):
    text = between.join(pieces)
    easy = scan(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "_read_easy", lambda *_: False)
        assert scan(text) == easy
        patch.setattr(structure, "plain_reader", lambda *_: lambda *_: False)
        assert scan(text) == easy


def test_easy_blocks_of_whole_documents_are_read_alike(tmp_path, monkeypatch):
    texts = [path.read_text("utf-8") for path in sorted(write_site(tmp_path, 64).rglob("*.md"))]
    texts += [path.read_text("utf-8") for path in Path("example-site/docs").rglob("*.md")]
    easy = [scan(text) for text in texts]
    monkeypatch.setattr(structure, "plain_reader", lambda *_: lambda *_: False)
    assert [scan(text) for text in texts] == easy
    monkeypatch.setattr(structure, "_read_easy", lambda *_: False)
    assert [scan(text) for text in texts] == easy


@given(
    st.text("ab\n", max_size=30),
    st.lists(st.integers(0, 30), max_size=6).map(sorted),
    st.lists(st.integers(1, 9), max_size=12),
)
def test_places_are_the_positions_of_all_offsets(text, offsets, columns):
    block = Block(Kind.PARAGRAPH, 3, 9, text, tuple(columns), 4)
    offsets = [min(offset, len(text)) for offset in offsets]
    assert list(block.places(offsets)) == [block.position(offset) for offset in offsets]


def test_a_block_that_is_made_is_a_block():
    made = Block.make(Kind.ITEM, 1, 2, "text", columns=(3,), first=1, marker="-", nested=True)
    block = Block(Kind.ITEM, 1, 2, "text", (3,), 1, marker="-", nested=True)
    assert made == block
    assert (hash(made), repr(made), type(made)) == (hash(block), repr(block), Block)
    with pytest.raises(AttributeError):
        made.line = 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text('ab"\\\n/#<>{}[],:. $%é'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("ab/#<. "), inner),
    max_leaves=8,
)


@given(VALUES, st.sampled_from([None, 1, 2]))
def test_json_to_the_letter_has_no_fault_for_the_slow_reader_either(value, indent):
    text = json.dumps(value, indent=indent)
    fast = find_fault(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "is_strict", lambda _: False)
        assert find_fault(text) == fast


WORDS = st.text("ab-_ .,:/()+'\"[]{}#&*!|>%@?=<\\\t0149eExX~\u00e9", max_size=9) | st.sampled_from(
    [
        *(
            "draft",
            "In review",
            "yes",
            "No",
            "null",
            "y",
            "on",
            "~",
            "1",
            "007",
            "0x1f",
            "1_000",
            "-3",
        ),
        *("2026-10-01", "2026-02-31", "2026-1-1", "12:30", "1e3", "1.10", ".5", "[a, b]", "[a,b,]"),
        *(
            "[]",
            "[ ]",
            "[a b , c]",
            "[no, x]",
            "[a, [b]]",
            "{a: b}",
            '"a: b"',
            "'it'",
            '"a\\n"',
            "a b ",
        ),
        *(
            "don't",
            "it's, so",
            "(a)",
            "a: b",
            "a:b",
            "a #b",
            "a#b",
            "- a",
            "c++",
            "a/b.md",
            "",
            "''",
        ),
    ]
)
KEYS = st.sampled_from(
    ["status", "owners", "a-b", "_x", "yes", "On", "x y", "1", "title", "- a", " a"]
)
LINES = (
    st.builds("{}: {}".format, KEYS, WORDS)
    | st.builds("{}:{}".format, KEYS, WORDS)
    | st.builds("{}- {}".format, st.sampled_from(["", "  ", "    "]), WORDS)
    | st.builds("  {}: {}".format, KEYS, WORDS)
    | st.sampled_from(["", "# note", "---", "...", "owners:", "tags: ", "status: draft  "])
)


@given(st.lists(LINES, min_size=1, max_size=5))
@settings(max_examples=600)
def test_plain_front_matter_is_what_yaml_reads(lines):
    text = "\n".join(lines) + "\n"
    fast = yaml_block.load(text, first_line=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_block, "read_plain", lambda *_, **__: None)
        slow = yaml_block.load(text, first_line=2)
    assert fast == slow
    assert repr(fast) == repr(slow)  # True and 1 are equal


@pytest.mark.parametrize(
    "text",
    [
        "status: draft\nowners: [payments, a-team]\ncreated: 2026-10-01\n",
        "title: \"Part 1: it's\"\nnumber: 12\nempty:\ntags:\n  - a\n  - b c\nstate: ''\n",
    ],
)
def test_usual_front_matter_needs_no_yaml(text, monkeypatch):
    slow = yaml_block._load(text, 2)
    monkeypatch.setattr(yaml_block, "_load", None)
    assert yaml_block.load(text, first_line=2) == slow


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("the", "queue", "keeps", "orders", "TODO", "TBD", "todo", "(todo)", "XXX", "FIXME"),
            *(
                "[Name]",
                "[the name of it]",
                "[a](b.md)",
                "{what it does}",
                "<describe it>",
                "`[x]`",
            ),
            *(
                "**Label:**",
                "**Label**:",
                "__l__",
                "Name:",
                "lorem",
                "ipsum",
                "Lorem",
                "to be",
                "wip",
            ),
            *("…", "...", "???", "|", "\n", "[", "]", "<", ">", "*", "_", "`", "[ ]", "[x]", "N/A"),
            *(
                "coming soon",
                "fill this in",
                "é",
                "数据",
                "1.",
                "-",
                ":",
                "and so on, as they come",
            ),
        ]
    ),
    max_size=16,
).map(" ".join)


@given(
    st.lists(st.tuples(st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE]), FRAGMENTS)),
    st.sampled_from([None, "# T\n\n## A\n\nDescribe the queue and how it keeps orders.\n"]),
)
@settings(max_examples=400)
def test_a_look_at_words_leaves_the_state_of_a_section(pieces, template):
    blocks = tuple(Block(kind, 1, 1, text.strip()) for kind, text in pieces)
    node = Node(Block(Kind.HEADING, 1, 1, "A", level=2), "A", 2, 1, 9, 9, -1, 0, len(blocks), 0)
    outline = Outline(blocks, None, (node._replace(last=len(blocks)),), 0)
    held, (node,) = load_template(template), outline.nodes
    fast = judge_state(outline, node, held, may_wait(blocks, held))
    assert judge_state(outline, node, held, range(len(blocks))) == fast


NAME = st.lists(
    st.sampled_from(["data", "flow", "the", "of", "api", "overview", "stratgey", "phase 2", "a"]),
    max_size=4,
).map(" ".join)


@given(NAME, NAME, st.lists(st.tuples(st.integers(0, 20), st.sampled_from("abst ")), max_size=3))
@settings(max_examples=400)
def test_names_too_unlike_to_be_asked_of_are_no_slips(name, other, changes):
    for at, char in changes:
        other = other[:at] + char + other[at + (char in "ab") :]
    other = " ".join(other.split())
    for mine, theirs in ((name, other), (name, name[1:].strip()), (other, name)):
        assert Alike([(1, mine)]).slips(theirs) == ({1} if is_misspelling(mine, theirs) else set())
