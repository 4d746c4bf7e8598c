local function make_counter(step)
  local count = 0
  return function()
    count = count + step
    return count
  end
end
local function make_adder(n)
  return function(x) return x + n end
end
local function run(n)
  local bump = make_counter(2)
  local total = 0
  for i = 0, n - 1 do
    bump()
    local add = make_adder(i)
    total = add(total) % 1000003
  end
  return bump(), total
end
print(run(2400000))
