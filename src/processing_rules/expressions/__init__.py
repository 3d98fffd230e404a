"""Rules as small trees of frozen values: facts, events, conditions and deadlines, and the readers that compute and store them."""
