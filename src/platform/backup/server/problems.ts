import { expected, Problem } from '#kernel/errors.ts'

const UNTOUCHED = {
  vi: 'Chưa có gì bị thay đổi. Hãy dùng một bản sao lưu khác.',
  en: 'Nothing was changed. Use another backup.',
}

/** The file is one of ours and not whole. @param how `cut`: it ends too early. */
export function damaged(how: 'cut' | 'changed' = 'changed'): Problem {
  return how === 'cut'
    ? expected({
        vi: `Tệp sao lưu bị cụt: phần cuối không có. Có thể việc chép tệp bị ngắt giữa chừng. ${UNTOUCHED.vi}`,
        en: `The backup is cut off: its end is missing. Copying it may have been interrupted. ${UNTOUCHED.en}`,
      })
    : expected({
        vi: `Tệp sao lưu bị hỏng: nội dung không khớp mã kiểm tra. ${UNTOUCHED.vi}`,
        en: `The backup is damaged: what it holds does not match its checksums. ${UNTOUCHED.en}`,
      })
}

/** Turns an error of the reader of tar files into words. What the disk or the seal says (a code, a Problem) stays as it is. */
export function explainReading(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error) || 'code' in error) return error
  return damaged(error.message === 'Unexpected end of data' ? 'cut' : 'changed')
}

/** The file is none of ours. */
export function notABackup(): Problem {
  return expected({
    vi: `Đây không phải tệp sao lưu của Saola. ${UNTOUCHED.vi}`,
    en: `This is not a backup made by Saola. ${UNTOUCHED.en}`,
  })
}

/** The file was written by a later version of the program. */
export function tooNew(version: string): Problem {
  return expected({
    vi: `Tệp sao lưu do bản Saola mới hơn (${version}) tạo ra. Hãy cập nhật chương trình rồi khôi phục lại. Chưa có gì bị thay đổi.`,
    en: `The backup was made by a later Saola (${version}). Update the program, then restore again. Nothing was changed.`,
  })
}

/** What is wrong with the passphrase. */
export function passphraseProblem(why: 'missing' | 'wrong' | 'short' | 'unreadable', file = ''): Problem {
  const says = {
    missing: {
      vi: 'Tệp sao lưu có mật khẩu. Hãy chỉ tệp chứa mật khẩu: --passphrase-file TỆP',
      en: 'The backup is sealed with a passphrase. Name the file that holds it: --passphrase-file FILE',
    },
    wrong: {
      vi: 'Mật khẩu không đúng với tệp sao lưu này (hoặc phần đầu tệp bị hỏng). Chưa có gì bị thay đổi.',
      en: 'The passphrase does not fit this backup (or the beginning of the file is damaged). Nothing was changed.',
    },
    short: {
      vi: `Mật khẩu trong ${file} ngắn hơn 12 ký tự. Hãy dùng một câu dài hơn.`,
      en: `The passphrase in ${file} has fewer than 12 characters. Use a longer sentence.`,
    },
    unreadable: {
      vi: `Không đọc được tệp mật khẩu ${file}.`,
      en: `The passphrase file ${file} cannot be read.`,
    },
  }
  return expected(says[why])
}

/** Something stands where the backup would go. */
export function alreadyThere(file: string): Problem {
  return expected({
    vi: `Đã có tệp ${file}. Hãy đặt tên khác, hoặc thêm --force để ghi đè.`,
    en: `${file} is there already. Choose another name, or add --force to write over it.`,
  })
}

/** Turns an error of writing into words, where it is one of the machine. */
export function explainWriting(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return expected({
      vi: `Hết chỗ khi ghi ${file}. Phần ghi dở đã được xóa. Hãy giải phóng dung lượng hoặc chọn ổ khác.`,
      en: `No room left while writing ${file}. What was written of it is gone again. Make room or choose another disk.`,
    })
  if (['ENOENT', 'ENOTDIR'].includes(code))
    return expected({
      vi: `Không có thư mục để ghi ${file}. Hãy kiểm tra ổ đĩa đã được gắn chưa, hoặc tạo thư mục trước.`,
      en: `There is no folder for ${file}. See whether the disk is mounted, or make the folder first.`,
    })
  if (['EACCES', 'EPERM', 'EROFS', 'EISDIR'].includes(code))
    return expected({
      vi: `Không được phép ghi ${file}. Hãy đổi quyền thư mục hoặc chọn nơi khác.`,
      en: `${file} may not be written. Change the rights of its folder or choose another place.`,
    })
  if (code === 'EIO')
    return expected({
      vi: `Ổ đĩa báo lỗi khi ghi ${file}. Hãy dùng ổ khác.`,
      en: `The disk failed while writing ${file}. Use another one.`,
    })
  return error
}
