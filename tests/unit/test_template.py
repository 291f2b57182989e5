"""What must stay true of `template.yaml` and the templates nested in it."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.gateway import BEHIND_THE_API
from shared.models.fields import LANGUAGES
from shared.models.retention import seconds_kept
from shared.pages.paths import form_path
from shared.registrations.cards import ATTRIBUTES
from shared.store import keys
from tests.template import ROOT, load_completed, load_template

MAIN, ROUTES_STACK = load_completed()
RESOURCES: dict[str, Any] = MAIN["Resources"]
NESTED = {
    name: load_template(resource["Properties"]["TemplateURL"])
    for name, resource in RESOURCES.items()
    if resource["Type"] == "AWS::CloudFormation::Stack"
} | {"Routes": ROUTES_STACK}
API: dict[str, Any] = NESTED["Routes"]["Resources"]
EVERY_TEMPLATE = {"template": MAIN} | NESTED

# Read for requests of organisers, which the gateway passes to some functions alone.
OF_ORGANISERS = {"USER_POOL_ID", "USER_POOL_CLIENT_ID"}
# Where a registration is made, its link can be; the desk and imports make none, and may not
# read the keys.
OF_LINKS = {name: {"SIGNING_SECRET_ARN"} for name in ("DeskFunction", "ImportsFunction")}
READ_TABLE = {"dynamodb:GetItem": "Table"}
QUERY_INDEX = {"dynamodb:Query": "Table/index/GSI1"}
CHANGE_SEATS = {
    f"dynamodb:{action}": "Table"
    for action in (
        "GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"
    )
}  # fmt: skip
READ_STREAM = {
    "dynamodb:DescribeStream": "Table stream",
    "dynamodb:GetRecords": "Table stream",
    "dynamodb:GetShardIterator": "Table stream",
}
EXPORTS_FUNCTION = (
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
    "${AWS::StackName}-exports"
)
IMPORTS_FUNCTION = EXPORTS_FUNCTION.replace("-exports", "-imports")
SIGN_IN = (
    "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${AWS::StackName}/sign-in"
)
# All that a function may do, and to what.
GRANTS: dict[str, dict[str, str]] = {
    "ScheduleFunction": READ_TABLE | QUERY_INDEX,
    "CapacityFunction": {"dynamodb:Query": "Table"},
    "RegistrationFunction": CHANGE_SEATS | {"secretsmanager:GetSecretValue": "SigningSecret"},
    "VisitorFunction": CHANGE_SEATS | {"secretsmanager:GetSecretValue": "SigningSecret"},
    "OrganiserFunction": CHANGE_SEATS
    | {
        "dynamodb:BatchGetItem": "Table",
        "dynamodb:Query": "Table, Table/index/GSI1, Table/index/GSI2, Table/index/GSI3",
        "s3:GetObject": "ExportFiles/*, Media/media/*",
        "s3:PutObject": "ExportFiles/*, Media/media/*",
        "lambda:InvokeFunction": f"{EXPORTS_FUNCTION}, {IMPORTS_FUNCTION}",
        "cognito-idp:AdminCreateUser": "Organisers",
        "cognito-idp:AdminGetUser": "Organisers",
        "cognito-idp:CreateUserPoolClient": "Organisers",
        "cognito-idp:DeleteUserPoolClient": "Organisers",
        "secretsmanager:GetSecretValue": "SigningSecret",
        "sqs:SendMessage": "HookCalls",
        "ssm:GetParameter": SIGN_IN,
    },
    "DeskFunction": {
        "dynamodb:GetItem": "Table",
        "dynamodb:BatchGetItem": "Table",
        "dynamodb:PutItem": "Table",
        "dynamodb:UpdateItem": "Table",
        "dynamodb:DeleteItem": "Table",
        "dynamodb:ConditionCheckItem": "Table",
        "cognito-idp:AdminCreateUser": "Organisers",
        "cognito-idp:AdminGetUser": "Organisers",
        "cognito-idp:AdminSetUserPassword": "Organisers",
        "cognito-idp:CreateUserPoolClient": "Organisers",
        "cognito-idp:DeleteUserPoolClient": "Organisers",
        "lambda:InvokeFunction": f"{EXPORTS_FUNCTION}, {IMPORTS_FUNCTION}",
        "dynamodb:Query": "Table, Table/index/GSI1, Table/index/GSI2, Table/index/GSI3",
        "s3:GetObject": "ExportFiles/*, Media/media/*",
        "sqs:SendMessage": "HookCalls",
        "secretsmanager:GetSecretValue": "SigningSecret",
        "s3:PutObject": "ExportFiles/*, Media/media/*",
        "ssm:GetParameter": SIGN_IN,
    },
    "ExportsFunction": {
        "dynamodb:GetItem": "Table",
        "dynamodb:UpdateItem": "Table",
        "dynamodb:BatchGetItem": "Table",
        "dynamodb:Query": "Table, Table/index/GSI2",
        "s3:GetObject": "ExportFiles/*",
        "s3:PutObject": "ExportFiles/*",
        "lambda:InvokeFunction": EXPORTS_FUNCTION,
        "sqs:SendMessage": "UnmadeExports",
    },
    "ImportsFunction": CHANGE_SEATS
    | {
        "s3:GetObject": "ExportFiles/*",
        "lambda:InvokeFunction": IMPORTS_FUNCTION,
        "sqs:SendMessage": "UnfinishedImports",
    },
    "HandoverFunction": CHANGE_SEATS
    | READ_STREAM
    | {
        "dynamodb:Query": "Table, Table/index/GSI1",
        "sqs:SendMessage": "UnsettledSeats, HookCalls",
        "events:PutEvents": "Facts",
    },
    "HousekeepingFunction": CHANGE_SEATS
    | {
        "dynamodb:Query": "Table, Table/index/GSI1, Table/index/GSI2",
        "s3:ListBucket": "Media",
        "s3:DeleteObject": "Media/media/*",
    },
    "SiteFunction": READ_TABLE | {"dynamodb:Query": "Table, Table/index/GSI1"},
    "ConfirmationFunction": {
        "dynamodb:GetItem": "Table",
        "dynamodb:Query": "Table, Table/index/GSI1",
        "dynamodb:PutItem": "Table",
        "dynamodb:UpdateItem": "Table",
        "dynamodb:DeleteItem": "Table",
        "dynamodb:ConditionCheckItem": "Table",
        "dynamodb:DescribeStream": "Table stream",
        "dynamodb:GetRecords": "Table stream",
        "dynamodb:GetShardIterator": "Table stream",
        "secretsmanager:GetSecretValue": "SigningSecret",
        "ses:GetSendQuota": "*",
        "ses:SendRawEmail": "Mail",
        "sqs:SendMessage": "UnsentMails",
    },
    "WebhooksFunction": {
        "dynamodb:GetItem": "Table",
        "dynamodb:PutItem": "Table",
        "dynamodb:UpdateItem": "Table",
        "sqs:ReceiveMessage": "HookCalls",
        "sqs:DeleteMessage": "HookCalls",
        "sqs:GetQueueAttributes": "HookCalls",
        "sqs:ChangeMessageVisibility": "HookCalls",
    },
    "DeliveryFunction": {
        "dynamodb:GetItem": "Table",
        "dynamodb:UpdateItem": "Table",
        "sqs:SendMessage": "UnrecordedNews",
    },
}
# The type of resource that a dimension of CloudWatch names.
DIMENSIONS = {
    "FunctionName": "AWS::Serverless::Function",
    "TableName": "AWS::DynamoDB::Table",
    "QueueName": "AWS::SQS::Queue",
}
SERVICES = {
    resource["Properties"]["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]
    for resource in RESOURCES.values()
    if resource["Type"] == "AWS::Serverless::Function"
}
ALARMS: dict[str, Any] = NESTED["Alarms"]["Resources"]
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CloudFront's own policy


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: r["Properties"] for name, r in resources.items() if r["Type"] == kind}


def test_resources_stand_in_the_order_in_which_data_flows() -> None:
    """Edge, API, functions behind it, table, what its stream wakes, mail and its news, the clock,
    and last what an operator reads."""
    order = list(RESOURCES)
    flow = ["Site", "Api", "Routes", "SiteFunction", "RegistrationFunction", "Table"]
    flow += ["HandoverFunction", "ConfirmationFunction", "DeliveryFunction", "HousekeepingFunction"]

    assert sorted(flow, key=order.index) == flow
    assert order[-1] == "Alarms"
    behind_the_api = order[order.index("Routes") : order.index("Table")]
    assert {f"{name.capitalize()}Function" for name in BEHIND_THE_API} == {
        name for name in behind_the_api if name.endswith("Function")
    }


def test_each_resource_stands_in_a_section() -> None:
    lines = (ROOT / "template.yaml").read_text().partition("\nResources:\n")[2].splitlines()
    sections = [lines[at + 1] for at, line in enumerate(lines) if line.startswith("  # ------")]

    assert lines[0].startswith("  # ------")
    assert len(sections) // 2 >= 8


def test_what_an_operator_reads_stands_apart() -> None:
    """Alarms, dashboards, who is mailed: in a stack of their own."""
    kinds = {resource["Type"].rsplit("::", 1)[0] for resource in RESOURCES.values()}

    assert not kinds & {"AWS::CloudWatch", "AWS::SNS"}
    assert {r["Type"].rsplit("::", 1)[0] for r in ALARMS.values()} == {
        "AWS::CloudWatch",
        "AWS::SNS",
    }


def walk(node: Any) -> Iterator[Any]:
    yield node
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from walk(child)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements() -> Iterator[dict[str, Any]]:
    for template in EVERY_TEMPLATE.values():
        for node in walk(template["Resources"]):
            if isinstance(node, dict) and "Effect" in node:
                yield node


FUNCTIONS = of_type(RESOURCES, "AWS::Serverless::Function")


# --- what functions may do ---


def test_no_statement_allows_a_family_of_actions_or_a_scan() -> None:
    actions = {action for statement in statements() for action in as_list(statement["Action"])}

    assert not {action for action in actions if "*" in action or action.endswith(":Scan")}
    assert all("NotAction" not in statement for statement in statements())


def test_no_function_may_touch_everything_of_a_kind() -> None:
    """But for the quota of mails, which is the account's and has no resource to name."""
    everything = [s["Action"] for s in statements() if "*" in as_list(s.get("Resource", []))]

    assert everything == ["ses:GetSendQuota"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_do_what_its_work_takes_and_no_more(name: str) -> None:
    granted: dict[str, set[str]] = {}
    for policy in FUNCTIONS[name]["Policies"]:
        for statement in policy["Statement"]:
            targets = {describe_target(target) for target in as_list(statement["Resource"])}
            for action in as_list(statement["Action"]):
                granted.setdefault(action, set()).update(targets)

    assert granted == {action: set(to.split(", ")) for action, to in GRANTS[name].items()}


def describe_target(resource: Any) -> str:
    """`!GetAtt Table.Arn` -> Table, `!Sub ${Table.Arn}/index/GSI1` -> Table/index/GSI1."""
    if resource == "*":
        return "*"
    [text] = resource.values()
    text = re.sub(r"\$\{(\w+)\.Arn\}", r"\1", text)
    name, _, attribute = text.partition(".")
    return f"{name} stream" if attribute == "StreamArn" else str(name)


def test_mail_is_sent_from_the_one_address_alone() -> None:
    [statement] = [s for s in statements() if s["Action"] == "ses:SendRawEmail"]

    assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailFrom"}}}


# --- functions ---


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_lies_where_its_handler_says(name: str) -> None:
    folder = FUNCTIONS[name]["CodeUri"].rstrip("/")

    assert FUNCTIONS[name]["Handler"] == f"{folder.replace('/', '.')}.handler.lambda_handler"
    assert (ROOT / folder / "handler.py").is_file()
    assert name == f"{folder.removeprefix('functions/').capitalize()}Function"
    assert FUNCTIONS[name]["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] in folder
    build = RESOURCES[name]["Metadata"]["BuildProperties"]
    assert build == {"ParentPackageMode": "auto"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_given_the_settings_that_its_code_requires(name: str) -> None:
    given = FUNCTIONS[name]["Environment"]["Variables"] | global_variables()
    own = FUNCTIONS[name]["Environment"]["Variables"].keys() - {"POWERTOOLS_SERVICE_NAME"}
    required = {
        variable
        for file in reached_from(ROOT / FUNCTIONS[name]["CodeUri"])
        for variable in re.findall(r'require\("(\w+)"\)', file.read_text())
    }
    may_lack = OF_LINKS.get(name, set()) | (set() if "USER_POOL_ID" in own else OF_ORGANISERS)

    assert required - given.keys() <= may_lack
    assert own <= required, "what no code reads is not set"
    assert given["TABLE_NAME"] == {"Ref": "Table"}
    assert ("SIGNING_SECRET_ARN" in given) == ("secretsmanager:GetSecretValue" in GRANTS[name])


def reached_from(folder: Path) -> set[Path]:
    """The files of our own that a function may import, at once or later."""
    found: set[Path] = set()
    ahead = [*folder.rglob("*.py")]
    while ahead:
        file = ahead.pop()
        if file not in found:
            found.add(file)
            ahead += imported_by(file)
    return found


def imported_by(file: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names)):
                path = ROOT / name.replace(".", "/")
                both = (path.with_suffix(".py"), path / "__init__.py")
                yield from (each for each in both if each.is_file())


def global_variables() -> dict[str, Any]:
    variables: dict[str, Any] = MAIN["Globals"]["Function"]["Environment"]["Variables"]
    return variables


def test_what_functions_say_is_kept_half_a_year_and_no_event_is_logged() -> None:
    logging = MAIN["Globals"]["Function"]["LoggingConfig"]
    groups = [
        group
        for template in EVERY_TEMPLATE.values()
        for group in of_type(template["Resources"], "AWS::Logs::LogGroup").values()
    ]

    assert RESOURCES[logging["LogGroup"]["Ref"]]["Type"] == "AWS::Logs::LogGroup"
    assert not [name for name, function in FUNCTIONS.items() if "LoggingConfig" in function]
    assert [group["RetentionInDays"] for group in groups] == [180] * len(groups)
    assert global_variables()["POWERTOOLS_LOGGER_LOG_EVENT"] == "false"


def test_no_log_of_the_platform_has_a_path_or_a_query() -> None:
    """A personal calendar's path holds a token: the pattern of a path is all that is logged."""
    [stage] = of_type(API, "AWS::ApiGateway::Stage").values()
    [distribution] = of_type(NESTED["Site"]["Resources"], "AWS::CloudFront::Distribution").values()

    assert "$context.resourcePath" in stage["AccessLogSetting"]["Format"]
    assert not re.search(r"\$context\.(path|identity)\b", stage["AccessLogSetting"]["Format"])
    assert not stage.get("TracingEnabled")
    assert all("LoggingLevel" not in setting for setting in stage["MethodSettings"])
    assert "Logging" not in distribution["DistributionConfig"]


def test_the_signing_secret_begins_with_a_current_key() -> None:
    generated = RESOURCES["SigningSecret"]["Properties"]["GenerateSecretString"]

    template = json.loads(generated["SecretStringTemplate"])
    assert template == {"current": generated["GenerateStringKey"]}
    assert generated["PasswordLength"] >= 64


# --- the table ---


def test_the_table_is_encrypted_restorable_guarded_and_forgets() -> None:
    table = RESOURCES["Table"]["Properties"]

    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expiresAt", "Enabled": True}
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert table["DeletionProtectionEnabled"] == {"Ref": "DeletionProtection"}
    assert MAIN["Parameters"]["DeletionProtection"]["Default"] == "true"
    assert [index["IndexName"] for index in table["GlobalSecondaryIndexes"]] == [
        keys.INDEX,
        keys.CARD_INDEX,
        keys.CODE_INDEX,
    ]
    assert table["GlobalSecondaryIndexes"][1]["Projection"]["NonKeyAttributes"] == [*ATTRIBUTES]


@pytest.mark.parametrize("name", ["Table", "SigningSecret", "Organisers"])
def test_what_cannot_be_made_again_outlives_the_stack(name: str) -> None:
    assert RESOURCES[name]["DeletionPolicy"] == RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


# --- what happens without anybody waiting ---


def test_whatever_is_called_without_a_waiting_caller_has_a_place_for_failures() -> None:
    sources = [
        source
        for template in EVERY_TEMPLATE.values()
        for kind in ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig")
        for source in of_type(template["Resources"], kind).values()
    ]
    targets = [
        target
        for template in EVERY_TEMPLATE.values()
        for kind in ("AWS::Events::Rule", "AWS::Scheduler::Schedule")
        for rule in of_type(template["Resources"], kind).values()
        for target in rule.get("Targets") or [rule["Target"]]
    ]

    assert sources
    queues = {
        name: queue
        for template in EVERY_TEMPLATE.values()
        for name, queue in of_type(template["Resources"], "AWS::SQS::Queue").items()
    }
    for source in sources:
        if "EventSourceArn" in source and is_queue(source["EventSourceArn"]):
            # What comes from a queue goes to the dead letters of that queue.
            name = "".join(source["EventSourceArn"]["Fn::GetAtt"])
            own = queues[name.removesuffix("Arn").strip(".")]
            assert is_queue(own["RedrivePolicy"]["deadLetterTargetArn"])
            continue
        assert is_queue(source["DestinationConfig"]["OnFailure"]["Destination"])
    for target in targets:
        assert is_queue(target["DeadLetterConfig"]["Arn"])
    assert not [name for name, function in FUNCTIONS.items() if "Events" in function]


def is_queue(arn: Any) -> bool:
    name, _, attribute = arn["Fn::GetAtt"].partition(".")
    return attribute == "Arn" and RESOURCES[name]["Type"] == "AWS::SQS::Queue"


def test_one_bad_mail_holds_up_no_other() -> None:
    outbox = RESOURCES["Outbox"]["Properties"]

    assert outbox["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert outbox["BisectBatchOnFunctionError"] is True
    assert 0 < outbox["MaximumRetryAttempts"] < 100
    assert all(0 < age <= 24 * 3600 for age in outbox["MaximumRecordAgeInSeconds"]["Fn::If"][1:])


def test_a_rule_may_put_what_it_could_not_deliver_into_its_queue() -> None:
    """Without the queue's leave EventBridge drops the event, and reports it to nobody."""
    rules = {
        name: [target["DeadLetterConfig"]["Arn"] for target in rule["Targets"]]
        for name, rule in of_type(RESOURCES, "AWS::Events::Rule").items()
    }
    allowed = {}
    for policy in of_type(RESOURCES, "AWS::SQS::QueuePolicy").values():
        [queue] = policy["Queues"]
        [statement] = policy["PolicyDocument"]["Statement"]
        assert statement["Principal"] == {"Service": "events.amazonaws.com"}
        assert statement["Action"] == "sqs:SendMessage"
        # A statement of a queue's policy names that one queue.
        assert statement["Resource"] == {"Fn::GetAtt": f"{queue['Ref']}.Arn"}
        allowed[queue["Ref"]] = statement["Condition"]["ArnEquals"]["aws:SourceArn"]

    for name, queues in rules.items():
        for queue in queues:
            assert {"Fn::GetAtt": f"{name}.Arn"} in allowed[
                queue["Fn::GetAtt"].removesuffix(".Arn")
            ]


def test_a_function_may_report_what_it_broke_off_on() -> None:
    """The destination of a failed call is written to in the function's own name."""
    for config in of_type(RESOURCES, "AWS::Lambda::EventInvokeConfig").values():
        function = config["FunctionName"]["Ref"]
        queue = config["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"]
        assert GRANTS[function]["sqs:SendMessage"] == queue.removesuffix(".Arn")


def test_no_shard_of_the_stream_has_more_than_two_readers() -> None:
    """DynamoDB's limit: more, and all of them are throttled."""
    sources = of_type(RESOURCES, "AWS::Lambda::EventSourceMapping").values()

    assert sum(s["EventSourceArn"] == {"Fn::GetAtt": "Table.StreamArn"} for s in sources) <= 2


def test_news_of_our_own_mails_alone_is_kept() -> None:
    pattern = RESOURCES["MailNews"]["Properties"]["EventPattern"]

    assert pattern["source"] == [{"Fn::If": ["IsEmulated", "mailbox", "aws.ses"]}]
    assert pattern["detail"]["mail"]["tags"] == {
        "ses:configuration-set": [{"Fn::GetAtt": "Mail.Outputs.ConfigurationSet"}]
    }


def test_nobody_follows_who_opens_or_clicks() -> None:
    [news] = of_type(
        NESTED["Mail"]["Resources"], "AWS::SES::ConfigurationSetEventDestination"
    ).values()

    assert set(news["EventDestination"]["MatchingEventTypes"]) == {
        "SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"
    }  # fmt: skip


def test_the_sender_is_woken_by_new_and_by_forgotten_mails_alone() -> None:
    filters = RESOURCES["Outbox"]["Properties"]["FilterCriteria"]["Filters"]
    key = {"SK": {"S": [{"prefix": keys.MAIL_PREFIX}]}}
    mailing = {"PK": {"S": [{"prefix": f"{keys.MAILINGS}#"}]}}

    assert [json.loads(entry["Pattern"]) for entry in filters] == [
        {"eventName": ["INSERT"], "dynamodb": {"Keys": key}},
        {
            "eventName": ["MODIFY"],
            "dynamodb": {"Keys": key, "NewImage": {"wokenAt": {"S": [{"exists": True}]}}},
        },
        {"eventName": ["INSERT"], "dynamodb": {"Keys": mailing}},
        {
            "eventName": ["MODIFY"],
            "dynamodb": {"Keys": mailing, "NewImage": {"wokenAt": {"S": [{"exists": True}]}}},
        },
    ]


# --- the API (its paths: test_gateway.py) ---


def test_the_stage_holds_back_a_flood_and_logs_nothing_of_the_visitor() -> None:
    stage = API["Stage"]["Properties"]
    [settings] = stage["MethodSettings"]
    logged = re.findall(r"\$context\.([\w.]+)", stage["AccessLogSetting"]["Format"])

    assert (settings["ResourcePath"], settings["HttpMethod"]) == ("/*", "*")
    assert (settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"]) == (100, 1000)
    assert settings["DataTraceEnabled"] is False
    assert set(logged) <= {
        *("requestId", "requestTime", "httpMethod", "resourcePath", "status", "responseLength"),
        *("responseLatency", "error.responseType", "authorizer.claims.sub"),
    }
    assert json.loads(stage["AccessLogSetting"]["Format"])


def test_the_access_log_names_the_account_that_acted_and_nothing_else_of_it() -> None:
    log = API["Stage"]["Properties"]["AccessLogSetting"]["Format"]

    assert json.loads(log)["actor"] == "$context.authorizer.claims.sub"
    assert re.findall(r"authorizer[\w.]*", log) == ["authorizer.claims.sub"]


def test_bodies_reach_code_as_they_were_sent() -> None:
    assert RESOURCES["Api"]["Properties"]["BinaryMediaTypes"] == ["*/*"]


# --- the edge ---


def test_nothing_is_kept_where_a_token_or_a_form_travels() -> None:
    distribution = NESTED["Site"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = distribution["CacheBehaviors"]

    for path in (
        "/v1/events/x/registrations",
        "/v1/registrations/x",
        *(form_path("x", language) for language in LANGUAGES),
        "/v1/events/x/mailings",
        "/v1/events/x/mailings/y/cancellations",
        "/v1/events/x/check-ins",
        "/agenda/x.y.ics",
    ):
        behaviour = next(b for b in behaviours if matches(b["PathPattern"], path))
        assert behaviour["CachePolicyId"] == CACHING_DISABLED, path
        assert "POST" in behaviour["AllowedMethods"], path
        # CloudFront weakens the ETag of what it compresses, and If-Match takes no weak one.
        assert behaviour["Compress"] is False, path
    assert set(distribution["DefaultCacheBehavior"]["AllowedMethods"]) >= {"GET", "POST", "DELETE"}


def test_what_is_negotiated_is_kept_apart_by_type_and_language() -> None:
    site = NESTED["Site"]["Resources"]
    behaviours = site["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    policy = site["Negotiated"]["Properties"]["CachePolicyConfig"]
    key = policy["ParametersInCacheKeyAndForwardedToOrigin"]

    for path in ("/v1/events", "/v1/events/x", "/v1/events/x/schedule", "/v1/events/x/capacity"):
        behaviour = next(b for b in behaviours if matches(b["PathPattern"], path))
        assert behaviour["CachePolicyId"] == {"Ref": "Negotiated"}, path
    assert set(key["HeadersConfig"]["Headers"]) == {"Accept", "Accept-Language"}
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "all"}
    assert (policy["MinTTL"], policy["DefaultTTL"]) == (0, 0)


def matches(pattern: str, path: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path) is not None


def test_every_preflight_reaches_the_api() -> None:
    distribution = NESTED["Site"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]

    for behaviour in distribution["CacheBehaviors"]:
        if behaviour["PathPattern"].startswith("/v1"):
            assert "OPTIONS" in behaviour["AllowedMethods"], behaviour["PathPattern"]


def test_static_files_may_be_shown_by_other_sites_and_are_what_they_say() -> None:
    policy = NESTED["Site"]["Resources"]["SecurityHeaders"]["Properties"]
    config = policy["ResponseHeadersPolicyConfig"]

    assert config["SecurityHeadersConfig"]["ContentTypeOptions"] == {"Override": True}
    # What code says of its own answers goes before.
    assert config["CustomHeadersConfig"]["Items"] == [
        {"Header": "Cross-Origin-Resource-Policy", "Value": "cross-origin", "Override": False}
    ]


def test_the_bucket_is_closed_to_everybody_but_the_distribution() -> None:
    bucket = NESTED["Site"]["Resources"]["StaticFiles"]["Properties"]
    [statement] = NESTED["Site"]["Resources"]["StaticFilesPolicy"]["Properties"]["PolicyDocument"][
        "Statement"
    ]

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert statement["Action"] == "s3:GetObject"
    assert "${Distribution}" in statement["Condition"]["StringEquals"]["AWS:SourceArn"]["Fn::Sub"]


def test_pictures_are_closed_to_everybody_but_the_distribution() -> None:
    bucket = RESOURCES["Media"]["Properties"]
    site = NESTED["Site"]["Resources"]
    [statement] = site["MediaPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    behaviours = site["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    [shown] = [each for each in behaviours if each["PathPattern"] == "/media/*"]

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert statement["Action"] == "s3:GetObject"
    assert statement["Resource"]["Fn::Sub"].endswith(":::${MediaBucket}/media/*")
    assert "${Distribution}" in statement["Condition"]["StringEquals"]["AWS:SourceArn"]["Fn::Sub"]
    assert (shown["TargetOriginId"], shown["AllowedMethods"]) == ("media", ["GET", "HEAD"])
    assert shown["ResponseHeadersPolicyId"] == {"Ref": "SecurityHeaders"}


def test_files_of_lists_are_closed_encrypted_and_gone_within_a_day() -> None:
    bucket = RESOURCES["ExportFiles"]["Properties"]
    [rule] = bucket["LifecycleConfiguration"]["Rules"]
    [encryption] = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert (rule["Status"], rule["Prefix"], rule["ExpirationInDays"]) == ("Enabled", "", 1)
    assert seconds_kept("export") == 24 * 3600
    # What is overwritten goes at once, and no list of it stays.
    assert "VersioningConfiguration" not in bucket
    [statement] = RESOURCES["ExportFilesPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


# --- mail ---


def test_mails_leave_encrypted_and_unwatched_and_ses_reports_them() -> None:
    mail = NESTED["Mail"]["Resources"]
    destination = mail["MailEvents"]["Properties"]["EventDestination"]

    assert mail["ConfigurationSet"]["Properties"]["DeliveryOptions"]["TlsPolicy"] == "REQUIRE"
    assert set(destination["MatchingEventTypes"]) == {
        *("SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"),
    }
    assert "EventBridgeDestination" in destination


# --- alarms ---


@pytest.mark.parametrize("name", of_type(ALARMS, "AWS::CloudWatch::Alarm"))
def test_an_alarm_watches_something_real_mails_somebody_and_says_what_to_do(name: str) -> None:
    alarm = ALARMS[name]["Properties"]

    # SES counts bounces of the account as a whole: that metric has no dimensions.
    assert ("Dimensions" in alarm) == (alarm["Namespace"] != "AWS/SES")
    for dimension in alarm.get("Dimensions", []):
        if dimension["Name"] == "service":  # of a metric of our own
            assert dimension["Value"] in SERVICES
            continue
        passed = RESOURCES["Alarms"]["Properties"]["Parameters"][dimension["Value"]["Ref"]]
        assert_names(dimension["Name"], passed)
    assert [ALARMS[action["Ref"]]["Type"] for action in alarm["AlarmActions"]] == [
        "AWS::SNS::Topic"
    ]
    assert len(re.split(r"[.:?] ", alarm["AlarmDescription"])) >= 2


def assert_names(dimension: str, value: Any) -> None:
    """That the value of a dimension is the name of a resource of the kind that it means."""
    if dimension == "ApiName":
        assert value == RESOURCES["Api"]["Properties"]["Name"]
    elif dimension == "Stage":
        assert value == {"Fn::GetAtt": "Routes.Outputs.Stage"}
    else:
        [reference] = value.values()
        assert RESOURCES[reference.split(".")[0]]["Type"] == DIMENSIONS[dimension]


def test_the_dashboard_can_be_read() -> None:
    body = ALARMS["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]

    assert len(json.loads(re.sub(r"\$\{[\w:]+\}", "x", body))["widgets"]) == 4


# --- nested templates ---


@pytest.mark.parametrize("name", NESTED)
def test_a_nested_template_gets_the_parameters_that_it_has(name: str) -> None:
    assert RESOURCES[name]["Properties"]["Parameters"].keys() == NESTED[name]["Parameters"].keys()


def test_what_is_taken_of_a_nested_template_is_given_there() -> None:
    text = json.dumps(MAIN)
    taken = set(re.findall(r"(\w+)\.Outputs\.(\w+)", text))

    assert taken
    assert not [(name, output) for name, output in taken if output not in NESTED[name]["Outputs"]]


@pytest.mark.parametrize("name", NESTED)
def test_a_nested_template_asks_for_attributes_on_aws_alone(name: str) -> None:
    """In a nested stack an emulator forgets them on the first update, which then fails."""
    outputs = NESTED[name].get("Outputs", {})

    assert "Fn::GetAtt" not in json.dumps(NESTED[name]["Resources"])
    for output in outputs.values():
        asked = re.search(r"GetAtt|\$\{\w+\.", json.dumps(output["Value"]))
        assert asked is None or output["Condition"] in ("IsOnAws", "HasRecords")
