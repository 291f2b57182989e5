"""`python -m tests.golden`: writes the golden mails as they are composed now."""

import shutil

from infra import assets
from tests.golden import FOLDER, golden_mails, write


def main() -> None:
    assets.make()
    for language in ("nl", "en"):
        shutil.rmtree(FOLDER / language, ignore_errors=True)
    for file, message in golden_mails():
        write(file, message)


if __name__ == "__main__":
    main()
