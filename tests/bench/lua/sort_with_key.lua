-- Lua's sort knows no keys and is not stable: key and place go into one integer, which sorts without a
-- comparing function.
local function sorted(items, key)
  local n, keyed, result = #items, {}, {}
  for i = 1, n do keyed[i] = key(items[i]) * n + i - 1 end
  table.sort(keyed)
  for i = 1, n do result[i] = items[keyed[i] % n + 1] end
  return result
end
local function run(n)
  local seed, items = 42, {}
  for i = 1, n do
    seed = (seed * 1103515245 + 12345) % 2147483648
    items[i] = {seed % 1000, seed}
  end
  local total = 0
  for _ = 1, 8 do
    local by_rest = sorted(items, function(item) return item[2] % 1009 end)
    local by_first = sorted(items, function(item) return -item[1] end)
    local plain = {}
    for i = 1, #items do plain[i] = items[i][2] end
    table.sort(plain)
    total = total + by_rest[1][2] + by_first[#by_first][1] + plain[n // 2 + 1]
  end
  return total
end
print(run(100000))
