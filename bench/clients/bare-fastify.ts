import fastify from 'fastify'
import pg from 'pg'
import { optionsOf, say } from '../parts/child.ts'

/** Fastify with what a first version would be: a POST that reads JSON and stores nothing, a list of 50 rows by pg. */
const { database } = optionsOf<{ database?: string }>()
const app = fastify()
app.post('/', (_request, reply) => reply.code(201).send({ id: '0', code: '0' }))
if (database) {
  const pool = new pg.Pool({ connectionString: database, max: 16 })
  app.get(
    '/',
    async () => (await pool.query('select * from cases."case" order by received_at desc, id desc limit 50')).rows,
  )
}
const url = await app.listen({ host: '127.0.0.1', port: 0 })
say('url', url)
