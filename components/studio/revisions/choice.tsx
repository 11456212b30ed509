import * as messages from '@/lib/messages/generated/studio'

interface ChoiceProps {
  value: string
  label: string
  /** Chosen at first. */
  from: boolean
  to: boolean
}

/** The two choices of a version: as the older and as the newer one of a comparison. */
export function Choice({ value, label, from, to }: ChoiceProps) {
  return (
    <span className="inline-flex flex-none gap-3">
      <Side name="from" value={value} chosen={from} label={messages.labelComparedFrom({ label })} />
      <Side name="to" value={value} chosen={to} label={messages.labelComparedTo({ label })} />
    </span>
  )
}

function Side({ name, value, chosen, label }: { name: string; value: string; chosen: boolean; label: string }) {
  return <input className="size-4.5 accent-accent" type="radio" name={name} value={value} defaultChecked={chosen} aria-label={label} />
}
