"""Benchmarks of mkdocs-designdoc on generated sites, beside other tools that do a part of it."""
