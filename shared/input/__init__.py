"""What people type: texts, addresses, links, codes, ids, references, names of municipalities."""
