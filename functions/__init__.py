"""One folder a Lambda function: its name is the noun of its business, its permissions its own.

| trigger                             | folder       | promise                                  |
|-------------------------------------|--------------|------------------------------------------|
| API: POST a registration, the form  | registration | takes seats, all or nothing; shows one's |
| API: GET events, event, schedule    | schedule     | answers what was rendered at publication |
| API: GET capacity                   | capacity     | answers the counters                     |
| DynamoDB stream                     | confirmation | writes and sends the mails               |
| API: GET registrations, Cognito     | organiser    | lists registrations                      |
| API through CloudFront: pages       | site         | answers the public pages                 |
"""
