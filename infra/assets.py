"""Writes the versions of the files in web/ to shared/pages/assets.json, from their content.

Run it after changing a file in web/: `python -m infra.assets`. A test tells when it was forgotten.
"""

import json
from hashlib import sha256
from pathlib import Path

WEB = Path("web")
VERSIONS = Path("shared/pages/assets.json")


def versions(web: Path = WEB) -> dict[str, str]:
    """Per file that a page may ask for, the start of its content's hash."""
    return {
        file.name: sha256(file.read_bytes()).hexdigest()[:8]
        for file in sorted(web.iterdir())
        if file.suffix != ".md"
    }


def main() -> None:
    VERSIONS.write_text(json.dumps(versions(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
