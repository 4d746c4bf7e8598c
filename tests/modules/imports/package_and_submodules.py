import package
import package.inner.deep
from package import sibling
from package.inner import deep as d
print(package.__name__, package.NAME, package.inner.deep.WHERE, sibling.WHERE, d is package.inner.deep, package.sibling is sibling, package.__path__ is not None, package.inner.deep.__package__)
