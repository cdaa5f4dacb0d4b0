"""Options of the commands, a module for each: only the one that is asked for is imported."""
