"""`python -m tests.golden`: writes the golden mails as they are composed now."""

import shutil

from tests.golden import FOLDER, SEVEN_BIT, fix_boundaries, golden_mails


def main() -> None:
    for language in ("nl", "en"):
        shutil.rmtree(FOLDER / language, ignore_errors=True)
    for file, message in golden_mails():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(fix_boundaries(message).as_bytes(policy=SEVEN_BIT))


if __name__ == "__main__":
    main()
