"""Pages and files that only the built site has."""
