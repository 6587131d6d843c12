"""The aligner's numbers, fitted by logistic regression on half of a marked collection and tested on its other half.

The collection: professional translations of 60 news reports in English, Vietnamese and Russian with sentences dropped
and blocks moved; reports of six invented events written independently in each language; a few real pairs. Halves are
by document and by event, so that nothing that was tested on was seen. The order of the weights is that of `EVIDENCE`,
`KINSHIP` and `GROWTH`.
"""

from typing import Final

TRANSLATED: Final = (-2.96, -0.35, 0.93, 1.10, 0.47, 1.15, 2.05, -2.38, 0.05, -1.05, 1.31)
"""Evidence between a report and its translation."""
INDEPENDENT: Final = (-2.38, 0.80, 0.38, 0.94, 0.0, 0.70, 2.67, 0.04, 1.66, -0.06, 1.39)
"""Evidence between independent reports."""
KIN: Final = (-6.57, 2.36, -3.77, 1.95)
"""What tells the one from the other."""
IN_CONTEXT: Final = (0.83, -0.31, 0.69, 0.05, 0.65, -2.25)
"""A constant, the same by kinship; the evidence, the same by kinship; the walk, the same by how often it jumps."""
JOINING: Final = (1.85, 1.08, 0.58, -0.29, 3.0, -0.57, 0.35, 0.69, 1.01)
"""A neighbour's joining a bead."""
WITHOUT_ENCODER: Final = (-4.6, 3.2, -0.3, 2.2, -0.3, 1.5)
"""Evidence without vectors, in the order of `WITHOUT_VECTORS`."""
