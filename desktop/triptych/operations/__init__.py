"""Every write in the program: small named functions that return a receipt."""
