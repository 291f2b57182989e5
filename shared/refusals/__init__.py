"""What can be refused: each refusal is declared once, with status, title and occasion."""
