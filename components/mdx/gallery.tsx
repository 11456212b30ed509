import type { ReactNode } from 'react'

/** Pictures and figures side by side. */
export function Gallery({ children }: { children?: ReactNode }) {
  return <div className="gallery">{children}</div>
}
