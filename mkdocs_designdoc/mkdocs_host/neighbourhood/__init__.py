"""Other plugins, hooks, extensions and templates of a site: what they allow."""
