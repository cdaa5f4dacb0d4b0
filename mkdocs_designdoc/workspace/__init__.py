"""mkdocs.yml and files on disk → what the pipeline works on, without MkDocs."""
