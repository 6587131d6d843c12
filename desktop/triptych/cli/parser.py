"""The arguments of all commands. Importing this imports nothing that takes time."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from triptych import __version__
from triptych.i18n import LANGUAGES, _
from triptych.paths import ARCHIVE_SUFFIX

EXPORT_FORMATS = ("bundle", "tmx", "tsv", "csv", "jsonl", "bibtex", "ris", "csl", "html", "docx")
REPORTED_BY = ("language", "outlet", "story", "year", "month", "day", "creator", "code")
ANNOTATION_FORMATS = ("w3c", "refi", "csv", "jsonl", "brat", "codebook")

VIEWS = ("library", "reader", "entities", "differences", "findings", "search", "timeline", "first-run")
MOST_PIXELS = 8192
AddCommand = Callable[[str, str], argparse.ArgumentParser]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The chosen command and its options; ends the program with status 2 where they are wrong.

    Without a command the window is meant, also where only an archive is named: so the desktop hands a file over.
    `from_desktop` says whether the program was started so.
    """
    names_archive = len(arguments) == 1 and arguments[0].endswith(ARCHIVE_SUFFIX)
    from_desktop = not arguments or names_archive
    if names_archive:
        arguments = ["--archive", arguments[0]]
    shared = _shared()
    parser = argparse.ArgumentParser(
        prog="triptych", description=_("A reading room for multilingual news."), parents=[shared]
    )
    parser.add_argument("--version", action="version", version=f"triptych {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=about, description=about, parents=[shared])

    _articles(command)
    _comparing(command)
    _searching(command)
    _annotations(command)
    _reports(command)
    _changes(command)
    _care(command)
    _pictures(command)
    options = parser.parse_args(arguments)
    options.from_desktop = from_desktop
    return options


def _shared() -> argparse.ArgumentParser:
    """Options that stand before or after the command."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--archive", type=Path, metavar="FILE", help=_("the archive; without it your own"))
    shared.add_argument("--profile", type=Path, metavar="DIR", help=_("keep settings and data under this folder"))
    shared.add_argument("--json", action="store_true", help=_("print machine-readable output"))
    return shared


def _articles(command: AddCommand) -> None:
    new = command("new", _("make an empty archive, or one that holds the starter articles"))
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--with-starter", action="store_true", help=_("put the starter articles in"))

    bring = command("import", _("bring documents in; folders are walked, “-” is standard input"))
    bring.add_argument("paths", nargs="+", metavar="PATH")
    bring.add_argument("--language", metavar="L", help=_("the language of all of them, as a BCP 47 tag"))
    bring.add_argument("--story", metavar="NAME", help=_("the story that they report"))
    bring.add_argument(
        "--columns", metavar="C", help=_("which columns of tables hold what, such as text=Body,title=Headline")
    )
    bring.add_argument("--preview", action="store_true", help=_("say what bundles would bring, and change nothing"))
    bring.add_argument("--prefer", choices=["mine", "theirs"], help=_("whose word holds where a bundle says otherwise"))
    bring.add_argument(
        "--settle", action="append", default=[], metavar="ID=SIDE", help=_("whose word holds in this conflict alone")
    )

    listing = command("list", _("list the articles"))
    listing.add_argument("--story", metavar="S", help=_("only those of this story"))
    listing.add_argument("--language", metavar="L", help=_("only those in this language"))

    show = command("show", _("show articles whole"))
    show.add_argument("articles", nargs="+", metavar="ARTICLE")

    values = command("values", _("list the dates and quantities of articles, in a form that can be compared"))
    values.add_argument("articles", nargs="+", metavar="ARTICLE")

    compare = command("compare", _("list what one of two reports leaves out, adds or states otherwise"))
    compare.add_argument("articles", nargs="*", metavar="ARTICLE", help=_("two of them, or more for a table of facts"))
    compare.add_argument("--story", metavar="S", help=_("all reports of this story, by its title or id"))
    compare.add_argument(
        "--sort", choices=["told", "text"], default="told", help=_("facts: what most reports tell first, or as told")
    )
    compare.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=_("write it into a file: .csv, .xlsx or .html")
    )
    compare.add_argument("--no-certainty", action="store_true", help=_("do not compare words of certainty"))

    original = command("original", _("write the imported bytes to standard output, exactly as they came"))
    original.add_argument("article", metavar="ARTICLE")

    stories = command("stories", _("list the stories and the articles in them"))
    stories.add_argument("--suggest", action="store_true", help=_("look for articles about one event, too"))

    entities = command("entities", _("say who and what is named in articles"))
    entities.add_argument("articles", nargs="+", metavar="ARTICLE")


def _searching(command: AddCommand) -> None:
    search = command("search", _("find articles; see the end of this help for what can be typed"))
    _query(search, most=20)
    search.add_argument("--sort", choices=["best", "date"], default="best", help=_("what comes first (default: best)"))

    lines = command("concordance", _("show each place that fits in its context, with its counterparts"))
    _query(lines, most=100)
    orders = ["best", "date", "left", "right", "counterpart"]
    lines.add_argument("--sort", choices=orders, default="best", help=_("by what lines are sorted in each language"))
    lines.add_argument("--counterpart-in", metavar="L", help=_("only lines with a counterpart in this language"))
    lines.add_argument("--no-counterpart-in", metavar="L", help=_("only lines without one, though it was looked for"))
    lines.add_argument("--counterpart-has", metavar="TEXT", help=_("only lines with a counterpart that has this"))
    lines.add_argument("--counterpart-lacks", metavar="TEXT", help=_("only lines whose counterparts lack this"))
    lines.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("write all of them: .csv, .xlsx or .tmx"))
    lines.add_argument("--most", type=_positive, default=2000, metavar="N", help=argparse.SUPPRESS)


def _query(parser: argparse.ArgumentParser, *, most: int) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY")
    limit = _("how many to show (default: {count})").format(count=most)
    parser.add_argument("--limit", type=_positive, default=most, metavar="N", help=limit)
    parser.add_argument("--language", action="append", default=[], metavar="L", help=_("only in these languages"))
    parser.add_argument("--exact", action="store_true", help=_("accents and forms must be as typed"))
    parser.add_argument(
        "--no-expansion", dest="expansion", action="store_false", help=_("do not look for other names of who is named")
    )
    parser.epilog = _(
        'words, "phrases", -unwanted, OR, (groups), prefix*, one NEAR/5 another, title: outlet: note: language:vi '
        "date:2019-05..2019-12 entity: story: code: has:notes"
    )


def _comparing(command: AddCommand) -> None:
    align = command("align", _("link the sentences of two articles"))
    align.add_argument("articles", nargs="*", metavar="ARTICLE", help=_("the left one and the right one"))
    align.add_argument("--pairs", type=Path, metavar="FILE", help=_("the pairs in this file, two ids a line"))
    align.add_argument(
        "--mode",
        choices=["translation", "comparable"],
        help=_("what to take them for; without it their texts decide"),
    )

    export = command("export", _("write the archive, or a story, into a file of an open format"))
    export.add_argument("--format", required=True, choices=EXPORT_FORMATS)
    export.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    export.add_argument("--story", metavar="S", help=_("only this story, by its title"))


def _annotations(command: AddCommand) -> None:
    actions = command("annotations", _("list, export or import annotations")).add_subparsers(
        dest="action", required=True, metavar=_("ACTION")
    )
    parents = [_shared()]
    actions.add_parser("list", help=_("list them; with --json as W3C Web Annotations"), parents=parents)
    export = actions.add_parser("export", help=_("write them into a file"), parents=parents)
    export.add_argument("--format", required=True, choices=ANNOTATION_FORMATS)
    export.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    bring = actions.add_parser("import", help=_("read them from a file"), parents=parents)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--format", choices=ANNOTATION_FORMATS, help=_("of the file; without it told from the file"))
    bring.add_argument(
        "--offsets",
        choices=["auto", "code-points", "utf-16"],
        default="auto",
        help=_("what its positions count (default: told from the quoted words)"),
    )


def _reports(command: AddCommand) -> None:
    report = command("report", _("say how often codes were given, by what, and with each other"))
    report.add_argument(
        "--by", choices=REPORTED_BY, default="language", help=_("what codes are counted by (default: language)")
    )
    report.add_argument("--story", metavar="S", help=_("only this story, by its title"))
    report.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("write it as well: .csv or .xlsx"))


def _changes(command: AddCommand) -> None:
    command("undo", _("take the last change back"))
    command("redo", _("make the change again that was taken back last"))
    history = command("history", _("list the last changes, newest first"))
    history.add_argument("--limit", type=_positive, default=20, metavar="N", help=_("how many to show (default: 20)"))
    actions = command("trash", _("put articles and annotations into the trash and take them out")).add_subparsers(
        dest="action", required=True, metavar=_("ACTION")
    )
    parents = [_shared()]
    actions.add_parser("list", help=_("list what lies in the trash"), parents=parents)
    put = actions.add_parser("put", help=_("put something into the trash"), parents=parents)
    put.add_argument("items", nargs="+", metavar="ID")
    take = actions.add_parser("take-back", help=_("take something out of the trash"), parents=parents)
    take.add_argument("items", nargs="+", metavar="ID")
    empty = actions.add_parser("empty", help=_("remove what lies in the trash for good"), parents=parents)
    empty.add_argument("--for-good", action="store_true", help=_("yes, although it cannot be undone"))


def _care(command: AddCommand) -> None:
    backup = command("backup", _("write a checked copy of the archive"))
    where = backup.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--output", type=Path, metavar="FILE")
    where.add_argument("--automatic", action="store_true", help=_("write it into the profile, if one is due"))
    where.add_argument("--list", action="store_true", help=_("list the automatic backups"))

    restore = command("restore", _("put a backup back as the archive named by --archive"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--preview", action="store_true", help=_("say what it holds and change nothing"))

    making = command("make", _("recognise what was not recognised yet: names, values, whom they name"))
    making.add_argument("--first", type=int, action="append", default=[], help=argparse.SUPPRESS)
    making.add_argument("--without", action="append", default=[], help=argparse.SUPPRESS)
    making.add_argument("--steered", action="store_true", help=argparse.SUPPRESS)

    doctor = command("doctor", _("check the archive and all that is derived from it"))
    doctor.add_argument("--repair", action="store_true", help=_("mend what can be mended"))


def _pictures(command: AddCommand) -> None:
    screenshot = command("screenshot", _("draw a view of the window into a file, without a screen"))
    screenshot.add_argument("view", choices=VIEWS, metavar="VIEW", help=", ".join(VIEWS))
    screenshot.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    screenshot.add_argument("--story", metavar="S", help=_("title of the story; without it the first"))
    screenshot.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH", help=_("in pixels"))
    screenshot.add_argument("--theme", choices=["light", "dark"], default="light")
    screenshot.add_argument("--language", choices=LANGUAGES, default="en")


def _size(typed: str) -> tuple[int, int]:
    width, _times, height = typed.partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and 0 < int(width) <= MOST_PIXELS and 0 < int(height) <= MOST_PIXELS
    ):
        raise argparse.ArgumentTypeError(_("give width and height in pixels, such as 1440x900"))
    return int(width), int(height)


def _positive(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise argparse.ArgumentTypeError(_("give a number from 1 on"))
    return number
