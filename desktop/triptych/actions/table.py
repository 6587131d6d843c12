"""The one table of actions."""

from triptych.actions.action import Action, Menu, Place
from triptych.i18n import _


def actions() -> tuple[Action, ...]:
    """All actions with their words in the interface's language, in the order of the menus."""
    return (*_files(), *_editing(), *_view(), *_going(), *_library(), *_read(), *_search(), *_findings(), *_timeline(),
            *_help())  # fmt: skip


def _files() -> tuple[Action, ...]:
    def file(
        name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None, group: str = ""
    ) -> Action:
        return Action(f"file.{name}", title, Place.ANYWHERE, Menu.FILE, keys, icon, short=short, group=group)

    return (
        file("import", _("Bring in files…"), "Ctrl+O", icon="ph.download-simple", short=_("import"), group="bring"),
        file("import_folder", _("Bring in a folder…"), "Ctrl+Shift+O", icon="ph.folder-open", group="bring"),
        file("paste", _("Paste as articles"), "Ctrl+V", icon="ph.clipboard-text", short=_("paste"), group="bring"),
        file(
            "starter", _("Open the starter story"), "Ctrl+E", icon="ph.books", short=_("starter story"), group="bring"
        ),
        file("new", _("New archive…"), icon="ph.plus", group="archive"),
        file("open", _("Open an archive…"), icon="ph.folder-open", group="archive"),
        file("merge", _("Merge another archive (bundle)…"), icon="ph.git-merge", group="archive"),
        file("backup", _("Back up…"), icon="ph.floppy-disk", group="care"),
        file("restore", _("Restore a backup…"), icon="ph.clock-counter-clockwise", group="care"),
        file("trash", _("Trash…"), icon="ph.trash", group="care"),
        file("doctor", _("Check the archive…"), icon="ph.check-circle", group="care"),
        file("preferences", _("Preferences…"), "Ctrl+,", icon="ph.gear-six", group="program"),
        file("quit", _("Quit"), "Ctrl+Q", group="program"),
    )


def _editing() -> tuple[Action, ...]:
    def edit(name: str, title: str, *keys: str, icon: str | None = None) -> Action:
        return Action(f"edit.{name}", title, Place.ANYWHERE, Menu.EDIT, keys, icon)

    return (
        edit("undo", _("Undo"), "Ctrl+Z", icon="ph.arrow-u-up-left"),
        edit("redo", _("Redo"), "Ctrl+Y", "Ctrl+Shift+Z"),
        edit("find", _("Find here"), "Ctrl+F", icon="ph.magnifying-glass"),
        edit("rename", _("Rename…"), "F2"),
    )


def _view() -> tuple[Action, ...]:
    def view(
        name: str, title: str, *keys: str, icon: str | None = None, check: bool = False, group: str = ""
    ) -> Action:
        return Action(f"view.{name}", title, Place.ANYWHERE, Menu.VIEW, keys, icon, check, group=group)

    return (
        view("sidebar", _("Sidebar"), "Ctrl+\\", icon="ph.square-half", check=True, group="parts"),
        view("menu_bar", _("Menu bar"), check=True, group="parts"),
        view("messages", _("Messages"), group="parts"),
        view("entities", _("Lens: entities"), "Alt+1", check=True, group="lens"),
        view("differences", _("Lens: differences"), "Alt+2", check=True, group="lens"),
        view("notes", _("Lens: notes"), "Alt+3", check=True, group="lens"),
        view("links", _("Lens: links"), "Alt+4", check=True, group="lens"),
        view("larger", _("Larger text"), "Ctrl++", "Ctrl+=", icon="ph.text-aa", group="size"),
        view("smaller", _("Smaller text"), "Ctrl+-", group="size"),
        view("usual_size", _("Usual text size"), "Ctrl+0", group="size"),
        view("theme_system", _("Theme: as the system"), check=True, group="theme"),
        view("theme_light", _("Theme: light"), icon="ph.sun", check=True, group="theme"),
        view("theme_dark", _("Theme: dark"), icon="ph.moon", check=True, group="theme"),
        view("high_contrast", _("High contrast"), check=True, group="theme"),
        view("language_en", _("Interface language: English"), check=True, group="language"),
        view("language_vi", _("Interface language: Vietnamese"), check=True, group="language"),
        view("language_ru", _("Interface language: Russian"), check=True, group="language"),
    )


