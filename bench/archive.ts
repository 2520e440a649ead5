import { Agent, get } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { markAll, untilIndexed } from './parts/cases.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { makeCorpus } from './parts/corpus.ts'
import { asking } from './parts/database.ts'
import { figure, heading, percentile, round } from './parts/figure.ts'
import { cpuOf, pssOf } from './parts/machine.ts'

const DOCS = Number(process.env.ARCHIVE_DOCS ?? 100_000)
const CLIENTS = 8

/** Goal 11: search in an archive of 47 years, over HTTP with rights, years and marked snippets, beside ts_rank and FTS5. */
export async function run(): Promise<void> {
  heading(
    `11 · Search in ${DOCS.toLocaleString('en-US')} documents of 47 years`,
    'that old papers are found at once, by words with or without accents, only by those who may',
  )
  const corpus = makeCorpus()
  const fts = openFts()
  await withCentre({}, async (centre) => {
    await fill(centre, fts, corpus)
    await centre.kill()
    await centre.restart()
    const seconds = await untilIndexed(centre)
    figure('indexed by the program', DOCS / seconds, 'docs/s')
    await sizes(centre)
    await compare(centre, fts, corpus.questions)
    figure('memory of the program afterwards', pssOf(centre.pid()) / 2 ** 20, 'MB')
  })
}

type Corpus = ReturnType<typeof makeCorpus>

function openFts(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(`create table docs (id integer primary key, year int);
    create virtual table f using fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')`)
  return db
}

/** The same papers as cases of the program, as a table with a text index, and in FTS5. */
async function fill(centre: BenchCentre, fts: DatabaseSync, corpus: Corpus): Promise<void> {
  await asking(centre.databaseUrl(), async (c) => {
    await c.query('set synchronous_commit = off')
    await c.query('create table public.docs (id int primary key, year int, title text, body text, ts tsvector)')
    const [doc, words] = [
      fts.prepare('insert into docs values (?, ?)'),
      fts.prepare('insert into f (rowid, title, body) values (?, ?, ?)'),
    ]
    fts.exec('begin')
    for (let from = 0; from < DOCS; from += 5000) {
      const papers = Array.from({ length: Math.min(5000, DOCS - from) }, (_, i) => corpus.paper(from + i, DOCS))
      for (const { id, year, title, body } of papers) {
        doc.run(id, year)
        words.run(id, title, body)
      }
      await c.query(
        `insert into public.docs select id, year, title, body, to_tsvector('simple', title || ' ' || body)
        from jsonb_to_recordset($1::jsonb) as d(id int, year int, title text, body text)`,
        [JSON.stringify(papers)],
      )
    }
    fts.exec('commit')
    fts.exec(`insert into f (f) values ('optimize')`)
    await c.query('create index on public.docs using gin (ts)')
    await c.query(`with place as (select array_agg(a.id order by a.code) as ids from areas.area a join areas.area p on p.id = a.parent_id
        where p.code = '48' and a.valid_to is null and p.valid_to is null)
      insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, received_at, ended_at, timeliness,
        fields, moved_at)
      select gen_random_uuid(), 'BM-' || d.id, 'cases.task', 'cases', 'ours', d.title, 'done', 'done', a.id, a.id, r.at, r.at, 'early',
        jsonb_build_object('description', d.body), r.at
      from public.docs d cross join place
        cross join lateral (select place.ids[1 + d.id % cardinality(place.ids)] as id) a
        cross join lateral (select make_timestamptz(d.year, 1, 1, 12, 0, 0) + (d.id % 300) * interval '1 day' as at) r`)
    await c.query('vacuum analyze public.docs')
    await c.query('vacuum analyze cases."case"')
    await markAll(c)
  })
}

async function sizes(centre: BenchCentre): Promise<void> {
  await asking(centre.databaseUrl(), async (c) => {
    const { rows } =
      await c.query(`select (select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and relnamespace = 'search'::regnamespace) as ours,
      pg_relation_size('docs_ts_idx') + sum(pg_column_size(ts)) as theirs from public.docs`)
    figure('size of the index', rows[0].ours / 2 ** 20, 'MB', {
      name: 'tsvector and GIN',
      value: rows[0].theirs / 2 ** 20,
    })
  })
}

