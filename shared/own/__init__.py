"""The pages of one's own registration: what one has, how one comes to it, how one leaves."""
