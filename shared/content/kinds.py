"""What an item of a programme is, by its title and its neighbours, where a file does not say so."""

import re
from collections.abc import Sequence

from shared.content.clocks import find_spans
from shared.content.content import Content, DraftRound, DraftSession, DraftText
from shared.models.programme import SessionKind

_KINDS: tuple[tuple[SessionKind, str], ...] = (
    ("arrival", r"inloop|ontvangst|registratie|aankomst|arrival|registration|doors|welcome desk"),
    ("break", r"pauze|lunch|koffie|thee|break|coffee|tea"),
    ("drinks", r"borrel|drinks|receptie|reception|netwerk(en|borrel)?|napraten"),
)
_MOST_WORDS = 6
"""A title of more words is about something else."""


def find_kind(title: str) -> SessionKind:
    if len(title.split()) <= _MOST_WORDS:
        for kind, words in _KINDS:
            if re.search(rf"\b({words})\b", title.lower()):
                return kind
    return "plenary"


def find_rounds(content: Content) -> Content:
    """The content with a round for each group of items that go on at once, and are in none."""
    groups = _group(content)
    rounds, sessions = [*content.rounds], [*content.programme]
    for number, places in enumerate(groups, start=len(rounds) + 1):
        round_id = f"round-{number}"
        rounds.append(
            DraftRound(
                round_id=round_id, title=DraftText(nl=f"Ronde {number}", en=f"Round {number}")
            )
        )
        for place in places:
            update = {"kind": "breakout", "round_id": round_id}
            sessions[place] = sessions[place].model_copy(update=update)
    return content.model_copy(update={"rounds": tuple(rounds), "programme": tuple(sessions)})


def _group(content: Content) -> Sequence[list[int]]:
    spans = {
        place: span
        for place, span in find_spans(content).items()
        if _may_be_parallel(content.programme[place])
    }
    groups: list[list[int]] = []
    ends = None
    for place in sorted(spans, key=lambda each: spans[each]):
        if ends is not None and spans[place].starts < ends:
            groups[-1].append(place)
            ends = max(ends, spans[place].ends)
        else:
            groups.append([place])
            ends = spans[place].ends
    return [
        group
        for group in groups
        if len(group) > 1 or content.programme[group[0]].kind == "breakout"
    ]


def _may_be_parallel(session: DraftSession) -> bool:
    return session.kind in ("plenary", "breakout") and session.round_id is None
