"""Reports: what the codes say together, as figures that lead to their passages."""
