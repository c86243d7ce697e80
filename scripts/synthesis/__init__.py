"""Arabic-English sentence pairs made by rule: tables of words, a small feature grammar of each language, and frames."""
