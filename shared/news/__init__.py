"""What became of each mail: facts that are only added, from the events of SES."""
