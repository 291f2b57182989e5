"""Every order and every fault: the product's own handlers on a table in memory, by one seed."""
