import type { Text } from '#kernel/text.ts'
import type { Offer } from '../../contract.ts'

/** Why a cell is refused and what to do about it. */
export interface Fault {
  reason: Text
  mend: Text
  offers?: Offer[]
}

const fault = (vi: string, mendVi: string, en: string, mendEn: string): Fault => ({
  reason: { vi, en },
  mend: { vi: mendVi, en: mendEn },
})

/** Everything that can be wrong with a cell of an import, in the words of the one who has to mend it. */
export const FAULTS = {
  formula: (text: string) =>
    fault(
      `Ô có công thức bị lỗi ${text}.`,
      'Hãy sửa công thức, hoặc gõ thẳng con số.',
      `The formula gives the error ${text}.`,
      'Mend the formula, or type the number.',
    ),
  uncomputed: () =>
    fault(
      'Công thức ở ô này chưa được tính, nên chưa có số.',
      'Mở tệp bằng Excel, lưu lại rồi gửi; hoặc gõ thẳng con số.',
      'The formula of this cell was never computed, so there is no number.',
      'Open the file in Excel, save it and send it again; or type the number.',
    ),
  text: (text: string) =>
    fault(
      `“${text}” là chữ, không phải số.`,
      'Chỉ ghi con số; chuyển chữ sang cột ghi chú.',
      `“${text}” is text, not a number.`,
      'Write only the number; put words into the note column.',
    ),
  dash: () =>
    fault(
      'Dấu “-” không rõ là bằng 0 hay chưa có số liệu.',
      'Nếu không phát sinh hãy ghi 0; nếu chưa có số liệu hãy để trống.',
      'A dash may mean zero or not known.',
      'Write 0 if there were none; leave it blank if it is not known.',
    ),
  cross: () =>
    fault(
      'Dấu “x” nghĩa là không áp dụng, không phải con số.',
      'Hãy để trống ô này.',
      'An “x” means not applicable, it is no number.',
      'Leave the cell blank.',
    ),
  dots: () =>
    fault(
      'Dấu “…” nghĩa là chưa có số liệu.',
      'Hãy để trống, khi nào có thì nhập sau.',
      'Dots mean that the value is not known yet.',
      'Leave the cell blank and enter it later.',
    ),
  date: (text: string) =>
    fault(
      `Ô này là ngày tháng (${text}), có lẽ Excel đã tự đổi.`,
      'Đổi định dạng ô thành Số rồi gõ lại giá trị.',
      `The cell is a date (${text}); Excel may have changed it by itself.`,
      'Set the cell format to Number and type the value again.',
    ),
  yesNo: () =>
    fault(
      'Ô này là đúng/sai (TRUE/FALSE), không phải số.',
      'Hãy gõ con số.',
      'The cell is true/false, not a number.',
      'Type the number.',
    ),
  writing: (text: string, other: string) =>
    fault(
      `“${text}” viết khác cách ghi số của cả tệp (${other}).`,
      'Viết số theo một cách trong cả tệp: 1.234,5 (dấu phẩy thập phân).',
      `“${text}” is written otherwise than the rest of the file (${other}).`,
      'Write all numbers the same way: 1.234,5.',
    ),
  percent: (unit: string) =>
    fault(
      `Ô có dấu % nhưng chỉ tiêu tính bằng “${unit}”.`,
      `Ghi số theo đơn vị ${unit}, bỏ dấu %.`,
      `The cell has a per cent sign but the indicator is in “${unit}”.`,
      `Write it in ${unit} without the sign.`,
    ),
  negative: (value: number, title: string) =>
    fault(
      `“${title}” không thể là số âm (${value}).`,
      'Kiểm tra dấu trừ; số giảm không ghi ở cột này.',
      `“${title}” cannot be negative (${value}).`,
      'Check the minus sign.',
    ),
  tooLarge: (value: number, max: number, unit: string) =>
    fault(
      `${value} vượt mức cao nhất có thể là ${max} ${unit}.`,
      'Kiểm tra dấu phẩy thập phân và đơn vị tính.',
      `${value} is above the most it can be, ${max} ${unit}.`,
      'Check the decimal mark and the unit.',
    ),
  tooSmall: (value: number, min: number, unit: string) =>
    fault(
      `${value} thấp hơn mức thấp nhất có thể là ${min} ${unit}.`,
      'Kiểm tra lại số và đơn vị tính.',
      `${value} is below the least it can be, ${min} ${unit}.`,
      'Check the number and the unit.',
    ),
  fraction: (value: number, unit: string) =>
    fault(
      `Số ${unit} phải là số nguyên, ô này là ${value}.`,
      'Kiểm tra dấu chấm, dấu phẩy; nếu là số bình quân thì không nhập ở đây.',
      `A count of ${unit} is a whole number, this is ${value}.`,
      'Check the marks; an average does not belong here.',
    ),
  twice: (where: string, same: boolean) =>
    fault(
      `Trùng với ô ${where}${same ? '' : ' nhưng giá trị khác'}.`,
      'Giữ lại một ô, xoá ô kia.',
      `The same figure as in ${where}${same ? '' : ', with another value'}.`,
      'Keep one of them.',
    ),
  noValue: () =>
    fault(
      'Dòng này chưa có giá trị.',
      'Ghi giá trị; nếu không phát sinh thì ghi 0.',
      'This row has no value.',
      'Write the value; 0 if there were none.',
    ),
  period: (text: string) =>
    fault(
      `Không đọc được kỳ “${text}”.`,
      'Ghi kỳ như: 2026, Quý III/2026, Tháng 11/2026 hoặc 2026-11.',
      `The period “${text}” cannot be read.`,
      'Write it like 2026, 2026-Q3 or 2026-11.',
    ),
  noPeriod: () =>
    fault(
      'Không biết số liệu là của kỳ nào.',
      'Thêm cột Kỳ, hoặc ghi kỳ ở tiêu đề (ví dụ Năm 2026), hoặc chọn kỳ khi gửi tệp.',
      'It is not told which period this is for.',
      'Add a period column, write it in the title, or choose it when sending.',
    ),
  periodCalendar: (reason: Text): Fault => ({
    reason,
    mend: { vi: 'Chọn đúng kỳ, hoặc sửa ô ghi kỳ.', en: 'Choose the right period, or mend the cell it stands in.' },
  }),
  periodKind: (period: string, title: string, kinds: string) =>
    fault(
      `Chỉ tiêu “${title}” không nhận kỳ ${period}.`,
      `Dùng một trong các kỳ: ${kinds}.`,
      `“${title}” is not given for ${period}.`,
      `Use one of: ${kinds}.`,
    ),
  area: (text: string) =>
    fault(
      `Không có đơn vị nào là “${text}” trong địa bàn.`,
      'Kiểm tra tên hoặc ghi mã đơn vị hành chính (5 chữ số của xã).',
      `There is no area “${text}” here.`,
      'Check the name or write the area code.',
    ),
  areaTwice: (text: string, codes: string) =>
    fault(
      `${text} có hai đơn vị trở lên (${codes}), không biết là đơn vị nào.`,
      `${text} có hai đơn vị, hãy ghi mã.`,
      `More than one area is called ${text} (${codes}).`,
      'Write the code.',
    ),
  areaEnded: (text: string, day: string, became: string) =>
    fault(
      `“${text}” không còn là đơn vị hành chính vào ngày ${day}${became ? `; nay thuộc ${became}` : ''}.`,
      became ? `Ghi số liệu cho ${became}, hoặc chọn kỳ trước khi sáp nhập.` : 'Kiểm tra mã và kỳ.',
      `“${text}” was no area on ${day}${became ? `; its ground belongs to ${became}` : ''}.`,
      became ? `Give the figure for ${became}, or choose a period before the merger.` : 'Check code and period.',
    ),
  areaOther: (code: string, isName: string, given: string) =>
    fault(
      `Mã ${code} là ${isName}, nhưng tên ghi “${given}”.`,
      'Sửa mã hoặc tên cho khớp; sau sáp nhập nhiều mã cũ đã chuyển cho xã khác.',
      `Code ${code} is ${isName}, but the name says “${given}”.`,
      'Make code and name agree; many old codes now belong to other communes.',
    ),
  noArea: () =>
    fault(
      'Không biết số liệu là của đơn vị nào.',
      'Thêm cột mã hoặc tên đơn vị, hoặc chọn đơn vị khi gửi tệp.',
      'It is not told which area this is for.',
      'Add a column with code or name, or choose the area when sending.',
    ),
  indicator: (text: string) =>
    fault(
      `Không có chỉ tiêu “${text}” trong danh mục.`,
      'Ghi đúng tên hoặc mã chỉ tiêu như trong danh mục, hoặc khai báo cột này khi gửi tệp.',
      `There is no indicator “${text}”.`,
      'Write its title or id as in the list, or say what the column is when sending.',
    ),
  indicatorTwice: (text: string, ids: string) =>
    fault(
      `“${text}” có thể là nhiều chỉ tiêu (${ids}).`,
      'Ghi mã chỉ tiêu.',
      `“${text}” may be several indicators (${ids}).`,
      'Write the id.',
    ),
  noIndicator: () =>
    fault(
      'Không biết số liệu là của chỉ tiêu nào.',
      'Thêm cột Chỉ tiêu, hoặc chọn chỉ tiêu khi gửi tệp.',
      'It is not told which indicator this is.',
      'Add an indicator column, or choose it when sending.',
    ),
  unit: (given: string, unit: string) =>
    fault(
      `Đơn vị tính “${given}” khác đơn vị của chỉ tiêu (${unit}).`,
      `Đổi số liệu sang ${unit}.`,
      `The unit “${given}” is not that of the indicator (${unit}).`,
      `Convert it to ${unit}.`,
    ),
  total: (given: number, sum: number) =>
    fault(
      `Dòng tổng ghi ${given} nhưng cộng các dòng trên được ${sum}.`,
      'Kiểm tra lại các dòng và dòng tổng; dòng tổng không được nhập.',
      `The total says ${given} but the rows add up to ${sum}.`,
      'Check the rows and the total; totals are not taken.',
    ),
  noHead: () =>
    fault(
      'Cột này có số nhưng không có tiêu đề nên không đọc.',
      'Ghi tiêu đề cho cột rồi gửi lại, hoặc bấm vào đầu cột ở dưới để nói cột là gì.',
      'This column has numbers but no head, so it is not read.',
      'Give it a head and send the file again, or click on its head below and say what it is.',
    ),
  noFigures: () =>
    fault(
      'Có tiêu đề cột, nhưng không có con số nào bên dưới.',
      'Kiểm tra có gửi nhầm tệp mẫu chưa điền không, hoặc số nằm ở trang khác.',
      'There are heads, but no numbers under them.',
      'See whether this is the empty form, or whether the numbers are on another sheet.',
    ),
  nothing: () =>
    fault(
      'Không tìm thấy dòng tiêu đề cột trong tệp.',
      'Cần có một dòng tiêu đề, ví dụ: Mã ĐVHC, Chỉ tiêu, Kỳ, Giá trị; hoặc mỗi chỉ tiêu một cột.',
      'No row of column heads was found.',
      'Give the columns heads, for example: Mã ĐVHC, Chỉ tiêu, Kỳ, Giá trị.',
    ),
}
