"""Values → HTML: templates, texts for readers, markers and what fills them."""
