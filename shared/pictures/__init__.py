"""Pictures that organisers upload: proven, drawn anew without what else is in the file, put where
visitors see them, and taken away once nothing shows them."""
