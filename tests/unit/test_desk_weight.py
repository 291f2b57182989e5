"""How heavy the list of registrations is for a browser that was never here: 240 people on one page,
as the edge sends it."""

import gzip
import re
from pathlib import Path

from shared.desk.shell import Place, Shell
from shared.models.registration import AttendeeOrganisation
from tests.desk_samples_people import a_registration, write_list
from tests.factories import an_event
from tests.requests import BREAKOUTS

WEB = Path(__file__).parents[2] / "web"
PEOPLE = 240
MOST_BYTES = 100_000
MOST_REQUESTS = 8


def test_240_people_stand_on_one_page_of_at_most_100_kilobytes_and_8_requests() -> None:
    event = an_event()
    people = [
        a_registration(
            number,
            registration_id=f"{number * 2_654_435_761 % 2**32:08x}-6f0a-4b7e-9c55-1f3a1b2c3d4e",
            name=f"Anna{number} van den Berg-{number}",
            organisation=AttendeeOrganisation(code=None, name=f"Gemeente Langendam-{number}"),
            seats={"round-1": BREAKOUTS[number % len(BREAKOUTS)]},
        )
        for number in range(PEOPLE)
    ]
    place = Place("{eventId}/registrations", {"eventId": event.event_id})
    shell = Shell(place, who="Jannie de Vries", form_token="f" * 64)
    html = write_list(event, "nl", shell, {}, people=people)

    files = {*re.findall(r'(?:href|src)="/static/([^?"]+)', html)}
    sizes = [len(gzip.compress((WEB / file).read_bytes())) for file in files]
    whole = len(gzip.compress(html.encode())) + sum(sizes)

    assert html.count('<th scope="row">') == PEOPLE
    print(f"{whole} bytes in {1 + len(files)} requests; the page itself is {len(html)} unpacked")
    assert whole <= MOST_BYTES
    assert 1 + len(files) <= MOST_REQUESTS
