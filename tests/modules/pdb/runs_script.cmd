printf 'n\nb inner\nc\nc\nn\nc\nc\nc\nc\nq\n' | "$OURO" -m pdb stops.py 2>&1 | sed "s|$PWD/||g"
