-- One new task a request, 600 bytes of JSON.
local n = 0
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. (os.getenv("TOKEN") or "")
local long = string.rep("Kiểm tra và báo cáo kết quả xử lý tại hiện trường. ", 6)
function request()
  n = n + 1
  return wrk.format(nil, nil, nil, string.format('{"type":"cases.task","title":"Kiểm tra tuyến đường số %d","area":"%s","fields":{"description":"%s"}}', n, os.getenv("AREA") or "20900", long))
end
