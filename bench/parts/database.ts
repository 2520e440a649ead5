import pg from 'pg'

/** A connection behind the program's back, closed afterwards. */
export async function asking<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** How many readings are stored. */
export async function countReadings(url: string): Promise<number> {
  return asking(url, async (c) =>
    Number(
      (
        await c.query(
          'select (select count(*) from readings.raw) + (select coalesce(sum(cardinality(at)), 0) from readings.pack) as n',
        )
      ).rows[0].n,
    ),
  )
}

/** Series whose hours or days do not count exactly their readings: 0 when nothing was counted twice or left out. */
export async function countWrongRollUps(url: string): Promise<number> {
  return asking(url, async (c) => {
    const { rows } = await c.query(`with raw as (select series, count(*) as n from readings.reading group by 1),
      hour as (select series, sum(n) as n from readings.hour group by 1), day as (select series, sum(n) as n from readings.day group by 1)
      select count(*) as n from raw full join hour using (series) full join day using (series)
      where raw.n is distinct from hour.n or raw.n is distinct from day.n`)
    return Number(rows[0].n)
  })
}
