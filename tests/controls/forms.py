"""The guards of the door for form engines, each switched off in a copy of the source."""

from tests.controls.control import Control

FORMS = "tests/integration/test_open_forms.py::test_"

CONTROLS = {
    "a form's answer is kept for as long as its engine tries": Control(
        "shared/registrations/key_uses.py",
        "**expires_after(now, key.kept_as),",
        '**expires_after(now, "idempotency-key"),',
        f"{FORMS}five_attempts_within_two_days_make_one_registration",
    ),
    "a form of a known address counts as taken": Control(
        "shared/forms/submitting.py",
        "    except AlreadyRegisteredError:\n        return None\n",
        "    except AlreadyRegisteredError:\n        raise\n",
        f"{FORMS}a_known_address_is_mailed_and_the_form_counts_as_taken",
    ),
    "a form always waits": Control(
        "shared/forms/submissions.py",
        '    return fields | {"waitlist": True}\n',
        "    return fields\n",
        f"{FORMS}who_finds_it_full_waits",
    ),
    "one choice is a list of one": Control(
        "shared/forms/submissions.py",
        "        return [given]\n",
        "        return given\n",
        f"{FORMS}a_language_and_one_choice",
    ),
    "a form is answered without the manage token": Control(
        "functions/organiser/forms.py",
        "receipt.has_changed else 201, receipt.shown())",
        'receipt.has_changed else 201, receipt.shown() | {"manageToken": "t"})',
        f"{FORMS}five_attempts_within_two_days_make_one_registration",
    ),
}
