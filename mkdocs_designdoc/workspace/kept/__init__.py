"""What is kept on disk from one run to the next; a run without it only takes longer."""
