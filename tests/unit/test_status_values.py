"""A table of what people write as a status, each with the state a person takes it for."""

from pathlib import Path

from mkdocs_designdoc.lifecycle import DEFAULT

TABLE = Path(__file__).resolve().parents[1] / "tables" / "status_values.txt"
READ = 0.99
RIGHT = 0.97


def rows():
    ident = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1] in {*IDS, "unknown", "none"}:
            ident = line[1:-1]
        elif line.strip() and not (line.startswith("# ") and not ident):
            yield line, ident


IDS = [state.id for state in DEFAULT.states]


def test_values_are_read_as_a_person_would():
    read = [(value, ident, DEFAULT.read(value).id) for value, ident in rows()]
    assert len(read) > 500
    wrong = [f"{value!r} is {ident}, read as {got}" for value, ident, got in read if ident != got]
    assert len(wrong) <= (1 - RIGHT) * len(read), wrong


def test_hardly_any_value_is_not_read_at_all():
    lost = [v for v, i in rows() if i in IDS and DEFAULT.read(v).id in {"none", "unknown"}]
    assert len(lost) <= (1 - READ) * sum(i in IDS for _, i in rows()), lost
