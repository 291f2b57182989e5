"""Frozen Pydantic models: the words of the product, each with its limits."""
