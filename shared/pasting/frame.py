"""What the event is, by the lines around its programme: title, date, hours, place, chair."""

import re
from collections.abc import Sequence

from shared.pasting.days import judge_days
from shared.pasting.pasted import Pasted, Question, Rest
from shared.pasting.phrases import grammar
from shared.pasting.phrases.organisations import names_a_place
from shared.pasting.phrases.people import split_people
from shared.pasting.phrases.times import Dated, find_dates, find_spans
from shared.pasting.phrases.titles import is_heading, is_name_like, is_room
from shared.pasting.steps.tables import Step

_LABEL = re.compile(r"^(?P<label>[^\W\d][\w /-]{1,24}?)\s*[:?](?:\s+(?P<value>.+))?$")
_PIECES = re.compile(r"\s*[,;|•·]\s+|\s+[–—|•·-]+\s+|\s+\|\s*|\s*[,;|]$")
_POSTAL = re.compile(r"\b\d{4}\s?[A-Z]{2}\b")
_STREET = re.compile(r"\b[^\W\d]{3,} \d{1,4}(?:\s?[a-zA-Z])?$")
_IN = re.compile(r"^(?:in|te|bij|op|at|@|om|van|from)\s+(?=\S)", re.I)
_CITY = re.compile(r"^(?P<name>.{3,})\s(?:te|in)\s(?P<city>[^\W\d_a-z][\w'’ -]+)$")
_LONGEST = 300


