"""The entry of the register of processing and the privacy text of an event, made of its facts."""

from functions.desk.visit import Visit
from shared.desk.processing import write_register, write_text
from shared.events.events import read_event
from shared.pages.privacy import write_notice
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    event = read_event(visit.event_id)
    register = write_register(event, visit.language)
    notice = write_notice(event, visit.language)
    texts = [
        ("register", register, write_text(register)),
        ("notice", notice, write_text(notice)),
    ]
    title = visit.say("processing-title")
    return visit.page("desk_processing.html", title=title, event=event, texts=texts)
