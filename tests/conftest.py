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
    "MAIL_CONFIGURATION_SET": "transactional",
    "SECURITY_CONTACT": "mailto:aanmelden@vng-events.example",
    "SITE_URL": "https://events.example",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "VngEvents",
}
os.environ.pop("AWS_ENDPOINT_URL", None)
os.environ.pop("AWS_PROFILE", None)

import moto  # noqa: E402, F401

from shared.table.client import dynamodb  # noqa: E402
from tests import iam, key_limits  # noqa: E402

# The functions' own client: whatever they ask of the table is judged by their permissions, and by
# what DynamoDB takes for a key.
dynamodb.meta.events.register("provide-client-params.dynamodb", iam.judge)
dynamodb.meta.events.register("provide-client-params.dynamodb", key_limits.enforce)
