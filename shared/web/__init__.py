"""HTTP: requests and answers, bodies, who may ask, and one registration as a resource."""
