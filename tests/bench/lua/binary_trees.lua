local function build(depth)
  if depth == 0 then return {left = nil, right = nil} end
  return {left = build(depth - 1), right = build(depth - 1)}
end
local function check(node)
  if node.left == nil then return 1 end
  return 1 + check(node.left) + check(node.right)
end
local function run(depth)
  local long_lived = build(depth)
  local d = 4
  while d <= depth do
    local n = 1 << (depth - d + 4)
    local total = 0
    for _ = 1, n do total = total + check(build(d)) end
    print(n, d, total)
    d = d + 4
  end
  print(depth, check(long_lived))
end
run(15)
