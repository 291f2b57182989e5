"""SES's events as EventBridge brings them, after AWS's published examples (Amazon SES Developer
Guide, "Examples of event data that Amazon SES publishes"), with our tags and nobody's address."""

import json
from pathlib import Path
from typing import Any

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.json"))


def example(
    name: str,
    registration_id: str | None = None,
    mail_id: str | None = None,
    generation: int | None = None,
) -> dict[str, Any]:
    """The example of that name, about this mail where one is given."""
    event: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.json").read_text())
    tags = event["detail"]["mail"]["tags"]
    given = {"registration": registration_id, "mail": mail_id, "address": generation}
    tags |= {tag: [str(value)] for tag, value in given.items() if value is not None}
    return event
