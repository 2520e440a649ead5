// What a browser can do beyond the plain form: find the place, make photos small, and keep a report until there is a line.
;(() => {
  const form = document.getElementById('report')
  const box = document.getElementById('outbox')
  if (!form || !box || !window.fetch || !window.indexedDB) return
  const { waiting, keep, drop, post, flush } = self.reportOutbox
  const page = document.documentElement
  const en = page.lang === 'en'
  const say = (vi, english) => (en ? english : vi)
  const field = (name) => form.elements.namedItem(name)
  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
  const line = (words, tag = 'p') => {
    const made = document.createElement(tag)
    made.textContent = words
    return made
  }

  // A page kept by the browser or by the worker must not send under the id of an older report.
  field('clientId').value = newId()
  addEventListener('pageshow', (e) => {
    if (e.persisted) field('clientId').value = newId()
  })

  // --- photos: at most 1,600 px, turned upright, without what the camera wrote
  const small = async (file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || !window.createImageBitmap) return file
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height))
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(picture.width * scale)
      canvas.height = Math.round(picture.height * scale)
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
      return blob && blob.size < file.size ? new File([blob], 'anh.jpg', { type: 'image/jpeg' }) : file
    } catch {
      return file
    }
  }

  // --- outbox: what has gone, and what has not gone yet
  const gone = []
  const show = async () => {
    const left = (await waiting().catch(() => [])).filter((one) => one.clientId !== busy)
    box.textContent = ''
    const kept = page.dataset.kept
    if (kept || navigator.onLine === false) {
      const since = kept ? new Date(kept).toLocaleString(en ? 'en-GB' : 'vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' }) : ''
      const age = since && say(` Trang này lưu lúc ${since}.`, ` This page was kept at ${since}.`)
      box.append(
        line(say('Không có mạng.', 'No network.') + age, 'strong'),
        line(
          say(
            'Vẫn viết và chụp ảnh được; máy tự gửi khi có mạng.',
            'Write and take photos; it goes when the line is back.',
          ),
        ),
      )
    }
    for (const one of gone) {
      const row = line(say('Đã gửi: ', 'Sent: '))
      const link = line(one.code, 'a')
      link.href = one.url
      row.append(link)
      box.append(row)
    }
    for (const one of left) {
      const words = (one.words.find(([name]) => name === 'text') || ['', ''])[1].slice(0, 60)
      const photos = one.photos.length ? say(` (${one.photos.length} ảnh)`, ` (${one.photos.length} photos)`) : ''
      const lead = one.why
        ? say('Chưa gửi được', 'Could not be sent')
        : say('Chưa gửi, sẽ tự gửi khi có mạng', 'Not sent yet; goes by itself when there is a line')
      const row = line(`${lead}: ${words}${photos}${one.why ? ` – ${one.why}` : ''} `)
      const button = line(one.why ? say('Sửa lại', 'Mend it') : say('Bỏ', 'Drop it'), 'button')
      button.type = 'button'
      button.style.cssText = 'min-height:44px;padding:0 .75rem;text-decoration:underline'
      button.onclick = async () => {
        if (one.why)
          for (const [name, value] of one.words) if (field(name) && name !== 'clientId') field(name).value = value
        await drop(one.clientId)
        show()
      }
      row.append(button)
      box.append(row)
    }
    box.hidden = !box.childNodes.length
  }

  // --- the worker: keeps this page for a day without a line, and sends when the browser sees one
  let worker
  if (navigator.serviceWorker && window.isSecureContext) {
    const at = new URL(form.getAttribute('action'), location.href).pathname
    navigator.serviceWorker.register(`${at}/sw.js`, { scope: at }).then(
      (made) => {
        worker = made
      },
      () => {},
    )
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data.sent) gone.push(...data.sent)
      show()
    })
  }
  const later = () => worker?.sync?.register('phan-anh').catch(() => {})

  let busy
  const flushNow = async () => {
    if (busy || navigator.onLine === false) return show()
    const { sent } = await flush().catch(() => ({ sent: [] }))
    gone.push(...sent)
    if (sent.length) delete page.dataset.kept
    show()
  }

  let plain = false
  form.addEventListener('submit', async (event) => {
    if (plain) return
    event.preventDefault()
    const button = form.querySelector('button[type=submit]')
    button.disabled = true
    const data = new FormData(form)
    const words = [...data].filter(([, value]) => typeof value === 'string')
    const photos = []
    for (const file of field('photo').files) photos.push(await small(file))
    const report = { clientId: data.get('clientId'), to: form.action, at: Date.now(), words, photos }
    busy = report.clientId
    // Kept before it is sent: a page that is closed meanwhile loses nothing, and the same id makes one report of two tries.
    const safe = await keep(report).then(
      () => true,
      () => false,
    )
    const answer = await post(report).catch(() => undefined)
    if (answer && answer.status < 500 && answer.status !== 429) {
      const told = answer.ok && (await answer.json())
      if (safe) await drop(report.clientId)
      if (told) return location.assign(told.url)
    }
    busy = undefined
    button.disabled = false
    if (!safe || (answer && answer.status < 500)) {
      // The server writes what to mend beside each field.
      plain = true
      if (safe) await drop(report.clientId)
      form.requestSubmit()
      return
    }
    form.reset()
    field('clientId').value = newId()
    later()
    await show()
    box.scrollIntoView({ block: 'center' })
  })

  addEventListener('online', flushNow)
  addEventListener('offline', show)
  setInterval(flushNow, 60000)
  flushNow()
})()
