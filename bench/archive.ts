import { mkdirSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { markAll, untilIndexed } from './parts/cases.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { makeCorpus } from './parts/corpus.ts'
import { asking } from './parts/database.ts'
import { figure, heading, percentile, round } from './parts/figure.ts'
import { cpuOf, pssOf, sleep } from './parts/machine.ts'
import { makeSphinx, type Sphinx, type SphinxMaker } from './parts/sphinx.ts'

const DOCS = Number(process.env.ARCHIVE_DOCS ?? 100_000)
/** A folder that keeps the filled centre for the next run. */
const DIR = process.env.ARCHIVE_DIR
const CLIENTS = 8
/** Whether PostgreSQL, FTS5 and Sphinx answer too. FTS5 keeps all in memory, the others take longer to fill than the program. */
const PEERS = process.env.ARCHIVE_PEERS !== '0' && DOCS <= 200_000

/**
 * Goal 11: search in an archive of 47 years, over HTTP with rights, years and marked snippets, beside Sphinx, ts_rank and
 * FTS5, which answer numbers of documents only and know no rights.
 */
export async function run(): Promise<void> {
  heading(
    `11 · Search in ${DOCS.toLocaleString('en-US')} documents of 47 years`,
    'that old papers are found at once, by words with or without accents, only by those who may',
  )
  const corpus = makeCorpus()
  const fts = PEERS ? openFts() : undefined
  const maker = PEERS ? makeSphinx() : undefined
  if (DIR) mkdirSync(DIR, { recursive: true })
  await withCentre({ ...(DIR && { dir: DIR }) }, async (centre) => {
    const filled = await fill(centre, fts, maker, corpus)
    if (!filled) {
      await centre.kill()
      await centre.restart()
      figure('indexed by the program', DOCS / (await untilIndexed(centre)), 'docs/s')
    }
    if (PEERS) await sizes(centre)
    const sphinx = await maker?.serve()
    try {
      await compare(centre, fts, sphinx, corpus.questions)
    } finally {
      await sphinx?.end()
    }
    await uploads(centre)
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

/** The same papers as cases of the program, as a table with a text index, in FTS5 and in Sphinx. @returns whether the centre held them. */
async function fill(
  centre: BenchCentre,
  fts: DatabaseSync | undefined,
  sphinx: SphinxMaker | undefined,
  corpus: Corpus,
): Promise<boolean> {
  return asking(centre.databaseUrl(), async (c) => {
    const filled = (await c.query(`select to_regclass('public.docs') as there`)).rows[0].there !== null
    await c.query('set synchronous_commit = off')
    if (filled && !fts) return true
    if (!filled)
      await c.query('create table public.docs (id int primary key, year int, title text, body text, ts tsvector)')
    const doc = fts?.prepare('insert into docs values (?, ?)')
    const words = fts?.prepare('insert into f (rowid, title, body) values (?, ?, ?)')
    fts?.exec('begin')
    for (let from = 0; from < DOCS; from += 5000) {
      const papers = Array.from({ length: Math.min(5000, DOCS - from) }, (_, i) => corpus.paper(from + i, DOCS))
      for (const { id, year, title, body } of papers) {
        doc?.run(id, year)
        words?.run(id, title, body)
      }
      sphinx?.add(papers)
      if (filled) continue
      await c.query(
        `insert into public.docs select id, year, title, body, ${fts ? "to_tsvector('simple', title || ' ' || body)" : 'null'}
        from jsonb_to_recordset($1::jsonb) as d(id int, year int, title text, body text)`,
        [JSON.stringify(papers)],
      )
    }
    fts?.exec('commit')
    fts?.exec(`insert into f (f) values ('optimize')`)
    if (filled) return true
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
    return false
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

async function compare(
  centre: BenchCentre,
  fts: DatabaseSync | undefined,
  sphinx: Sphinx | undefined,
  questions: readonly string[],
): Promise<void> {
  const { token } = await centre.api<{ token: string }>('POST', '/api/v1/tokens', {
    name: 'archive',
    scope: ['cases:read'],
    area: '20900',
  })
  const cpu = () =>
    [centre.pid(), ...centre.databasePids(), ...(sphinx ? [sphinx.pid] : [])].reduce((sum, pid) => sum + cpuOf(pid), 0)
  const timed = async (...asked: Parameters<typeof times>): Promise<Took> => {
    const before = cpu()
    const ms = await times(...asked)
    return { ms, cpu: ((cpu() - before) * 1000) / ms.length }
  }
  const rank = fts && (await askPeers(centre, fts, timed, questions))
  const peer = sphinx && (await askSphinx(sphinx, timed, questions, rank))
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const asks = (more: string, header: Record<string, string>, typed = (q: string) => q, clients = CLIENTS) =>
    timed(
      questions,
      (q, years) =>
        ask(
          `${centre.url}/api/v1/search?q=${encodeURIComponent(`${typed(q)} `)}${more}${years ? '&year=2000-2010' : ''}`,
          agent,
          header,
        ),
      clients,
    )
  const all = { cookie: centre.cookie }
  const ours = (name: string, took: Took, beside = peer?.many) => show(name, took, rank, beside)
  // A program that has run for a while is compiled.
  for (const order of ['', '&order=ranked']) await asks(order, all)
  ours('ranked, accents as typed first', await asks('&order=ranked', all))
  ours('ranked, without accents', await asks('&order=ranked', all, bare))
  ours('ranked, only with these accents', await asks('&order=ranked&accents=exact', all))
  ours('ranked, for one commune', await asks('&order=ranked', { authorization: `Bearer ${token}` }))
  ours('ranked, one client', await asks('&order=ranked', all, undefined, 1), peer?.one)
  ours('newest first', await asks('', all))
  ours('newest first, with total', await asks('&total=true', all))
  ours('newest first, for one commune', await asks('', { authorization: `Bearer ${token}` }))
  ours('newest first, one client', await asks('', all, undefined, 1), peer?.one)
  agent.destroy()
}

/** The same questions to PostgreSQL's own text index and to FTS5. @returns what PostgreSQL took. */
async function askPeers(
  centre: BenchCentre,
  fts: DatabaseSync,
  timed: (...asked: Parameters<typeof times>) => Promise<Took>,
  questions: readonly string[],
): Promise<Took> {
  const pool = new pg.Pool({ connectionString: centre.databaseUrl(), max: CLIENTS })
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
  const began = process.cpuUsage()
  const bm25 = await times(questions, async (q, years) => void (years ? bestOf : best).all(each(q)), 1)
  const { user, system } = process.cpuUsage(began)
  show('SQLite FTS5 bm25, in process, one client', { ms: bm25, cpu: (user + system) / 1000 / bm25.length }, rank)
  return rank
}

/** The same questions to Sphinx over its own line: by as many clients, and by one. */
async function askSphinx(
  { connect }: Sphinx,
  timed: (...asked: Parameters<typeof times>) => Promise<Took>,
  questions: readonly string[],
  rank: Took | undefined,
) {
  const lines = await Promise.all(Array.from({ length: CLIENTS }, connect))
  const free = [...lines]
  const askOne = async (q: string, years: boolean) => {
    const line = free.pop()!
    await line.ask(
      `select id from papers where match('${q}')${years ? ' and year between 2000 and 2010' : ''} limit 20`,
    )
    free.push(line)
  }
  await timed(questions.slice(0, 50), askOne)
  const many = await timed(questions, askOne)
  show('Sphinx 2.2 bm25', many, rank)
  const one = await timed(questions, askOne, 1)
  show('Sphinx 2.2 bm25, one client', one, rank)
  for (const line of lines) line.end()
  return { many, one }
}

/** How long after its upload was answered a paper is found. */
async function uploads(centre: BenchCentre): Promise<void> {
  const took: number[] = []
  for (let i = 0; i < 20; i++) {
    const word = `zq${i}${Date.now().toString(36)}`
    await centre.api('POST', '/api/v1/cases', { type: 'cases.task', title: `Biên bản ${word}`, area: '20900' })
    const began = performance.now()
    const found = () => centre.api<{ items: unknown[] }>('GET', `/api/v1/search?q=${word}%20`)
    while ((await found()).items.length === 0) await sleep(10)
    took.push(performance.now() - began)
  }
  figure('from upload to found', percentile(took, 0.95), 'ms p95', undefined, `p50 ${round(percentile(took, 0.5))} ms`)
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

function show(name: string, { ms, cpu }: Took, ...references: (Took | undefined)[]): void {
  const beside = references.flatMap((one, i) => {
    if (!one) return []
    const share = cpu > 0 && one.cpu > 0 ? ` (CPU ${round(cpu / one.cpu)}×)` : ''
    return `${round(percentile(ms, 0.95) / percentile(one.ms, 0.95))}× ${['ts_rank', 'Sphinx'][i]}${share}`
  })
  const own = `p50 ${round(percentile(ms, 0.5))} ms, CPU ${round(cpu)} ms`
  figure(name, percentile(ms, 0.95), 'ms p95', undefined, [own, ...beside].join('  '))
}
