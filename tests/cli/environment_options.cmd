mkdir -p elsewhere
echo 'print("from the environment")' > elsewhere/far.py
echo 'print("beside the script")' > near.py
printf 'import near\ntry:\n    import far\nexcept ImportError as error:\n    print(error)\n' > main.py
OUROPATH=elsewhere "$OURO" main.py
OUROPATH=elsewhere "$OURO" -E main.py
OUROPATH=elsewhere "$OURO" -I main.py 2>&1 | tail -n 1
env -u PYTHONUNBUFFERED "$OURO" -u -c 'import sys; print(sys.stdout.write_through)'
env -u PYTHONUNBUFFERED "$OURO" -c 'import sys; print(sys.stdout.write_through)'
