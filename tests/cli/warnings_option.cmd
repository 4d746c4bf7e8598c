"$OURO" -W error::SyntaxWarning -c '1 is 1' 2>&1
"$OURO" -W ignore -c '1 is 1' 2>&1
"$OURO" -c '1 is 1' 2>&1
"$OURO" -Wbad -c 'import warnings' 2>&1
