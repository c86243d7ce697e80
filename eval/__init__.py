"""Test sets, metrics, significance, speed, reports.

Models are seen through two small protocols (`eval.systems.Translates`, `eval.systems.Summarizes`), so that
any callable can be scored. Importing the package imports no library; each module imports what it needs.
"""
