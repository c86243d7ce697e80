"""HTTP for readers of news: nothing else in Mujaz opens a connection to a feed or a page. Imports no HTTP library."""

from mujaz.fetch.client import Client
from mujaz.fetch.response import FetchError, Response, RobotsRefusal
from mujaz.fetch.settings import FetchSettings

__all__ = ["Client", "FetchError", "FetchSettings", "Response", "RobotsRefusal"]
