"""Components: a page for each, their catalogue, and the map of them all."""
