"""Copy groups to stories: who tells whose report, judged by evidence."""

from newsdedup.stories.counts import learn_circulation
from newsdedup.stories.find import compare_articles, find_stories

__all__ = ["compare_articles", "find_stories", "learn_circulation"]
