from .. import NAME
from . import hidden
WHERE = "deep in " + NAME + " with " + hidden
