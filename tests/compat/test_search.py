"""Material's search: documents are found by their own words, not by what we put around them."""

import json

from tests.compat.portal import DOCUMENTS, assert_whole


def test_documents_are_found_by_their_own_words(portal):
    built = portal(theme="material")
    assert_whole(built)
    docs = json.loads(built.html("search/search_index.json"))["docs"]
    texts = {}
    for doc in docs:
        page = doc["location"].split("#")[0]
        texts[page] = texts.get(page, "") + " " + doc["text"]
    for path in DOCUMENTS:
        text = texts[path.removesuffix("md").rstrip(".") + "/"]
        assert "What there is to say" in text
        assert "Rolling out" not in text
        assert "Linked from" not in text
    assert "designs/health/" not in texts
    assert "designs/components/order-api/" in texts
