"""The guards of webhooks, each switched off in a copy of the source."""

from tests.controls.control import Control

CALLED = "tests/integration/test_webhooks.py::test_"
JUDGED = "tests/unit/test_hooks.py::test_"
JUDGING = "shared/hooks/judging.py"
CALLING = "shared/hooks/calling.py"

CONTROLS = {
    "what a name resolves to must be public": Control(
        JUDGING,
        '            raise UrlRefusedError("not-public")\n    return Target',
        "            continue\n    return Target",
        f"{JUDGED}a_name_that_changes_between_two_tries_is_judged_at_each",
    ),
    "all that a name resolves to must be public": Control(
        JUDGING,
        "    for ip in ips:\n",
        "    for ip in ips[:1]:\n",
        f"{JUDGED}one_address_that_is_not_public_refuses_them_all",
    ),
    "an address of the internet is one that IANA gave out for it": Control(
        JUDGING,
        "        if mapped is None and address not in _UNICAST:\n",
        "        if False:\n",
        f"{JUDGED}what_is_not_public_is_refused_whatever_it_is_wrapped_in",
    ),
    "what is wrapped in an address is judged": Control(
        JUDGING,
        "        address = mapped or address\n",
        "",
        f"{JUDGED}what_is_public_is_called",
    ),
    "a number is no name": Control(
        JUDGING,
        "or _is_number(host)):",
        "or False):",
        f"{JUDGED}no_address_is_taken_for_a_name",
    ),
    "each redirect is judged": Control(
        CALLING,
        "            target = judge(url, allows_localhost=allows_localhost, resolver=resolver)\n",
        "            target = (\n"
        "                Target('127.0.0.1', int(url.split(':')[2][:-4]), 'in', '/200', False)\n"
        "                if _\n"
        "                else judge(url, allows_localhost=allows_localhost, resolver=resolver)\n"
        "            )\n",
        f"{JUDGED}no_redirect_leads_inside",
    ),
    "the connection goes to what was judged": Control(
        CALLING,
        "create_connection((self._target.ip, self._target.port), _CONNECT_SECONDS)",
        "create_connection((self._target.host, self._target.port), _CONNECT_SECONDS)",
        f"{JUDGED}the_connection_goes_to_what_was_judged",
    ),
    "the certificate is of the name": Control(
        CALLING,
        "            context.minimum_version",
        "            context.check_hostname = False\n            context.minimum_version",
        f"{JUDGED}the_certificate_is_of_the_name",
    ),
    "a call ends, however slowly it is answered": Control(
        CALLING,
        "    timer.start()\n",
        "",
        f"{JUDGED}a_receiver_that_drips_is_left",
    ),
    "each living secret signs": Control(
        "shared/hooks/signing.py",
        "for each in secrets),",
        "for each in [*secrets][:1]),",
        f"{JUDGED}a_library_that_is_not_ours_proves_a_signature",
    ),
    "a former secret signs for two days": Control(
        "shared/hooks/hooks.py",
        'item["formerUntil"] > format_instant(now)',
        'item["formerUntil"] > ""',
        f"{CALLED}a_new_secret_signs_beside_the_former_for_two_days",
    ),
    "a webhook is of its event alone": Control(
        "shared/hooks/hooks.py",
        '    transact([_update_hook(event_id, hook_id, {"secretMadeAt": format_instant(now)}), ',
        "    transact([",
        f"{CALLED}a_webhook_is_of_its_event_alone",
    ),
    "twenty answers are kept": Control(
        "shared/hooks/answers.py",
        "number % MOST_KEPT)",
        "number)",
        f"{CALLED}the_last_twenty_answers_are_kept",
    ),
    "an answer that cannot be kept makes no second call": Control(
        "shared/hooks/answers.py",
        "    except (ConditionFailedError, HeldError):\n",
        "    except ConditionFailedError:\n",
        f"{CALLED}an_answer_that_cannot_be_kept_makes_no_second_call",
    ),
    "what is not taken comes again": Control(
        "functions/webhooks/handler.py",
        '        left.append({"itemIdentifier": record["messageId"]})\n',
        "",
        f"{CALLED}what_nobody_takes_comes_again_after_longer_pauses_under_one_id",
    ),
    "what the queue leaves out stays untold": Control(
        "shared/hooks/queue.py",
        '        if answer.get("Failed"):\n',
        "        if False:\n",
        f"{CALLED}what_the_queue_does_not_take_stays_untold",
    ),
}
