// What a browser can do beyond the plain form: find the place, make photos small, and keep a report until there is a line.
;(() => {
  const form = document.getElementById('report')
  const box = document.getElementById('outbox')
  if (!form || !box || !window.fetch || !window.indexedDB) return
  const en = document.documentElement.lang === 'en'
  const say = (vi, english) => (en ? english : vi)
  const field = (name) => form.elements.namedItem(name)
  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')

  // A page kept by the browser must not send under the id of an older report.
  addEventListener('pageshow', (e) => {
    if (e.persisted) field('clientId').value = newId()
  })

  // --- place
  const locate = document.getElementById('locate')
  if (navigator.geolocation && window.isSecureContext) {
    locate.hidden = false
    const told = locate.querySelector('output')
    locate.querySelector('button').addEventListener('click', () => {
      told.textContent = say('Đang tìm…', 'Looking…')
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          field('lat').value = coords.latitude.toFixed(6)
          field('lon').value = coords.longitude.toFixed(6)
          told.textContent = say(
            `Đã lấy vị trí (sai số khoảng ${Math.round(coords.accuracy)} m)`,
            `Found (within ${Math.round(coords.accuracy)} m)`,
          )
        },
        () => {
          told.textContent = say('Không lấy được vị trí. Hãy ghi địa chỉ.', 'Not found. Write the address.')
        },
        { enableHighAccuracy: true, timeout: 15000 },
      )
    })
  }

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

  // --- outbox
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
      tx.oncomplete = () => done(asked.result)
      tx.onerror = () => failed(tx.error)
    })
  }
  const waiting = () => store('readonly', (s) => s.getAll())
  const keep = (report) => store('readwrite', (s) => s.put(report))
  const drop = (id) => store('readwrite', (s) => s.delete(id))

  const show = async (sent = []) => {
    const left = await waiting().catch(() => [])
    box.textContent = ''
    for (const one of sent) {
      const line = document.createElement('p')
      const link = document.createElement('a')
      link.href = one.url
      link.textContent = one.code
      line.append(say('Đã gửi: ', 'Sent: '), link)
      box.append(line)
    }
    for (const one of left) {
      const line = document.createElement('p')
      const words = (one.words.find(([name]) => name === 'text') || ['', ''])[1]
      line.textContent = `${say('Chưa gửi, sẽ tự gửi khi có mạng', 'Not sent yet; goes by itself when there is a line')}: ${words.slice(0, 60)}${one.why ? ` – ${one.why}` : ''}`
      if (one.why) {
        const back = document.createElement('button')
        back.type = 'button'
        back.textContent = say('Sửa lại', 'Mend it')
        back.style.marginLeft = '.5rem'
        back.onclick = async () => {
          for (const [name, value] of one.words) if (field(name) && name !== 'clientId') field(name).value = value
          await drop(one.clientId)
          show()
        }
        line.append(back)
      }
      box.append(line)
    }
    box.hidden = !box.childNodes.length
  }

  const post = (report) => {
    const data = new FormData()
    for (const [name, value] of report.words) data.append(name, value)
    for (const photo of report.photos) data.append('photo', photo, photo.name || 'anh.jpg')
    return fetch(form.action, { method: 'POST', body: data, headers: { accept: 'application/json' } })
  }

  let sending = false
  const flush = async () => {
    if (sending || navigator.onLine === false) return
    sending = true
    const sent = []
    try {
      for (const report of await waiting()) {
        const answer = await post(report).catch(() => undefined)
        if (!answer || answer.status >= 500 || answer.status === 429) break
        if (answer.ok) {
          sent.push(await answer.json())
          await drop(report.clientId)
        } else await keep({ ...report, why: (await answer.json().catch(() => ({}))).detail || String(answer.status) })
      }
    } finally {
      sending = false
      show(sent)
    }
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
    const report = { clientId: data.get('clientId'), words, photos }
    try {
      const answer = await post(report)
      if (answer.ok) {
        location.assign((await answer.json()).url)
        return
      }
      if (answer.status < 500) {
        // The server writes what to mend beside each field.
        plain = true
        button.disabled = false
        form.requestSubmit()
        return
      }
      throw new Error(String(answer.status))
    } catch {
      await keep(report).then(
        () => {
          form.reset()
          field('clientId').value = newId()
          show().then(() => box.scrollIntoView({ block: 'center' }))
        },
        () => {
          plain = true
          form.requestSubmit()
        },
      )
    }
    button.disabled = false
  })

  addEventListener('online', flush)
  setInterval(flush, 60000)
  show()
  flush()
})()
