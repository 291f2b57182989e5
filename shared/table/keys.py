"""Primary keys, all in one place. The entity chart in the README is this file in words.

| entity       | PK                            | SK                      | GSI1PK                  |
|--------------|-------------------------------|-------------------------|-------------------------|
| Event        | EVENT#{eventId}               | EVENT                   | EVENTS, but for drafts  |
| Session      | EVENT#{eventId}               | SESSION#{sessionId}     |                         |
| Rendition    | EVENT#{eventId}               | RENDITION#{name}#{lang} |                         |
| Counter      | SEATS#{eventId}               | EVENT or SESSION#{id}   |                         |
| Registration | REGISTRATION#{registrationId} | REGISTRATION            | REGISTRATIONS#{eventId} |
| Requirements | REGISTRATION#{registrationId} | REQUIREMENTS            |                         |
| Mail         | REGISTRATION#{registrationId} | MAIL#{mailId}           | OUTBOX, until sent      |
| Address      | ADDRESS#{eventId}#{digest}    | ADDRESS                 |                         |
| Key          | KEY#{eventId}#{digest}        | KEY                     |                         |

GSI1SK is the moment of the start or the making, `#` and the id: lists come in order of time.
"""

from hashlib import sha256

Key = dict[str, dict[str, str]]

INDEX = "GSI1"
OUTBOX = "OUTBOX"
PUBLISHED_EVENTS = "EVENTS"
SESSION_PREFIX = "SESSION#"
MAIL_PREFIX = "MAIL#"


def event_key(event_id: str) -> Key:
    return _key(event_partition(event_id), "EVENT")


def session_key(event_id: str, session_id: str) -> Key:
    return _key(event_partition(event_id), SESSION_PREFIX + session_id)


def rendition_key(event_id: str, name: str, language: str) -> Key:
    return _key(event_partition(event_id), f"RENDITION#{name}#{language}")


def counter_key(event_id: str, session_id: str | None) -> Key:
    """The seats of a session, or of the event where `session_id` is None."""
    return _key(seats_partition(event_id), SESSION_PREFIX + session_id if session_id else "EVENT")


def registration_key(registration_id: str) -> Key:
    return _key(registration_partition(registration_id), "REGISTRATION")


def requirements_key(registration_id: str) -> Key:
    return _key(registration_partition(registration_id), "REQUIREMENTS")


def mail_key(registration_id: str, mail_id: str) -> Key:
    return _key(registration_partition(registration_id), MAIL_PREFIX + mail_id)


def address_key(event_id: str, email: str) -> Key:
    """One item per event and address; a digest, since keys appear in logs of the platform."""
    return _key(f"ADDRESS#{event_id}#{_digest(normalise_address(email))}", "ADDRESS")


def idempotency_key(event_id: str, key: str) -> Key:
    return _key(f"KEY#{event_id}#{_digest(key)}", "KEY")


def normalise_address(email: str) -> str:
    """The form in which two addresses are compared: trimmed and in lower case."""
    return email.strip().lower()


def event_partition(event_id: str) -> str:
    return f"EVENT#{event_id}"


def seats_partition(event_id: str) -> str:
    """Apart from the event's, so that a hot counter slows no reader of the programme."""
    return f"SEATS#{event_id}"


def registration_partition(registration_id: str) -> str:
    return f"REGISTRATION#{registration_id}"


def registrations_of(event_id: str) -> str:
    """GSI1PK of an event's registrations, in order of registering."""
    return f"REGISTRATIONS#{event_id}"


def _key(pk: str, sk: str) -> Key:
    return {"PK": {"S": pk}, "SK": {"S": sk}}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
