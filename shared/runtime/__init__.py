"""What a process has: its settings, its clock, its logs and metrics."""
