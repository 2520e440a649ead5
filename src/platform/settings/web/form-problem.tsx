import { CircleAlert } from 'lucide-react'
import { restOf } from '#platform/routes/web/problem.ts'

export interface FormProblemProps {
  problem: unknown
  /** Fields that show their own message; the box stays away when one of them is named. */
  fields?: readonly string[]
}

/** Why a form as a whole was refused; nothing when the reason already stands beside a field. */
export function FormProblem({ problem, fields = [] }: FormProblemProps) {
  const words = restOf(problem, fields)
  if (!words) return null
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control bg-critical-soft px-3 py-2 font-medium text-critical"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {words}
    </p>
  )
}
