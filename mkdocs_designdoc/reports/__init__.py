"""Problems → what is reported of them, and which of them are known."""
