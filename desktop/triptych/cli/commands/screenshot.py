"""`screenshot`: draws a view without a screen."""

import argparse

from triptych.cli.context import Context


def run(context: Context, options: argparse.Namespace) -> int:
    """Draws one view into a PNG file; reads the archive, takes no lock, and changes nothing."""
    from triptych.cli.screenshot import Wish, draw

    archive = None if options.view == "first-run" else context.open()
    wish = Wish(options.view, options.story, options.size, options.theme, options.language)
    width, height = draw(archive, wish, options.output)
    record = {"file": str(options.output), "width": width, "height": height}
    context.record(record, f"{options.output}: {width} × {height}")
    return 0