class Frame:
    """Reads the event out of steps; `used` are the origins of those that said something."""

    def __init__(self, pasted: Pasted, steps: Sequence[Step]) -> None:
        self.pasted = pasted
        self.steps = [step for step in steps if len(step.line.text) <= _LONGEST]
        self.used: set[int] = set()
        self._dated_at: int | None = None
        self._is_before = True
        self._titles: list[tuple[str, int]] = []

    def read(self, *, is_before: bool) -> None:
        """Before the programme a date, a place and a title need no label; after it they do, and
        whoever leads something there does not lead the day."""
        self._is_before = is_before
        self._read_labels()
        if is_before:
            if not self.pasted.date:
                self._read_date()
            if not self.pasted.venue:
                self._read_place()
            if not self.pasted.title:
                self._read_title()
        for step in self.steps:
            if is_heading(step.text) and step.line.origin not in self.used:
                self._use(step)
                self.pasted.headings.append(Rest(step.line.origin, step.text))

    def _use(self, step: Step) -> None:
        self.used.add(step.line.origin)

    def _free(self) -> list[Step]:
        return [s for s in self.steps if s.line.origin not in self.used and not s.hint]

    def _read_labels(self) -> None:
        steps = self._free()
        for place, step in enumerate(steps):
            match = _LABEL.match(step.text) or (
                re.match(r"(?P<label>[^\W\d]{2,24})(?P<value>)$", step.text)
            )
            if not match or step.line.origin in self.used:
                continue
            label, value = match["label"].lower(), match["value"]
            after = steps[place + 1] if place + 1 < len(steps) else None
            said = [step]
            if not value:
                if not after or after.line.level or len(after.text) > 120:
                    continue
                said, value = [step, after], after.text
            if self._take(label, value, step):
                for one in said:
                    self._use(one)
                if len(said) > 1:
                    self.pasted.headings.append(Rest(step.line.origin, step.text))

    def _take(self, label: str, value: str, step: Step) -> bool:
        """Whether a label's value says something of the event that nothing said before."""
        pasted = self.pasted
        leads = ("chair", "moderator") if self._is_before else ("chair",)
        if grammar.ROLES.get(label) in leads and not pasted.chair:
            split = split_people(f"dagvoorzitter: {value}")
            # Nothing else may stand there: what stood before the name or after it would be lost.
            if split and not split[0] and len(split[1].people) == 1 and not split[1].rest:
                pasted.chair = split[1].people[0]
                return True
            return False
        match grammar.LABELS.get(label):
            case "date" if not pasted.date and (found := find_dates(value)):
                self._take_date(found[0], value, step)
                return True
            case "hours" if pasted.start is None:
                return self._take_hours(value, step)
            case "venue" if not pasted.venue:
                return self._take_place(value)
            case "title" if not pasted.title:
                pasted.title = value
                return True
        return False

    def _take_hours(self, text: str, step: Step, *, is_alone: bool = True) -> bool:
        span = next((span for span in find_spans(text) if span.end is not None), None)
        if not span:
            return False
        self.pasted.start, self.pasted.end = span.start, span.end
        rest = f"{text[: span.begins]} {text[span.stops :]}".strip(" ,.;:()–-")
        if is_alone and rest.lower() not in ("", "uur", "u", "hrs", "hours", "h"):
            self.pasted.left.append(Rest(step.line.origin, rest))
        return True

    def _read_date(self) -> None:
        is_around = grammar.AROUND.match
        free = [step for step in self._free() if not step.line.is_aside]
        found = judge_days([step for step in free if not is_around(step.text)])
        # A letter that asks people to come may be the only line with the day.
        found = found or judge_days([step for step in free if is_around(step.text)])
        if not found:
            return
        best = max(found, key=lambda one: one[0])
        _, step, dated = best
        if is_prose(step.text):
            # Its other words are no place and no title; the line is shown.
            self._take_date(dated._replace(begins=0, stops=dated.stops - dated.begins),
                            step.text[dated.begins : dated.stops], step)  # fmt: skip
            self._take_hours(step.text, step, is_alone=False)
        else:
            self._use(step)
            self._take_date(dated, step.text, step)
        for _, other, second in found:
            is_other = second.date[:2] != dated.date[:2] and second.date.weekday is not None
            if is_other:
                self.pasted.questions.append(Question("another-date", other.text))

    def _take_date(self, dated: Dated, text: str, step: Step) -> None:
        """The date, and what stands on its line: hours, a place, a title before it."""
        self.pasted.date = dated.date
        self._dated_at = step.line.origin
        if dated.is_range:
            self.pasted.questions.append(Question("another-date", text[dated.begins : dated.stops]))
        if dated.date.year is None:
            self.pasted.questions.append(
                Question("missing-year", text[dated.begins : dated.stops], ())
            )
        day = dated.date.in_year(dated.date.year) if dated.date.year else None
        if day and dated.date.weekday not in (None, day.weekday()):
            about = text[dated.begins : dated.stops]
            self.pasted.questions.append(Question("weekday", about, (day.isoformat(),)))
        before, after = text[: dated.begins], text[dated.stops :]
        for place, words in enumerate((before, after)):
            span = next((s for s in find_spans(words) if s.end is not None), None)
            if span and self.pasted.start is None:
                self.pasted.start, self.pasted.end = span.start, span.end
                words = f"{words[: span.begins]}, {words[span.stops :]}"
            words = re.sub(r"^[\s.,]*(?:uur|u|hrs|h)\b|(?<=, )\s*(?:uur|u|hrs|h)\b\.?", "", words)
            self._take_beside(words, step, is_before=place == 0)

    def _take_beside(self, words: str, step: Step, *, is_before: bool) -> None:
        pieces = [_IN.sub("", p.strip(" ,.;:()–-|")) for p in _PIECES.split(words)]
        pieces = [piece for piece in pieces if piece and piece.lower() not in ("op", "on", "om")]
        heads = [piece for piece in pieces if is_heading(piece)]
        self.pasted.headings += [Rest(step.line.origin, piece) for piece in heads]
        rest = [piece for piece in pieces if piece not in heads]
        notes = [piece for piece in rest if piece[0].islower()] if not is_before else []
        self.pasted.left += [Rest(step.line.origin, piece) for piece in notes]
        rest = [piece for piece in rest if piece not in notes]
        if is_before and rest:
            words = words.strip(" ,.;:()–-|")
            words = re.sub(
                r"^(?:programma|programme|uitnodiging|invitation)\s+(?=\S)", "", words, flags=re.I
            )
            self._titles.append((words.removesuffix(" op"), step.line.origin))
        elif rest and not self.pasted.venue and len(", ".join(rest)) <= 120:
            self._take_place(", ".join(rest))
        elif rest:
            self.pasted.left.append(Rest(step.line.origin, ", ".join(rest)))

    def _take_place(self, words: str) -> bool:
        """A place: name, street, postal code and city, as far as they stand there."""
        pieces = [piece for piece in _PIECES.split(words.strip(" .")) if piece]
        if not pieces:
            return False
        last = pieces[-1]
        within = _CITY.match(last) if len(pieces) == 1 else None
        postal = _POSTAL.search(last)
        if within and names_a_place(within["city"]):
            pieces, self.pasted.city = [within["name"]], within["city"]
        elif postal and last[postal.end() :].strip():
            self.pasted.city = last[postal.end() :].strip()
            pieces[-1] = last[: postal.end()].strip()
        elif len(pieces) > 1 and _is_city(last):
            self.pasted.city = pieces.pop()
        streets = [p for p in pieces[1:] if _STREET.search(p) or _POSTAL.search(p)]
        self.pasted.address = ", ".join(streets) or None
        self.pasted.venue = ", ".join(piece for piece in pieces if piece not in streets)
        return True

    def _read_place(self) -> None:
        """The line after the date, where it is a place and no sentence."""
        if self._dated_at is None:
            return
        after = [step for step in self._free() if step.line.origin > self._dated_at]
        if after and after[0].line.origin <= self._dated_at + 2 and _is_place(after[0].text):
            self._use(after[0])
            self._take_place(after[0].text)

    def _read_title(self) -> None:
        best: tuple[int, str, int] | None = None
        for step in self._free():
            score = self._judge(step)
            if score is not None and (best is None or score > best[0]):
                best = (score, step.text, step.line.origin)
        for text, origin in self._titles:
            if best is None or best[0] < 3:
                best = (3, text, origin)
        for text, origin in self._titles:
            if not best or best[2] != origin:
                self.pasted.left.append(Rest(origin, text))
        below = best and self._find_below_kind(best[1], best[2])
        if best and below:
            self.used.add(best[2])
            self.pasted.headings.append(Rest(best[2], best[1]))
            best = (best[0], below.text, below.line.origin)
        if best:
            title = best[1].strip(" .:;–-")
            self.pasted.title = title
            self.used.add(best[2])

    def _find_below_kind(self, text: str, origin: int) -> Step | None:
        """The title below a line that only says what kind of event it is: `Studiedag`."""
        words = [word.strip(" ,:–-").lower() for word in text.split()]
        if not all(grammar.EVENTS(word) or grammar.EVENT_FILLERS(word) for word in words):
            return None
        below = next((step for step in self._free() if step.line.origin == origin + 1), None)
        if not below or len(below.text.split()) < 2 or _is_place(below.text):
            return None
        text, label = below.text, _LABEL.match(below.text)
        is_label = label and label["label"].lower() in {*grammar.LABELS, *grammar.ROLES}
        is_letter = is_prose(text.rstrip("?!")) or grammar.AROUND.match(text)
        return None if is_label or is_letter or find_dates(text) or is_heading(text) else below

    def _judge(self, step: Step) -> int | None:
        """How much a line looks like the event's title; none where it cannot be it."""
        text = step.text
        words = text.lower().split()
        if (
            step.line.is_aside or len(text) < 4 or len(text) > 200 or find_dates(text)
            or is_heading(text) or grammar.AROUND.match(text) or text[-1] in ",:;" or "@" in text
        ):  # fmt: skip
            return None
        names_event = any(grammar.EVENTS(word.strip(",:;'’‘\"“”()*")) for word in words)
        if not names_event and (is_name_like(text) or (len(words) < 2 and not step.line.level)):
            return None
        score = {0: 0, 1: 5, 2: 3}.get(step.line.level, 1)
        score += 3 * names_event
        score += 2 * (self._dated_at is not None and step.line.origin == self._dated_at - 1)
        score -= 4 * (text[-1] == ".") + 3 * (len(words) > 20)
        return score if score > 0 else None


