"""The program as the process that parses documents for another of its processes."""

from triptych.ingest.parsing_process import serve as serve_requests


def serve() -> int:
    """Parses what comes on standard input until it ends."""
    return serve_requests()
