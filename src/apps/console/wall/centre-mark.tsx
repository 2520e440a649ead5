/** The star on red that stands for the centre until it sets its own emblem. */
export function CentreMark() {
  return (
    <span
      aria-hidden="true"
      className="grid size-[2.375rem] place-items-center rounded-[0.5625rem]"
      style={{ background: '#b3261e' }}
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6">
        <path fill="#ffd54a" d="M12 2.6l2.9 6.2 6.7.8-5 4.6 1.4 6.7L12 17.5l-6 3.4 1.4-6.7-5-4.6 6.7-.8z" />
      </svg>
    </span>
  )
}
