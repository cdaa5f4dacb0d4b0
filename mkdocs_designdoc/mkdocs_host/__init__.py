"""What MkDocs needs to know of the portal; with ``plugin`` the only code that imports MkDocs."""
