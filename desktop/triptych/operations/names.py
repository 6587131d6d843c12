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
        "tag_articles": ngettext("giving {count} article a code", "giving {count} articles a code", count),
        "import_bundle": ngettext(
            "import of a bundle with {count} new article", "import of a bundle with {count} new articles", count
        ),
        "empty_trash": _("emptying the trash"),
        "import_annotations": ngettext("import of {count} annotation", "import of {count} annotations", count),
        "trash_annotations": ngettext(
            "moving {count} annotation to the trash", "moving {count} annotations to the trash", count
        ),
        "take_annotations_back": ngettext(
            "taking {count} annotation out of the trash", "taking {count} annotations out of the trash", count
        ),
        **_by_hand(count),
        **_of_articles(count),
        **_verdicts(count),
        **_of_stories(count),
        "save_search": _("keeping a search"),
        "forget_search": _("forgetting a search"),
        "mark_name": _("marking a name"),
        "give_kind": _("saying what a name names"),
        "set_names_aside": _("saying that something is no name"),
        **_of_entities(count),
        "mark_read": _("marking as read"),
        "mark_unread": _("marking as unread"),
        "set_aside": _("setting aside to read"),
        "take_up_again": _("taking back from those set aside"),
    }[operation].format(count=count)
    return f"{words}: {subject}" if subject else words


def _by_hand(count: int) -> dict[str, str]:
    """What a reader does with annotations and codes."""
    return {
        "add_annotation": _("writing an annotation"),
        "change_note": _("changing a note"),
        "change_title": _("changing a title"),
        "recode": _("changing the codes of an annotation"),
        "move_target": _("moving an annotation to other words"),
        "leave_unplaced": _("saying that a passage stands nowhere any more"),
        "add_targets": _("adding a place to an annotation"),
        "remove_target": _("taking a place from an annotation"),
        "add_absence": _("noting that an article leaves something out"),
        "gloss_target": _("changing a gloss"),
        "settle": ngettext("settling {count} finding", "settling {count} findings", count),
        "reopen": ngettext("reopening {count} finding", "reopening {count} findings", count),
        "add_code": _("adding a code"),
        "change_code": _("changing a code"),
        "move_code": _("moving a code"),
        "merge_codes": _("merging codes"),
        "split_code": _("splitting a code"),
        "mark_examples": _("making an example of a code"),
        "unmark_examples": _("making no example of a code any more"),
        "trash_codes": _("removing codes"),
        "deprecate_codes": _("no longer offering codes"),
        "offer_codes_again": _("offering codes again"),
        "take_codes_back": _("taking codes out of the trash"),
        "import_codes": ngettext("import of {count} code", "import of {count} codes", count),
        "add_memo": _("writing a memo"),
        "change_memo": _("changing a memo"),
        "trash_memos": ngettext("moving {count} memo to the trash", "moving {count} memos to the trash", count),
        "relate": _("relating annotations"),
        "colour_person": _("choosing the colour of an annotator"),
        "adjudicate": _("settling what two annotators said"),
        "change_relation": _("changing a relation"),
        "unrelate": _("taking a relation away"),
    }


def _of_articles(count: int) -> dict[str, str]:
    """What a reader corrects in articles."""
    return {
        "change_details": ngettext(
            "changing the details of {count} article", "changing the details of {count} articles", count
        ),
        "change_role": _("changing what a paragraph is for"),
        "change_paragraph_language": _("changing the language of a paragraph"),
        "move_sentence_boundary": _("moving the end of a sentence"),
        "split_sentence": _("splitting a sentence"),
        "join_sentence": _("joining two sentences"),
        "edit_text": _("editing a text"),
        "take_back_repairs": _("taking repairs back"),
    }


