"""A server in a process of its own that gives the answers of DynamoDB and Secrets Manager, ready
made, so that what a client costs can be measured and nothing else is.

Run as `python -S bench/stub.py <answers.json>`; prints its port. Ends with its standard input.
"""

import json
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ANSWERS: dict[str, dict[str, object]] = {}
"""Operation -> key it asks for (or empty) -> answer."""


class Stub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One write an answer, sent at once: else the client waits for delayed acknowledgements.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        answers = ANSWERS[operation]
        answer = answers[key if (key := key_of(asked)) in answers else ""]
        body = json.dumps(answer, separators=(",", ":")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        # The client checks this sum, as it does with DynamoDB.
        self.send_header("x-amz-crc32", str(zlib.crc32(body)))
        self.send_header("x-amzn-RequestId", "request")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def key_of(asked: dict[str, Any]) -> str:
    """The keys of the items asked for, or the index and the partition of a Query; empty where the
    operation has one answer."""
    several = [each["Keys"] for each in asked.get("RequestItems", {}).values()]
    keys = [asked["Key"]] if "Key" in asked else [key for part in several for key in part]
    if keys:
        return " ".join(f"{key['PK']['S']} {key['SK']['S']}" for key in keys)
    values = asked.get("ExpressionAttributeValues", {})
    texts = sorted(value["S"] for value in values.values() if "S" in value)
    return " ".join([asked.get("IndexName", ""), *texts]) if texts else ""


def main(answers: str) -> None:
    ANSWERS.update(json.loads(Path(answers).read_text()))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
