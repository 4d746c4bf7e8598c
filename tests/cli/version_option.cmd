"$OURO" --version | sed 's/ .*//'
