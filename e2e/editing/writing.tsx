// The text's field with what stands below it, as a page of its own.
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { WritingBar } from '@/components/editor/panels/writing-bar'
import type { Mode } from '@/components/editor/source/mode'
import { SourceField, type SourceHandle } from '@/components/editor/source/source-field'
import { useCommandKeys } from '@/components/editor/typing/studio-commands'

declare global {
  interface Window {
    /** Set before the page comes to life. */
    given: string
    written(): string
  }
}

const services = {
  textKey: () => 'p1',
  today: () => '2026-11-23',
  findPosts: async () => [],
  findBrokenLinks: async () => [],
  upload: () => Promise.reject(new Error('No storage here.')),
}

function Writing() {
  const form = useRef<HTMLFormElement>(null)
  useCommandKeys(form)
  const source = useRef<SourceHandle>(null)
  const [mode, setMode] = useState<Mode>('plain')
  window.written = () => source.current?.text() ?? ''
  return (
    <form ref={form} className="editor">
      <div className="write">
        <SourceField ref={source} text={window.given} services={services} onChange={() => {}} onLeave={() => {}} onMode={setMode} />
        <WritingBar source={source} mode={mode} postId="p1" />
      </div>
    </form>
  )
}

const main = document.querySelector('main')
if (main) createRoot(main).render(<Writing />)
