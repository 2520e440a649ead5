import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Centre, startCentre } from './centre.ts'

let centre: Centre
beforeAll(async () => {
  centre = await startCentre()
})
afterAll(() => centre?.stop())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** What a browser without scripts sends: the form of the page with its hidden fields, filled in. */
async function sendForm(
  page: string,
  action: RegExp,
  filled: Record<string, string>,
  photo?: Buffer,
  at = '/phan-anh',
) {
  const form = [...page.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([f]) => f).find((f) => action.test(f))!
  const data = new FormData()
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
    data.append(/name="([^"]+)"/.exec(input)![1]!, /value="([^"]*)"/.exec(input)?.[1] ?? '')
  for (const [name, value] of Object.entries(filled)) data.append(name, value)
  if (photo) data.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'anh.png')
  const url = new URL(/action="([^"]+)"/.exec(form)![1]!.replaceAll('&amp;', '&'), new URL(at, centre.url))
  return fetch(url, { method: 'POST', body: data, redirect: 'manual' })
}
const pageAt = async (path: string) => (await fetch(new URL(path, centre.url))).text()

describe('a report without script, cookie or account, in an empty centre', () => {
  it('is reached from the start page by a relative link', async () => {
    expect(await pageAt('/')).toMatch(/href="phan-anh"/)
    const page = await pageAt('/phan-anh')
    const form = /<form[^>]*id="report"[^>]*>/.exec(page)![0]
    expect(form).toMatch(/method="post"/i)
    expect(form).toMatch(/enctype="multipart\/form-data"/i)
    expect(page).toMatch(/<input[^>]*type="file"/)
    expect(page.length).toBeLessThan(60_000)
    expect((await pageAt('/phan-anh/gui.js')).length).toBeLessThan(15_000)
  })
  it('is sent, followed by its code, answered, rejected and closed', async () => {
    const page = await pageAt('/phan-anh')
    const filled = {
      text: 'Ổ gà sâu trước chợ, gọi 0905123456',
      address: 'chợ, xã Trà My, thành phố Đà Nẵng',
      name: 'Bí Mật',
      phone: '0905 123 456',
    }
    const sent = await sendForm(page, /phan-anh/, filled, PNG)
    expect(sent.status).toBe(303)
    const link = sent.headers.get('location')!
    expect(link).toMatch(/^\/phan-anh\/PA-\d{6}-\d{4}\?key=[\w-]{20,}/)
    const again = await sendForm(page, /phan-anh/, filled, PNG)
    expect(again.headers.get('location'), 'the same page sent twice is one report').toBe(link)

    const code = link.split('/')[2]!.split('?')[0]!
    const [own, others] = [await pageAt(link), await pageAt(`/phan-anh/${code}`)]
    expect(own).toContain('Ổ gà sâu trước chợ')
    expect(own).not.toContain('Bí Mật')
    for (const secret of ['Bí Mật', '0905', 'trước chợ']) expect(others).not.toContain(secret)
    expect(others).toContain('Mới nhận')

    const list = await centre.admin.get<{ items: { id: string; code: string; version: number }[] }>(
      '/api/v1/cases?type=feedback.report',
    )
    const report = list.body.items.find((c) => c.code === code)!
    const answered = await centre.admin.post(`/api/v1/cases/${report.id}/moves`, {
      move: 'answer',
      fill: { answer: 'Đã vá mặt đường.' },
      version: report.version,
    })
    expect(answered.status).toBe(200)
    const judging = await pageAt(link)
    expect(judging).toContain('Đã vá mặt đường.')
    expect(await pageAt(`/phan-anh/${code}`), 'only the reporter may judge').not.toMatch(/name="verdict"/)

    const judge = (filled: Record<string, string>) => sendForm(judging, /verdict/, filled, undefined, link)
    const blank = await judge({ verdict: 'reject', comment: '' })
    expect(blank.status).toBe(422)
    const rejected = await judge({ verdict: 'reject', comment: 'Vẫn còn hố' })
    expect(rejected.status).toBe(303)
    expect(await pageAt(link)).toContain('Đang xử lý')
  })
  it('comes back with what was typed and what to mend', async () => {
    const bad = await sendForm(await pageAt('/phan-anh'), /phan-anh/, { text: 'x', phone: '12', address: 'thôn 2' })
    expect(bad.status).toBe(422)
    const page = await bad.text()
    expect(page).toMatch(/<textarea[^>]*>x<\/textarea>/)
    expect(page).toContain('value="thôn 2"')
    expect(page).toContain('Số điện thoại chưa đúng')
    expect(page).toContain('Hãy ghi rõ việc')
    const english = await sendForm(await pageAt('/phan-anh?lang=en'), /phan-anh/, { text: 'x' })
    expect(await english.text()).toContain('Say what you want to report')
  })
  it('is refused from a foreign page, and a file that is no picture is told', async () => {
    const data = new FormData()
    data.append('text', 'Từ trang lạ gửi tới')
    const foreign = await fetch(`${centre.url}/phan-anh`, {
      method: 'POST',
      body: data,
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    const odd = await sendForm(await pageAt('/phan-anh'), /phan-anh/, { text: 'Kèm tệp lạ' }, Buffer.from('MZ hello'))
    expect(odd.status).toBe(422)
    expect(await odd.text()).toContain('Kèm tệp lạ')
  })
  it('of nobody is a 404 page, and the look-up says so beside the field', async () => {
    expect((await fetch(`${centre.url}/phan-anh/PA-000000-0000`)).status).toBe(404)
    const looked = await fetch(`${centre.url}/phan-anh?ma=khong-co`)
    expect(looked.status).toBe(404)
    expect(await looked.text()).toContain('Không có phản ánh nào mang mã này')
  })
})

describe('the look-up of a dossier', () => {
  it('asks for a second number and gives nothing away', async () => {
    const page = await pageAt('/tra-cuu')
    expect(page).toMatch(/name="so"/)
    const data = new URLSearchParams({ ma: 'H17.1-261119-0001', so: '1234' })
    const answer = await fetch(`${centre.url}/tra-cuu`, { method: 'POST', body: data })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Không tìm thấy hồ sơ')
  })
})
