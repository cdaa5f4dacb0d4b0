"""Documents and portal → Problems."""
