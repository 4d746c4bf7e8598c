from ..listed import hidden
