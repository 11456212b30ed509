import type { ReactNode } from 'react'

/** Files and folders, written as a nested list. */
export function FileTree({ children }: { children?: ReactNode }) {
  return <div className="tree">{children}</div>
}
