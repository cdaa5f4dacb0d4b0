"""Proposing: documents that are there already → the template that they have in common."""
