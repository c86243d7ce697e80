"""The application: articles and feeds in, English translations, briefs and the day's digest out."""
