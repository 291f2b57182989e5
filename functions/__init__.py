"""One folder a Lambda function: its name is the noun of its business, its permissions its own.

| trigger                             | folder       | promise                                  |
|-------------------------------------|--------------|------------------------------------------|
| API: POST a registration, the form  | registration | takes seats, all or nothing; shows one's |
| API: GET events, event, schedule    | schedule     | answers what was rendered at publication |
| API: GET capacity                   | capacity     | answers the counters                     |
| DynamoDB stream                     | confirmation | writes and sends the mails; fans out     |
| DynamoDB stream                     | handover     | hands seats on until nothing moves       |
| SES's events                        | delivery     | keeps what became of each mail           |
| every hour, every five minutes      | housekeeping | recounts; takes up what was left         |
| API: registrations, mailings, desk  | organiser    | lists, changes, mails, checks in         |
| API through CloudFront: pages       | site         | answers the public pages                 |
"""
