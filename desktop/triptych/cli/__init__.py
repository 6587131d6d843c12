"""The command line: what the contract names, spoken to the operations and queries of the core."""
