"""The order of a programme: blocks and what they hold, ends that follow, and what must be asked."""

import datetime as dt
from itertools import pairwise

from shared.pasting.pasted import Block, Item, Pasted, Question, show_time
from shared.pasting.phrases import grammar

_MOST_YEARS = 6


def finish(pasted: Pasted, today: dt.date | None) -> None:
    """Blocks, ends and questions, from the times that were read."""
    items = pasted.items
    order = {id(item): place for place, item in enumerate(items)}
    _ask_for_order(pasted)
    items.sort(key=lambda i: (_day(i), i.start, i.round or 0, order[id(i)]))
    _find_blocks(pasted)
    _set_ends(pasted)
    _ask_for_overlaps(pasted)
    _ask_for_date(pasted, today)
    if not pasted.title:
        pasted.questions.append(Question("missing-title"))
    for item in items:
        if item.end is None:
            pasted.questions.append(Question("missing-end", item.about, (show_time(item.start),)))


def _day(item: Item) -> tuple[int, ...]:
    date = item.date
    return (date.year or 0, date.month, date.day) if date else (0, 0, 0)


def _ask_for_order(pasted: Pasted) -> None:
    for one, other in pairwise(sorted(pasted.items, key=lambda item: item.origins[0])):
        if _day(one) == _day(other) and other.start < one.start and other.kind != "breakout":
            values = (show_time(one.start), show_time(other.start))
            pasted.questions.append(Question("order", other.about, values))


def _find_blocks(pasted: Pasted) -> None:
    """An item that others begin within, from its own start on, is a block that holds them."""
    kept: list[Item] = []
    block: Item | None = None
    for place, item in enumerate(pasted.items):
        if block and not _may_hold(block, item):
            block = None
        if block:
            if item.end is not None and block.end is not None and item.end > block.end:
                values = (show_time(block.end or 0), show_time(item.start))
                pasted.questions.append(Question("overlap", block.about, values))
                block = None
            else:
                item.block = len(pasted.blocks) - 1
        elif place + 1 < len(pasted.items) and _is_block(item, pasted.items[place + 1]):
            block = item
            pasted.blocks.append(
                Block(item.title, item.start, item.end, item.description, item.about)
            )
            continue
        kept.append(item)
    pasted.items[:] = kept


def _may_hold(block: Item, item: Item) -> bool:
    if _day(block) != _day(item):
        return False
    return item.kind == "plenary" if block.end is None else item.start < block.end


def _is_block(item: Item, next_one: Item) -> bool:
    says_so = any(map(grammar.BLOCK, item.title.lower().split()))
    if item.end is None:
        # A block without an end: what begins with it is its first item.
        is_same = next_one.start == item.start and _day(next_one) == _day(item)
        return says_so and is_same and item.kind == "plenary" and not item.people
    if item.kind != "plenary" or item.people:
        return False
    if _day(next_one) != _day(item) or next_one.start >= item.end:
        return False
    is_within = next_one.end is None or next_one.end <= item.end
    is_shorter = next_one.start > item.start or (next_one.end or 0) < item.end
    return is_within and is_shorter and (says_so or next_one.start == item.start)


def _set_ends(pasted: Pasted) -> None:
    """What has no end lasts until the next begins, the last until the event ends."""
    following: Item | None = None
    later: Item | None = None
    for item in reversed(pasted.items):
        if later and (later.start > item.start or _day(later) > _day(item)):
            following = later
        later = item
        if item.end is not None:
            continue
        if following and _day(following) == _day(item):
            item.end = following.start
        elif item.block is not None and pasted.blocks[item.block].end:
            item.end = pasted.blocks[item.block].end
        elif not following and pasted.end and pasted.end > item.start:
            item.end = pasted.end


def _ask_for_overlaps(pasted: Pasted) -> None:
    """Of a round and what stands alone, the latter is asked about: a round is many lines."""
    latest: Item | None = None
    for item in pasted.items:
        if latest and _day(latest) == _day(item) and latest.end and item.start < latest.end:
            is_parallel = item.kind == latest.kind == "breakout" and item.round == latest.round
            if not is_parallel:
                values = (show_time(latest.end), show_time(item.start))
                is_before_round = item.kind == "breakout" and latest.kind != "breakout"
                about = latest.about if is_before_round else item.about
                pasted.questions.append(Question("overlap", about, values))
        if latest is None or _day(latest) != _day(item) or (item.end or 0) >= (latest.end or 0):
            latest = item


def _ask_for_date(pasted: Pasted, today: dt.date | None) -> None:
    date = pasted.date
    if not date:
        pasted.questions.append(Question("missing-date"))
        return
    if date.year is None:
        years = _propose_years(pasted, today) if today else ()
        pasted.questions = [
            Question(q.kind, q.about, years) if q.kind == "missing-year" else q
            for q in pasted.questions
        ]


def _propose_years(pasted: Pasted, today: dt.date) -> tuple[str, ...]:
    """Coming years in which the date falls on the weekday that is named."""
    date = pasted.date
    assert date
    days = [date.in_year(today.year + ahead) for ahead in range(_MOST_YEARS)]
    fit = [day for day in days if day and day >= today and date.weekday in (None, day.weekday())]
    return tuple(str(day.year) for day in (fit[:1] if date.weekday is None else fit))
