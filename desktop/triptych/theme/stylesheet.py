"""The style sheet: fills, borders, radii and padding of standard controls, from the colours in use."""

from string import Template
from typing import Final

from triptych.theme.tokens import Tokens

_SHEET: Final = Template("""
QMainWindow, QDialog { background: $side; }
QWidget[surface="desk"] { background: $desk; }
QWidget[surface="side"] { background: $side; }
QWidget[surface="paper"] { background: $paper; }
QWidget[surface="popup"] { background: $popup; border: 1px solid $line2; border-radius: 6px; }
QFrame[rule="true"] { background: $line; border: none; }
QFrame[box="error"] { background: $paper; border: 1px solid $conf; border-radius: 4px; }
QLabel { background: transparent; }
QLabel[ink="2"] { color: $ink2; }
QLabel[ink="3"] { color: $ink3; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="conf"] { color: $conf; }
QLabel[key="true"] {
    color: $ink2; background: $paper; border: 1px solid $line2; border-radius: 3px;
    padding: 0 ${s}px; min-width: ${s2}px;
}
QPushButton {
    background: $paper; color: $ink; border: 1px solid $line2; border-radius: 4px;
    padding: ${s}px ${s3}px; min-height: ${button}px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $lit; border-color: $accent; }
QPushButton:checked { background: $lit; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: ${s_1}px ${s3_1}px; }
QPushButton:disabled { border: 1px dashed $line; color: $faint; }
QPushButton[primary="true"] { background: $accent; color: $onaccent; border-color: $accent; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $side; color: $faint; border: 1px dashed $line; }
QPushButton[chip="true"] { border-radius: ${pill}px; }
QPushButton[chip="true"]:checked { background: $lit; border-color: $accent; }
QPushButton[flat="true"], QPushButton[link="true"] { background: transparent; border-color: transparent; }
QPushButton[link="true"] { color: $accent; text-align: left; padding-left: 0; }
QPushButton[flat="true"]:focus, QPushButton[link="true"]:focus { border: 2px solid $accent; }
QToolButton {
    background: transparent; color: $ink; border: 1px solid transparent; border-radius: 4px; padding: ${s}px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $lit; }
QToolButton:focus { border: 2px solid $accent; padding: ${s_1}px; }
QToolButton[tab="true"] {
    border: none; border-bottom: 2px solid transparent; border-top: 2px solid transparent; border-radius: 0;
    padding: 0 ${s2}px; color: $ink2;
}
QToolButton[tab="true"]:checked { background: transparent; border-bottom-color: $accent; color: $ink; }
QToolButton[tab="true"]:focus { border: 2px solid $accent; padding: 0 ${s2_2}px; }
QToolButton[leaf="true"] {
    border: 1px solid $line2; border-radius: 0; padding: ${s}px ${s2}px; color: $ink2;
}
QToolButton[leaf="true"]:checked { background: $lit; color: $accent; border-bottom: 2px solid $accent; }
QToolButton[leaf="true"]:focus { border: 2px solid $accent; padding: ${s_1}px ${s2_1}px; }
QPushButton[field="true"] { text-align: left; border-color: $line2; padding-left: ${s2}px; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox, QKeySequenceEdit QLineEdit {
    background: $paper; color: $ink; border: 1px solid $line2; border-radius: 4px;
    padding: ${s}px ${s2}px; selection-background-color: $selection; selection-color: $ink;
}
QLineEdit, QSpinBox, QComboBox { min-height: ${field}px; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: ${s_1}px ${s2_1}px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {
    border: 1px dashed $line; color: $faint;
}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: ${s}px; }
QComboBox::drop-down { border: none; width: ${u}px; }
QComboBox QAbstractItemView {
    background: $popup; border: 1px solid $line2; selection-background-color: $lit; selection-color: $ink;
    outline: none;
}
QCheckBox, QRadioButton { background: transparent; spacing: ${s2}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 3px; }
QCheckBox::indicator {
    width: ${check}px; height: ${check}px; border: 1px solid $line2; border-radius: 3px; background: $paper;
}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; }
QAbstractItemView {
    background: $paper; color: $ink; border: none; outline: none; selection-background-color: $lit;
    selection-color: $ink;
}
QAbstractItemView[surface="side"] { background: $side; }
QAbstractItemView[surface="popup"] { background: $popup; border: none; }
QAbstractItemView[framed="true"] { border: 1px solid $line2; border-radius: 4px; }
QAbstractItemView[framed="true"]:focus { border: 2px solid $accent; }
QAbstractItemView[padded="true"]::item { padding: 0 ${s2}px; border-left: 3px solid transparent; color: $ink; }
QAbstractItemView[padded="true"]::item:selected { background: $lit; border-left: 3px solid $line2; color: $ink; }
QAbstractItemView[padded="true"]::item:selected:focus { border-left: 3px solid $accent; }
QTableView[padded="true"]::item, QTableView[padded="true"]::item:selected { border-left: none; }
QTableView[padded="true"]::item:selected:focus { border-left: none; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section {
    background: $paper; color: $ink2; border: none; border-bottom: 1px solid $line2; padding: ${s15}px ${s2}px;
}
QHeaderView::section:focus, QHeaderView::section:hover { background: $phover; }
QTableCornerButton::section { background: $paper; border: none; border-bottom: 1px solid $line2; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $ink2; border: none; border-bottom: 2px solid transparent;
    padding: ${s2}px ${s2}px; margin-right: ${s2}px;
}
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenuBar { background: $side; color: $ink; }
QMenuBar::item:selected { background: $lit; }
QMenu { background: $popup; color: $ink; border: 1px solid $line2; padding: ${s}px 0; }
QMenu::item { padding: ${s15}px ${s7}px ${s15}px ${s4}px; }
QMenu::item:selected { background: $lit; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: ${s}px 0; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 3px; margin: 1px; min-height: ${s7}px; min-width: ${s7}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; text-align: right; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QToolTip { background: $ink; color: $paper; border: none; padding: ${s2}px; }
QSplitter::handle { background: $line; }
QScrollArea { background: transparent; border: none; }
QSlider::groove:horizontal { background: $line2; height: 2px; }
QSlider::handle:horizontal {
    background: $paper; border: 2px solid $accent; width: 8px; margin: -6px 0; border-radius: 3px;
}
""")


def style_sheet(tokens: Tokens, unit: int) -> str:
    """The style sheet for these colours and this unit in pixels."""
    step = unit / 4
    colours = {name: tokens.colour(name).name() for name in _ROLES}
    ink = tokens.ink
    sizes = {
        "u": unit,
        "s": step,
        "s_1": step - 1,
        "s15": 1.5 * step,
        "s2": 2 * step,
        "s2_1": 2 * step - 1,
        "s2_2": 2 * step - 2,
        "s3": 3 * step,
        "s3_1": 3 * step - 1,
        "s4": 4 * step,
        "s7": 7 * step,
        "button": 1.75 * unit - 2 * step - 2,
        "field": 1.9 * unit - 2 * step - 2,
        "pill": (1.75 * unit) // 2,
        "check": 0.8 * unit,
    }
    return _SHEET.substitute(
        colours,
        **{name: round(size) for name, size in sizes.items()},
        faint=f"rgba({ink.red()}, {ink.green()}, {ink.blue()}, 45%)",
        thumb=f"rgba({ink.red()}, {ink.green()}, {ink.blue()}, 22%)",
    )


_ROLES: Final = (
    "desk", "side", "paper", "popup", "hover", "phover", "line", "line2", "ink", "ink2", "ink3", "accent", "lit",
    "onaccent", "conf", "selection",
)  # fmt: skip
