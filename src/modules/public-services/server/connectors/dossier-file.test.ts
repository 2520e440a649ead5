import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { ReadBatch } from '#platform/connectors/server/finishing.ts'
import { dossierFile } from './dossier-file.ts'

const now = new Date('2026-11-22T08:00:00+07:00')
const read = async (bytes: Uint8Array): Promise<ReadBatch> =>
  dossierFile.read(bytes, {}, { now, name: 'ho-so.xlsx' }) as Promise<ReadBatch>
const csv = (lines: string[]) => read(new TextEncoder().encode(lines.join('\n')))
const HEAD = 'STT,Mã hồ sơ,Mã TTHC,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái'
const row = (more: Partial<Record<'code' | 'procedure' | 'received' | 'due' | 'ended' | 'state', string>> = {}) =>
  [
    '1',
    more.code ?? 'H47.101.02-261110-0001',
    more.procedure ?? '1.001193',
    'Đăng ký khai sinh',
    more.received ?? '10/11/2026 08:30',
    more.due ?? '10/11/2026 17:00',
    more.ended ?? '10/11/2026 16:00',
    more.state ?? 'Đã trả kết quả',
  ].join(',')

describe('the layout of one vendor: one row of heads under titles, texts everywhere', () => {
  it('is read without being told what is what; totals and notes are no dossiers', async () => {
    const batch = await csv([
      'UBND XÃ TRÀ MY,,,,,,,',
      'DANH SÁCH HỒ SƠ (dữ liệu mô phỏng),,,,,,,',
      '',
      `${HEAD},Người nộp,Số CCCD,Điện thoại,Hình thức nộp,Lệ phí,Thanh toán,Cán bộ xử lý,Màu mực`,
      `${row()},Trần Văn A,48085001234,912345678,Trực tuyến,15.000 đồng,Đã thanh toán trực tuyến,Hồ Thị B,xanh`,
      'Tổng cộng,1 hồ sơ,,,,,,',
      ',,,Người lập biểu,,,,',
    ])
    expect(batch.refused).toEqual([])
    expect(batch.simulated).toBe(true)
    expect(batch.cases).toMatchObject([
      {
        type: 'public-services.dossier',
        code: 'H47.101.02-261110-0001',
        title: 'Đăng ký khai sinh',
        state: 'finished',
        receivedAt: '2026-11-10T08:30:00+07:00',
        dueAt: '2026-11-10T17:00:00+07:00',
        endedAt: '2026-11-10T16:00:00+07:00',
        row: 5,
        fields: {
          procedure: '1.001193',
          agency: 'H47.101.02',
          applicant: 'Trần Văn A',
          applicantId: '048085001234',
          phone: '0912345678',
          channel: 'online',
          fee: 15_000,
          paid: 'online',
          officer: 'Hồ Thị B',
        },
      },
    ])
    expect(batch.decisions!.map((d) => d.vi).join(' ')).toMatch(/dòng 4.*Màu mực.*dòng tổng: 6/s)
  })
})

describe('the layout of the other vendor: grouped heads, date cells, serial numbers, other words', () => {
  it('is read by group and head together', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('HoSo')
    sheet.addRows([
      ['BÁO CÁO CHI TIẾT HỒ SƠ'],
      ['TT', 'Thông tin hồ sơ', null, 'Thời gian', null, null, null, 'Tình trạng', 'Bổ sung', null, 'Thửa đất'],
      [
        null,
        'Mã số',
        'Mã TTHC',
        'Tiếp nhận',
        'Hẹn trả',
        'Hoàn thành',
        'Quy định',
        null,
        'Yêu cầu',
        'Hoàn tất',
        'Tờ bản đồ',
        'Số thửa',
        'Mã xã cũ',
        'Diện tích',
      ],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      [
        1,
        'H47.101.02-261005-0012',
        1.01275,
        new Date(Date.UTC(2026, 9, 5, 9, 15)),
        46_314.708_333_3,
        null,
        '17 ngày làm việc',
        'Đang giải quyết',
        '07/10/2026 14:00',
        '12/10/2026 08:00',
        '12',
        345,
        899,
        '1.234,5',
      ],
    ])
    sheet.getCell('D5').numFmt = 'dd/mm/yyyy hh:mm'
    sheet.mergeCells('A1:H1')
    sheet.mergeCells('D2:G2')
    const batch = await read(Buffer.from(await book.xlsx.writeBuffer()))
    expect(batch.refused).toEqual([])
    expect(batch.cases).toMatchObject([
      {
        state: 'working',
        receivedAt: '2026-10-05T09:15:00+07:00',
        dueAt: '2026-10-19T17:00:00+07:00',
        endedAt: null,
        term: { value: 17, unit: 'working-day' },
        clock: [
          { at: '2026-10-07T14:00:00+07:00', kind: 'supplement-requested' },
          { at: '2026-10-12T08:00:00+07:00', kind: 'complete' },
        ],
        fields: {
          procedure: '1.012750',
          stops: 1,
          sheet: '12',
          parcel: '345',
          oldCommune: '00899',
          landArea: 1234.5,
        },
      },
    ])
    expect(batch.warnings).toEqual([])
  })
})

