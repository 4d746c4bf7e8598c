import warnings
class W(UserWarning): pass
warnings.warn(W("mine"))
