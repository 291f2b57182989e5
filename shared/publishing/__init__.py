"""An event published or changed: rendered, counted, and told to whom it moves."""
