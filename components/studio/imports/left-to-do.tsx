import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/moving'
import type { LeftToDo as Left } from '@/lib/transfer/queries'

interface LeftToDoProps extends Left {
  /** The address of the import's page. */
  address: string
}

/** List of what the owner still has to do for a blog that has moved in. */
export function LeftToDo({ address, missing, addresses, snippet }: LeftToDoProps) {
  return (
    <section aria-labelledby="left-to-do" className="grid gap-3">
      <h2 id="left-to-do">{messages.whatIsLeftToDo()}</h2>
      {missing > 0 && (
        <p>
          {rich(
            messages.picturesAreMissing({
              missing,
              a: (text) => (
                <a className="link" href={`${address}?outcome=refused`}>
                  {text}
                </a>
              ),
            }),
          )}
        </p>
      )}
      <p>{messages.tryTheseAddresses()}</p>
      <ul className="rows">
        {addresses.map((one) => (
          <li key={one}>
            <a className="link break-all" href={one}>
              {one}
            </a>
          </li>
        ))}
      </ul>
      {snippet && (
        <>
          <p>{messages.putThisIntoTheme()}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
          <pre className="overflow-x-auto border border-rule p-4 font-mono text-[0.875rem]/[1.5]" tabIndex={0}>
            <code>{snippet}</code>
          </pre>
        </>
      )}
    </section>
  )
}
