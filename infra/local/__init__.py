"""The whole product on one machine, from the same template.yaml that goes to AWS: `make run`.

place.py      which folder and which ports
run.py        the order of things: start, build, deploy, seed, ready, stop
emulator.py   MiniStack, the stand-in for AWS, as a child process that saves its data when it ends
stack.py      build and deploy, each only when its inputs changed
organiser.py  the first organiser, and a bearer token of theirs
front.py      http://localhost:<port>/ in front of the emulator's CloudFront
function_logs.py  what the functions said, for `make logs`
mailbox/      receives every mail, keeps it as a file, shows it in a browser
testing.py    the same stack for the tests, on free ports and in a folder of its own
"""
