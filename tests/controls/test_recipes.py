"""The recipe "add a field of the registration" is true: in a copy of the source one is declared in
the model and given its words, as the README says, and then it goes through every door."""

from pathlib import Path

from tests.controls.test_negative_controls import copy_source, run_test, weaken

DOORS = "tests/integration/test_details.py"


def test_a_field_needs_its_declaration_and_its_words_alone(tmp_path: Path) -> None:
    copy_source(tmp_path)
    add_field(tmp_path)

    outcome = run_test(tmp_path, DOORS)

    assert outcome.returncode == 0, outcome.stdout


def test_a_field_that_a_door_drops_is_found(tmp_path: Path) -> None:
    copy_source(tmp_path)
    add_field(tmp_path)
    weaken(
        tmp_path / "shared/models/registration.py",
        "name: getattr(holder, name) for name in Details.model_fields",
        'name: getattr(holder, name) for name in Details.model_fields if name != "desk_phone"',
    )

    outcome = run_test(tmp_path, DOORS)

    assert outcome.returncode == 1, outcome.stdout
    assert "[deskPhone]" in outcome.stdout


def add_field(folder: Path) -> None:
    declared = "    job_title: OptionalPlainLine = None\n"
    weaken(
        folder / "shared/models/registration.py",
        declared,
        declared + "    desk_phone: OptionalPlainLine = None\n",
    )
    label = '    "job-title": ("Functie", "Job title"),\n'
    words = '    "desk-phone": ("Telefoon op uw werk", "Phone at work"),\n'
    weaken(folder / "shared/pages/texts.py", label, label + words)
