import { expected, type Problem } from '#kernel/errors.ts'

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const WAY_OUT = {
  vi: 'Hãy mở bằng Excel, chọn Tệp → Lưu thành → “Excel Workbook (.xlsx)” rồi gửi tệp mới.',
  en: 'Open it in Excel, choose File → Save as → “Excel Workbook (.xlsx)” and send the new file.',
}

/** Why a file is no sheet that can be read, by what its bytes say it is, and how to make one of it. 415. */
export function notASheet(bytes: Buffer, type: string | undefined): Problem {
  const { vi, en } = wordsFor(bytes, type)
  return expected({ vi, en }, { status: 415 })
}

function wordsFor(bytes: Buffer, type: string | undefined): { vi: string; en: string } {
  if (bytes.subarray(0, 8).equals(OLD_OFFICE)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
      return {
        vi: 'Tệp có mật khẩu nên không mở được. Hãy bỏ mật khẩu (Excel: Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại.',
        en: 'The file has a password. Take it off (Excel: File → Info → Protect workbook) and send it again.',
      }
    return {
      vi: `Đây là tệp Excel đời cũ (.xls, trước năm 2007) nên chưa đọc được. ${WAY_OUT.vi}`,
      en: `This is an old Excel file (.xls, before 2007), which is not read. ${WAY_OUT.en}`,
    }
  }
  if (bytes.includes('vbaProject.bin'))
    return {
      vi: `Tệp có macro (chương trình kèm theo, .xlsm) nên không nhận, để an toàn. ${WAY_OUT.vi}`,
      en: `The file carries macros (.xlsm), which are programs and not taken. ${WAY_OUT.en}`,
    }
  if (type === 'text/html')
    return {
      vi: `Đây là trang web mang tên .xls (phần mềm kết xuất kiểu cũ). ${WAY_OUT.vi}`,
      en: `This is a web page under the name of a sheet, as old programs export it. ${WAY_OUT.en}`,
    }
  const what = KINDS.find(([begin]) => type?.includes(begin))
  if (what)
    return {
      vi: `Đây là ${what[1]}, không phải bảng tính. Hãy gửi tệp Excel (.xlsx) hoặc CSV có các con số.`,
      en: `This is ${what[2]}, not a sheet. Send an Excel file (.xlsx) or CSV with the numbers.`,
    }
  return {
    vi: `Chỉ nhận tệp Excel (.xlsx) hoặc CSV; tệp này không phải hai loại đó, hoặc đã hỏng. ${WAY_OUT.vi}`,
    en: `Only Excel files (.xlsx) and CSV are taken; this is neither, or it is damaged. ${WAY_OUT.en}`,
  }
}

const KINDS: readonly (readonly [string, string, string])[] = [
  ['application/pdf', 'tệp PDF', 'a PDF'],
  ['image/', 'tệp ảnh', 'a picture'],
  ['wordprocessing', 'tệp Word', 'a Word file'],
  ['presentation', 'tệp trình chiếu', 'a presentation'],
  ['json', 'tệp JSON', 'a JSON file'],
  ['xml', 'tệp XML', 'an XML file'],
  ['zip', 'tệp nén (zip)', 'an archive (zip)'],
  ['audio/', 'tệp âm thanh', 'a sound'],
  ['video/', 'tệp video', 'a video'],
]
