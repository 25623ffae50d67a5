"""What ends a run with one sentence for people."""


class Failure(Exception):
    """Something is not as a package must be, or a tool is not there."""
