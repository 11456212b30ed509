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
      <input
        className="size-4.5 accent-accent"
        type="radio"
        name="from"
        value={value}
        defaultChecked={from}
        aria-label={messages.labelComparedFrom({ label })}
      />
      <input
        className="size-4.5 accent-accent"
        type="radio"
        name="to"
        value={value}
        defaultChecked={to}
        aria-label={messages.labelComparedTo({ label })}
      />
    </span>
  )
}
