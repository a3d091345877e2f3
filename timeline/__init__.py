"""News articles as a timeline: every event dated, every date traceable to the words it came from."""

from timeline.build import load_timeline
from timeline.selection import Selection, select

__version__ = "0.1.0"
__all__ = ["Selection", "load_timeline", "select"]
