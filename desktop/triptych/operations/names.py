"""Operations in words, for the undo menu, the history and the program that waits."""

from triptych.i18n import _, ngettext


def describe(operation: str, count: int, subject: str | None) -> str:
    """What an operation does, in the interface's language.

    Args:
        operation: its name in the log.
        count: how many things it changed.
        subject: what it was about, or None.
    """
    words = {
        "add_articles": ngettext("import of {count} article", "import of {count} articles", count),
        "trash_articles": ngettext(
            "moving {count} article to the trash", "moving {count} articles to the trash", count
        ),
        "take_articles_back": ngettext(
            "taking {count} article out of the trash", "taking {count} articles out of the trash", count
        ),
        "empty_trash": _("emptying the trash"),
        "import_annotations": ngettext("import of {count} annotation", "import of {count} annotations", count),
        "trash_annotations": ngettext(
            "moving {count} annotation to the trash", "moving {count} annotations to the trash", count
        ),
        "take_annotations_back": ngettext(
            "taking {count} annotation out of the trash", "taking {count} annotations out of the trash", count
        ),
        "mark_read": _("marking as read"),
        "mark_unread": _("marking as unread"),
        "set_aside": _("setting aside to read"),
        "take_up_again": _("taking back from those set aside"),
        "rename_story": _("renaming a story"),
    }[operation].format(count=count)
    return f"{words}: {subject}" if subject else words


def under_way(operation: str) -> str:
    """What an operation is doing, for a program that waits for its end; how many things it changes is not yet known."""
    counted = {
        "add_articles": _("importing articles"),
        "trash_articles": _("moving articles to the trash"),
        "take_articles_back": _("taking articles out of the trash"),
        "import_annotations": _("importing annotations"),
        "trash_annotations": _("moving annotations to the trash"),
        "take_annotations_back": _("taking annotations out of the trash"),
    }
    return counted.get(operation) or describe(operation, 0, None)
