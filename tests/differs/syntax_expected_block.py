# Differs: the caret is shown, as CPython shows it in a module or with exec(), also when it is the script itself.
for x in [1]:
