"""What the functions said lately, as CloudWatch Logs would show it."""

from infra.local import aws

GROUP = "/aws/lambda/vng-events"
OF_THE_PLATFORM = ("START ", "END ", "REPORT ")


def recent(endpoint: str, lines: int) -> list[str]:
    """The last lines of all functions together, oldest first."""
    pages = aws.client("logs", endpoint).get_paginator("filter_log_events")
    events = [event for page in pages.paginate(logGroupName=GROUP) for event in page["events"]]
    events.sort(key=lambda event: event["timestamp"])
    messages = (event["message"].rstrip() for event in events)
    return [text for text in messages if text and not text.startswith(OF_THE_PLATFORM)][-lines:]
