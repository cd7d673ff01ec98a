"""`python -m newsdedup`."""

from __future__ import annotations

from newsdedup.cli import main

if __name__ == "__main__":
    main()
