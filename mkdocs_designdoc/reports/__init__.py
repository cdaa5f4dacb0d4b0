"""Problems → text and JSON."""
