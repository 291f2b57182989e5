"""Publishing: what everybody reads is rendered here, once per language."""
