"""What other processes do of a build meanwhile, and what waits in a file."""
