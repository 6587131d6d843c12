"""Taggers: what finds the names of a language in a text, before anything else is known about the article."""
