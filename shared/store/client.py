"""One DynamoDB client per function, made at import so that the init phase pays for it."""

from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.loaders import Loader

# The build puts a cut-down copy of botocore's own data here (infra/slim_models.py): to read the
# whole description of DynamoDB, and look through four hundred services for it, takes a fifth of a
# reader's cold start.
_SLIM_MODELS = Path(__file__).parent.parent / "botocore_models"
_IS_BUILT = _SLIM_MODELS.is_dir()


def make_client(service: str, *, attempts: int = 4, **settings: Any) -> Any:
    """A botocore client with short time-outs that tries a call this often; `settings` are more of
    botocore's `Config`.

    Parameters are checked when run from source, not as built: the tests have seen them.
    """
    return _session().create_client(
        service,
        config=Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": attempts},
            parameter_validation=not _IS_BUILT,
            max_pool_connections=4,
            # Fixed: botocore would put together a long one for every call.
            user_agent="vng-events",
            **settings,
        ),
    )


@cache
def _session() -> botocore.session.Session:
    session = botocore.session.get_session()
    if _IS_BUILT:
        slim = Loader(extra_search_paths=[str(_SLIM_MODELS)], include_default_search_paths=False)
        session.register_component("data_loader", slim)
    return session


dynamodb = make_client("dynamodb")
