"""What an event's own facts say for the register of processing (AVG, article 30): which details,
why, for how long, with whom."""

from shared.models.event import Event
from shared.models.fields import Language
from shared.pages.privacy import (
    Section,
    list_details,
    list_grounds,
    list_periods,
    say,
    write_section,
)


def write_register(event: Event, language: Language) -> list[Section]:
    """The entry of the register of whoever organises."""

    def each(*names: str) -> list[str]:
        return [say(name, language, event) for name in names]

    return [
        write_section("what", language, *each("what-is")),
        write_section("who", language, *each("who-is")),
        write_section("people", language, *each("people-are")),
        write_section("why", language, *each("why-register", "why-mail", "why-count")),
        write_section("details", language, *list_details(event, language)),
        write_section("ground", language, *list_grounds(event, language)),
        write_section("keep", language, *list_periods(event, language)),
        write_section("with", language, *each("with-organisers", "with-aws", "with-ses")),
        write_section("safe", language, *each("safe-access", "safe-store", "safe-acts")),
    ]


def write_text(sections: list[Section]) -> str:
    """The sections as a text to copy."""
    return "\n\n".join(
        "\n".join((each.heading, *(f"- {line}" for line in each.lines))) for each in sections
    )
