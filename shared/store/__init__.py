"""DynamoDB's notation, and nothing else: client, keys, writes with their refusals, pages."""
