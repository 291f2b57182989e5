"""The registration and what stands beside it: requirements, moves, receipts of erasure."""