def _going() -> tuple[Action, ...]:
    def go(
        name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None, group: str = "",
        check: bool = False,
    ) -> Action:  # fmt: skip
        return Action(f"go.{name}", title, Place.ANYWHERE, Menu.GO, keys, icon, check, short, group)

    return (
        go("library", _("Library"), "Ctrl+1", icon="ph.books", group="places", check=True),
        go("read", _("Read"), "Ctrl+2", icon="ph.book-open", group="places", check=True),
        go("search", _("Search"), "Ctrl+3", icon="ph.magnifying-glass", group="places", check=True),
        go("findings", _("Findings"), "Ctrl+4", icon="ph.flag", group="places", check=True),
        go("timeline", _("Timeline"), "Ctrl+5", icon="ph.calendar-blank", group="places", check=True),
        go("entities", _("People, places and organisations…"), "Ctrl+Shift+E", icon="ph.users", group="places"),
        go(
            "palette",
            _("Search or run a command"),
            "Ctrl+K",
            icon="ph.magnifying-glass",
            short=_("commands"),
            group="walk",
        ),
        go("back", _("Back"), "Alt+Left", icon="ph.caret-left", group="walk"),
        go("forward", _("Forward"), "Alt+Right", icon="ph.caret-right", group="walk"),
        go("next_region", _("Next part of the window"), "F6", group="walk"),
        go("previous_region", _("Previous part of the window"), "Shift+F6", group="walk"),
        go("text", _("Back to the text"), "Esc", short=_("back to text"), group="walk"),
    )


def _library() -> tuple[Action, ...]:
    def library(
        name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None, group: str = "",
        listed: bool = True,
    ) -> Action:  # fmt: skip
        menu = Menu.LIBRARY if listed else None
        return Action(f"library.{name}", title, Place.LIBRARY, menu, keys, icon, short=short, group=group)

    return (
        library("next", _("Next story or article"), "J", short=_("next"), listed=False),
        library("previous", _("Previous story or article"), "K", short=_("previous"), listed=False),
        library("next_part", _("Next part: list, filters, table"), "Tab", short=_("table"), listed=False),
        library("previous_part", _("Previous part: list, filters, table"), "Shift+Tab", listed=False),
        library("read", _("Read side by side"), "Return", icon="ph.columns", short=_("read"), group="read"),
        library("peek", _("Peek at the article"), "Space", icon="ph.eye", short=_("peek"), group="read"),
        library("pane_1", _("Put in pane 1"), "1", short=_("put in pane"), group="read"),
        library("pane_2", _("Put in pane 2"), "2", short=_("put in pane"), group="read"),
        library("pane_3", _("Put in pane 3"), "3", short=_("put in pane"), group="read"),
        library("import", _("Bring in files…"), "I", short=_("import"), listed=False),
        library("filter", _("Filter titles and outlets"), "/", icon="ph.funnel", short=_("filter"), group="list"),
        library("clear_filters", _("Clear all filters"), "Alt+0", group="list"),
        library("columns", _("Columns…"), group="list"),
        library("new_story", _("New story of the chosen articles…"), "N", icon="ph.plus", group="story"),
        library("add_to_story", _("Add to a story…"), "A", short=_("add"), group="story"),
        library("take_from_story", _("Not this story"), "X", icon="ph.link-break", group="story"),
        library("story_page", _("Page of the story"), "P", icon="ph.article", short=_("story page"), group="story"),
        library("continues", _("Continues an earlier story…"), "E", icon="ph.arrow-bend-down-right", group="story"),
        library("confirm_story", _("Confirm the story"), "C", icon="ph.check", group="story"),
        library("set_story_aside", _("No story: set aside"), "Shift+X", group="story"),
        library("rename_story", _("Rename the story…"), group="story"),
        library("merge_stories", _("Merge the chosen stories…"), "M", group="story"),
        library("split_story", _("Split off into a new story…"), "S", group="story"),
        library("unread", _("Read or unread"), "U", icon="ph.circle-fill", short=_("unread"), group="marks"),
        library("set_aside", _("Set aside to read, or take back"), "B", icon="ph.bookmark-simple", group="marks"),
        library("details", _("Details and original…"), "D", icon="ph.article", group="marks"),
        library("memo", _("Memos on the article or story…"), "Shift+N", icon="ph.note", group="marks"),
        library("tag", _("Give the chosen articles a code…"), "T", icon="ph.tag", group="marks"),
        library("export", _("Write the chosen articles into a file…"), "W", icon="ph.export", group="marks"),
        library("code_story", _("Code the whole story…"), "Ctrl+Alt+H", icon="ph.tag", group="story"),
        library("trash", _("Move to the trash"), "Delete", icon="ph.trash", group="marks"),
        library("choose_all", _("Choose all articles of the list"), "Ctrl+A", group="list"),
    )


