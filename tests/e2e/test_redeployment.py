"""A changed API is live once it has been deployed again, over the one that is there."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from samcli.yamlhelper import yaml_dump, yaml_parse

from infra import gateway
from infra.local import place
from infra.local import stack as local_stack
from infra.local.testing import RunningStack, start, stop
from shared.routes.capacity import CAPACITY
from shared.routes.every import EVERY_RESOURCE
from tests.e2e.http import get

BUILD = local_stack.BUILD


@pytest.mark.long
def test_a_changed_api_is_live_after_another_deployment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = place.on_free_ports(tmp_path)
    process = start(own)
    try:
        stack = RunningStack(place.read_run_file(own))
        seats = f"{stack.api}/v1/events/{stack.event_id}/capacity"
        assert get(seats).status == 200
        template = with_guarded_capacity(monkeypatch)
        asyncio.run(local_stack.deploy(own, tmp_path / "deploy.log", template))

        refused = get(seats)
        assert refused.status == 401
        # The gateway's own answer, of the new deployment too.
        assert refused.json()["type"] == "urn:problem-type:vng-events:unauthorized"
        assert get(f"{stack.api}/v1/events/{stack.event_id}").status == 200
        assert get(stack.site).status == 200
    finally:
        stop(process)


def with_guarded_capacity(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built template of an API whose seats are for organisers alone."""
    guarded = CAPACITY.methods["GET"]._replace(caller="account", deed="see-event")
    changed = CAPACITY._replace(methods={"GET": guarded})
    resources = tuple(changed if each is CAPACITY else each for each in EVERY_RESOURCE)
    monkeypatch.setattr(gateway, "EVERY_RESOURCE", resources)
    main: dict[str, Any] = yaml_parse((BUILD / "template.yaml").read_text())
    nested: dict[str, Any] = yaml_parse((BUILD / "Routes" / "template.yaml").read_text())
    [name] = [n for n in nested["Resources"] if n.startswith("Deployment")]
    nested["Resources"]["Deployment"] = nested["Resources"].pop(name)
    gateway.complete(main, nested)
    main["Resources"]["Routes"]["Properties"]["TemplateURL"] = "Routes/changed.yaml"
    (BUILD / "Routes" / "changed.yaml").write_text(yaml_dump(nested))
    template = BUILD / "changed.yaml"
    template.write_text(yaml_dump(main))
    return template
