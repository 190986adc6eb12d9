"""Who is named in a text: the knowledge base of actors, and the reader that finds them."""

from entente.reading.actors.gazetteer import gazetteer
from entente.reading.actors.knowledge import Knowledge, load
from entente.reading.actors.reader import ActorReader

__all__ = ["ActorReader", "Knowledge", "gazetteer", "load"]
