from . import NAME
from .inner import deep
WHERE = "sibling of " + NAME + " beside " + deep.WHERE
