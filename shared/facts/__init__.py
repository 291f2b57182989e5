"""Facts for other systems: what happened, as CloudEvents with ids alone, passed on and swept."""
