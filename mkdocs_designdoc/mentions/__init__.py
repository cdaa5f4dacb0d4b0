"""Source blocks + registry → the places where documents name components."""
