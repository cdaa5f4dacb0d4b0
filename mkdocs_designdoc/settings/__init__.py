"""The options of the plugin: what they are, and how plain mappings (mkdocs.yml) become them."""

from mkdocs_designdoc.settings.error import ConfigurationError
from mkdocs_designdoc.settings.levels import Levels
from mkdocs_designdoc.settings.model import Policy, Settings
from mkdocs_designdoc.settings.read import faults, read_settings

__all__ = ["ConfigurationError", "Levels", "Policy", "Settings", "faults", "read_settings"]
