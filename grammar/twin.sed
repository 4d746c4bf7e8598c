# From parser.y to its twin without precedence: the precedence lines go, layers.inc takes the place of `arith`.
/precedence: begin/,/precedence: end/d
/arith: begin/,/arith: end/{
  /arith: end/r grammar/layers.inc
  d
}
