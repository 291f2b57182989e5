"""Environment -> values. A missing variable fails at init, by its name, and never later."""

import os


class SettingError(RuntimeError):
    """A variable that this function cannot do without is not set."""


def require(name: str) -> str:
    """The variable's value.

    Raises: SettingError with the variable's name.
    """
    value = os.environ.get(name)
    if not value:
        raise SettingError(f"environment variable {name} is not set")
    return value
