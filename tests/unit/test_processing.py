"""The register's entry and the privacy text of an event say what the event says."""

from itertools import product

import pytest

from shared.desk.processing import write_register, write_text
from shared.models.event import Event
from shared.models.fields import LANGUAGES, Language, LocalShortText
from shared.models.questions import Option, Question, make_beforehand
from shared.pages.paths import event_privacy_path
from shared.pages.privacy import event_privacy_page, write_notice
from shared.pages.render import form_template
from shared.words.pages import label
from tests.factories import an_event
from tests.html import Page

OWN = Question(
    question_id="parking",
    kind="choice",
    label=LocalShortText(nl="Komt u met <de> auto?", en="Do you come by <car>?"),
    retention_days=3,
    options=(Option(option_id="yes", label=LocalShortText(nl="Ja", en="Yes")),),
)
QUESTIONS = (*make_beforehand("dietary", "dietaryNote", "access", "pictures"), OWN)
BOTH = [*product((write_register, write_notice), LANGUAGES)]


def make(**changes: object) -> Event:
    event = an_event(questions=QUESTIONS, retention_days=41, requirements_days=17)
    return event.model_copy(update=changes)


@pytest.mark.parametrize(("write", "language"), BOTH)
def test_each_question_and_each_period_is_named(write: object, language: Language) -> None:
    event = make()
    assert callable(write)
    lines = write_text(write(event, language)).splitlines()

    for question, days in zip(QUESTIONS, (17, 17, 17, 41, 3), strict=True):
        asked = label(question, language)
        about = [line for line in lines if f"‘{asked}’" in line]
        assert len(about) == 2, asked
        assert f" {days} " in about[1]
        consent = "toestemming" if language == "nl" else "consent"
        assert (consent in about[0]) == question.sensitive
    assert any(" 41 " in line and "‘" not in line for line in lines)


@pytest.mark.parametrize(("write", "language"), BOTH)
def test_who_is_responsible_and_who_helps_is_named(write: object, language: Language) -> None:
    event = make()
    assert callable(write)
    text = write_text(write(event, language))

    for fact in (event.organiser.name, event.organiser.email, event.title.get(language), "Amazon"):
        assert fact in text


@pytest.mark.parametrize(("write", "language"), BOTH)
def test_consent_is_no_ground_where_nothing_sensitive_is_asked(
    write: object, language: Language
) -> None:
    assert callable(write)
    article = {"nl": "artikel 9", "en": "article 9"}[language]

    assert article in write_text(write(make(), language))
    assert article not in write_text(write(make(questions=(OWN,)), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_visitors_read_the_notice_of_their_own_event(language: Language) -> None:
    event = make()
    page = Page(event_privacy_page(event, language))
    said = [element.text for element in page.elements]

    for section in write_notice(event, language):
        assert section.heading in said
        assert all(line in said for line in section.lines)
    assert page.one("h1").text.endswith(f"‘{event.title.get(language)}’")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_registers_is_led_to_the_notice_of_the_event(language: Language) -> None:
    form = Page(form_template(make(), language))

    links = [link.get("href") for link in form.find("a")]
    assert event_privacy_path(make().event_id, language) in links
