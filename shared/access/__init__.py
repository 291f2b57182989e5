"""Who may do what: accounts, grants, acts, invitations."""
