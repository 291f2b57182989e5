"""An event published or changed: rendered, counted, and mailed to whom it reschedules."""
