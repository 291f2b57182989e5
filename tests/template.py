"""`template.yaml` and the nested templates, read with their short-form functions as plain data."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from infra import gateway

ROOT = Path(__file__).parent.parent


class _Loader(yaml.SafeLoader):
    pass


def _read_function(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """`!Ref X` -> {"Ref": X}; `!GetAtt A.B` -> {"Fn::GetAtt": "A.B"}; and so on."""
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _read_function)


@cache
def load_template(name: str = "template.yaml") -> dict[str, Any]:
    template: dict[str, Any] = yaml.load((ROOT / name).read_text(), Loader=_Loader)  # noqa: S506
    return template


@cache
def load_completed() -> tuple[dict[str, Any], dict[str, Any]]:
    """The main template and that of the routes as the build completes them."""
    main, nested = deepcopy(load_template()), deepcopy(load_template("infra/api.yaml"))
    gateway.complete(main, nested)
    return main, nested
