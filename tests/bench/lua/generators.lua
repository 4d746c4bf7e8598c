local wrap, yield = coroutine.wrap, coroutine.yield
local function numbers(n)
  return wrap(function()
    local i = 0
    while i < n do
      yield(i)
      i = i + 1
    end
  end)
end
local function odd(source)
  return wrap(function()
    for x in source do
      if x % 2 == 1 then yield(x) end
    end
  end)
end
local function squares(source)
  return wrap(function()
    for x in source do yield(x * x % 1000) end
  end)
end
local function walk(low, high)
  return wrap(function()
    if low < high then
      local middle = (low + high) // 2
      for x in walk(low, middle) do yield(x) end
      yield(middle)
      for x in walk(middle + 1, high) do yield(x) end
    end
  end)
end
local function run(n)
  local total = 0
  for x in squares(odd(numbers(n))) do total = total + x end
  for x in walk(0, n // 20) do total = total + x end
  return total
end
print(run(5500000))
