printf 'c\ns\ns\ns\ns\ns\ns\ns\ns\ns\ns\ns\ns\ns\ns\nn\nn\nn\nc\n' | "$OURO" fails.py 2>&1 | sed "s|$PWD/||g"
