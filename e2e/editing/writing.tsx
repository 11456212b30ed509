// The text's field with what stands below it, as a page of its own.
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Mode } from '@/components/editor/base/mode'
import type { SourceHandle } from '@/components/editor/base/source-handle'
import { useCommandKeys } from '@/components/editor/base/studio-commands'
import { SourceField } from '@/components/editor/field/source-field'
import { WritingBar } from '@/components/editor/writing-bar/writing-bar'

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
  keepEmbed: async () => ({ problem: 'Nobody answers.' }),
  findPictures: async () => ({ items: [], next: null }),
  upload: () => Promise.reject(new Error('No storage here.')),
}

const loadTextEditor = () => import('@/components/editor/text-editor')

function Writing() {
  const form = useRef<HTMLFormElement>(null)
  useCommandKeys(form)
  const source = useRef<SourceHandle>(null)
  const [mode, setMode] = useState<Mode>('plain')
  window.written = () => source.current?.text() ?? ''
  return (
    <form ref={form} className="editor">
      <div className="write">
        <SourceField
          ref={source}
          text={window.given}
          services={services}
          load={loadTextEditor}
          onChange={() => {}}
          onLeave={() => {}}
          onMode={setMode}
        />
        <WritingBar source={source} mode={mode} postId="p1" />
      </div>
    </form>
  )
}

const main = document.querySelector('main')
if (main) createRoot(main).render(<Writing />)
