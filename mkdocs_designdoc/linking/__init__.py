"""Portal and rendered HTML → linked HTML."""
