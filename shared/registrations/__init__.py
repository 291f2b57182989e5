"""The registration and what stands beside it: answers kept apart, moves, receipts of erasure."""
