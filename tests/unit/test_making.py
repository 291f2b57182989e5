"""Forms of a draft: every field and every reason has words, and items change places."""

import re
from pathlib import Path

import pytest

from shared.content.content import Content, DraftSession
from shared.content.conversion import to_content
from shared.content.reasons import find_reasons
from shared.content.warnings import find_warnings
from shared.making import moving, questions, sheets
from shared.making.fields import Field, find, name_of, put
from shared.making.forms import fill_in, read_values
from shared.making.telling import label_of, tell_all
from shared.models.fields import LANGUAGES, Language
from shared.refusals.refusal import InvalidInputError
from shared.words.pages import has_desk_text
from tests.factories import NOW, a_programme, an_event

ROOT = Path(__file__).parents[2]
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def content() -> Content:
    return to_content(an_event(), a_programme())


def all_fields(content: Content, language: Language) -> list[Field]:
    fields = [field for section in sheets.settings("nl") for field in section.fields]
    fields += [f for s in content.programme for f in sheets.item(content, s, language)]
    fields += sheets.rounds(content)
    asked, question_id = questions.add(content)
    assert questions.has(asked, question_id)
    return fields + questions.sheet(question_id, language)


@each_language
def test_every_field_has_words_of_its_own(content: Content, language: Language) -> None:
    for field in all_fields(content, language):
        assert has_desk_text(field.text_id, language), field.name
        assert label_of(field.name, language)


@each_language
def test_every_reason_and_warning_is_told_in_words(language: Language) -> None:
    source = "".join(
        (ROOT / "shared" / file).read_text()
        for file in ("content/reasons.py", "content/warnings.py", "drafting/publication.py")
    )
    codes = set(re.findall(r'Fault\([^"]*?(?:f?"[^"]*"[^"]*?, )?"([a-z]+(?:-[a-z]+)+)"', source))
    assert len(codes) > 20
    # Nobody types these: ids, and the zone.
    made = {c for c in codes if c.startswith("duplicate-")} | {"unknown-timezone"}
    for code in codes - made:
        assert has_desk_text(f"making-fault-{code}", language), code


def test_what_a_form_shows_it_takes_back(content: Content) -> None:
    fields = [f for f in all_fields(content, "nl") if not f.name.startswith("questions.")]

    assert fill_in(content, fields, read_values(content, fields)) == content


def test_every_fault_of_a_form_is_told_at_its_field(content: Content) -> None:
    fields = [Field("capacity"), Field("publishedHours.starts"), Field("venue.name")]
    with pytest.raises(InvalidInputError) as wrong:
        fill_in(content, fields, {"capacity": "x", "publishedHours.starts": "half drie"})
    assert [(f.pointer, f.code) for f in wrong.value.faults] == [
        ("capacity", "wrong-number"),
        ("publishedHours.starts", "wrong-clock"),
    ]
    with pytest.raises(InvalidInputError) as long:
        fill_in(content, [Field("programme.welcome.room")], {"programme.welcome.room": "a" * 121})
    assert [f.pointer for f in long.value.faults] == ["programme.welcome.room"]


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-11-19", "2026-11-19"), ("19-11-2026", "2026-11-19"), ("", None)]
)
def test_a_day_is_read_as_people_write_it(content: Content, typed: str, kept: str | None) -> None:
    assert fill_in(content, [Field("date")], {"date": typed}).date == kept


def test_names_lead_to_members_by_their_ids(content: Content) -> None:
    data = content.shown()
    place = next(i for i, s in enumerate(data["programme"]) if s["sessionId"] == "welcome")

    assert name_of(data, f"/programme/{place}/room") == "programme.welcome.room"
    put(data, "programme.welcome.room", "Foyer")
    assert find(data, "programme.welcome.room") == "Foyer"
    put(data, "programme.nobody.room", "Foyer")
    assert find(data, "programme.nobody.room") is None


def _hours(content: Content, *ids: str) -> list[str]:
    found = {s.session_id: s for s in content.programme}
    return [f"{found[each].starts}-{found[each].ends}" for each in ids]


def test_items_that_follow_each_other_keep_their_lengths() -> None:
    sessions = (
        DraftSession(session_id="a", starts="10:00", ends="10:10"),
        DraftSession(session_id="b", starts="10:15", ends="11:00"),
    )
    moved = moving.move(Content(programme=sessions), "b", -1)

    assert _hours(moved, "b", "a") == ["10:00-10:45", "10:50-11:00"]
    assert moving.move(moved, "b", -1) == moved
    back = moving.move(moved, "b", 1)
    assert _hours(back, "a", "b") == ["10:00-10:10", "10:15-11:00"]


def test_parallel_ones_change_places_in_the_list(content: Content) -> None:
    def order(of: Content) -> list[str | None]:
        return [s.session_id for s in moving.arrange(of) if s.kind == "breakout"]

    first, second, *others = order(content)
    assert second is not None
    assert order(moving.move(content, second, -1)) == [second, first, *others]


def test_what_leaves_a_block_stands_by_itself(content: Content) -> None:
    block = next(s for s in content.programme if s.session_id in content.blocks)
    left = moving.remove(content, block.session_id or "")

    assert block.session_id not in {s.session_id for s in left.programme}
    assert not left.blocks
    assert len(left.programme) == len(content.programme) - 1


@each_language
def test_reasons_name_the_item_that_they_are_about(content: Content, language: Language) -> None:
    room = {"room": "Foyer"}
    programme = tuple(s.model_copy(update=room) for s in content.programme)
    double = content.model_copy(update={"programme": programme, "retention_days": None})
    told = tell_all([*find_reasons(double, NOW), *find_warnings(double)], double, language)

    assert told[0].name == "retentionDays" and told[0].item == ""
    assert any(each.item and each.of and each.name.endswith(".room") for each in told)
