"""The nouns of the reading room: frozen values without input or output."""
