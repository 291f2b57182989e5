"""The guards of facts for other systems, each switched off in a copy of the source."""

from tests.controls.control import Control

FACTS = "tests/integration/test_facts.py::test_"

CONTROLS = {
    "what the bus does not take is not marked": Control(
        "shared/facts/telling.py",
        "zip(facts, taken, strict=True) if is_taken]",
        "zip(facts, taken, strict=True)]",
        f"{FACTS}what_is_taken_in_part_leaves_the_rest",
    ),
    "a fact that fails keeps no seat waiting": Control(
        "shared/facts/telling.py",
        "        except Exception as error:\n",
        "        except KeyError as error:\n",
        f"{FACTS}facts_keep_no_seat_waiting",
    ),
    "what is left is swept": Control(
        "shared/reconciling/mails.py",
        '    "untoldFacts": wake_untold,\n',
        '    "untoldFacts": lambda _: 0,\n',
        f"{FACTS}what_the_bus_does_not_take_is_swept",
    ),
}