def _read() -> tuple[Action, ...]:
    def read(
        name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None, group: str = "",
        listed: bool = True, check: bool = False,
    ) -> Action:  # fmt: skip
        menu = Menu.READ if listed else None
        return Action(f"read.{name}", title, Place.READ, menu, keys, icon, check, short, group)

    return (
        read("next_sentence", _("Next sentence"), "J", short=_("sentence"), group="walk"),
        read("previous_sentence", _("Previous sentence"), "K", short=_("sentence"), group="walk"),
        read("next_pane", _("Next pane"), "Tab", short=_("pane"), group="walk"),
        read("previous_pane", _("Previous pane"), "Shift+Tab", group="walk"),
        read("page_down", _("Page down"), "Space", listed=False),
        read("page_up", _("Page up"), "Shift+Space", listed=False),
        read("pane_1", _("Fold or unfold pane 1"), "1", short=_("unfold"), group="panes"),
        read("pane_2", _("Fold or unfold pane 2"), "2", short=_("unfold"), group="panes"),
        read("pane_3", _("Fold or unfold pane 3"), "3", short=_("unfold"), group="panes"),
        read("next_article", _("Next article in this language"), "Alt+Down", group="panes"),
        read("previous_article", _("Previous article in this language"), "Alt+Up", group="panes"),
        read("scroll_together", _("Scroll together"), "O", icon="ph.lock-simple", check=True, group="panes"),
        read("ribbons", _("Ribbons between the panes"), "R", check=True, group="panes"),
        read("boilerplate", _("Show or fold boilerplate"), "B", group="panes"),
        read("next_difference", _("Next difference"), "]", short=_("difference"), group="jump"),
        read("previous_difference", _("Previous difference"), "[", short=_("difference"), group="jump"),
        read("next_link", _("Next link"), "G", short=_("link"), group="jump"),
        read("previous_link", _("Previous link"), "Shift+G", short=_("link"), group="jump"),
        read("next_unlinked", _("Next sentence without a counterpart"), "E", group="jump"),
        read("next_doubtful", _("Next doubtful link"), "Q", group="jump"),
        read("next_mention", _("Next mention of a name"), "W", group="jump"),
        read("previous_mention", _("Previous mention of a name"), "Shift+W", group="jump"),
        read("next_annotation", _("Next annotation"), ".", group="jump"),
        read("previous_annotation", _("Previous annotation"), ",", group="jump"),
        read("select_down", _("Select the next sentence"), "Shift+J", group="select"),
        read("select_up", _("Give the last sentence back"), "Shift+K", group="select"),
        read("select_word_right", _("Select the next word"), "Shift+L", group="select"),
        read("select_word_left", _("Give the last word back"), "Shift+H", group="select"),
        read("select_link", _("Select the sentences of the link, then of the next"), "Shift+A", group="select"),
        read("snap_words", _("The mouse selects whole words"), check=True, group="select"),
        read("snap_sentences", _("The mouse selects whole sentences"), check=True, group="select"),
        read("highlight", _("Highlight with a code…"), "H", icon="ph.highlighter-circle", short=_("highlight"),
             group="write"),
        read("note", _("Note…"), "N", icon="ph.note-pencil", short=_("note"), group="write"),
        read("finding", _("New finding…"), "F", icon="ph.flag", short=_("finding"), group="write"),
        read("finding_of_difference", _("Make a finding of the difference"), "Ctrl+Alt+F", group="write"),
        read("add_anchor", _("Add the selection to the current finding"), "Shift+F", short=_("add passage"),
             group="write"),
        read("absence", _("This article leaves the current finding out"), "Ctrl+Shift+F", group="write"),
        read("repeat_code", _("Highlight with the last code again"), "Ctrl+H", group="write"),
        read("grow", _("Extend the annotation by a word"), "Ctrl+Alt+Right", group="write"),
        read("shrink", _("Shorten the annotation by a word"), "Ctrl+Alt+Left", group="write"),
        read("grow_start", _("Begin the annotation a word earlier"), "Ctrl+Alt+Shift+Left", group="write"),
        read("shrink_start", _("Begin the annotation a word later"), "Ctrl+Alt+Shift+Right", group="write"),
        read("annotations_here", _("Annotations at the caret…"), "Shift+I", icon="ph.list-bullets", group="write"),
        read("relate", _("Relate the annotation to another…"), group="write"),
        read("code_article", _("Code the whole article…"), "Ctrl+Alt+H", icon="ph.tag", group="article"),
        read("memo", _("Memos on the article…"), "Shift+N", icon="ph.note", group="article"),
        read("trash_annotation", _("Move the annotation to the trash"), "Delete", icon="ph.trash", group="write"),
        read("confirm", _("Confirm the difference or link"), "C", icon="ph.check-circle", short=_("confirm"),
             group="judge"),
        read("refuse", _("Set the difference or link aside"), "X", icon="ph.x-circle", short=_("set aside"),
             group="judge"),
        read("export_differences", _("Export the differences…"), icon="ph.export", group="judge"),
        read("check_links", _("Check the doubtful links, worst first"), "Shift+Q", group="judge"),
        read("as_translation", _("Link the two as a translation"), group="mode"),
        read("as_comparable", _("Link the two as independent reports"), group="mode"),
        read("link_mode", _("Make or change a link"), "L", icon="ph.link", short=_("link"), group="link"),
        read("link", _("Link the two sentences, or part them"), "Return", short=_("link or part"), listed=False),
        read("unlink", _("Not linked there"), "Backspace", icon="ph.link-break", short=_("unlink"), listed=False),
        read("split_link", _("Split the link before this sentence"), "Shift+S", group="link"),
        read("merge_links", _("Join the link with the next one"), "Shift+M", group="link"),
        read("no_counterpart", _("Has no counterpart"), "-", short=_("no counterpart"), group="link"),
        read("name", _("This is a name, or is none…"), "T", icon="ph.user", group="names"),
        read("entity_page", _("Page of the name…"), "I", icon="ph.identification-card", group="names"),
        read("details", _("Details and original…"), "D", icon="ph.article", group="article"),
        read("repairs", _("Mark repairs of the text, or hide them"), "Shift+R", icon="ph.bandaids", group="article"),
        read("next_repair", _("Next repair of the text"), "Z", short=_("repair"), group="article"),
        read("previous_repair", _("Previous repair of the text"), "Shift+Z", group="article"),
        read("all_repairs", _("All repairs of the text…"), group="article"),
        read("pictures", _("Show or hide pictures"), "P", icon="ph.image", group="article"),
        read("paragraph", _("What the paragraph is for, and its language…"), "Shift+P", group="article"),
        read("edit_text", _("Edit the text…"), "Shift+E", icon="ph.pencil-simple", group="article"),
        read("split_sentence", _("Begin a sentence at the caret"), "S", group="article"),
        read("join_sentence", _("Join the sentence with the one before"), "A", group="article"),
        read("move_boundary", _("Move the nearest end of a sentence to the caret"), "V", group="article"),
        read("similar", _("Similar passages in other articles"), "Y", icon="ph.magnifying-glass", group="out"),
        read("copy", _("Copy with citation"), "Ctrl+C", icon="ph.copy", group="out"),
        read("appendix", _("Panes as an appendix (PDF, DOCX, HTML)…"), icon="ph.file-text", group="out"),
        read("print", _("Print the panes…"), "Ctrl+P", icon="ph.printer", group="out"),
        read("unread", _("Mark as unread"), "U", icon="ph.circle-fill", group="out"),
        read("set_aside", _("Set aside to read, or take back"), "M", icon="ph.bookmark-simple", group="out"),
    )  # fmt: skip


