"""Environment before any code of ours is imported, moto before any client is made."""

import os

os.environ |= {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "TABLE_NAME": "vng-events-test",
    "SIGNING_SECRET_ARN": "signing-keys",
    "USER_POOL_ID": "eu-central-1_OfTheTests",
    "USER_POOL_CLIENT_ID": "client-of-the-tests",
    "MAIL_FROM": "aanmelden@vng-events.example",
    "CONTACT": "aanmelden@vng-events.example",
    "MAIL_CONFIGURATION_SET": "transactional",
    "SECURITY_CONTACT": "mailto:aanmelden@vng-events.example",
    "SITE_URL": "https://events.example",
    "SIGN_IN_PARAMETER": "/vng-events/sign-in",
    "FACTS_BUS": "vng-events-facts",
    "FACTS_SOURCE": "urn:nld:vng:systeem:tests",
    "HOOKS_QUEUE": "https://sqs.eu-central-1.amazonaws.com/123456789012/hooks",
    "HOOKS_ON_LOCALHOST": "true",
    "EXPORTS_BUCKET": "vng-events-exports",
    "MEDIA_BUCKET": "vng-events-media",
    "EXPORTS_FUNCTION": "vng-events-exports",
    "IMPORTS_FUNCTION": "vng-events-imports",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "VngEvents",
}
os.environ.pop("AWS_ENDPOINT_URL", None)
os.environ.pop("AWS_PROFILE", None)

from typing import Any  # noqa: E402

from infra import assets  # noqa: E402

assets.make()

import moto  # noqa: E402, F401
import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from shared.store.client import dynamodb  # noqa: E402
from tests import declared, failing, iam, key_limits, order  # noqa: E402

# A busy machine is slow, not wrong: no example fails for the time that it took.
settings.register_profile(
    "unhurried",
    settings(),
    deadline=None,
    phases=failing.phases(),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

# The functions' own client: whatever they ask of the table is judged by their permissions, and by
# what DynamoDB takes for a key.
dynamodb.meta.events.register("provide-client-params.dynamodb", iam.judge)
dynamodb.meta.events.register("provide-client-params.dynamodb", key_limits.enforce)

_VAIN = pytest.StashKey[list[str]]()
_UNSEEN = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order.shuffle(items)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Where tests run in several processes: takes over what one of them has seen."""
    for function, action, target, kinds in getattr(node, "workeroutput", {}).get("calls", []):
        iam.made.add(iam.Call(function, action, target, frozenset(kinds)))
    declared.seen.update(
        declared.Seen(*each) for each in getattr(node, "workeroutput", {}).get("answers", [])
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """After the whole suite: fails for each right of a function that nothing made use of,
    and for each declared answer that no test was given."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["calls"] = [(*call[:3], sorted(call.keys)) for call in iam.made]
        config.workeroutput["answers"] = [tuple(each) for each in declared.seen]
        return
    is_whole = (
        config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and not config.option.keyword
        and (config.option.markexpr or "not").startswith("not")
    )
    if is_whole and exitstatus == pytest.ExitCode.OK:
        config.stash[_VAIN] = iam.find_vain(iam.statements(), iam.made)
        config.stash[_UNSEEN] = sorted(map(str, declared.every_declared() - declared.seen))
        if config.stash[_VAIN] or config.stash[_UNSEEN]:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if vain := config.stash.get(_VAIN, []):
        terminalreporter.section("rights that no test made use of", red=True)
        for line in vain:
            terminalreporter.line(f"{line}: take it out of template.yaml, or test what needs it")
    if unseen := config.stash.get(_UNSEEN, []):
        terminalreporter.section("declared answers that no test was given", red=True)
        for line in unseen:
            terminalreporter.line(f"{line}: take it out of shared/routes, or test it")
