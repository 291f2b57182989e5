"""Where a session is kept: in the keyring of the system where there is one, else in a file that its
owner alone can read (XDG Base Directory)."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

_NAME = "vng-events"
_ENTRY = "session"


class Place(Protocol):
    """`keep` answers whether it could."""

    def read(self) -> str | None: ...

    def keep(self, text: str) -> bool: ...

    def forget(self) -> None: ...


class Keyring:
    """Of the system, by the library `keyring`, which the extra `cli` installs."""

    def __init__(self) -> None:
        self._keyring: Any = None
        with suppress(Exception):
            import keyring  # noqa: PLC0415  (an extra)
            from keyring.backends import fail  # noqa: PLC0415

            if not isinstance(keyring.get_keyring(), fail.Keyring):
                self._keyring = keyring

    def read(self) -> str | None:
        # Of a keyring that is locked or broken any error may come: then it has nothing.
        with suppress(Exception):
            found: str | None = self._keyring.get_password(_NAME, _ENTRY)
            return found
        return None

    def keep(self, text: str) -> bool:
        with suppress(Exception):
            self._keyring.set_password(_NAME, _ENTRY, text)
            return True
        return False

    def forget(self) -> None:
        with suppress(Exception):
            self._keyring.delete_password(_NAME, _ENTRY)


class PrivateFile:
    """`0600`, in a folder that is `0700`; written whole or not at all."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        state = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
        self.path = Path(state) / _NAME / "session.json"

    def read(self) -> str | None:
        try:
            return self.path.read_text(encoding="utf-8")
        except OSError:
            return None

    def keep(self, text: str) -> bool:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.parent.chmod(0o700)
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        new.replace(self.path)
        return True

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


class Keeper:
    """The session that is kept, in the first of the places that takes it."""

    def __init__(self, *places: Place) -> None:
        self._places = places

    def read(self) -> dict[str, Any] | None:
        for place in self._places:
            with suppress(ValueError):
                if text := place.read():
                    found = json.loads(text)
                    return found if isinstance(found, dict) else None
        return None

    def keep(self, session: Mapping[str, Any]) -> None:
        text = json.dumps(session)
        kept = False
        for place in self._places:
            if kept:
                place.forget()
            else:
                kept = place.keep(text)

    def forget(self) -> None:
        for place in self._places:
            place.forget()
