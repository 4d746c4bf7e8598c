import warnings
warnings.simplefilter("error")
warnings.warn("w")