def _search() -> tuple[Action, ...]:
    def search(name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None) -> Action:
        return Action(f"search.{name}", title, Place.SEARCH, None, keys, icon, short=short)

    return (
        search("to_hits", _("To the hits"), "Ctrl+Down", short=_("hits")),
        search("next", _("Next hit"), "J", short=_("hit")),
        search("previous", _("Previous hit"), "K", short=_("hit")),
        search("next_language", _("Next language"), "Tab", short=_("language")),
        search("peek", _("Peek at the article"), "Space", icon="ph.eye", short=_("peek")),
        search("read", _("Open the hit in Read"), "Return", icon="ph.book-open", short=_("read")),
        search("highlight", _("Highlight the hit with a code…"), "H", icon="ph.highlighter-circle",
               short=_("highlight")),
        search("sort", _("Sort the hits otherwise"), "S", short=_("sort")),
        search("exact", _("Exact text, or any form and accents"), "Alt+E", short=_("exact text")),
        search("similar", _("Passages like the hit's sentence"), "Y", icon="ph.magnifying-glass", short=_("similar")),
        search("save", _("Keep the search under a name"), "Ctrl+S", icon="ph.bookmark-simple", short=_("save")),
    )  # fmt: skip


def _findings() -> tuple[Action, ...]:
    def finding(
        name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None, group: str = "",
        listed: bool = True,
    ) -> Action:  # fmt: skip
        menu = Menu.FINDINGS if listed else None
        return Action(f"findings.{name}", title, Place.FINDINGS, menu, keys, icon, short=short, group=group)

    return (
        finding("next", _("Next row"), "J", short=_("finding"), listed=False),
        finding("previous", _("Previous row"), "K", short=_("finding"), listed=False),
        finding("read", _("Open in Read"), "Return", icon="ph.book-open", short=_("open in Read"), group="finding"),
        finding("edit", _("Edit title and memo"), "E", icon="ph.note-pencil", short=_("edit"), group="finding"),
        finding("settle", _("Settled or draft"), "S", icon="ph.check-circle", short=_("settle"), group="finding"),
        finding("trash", _("Move to the trash"), "Delete", icon="ph.trash", group="finding"),
        finding("export", _("Export annotations…"), icon="ph.export", group="finding"),
        finding("appendix", _("Findings as an appendix (PDF, DOCX, HTML)…"), icon="ph.file-text", group="finding"),
        finding("print", _("Print the findings…"), "Ctrl+P", icon="ph.printer", group="finding"),
        finding("import", _("Import annotations…"), icon="ph.download-simple", group="finding"),
        finding("copy", _("Copy with citation"), "Ctrl+C", icon="ph.copy", short=_("copy"), group="finding"),
        finding(
            "list",
            _("Back to the list of findings"),
            "Backspace",
            icon="ph.list-bullets",
            short=_("findings"),
            group="report",
        ),
        finding(
            "reports",
            _("Reports: figures, plots, passages"),
            "R",
            icon="ph.chart-bar",
            short=_("reports"),
            group="report",
        ),
        finding(
            "agreement", _("Two annotators side by side"), "A", icon="ph.users", short=_("agreement"), group="report"
        ),
        finding("take_first", _("Settle as the first annotator says"), "Q", short=_("first"), group="settle"),
        finding("take_second", _("Settle as the second annotator says"), "W", short=_("second"), group="settle"),
        finding("take_both", _("Settle as both say together"), "B", short=_("both"), group="settle"),
        finding("take_none", _("Settle without a code"), "X", short=_("none"), group="settle"),
        finding("take_alike", _("Take over what both annotators say"), "Shift+A", group="settle"),
        finding("save_picture", _("Save the figures as a picture…"), icon="ph.image", group="report"),
        finding("save_table", _("Save the figures as a table…"), icon="ph.table", group="report"),
        finding("filter", _("Filter findings"), "/", icon="ph.funnel", short=_("filter"), group="list"),
        finding("clear_filters", _("Clear all filters"), "Alt+0", group="list"),
        finding("codebook", _("Show or hide the codebook"), "C", icon="ph.tag", group="list"),
        *(
            finding(
                f"code_{key}",
                _("Give or take the code with key {key}").format(key=key),
                str(key),
                short=_("code"),
                listed=False,
            )
            for key in range(1, 9)
        ),
        finding("codes", _("Codes of the finding…"), "H", icon="ph.tag", group="finding"),
        finding("gloss", _("Gloss the anchor…"), "G", icon="ph.translate", group="finding"),
        finding("relate", _("Relate to another finding…"), "L", icon="ph.link", group="finding"),
        finding("memo", _("Memos on the finding or code…"), "N", icon="ph.note", group="memo"),
        finding("memos", _("All memos and notes…"), "Shift+N", group="memo"),
        finding("example", _("Example of its code, or none any more"), "Y", icon="ph.quotes", group="finding"),
        finding("remove_anchor", _("Take the anchor away"), group="finding"),
        finding("new_code", _("New code…"), "Ctrl+N", icon="ph.plus", group="code"),
        finding("edit_code", _("Edit the code…"), icon="ph.tag", group="code"),
        finding("move_code_up", _("Move the code up"), "Alt+Up", group="code"),
        finding("move_code_down", _("Move the code down"), "Alt+Down", group="code"),
        finding("indent_code", _("Move the code under the one above"), "Alt+Shift+Right", group="code"),
        finding("outdent_code", _("Move the code one level out"), "Alt+Shift+Left", group="code"),
        finding("merge_code", _("Merge the code into another…"), group="code"),
        finding("split_code", _("Split the code in two…"), group="code"),
        finding("deprecate_code", _("No longer offer the code, or offer it again"), group="code"),
        finding("trash_code", _("Remove the code"), group="code"),
    )


