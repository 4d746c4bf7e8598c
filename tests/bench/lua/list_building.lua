local function run(n)
  local total = 0
  for _ = 1, n do
    local items = {}
    for i = 0, 999 do items[#items + 1] = i end
    local doubled = {}
    for i = 1, #items do doubled[i] = items[i] * 2 end
    local pairs_ = {}
    for x = 0, 299 do pairs_[#pairs_ + 1] = {x, x + 1} end
    total = total + #items + doubled[#doubled] + pairs_[#pairs_][2]
  end
  return total
end
print(run(10000))
