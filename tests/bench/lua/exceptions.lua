local function deep(n, fail)
  if n == 0 then
    if fail then error({kind = "Wrong"}) end
    return 1
  end
  return (deep(n - 1, fail))
end
local function run(n)
  local caught = 0
  for i = 0, n - 1 do
    local ok = pcall(function()
      if i % 2 == 1 then error({kind = "ValueError", i}) end
      caught = caught + 1
    end)
    if not ok then caught = caught + 2 end
    ok = pcall(deep, 5, i % 3 == 0)
    if not ok then caught = caught + 1 end
    caught = caught + 1
  end
  return caught
end
print(run(1000000))
