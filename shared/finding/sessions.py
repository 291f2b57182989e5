"""Sessions by their names, for lists and stories: an id alone says nothing to anybody."""

from shared.models.event import Event
from shared.models.fields import Language
from shared.words.lists import say


def name_session(event: Event, session_id: str, language: Language) -> str:
    """The title in one line; of a session that left the programme, that it did, with its id."""
    for round_ in event.rounds:
        if session := round_.find(session_id):
            return " ".join(session.title.get(language).split())
    return say("session-gone", language, session_id=session_id)