def _timeline() -> tuple[Action, ...]:
    def timeline(name: str, title: str, *keys: str, short: str | None = None) -> Action:
        return Action(f"timeline.{name}", title, Place.TIMELINE, None, keys, short=short)

    return (
        timeline("next", _("Next article"), "J", short=_("article")),
        timeline("previous", _("Previous article"), "K", short=_("article")),
        timeline("earlier", _("Earlier in time"), "Left", short=_("in time")),
        timeline("later", _("Later in time"), "Right", short=_("in time")),
        timeline("zoom_in", _("Zoom in"), "+", "=", short=_("zoom")),
        timeline("zoom_out", _("Zoom out"), "-", short=_("zoom")),
        timeline("whole", _("The whole time"), "0"),
        timeline("quiet_days", _("Fold or show quiet days"), "Q"),
        timeline("places", _("To the places"), "P", short=_("places")),
        timeline("pane_1", _("Put in pane 1"), "1", short=_("put in pane")),
        timeline("pane_2", _("Put in pane 2"), "2"),
        timeline("pane_3", _("Put in pane 3"), "3"),
        timeline("read", _("Read the article"), "Return", short=_("read")),
        timeline("stories", _("All stories in time"), "Backspace", short=_("stories")),
    )


def _help() -> tuple[Action, ...]:
    def about(name: str, title: str, *keys: str, icon: str | None = None, short: str | None = None) -> Action:
        return Action(f"help.{name}", title, Place.ANYWHERE, Menu.HELP, keys, icon, short=short)

    return (
        about("guide", _("Guide"), "F1", icon="ph.question"),
        about("keys", _("Keys of this view"), "?", icon="ph.keyboard", short=_("all keys")),
        about("menu", _("Show the menu"), "F10", icon="ph.list"),
        about("news", _("What is new")),
        about("report", _("Copy a diagnostic report"), icon="ph.clipboard-text"),
        about("about", _("About Triptych")),
    )
