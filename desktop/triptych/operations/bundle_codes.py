"""The new codes of a bundle beside those of the archive: names, letters and keys are one code's each."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from triptych.archive.schema import Code, CodeName
from triptych.domain.annotation import Purpose
from triptych.domain.code import letters_of
from triptych.i18n import _
from triptych.interchange.bundle import Row
from triptych.operations.bundle_conflicts import Settling, Side
from triptych.operations.bundle_words import Wording


class BundleCodes:
    """Lets new codes stand beside those that are here.

    Args:
        session: the writer's transaction.
        tables: the rows of the bundle by table.
        settling: whose word holds.
        wording: says what codes are called.
    """

    def __init__(
        self, session: Session, tables: Mapping[str, Sequence[Row]], settling: Settling, wording: Wording
    ) -> None:
        self._session = session
        self._numbers = {row["uuid"]: row["id"] for row in tables["code"]}
        self._settling = settling
        self._wording = wording
        self._renamed: dict[tuple[int, str], str] = {}

    def settle_looks(self, rows: Sequence[Row]) -> list[str]:
        """Gives letters and keys to one code each; says in sentences which new code has others, or none."""
        told = []
        here = self._session.execute(select(Code.id, Code.letters, Code.key).where(Code.trashed.is_(None))).all()
        letters = {each.letters: each.id for each in here if each.letters}
        keys = {each.key: each.id for each in here if each.key}
        for row in rows:
            number = self._numbers[row["uuid"]]
            name = self._wording.their_code(number)
            if row["trashed"] is None and row["letters"] in letters:
                what, other = _("Letters {letters}").format(letters=row["letters"]), letters[row["letters"]]
                if self._side(f"code/{number}/letters", what, other, name) is Side.THEIRS:
                    own = letters_of(self._wording.my_code(other), frozenset(letters)) or None
                    self._session.execute(update(Code).where(Code.id == other).values(letters=own))
                else:
                    row["letters"] = letters_of(name, frozenset(letters)) or None
                    words = _("The code “{name}” has the letters {letters} here; its own are another code's.")
                    told.append(words.format(name=name, letters=row["letters"] or "–"))
            if row["trashed"] is None and row["key"] in keys:
                what, other = _("Key {key}").format(key=row["key"]), keys[row["key"]]
                if self._side(f"code/{number}/key", what, other, name) is Side.THEIRS:
                    self._session.execute(update(Code).where(Code.id == other).values(key=None))
                else:
                    row["key"] = None
                    told.append(_("The code “{name}” has no key here; its own is another code's.").format(name=name))
        return told

    def _side(self, key: str, what: str, mine: int, theirs: str) -> Side:
        ours = _("of the code “{name}”").format(name=self._wording.my_code(mine))
        return self._settling.side(key, what, ours, _("of the code “{name}”").format(name=theirs))

    def settle_names(self, rows: Sequence[Row], fresh: set[int]) -> None:
        """Gives new codes that stand beside others of their name a name of their own."""
        standing = {
            (row.language, row.name)
            for row in self._session.execute(
                select(CodeName.language, CodeName.name).join(Code).where(Code.trashed.is_(None), Code.id.not_in(fresh))
            )
        }
        for row in rows:
            name, count = row["name"], 2
            while row["code_id"] in fresh and (row["language"], row["name"]) in standing:
                row["name"], count = f"{name} ({count})", count + 1
            if row["name"] != name:
                self._renamed[row["code_id"], name] = row["name"]
            standing.add((row["language"], row["name"]))

    def settle_tags(self, rows: Sequence[Row]) -> None:
        """Lets tags say the names that their codes have now."""
        for row in rows:
            if row["purpose"] == Purpose.TAGGING:
                row["value"] = self._renamed.get((row["code_id"], row["value"]), row["value"])
