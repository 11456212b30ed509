import type { Metadata } from 'next'
import { MdxBody } from '@/components/mdx/body'
import { compileText } from '@/lib/mdx/compiler'
import { samples } from '@/lib/mdx/components/samples'
import * as messages from '@/lib/messages/generated/studio'
import { requireStudioCaller } from '../studio-caller'
import '@/components/mdx/mdx.css'
import '@/components/mdx/blocks.css'
import './style-guide.css'

export const metadata: Metadata = { title: messages.styleGuide() }

const series = [
  { permalink: '#SeriesNav', title: messages.ruleThatFailsRightPlan(), position: 1, current: true },
  { permalink: '#Code', title: messages.twoScannersOneVerdict(), position: 2, current: false },
]

export default async function StyleGuidePage() {
  await requireStudioCaller('/studio/style-guide')
  const rows = await Promise.all(
    samples.map(async (sample) => ({ ...sample, ...(await compileText(sample.source, { trust: 'NETWORK' })) })),
  )
  return (
    <div className="guide">
      <h1>{messages.styleGuide()}</h1>
      <p>{messages.whatPostCanBeMade()}</p>
      {rows.map(({ name, use, source, code }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name}>{name}</h2>
          <p>{use}</p>
          <div className="pair">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can scroll must be reachable by the keyboard */}
            <pre tabIndex={0}>{source}</pre>
            <div className="body">
              <MdxBody code={code} series={series} />
            </div>
          </div>
        </section>
      ))}
    </div>
  )
}
