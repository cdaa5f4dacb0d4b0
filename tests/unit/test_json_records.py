"""Tables as JSON in pieces: together they are the text that is written at once."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.exports.json_text import encode_record, json_pieces, json_records

TEXTS = st.text(st.characters(codec=None), max_size=6)  # half characters, too
RECORDS = st.lists(st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=3), max_size=3)


@given(st.dictionaries(TEXTS, RECORDS, max_size=3), st.dictionaries(TEXTS, TEXTS, max_size=2))
def test_pieces_are_the_whole(tables, values):
    whole = json_records(
        {**values, **{key: iter(each) for key, each in tables.items()}}, ascii_only=False
    )
    encoded = {key: map(encode_record, each) for key, each in tables.items()}
    pieces = b"".join(json_pieces({**values, **encoded}))
    assert pieces.decode() == whole
    read = json.loads(pieces)
    assert all(len(read[key]) == len(each) for key, each in tables.items())
