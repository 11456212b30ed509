import { Children, isValidElement, type ReactNode, useId } from 'react'
import { writeList } from '@/lib/messages/forms'

interface TabProps {
  label: string
  children?: ReactNode
}

/** One of several versions; Tabs shows it. */
export function Tab({ label, children }: TabProps) {
  return (
    <section>
      <p className="label">{label}</p>
      {children}
    </section>
  )
}

/**
 * Versions of the same thing, one at a time: radio buttons and their panels, so that the keyboard works and no script is needed.
 * On paper all are shown.
 */
export function Tabs({ children }: { children?: ReactNode }) {
  const name = useId()
  const tabs = Children.toArray(children).filter((child) => isValidElement<TabProps>(child))
  return (
    <div className="choice" role="radiogroup" aria-label={writeList(tabs.map((tab) => tab.props.label))}>
      {tabs.map((tab, index) => (
        <div key={tab.key}>
          <label>
            <input type="radio" name={name} defaultChecked={index === 0} />
            {tab.props.label}
          </label>
          <div>{tab.props.children}</div>
        </div>
      ))}
    </div>
  )
}
