# bash completion for ouro
_ouro() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i
  COMPREPLY=()
  # Behind the program everything is the program's: file names.
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
    -c | -m) [[ $i -eq $((COMP_CWORD - 1)) ]] || { COMPREPLY=($(compgen -f -- "$word")); return; } ;;
    -W | -X) ((i++)) ;;
    -*) ;;
    *.py) COMPREPLY=($(compgen -f -- "$word")); return ;;
    esac
  done
  case $before in
  -c) return ;;
  -m)
    COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" -c 'import sys; print(*(m for m in sys.builtin_module_names if m[0] != "_"))' 2>/dev/null)" -- "$word"))
    return
    ;;
  -W) COMPREPLY=($(compgen -W 'default error always module once ignore' -- "$word")); return ;;
  -X) COMPREPLY=($(compgen -W 'dev utf8 int_max_str_digits=' -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W '-c -m -i -q -u -O -OO -E -I -P -W -X -x -h -V --check --tokens --ast --dis
      --max-memory= --max-seconds= --no-readline --help --version' -- "$word"))
    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
    return
  fi
  compopt -o filenames
  COMPREPLY=($(compgen -f -X '!*.py' -- "$word") $(compgen -d -- "$word"))
}
complete -F _ouro ouro
