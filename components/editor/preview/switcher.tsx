import { type ReactNode, useId } from 'react'

interface SwitcherProps<T extends string> {
  legend: string
  choices: readonly T[]
  names: Readonly<Record<T, string>>
  /** Shown in place of the names, which are said all the same. */
  icons?: Readonly<Record<T, ReactNode>>
  chosen: T
  onChoose(choice: T): void
}

/** One of a few, side by side. Its radio buttons are no part of the form around it. */
export function Switcher<T extends string>({ legend, choices, names, icons, chosen, onChoose }: SwitcherProps<T>) {
  const name = useId()
  return (
    <fieldset className="switcher" onInput={(event) => event.stopPropagation()}>
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} title={icons && names[choice]}>
          <input type="radio" name={name} form="" checked={choice === chosen} onChange={() => onChoose(choice)} />
          {icons ? (
            <>
              {icons[choice]}
              <span className="sr-only">{names[choice]}</span>
            </>
          ) : (
            names[choice]
          )}
        </label>
      ))}
    </fieldset>
  )
}
