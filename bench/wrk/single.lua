-- One reading a request, of 2,000 gauges in turn, 20 ms between two of a gauge. BACK: seconds before now to begin at.
local n = 0
local base = os.time() * 1000 - (tonumber(os.getenv("BACK") or "60")) * 1000
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. (os.getenv("TOKEN") or "")
function request()
  n = n + 1
  local ms = base + math.floor(n / 2000) * 20
  local at = os.date("!%Y-%m-%dT%H:%M:%S", math.floor(ms / 1000)) .. string.format(".%03dZ", ms % 1000)
  return wrk.format(nil, nil, nil, string.format('{"thing":"bench-%d","indicator":"hazards.water-level","at":"%s","value":%.2f}', n % 2000, at, 0.5 + (n % 40) / 100))
end
