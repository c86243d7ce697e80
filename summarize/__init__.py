"""English briefs of one article; each sentence is linked to the segments that it rests on."""

from summarize.brief import Brief, BriefSentence
from summarize.document import Document
from summarize.extractive import ExtractiveSummarizer, LeadSummarizer
from summarize.summarizer import Summarizer

__all__ = ["Brief", "BriefSentence", "Document", "ExtractiveSummarizer", "LeadSummarizer", "Summarizer"]
