local function run(n)
  local p = {x = 0, y = 1}
  local w = {a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0}
  for i = 0, n - 1 do
    p.x = p.x + p.y
    p.y = i
    w.a = w.a + 1
    w.e = w.a
    w.j = w.e + w.j
  end
  return p.x, p.y, w.j
end
print(run(5000000))
