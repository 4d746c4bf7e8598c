local Toggle = {}
Toggle.__index = Toggle
function Toggle.new(state) return setmetatable({state = state}, Toggle) end
function Toggle:value() return self.state end
function Toggle:activate()
  self.state = not self.state
  return self
end
local NthToggle = setmetatable({}, {__index = Toggle})
NthToggle.__index = NthToggle
function NthToggle.new(state, limit)
  return setmetatable({state = state, limit = limit, counter = 0}, NthToggle)
end
function NthToggle:activate()
  self.counter = self.counter + 1
  if self.counter >= self.limit then
    self.state = not self.state
    self.counter = 0
  end
  return self
end
local function run(n)
  local toggle, on = Toggle.new(true), 0
  for _ = 1, n do
    if toggle:activate():value() then on = on + 1 end
  end
  local nth = NthToggle.new(true, 3)
  for _ = 1, n do
    if nth:activate():value() then on = on + 1 end
  end
  return on
end
print(run(4000000))
