"""The pages of a run, read and judged by several processes."""
