"""Make somebody organiser of every event: `python -m infra.organiser EMAIL [--stack NAME]`.

Makes the account, if the address has none, and gives it the grant. Cognito mails a temporary
password to who has chosen none yet; with ORGANISER_PASSWORD the account gets that one, for good.
Safe to repeat: who was organiser stays so, and a temporary password that has expired is replaced.
Who is organiser of every event makes the others: `POST /v1/grants`.

Needs AWS credentials (or AWS_ENDPOINT_URL); with `--stack` its outputs, else TABLE_NAME and
USER_POOL_ID. Prints what to do next.
"""

import argparse
import os
import sys

import boto3

from shared.input.text import Address, parse_address
from shared.runtime.clock import now


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.organiser", description=__doc__)
    parser.add_argument("email", metavar="EMAIL", type=parse_address)
    parser.add_argument("--stack", metavar="NAME")
    options = parser.parse_args(arguments)
    if options.stack:
        os.environ |= _read_outputs(options.stack)
    is_mailed = make_organiser(options.email, os.environ.get("ORGANISER_PASSWORD"))
    print(f"{options.email} organises every event.")
    if is_mailed:
        print("Cognito has mailed a temporary password, good for seven days: sign in with it, and")
        print("choose one of your own. Has it expired? Do this once more.")
    else:
        print("Sign in with the password of this account.")


def make_organiser(email: Address, password: str | None = None) -> bool:
    """Whether a temporary password was mailed."""
    # What they import reads the table's name.
    from shared.access.grants import EVERY_EVENT, Grant, put_grant  # noqa: PLC0415
    from shared.access.pool import find_or_make_account  # noqa: PLC0415
    from shared.store.transaction import transact  # noqa: PLC0415

    account = find_or_make_account(email)
    grant = Grant(account.account_id, EVERY_EVENT, "organiser", email, now())
    transact([put_grant(grant, {})])
    pool = boto3.client("cognito-idp")
    user = {"UserPoolId": os.environ["USER_POOL_ID"], "Username": email}
    if password:
        pool.admin_set_user_password(**user, Password=password, Permanent=True)
    elif not account.is_ready:
        medium = {"DesiredDeliveryMediums": ["EMAIL"]}
        pool.admin_create_user(**user, **medium, MessageAction="RESEND")
        return True
    return False


def _read_outputs(stack: str) -> dict[str, str]:
    [found] = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}
    return {"TABLE_NAME": outputs["TableName"], "USER_POOL_ID": outputs["UserPoolId"]}


if __name__ == "__main__":
    main(sys.argv[1:])
