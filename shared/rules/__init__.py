"""Pure decisions. Time comes in as an argument; no AWS, no environment, no logging."""
