"""The guards of imports, each switched off in a copy of the source."""

from tests.controls.control import Control

IMPORTS = "tests/integration/test_imports.py::test_"
SHEETS = "tests/unit/test_sheets.py::test_"

CONTROLS = {
    "nothing begins until all is sound": Control(
        "shared/importing/starting.py",
        "    if not judged.is_sound:\n",
        "    if False:\n",
        f"{IMPORTS}columns_come_first_and_then_only_faulty_rows",
    ),
    "a row has an Idempotency-Key of its own": Control(
        "shared/importing/working.py",
        "use=key_use(event, key, asked)",
        "use=None",
        f"{IMPORTS}whoever_goes_on_after_a_crash_adds_the_same_people[1-True]",
    ),
    "an act is kept once": Control(
        "shared/importing/working.py",
        "    keep_act(act, once=receipt.registration_id)\n",
        "    keep_act(act)\n",
        f"{IMPORTS}whoever_goes_on_after_a_crash_adds_the_same_people[2-True]",
    ),
    "a row is counted by who was first": Control(
        "shared/importing/imports.py",
        'when=equals("done", before.done)',
        "when=None",
        f"{IMPORTS}two_workers_at_once_add_everybody_once",
    ),
    "where it is too busy nobody is refused": Control(
        "shared/importing/working.py",
        "    except (BusyError, InProgressError):\n",
        "    except InProgressError:\n",
        f"{IMPORTS}where_it_is_too_busy_lambda_tries_again",
    ),
    "an address that stands there twice is a fault": Control(
        "shared/importing/people.py",
        "            elif address in seen:\n",
        "            elif False:\n",
        f"{SHEETS}every_fault_of_a_row_is_told_at_its_column",
    ),
    "what unpacks to too much is refused": Control(
        "shared/importing/xlsx_sheet.py",
        "                if self._left < 0:\n",
        "                if False:\n",
        f"{SHEETS}a_file_that_unpacks_to_too_much_is_refused",
    ),
    "a document type is refused": Control(
        "shared/importing/xlsx_sheet.py",
        "        parser.StartDoctypeDeclHandler = _refuse_doctype\n"
        "        parser.EntityDeclHandler = _refuse_doctype\n",
        "",
        f"{SHEETS}a_document_type_is_refused[xl/styles.xml]",
    ),
}
