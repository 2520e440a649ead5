import { describe, expect, it } from 'vitest'
import { errorOf, offline, Problem, readProblem, restOf } from './problem.ts'

describe('readProblem', () => {
  it('keeps title, detail and fields of problem+json', () => {
    const body = JSON.stringify({
      title: 'Sai',
      detail: 'Tên trống.',
      errors: [{ path: '/body/name', message: 'Ghi tên.' }],
    })
    const problem = readProblem(422, body, 'vi')
    expect(problem).toMatchObject({ status: 422, title: 'Sai', detail: 'Tên trống.' })
    expect(errorOf(problem, 'name')).toBe('Ghi tên.')
  })

  it('uses the title where there is no detail', () => {
    expect(readProblem(409, '{"title":"Cũ"}', 'vi').detail).toBe('Cũ')
  })

  it.each(['<html>502</html>', '', 'null', '[]', '{"detail":1}'])('turns %j into a plain sentence', (body) => {
    expect(readProblem(502, body, 'en').title).toMatch(/odd answer/)
  })

  it('leaves out fields it cannot read', () => {
    expect(readProblem(422, '{"title":"x","errors":[{"path":1},{"path":"/a","message":"b"}]}', 'vi').errors).toEqual([
      { path: '/a', message: 'b' },
    ])
  })
})

describe('what a form shows', () => {
  const problem = new Problem(422, 'Sai', 'Tên trống.', [{ path: '/name', message: 'Ghi tên.' }])

  it('shows the detail above the form only when no field of the form is named', () => {
    expect(restOf(problem, ['name'])).toBeUndefined()
    expect(restOf(problem, ['phone'])).toBe('Tên trống.')
    expect(restOf(null, ['name'])).toBeUndefined()
  })

  it('says that the line is down with status 0', () => {
    expect(offline('vi').status).toBe(0)
    expect(restOf(offline('vi'), [])).toMatch(/mạng/)
  })
})
