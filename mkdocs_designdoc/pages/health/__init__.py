"""How far the design docs are written, and what is wrong with them."""
