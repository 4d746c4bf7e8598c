local function run(n)
  local total = 0
  for i = 0, n - 1 do
    local parts = {}
    for j = 0, 19 do parts[#parts + 1] = "item" .. tostring(j) end
    local line = table.concat(parts, ",")
    local text = ""
    for k = 1, #parts do text = text .. parts[k] end
    local label = i .. ":" .. line:sub(1, 10) .. "-" .. #text
    total = total + #line + #text + #label
  end
  return total
end
print(run(200000))
