export PYTHONUNBUFFERED=1 # both streams come in the order of writing
cd "$(mktemp -d)" || exit 1
cat > show.py <<'END'
import sys, warnings
print(sys.warnoptions, [(f[0], f[2].__name__, f[4]) for f in warnings.filters][:-5])
warnings.warn('of main', DeprecationWarning)
import other
END
cat > other.py <<'END'
import warnings
warnings.warn('of other', DeprecationWarning)
for i in range(2):
    warnings.warn('seen')
file = open('/dev/null')
del file
END
run() { "$OURO" "$@" show.py 2>&1 | sed "s|$PWD/||g"; echo; }
run
run -W error
run -Wignore
run -W always
run -W default::ResourceWarning
run -W error::DeprecationWarning:other
run -W 'ignore:seen' -W once
run -W bogus -W error::Nope -W error::other.X -W a:b:c:d:e:f -W error:::x:-1
PYTHONWARNINGS=error,ignore::DeprecationWarning run
PYTHONWARNINGS=error run -W default
PYTHONWARNINGS=error run -E
cd / && rm -r "$OLDPWD"
