"""Enumerations of our own behave as those of the standard library where anybody can tell."""

import copy
import enum
import json

import pytest

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.model import SectionState
from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.reading.sections.names import Match
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

KINDS = [Kind, SectionState, Severity, Match]


def standard(kind):
    base = enum.IntEnum if issubclass(kind, int) else enum.StrEnum
    return base(kind.__name__, {member.name: member.value for member in kind})


@pytest.mark.parametrize("kind", KINDS)
def test_members_are_shown_and_compared_like_those_of_the_standard_library(kind):
    theirs = standard(kind)
    assert len(kind) == len(theirs) > 1
    assert list(kind.__members__) == list(theirs.__members__)
    for mine, other in zip(kind, theirs, strict=True):
        shown = [str(mine), f"{mine}", f"{mine:>9}", repr(mine), json.dumps([mine, {mine: 1}])]
        assert shown == [
            str(other),
            f"{other}",
            f"{other:>9}",
            repr(other),
            json.dumps([other, {other: 1}]),
        ]
        assert (mine.name, mine.value, mine == other.value) == (other.name, other.value, True)
        assert {mine: 1}[other.value] == 1
    assert sorted(kind) == sorted(theirs)


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_one_of_each_member(kind):
    for member in kind:
        assert kind(member.value) is kind[member.name] is getattr(kind, member.name) is member
        assert copy.copy(member) is copy.deepcopy(member) is member
        assert unpack(pack(member)) is member
    with pytest.raises(ValueError, match="nothing"):
        kind("nothing")
    with pytest.raises(KeyError):
        kind["NOTHING"]
