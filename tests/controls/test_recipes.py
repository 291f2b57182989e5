"""The recipe "add a field of the registration" is true: in a copy of the source one is declared in
the model and given its words, as CONTRIBUTING.md says, and then it goes through every door."""

from tests.controls.copies import Copy

DOORS = "tests/integration/test_details.py"


def test_a_field_needs_its_declaration_and_its_words_alone(copy: Copy) -> None:
    add_field(copy)

    outcome = copy.run(DOORS)

    assert outcome.code == 0, outcome.said


def test_a_field_that_a_door_drops_is_found(copy: Copy) -> None:
    add_field(copy)
    copy.weaken(
        "shared/models/registration.py",
        "name: getattr(holder, name) for name in Details.model_fields",
        'name: getattr(holder, name) for name in Details.model_fields if name != "desk_phone"',
    )

    outcome = copy.run(DOORS)

    assert outcome.code == 1, outcome.said
    assert "[deskPhone]" in outcome.said


def add_field(copy: Copy) -> None:
    declared = "    job_title: OptionalPlainShortText = None\n"
    copy.weaken(
        "shared/models/registration.py",
        declared,
        declared + "    desk_phone: OptionalPlainShortText = None\n",
    )
    for language, label, words in (
        ("nl", "Functie", "Telefoon op uw werk"),
        ("en", "Job title", "Phone at work"),
    ):
        before = f'    "job-title": "{label}",\n'
        copy.weaken(
            f"shared/words/{language}/form.py", before, f'{before}    "desk-phone": "{words}",\n'
        )
