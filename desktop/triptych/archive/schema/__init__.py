"""The tables of an archive, as typed ORM classes.

Three kinds of table, told apart by `Base`'s `info`:

- the user's: every change is written into the undo log;
- mixed (they have a column `origin`): only changes that touch a row of the user's are logged;
- derived (`DERIVED`): never logged, stamped with the version of what made them, and made again when lost.
"""

from triptych.archive.schema.alignments import Alignment, Bead, Comparison, Difference
from triptych.archive.schema.annotations import (
    AnnotationRow,
    BodyRow,
    Code,
    CodeName,
    Memo,
    Person,
    Relation,
    TargetRow,
)
from triptych.archive.schema.articles import (
    Article,
    ArticleChange,
    Boundary,
    ParagraphRow,
    Picture,
    RepairRow,
    Reprint,
    Revision,
    SentenceRow,
    SketchRow,
    SourceDocument,
)
from triptych.archive.schema.base import DERIVED, UNLOGGED, Base
from triptych.archive.schema.entities import Distinction, Entity, EntityEvidence, EntityKey, EntityName, Mention, Value
from triptych.archive.schema.log import ArchiveInfo, Derivation, Maker, Operation, OperationChange
from triptych.archive.schema.searches import SavedSearch
from triptych.archive.schema.stories import Story, StoryArticle, StoryLink

__all__ = [
    "DERIVED",
    "UNLOGGED",
    "Alignment",
    "AnnotationRow",
    "ArchiveInfo",
    "Article",
    "ArticleChange",
    "Base",
    "Bead",
    "BodyRow",
    "Boundary",
    "Code",
    "CodeName",
    "Comparison",
    "Derivation",
    "Difference",
    "Distinction",
    "Entity",
    "EntityEvidence",
    "EntityKey",
    "EntityName",
    "Maker",
    "Memo",
    "Mention",
    "Operation",
    "OperationChange",
    "ParagraphRow",
    "Person",
    "Picture",
    "Relation",
    "RepairRow",
    "Reprint",
    "Revision",
    "SavedSearch",
    "SentenceRow",
    "SketchRow",
    "SourceDocument",
    "Story",
    "StoryArticle",
    "StoryLink",
    "TargetRow",
    "Value",
]
