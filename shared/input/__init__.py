"""What people type: texts, placeholders, addresses, links, codes, ids, references, towns."""
