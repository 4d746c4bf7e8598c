printf 'this is for another program\nprint("line two")\n1/0\n' > skipped.txt
"$OURO" -x skipped.txt 2>&1 | sed "s|\"[^\"]*skipped|\"skipped|"
rm skipped.txt
