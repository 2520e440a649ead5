/** A tick before a row; the whole square around it is the target. */
export function SelectBox({
  label,
  checked,
  mixed,
  onChecked,
}: {
  label: string
  checked: boolean
  mixed?: boolean
  onChecked: (checked: boolean) => void
}) {
  return (
    <label className="relative z-10 grid size-8 shrink-0 cursor-pointer place-items-center [[data-surface=phone]_&]:size-11">
      <span className="spoken">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = mixed === true
        }}
        onChange={(event) => onChecked(event.target.checked)}
        className="size-4 cursor-pointer accent-(--accent)"
      />
    </label>
  )
}
