export PYTHONUNBUFFERED=1 # both streams come in the order of writing
cd "$(mktemp -d)" || exit 1
mkdir -p pkg/sub bare app
touch pkg/__init__.py pkg/sub/__init__.py
cat > pkg/__main__.py <<'END'
import sys
from . import sub
print(__name__, __package__, __spec__.name, __spec__.parent, type(__loader__).__name__)
print(sys.argv[0].endswith('pkg/__main__.py'), sys.argv[1:], sys.path[0] == __file__[:-16], sys.orig_argv[1:])
END
cp pkg/__main__.py app/
sed -i 's/from . import sub//; s/\[:-16\]/[:-12]/' app/__main__.py
echo 'print(__name__, repr(__package__), __spec__.name, __cached__ is None)' > plain.py
echo 'print(undefined)' > fails.py
run() { "$OURO" -m "$@" 2>&1 | sed "s|$(dirname "$(realpath "$OURO")")/||; s|$PWD/||"; }
run pkg a b
run plain
"$OURO" app x
for name in nope pkg.sub sys pkg.nope plain.x nope.x plain.py .x pkg.nope.x bare; do run $name; done
run fails
"$OURO" bare 2>&1 | sed "s|$PWD/||"
OUROPATH=pkg::sub/../bare:pkg "$OURO" -c 'import sys, os; print([entry.replace(os.getcwd(), ".") for entry in sys.path])'
cd / && rm -r "$OLDPWD"
