"""Portal → views → HTML."""
