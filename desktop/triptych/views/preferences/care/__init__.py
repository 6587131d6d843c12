"""The dialogs that care for the archive, and those that tell what happened."""

from triptych.views.preferences.care.about import AboutDialog
from triptych.views.preferences.care.backup import BackupDialog
from triptych.views.preferences.care.doctor import DoctorDialog
from triptych.views.preferences.care.messages import MessagesDialog
from triptych.views.preferences.care.restore import RestoreDialog
from triptych.views.preferences.care.trash import TrashDialog

__all__ = ["AboutDialog", "BackupDialog", "DoctorDialog", "MessagesDialog", "RestoreDialog", "TrashDialog"]
