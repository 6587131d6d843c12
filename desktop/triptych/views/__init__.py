"""The places of the window and their parts."""
