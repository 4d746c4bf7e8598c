raise a from
