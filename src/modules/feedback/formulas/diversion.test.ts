import { describe, expect, it } from 'vitest'
import { findDiversion } from './diversion.ts'

describe('complaints and denunciations among reports', () => {
  it.each([
    ['Tôi tố cáo ông trưởng thôn nhận hối lộ', 'denunciation'],
    ['don to cao can bo dia chinh', 'denunciation'],
    ['Cán bộ vòi tiền khi làm sổ đỏ', 'denunciation'],
    ['Tôi khiếu nại quyết định thu hồi đất số 12', 'complaint'],
    ['khong dong y voi quyet dinh xu phat', 'complaint'],
    ['Quyết định xử phạt tôi là sai, đề nghị xem lại', 'complaint'],
    ['Khiếu nại và tố cáo bà chủ tịch', 'denunciation'],
  ])('%s', (text, law) => expect(findDiversion(text)).toBe(law))

  it.each([
    ['Cây to cao sắp đổ vào nhà'],
    ['cay to cao sap do'],
    ['Cho tôi hỏi thủ tục khiếu nại ở đâu'],
    ['Ổ gà trước nhà, đề nghị sửa'],
    ['Người dân phản ánh nhiều lần về tiếng ồn'],
  ])('leaves alone: %s', (text) => expect(findDiversion(text)).toBeUndefined())
})
