"""What one article offers as evidence, with its places: quotations, figures, names; and all of it as a profile."""