describe('a row that cannot be taken', () => {
  const planted: [string, RegExp, RegExp][] = [
    [row({ code: 'HS-12' }), /không đúng dạng/, /Mã hồ sơ/],
    [row({ code: 'H47.101.02-260231-0001' }), /không phải là ngày có thật/, /Mã hồ sơ/],
    [row({ code: 'H47.101.02-271110-0001' }), /ngày chưa đến/, /Mã hồ sơ/],
    [row({ code: '' }), /Thiếu mã hồ sơ/, /Mã hồ sơ/],
    [row({ procedure: 'KS-01' }), /Mã thủ tục không đúng/, /Mã TTHC/],
    [row({ received: '13/13/2026' }), /Không đọc được ngày/, /tiếp nhận/],
    [row({ received: '' }), /Thiếu ngày tiếp nhận/, /tiếp nhận/],
    [row({ received: '12/12/2026', due: '', ended: '' }), /ở tương lai/, /tiếp nhận/],
    [row({ due: '09/11/2026' }), /Ngày hẹn trả trước/, /hẹn trả/],
    [row({ ended: '09/11/2026 10:00' }), /Ngày hoàn thành trước/, /kết thúc/],
    [row({ ended: '23/11/2026 10:00' }), /Ngày hoàn thành ở tương lai/, /kết thúc/],
    [row({ state: 'Đang bay' }), /Không hiểu trạng thái “Đang bay”/, /Trạng thái/],
    [row({ state: '' }), /Thiếu trạng thái/, /Trạng thái/],
    [row({ state: 'Đang xử lý' }), /đang giải quyết nhưng đã có ngày/, /kết thúc/],
    [row(), /Trùng mã với dòng 2/, /Mã hồ sơ/],
    [row({ code: 'h47.101.02-261110-0001' }), /Trùng mã với dòng 2/, /Mã hồ sơ/],
  ]
  it('is explained: which cell, why, and what to do, in both languages', async () => {
    const batch = await csv([HEAD, row(), ...planted.map(([line]) => line)])
    expect(batch.cases).toHaveLength(1)
    for (const [i, [, reason, column]] of planted.entries()) {
      const found = batch.refused!.find((r) => r.row === i + 3)
      expect(found, `row ${i + 3} ${reason}`).toBeDefined()
      expect(found!.reason.vi).toMatch(reason)
      expect(found!.column).toMatch(column)
      expect(found!.mend.vi.length).toBeGreaterThan(10)
      expect(found!.reason.en.length).toBeGreaterThan(10)
    }
    expect(new Set(batch.refused!.map((r) => r.row)).size).toBe(planted.length)
    expect(batch.refused!.find((r) => /Đang bay/.test(r.reason.vi))!.mend.vi).toMatch(/Đang thụ lý; .*Hoàn thành/)
  })
  it('is not a row whose side facts are odd: they are left empty and said', async () => {
    const batch = await csv([`${HEAD},Điện thoại,Hình thức nộp`, `${row()},01212345678,Bồ câu`])
    expect(batch.cases![0]!.fields).not.toHaveProperty('phone')
    expect(batch.warnings!.map((w) => w.reason.vi)).toEqual([
      expect.stringContaining('Trực tuyến; Trực tiếp; Bưu chính'),
      expect.stringMatching(/Số điện thoại/),
    ])
    expect(await csv(['Tên,Số', 'a,1'])).toMatchObject({ cases: [], refused: [{ row: 0 }] })
  })
  it('is not one that ended without a day and a reason: it is taken as unexplained', async () => {
    const batch = await csv([HEAD, row({ ended: '' })])
    expect(batch.cases).toMatchObject([{ state: 'finished', endedAt: null, fields: { unexplained: true } }])
  })
})
