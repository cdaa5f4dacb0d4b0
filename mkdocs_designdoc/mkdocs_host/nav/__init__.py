"""The nav of a page: of bounded size, and what Material draws of it drawn once."""
