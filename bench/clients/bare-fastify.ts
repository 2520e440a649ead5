import fastify from 'fastify'
import pg from 'pg'
import { optionsOf, say } from '../parts/child.ts'

/** Fastify as a first version would use it: a POST that inserts one row, a list of 50 rows, nothing else. */
const { database } = optionsOf<{ database: string }>()
const pool = new pg.Pool({ connectionString: database, max: 16 })
await pool.query(
  'create table if not exists public.bare (id bigint generated always as identity primary key, at timestamptz default now(), data jsonb)',
)
const app = fastify()
app.post('/', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'bare',
    text: 'insert into public.bare (data) values ($1) returning id',
    values: [JSON.stringify(request.body)],
  })
  return reply.code(201).send(rows[0])
})
app.get(
  '/',
  async () => (await pool.query('select * from cases."case" order by received_at desc, id desc limit 50')).rows,
)
say('url', await app.listen({ host: '127.0.0.1', port: 0 }))
