import http from 'node:http'
import { optionsOf, say } from '../parts/child.ts'

/** Answers a prebuilt page to GET, reads a body and answers 202 to POST. Nothing else. */
const { bytes } = optionsOf<{ bytes: number }>()
const page = Buffer.alloc(bytes, 'x')
const server = http.createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
    response.end(page)
    return
  }
  request.resume()
  request.on('end', () => {
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': 2 })
    response.end('{}')
  })
})
server.listen(0, '127.0.0.1', () => say('port', (server.address() as { port: number }).port))
