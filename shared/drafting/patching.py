"""A part of a draft's content changed by a merge patch (RFC 7396): what is left out stays, an array
is one whole value, null empties."""

from typing import Any, get_args

from shared.content.content import Content
from shared.refusals.faults import to_model


def patch_content(content: Content, patch: Any) -> Content:
    """The content with the patch in it, which is the value of a JSON body.

    Raises: InvalidInputError with every fault of the whole.
    """
    whole = merge(content.shown(), patch)
    if isinstance(whole, dict):
        # A field left out of content is as it is by default; one that a patch removes is empty.
        fields = {field.alias or name: field for name, field in Content.model_fields.items()}
        whole |= {
            name: None
            for name in patch
            if patch[name] is None and name in fields
            if type(None) in get_args(fields[name].annotation)
        }
    return to_model(whole, Content)


def merge(own: Any, patch: Any) -> Any:
    """`MergePatch` of RFC 7396, section 2."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(own) if isinstance(own, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged
