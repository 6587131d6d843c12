"""The sidebar of entities."""