def names_event_part(text: str) -> bool:
    """Whether a line gives, after its label, the date, the hours or the place of the event."""
    match = _LABEL.match(text)
    kind = grammar.LABELS.get(match["label"].lower()) if match else None
    return kind in ("date", "hours", "venue")


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more, as those of a letter."""
    return len(text) > 120 or text[-1:] in ".!?" or ". " in text or "! " in text


def _is_city(words: str) -> bool:
    parts = words.split()
    is_named = all(p[0].isupper() or p in grammar.PARTICLES for p in parts) and len(parts) <= 4
    is_plain = not any(sign.isdigit() for sign in words) and not is_room(words)
    return names_a_place(words) or (
        is_named and is_plain and not any(grammar.VENUES(p.lower()) for p in parts)
    )


def _is_place(text: str) -> bool:
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    is_other = len(text) > 100 or text[-1] in ".?!:," or bool(re.search(r"[^\W\d_]{4}\. ", text))
    if is_other or ":" in text or grammar.AROUND.match(text):
        return False
    if not pieces or len(pieces) > 4 or not all(p[0].isupper() or p[0].isdigit() for p in pieces):
        return False
    within = _CITY.match(pieces[-1])
    return (
        (len(pieces) > 1 and (names_a_place(pieces[-1]) or bool(_POSTAL.search(text))))
        or any(grammar.VENUES(word.lower().strip(",")) for word in text.split())
        or bool(within and names_a_place(within["city"]))
    )