async function compare(centre: BenchCentre, fts: DatabaseSync, questions: readonly string[]): Promise<void> {
  const { token } = await centre.api<{ token: string }>('POST', '/api/v1/tokens', {
    name: 'archive',
    scope: ['cases:read'],
    area: '20900',
  })
  const pool = new pg.Pool({ connectionString: centre.databaseUrl(), max: CLIENTS })
  const cpu = () => [centre.pid(), ...centre.databasePids()].reduce((sum, pid) => sum + cpuOf(pid), 0)
  const timed = async (...asked: Parameters<typeof times>): Promise<Took> => {
    const before = cpu()
    const ms = await times(...asked)
    return { ms, cpu: ((cpu() - before) * 1000) / ms.length }
  }
  const rank = await timed(questions, async (q, years) => {
    await pool.query({
      name: `rank${years}`,
      text: `select id, ts_rank(ts, q) as r from public.docs, plainto_tsquery('simple', $1) q where ts @@ q ${years ? 'and year between 2000 and 2010' : ''} order by r desc limit 20`,
      values: [q],
    })
  })
  await pool.end()
  show('PostgreSQL ts_rank, the SQL alone', rank)
  const best = fts.prepare('select rowid from f where f match ? order by rank limit 20')
  const bestOf = fts.prepare(
    'select f.rowid from f join docs on docs.id = f.rowid where f match ? and year between 2000 and 2010 order by rank limit 20',
  )
  const each = (q: string) =>
    q
      .split(' ')
      .map((word) => `"${word}"`)
      .join(' ')
  const bm25 = await timed(questions, async (q, years) => void (years ? bestOf : best).all(each(q)), 1)
  show('SQLite FTS5 bm25, in process, one client', bm25, rank)
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const asks = (more: string, header: Record<string, string>, typed = (q: string) => q) =>
    timed(questions, (q, years) =>
      ask(
        `${centre.url}/api/v1/search?q=${encodeURIComponent(`${typed(q)} `)}${more}${years ? '&year=2000-2010' : ''}`,
        agent,
        header,
      ),
    )
  const all = { cookie: centre.cookie }
  await asks('', all)
  show('ranked, accents as typed first', await asks('&order=ranked', all), rank)
  show('ranked, without accents', await asks('&order=ranked', all, bare), rank)
  show('ranked, only with these accents', await asks('&order=ranked&accents=exact', all), rank)
  show('ranked, for one commune', await asks('&order=ranked', { authorization: `Bearer ${token}` }), rank)
  show('newest first', await asks('', all), rank)
  show('newest first, with total', await asks('&total=true', all), rank)
  show('newest first, for one commune', await asks('', { authorization: `Bearer ${token}` }), rank)
  const one = (q: string) => ask(`${centre.url}/api/v1/search?q=${encodeURIComponent(`${q} `)}`, agent, all)
  show('newest first, one client', await timed(questions, one, 1), rank)
  agent.destroy()
}

const bare = (q: string) => q.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

/** ms of each question, and CPU ms of program and database for one: moves less when others use the machine. */
interface Took {
  ms: number[]
  cpu: number
}

/** ms of each question, asked by some clients at once; every third is of eleven years. */
async function times(
  questions: readonly string[],
  askOne: (q: string, years: boolean) => Promise<void>,
  clients = CLIENTS,
): Promise<number[]> {
  const took: number[] = []
  let next = 0
  const client = async () => {
    for (let i = next++; i < questions.length; i = next++) {
      const began = performance.now()
      await askOne(questions[i]!, i % 3 === 0)
      took.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return took
}

/** Asks once; of a machine that is overloaded, again: the time of both counts. */
async function ask(url: string, agent: Agent, headers: Record<string, string>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const status = await statusOf(url, agent, headers)
    if (status === 200) return
    if (status !== 503 || tries === 5) throw new Error(`${url}: ${status}`)
  }
}

function statusOf(url: string, agent: Agent, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((done, failed) => {
    get(url, { agent, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode))
    }).on('error', failed)
  })
}

function show(name: string, { ms, cpu }: Took, reference?: Took): void {
  const p95 = percentile(ms, 0.95)
  const beside = reference && { name: 'ts_rank', value: percentile(reference.ms, 0.95) }
  const share = reference && cpu > 0 ? `, ${round(cpu / reference.cpu)}× CPU` : ''
  figure(name, p95, 'ms p95', beside, `p50 ${round(percentile(ms, 0.5))} ms, CPU ${round(cpu)} ms${share}`)
}
