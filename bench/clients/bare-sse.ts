import http from 'node:http'
import { on, optionsOf, say } from '../parts/child.ts'

/** Bare Server-Sent Events: a frame of `bytes` to everybody, `perSecond` times a second, when told `go`. */
const { bytes, perSecond } = optionsOf<{ bytes: number; perSecond: number }>()
const open = new Set<http.ServerResponse>()
const server = http.createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': here\n\n')
  open.add(response)
  response.on('close', () => open.delete(response))
})
const filling = 'x'.repeat(Math.max(0, bytes - 70))
on('go', () => {
  setInterval(() => {
    const text = `id: 1\nevent: x\ndata: {"at":"${new Date().toISOString()}","x":"${filling}"}\n\n`
    for (const response of open) response.write(text)
  }, 1000 / perSecond)
})
server.listen(0, '127.0.0.1', 2048, () => say('port', (server.address() as { port: number }).port))
