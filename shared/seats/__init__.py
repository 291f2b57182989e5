"""Counters of seats: taken on a condition, spread over shards, shared among organisations."""
