"""The day's stories: articles on one event found, told once, with what outlets disagree on."""
