"""The row of the preferences that switches kinds of evidence on and off, by which names are linked."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from triptych.domain.entity import Evidence, Stage
from triptych.models.evidence import evidence_words, stage_title
from triptych.theme.theme import Theme
from triptych.views.preferences.rows import Row
from triptych.widgets.check_box import CheckBox
from triptych.widgets.label import Label

_EXAMPLES: Final = {
    Stage.PLACES: Evidence(Stage.PLACES, "Hà Nội", "Ханой", "GeoNames 1581130"),
    Stage.BODIES: Evidence(Stage.BODIES, "Liên Hợp Quốc", "ООН"),
    Stage.SPELLING: Evidence(Stage.SPELLING, "Nguyen Hai", "Nguyễn Hải"),
    Stage.CASES: Evidence(Stage.CASES, "Ханоя", "Ханой"),
    Stage.PARTS: Evidence(Stage.PARTS, "Alexander", "Александр"),
    Stage.SOUND: Evidence(Stage.SOUND, "Kozlov", "Козлов"),
    Stage.SHORT_FORMS: Evidence(Stage.SHORT_FORMS, "Kozlov", "Ivan Kozlov"),
    Stage.TRANSLATION: Evidence(Stage.TRANSLATION, "Ministry of Health", "Bộ Y tế", "ministry = bộ; health = y tế"),
    Stage.SENTENCES: Evidence(Stage.SENTENCES, "Li Keqiang", "Lý Khắc Cường", count=4, whole=4),
    Stage.COMPANY: Evidence(Stage.COMPANY, "Kozlov", "Козлов", count=3),
}
"""What each kind shows; the names stay in their languages."""


class StagesRow(Row):
    """A box for each kind of evidence, with an example of what it shows; the value holds those that are off."""

    def __init__(self, theme: Theme, option: str) -> None:
        self._boxes = {stage: CheckBox(theme) for stage in Stage}
        self._examples = {stage: Label(ink="2", wraps=True) for stage in Stage}
        editor = QWidget()
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit // 8)
        for stage, box in self._boxes.items():
            layout.addWidget(box)
            self._examples[stage].setContentsMargins(round(1.5 * theme.unit), 0, 0, theme.unit // 2)
            layout.addWidget(self._examples[stage])
        super().__init__(theme, option, editor, wide=True)
        for box in self._boxes.values():
            box.clicked.connect(self._on_clicked)

    @property
    def first_field(self) -> QWidget:
        """The first box."""
        return next(iter(self._boxes.values()))

    def show_value(self, value: object) -> None:
        """Ticks what counts."""
        assert isinstance(value, tuple)
        for stage, box in self._boxes.items():
            box.setChecked(stage.value not in value)

    def retranslate(self) -> None:
        """Sets the words of the boxes and examples, too."""
        super().retranslate()
        for stage, box in self._boxes.items():
            example = evidence_words(_EXAMPLES[stage])
            box.setText(stage_title(stage))
            box.setAccessibleName(stage_title(stage))
            box.setAccessibleDescription(example)
            self._examples[stage].setText(example)

    def restyle(self) -> None:
        """Sets the fonts of the examples, too."""
        super().restyle()
        for example in self._examples.values():
            example.setFont(self.theme.font(12))

    def _on_clicked(self) -> None:
        self.chosen.emit(tuple(stage.value for stage, box in self._boxes.items() if not box.isChecked()))