def _verdicts(count: int) -> dict[str, str]:
    """What a reader says about links and differences."""
    return {
        "confirm_differences": ngettext("confirming {count} difference", "confirming {count} differences", count),
        "set_differences_aside": ngettext(
            "setting {count} difference aside", "setting {count} differences aside", count
        ),
        "propose_differences_again": ngettext("reopening {count} difference", "reopening {count} differences", count),
        "note_on_differences": _("writing a note on a difference"),
        "make_finding_of_differences": _("making a finding of a difference"),
        "confirm_links": ngettext("confirming {count} link", "confirming {count} links", count),
        "set_links_aside": ngettext("setting {count} link aside", "setting {count} links aside", count),
        "propose_links_again": ngettext("reopening {count} link", "reopening {count} links", count),
        "link_sentences": _("linking sentences"),
        "leave_unlinked": _("saying that there is no counterpart"),
        "split_link": _("splitting a link"),
        "merge_links": _("merging links"),
    }


def _of_stories(count: int) -> dict[str, str]:
    """What a reader does with stories."""
    return {
        "make_story": _("making a story"),
        "add_to_story": ngettext("adding {count} article to a story", "adding {count} articles to a story", count),
        "take_from_story": ngettext(
            "taking {count} article out of a story", "taking {count} articles out of a story", count
        ),
        "merge_stories": _("merging stories"),
        "split_story": _("splitting a story"),
        "rename_story": _("renaming a story"),
        "confirm_stories": ngettext("confirming {count} story", "confirming {count} stories", count),
        "set_stories_aside": ngettext("setting {count} story aside", "setting {count} stories aside", count),
        "keep_from_story": ngettext(
            "keeping {count} article from a story", "keeping {count} articles from a story", count
        ),
        "continue_story": _("saying that a story continues another one"),
        "stop_continuing": _("saying that a story does not continue another one"),
        "trash_stories": ngettext("moving {count} story to the trash", "moving {count} stories to the trash", count),
        "take_stories_back": ngettext(
            "taking {count} story out of the trash", "taking {count} stories out of the trash", count
        ),
    }


def _of_entities(count: int) -> dict[str, str]:
    """What a reader says about people, places and bodies."""
    return {
        "confirm_entities": ngettext("confirming {count} entity", "confirming {count} entities", count),
        "set_entities_aside": ngettext("setting {count} entity aside", "setting {count} entities aside", count),
        "propose_entities_again": ngettext("reopening {count} entity", "reopening {count} entities", count),
        "merge_entities": _("merging entities"),
        "unmerge_entities": _("taking merged entities apart"),
        "split_entity": _("splitting an entity"),
        "give_mentions": _("saying whose name it is"),
        "rename_entity": _("renaming an entity"),
        "retype_entity": _("changing the kind of an entity"),
        "identify_entity": _("changing the identifiers of an entity"),
        "confirm_names": _("confirming a name"),
        "refuse_names": _("setting a name aside"),
    }


def under_way(operation: str) -> str:
    """What an operation is doing, for a program that waits for its end; how many things it changes is not yet known."""
    counted = {
        "add_articles": _("importing articles"),
        "trash_articles": _("moving articles to the trash"),
        "take_articles_back": _("taking articles out of the trash"),
        "tag_articles": _("giving articles a code"),
        "import_annotations": _("importing annotations"),
        "change_details": _("changing details"),
        "import_codes": _("importing codes"),
        "trash_memos": _("moving memos to the trash"),
        "trash_annotations": _("moving annotations to the trash"),
        "add_to_story": _("adding articles to a story"),
        "take_from_story": _("taking articles out of a story"),
        "keep_from_story": _("keeping articles from a story"),
        "confirm_stories": _("confirming stories"),
        "set_stories_aside": _("setting stories aside"),
        "trash_stories": _("moving stories to the trash"),
        "take_stories_back": _("taking stories out of the trash"),
        "take_annotations_back": _("taking annotations out of the trash"),
        "confirm_differences": _("confirming differences"),
        "set_differences_aside": _("setting differences aside"),
        "propose_differences_again": _("reopening differences"),
        "confirm_links": _("confirming links"),
        "set_links_aside": _("setting links aside"),
        "propose_links_again": _("reopening links"),
        "confirm_entities": _("confirming entities"),
        "set_entities_aside": _("setting entities aside"),
        "propose_entities_again": _("reopening entities"),
    }
    return counted.get(operation) or describe(operation, 0, None)
