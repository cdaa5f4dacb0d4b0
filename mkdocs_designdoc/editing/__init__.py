"""Documents, problems and template → texts that are mended, moved on or begun."""
