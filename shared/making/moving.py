"""Items of a programme change places, and new ones find theirs."""

from shared.content.content import Content, DraftPerson, DraftRound, DraftSession, DraftText
from shared.content.ids import with_ids
from shared.models.programme import SessionKind


def arrange(content: Content) -> list[DraftSession]:
    """The items as the programme shows them: by time, what is in a block below it, parallel ones in
    their own order."""

    def place(session: DraftSession) -> tuple[str, str, bool]:
        return (session.date or "", session.starts or "99:99", bool(session.part_of))

    blocks = content.blocks
    roots = sorted((s for s in content.programme if not s.part_of), key=place)
    arranged = []
    for root in roots:
        arranged.append(root)
        if root.session_id in blocks:
            inner = (s for s in content.programme if s.part_of == root.session_id)
            arranged += sorted(inner, key=place)
    known = {session.session_id for session in roots}
    return arranged + [s for s in content.programme if s.part_of and s.part_of not in known]


def move(content: Content, session_id: str, step: int) -> Content:
    """The item one place earlier (-1) or later (1). Two that follow each other change their times
    and keep their lengths; two that go on at once change their places in the list."""
    siblings = _siblings(content, session_id)
    at = next((i for i, s in enumerate(siblings) if s.session_id == session_id), None)
    if at is None or not 0 <= at + step < len(siblings):
        return content
    first, second = siblings[min(at, at + step)], siblings[max(at, at + step)]
    if first.starts == second.starts:
        return _swap_places(content, first, second)
    if not (first.starts and first.ends and second.starts and second.ends):
        return content
    start, end = _minutes(first.starts), _minutes(second.ends)
    first_length = _minutes(first.ends) - start
    second_length = end - _minutes(second.starts)
    return _replace(
        content,
        second.model_copy(update={"starts": _clock(start), "ends": _clock(start + second_length)}),
        first.model_copy(update={"starts": _clock(end - first_length), "ends": _clock(end)}),
    )


def remove(content: Content, session_id: str) -> Content:
    """Without the item; what was in a block of it stands by itself."""
    kept = tuple(
        s.model_copy(update={"part_of": None}) if s.part_of == session_id else s
        for s in content.programme
        if s.session_id != session_id
    )
    return content.model_copy(update={"programme": kept})


def cancel(content: Content, session_id: str) -> Content:
    session = find(content, session_id)
    if session is None:
        return content
    return _replace(content, session.model_copy(update={"is_cancelled": True}))


def add(content: Content, kind: SessionKind) -> Content:
    """With one more item, behind the others. A parallel one comes into the last round; where there
    is none, into a new one."""
    round_id = None
    rounds = content.rounds
    if kind == "breakout":
        if not rounds:
            words = DraftText(nl="Deelsessies", en="Breakout sessions")
            rounds = (DraftRound(round_id="round-1", title=words),)
        round_id = rounds[-1].round_id
    programme = (*content.programme, DraftSession(kind=kind, round_id=round_id))
    return with_ids(content.model_copy(update={"programme": programme, "rounds": rounds}))


def find(content: Content, session_id: str) -> DraftSession | None:
    return next((s for s in content.programme if s.session_id == session_id), None)


def put_person(content: Content, session_id: str, place: int, person: DraftPerson) -> Content:
    """With this person in the place of who stands there."""
    session = find(content, session_id)
    if session is None:
        return content
    people = (*session.people[:place], person, *session.people[place + 1 :])
    return _replace(content, session.model_copy(update={"people": people}))


def settle_kind(content: Content, session_id: str) -> Content:
    """What is not chosen has no round and no seats of its own; what is, is in a round."""
    session = find(content, session_id)
    if session is None:
        return content
    if session.kind != "breakout":
        update = {"round_id": None, "capacity": None}
        return _replace(content, session.model_copy(update=update))
    if session.round_id is None and len(content.rounds) == 1:
        only = {"round_id": content.rounds[0].round_id}
        return _replace(content, session.model_copy(update=only))
    return content


def _siblings(content: Content, session_id: str) -> list[DraftSession]:
    """The items beside which it stands: of its block, and of its round."""
    own = find(content, session_id)
    if own is None:
        return []
    is_parallel = own.kind == "breakout"
    return [
        s
        for s in arrange(content)
        if s.part_of == own.part_of
        and (s.kind == "breakout") == is_parallel
        and (not is_parallel or s.round_id == own.round_id)
        and s.session_id not in content.blocks
    ]


def _swap_places(content: Content, first: DraftSession, second: DraftSession) -> Content:
    swapped = {first.session_id: second, second.session_id: first}
    programme = tuple(swapped.get(s.session_id, s) for s in content.programme)
    return content.model_copy(update={"programme": programme})


def _replace(content: Content, *changed: DraftSession) -> Content:
    by_id = {session.session_id: session for session in changed}
    programme = tuple(by_id.get(s.session_id, s) for s in content.programme)
    return content.model_copy(update={"programme": programme})


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
