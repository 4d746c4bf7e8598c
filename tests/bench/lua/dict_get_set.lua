local function run(n)
  local keys, table_, total, count = {}, {}, 0, 0
  for i = 0, 999 do keys[#keys + 1] = "key" .. i end
  for _ = 1, n do
    for i = 1, #keys do
      local key = keys[i]
      if table_[key] ~= nil then
        table_[key] = table_[key] + 1
      else
        table_[key] = 1
      end
    end
    for i = 1, #keys do total = total + table_[keys[i]] end
  end
  local fixed = {alpha = 1, beta = 2, gamma = 3}
  for i = 0, n * 1000 - 1 do
    fixed["alpha"] = fixed["beta"] + i
    total = total + fixed["gamma"]
  end
  for _ in pairs(table_) do count = count + 1 end
  return total, count, fixed["alpha"]
end
print(run(3000))
