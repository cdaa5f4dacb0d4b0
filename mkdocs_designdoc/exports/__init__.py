"""Portal → files for other programs."""
