"""What is wrong with an option."""

from __future__ import annotations


class ConfigurationError(Exception):
    """A wrong option; the only thing that stops a build. Carries the option's ``key``."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}" if key else message)
        self.key = key
        self.message = message
