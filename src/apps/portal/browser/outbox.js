// Reports that wait on this device for a line. The same code runs in the page and in its worker, so both send alike.
self.reportOutbox = (() => {
  const open = () =>
    new Promise((done, failed) => {
      const asked = indexedDB.open('saola-phan-anh', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'clientId' })
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => failed(asked.error)
    })
  const store = async (mode, work) => {
    const db = await open()
    return new Promise((done, failed) => {
      const tx = db.transaction('outbox', mode)
      const asked = work(tx.objectStore('outbox'))
      tx.oncomplete = () => {
        db.close()
        done(asked.result)
      }
      tx.onerror = () => failed(tx.error)
    })
  }
  const waiting = () => store('readonly', (s) => s.getAll())
  const keep = (report) => store('readwrite', (s) => s.put(report))
  const drop = (id) => store('readwrite', (s) => s.delete(id))

  const post = (report) => {
    const data = new FormData()
    for (const [name, value] of report.words) data.append(name, value)
    // How long it waited, as a span: the clock of a phone may be wrong.
    const waited = Math.round((Date.now() - report.at) / 1000)
    if (waited >= 60) data.append('ago', String(waited))
    for (const photo of report.photos) data.append('photo', photo, photo.name || 'anh.jpg')
    return fetch(report.to, { method: 'POST', body: data, headers: { accept: 'application/json' } })
  }

  /** Sends what waits, oldest first. One sender at a time; what is sent twice all the same has one id, so it is one report. */
  const flush = async (skip) => {
    const sent = []
    let left = false
    const send = async () => {
      for (const report of (await waiting()).sort((a, b) => (a.at || 0) - (b.at || 0))) {
        if (report.why || report.clientId === skip) continue
        const answer = await post(report).catch(() => undefined)
        if (!answer || answer.status >= 500 || answer.status === 429) {
          left = true
          break
        }
        if (answer.ok) {
          sent.push(await answer.json())
          await drop(report.clientId)
        } else await keep({ ...report, why: (await answer.json().catch(() => ({}))).detail || String(answer.status) })
      }
    }
    if (self.navigator.locks) await navigator.locks.request('saola-phan-anh', send)
    else await send()
    return { sent, left }
  }
  return { waiting, keep, drop, post, flush }
})()
