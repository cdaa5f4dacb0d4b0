"""Pages of one address, one number or one title, by whatever way they are checked."""

import json
import random

import pytest

from mkdocs_designdoc.checking.namesakes import number_of
from mkdocs_designdoc.cli import main
from mkdocs_designdoc.paths import address_key, address_of
from tests.unit.test_cli_check import filled, write

CODES = {"DD601", "DD602", "DD603", "DD604"}
CONFIG = "site_name: x\nplugins: [designdoc]\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", CONFIG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def told(capsys, *arguments):
    """Return what a check says about the names of files, by path."""
    main(["check", "--format", "json", *map(str, arguments)])
    problems = json.loads(capsys.readouterr().out)["problems"]
    found = {(each["path"], each["code"], each["message"]) for each in problems}
    return {each for each in found if each[1] in CODES}


def title(number):
    return filled(f"Box {number}")


NAMES = {
    "address": ("box.md", "box/index.md"),
    "address of a readme": ("box.md", "box/README.md"),
    "number": ("0007-box.md", "7-lock.md"),
    "number of a folder": ("0007-box/index.md", "7-lock.md"),
    "numbers of folders": ("0007-box/index.md", "7_lock/README.md"),
}


@pytest.mark.parametrize("case", NAMES)
def test_one_file_is_judged_among_those_beside_it(site, capsys, case):
    places = [site / "docs/designs" / name for name in NAMES[case]]
    for number, place in enumerate(places):
        write(place, title(number))
    write(site / "docs/designs/other.md", title(7))
    whole = told(capsys)
    assert len(whole) == 1
    found = [told(capsys, place) for place in places]
    assert sorted(map(len, found)) == [0, 1]
    assert set().union(*found) == whole
    assert told(capsys, site / "docs/designs/other.md") == set()


def test_a_file_that_comes_or_goes_is_noticed(site, capsys):
    box, lock = site / "docs/designs/7-box.md", site / "docs/designs/7-lock.md"
    write(box, title(1))
    assert told(capsys) == told(capsys, box) == set()
    write(lock, title(2))
    assert len(told(capsys)) == len(told(capsys, lock)) == 1
    box.unlink()
    assert told(capsys) == told(capsys, lock) == set()


def test_whatever_is_edited_runs_that_remember_say_what_others_say(site, capsys):
    rng = random.Random(5)
    names = ("1-a.md", "01-b.md", "1-c/index.md", "a.md", "a/index.md", "A.md", "a/b.md")
    places = [site / "docs/designs" / name for name in names]
    seen = set()
    for _ in range(25):
        place = rng.choice(places)
        if place.exists() and rng.random() < 0.2:
            place.unlink()
        else:
            text = title(rng.randrange(3))
            text = text.replace("status: draft", "designdoc: false") if rng.random() < 0.2 else text
            write(place, text)
        whole = told(capsys, "--no-cache")
        assert told(capsys) == whole
        present = [each for each in places if each.exists()]
        for each in present:
            alone = told(capsys, each)
            path = each.relative_to(site).as_posix()
            named = {problem for problem in whole if problem[0] == path}
            assert {p for p in named if p[1] != "DD604"} <= alone <= named
        seen |= {code for _, code, _ in whole}
    assert seen == {"DD601", "DD603", "DD604"}


def test_without_folders_for_urls_there_are_two_files(site, capsys):
    write(site / "mkdocs.yml", CONFIG + "use_directory_urls: false\n")
    write(site / "docs/designs/box.md", title(1))
    write(site / "docs/designs/box/index.md", title(2))
    assert told(capsys) == set()


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Box.md", "box.md", "only case tells"),
        ("Box.md", "box/index.md", "only case tells"),
        ("caf\u00e9.md", "cafe\u0301.md", "the way in which accents are stored"),
        ("stra\u00dfe.md", "STRASSE.md", "only case tells"),
    ],
)
def test_names_that_other_systems_take_for_one(site, capsys, one, other, how):
    write(site / "docs/designs" / one, title(1))
    write(site / "docs/designs" / other, title(2))
    if len(list((site / "docs/designs").iterdir())) < 2:
        pytest.skip("this system takes them for one")
    ((path, code, message),) = told(capsys)
    assert code == "DD601"
    assert how in message
    assert told(capsys, path) == {(path, code, message)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("con.md", "device"),
        ("aux/box.md", "device"),
        ("LPT1.old.md", "device"),
        ("box .md", "ends with a space"),
        ("box./lock.md", "ends with a dot"),
        ("what?.md", "holds `?`"),
        ("a:b.md", "holds `:`"),
        ("a\nb.md", "control character"),
        ("n" * 120 + "/" + "m" * 130 + ".md", "characters"),
        ("console.md", ""),
        ("auxiliary/com10.md", ""),
        ("v1.2.md", ""),
        ("\u8a2d\u8a08 \u5e33\u7c3f (1).md", ""),
    ],
)
def test_paths_that_not_every_system_can_hold(site, capsys, name, said):
    try:
        write(site / "docs/designs" / name, title(1))
    except OSError:
        pytest.skip("nor can this one")
    found = told(capsys)
    assert bool(found) == bool(said)
    assert all(said in message and code == "DD602" for _, code, message in found)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("adr/0007-box.md", ("adr", "7")),
        ("7.md", ("", "7")),
        ("a/b/12_box/README.md", ("a/b", "12")),
        ("3 box.md", ("", "3")),
        ("0007-2fa.md", ("", "7")),
        ("box-7.md", None),
        ("2026-01-05-box.md", None),
        ("2026-box.md", None),
        ("1.2-box.md", None),
        ("20260105-box.md", None),
        ("0000-box.md", None),
        ("3d-view.md", None),
        ("index.md", None),
    ],
)
def test_the_number_of_a_document(path, number):
    assert number_of(path) == number


def test_addresses_are_those_of_mkdocs():
    assert address_of("a/box.md") == "a/box/"
    assert address_of("a/README.md") == address_of("a/index.md") == "a/"
    assert address_of("README.md") == ""
    assert address_of("a/README.md", directory_urls=False) == "a/index.html"
    assert address_of("v1.2.md", directory_urls=False) == "v1.2.html"
    assert address_key("A/Box.md") == address_key("a/box/index.md")
