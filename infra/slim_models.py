"""Cuts botocore's descriptions of services down to the operations that the functions call.

Parsing the whole of DynamoDB's costs an eighth of a cold start and 10 MiB; of it, seven operations
are called. A test holds this list against the calls in the code.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import botocore

OPERATIONS: Mapping[str, tuple[str, ...]] = {
    "cognito-idp": (
        "AdminCreateUser",
        "AdminGetUser",
        "AdminSetUserPassword",
        "CreateUserPoolClient",
        "DeleteUserPoolClient",
    ),
    "dynamodb": (
        "BatchGetItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "TransactWriteItems",
        "UpdateItem",
    ),
    "events": ("PutEvents",),
    "lambda": ("Invoke",),
    "s3": ("DeleteObject", "GetObject", "ListObjectsV2", "PutObject"),
    "secretsmanager": ("GetSecretValue",),
    "sqs": ("ChangeMessageVisibility", "SendMessageBatch"),
    "ssm": ("GetParameter",),
    "ses": ("GetSendQuota", "SendRawEmail"),
}
_CONTEXT = "operationContextParams"
_ITEM = "AttributeMap"
"""What DynamoDB's description calls an item in an answer; no request has one of this name."""
_AS_IT_IS = {"type": "structure", "members": {}, "document": True}
_ORIGINALS = Path(botocore.__file__).parent / "data"


def write_slim_models(target: Path) -> None:
    """Writes a data folder that botocore's loader reads instead of its own."""
    for service, operations in OPERATIONS.items():
        version = max(folder.name for folder in (_ORIGINALS / service).iterdir())
        original = _ORIGINALS / service / version
        slim = target / service / version
        slim.mkdir(parents=True)
        _write(slim / "service-2.json", cut_service(_read(original / "service-2"), operations))
        rules = _read(original / "endpoint-rule-set-1")
        _write(slim / "endpoint-rule-set-1.json", rules)
    _write(target / "endpoints.json", _cut_endpoints(_read(_ORIGINALS / "endpoints")))
    for name in ("_retry", "partitions", "sdk-default-configuration"):
        _write(target / f"{name}.json", _read(_ORIGINALS / name))


def cut_service(service: dict[str, Any], operations: tuple[str, ...]) -> dict[str, Any]:
    """The description with these operations alone, the shapes they reach, and no documentation.

    An item in an answer is a document, which botocore gives as it came: else it asks each value
    which of ten kinds it is, a quarter of what a list of fifty people costs. Only bytes come
    otherwise then, as the text in base64 that was sent.
    """
    kept = {
        # Where an operation names tables, botocore collects them from every call to look for
        # whole ARNs, which name an account's own endpoint; here are only names.
        name: {k: v for k, v in service["operations"][name].items() if k != _CONTEXT}
        for name in operations
    }
    shapes: dict[str, Any] = {}
    to_visit = list(_find_shape_names(kept))
    while to_visit:
        name = to_visit.pop()
        if name not in shapes:
            shapes[name] = _AS_IT_IS if name == _ITEM else service["shapes"][name]
            to_visit += _find_shape_names(shapes[name])
    slim: dict[str, Any] = _without_documentation(
        service | {"operations": kept, "shapes": dict(sorted(shapes.items()))}
    )
    for setting in slim.get("clientContextParams", {}).values():
        # Here alone botocore reads it, whatever it says.
        setting["documentation"] = ""
    return slim


def _find_shape_names(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "shape" and isinstance(value, str):
                yield value
            else:
                yield from _find_shape_names(value)
    elif isinstance(node, list):
        for item in node:
            yield from _find_shape_names(item)


def _without_documentation(node: Any) -> Any:
    """A text under `documentation` is one; a member of that name would be an object."""
    if isinstance(node, dict):
        return {
            key: _without_documentation(value)
            for key, value in node.items()
            if not (key == "documentation" and isinstance(value, str))
        }
    if isinstance(node, list):
        return [_without_documentation(item) for item in node]
    return node


def _cut_endpoints(endpoints: dict[str, Any]) -> dict[str, Any]:
    """Regions of every partition; of the services, ours alone."""
    for partition in endpoints["partitions"]:
        services = partition["services"]
        partition["services"] = {name: services[name] for name in OPERATIONS if name in services}
    return endpoints


def _read(path: Path) -> dict[str, Any]:
    """A data file of botocore, which some releases compress and others do not."""
    compressed = path.with_name(path.name + ".json.gz")
    if compressed.exists():
        content = gzip.decompress(compressed.read_bytes())
    else:
        content = path.with_name(path.name + ".json").read_bytes()
    found: dict[str, Any] = json.loads(content)
    return found


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False))
