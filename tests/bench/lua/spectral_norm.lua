local function element(i, j)
  local ij = i + j
  return 1.0 / (ij * (ij + 1) / 2 + i + 1)
end
local function times(v, n)
  local result = {}
  for i = 0, n - 1 do
    local total = 0.0
    for j = 0, n - 1 do total = total + element(i, j) * v[j + 1] end
    result[#result + 1] = total
  end
  return result
end
local function times_transposed(v, n)
  local result = {}
  for i = 0, n - 1 do
    local total = 0.0
    for j = 0, n - 1 do total = total + element(j, i) * v[j + 1] end
    result[#result + 1] = total
  end
  return result
end
local function norm(n)
  local u = {}
  for i = 1, n do u[i] = 1.0 end
  local v = u
  for _ = 1, 10 do
    v = times_transposed(times(u, n), n)
    u = times_transposed(times(v, n), n)
  end
  local above, below = 0.0, 0.0
  for i = 1, n do
    above = above + u[i] * v[i]
    below = below + v[i] * v[i]
  end
  return (above / below) ^ 0.5
end
print(string.format("%.9f", norm(350)))
