local function run(n)
  local total, i = 0, 0
  while i < n do
    total = total + i * 3 % 7
    if total > 1000000 then total = total - 1000000 end
    i = i + 1
  end
  return total
end
print(run(8000000))
