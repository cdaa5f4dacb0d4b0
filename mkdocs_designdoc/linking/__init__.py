"""Portal and rendered HTML → linked HTML: the splice, and what surrounds it."""
