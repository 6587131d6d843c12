"""The program's entry: `triptych`, or `python -m triptych`."""

import sys

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells give it; the archive is as after its last whole article."""


def main() -> int:
    """Runs the command line; gives the exit status of the contract."""
    if sys.argv[1:] == ["--version"]:
        from triptych import __version__

        print(f"triptych {__version__}")
        return 0
    if sys.argv[1:] == ["--parse"]:
        from triptych.cli.parsing import serve

        return serve()
    try:
        from triptych.cli.program import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
