"""How an archive grows: the wiring of the rooms over the store, article by article rather than all at once."""
