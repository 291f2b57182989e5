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
    "SITE_URL": "https://events.example",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "VngEvents",
}
os.environ.pop("AWS_ENDPOINT_URL", None)
os.environ.pop("AWS_PROFILE", None)

import moto  # noqa: E402, F401
