"""From what somebody types into the search field to a plan for the index."""
