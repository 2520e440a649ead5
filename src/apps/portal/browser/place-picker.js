// Where it is: by the phone's own position, or by a touch on the map, which is fetched only when somebody asks for it.
;(() => {
  const form = document.getElementById('report')
  const part = document.getElementById('locate')
  if (!form || !part) return
  const en = document.documentElement.lang === 'en'
  const say = (vi, english) => (en ? english : vi)
  const [mine, onMap] = part.querySelectorAll('button')
  const told = part.querySelector('output')
  const sheet = document.getElementById('place-map')
  const field = (name) => form.elements.namedItem(name)
  part.hidden = false

  const put = (lat, lon, words) => {
    field('lat').value = lat.toFixed(6)
    field('lon').value = lon.toFixed(6)
    told.textContent = words
    mark()
  }

  if (navigator.geolocation && window.isSecureContext)
    mine.addEventListener('click', () => {
      told.textContent = say('Đang tìm…', 'Looking…')
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const near = Math.round(coords.accuracy)
          put(
            coords.latitude,
            coords.longitude,
            say(`Đã lấy vị trí (sai số khoảng ${near} m)`, `Found (within ${near} m)`),
          )
        },
        () => {
          told.textContent = say(
            'Không lấy được vị trí. Hãy chạm bản đồ hoặc ghi địa chỉ.',
            'Not found. Touch the map or write the address.',
          )
        },
        { enableHighAccuracy: true, timeout: 15000 },
      )
    })
  else mine.hidden = true

  // --- the map: straight lines from degrees to pixels, so a touch can be read back
  let svg
  let lines
  onMap.addEventListener('click', async () => {
    if (svg) {
      sheet.hidden = !sheet.hidden
      return
    }
    const at = new URL(form.getAttribute('action'), location.href).pathname
    const answer = await fetch(`${at}/ban-do?lang=${en ? 'en' : 'vi'}`).catch(() => undefined)
    if (!answer?.ok) {
      told.textContent = say(
        'Chưa tải được bản đồ. Hãy ghi địa chỉ.',
        'The map could not be fetched. Write the address.',
      )
      return
    }
    sheet.innerHTML = await answer.text()
    sheet.hidden = false
    svg = sheet.querySelector('svg')
    lines = sheet.firstElementChild.dataset
    svg.style.cursor = 'crosshair'
    svg.addEventListener('click', touched)
    sheet.querySelector('button')?.addEventListener('click', whole)
    mark()
  })

  const width = 600
  const height = 470
  const whole = () => svg.setAttribute('viewBox', `0 0 ${width} ${height}`)

  function touched(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse())
    const code = event.target.closest?.('[data-code]')?.dataset.code
    const name = event.target.querySelector?.('title')?.textContent || ''
    if (code && field('area')?.querySelector?.(`option[value="${code}"]`)) field('area').value = code
    const span = svg.viewBox.baseVal.width
    if (code && span > width / 3) {
      // The first touch comes nearer, the second tells the place.
      const wide = width / 6
      const high = height / 6
      svg.setAttribute('viewBox', `${point.x - wide / 2} ${point.y - high / 2} ${wide} ${high}`)
      told.textContent = say(`${name}: chạm lần nữa vào đúng chỗ`, `${name}: touch the place itself`)
      mark()
      return
    }
    if (!code) return
    put(
      (point.y - lines.d) / lines.c,
      (point.x - lines.b) / lines.a,
      say(`Đã chọn trên bản đồ: ${name}`, `Chosen on the map: ${name}`),
    )
  }

  function mark() {
    if (!svg || !field('lat').value) return
    let pin = svg.querySelector('#pin')
    if (!pin) {
      pin = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
      pin.id = 'pin'
      pin.setAttribute('fill', '#c8201f')
      pin.setAttribute('stroke', '#fff')
      svg.append(pin)
    }
    const span = svg.viewBox.baseVal.width
    pin.setAttribute('cx', field('lon').value * lines.a + +lines.b)
    pin.setAttribute('cy', field('lat').value * lines.c + +lines.d)
    pin.setAttribute('r', span / 60)
    pin.setAttribute('stroke-width', span / 250)
  }
})()
