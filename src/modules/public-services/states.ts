import type { CaseState } from '#platform/contract.ts'

const state = (vi: string, en: string, clock: CaseState['clock'], phase: CaseState['phase']): CaseState => ({
  title: { vi, en },
  clock,
  phase,
})

/**
 * What a dossier can stand in: the business axis alone. Payment, delivery and exchange with the portal are fields of
 * their own, and being late is a property of time, never a state. The clock ends when the result is ready at the desk,
 * not when the citizen finds the time to fetch it.
 */
export const dossierStates = {
  submitted: state('Chờ tiếp nhận', 'Waiting for reception', 'runs', 'waiting'),
  received: state('Đã tiếp nhận', 'Received', 'runs', 'waiting'),
  'supplement-asked': state('Yêu cầu bổ sung trước khi nhận', 'Sent back before reception', 'stands', 'waiting'),
  refused: state('Từ chối tiếp nhận', 'Reception refused', 'ended', 'refused'),
  working: state('Đang thụ lý', 'Being worked on', 'runs', 'working'),
  'waiting-supplement': state('Chờ bổ sung hồ sơ', 'Waiting for a supplement', 'stands', 'working'),
  'waiting-payment': state('Chờ thực hiện nghĩa vụ tài chính', 'Waiting for financial duties', 'stands', 'working'),
  consulting: state('Đang xin ý kiến', 'Other bodies are asked', 'runs', 'working'),
  'at-signature': state('Trình duyệt', 'At signature', 'runs', 'working'),
  approved: state('Đã phê duyệt', 'Approved', 'runs', 'working'),
  issued: state('Đã phát hành', 'Issued', 'runs', 'working'),
  'to-hand-over': state('Chờ trả kết quả', 'Result waits at the desk', 'ended', 'done'),
  finished: state('Hoàn thành', 'Finished', 'ended', 'done'),
  stopped: state('Dừng giải quyết', 'Stopped on request', 'ended', 'refused'),
  returned: state('Trả lại, không giải quyết', 'Returned unsolved', 'ended', 'refused'),
} as const satisfies Record<string, CaseState>

/** Name of a state of a dossier. */
export type DossierState = keyof typeof dossierStates
