"""Front matter and header of a document → title, status, owners, rollout, relations."""
